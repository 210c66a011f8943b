"""Chooses between two readings of a page, by two engines: the one whose arithmetic is right.

Text alignment is asked only about pages with rows that the rules of the page left unsettled: whose values
contradict each other, or hold digits that are no number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from rapidfuzz import fuzz

from normalize.arithmetic import arithmetic_holds
from normalize.names import folded_name
from normalize.numbers import DIGIT
from normalize.rows import BudgetRow, CapaianRow, Origin, Place, ReportRows, ValueRow
from normalize.same_fact import is_missing

Judged = TypeVar("Judged", CapaianRow, BudgetRow)
ALIKE = 80.0  # of 100: names of one row, of which an engine may have lost a line


def unsettled_pages(values: ReportRows) -> set[int]:
    """The pages of a PDF with rows whose arithmetic is not right."""
    rows: tuple[CapaianRow | BudgetRow, ...] = (*values.capaian, *values.budget)
    return {row.origin.place.page for row in rows if row.origin.place.page is not None and _is_unsettled(row)}


def _is_unsettled(row: CapaianRow | BudgetRow) -> bool:
    """Whether a row's values contradict each other, or one holds digits that are no number."""
    if arithmetic_holds(row) is False:
        return True
    if isinstance(row, BudgetRow):
        return bool(row.unread)
    return any(is_missing(row.number(n)) and DIGIT.search(row.text_beside(n) or "") for n in row.NUMBERS)


def is_confirmed(values: ReportRows, table: str, seq: int) -> bool:
    """Whether the values of one row follow from one another, or from those of other rows.

    Args:
        values: a reading of the report.
        table: the table of the row.
        seq: its number among all rows.
    """
    row = next((row for row in values.of(table) if row.origin.seq == seq), None)
    return row is not None and arithmetic_holds(row) is True


def judge(values: ReportRows, others: ReportRows) -> ReportRows:
    """The first reading, with what a second reading of the same pages settles.

    A row of which the other engine read the same is marked `agreed`. One whose arithmetic is not right, though
    that of the other's reading is, takes the other's values and names that engine. All else stays.

    Args:
        values: the report as first read.
        others: its unsettled pages as the other engine read them.
    """
    return replace(
        values,
        capaian=_judged(values.capaian, others.capaian, _capaian_of),
        budget=_judged(values.budget, others.budget, _budget_of),
    )


def _judged(
    rows: Iterable[Judged], others: Iterable[Judged], taking: Callable[[Judged, Judged], Judged]
) -> tuple[Judged, ...]:
    by_page: dict[tuple[int | None, int | None, str], list[Judged]] = defaultdict(list)
    for row in others:
        by_page[row.origin.place.page, row.year, row.period].append(row)
    result = []
    for row in rows:
        twin = _twin(row, by_page.get((row.origin.place.page, row.year, row.period), ()))
        if twin is None:
            result.append(row)
        elif _is_same(row, twin):
            result.append(replace(row, agreed=True))
        elif _is_unsettled(row) and arithmetic_holds(twin):
            result.append(taking(row, twin))
        else:
            result.append(row)
    return tuple(result)


def _is_same(row: ValueRow, twin: ValueRow) -> bool:
    """Whether two readings of a row have the same numbers."""
    pairs = [(row.number(column), twin.number(column)) for column in row.NUMBERS]
    return all(is_missing(a) == is_missing(b) and (is_missing(a) or a == b) for a, b in pairs)


def _twin(row: Judged, others: Sequence[Judged]) -> Judged | None:
    """The other engine's reading of a row: at its height on the page, and of its name."""
    if not others:
        return None
    own = folded_name(row.fact_name)
    found = [
        (fuzz.ratio(own, folded_name(other.fact_name)), -number, other)
        for number, other in enumerate(others)
        if _is_beside(row.origin.place, other.origin.place)
        or _is_beside(other.origin.place, row.origin.place)
    ]
    best = max(found, key=lambda each: each[:2], default=None)
    return best[2] if best is not None and best[0] >= ALIKE else None


def _is_beside(place: Place, other: Place) -> bool:
    """Whether the middle of one row stands within the height of another; never where one has no box."""
    if place.top is None or place.bottom is None or other.top is None or other.bottom is None:
        return False
    return other.top <= (place.top + place.bottom) / 2 <= other.bottom


def _capaian_of(row: CapaianRow, twin: CapaianRow) -> CapaianRow:
    """A row with the values of its twin."""
    return replace(
        row,
        origin=_read_by(row.origin, twin.origin),
        target=twin.target,
        target_text=twin.target_text,
        realisasi=twin.realisasi,
        realisasi_text=twin.realisasi_text,
        capaian=twin.capaian,
        capaian_text=twin.capaian_text,
    )


def _budget_of(row: BudgetRow, twin: BudgetRow) -> BudgetRow:
    """A row with the values of its twin."""
    return replace(
        row,
        origin=_read_by(row.origin, twin.origin),
        anggaran=twin.anggaran,
        anggaran_awal=twin.anggaran_awal,
        realisasi=twin.realisasi,
        realisasi_pct=twin.realisasi_pct,
        sisa=twin.sisa,
        unread=twin.unread,
    )


def _read_by(origin: Origin, other: Origin) -> Origin:
    """The origin of a row whose values another reading gives: its place, and the engine and doubts of the other."""
    return replace(
        origin,
        extractor=other.extractor,
        certainty=other.certainty,
        doubts=other.doubts,
        is_settled=other.is_settled,
    )
