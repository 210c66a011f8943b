"""The text of a PDF page put into the cells of its grids."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from extract.columns import Column
from extract.grids.grid import Grid
from extract.grids.lines import ANY_GAP, lines_by_cell
from extract.grids.overflow import with_overflow_moved
from extract.meaning.vocabulary import concept_of
from extract.model import BY_RULES, Box, Cell, Place, PrintedTable, TextLine
from extract.pieces import Pieces, together

LINE_SPACE = 1.2  # of its height: a line stands no farther below another of the same number
BROKEN_NUMBER = re.compile(
    r"(?:rp\.?\s*)?\d{1,3}(?P<by>[.,])\d{3}(?:(?P=by)\d{3})*(?P=by)(?P<part>\d{0,2})$", re.IGNORECASE
)
BROKEN_GROUP = re.compile(r"\d{1,3}(?P<by>[.,])(?P<part>\d{1,2})$")
CENTS = re.compile(r"\d{2}$|[-–]$")
BEFORE_CENTS = re.compile(r"(?:rp\.?\s*)?\d{1,3}(?:\.\d{3})+,$", re.IGNORECASE)
PHRASE_GAP = 0.55  # of the font's height: text across a wider gap may be another column
SEVERAL = 2  # headings in one cell that may still be one heading
LINE_STEP = 4.0  # points: baselines nearer than this are one
LETTERS_BESIDE = 5  # letters and spaces of a line, at most, that lines on their side have beside each other
OUTSIDE = -1  # the number of the cell of a piece that stands in no grid

Lines = dict[int, list[TextLine]]  # by the number of their cell


@dataclass(frozen=True, slots=True)
class Sheet:
    """The grids of a page and its text; `cells` has the number of the cell in which each piece stands.

    It stands in it with its middle, or its text begins there and runs over; or it stands `OUTSIDE` all grids. The
    cells of all grids are numbered in one row, in their order; a piece in two grids is in the first.
    """

    grids: Sequence[Grid]
    pieces: Pieces
    cells: Column


def sheet_of(grids: Sequence[Grid], pieces: Pieces) -> Sheet:
    """The text of a page put into the cells of its grids."""
    x, y = pieces.middles()
    cells = np.full(len(pieces), OUTSIDE)
    for grid, number in zip(grids, first_numbers(grids), strict=False):
        column = np.searchsorted(grid.xs, x, side="right") - 1
        row = np.searchsorted(grid.ys, y, side="right") - 1
        inside = (column >= 0) & (column < len(grid.xs) - 1) & (row >= 0) & (row < len(grid.ys) - 1)
        inside &= cells == OUTSIDE
        cells[inside] = number + _cell_numbers(grid)[row[inside], column[inside]]
    return Sheet(grids, pieces, with_overflow_moved(cells, grids, pieces) if len(grids) else cells)


def first_numbers(grids: Sequence[Grid]) -> list[int]:
    """The number of the first cell of each grid, and of the one after the last."""
    return list(accumulate((len(grid.cells) for grid in grids), initial=0))


def _cell_numbers(grid: Grid) -> Column:
    """The number of the cell in each row and column of a base grid."""
    numbers = np.zeros((len(grid.ys) - 1, len(grid.xs) - 1), int)
    for number, cell in enumerate(grid.cells):
        rows = slice(cell.row, cell.row + cell.row_span)
        numbers[rows, cell.column : cell.column + cell.column_span] = number
    return numbers


def without_crowded_grids(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Pages without the grids whose columns are not ruled: a cell of the first row holds several headings."""
    heads = lines_of([_heads_of(sheet) for sheet in sheets], PHRASE_GAP)
    return [_without_crowded(sheet, lines) for sheet, lines in zip(sheets, heads, strict=True)]


