"""Regular expressions that hold Indonesian words, by name: the words are data, in `word_patterns.yaml`."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from extract.yaml_data import load_yaml


def word_pattern(name: str, *, case_matters: bool = False) -> re.Pattern[str]:
    """The regular expression of that name.

    Args:
        name: a key of `word_patterns.yaml`.
        case_matters: whether 'Tahun' is another word than 'tahun'; so it is for texts put in lower case before.

    Raises:
        KeyError: The file has no such key.
        re.error: The file has been edited into something that is no regular expression.
    """
    return re.compile(_expressions()[name], re.NOFLAG if case_matters else re.IGNORECASE)


@cache
def _expressions() -> dict[str, str]:
    text = files("extract").joinpath("word_patterns.yaml").read_text(encoding="utf-8")
    # read at the start of every process: the quick loader, where there is one
    return dict(load_yaml(text))
