"""Rows made by hand: printed ones, as `extract` hands them over, and those that have their values."""

from __future__ import annotations

from dataclasses import fields
from itertools import count
from typing import Any

from normalize.rows import (
    BudgetRow,
    CapaianRow,
    IkuRow,
    IndicatorRow,
    Origin,
    Place,
    TargetRow,
    TextRow,
    ValueRow,
)

CLASSES: dict[str, type[ValueRow]] = {
    "iku": IkuRow, "pk": TargetRow, "renstra": TargetRow, "capaian": CapaianRow, "budget": BudgetRow,
}  # fmt: skip
_NUMBERS = count()


def printed(table: str, order: int = 0, **texts: Any) -> TextRow:
    """One row of a printed table; every new row is printed below the one before.

    Args:
        table: The table of the dataset.
        order: The number of the printed table.
        texts: Strings by column, or anything else of `TextRow`, `Origin` or `Place` that is not as usual.
    """
    about = {"year": 2021, "period": "annual", "stage": "realisasi" if table == "budget" else None}
    about |= _taken(texts, TextRow)
    return TextRow(table=table, origin=_origin(order, texts), texts=texts, **about)


def valued(table: str, order: int = 0, **values: Any) -> Any:
    """One row of a table of the dataset with these values; every new row is printed below the one before.

    Args:
        table: The table of the dataset.
        order: The number of the printed table.
        values: Values by column, or anything else of `Origin` or `Place` that is not as usual.
    """
    kind = CLASSES[table]
    usual: dict[str, Any] = {"year": 2021, "period": "annual"}
    usual |= dict.fromkeys(("sasaran", "indicator", "unit")) if issubclass(kind, IndicatorRow) else {}
    usual |= {"name": "Program Jalan", "stage": "realisasi"} if kind is BudgetRow else {}
    return kind(origin=_origin(order, values), **usual | values)


def _origin(order: int, given: dict[str, Any]) -> Origin:
    number = next(_NUMBERS)
    place = {"page": 1, "x0": 50.0, "top": float(number), "x1": 500.0, "bottom": number + 1.0}
    place |= _taken(given, Place)
    usual = {"table_title": None, "extractor": "hand", "score": 1.0, "seq": number, "order": order}
    return Origin(place=Place(**place), **usual | _taken(given, Origin))


def _taken(given: dict[str, Any], kind: type) -> dict[str, Any]:
    """What of some values is of a class, taken out of them."""
    return {field.name: given.pop(field.name) for field in fields(kind) if field.name in given}
