"""One report from file to printed rows: the whole of `extract` in the order in which it works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from extract.amount_lists import with_amount_lists
from extract.asides import Asides, asides_of
from extract.budget import budget_rows
from extract.cover import DocumentTitle, read_cover
from extract.errors import UnreadableReportError
from extract.headings import parted
from extract.inner_rows import split_inner_rows
from extract.join import joined_tables
from extract.margins import without_running_titles
from extract.model import Report, Turn
from extract.pdf import read_pdf_pages
from extract.performance import performance_rows
from extract.phrases import whole_lines
from extract.printed import PrintedRow
from extract.recognise import recognise
from extract.text import read_text
from extract.unruled import with_unruled_tables

TEXT_SUFFIXES = {".txt", ".md"}


@dataclass(frozen=True, slots=True)
class Extract:
    """A report, what its cover says, its printed rows in reading order, and what it says beside them."""

    report: Report
    cover: DocumentTitle
    rows: tuple[PrintedRow, ...]
    asides: Asides


def read_report_file(path: Path) -> Report:
    """Reads a file with the reader for its format.

    Raises:
        UnreadableReportError: the file cannot be read; the message says why.
        OSError: the file is not there or may not be opened.
    """
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        return _pdf_report(path)
    if suffix in TEXT_SUFFIXES:
        return _text_report(path)
    raise UnreadableReportError(f"files of type '{suffix or 'none'}' are not read (only .pdf, .txt and .md)")


def _pdf_report(path: Path) -> Report:
    pages = with_amount_lists(with_unruled_tables(without_running_titles(read_pdf_pages(path))))
    split = [
        replace(page, tables=tuple(part for table in page.tables for part in parted(split_inner_rows(table))))
        for page in pages
    ]
    tables = joined_tables(split)
    doubts: list[tuple[str, int | None]] = []
    without_text = [page.number for page in pages if not page.has_text]
    if without_text:
        doubts.append(
            (f"{len(without_text)} of {len(pages)} pages are pictures without text", without_text[0])
        )
    if unreadable := [page.number for page in pages if not page.is_readable]:
        sentence = (
            f"the fonts of {len(unreadable)} of {len(pages)} pages do not say what letters their text has"
        )
        doubts.append((sentence, unreadable[0]))
    lines = tuple(tuple(whole_lines([*page.margin, *page.lines])) for page in pages)
    turns = {page.number: page.turn for page in pages if page.turn is not None}
    return Report(path, "pdf", len(pages), lines, tuple(tables), tuple(doubts), turns)


def _text_report(path: Path) -> Report:
    found = read_text(path)
    numbers, texts = tuple(n for n, _ in found.lines), tuple(text for _, text in found.lines)
    return Report(path, "text", None, (texts,), found.tables, line_numbers=numbers)


def extract_report(path: Path) -> Extract:
    """Everything that a report prints of interest, as printed rows.

    Raises:
        UnreadableReportError: the file cannot be read.
    """
    report = read_report_file(path)
    cover = read_cover(report)
    rows: list[PrintedRow] = []
    if cover.kind != "other":
        for order, table in enumerate(report.tables):
            found = recognise(table, cover.year, cover.title)
            if found is not None:
                rows.extend(performance_rows(found, order))
                rows.extend(budget_rows(found, order))
    shown = tuple(_as_displayed(row, report.turns) for row in rows)
    return Extract(report, cover, shown, asides_of(report))


def _as_displayed(row: PrintedRow, turns: Mapping[int, Turn]) -> PrintedRow:
    """A row with its box where the page as displayed shows it, though the page was turned to be read."""
    place = row.place
    if place.page is None or place.box is None or place.page not in turns:
        return row
    return replace(row, place=replace(place, box=turns[place.page].displayed(place.box)))