def without_lone_texts(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Pages without the grids below another that hold text in a single cell: the frames of running titles."""
    return [_without_lone(sheet) if len(sheet.grids) > 1 else sheet for sheet in sheets]


def _without_lone(sheet: Sheet) -> Sheet:
    counts = np.bincount(
        np.searchsorted(first_numbers(sheet.grids), np.unique(sheet.cells), side="right"),
        minlength=len(sheet.grids) + 1,
    )
    kept = [grid for k, grid in enumerate(sheet.grids) if k == 0 or counts[k + 1] != 1]
    return sheet if len(kept) == len(sheet.grids) else sheet_of(kept, sheet.pieces)


def _heads_of(sheet: Sheet) -> Sheet:
    """A page with only the text that stands in the first rows of its grids."""
    is_head = np.array([cell.row == 0 for grid in sheet.grids for cell in grid.cells] + [False])
    in_heads = is_head[sheet.cells]  # outside, -1, takes the last
    return Sheet(sheet.grids, sheet.pieces.at(in_heads), sheet.cells[in_heads])


def _without_crowded(sheet: Sheet, heads: Lines) -> Sheet:
    cells = [number for number, own in heads.items() if _are_side_by_side(own)]
    if not cells:
        return sheet
    crowded = set(np.searchsorted(first_numbers(sheet.grids), cells, side="right") - 1)
    return sheet_of([grid for k, grid in enumerate(sheet.grids) if k not in crowded], sheet.pieces)


def _are_side_by_side(lines: Sequence[TextLine]) -> bool:
    """Whether lines of one cell are several headings, some of them on one height."""
    if len(lines) <= SEVERAL:
        return False
    known = [line for line in lines if concept_of(line.text) not in {"other", "generic"}]
    beside = {round(line.baseline / LINE_STEP) for line in known}
    return len(known) > SEVERAL and len(beside) < len(known)


def lines_of(sheets: Sequence[Sheet], inner_gap: float = ANY_GAP) -> list[Lines]:
    """Of each page the lines of each cell, and of the text `OUTSIDE`: all pages in one go.

    Args:
        sheets: the pages.
        inner_gap: a gap of this many font heights ends a line in a cell, as `PHRASE_GAP` does outside.
    """
    found: list[Lines] = [defaultdict(list) for _ in sheets]
    if not sheets:
        return found
    counts = [len(sheet.pieces) for sheet in sheets]
    cells = np.concatenate([sheet.cells for sheet in sheets])
    page = np.repeat(np.arange(len(sheets)), counts)
    of_a_page = int(cells.max(initial=OUTSIDE)) - OUTSIDE + 1
    gaps = np.where(cells == OUTSIDE, PHRASE_GAP, inner_gap)
    numbers = page * of_a_page + cells - OUTSIDE
    for number, line in lines_by_cell(together([sheet.pieces for sheet in sheets]), numbers, gaps):
        found[number // of_a_page][number % of_a_page + OUTSIDE].append(line)
    return found


def tables_of(sheet: Sheet, lines: Lines, page: int) -> Iterator[PrintedTable]:
    """The grids of a page with their text as printed tables.

    Args:
        sheet: the page.
        lines: those of its cells.
        page: its number.
    """
    texts: Lines = dict(lines)
    for number, own in lines.items():
        if number == OUTSIDE:
            continue
        if (
            len(own) > 3
            and _may_be_sideways(own)
            and all(map(_is_letter, sheet.pieces.text[sheet.cells == number]))
        ):
            texts[number] = [_read_upright(sheet.pieces.at(sheet.cells == number), own[0].box)]
        elif len(own) > 1:
            texts[number] = closed_numbers(own)
    for grid, number in zip(sheet.grids, first_numbers(sheet.grids), strict=False):
        yield _table_of(grid, [tuple(texts.get(number + k, ())) for k in range(len(grid.cells))], page)


def _may_be_sideways(lines: Sequence[TextLine]) -> bool:
    """Whether lines may be the letters, one or two beside each other, of lines printed on their side."""
    texts = [line.text for line in lines]
    is_single = max(map(len, texts)) == 1
    return is_single or (
        max(map(len, texts)) <= LETTERS_BESIDE and sum(map(str.isalpha, "".join(texts))) > len(texts)
    )


def _is_letter(text: str) -> bool:
    return len(text) == 1


def _read_upright(pieces: Pieces, box: Box) -> TextLine:
    """A heading printed sideways, its letters put in reading order."""
    ordered = pieces.at(np.argsort(pieces.index, kind="stable"))
    spaces = [" " * spaced for spaced in ordered.spaced.tolist()]
    text = "".join(letter + space for letter, space in zip(ordered.text, spaces, strict=True))
    return TextLine(text.strip(), box, float(ordered.baseline[0]))


def _table_of(grid: Grid, lines: Sequence[tuple[TextLine, ...]], page: int) -> PrintedTable:
    cells = tuple(
        Cell(
            "\n".join([line.text for line in own]),
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            cell.box,
            own,
        )
        for cell, own in zip(grid.cells, lines, strict=True)
    )
    places = tuple(
        Place(page=page, box=Box(grid.xs[0], top, grid.xs[-1], bottom)) for top, bottom in pairwise(grid.ys)
    )
    return PrintedTable(cells, len(grid.ys) - 1, len(grid.xs) - 1, places, extractor=BY_RULES, edges=grid.xs)


def closed_numbers(lines: list[TextLine]) -> list[TextLine]:
    """Lines in which a number that a narrow column broke is whole again.

    It breaks within a group of thousands ('13.000.0' over '00') or before the cents ('13.000.000,' over '00'),
    which may be a dash.
    """
    result: list[TextLine] = []
    for line in lines:
        if result and _follows(line, result[-1]) and _is_rest(line.text.strip(), result[-1].text.strip()):
            box = Box.around([result[-1].box, line.box]) or line.box
            result[-1] = TextLine(result[-1].text.strip() + line.text.strip(), box, result[-1].baseline)
        else:
            result.append(line)
    return result


def _follows(line: TextLine, above: TextLine) -> bool:
    """Whether a line stands as close below another as the lines of one text do."""
    return line.box.top - above.box.bottom <= LINE_SPACE * (line.box.bottom - line.box.top)


def _is_rest(text: str, above: str) -> bool:
    """Whether a text is what a broken number above it lacks: digits of its last group, or its cents."""
    broken = BROKEN_NUMBER.match(above)
    digits = re.match(r"\d+", text)
    if broken is None and (first := BROKEN_GROUP.match(above)):
        broken = first if re.fullmatch(rf"\d+(?:\{first['by']}\d{{3}})+", text) else None
    if broken and digits and len(digits.group()) + len(broken.group("part")) == 3:
        return True
    return bool(BEFORE_CENTS.match(above) and CENTS.match(text))
