"""Printed rows made by hand, as `extract` hands them over: strings by column, and the place of the print."""

from __future__ import annotations

from itertools import count
from typing import Any

_NUMBERS = count()


def printed(table: str, order: int = 0, **texts: Any) -> dict[str, Any]:
    """One row of a printed table; every new row is printed below the one before."""
    number = next(_NUMBERS)
    return {
        "table": table,
        "order": order,
        "seq": number,
        "page": 1,
        "line": None,
        "x0": 50.0,
        "top": float(number),
        "x1": 500.0,
        "bottom": number + 1.0,
        "year": 2021,
        "period": "annual",
        "level": None,
        "stage": "realisasi" if table == "budget" else None,
        "scale": 1,
        "score": 1.0,
        "table_title": None,
        "extractor": "hand",
    } | texts
