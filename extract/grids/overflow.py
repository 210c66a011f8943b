"""Text that runs over the side of its cell into the next one: its words belong to the cell in which it begins."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extract.columns import Column
from extract.grids.grid import Grid
from extract.model import Box
from extract.pieces import Pieces

WORD_SPACE = 0.4  # of the font's height: words of one text stand no further apart
OVERLAP = 0.05  # of the font's height, by which they may overlap
LEVEL = 0.5  # points: baselines nearer than this are one
OVER_EDGE = 2.0  # points: what reaches less far over a side stands in its cell


def with_overflow_moved(cells: Column, grids: Sequence[Grid], pieces: Pieces) -> Column:
    """The numbers of the cells of pieces, those of the rest of a text that runs over a side moved to its beginning.

    A text runs over where one of its words does, and the words after it go on, a space apart, in the text layer as
    on the page. Figures never run over: of two columns of them set close one stands in each.

    Args:
        cells: the number of the cell of each piece by its middle, below zero outside all grids.
        grids: the grids of the page, whose cells are numbered in one row.
        pieces: the text of the page, in the order of its text layer.
    """
    gaps = pieces.x0[1:] - pieces.x1[:-1]
    goes_on = (gaps <= WORD_SPACE * pieces.size[1:]) & (gaps >= -OVERLAP * pieces.size[1:])
    goes_on &= abs(pieces.baseline[1:] - pieces.baseline[:-1]) <= LEVEL
    leaves = goes_on & (cells[1:] != cells[:-1]) & (cells[:-1] >= 0) & (cells[1:] >= 0)
    if not leaves.any():
        return cells
    boxes = [cell.box for grid in grids for cell in grid.cells]
    moved = cells.copy()
    for last in np.flatnonzero(leaves).tolist():
        first = last
        while first and goes_on[first - 1] and moved[first - 1] == moved[last]:
            first -= 1
        if not _runs_over(boxes, moved, pieces, first, last):
            continue
        follower = last + 1
        while follower < len(cells) and goes_on[follower - 1] and _is_word(pieces.text[follower]):
            moved[follower] = moved[last]
            follower += 1
    return moved


def _runs_over(boxes: Sequence[Box], cells: Column, pieces: Pieces, first: int, last: int) -> bool:
    """Whether the text that begins with one piece runs over the right side of its cell behind another piece."""
    own, following = boxes[cells[last]], boxes[cells[last + 1]]
    is_over = pieces.x1[last] > own.x1 + OVER_EDGE or pieces.x0[last + 1] < following.x0 - OVER_EDGE
    begins_inside = own.x0 <= pieces.x0[first] < pieces.x1[first] - OVER_EDGE and following.x0 >= own.x1 - 1
    return bool(is_over and begins_inside and all(map(_is_word, pieces.text[[last, last + 1]])))


def _is_word(text: str) -> bool:
    return any(map(str.isalpha, text)) and not any(map(str.isdigit, text))
