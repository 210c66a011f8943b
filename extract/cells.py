"""The text of a PDF page put into the cells of its grids."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

import numpy as np

from extract.columns import Column
from extract.grid import Grid
from extract.model import BY_RULES, Box, Cell, Place, PrintedTable, TextLine
from extract.pdf_lines import lines_by_cell
from extract.pieces import Pieces
from extract.vocabulary import concept_of

BROKEN_NUMBER = re.compile(
    r"(?:rp\.?\s*)?\d{1,3}(?P<by>[.,])\d{3}(?:(?P=by)\d{3})*(?P=by)(?P<part>\d{0,2})$", re.IGNORECASE
)
BEFORE_CENTS = re.compile(r"(?:rp\.?\s*)?\d{1,3}(?:\.\d{3})+,$", re.IGNORECASE)
CENTS = re.compile(r"\d{2}$")
PHRASE_GAP = 0.55  # of the font's height: text across a wider gap may be another column
SEVERAL = 2  # headings in one cell that may still be one heading
LINE_STEP = 4.0  # points: baselines nearer than this are one
OUTSIDE = -1  # the number of the cell of a piece that stands in no grid

Lines = dict[int, list[TextLine]]  # by the number of their cell


def cells_at(grids: Sequence[Grid], pieces: Pieces) -> Column:
    """The number of the cell in which each piece stands with its middle, `OUTSIDE` where it stands in no grid.

    The cells of all grids are numbered in one row, in their order; a piece in two grids is in the first.
    """
    x, y = (pieces.x0 + pieces.x1) / 2, (pieces.top + pieces.bottom) / 2
    cells = np.full(len(pieces), OUTSIDE)
    for grid, number in zip(grids, _first_numbers(grids), strict=False):
        column = np.searchsorted(grid.xs, x, side="right") - 1
        row = np.searchsorted(grid.ys, y, side="right") - 1
        inside = (column >= 0) & (column < len(grid.xs) - 1) & (row >= 0) & (row < len(grid.ys) - 1)
        inside &= cells == OUTSIDE
        cells[inside] = number + _cell_numbers(grid)[row[inside], column[inside]]
    return cells


def _first_numbers(grids: Sequence[Grid]) -> list[int]:
    """The number of the first cell of each grid, and of the one after the last."""
    return list(accumulate((len(grid.cells) for grid in grids), initial=0))


def _cell_numbers(grid: Grid) -> Column:
    """The number of the cell in each row and column of a base grid."""
    numbers = np.zeros((len(grid.ys) - 1, len(grid.xs) - 1), int)
    for number, cell in enumerate(grid.cells):
        rows = slice(cell.row, cell.row + cell.row_span)
        numbers[rows, cell.column : cell.column + cell.column_span] = number
    return numbers


def holds_columns(grids: Sequence[Grid], pieces: Pieces, cells: Column) -> set[int]:
    """The grids whose columns are not ruled: a cell of the first row holds several headings side by side."""
    starts = _first_numbers(grids)
    is_head = np.array([cell.row == 0 for grid in grids for cell in grid.cells] + [False])
    in_heads = is_head[cells]  # outside, -1, takes the last
    lines = _by_cell(lines_by_cell(pieces.at(in_heads), cells[in_heads], PHRASE_GAP))
    crowded = [number for number, own in lines.items() if _are_side_by_side(own)]
    return {int(k) for k in np.searchsorted(starts, crowded, side="right") - 1}


def _are_side_by_side(lines: Sequence[TextLine]) -> bool:
    """Whether lines of one cell are several headings, some of them on one height."""
    if len(lines) <= SEVERAL:
        return False
    known = [line for line in lines if concept_of(line.text) not in {"other", "generic"}]
    beside = {round(line.baseline / LINE_STEP) for line in known}
    return len(known) > SEVERAL and len(beside) < len(known)


def _by_cell(lines: Sequence[tuple[int, TextLine]]) -> Lines:
    found: Lines = defaultdict(list)
    for number, line in lines:
        found[number].append(line)
    return found


def tables_of(grids: Sequence[Grid], pieces: Pieces, cells: Column, page: int) -> Iterator[PrintedTable]:
    """Grids with their text as printed tables; `cells` are those of `cells_at`."""
    inside = cells != OUTSIDE
    lines = _by_cell(lines_by_cell(pieces.at(inside), cells[inside]))
    for number, own in lines.items():
        if len(own) > 3 and all(len(line.text) == 1 for line in own):
            lines[number] = [_read_upright(pieces.at(cells == number), own[0].box)]
        elif len(own) > 1:
            lines[number] = closed_numbers(own)
    for grid, number in zip(grids, _first_numbers(grids), strict=False):
        yield _table_of(grid, [tuple(lines.get(number + k, ())) for k in range(len(grid.cells))], page)


def _read_upright(pieces: Pieces, box: Box) -> TextLine:
    """A heading set upright on its side, read in its own direction."""
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
    """Lines with a number closed that a narrow column broke.

    It breaks within a group of thousands ('13.000.0' over '00') or before the cents ('13.000.000,' over '00').
    """
    result: list[TextLine] = []
    for line in lines:
        if result and _is_rest(line.text.strip(), result[-1].text.strip()):
            box = Box.around([result[-1].box, line.box]) or line.box
            result[-1] = TextLine(result[-1].text.strip() + line.text.strip(), box, result[-1].baseline)
        else:
            result.append(line)
    return result


def _is_rest(text: str, above: str) -> bool:
    """Whether a text is what a broken number above it lacks: digits of its last group, or its cents."""
    broken = BROKEN_NUMBER.match(above)
    digits = re.match(r"\d+", text)
    if broken and digits and len(digits.group()) + len(broken.group("part")) == 3:
        return True
    return bool(BEFORE_CENTS.match(above) and CENTS.match(text))
