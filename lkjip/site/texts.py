"""The words of the site in Indonesian and English, from `texts.yaml`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources

import yaml

LANGUAGES = ("id", "en")


def words_in(language: str) -> Callable[..., str]:
    """A function that gives a text of a language by its key, with values in its places in braces."""
    file = resources.files("lkjip.site").joinpath("texts.yaml")
    table: dict[str, dict[str, str]] = yaml.safe_load(file.read_text(encoding="utf-8"))

    def text_of(key: str, **values: object) -> str:
        return table[key][language].format(**values)

    return text_of
