"""Cells that run over several columns because the sides between them are drawn in other rows alone.

Where rows are shaded in turn and no upright rule is drawn, the columns of the white rows are those of the shaded
ones. Such a cell prints the texts of its columns side by side, none across the line between two of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from extract.grids.cells import PHRASE_GAP, Lines, Sheet, first_numbers, lines_of, sheet_of
from extract.grids.grid import Grid, GridCell
from extract.marks import VALUE
from extract.meaning.vocabulary import concept_of
from extract.model import Box, TextLine

OFTEN = 0.25  # of the times that the side most often drawn is: a side drawn more seldom is that of a heading
OVER_EDGE = 1.0  # points: text may reach so far over the side of its column


def with_open_cells_parted(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Pages with such cells as the cells that they are."""
    phrases = lines_of([_wide_cells_of(sheet) for sheet in sheets], PHRASE_GAP)
    return [_parted(sheet, lines) for sheet, lines in zip(sheets, phrases, strict=True)]


def _wide_cells_of(sheet: Sheet) -> Sheet:
    """A page with only the text of the cells that run over several columns."""
    is_wide = [cell.column_span > 1 for grid in sheet.grids for cell in grid.cells]
    own = np.array([*is_wide, False])[sheet.cells]  # outside, -1, takes the last
    return Sheet(sheet.grids, sheet.pieces.at(own), sheet.cells[own])


def _parted(sheet: Sheet, phrases: Lines) -> Sheet:
    grids = [
        _grid_parted(grid, first, phrases)
        for grid, first in zip(sheet.grids, first_numbers(sheet.grids), strict=False)
    ]
    return sheet_of(grids, sheet.pieces) if grids != list(sheet.grids) else sheet


def _grid_parted(grid: Grid, first: int, phrases: Mapping[int, Sequence[TextLine]]) -> Grid:
    if not any(first + number in phrases for number in range(len(grid.cells))):
        return grid
    drawn = Counter(cell.column for cell in grid.cells)
    often = {k for k, count in drawn.items() if count >= OFTEN * max(drawn.values())}
    cells = [
        part
        for number, cell in enumerate(grid.cells)
        for part in _parts(grid, cell, phrases.get(first + number, ()), often)
    ]
    return replace(grid, cells=tuple(cells)) if len(cells) > len(grid.cells) else grid


def _parts(
    grid: Grid, cell: GridCell, phrases: Sequence[TextLine], often: Container[int]
) -> Iterator[GridCell]:
    """A cell cut at the lines of the grid that none of its phrases crosses.

    Below the first row a value stands after one of them; in it stand two known headings beside one another.
    """
    inner = [k for k in range(cell.column + 1, cell.column + cell.column_span) if k in often]
    free = [k for k in inner if not any(_crosses(phrase, grid.xs[k]) for phrase in phrases)]
    texts: dict[int, list[str]] = defaultdict(list)
    for phrase in phrases:
        middle = (phrase.box.x0 + phrase.box.x1) / 2
        texts[sum(grid.xs[k] <= middle for k in free)].append(phrase.text.strip())
    if len(texts) < 2 or not (_are_headings(texts) if cell.row == 0 else _has_value(texts)):
        yield cell
        return
    if cell.row == 0:
        free = free[min(texts) : max(texts)]
    cuts = [cell.column, *free, cell.column + cell.column_span]
    for start, end in pairwise(cuts):
        box = Box(grid.xs[start], cell.box.top, grid.xs[end], cell.box.bottom)
        yield cell._replace(column=start, column_span=end - start, box=box)


def _has_value(texts: Mapping[int, Sequence[str]]) -> bool:
    return any(part and all(map(VALUE.match, words)) for part, words in texts.items())


def _are_headings(texts: Mapping[int, Sequence[str]]) -> bool:
    """Whether each text beside another is a heading of its own."""
    return all(concept_of(" ".join(words)) not in {"other", "generic"} for words in texts.values())


def _crosses(phrase: TextLine, place: float) -> bool:
    return phrase.box.x0 < place - OVER_EDGE and phrase.box.x1 > place + OVER_EDGE
