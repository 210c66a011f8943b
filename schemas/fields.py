"""How a column of a table is declared: its meaning in words, whether it may be empty, its checks."""

from __future__ import annotations

from typing import Any

import pandera.pandas as pa

MONEY = "DECIMAL(20,2)"
PERCENT = "%"
POINTS = "pt"
RUPIAH = "IDR"
LARGEST_VALUE = 1e15  # a quadrillion rupiah: more than the budget of any province, and still a sane number


def column(description: str, *, required: bool = False, unit: str | None = None, **checks: Any) -> Any:
    """A column that may be empty unless it is `required`; `checks` are those of `pandera.Field`.

    `unit` is what its numbers count, where that is the same in every row.
    """
    metadata = {**checks.pop("metadata", {}), "unit": unit}
    return pa.Field(nullable=not required, description=description, metadata=metadata, **checks)


def edge(side: str, origin: str) -> Any:
    """An edge of the box in which a row is printed, in PDF points from that edge of its page which is `origin`."""
    description = f"{side} edge of the row on its page, in PDF points from the {origin}; empty for text."
    return column(description, unit=POINTS)


def table_title() -> Any:
    """The title over the table in which a row is printed."""
    return column("Title of the table as printed; empty if it has none.")


def key(description: str) -> Any:
    """The column that names a row: never empty, never twice."""
    return pa.Field(nullable=False, unique=True, description=description, metadata={"key": True})


def number(description: str, unit: str | None = None) -> Any:
    """A printed quantity: any finite number of a sane size, empty where no number is printed."""
    return column(description, unit=unit, in_range=(-LARGEST_VALUE, LARGEST_VALUE))


def money(description: str) -> Any:
    """An amount in rupiah, DECIMAL(20,2) in the database.

    In frames it is a float64. A float64 tells 2**53 hundredths apart, so every amount below 90 trillion
    rupiah (9 * 10**13, the order of the largest regional budget) keeps its cents exactly, and every whole
    amount does so up to `LARGEST_VALUE`. The store writes it through its two-decimal text, never through a
    product with 100, so nothing is lost on the way into DECIMAL either.
    """
    sane = (-LARGEST_VALUE, LARGEST_VALUE)
    return column(description, unit=RUPIAH, in_range=sane, metadata={"sql": MONEY})


def year(description: str) -> Any:
    """A calendar year."""
    return column(description, in_range=(1990, 2100))


def choice(description: str, *values: str, required: bool = True) -> Any:
    """A word out of a closed list."""
    return column(description, required=required, isin=list(values))
