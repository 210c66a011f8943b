"""The PDF reader: PDFium's text and rules of each page, made into tables with text in their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extract.cell_sides import cell_sides, is_drawn_by_cells
from extract.cells import OUTSIDE, PHRASE_GAP, lines_of, sheet_of, tables_of, without_crowded_grids
from extract.column_gaps import OPEN_SHARE, WORD_SPACE, has_ladder, hidden_columns
from extract.errors import UnreadableReportError
from extract.grid import Grid, find_grids
from extract.grounds import Grounds
from extract.letters import Letters, pieces_of
from extract.model import Box, Page, PrintedTable, TextLine
from extract.ocr_pages import PageAsRead, as_read
from extract.page_frame import Frame, page_frame
from extract.page_picture import PictureTooLargeError, render, turned
from extract.page_sight import OpenPage
from extract.pdf_lines import text_lines
from extract.pdf_paths import EMPTY
from extract.pdf_rules import Drawing, Rule, joined, read_drawing, with_shaded_cells
from extract.pdf_text import read_codes, read_letters
from extract.picture_rules import rules_of
from extract.pieces import NO_PIECES, Pieces

FEW_COLUMNS = 3
EDGE = 5.0  # points
NOTHING_DRAWN = Drawing((), EMPTY)
AT_ONCE = 32  # pages: more at once gain nothing and take memory


def read_pdf_pages(path: Path, ocr: str = "auto") -> list[Page]:
    """The pages of a PDF with their text lines and ruled tables.

    Args:
        path: the file.
        ocr: which pages are read by OCR: 'auto', 'always' or 'never' (see `ocr_pages`).

    Raises:
        UnreadableReportError: the file is empty, encrypted, truncated or no PDF at all.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise UnreadableReportError(_reason(path, error)) from error
    try:
        seen = list(_seen_pages(document, ocr))
    finally:
        document.close()
    # after all pages were asked, not page by page: PDFium and numpy would drive one another out of the cache
    return [
        page for start in range(0, len(seen), AT_ONCE) for page in _laid_out(seen[start : start + AT_ONCE])
    ]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What PDFium says of one page; None where the page does not load."""

    number: int
    frame: Frame
    letters: Letters
    drawing: Drawing
    is_empty: bool


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was read of one page, not yet laid out; `read` is None where the page does not load."""

    number: int
    read: PageAsRead | None
    has_text: bool = False


def _seen_pages(document: pypdfium2.PdfDocument, ocr: str) -> Iterator[_Seen]:
    """The pages of a document: some are asked, then their letters made into pieces in one go."""
    grounds = Grounds()
    numbers = range(1, len(document) + 1)
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        asked = {number: found for number in some if (found := _asked(document, number)) is not None}
        pieces = dict(
            zip(asked, pieces_of([(page.letters, page.frame) for page in asked.values()]), strict=True)
        )
        for number in some:
            if number not in asked:
                yield _Seen(number, None)
                continue
            yield _as_seen(partial(_opened, document, number), asked[number], pieces[number], ocr, grounds)


@contextmanager
def _opened(document: pypdfium2.PdfDocument, number: int) -> Iterator[pypdfium2.PdfPage]:
    """A page of a document, closed again afterwards."""
    page = document[number - 1]
    try:
        yield page
    finally:
        page.close()


def _asked(document: pypdfium2.PdfDocument, number: int) -> _Asked | None:
    """Letters and drawing of one page; None where it does not load: a page on which nothing can be read."""
    try:
        with _opened(document, number) as page:
            textpage = page.get_textpage()
            codes = read_codes(textpage)
            frame = page_frame(page, textpage, codes)
            letters = read_letters(textpage, codes, frame)
            textpage.close()
            is_empty = pdfium.FPDFPage_CountObjects(page.raw) == 0
            return _Asked(number, frame, letters, read_drawing(page, frame), is_empty)
    except pypdfium2.PdfiumError:
        return None


def _reason(path: Path, error: pypdfium2.PdfiumError) -> str:
    if path.stat().st_size == 0:
        return "the file is empty"
    if "assword" in str(error):
        return "the PDF is encrypted and needs a password"
    with path.open("rb") as file:
        starts_as_pdf = b"%PDF-" in file.read(1024)
    return "the PDF is damaged or cut off" if starts_as_pdf else "the file is not a PDF"


def _as_seen(open_page: OpenPage, asked: _Asked, pieces: Pieces, ocr: str, grounds: Grounds) -> _Seen:
    """What is read of one page, by OCR or not; it is opened again where it has to be looked at."""
    read = as_read(open_page, asked.frame, pieces, asked.drawing, ocr)
    if read.is_readable and read.drawing.is_picture and len(read.pieces):
        with open_page() as page:
            read = replace(read, drawing=_on_picture(page, read, grounds))
    # an empty page lacks none
    return _Seen(asked.number, read, len(read.pieces) > 0 or asked.is_empty)


def _laid_out(some: Sequence[_Seen]) -> Iterator[Page]:
    """Pages with their text in lines and in the tables that their rules draw."""
    sheets = [
        sheet_of(outermost(grids_of(drawing, pieces)), pieces) for drawing, pieces in map(_readable, some)
    ]
    sheets = without_crowded_grids(sheets)
    for seen, sheet, lines in zip(some, sheets, lines_of(sheets), strict=True):
        yield _page_of(seen, tuple(lines.get(OUTSIDE, ())), tuple(tables_of(sheet, lines, seen.number)))


