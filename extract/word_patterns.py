"""Regular expressions that hold Indonesian words, by name: the words are data, in `word_patterns.yaml`."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml


def word_pattern(name: str, *, lower_case: bool = False) -> re.Pattern[str]:
    """The regular expression of that name.

    Args:
        name: a key of `word_patterns.yaml`.
        lower_case: whether it is used on texts in lower case alone; otherwise case does not matter.

    Raises:
        KeyError: The file has no such key.
        re.error: The file has been edited into something that is no regular expression.
    """
    return re.compile(_expressions()[name], re.NOFLAG if lower_case else re.IGNORECASE)


@cache
def _expressions() -> dict[str, str]:
    text = files("extract").joinpath("word_patterns.yaml").read_text(encoding="utf-8")
    # read at the start of every process: the quick loader, where there is one
    return dict(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))  # noqa: S506 (both are safe)
