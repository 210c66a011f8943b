"""The words of the page in Indonesian and English, from `texts.yaml`."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

LANGUAGES = ("id", "en")
DEFAULT = "id"


@cache
def table() -> dict[str, dict[str, str]]:
    """Every text by key and language."""
    text = resources.files("lkjip.review").joinpath("texts.yaml").read_text(encoding="utf-8")
    read: dict[str, dict[str, str]] = yaml.safe_load(text)
    return read


def text_of(language: str, key: str, **values: object) -> str:
    """A text in a language, with values in its places in braces."""
    return table()[key][language].format(**values)


def label_of(language: str, column: str) -> str:
    """The heading of a column: its name, unless the language has a word for it."""
    known = table().get(f"column.{column}")
    return known[language] if known else column.replace("_", " ")
