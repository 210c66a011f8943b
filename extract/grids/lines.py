"""Lines of text made of the pieces of a PDF page: those of its cells, or of the page outside them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from extract.columns import Column, highest_so_far, numbered, starts_of, steps
from extract.model import Box, TextLine
from extract.pieces import Pieces

SPACE_GAP = 0.22  # of the font size: a wider gap between letters is a space even where none is printed
PRINTED_SPACE_GAP = 0.08  # a printed space narrower than this is none: justified text scrambled by its writer
ANY_GAP = np.inf  # of the font's height: none is as wide
SAME_LINE = 0.45  # of the font size: baselines nearer than this are one line
SMALLEST_SIZE = 4.0  # points: the size by which baselines are held together at least


def text_lines(pieces: Pieces, column_gap: float = ANY_GAP) -> list[TextLine]:
    """Pieces as lines from top to bottom, each from left to right.

    Args:
        pieces: the text of one cell or of a page.
        column_gap: a gap of this many font heights ends a line: text of two columns that share
            a baseline gives two lines.
    """
    return [line for _, line in lines_by_cell(pieces, np.zeros(len(pieces), int), column_gap)]


def lines_by_cell(
    pieces: Pieces, cells: Column, column_gap: float | Column = ANY_GAP
) -> list[tuple[int, TextLine]]:
    """Pieces as lines, those of each cell apart: `text_lines` of every cell in one go.

    Args:
        pieces: text of several cells.
        cells: the number of each piece's cell.
        column_gap: as in `text_lines`; or of each piece that before it.

    Returns:
        Each line with the number of its cell, in the order of these numbers.
    """
    if not len(pieces):
        return []
    order = np.lexsort((pieces.baseline, cells))
    heights, sizes, cells = pieces.baseline[order], pieces.size[order], cells[order]
    leap = steps(heights) > SAME_LINE * np.maximum(sizes[1:], SMALLEST_SIZE)
    row = numbered(starts_of(leap | (steps(cells) != 0)), len(order))
    across = np.lexsort(
        (pieces.x0[order], row)
    )  # no row loses its place, so `row` and `cells` stay as they are
    order = order[across]
    pieces = pieces.at(order)
    apart = steps(row) != 0
    gaps = np.broadcast_to(column_gap, len(order))[order[1:]]
    ends = highest_so_far(pieces.x1, row)
    with np.errstate(invalid="ignore"):  # a font without height in a cell that no gap parts
        apart |= pieces.x0[1:] - ends[:-1] > gaps * pieces.size[1:]
    first = starts_of(apart)
    return list(zip(cells[first].tolist(), _lines_of(pieces, first), strict=True))


def _lines_of(pieces: Pieces, first: Column) -> list[TextLine]:
    """Lines of pieces, in order, each from its first piece on to the next one's."""
    line = numbered(first, len(pieces))
    counts = np.bincount(line)
    heights = pieces.baseline[np.lexsort((pieces.baseline, line))][first + counts // 2]
    boxes = map(
        Box,
        pieces.x0[first].tolist(),
        np.minimum.reduceat(pieces.top, first).tolist(),
        np.maximum.reduceat(pieces.x1, first).tolist(),
        np.maximum.reduceat(pieces.bottom, first).tolist(),
    )
    return list(map(TextLine, _texts_of(pieces, first), boxes, heights.tolist()))


def _texts_of(pieces: Pieces, first: Column) -> list[str]:
    """What lines say, with the spaces that are seen rather than those that are stored."""
    overlaps = np.maximum(pieces.overlap[1:], pieces.overlap[:-1])
    gaps = pieces.x0[1:] - pieces.x1[:-1] + overlaps
    sizes = np.minimum(pieces.size[1:], pieces.size[:-1])
    spaced = (gaps > SPACE_GAP * sizes) | (pieces.spaced[:-1] & (gaps > PRINTED_SPACE_GAP * sizes))
    spaced[first[1:] - 1] = False
    words = pieces.text.copy()
    words[1:][spaced] = " " + words[1:][spaced]
    words = words.tolist()
    return ["".join(words[start:end]) for start, end in pairwise([*first.tolist(), len(words)])]
