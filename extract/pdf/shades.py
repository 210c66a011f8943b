"""Shaded boxes that may be cells, as arrays of four columns: left, top, right and bottom."""

from __future__ import annotations

import numpy as np

from extract.columns import Column
from extract.page_frame import Frame
from extract.pdf.paths import STRAIGHT
from extract.pieces import Pieces
from extract.ruling import NO_BOXES

LARGEST_SHADE = 0.5  # of the page: a larger shaded box is its background
MOST_SHADES = 1500
PADDING = 8.0  # points: what is narrower holds no text; between text and the side of a cell Word leaves 5.4
SEAM = 0.3  # points: boxes nearer than this are drawn as one


def cells_shaded(shades: Column, frame: Frame) -> Column:
    """Shaded boxes that may be cells: not the page's background, not the shading of text within a cell."""
    boxes = shades[:, areas(shades) < LARGEST_SHADE * frame.width * frame.height]
    if boxes.shape[1] < 2:
        return boxes
    if boxes.shape[1] > MOST_SHADES and np.unique(boxes, axis=1).shape[1] > MOST_SHADES:
        return NO_BOXES  # a chart or a picture drawn in boxes
    return boxes[:, ~_within_others(boxes)]


def areas(boxes: Column) -> Column:
    """The areas of boxes."""
    left, top, right, bottom = boxes
    return np.asarray((right - left) * (bottom - top))


def _within_others(boxes: Column) -> Column:
    """Of each box whether it lies in another and is smaller."""
    x0, top, x1, bottom = boxes[:, :, None]
    within = (x0 + STRAIGHT >= x0.T) & (x1 - STRAIGHT <= x1.T)
    within &= (top + STRAIGHT >= top.T) & (bottom - STRAIGHT <= bottom.T)
    area = (x1 - x0) * (bottom - top)
    within &= area + 1.0 < area.T
    return np.asarray(within.any(axis=1))


def with_padding(boxes: Column, pieces: Pieces) -> Column:
    """Boxes with the parts of a cell made one that is drawn in parts.

    Word draws each shaded paragraph, or each line of one, in a shaded cell as a box of its own, with a narrow one
    at either side of all of them and, where the cell is higher, one of the cell's width above and below, in
    which no text stands.

    Args:
        boxes: shaded boxes of a page.
        pieces: its text.
    """
    narrow = boxes[2] - boxes[0] < PADDING
    if narrow.sum() < 2 or narrow.all():
        return boxes
    pads, wide = boxes[:, narrow], boxes[:, ~narrow]
    level = (pads[1][:, None] <= wide[1] + SEAM) & (pads[3][:, None] >= wide[3] - SEAM)
    before, after = level & _near(pads[2], wide[0]), level & _near(pads[0], wide[2])
    padded = np.asarray(before.any(axis=0) & after.any(axis=0))
    left, right = before.argmax(axis=0)[padded], after.argmax(axis=0)[padded]
    wide[:, padded] = pads[0, left], pads[1, left], pads[2, right], pads[3, left]
    left_over = ~(before | after)[:, padded].any(axis=1)
    cells, others = np.unique(wide[:, padded], axis=1), wide[:, ~padded]
    is_empty = ~_hold_text(others, pieces)
    strips = _with_strips(cells, others[:, is_empty])
    return np.concatenate((strips, others[:, ~is_empty], pads[:, left_over]), axis=1)


def _with_strips(cells: Column, strips: Column) -> Column:
    """Cells with the strips below and above them that are as wide, and the strips that are of none.

    Where one strip stands between two cells it is the upper one's: text stands at the top of a cell unless told.
    """
    if not strips.size:
        return cells
    in_line = _near(strips[0], cells[0]) & _near(strips[2], cells[2])
    below = np.asarray(in_line & _near(strips[1], cells[3]))
    above = np.asarray(in_line & _near(strips[3], cells[1]) & ~below.any(axis=1, keepdims=True))
    for side, meet in ((1, above), (3, below)):
        has = meet.any(axis=0)
        cells[side, has] = strips[side, meet[:, has].argmax(axis=0)]
    return np.concatenate((cells, strips[:, ~(above | below).any(axis=1)]), axis=1)


def _hold_text(boxes: Column, pieces: Pieces) -> Column:
    """Of each box whether text stands in it with its middle."""
    left, top, right, bottom = boxes[:, :, None]
    x, y = pieces.middles()
    return np.asarray(((left < x) & (x < right) & (top < y) & (y < bottom)).any(axis=1))


def _near(some: Column, others: Column) -> Column:
    """Of each place in one column, a row each, whether it is that of each place in the other."""
    return np.asarray(abs(some[:, None] - others) <= SEAM)
