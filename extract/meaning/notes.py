"""Notes beside the tables of a report: lines of text, scales in small tables, years in the headers of targets.

None of it is a fact of the dataset; the rules of `schemas` compare facts with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.meaning.headings import columns_of, heading_depth
from extract.meaning.titles import printed_title, years_in
from extract.meaning.vocabulary import YEAR
from extract.model import Place, PrintedTable, Report

TARGETS = {"target", "target_annual"}
FEW_COLUMNS = 4  # of a table that may define a scale


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text outside tables."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class TargetYear:
    """The one year that the heading of a table names, over a target, and the one that its title names."""

    year: int
    title_year: int
    title: str
    place: Place


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of one report; `small_rows` are the rows of tables of few columns, the cells of each joined."""

    lines: tuple[Line, ...]
    small_rows: tuple[Line, ...]
    target_years: tuple[TargetYear, ...]


def notes_of(report: Report) -> Notes:
    """The notes of a report, each with its place."""
    years = (_target_year(table) for table in report.tables)
    return Notes(
        tuple(_lines(report)),
        tuple(line for table in report.tables if table.columns <= FEW_COLUMNS for line in _rows(table)),
        tuple(year for year in years if year is not None),
    )


def _lines(report: Report) -> Iterator[Line]:
    if report.line_numbers:
        (texts,) = report.page_lines
        yield from (Line(text, Place(line=n)) for text, n in zip(texts, report.line_numbers, strict=True))
        return
    for number, texts in enumerate(report.page_lines, start=1):
        yield from (Line(text, Place(page=number)) for text in texts)


def _rows(table: PrintedTable) -> Iterator[Line]:
    """The rows of a table, each on one line, their cells parted by colons."""
    texts: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        if cell.text.strip():
            texts[cell.row].append(" ".join(cell.text.split()))
    for cells, place in zip(texts, table.places, strict=True):
        if len(cells) > 1:
            yield Line(" : ".join(cells), place)


def _target_year(table: PrintedTable) -> TargetYear | None:
    """The year over the targets of a table whose heading and title name one each; None elsewhere.

    A heading that names several years compares them, and a title that names none says nothing against any.
    """
    title = printed_title(table.above) or ""
    years = years_in(title)
    if len(years) != 1 or not any(YEAR.search(cell.text) for cell in table.cells if cell.row < 2):
        return None
    first, end = heading_depth(table)
    headings = [column.heading for column in columns_of(table, first, end)]
    named = {heading.year for heading in headings if heading.year is not None}
    targets = {heading.year for heading in headings if heading.concept in TARGETS}
    if len(named) != 1 or targets != named:
        return None
    return TargetYear(named.pop(), years.pop(), title, table.places[first])
