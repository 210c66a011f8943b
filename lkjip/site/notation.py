"""Figures as the site prints them: Indonesian notation, the printed text where there is no number."""

from __future__ import annotations

from decimal import Decimal

from lkjip.site.data import Result
from lkjip.terminal import number

_DECIMALS = 4  # of a figure that a report prints; they print fewer
_LARGE = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))


def percent(value: float | None) -> str:
    """A percentage with at most two decimals, empty for none."""
    return "" if value is None else f"{number(value)} %"


def rupiah(value: Decimal | None) -> str:
    """An amount in short: Rp 2,1 miliar."""
    return "" if value is None else f"Rp {short(value)}"


def short(value: float | Decimal, decimals: int = 2) -> str:
    """A number in short: 2,1 miliar.

    Args:
        value: The number.
        decimals: How many it has at most, where it is not shortened.
    """
    for size, name in _LARGE:
        if value >= size or value <= -size:
            return f"{number(value / size)} {name}"
    return number(value, decimals)


def figure(value: float | None, text: str | None) -> str:
    """A value, or what is printed where it is no number."""
    return (text or "") if value is None else number(value, _DECIMALS)


def value_of(result: Result) -> str:
    """What was reached, with its unit."""
    return " ".join(filter(None, [figure(result.realisasi, result.realisasi_text), result.unit]))
