"""The YAML files of this room: they are read at the start of every process, so by the quick loader."""

from __future__ import annotations

from typing import Any

import yaml


def load_yaml(text: str) -> Any:
    """Data that come with lkjip, read by the quick loader where there is one.

    Raises:
        yaml.YAMLError: They have been edited into something that is no YAML; it says where.
    """
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (both are safe)
