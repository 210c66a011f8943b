"""Notes beside the tables of a report, as plain rows: the rules of `schemas` compare the facts with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from functools import cache

from extract.meaning.notes import Line, Notes, TargetYear
from normalize.indicators import catalogue, identify
from normalize.rows import TargetRow
from normalize.statements import capaian_said, foreign_region, scale_of, spending_said
from schemas.records import Record
from schemas.text import storable

Rows = list[Record]
LONGEST = 160  # characters of a sentence that a finding cites


def note_rows(notes: Notes, region_code: str | None, plan_end: Iterable[TargetRow]) -> dict[str, Rows]:
    """The notes of a report by kind, each row with its place.

    Args:
        notes: What was read.
        region_code: The Kemendagri code of the report's region, None where it is not known.
        plan_end: Targets for the end of a plan that stand beside the results of a year, with their values.
    """
    return {
        "foreign_regions": list(_foreign_regions(notes.lines, region_code)),
        "capaian_said": list(_said(notes.lines, lambda text: [{"capaian": v} for v in capaian_said(text)])),
        "spending_said": list(_said(notes.lines, lambda text: map(asdict, spending_said(text)))),
        "scale": [asdict(band) for band in scale_of(line.text for line in (*notes.lines, *notes.small_rows))],
        "target_years": [_target_year(year) for year in notes.target_years],
        "plan_end": [_plan_end(row) for row in plan_end],
    }


@cache
def units_and_polarities() -> dict[str, dict[str, str | None]]:
    """What rules need of the catalogue: unit and polarity of each indicator, by its identifier."""
    return {
        each.indicator_id: {"unit": each.unit, "polarity": each.polarity}
        for each in catalogue().indicators.values()
    }


def _foreign_regions(lines: Iterable[Line], region_code: str | None) -> Iterator[Record]:
    if region_code is None:
        return
    for line in lines:
        region = foreign_region(line.text, region_code)
        if region is not None:
            yield {"region": region, "text": storable(line.text)} | _place(line)


def _said(lines: Iterable[Line], read: Callable[[str], Iterable[Record]]) -> Iterator[Record]:
    for line in lines:
        for values in read(line.text):
            yield {**values, "text": storable(line.text[:LONGEST])} | _place(line)


def _target_year(found: TargetYear) -> Record:
    place = {"page": found.place.page, "line": found.place.line}
    return {"year": found.year, "title_year": found.title_year, "table_title": storable(found.title)} | place


def _plan_end(row: TargetRow) -> Record:
    indicator = row.indicator or ""
    return {
        "indicator": storable(indicator),
        "indicator_id": identify(indicator, row.unit),
        "target": row.target,
        "target_text": storable(row.target_text or ""),
        "table_title": storable(row.origin.table_title or ""),
        "page": row.origin.place.page,
        "line": row.origin.place.line,
    }


def _place(line: Line) -> Record:
    return {"page": line.place.page, "line": line.place.line}
