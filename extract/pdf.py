"""The PDF reader: PDFium's text and rules of each page, made into tables with text in their cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extract.column_gaps import FEWEST, OPEN_SHARE, WORD_SPACE, hidden_columns
from extract.errors import UnreadableReportError
from extract.grid import Grid, GridCell, find_grids
from extract.model import BY_RULES, Box, Cell, Page, Place, PrintedTable, TextLine
from extract.ocr_pages import as_read
from extract.pdf_rules import Drawing, Rule, joined, read_drawing, with_shaded_cells
from extract.pdf_text import Piece, is_readable, page_frame, read_pieces, text_lines
from extract.picture_rules import picture_rules
from extract.vocabulary import concept_of

BROKEN_NUMBER = re.compile(
    r"(?:rp\.?\s*)?\d{1,3}(?P<by>[.,])\d{3}(?:(?P=by)\d{3})*(?P=by)(?P<part>\d{0,2})$", re.IGNORECASE
)
PHRASE_GAP = 0.55  # of the font's height: text across a wider gap may be another column
FEW_COLUMNS = 3
EDGE = 5.0  # points
SEVERAL = 2  # headings in one cell that may still be one heading
LINE_STEP = 4.0  # points: baselines nearer than this are one


def read_pdf_pages(path: Path, ocr: str = "auto") -> list[Page]:
    """Every page of a PDF with its text lines and ruled tables.

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
        return [_page_of(document, number, path, ocr) for number in range(1, len(document) + 1)]
    finally:
        document.close()


def _page_of(document: pypdfium2.PdfDocument, number: int, path: Path, ocr: str) -> Page:
    """One page, closed after reading; one that does not load is a page on which nothing can be read."""
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return Page(number, 0.0, 0.0, (), (), has_text=False)
    try:
        return read_page(page, number, path, ocr)
    finally:
        page.close()


def _reason(path: Path, error: pypdfium2.PdfiumError) -> str:
    if path.stat().st_size == 0:
        return "the file is empty"
    if "assword" in str(error):
        return "the PDF is encrypted and needs a password"
    with path.open("rb") as file:
        starts_as_pdf = b"%PDF-" in file.read(1024)
    return "the PDF is damaged or cut off" if starts_as_pdf else "the file is not a PDF"


def read_page(page: Any, number: int, path: Path, ocr: str = "auto") -> Page:
    """One page of a PDFium document, open.

    Args:
        page: the page.
        number: its number, from 1.
        path: the file, for what only the rendered page shows.
        ocr: whether it may be read by OCR: 'auto', 'always' or 'never'.
    """
    textpage = page.get_textpage()
    frame = page_frame(page, textpage)
    pieces = read_pieces(textpage, frame)
    textpage.close()
    seen = as_read(page, frame, pieces, read_drawing(page, frame), ocr)
    frame, pieces, drawing = seen.frame, seen.pieces, seen.drawing
    if not is_readable(pieces):
        empty = Page(number, frame.width, frame.height, (), (), is_readable=False, turn=frame.turn)
        return replace(empty, unread=seen.unread)
    if drawing.is_picture and pieces:
        # what is drawn over a scan is its program's guess; the rules are in the picture
        drawing = Drawing(picture_rules(path, number, frame), ())
    grids = outermost(grids_of(drawing, pieces))
    inside, outside = _sorted_into(grids, pieces)
    if crowded := [k for k, grid in enumerate(grids) if _holds_columns(grid, inside[k])]:
        grids = [grid for k, grid in enumerate(grids) if k not in crowded]
        inside, outside = _sorted_into(grids, pieces)
    tables = tuple(table_of(grid, cells, number) for grid, cells in zip(grids, inside, strict=True))
    lines = tuple(text_lines(outside, PHRASE_GAP))
    rules = tuple(rule.at for rule in drawing.rules if rule.horizontal)
    has_text = bool(pieces) or pdfium.FPDFPage_CountObjects(page.raw) == 0  # an empty page lacks none
    read = Page(number, frame.width, frame.height, lines, tables, rules, has_text=has_text, turn=frame.turn)
    return replace(read, scanned=seen.scanned, unread=seen.unread)


