"""The pages of a PDF, those by OCR that may show what is asked of a report: OCR takes nearly all of its time.

All pages are read as text first. That tells whether the document is of interest at all, and whether its pictures
are a few sheets in a text or the report itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from extract.grids.margins import without_running_titles
from extract.meaning.cover import is_of_no_interest, names_itself
from extract.model import Page
from extract.pdf.pages import may_hold_tables, read_pdf_pages
from extract.phrases import whole_lines
from extract.scan.ocr_pages import TITLES
from extract.watching import OnOcr, untold

MOSTLY = 0.5  # of the pages of a report, by OCR: it is a scan
FIRST_SHEETS = 3  # of a report, which say what it is and whose


def pages_of_interest(source: Path | bytes, ocr: str, kind: str | None, on_ocr: OnOcr) -> list[Page]:
    """The pages of a PDF as text or by OCR.

    Args:
        source: the file, or the content of one.
        ocr: which pages are read by OCR: 'auto', 'always' or 'never'.
        kind: what kind of document it is, where a person has said so.
        on_ocr: told of each page before OCR reads it.

    Raises:
        UnreadableReportError: the file cannot be read.
    """
    if ocr != "auto":
        return read_pdf_pages(source, ocr, on_ocr=on_ocr if ocr == "always" else untold)
    read = read_pdf_pages(source, "never")
    waiting = [page.number for page in read if page.awaits_ocr]
    if not waiting:
        return read
    lines = tuple(map(lines_of, without_running_titles(read)))
    if kind == "other" or (kind is None and is_of_no_interest(lines)):
        return [_left(page) for page in read]
    is_scan = len(waiting) > MOSTLY * len(read)
    sheets, others = (waiting[:FIRST_SHEETS], waiting[FIRST_SHEETS:]) if is_scan else ([], waiting)
    wanted = [*sheets, *may_hold_tables(source, others)]
    by_ocr = _by_number(source, ocr, wanted, on_ocr)
    if not (is_scan or names_itself(lines)):
        covers = [number for number in waiting if number <= FIRST_SHEETS and number not in by_ocr]
        titles = _by_number(source, TITLES, covers, untold)
        by_ocr |= {number: replace(page, is_left=True) for number, page in titles.items()}
    return [by_ocr.get(page.number) or replace(_left(page), is_left=page.awaits_ocr) for page in read]


def _by_number(source: Path | bytes, ocr: str, numbers: Sequence[int], on_ocr: OnOcr) -> dict[int, Page]:
    return {page.number: page for page in read_pdf_pages(source, ocr, numbers, on_ocr)} if numbers else {}


def lines_of(page: Page) -> tuple[str, ...]:
    """The lines of a page outside its tables, those in its margins first."""
    return tuple(whole_lines([*page.margin, *page.lines]))


def _left(page: Page) -> Page:
    """A page as it is where OCR is not to read it: nothing is missing of it."""
    return replace(page, unread="", has_text=True) if page.awaits_ocr else page
