"""Reads the YAML files of this room, and the regular expressions in `word_patterns.yaml`."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


def load_yaml(text: str) -> Any:
    """Data that come with lkjip, read by the quick loader where there is one.

    Raises:
        yaml.YAMLError: They have been edited into something that is no YAML; it says where.
    """
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (both are safe)


def word_pattern(name: str, *, case_matters: bool = False) -> re.Pattern[str]:
    """The regular expression of that name in `word_patterns.yaml`.

    Args:
        name: a key of the file.
        case_matters: whether 'Juta' is another word than 'juta'.

    Raises:
        KeyError: The file has no such key.
        re.error: The file has been edited into something that is no regular expression.
    """
    return re.compile(word_patterns()[name], re.NOFLAG if case_matters else re.IGNORECASE)


@cache
def word_patterns() -> dict[str, Any]:
    """What `word_patterns.yaml` holds, by key."""
    return dict(load_yaml(files("normalize").joinpath("word_patterns.yaml").read_text(encoding="utf-8")))