def _readable(seen: _Seen) -> tuple[Drawing, Pieces]:
    """What is drawn and printed on a page; nothing where it is not readable."""
    if seen.read is None or not seen.read.is_readable:
        return NOTHING_DRAWN, NO_PIECES
    return seen.read.drawing, seen.read.pieces


def _page_of(seen: _Seen, lines: tuple[TextLine, ...], tables: tuple[PrintedTable, ...]) -> Page:
    read = seen.read
    if read is None:
        return Page(seen.number, 0.0, 0.0, lines, tables, has_text=False)
    frame = read.frame
    if not read.is_readable:
        page = Page(seen.number, frame.width, frame.height, lines, tables, is_readable=False, turn=frame.turn)
        return replace(page, unread=read.unread)
    return Page(
        seen.number,
        frame.width,
        frame.height,
        lines,
        tables,
        rules=tuple(rule.at for rule in read.drawing.rules if rule.horizontal),
        has_text=seen.has_text,
        turn=frame.turn,
        scanned=read.scanned,
        unread=read.unread,
        pieces=read.pieces,
    )


def _on_picture(page: Any, read: PageAsRead, grounds: Grounds) -> Drawing:
    """What bounds the tables of a page that lies on one picture.

    Of a scan it is the rules of the picture: what is drawn over them is the guess of the scanner's program. Text
    that is seen on a picture has the rules drawn with it, and those of the picture only where it shows a table.
    """
    drawing = read.drawing
    if read.scanned is None and (grids_of(drawing, read.pieces) or not grounds.show_table(page)):
        return drawing
    try:
        displayed = render(page)
    except PictureTooLargeError:
        return drawing
    quarter = read.frame.turn.degrees if read.frame.turn else 0
    return Drawing(rules_of(turned(displayed, quarter, 0.0)), EMPTY)


def without_grids(page: Page) -> Page:
    """A page with the text of its ruled tables among its lines, as if no rules stood but those between rows."""
    return replace(page, lines=tuple(text_lines(page.pieces, PHRASE_GAP)), tables=())


def grids_of(drawing: Drawing, pieces: Pieces) -> list[Grid]:
    """The grids of a page: drawn by its rules, by shaded cells where no rules stand, by free strips of white."""
    everything = find_grids(drawing.rules)
    ruled = outermost(everything)
    nested = [grid for grid in everything if grid not in ruled]
    shaded = with_shaded_cells(drawing, [grid.box for grid in ruled])
    grids = ruled if shaded is None else find_grids(shaded)
    rules = shaded or drawing.rules
    loose = _loose(rules, grids, nested)
    by_cells = is_drawn_by_cells(drawing, loose) or (shaded is not None and bool(drawing.level.size))
    if not by_cells and not has_ladder(loose):
        return grids
    phrases = [
        line
        for line in text_lines(pieces, WORD_SPACE)
        if not any(_holds(grid.box, line.box) for grid in nested)
    ]
    if by_cells and (sides := cell_sides(drawing, phrases)):
        grids = find_grids(joined([*rules, *sides]))
        loose = _loose([*rules, *sides], grids, nested)
    hidden = hidden_columns(loose, phrases)
    whole = [grid for grid in grids if not _is_open(grid)]
    return [*whole, *find_grids(joined([*loose, *hidden]))] if hidden else grids


def _loose(rules: Sequence[Rule], grids: Sequence[Grid], nested: Sequence[Grid]) -> list[Rule]:
    """The rules that bound none of the grids whose columns are ruled."""
    settled = [*(grid for grid in grids if not _is_open(grid)), *nested]
    return [rule for rule in rules if not any(_bounds(grid, rule) for grid in settled)]


def _holds(box: Box, other: Box) -> bool:
    """Whether the middle of a box lies in another."""
    return box.x0 < (other.x0 + other.x1) / 2 < box.x1 and box.top < other.middle < box.bottom


def _is_open(grid: Grid) -> bool:
    """Whether a column is so wide that it may hold others without rules between them."""
    widest = max(b - a for a, b in pairwise(grid.xs))
    return len(grid.xs) <= FEW_COLUMNS + 1 and widest > OPEN_SHARE * (grid.xs[-1] - grid.xs[0])


def _bounds(grid: Grid, rule: Rule) -> bool:
    """Whether a rule is one of a grid's."""
    box = grid.box
    across = (box.top, box.bottom) if rule.horizontal else (box.x0, box.x1)
    along = (box.x0, box.x1) if rule.horizontal else (box.top, box.bottom)
    inside = across[0] - EDGE <= rule.at <= across[1] + EDGE
    return inside and rule.start >= along[0] - EDGE and rule.end <= along[1] + EDGE


def outermost(grids: list[Grid]) -> list[Grid]:
    """Grids without those that lie within a cell of another: a table nested in a cell is that cell's text."""
    return [
        grid
        for grid in grids
        if not any(
            other is not grid
            and other.box.x0 <= grid.box.x0 + 1
            and other.box.x1 >= grid.box.x1 - 1
            and other.box.top <= grid.box.top + 1
            and other.box.bottom >= grid.box.bottom - 1
            for other in grids
        )
    ]
