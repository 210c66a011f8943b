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
from extract.meaning.titles import CAPTION, printed_title
from extract.meaning.topics import speaks
from extract.model import Box, Page
from extract.pdf.pages import may_hold_tables, read_pdf_pages
from extract.phrases import whole_lines
from extract.scan.ocr_pages import TITLES
from extract.watching import OnOcr, untold

MOSTLY = 0.5  # of the pages of a report, by OCR: it is a scan
FIRST_SHEETS = 3  # of a report, which say what it is and whose

CAPTION_IN = 6.0  # points that a caption may stand within the box of its picture


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
    if not (waiting or any(page.pasted for page in read)):
        return read
    titled = without_running_titles(read)
    lines = tuple(map(lines_of, titled))
    if kind == "other" or (kind is None and is_of_no_interest(lines)):
        return [replace(_left(page), is_left=False) for page in read]
    is_scan = len(waiting) > MOSTLY * len(read)
    sheets, others = (waiting[:FIRST_SHEETS], waiting[FIRST_SHEETS:]) if is_scan else ([], waiting)
    other = _of_other_tables(titled)
    read = [replace(page, pasted=(), is_left=True) if page.number in other else page for page in read]
    pasted = [page.number for page in read if page.pasted and page.turn is None]
    captioned = {page.number for page in titled if _is_captioned_otherwise(page)}
    looked_at = may_hold_tables(source, [number for number in others if number not in captioned])
    wanted = sorted([*sheets, *looked_at, *pasted])
    by_ocr = _by_number(source, ocr, wanted, on_ocr)
    if not (is_scan or names_itself(lines)):
        covers = [number for number in waiting if number <= FIRST_SHEETS and number not in by_ocr]
        titles = _by_number(source, TITLES, covers, untold)
        by_ocr |= {number: replace(page, is_left=True) for number, page in titles.items()}
    return [by_ocr.get(page.number) or _left(page) for page in read]


def _by_number(source: Path | bytes, ocr: str, numbers: Sequence[int], on_ocr: OnOcr) -> dict[int, Page]:
    return {page.number: page for page in read_pdf_pages(source, ocr, numbers, on_ocr)} if numbers else {}


def lines_of(page: Page) -> tuple[str, ...]:
    """The lines of a page outside its tables, those in its margins first."""
    return tuple(whole_lines([*page.margin, *page.lines]))


def _left(page: Page) -> Page:
    """A page as it is where OCR is not to read it: nothing is missing of it."""
    return replace(page, unread="", has_text=True, is_left=True) if page.awaits_ocr else page


def _is_captioned_otherwise(page: Page) -> bool:
    """Whether the few words around the picture of a page are the caption of a table that is not asked for."""
    texts = [line.text for line in page.lines]
    return any(map(CAPTION.match, texts)) and not speaks(" ".join(texts))


def _of_other_tables(pages: Sequence[Page]) -> set[int]:
    """The pages whose pasted tables are captioned as others than are asked for, and those where they go on."""
    found: set[int] = set()
    for page in pages:
        above = [_texts_above(page, box) for box in page.pasted]
        if above and all(_is_of_other(texts, goes_on=page.number - 1 in found) for texts in above):
            found.add(page.number)
    return found


def _texts_above(page: Page, picture: Box) -> list[str]:
    return [line.text for line in page.lines if line.baseline < picture.top + CAPTION_IN]


def _is_of_other(above: Sequence[str], *, goes_on: bool) -> bool:
    """Whether the lines above a picture say that its table speaks of neither results nor money."""
    title = printed_title(above)
    return (goes_on and not above) or bool(title and CAPTION.match(title) and not speaks(title))