def grids_of(drawing: Drawing, pieces: Sequence[Piece]) -> list[Grid]:
    """The grids of a page: drawn by its rules, by shaded cells where no rules stand, by free strips of white."""
    everything = find_grids(drawing.rules)
    ruled = outermost(everything)
    nested = [grid for grid in everything if grid not in ruled]
    rules = with_shaded_cells(drawing, [grid.box for grid in ruled])
    grids = ruled if rules is None else find_grids(rules)
    whole = [grid for grid in grids if not _is_open(grid)]
    settled = [*whole, *nested]
    loose = [rule for rule in rules or drawing.rules if not any(_bounds(grid, rule) for grid in settled)]
    if sum(rule.horizontal for rule in loose) < FEWEST:
        return grids
    phrases = [
        line
        for line in text_lines(pieces, WORD_SPACE)
        if not any(_holds(grid.box, line.box) for grid in nested)
    ]
    hidden = hidden_columns(loose, phrases)
    return [*whole, *find_grids(joined([*loose, *hidden]))] if hidden else grids


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


PiecesByPlace = dict[tuple[int, int], list[Piece]]


def _sorted_into(grids: list[Grid], pieces: Iterable[Piece]) -> tuple[list[PiecesByPlace], list[Piece]]:
    """The pieces of text of each grid by base row and column, and those outside all grids."""
    inside: list[PiecesByPlace] = [defaultdict(list) for _ in grids]
    outside: list[Piece] = []
    for piece in pieces:
        for grid, cells in zip(grids, inside, strict=True):
            place = grid.cell_at(piece.middle_x, piece.middle_y)
            if place is not None:
                cells[place].append(piece)
                break
        else:
            outside.append(piece)
    return inside, outside


def _holds_columns(grid: Grid, pieces: PiecesByPlace) -> bool:
    """Whether one cell of the first row holds several headings side by side: the columns are then not ruled."""
    for cell in grid.cells:
        if cell.row > 0:
            continue
        own = _pieces_of(cell, pieces)
        lines = text_lines(own, PHRASE_GAP) if own else []
        known = [line for line in lines if concept_of(line.text) not in {"other", "generic"}]
        beside = {round(line.baseline / LINE_STEP) for line in known}
        if len(known) > SEVERAL and len(beside) < len(known):
            return True
    return False


def _pieces_of(cell: GridCell, pieces: PiecesByPlace) -> list[Piece]:
    return [
        piece
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
        for piece in pieces.get((row, column), ())
    ]


def table_of(grid: Grid, pieces: PiecesByPlace, page: int) -> PrintedTable:
    """A grid with its text as a printed table."""
    cells = []
    for cell in grid.cells:
        own = _pieces_of(cell, pieces)
        lines = tuple(cell_lines(own))
        cells.append(
            Cell(
                "\n".join(line.text for line in lines),
                cell.row,
                cell.column,
                cell.row_span,
                cell.column_span,
                cell.box,
                lines,
            )
        )
    places = tuple(
        Place(page=page, box=Box(grid.xs[0], top, grid.xs[-1], bottom)) for top, bottom in pairwise(grid.ys)
    )
    return PrintedTable(
        tuple(cells), len(grid.ys) - 1, len(grid.xs) - 1, places, extractor=BY_RULES, edges=grid.xs
    )


def cell_lines(pieces: list[Piece]) -> list[TextLine]:
    """The text lines of one cell; a heading set upright on its side is read in its own direction."""
    lines = text_lines(pieces)
    if len(lines) > 3 and all(len(line.text) == 1 for line in lines):
        ordered = sorted(pieces, key=lambda c: c.index)
        text = "".join(c.text + " " * c.spaced for c in ordered).strip()
        return [TextLine(text, lines[0].box, ordered[0].baseline)]
    return closed_numbers(lines)


def closed_numbers(lines: list[TextLine]) -> list[TextLine]:
    """Lines with a number that a narrow column broke within a group of thousands closed ('13.000.0' over '00')."""
    result: list[TextLine] = []
    for line in lines:
        broken = BROKEN_NUMBER.match(result[-1].text.strip()) if result else None
        rest = re.match(r"(\d+)(?![\d])", line.text.strip()) if broken else None
        if broken and rest and len(rest.group(1)) + len(broken.group("part")) == 3:
            box = Box.around([result[-1].box, line.box]) or line.box
            result[-1] = TextLine(result[-1].text.strip() + line.text.strip(), box, result[-1].baseline)
        else:
            result.append(line)
    return result
