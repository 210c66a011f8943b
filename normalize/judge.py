"""Chooses between two readings of a page, by two engines: the one whose arithmetic is right.

Text alignment is asked only about pages with rows that the rules of the page left unsettled: whose values
contradict each other, or hold digits that are no number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from normalize.confidence import arithmetic_holds
from normalize.names import folded_name
from normalize.same_fact import IDENTITIES, is_missing

Row = dict[str, Any]
VALUES = {
    "capaian": ("target", "realisasi", "capaian"),
    "budget": ("anggaran", "anggaran_awal", "realisasi", "realisasi_pct", "sisa"),
}
ALIKE = 80.0  # of 100: names of one row, of which an engine may have lost a line
DIGIT = re.compile(r"\d")


def unsettled_pages(values: Mapping[str, Sequence[Row]]) -> set[int]:
    """The pages of a PDF with rows whose arithmetic is not right."""
    return {
        row["page"]
        for table in VALUES
        for row in values.get(table, ())
        if row["page"] is not None and _is_unsettled(table, row)
    }


def _is_unsettled(table: str, row: Row) -> bool:
    """Whether a row's values contradict each other, or one holds digits that are no number."""
    if arithmetic_holds(table, row) is False:
        return True
    unread = table == "capaian" and any(
        is_missing(row.get(name)) and DIGIT.search(row.get(f"{name}_text") or "") for name in VALUES[table]
    )
    return unread or bool(row.get("unread"))


def is_confirmed(values: Mapping[str, Sequence[Row]], table: str, seq: int) -> bool:
    """Whether the values of one row follow from one another, or from those of other rows.

    Args:
        values: rows with values by table of the dataset.
        table: that of the row.
        seq: its number among them.
    """
    row = next((row for row in values.get(table, ()) if row["seq"] == seq), None)
    return row is not None and arithmetic_holds(table, row) is True


def judge(values: Mapping[str, Sequence[Row]], others: Mapping[str, Sequence[Row]]) -> None:
    """Settle what can be settled by a second reading of the same pages.

    A row of which the other engine read the same is marked `agreed`. One whose arithmetic is not right, though
    that of the other's reading is, takes the other's values and names that engine. All else stays.

    Args:
        values: rows with values by table of the dataset, as first read; changed in place.
        others: the rows of the unsettled pages as the other engine read them.
    """
    for table, names in VALUES.items():
        by_page: dict[Any, list[Row]] = defaultdict(list)
        for row in others.get(table, ()):
            by_page[row["page"], row["year"], row["period"]].append(row)
        for row in values.get(table, ()):
            twin = _twin(table, row, by_page.get((row["page"], row["year"], row["period"]), ()))
            if twin is None:
                continue
            if all(is_missing(twin.get(n)) == is_missing(row.get(n)) for n in names) and all(
                is_missing(row.get(n)) or row[n] == twin[n] for n in names
            ):
                row["agreed"] = True
            elif _is_unsettled(table, row) and arithmetic_holds(table, twin):
                _take(row, twin, names)


def _twin(table: str, row: Row, others: Sequence[Row]) -> Row | None:
    """The other engine's reading of a row: at its height on the page, and of its name."""
    name = IDENTITIES[table].name
    own = folded_name(row.get(name))
    found = [
        (fuzz.ratio(own, folded_name(other.get(name))), -number, other)
        for number, other in enumerate(others)
        if _is_beside(row, other) or _is_beside(other, row)
    ]
    best = max(found, key=lambda each: each[:2], default=None)
    return best[2] if best is not None and best[0] >= ALIKE else None


def _is_beside(row: Row, other: Row) -> bool:
    """Whether the middle of one row stands within the height of another."""
    return bool(other["top"] <= (row["top"] + row["bottom"]) / 2 <= other["bottom"])


def _take(row: Row, twin: Row, names: Sequence[str]) -> None:
    for name in names:
        for column in (name, f"{name}_text"):
            if column in row:
                row[column] = twin.get(column)
    for column in ("unread", "certainty", "doubts", "is_settled", "extractor"):
        if column in row:
            row[column] = twin.get(column)
