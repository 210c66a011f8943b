"""The words and weights by which a report is asked whose it is (witness.yaml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from extract.meaning.vote import Say
from extract.yaml_data import load_yaml

QUESTIONS = ("kind", "year", "region", "body")


@dataclass(frozen=True, slots=True)
class YearRole:
    """What a year is that has these words before and behind it; None asks nothing of that side."""

    role: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@cache
def _data() -> dict[str, Any]:
    text = files("extract.meaning").joinpath("witness.yaml").read_text(encoding="utf-8")
    # read at the start of every process: the quick loader, where there is one
    return dict(load_yaml(text))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One of the expressions by which places are known."""
    return re.compile(_data()[name], re.IGNORECASE)


@cache
def says(question: str) -> dict[str, Say]:
    """The weight of each kind of place for one of the `QUESTIONS`."""
    return {place: Say(**say) for place, say in _data()["weights"][question].items()}


@cache
def year_roles() -> tuple[YearRole, ...]:
    """What a year may be, in the order in which it is asked."""
    return tuple(
        YearRole(entry["role"], _side(entry, "before"), _side(entry, "after"))
        for entry in _data()["year_roles"]
    )


def _side(entry: dict[str, str], side: str) -> re.Pattern[str] | None:
    return re.compile(entry[side], re.IGNORECASE) if side in entry else None


@dataclass(frozen=True, slots=True)
class Sureness:
    """By what lead an answer is sure, what certainty it has without any, and below what lead it is told of."""

    margin: float
    least: float
    close: float


@cache
def sureness() -> Sureness:
    """How a lead becomes a certainty."""
    return Sureness(**_data()["sure"])


@cache
def months() -> dict[str, int]:
    """The months, from 1, by their first three letters."""
    return dict(_data()["months"])


@cache
def year_context() -> int:
    """How many characters on either side of a year are looked at."""
    return int(_data()["year_context"])
