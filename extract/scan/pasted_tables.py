"""Tables pasted as pictures among text: that they are there is seen in a small rendering."""

from __future__ import annotations

from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from extract.grids.grid import find_grids
from extract.model import Box
from extract.page_frame import placed
from extract.pieces import Pieces
from extract.scan.page_content import DEEPEST
from extract.scan.page_picture import PagePicture, PictureTooLargeError, glance
from extract.scan.picture_rules import SHORTEST_AT_A_GLANCE, rules_of

LEAST_SHARE = 0.025  # of the page, for all its pictures: with less none of them is large enough
LEAST_SIDES = ((0.2, 0.125), (0.4, 0.03))  # of the page, wide and high: others are logos and signatures
MOST_WORDS = 3  # printed over a picture: on a background stands more, and that is read
FEWEST_ROWS, FEWEST_COLUMNS = 3, 3  # of a table: fewer are frames, and the levels of charts
PLAIN = (
    0.6  # of a picture: so much of a table has the grey of its paper or that of its shading, of no photograph
)
GREYS = 16  # that are told apart
MOSTLY = 0.4  # of the picture: a smaller grid is a window of a program, or a part of a photograph


def pasted_tables(page: Any, pieces: Pieces) -> tuple[Box, ...]:
    """The pictures on a page that show a ruled table, or may in pictures too large to look at.

    Args:
        page: an open page of a PDFium document.
        pieces: its text, in the frame of the page as displayed; none where that is not known.
    """
    boxes = [box for box in _large_pictures(page) if _words_in(box, pieces) <= MOST_WORDS]
    if not boxes:
        return ()
    try:
        whole = glance(page)
    except PictureTooLargeError:
        return tuple(boxes)
    return tuple(box for box in boxes if _is_table(whole, box))


def _large_pictures(page: Any) -> list[Box]:
    """The boxes of the large pictures of a page as displayed, what lies beside the page cut off."""
    width, height = page.get_size()
    rotation, sides = page.get_rotation() % 360, page.get_bbox()
    boxes = []
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST):
        left, bottom, right, top = picture.get_bounds()
        (ax, ay), (bx, by) = placed(rotation, sides, left, top), placed(rotation, sides, right, bottom)
        box = Box(
            max(min(ax, bx), 0.0), max(min(ay, by), 0.0), min(max(ax, bx), width), min(max(ay, by), height)
        )
        across, down = (box.x1 - box.x0) / width, (box.bottom - box.top) / height
        if any(across >= wide and down >= high for wide, high in LEAST_SIDES):
            boxes.append(box)
    return boxes


def _words_in(box: Box, pieces: Pieces) -> int:
    x, y = pieces.middles()
    return int(((box.x0 < x) & (x < box.x1) & (box.top < y) & (y < box.bottom)).sum())


def _is_table(whole: PagePicture, box: Box) -> bool:
    """Whether a grid takes most of a part of a page's picture."""
    left, top, right, bottom = (round(side * whole.scale) for side in box)
    part = PagePicture(whole.grey[top:bottom, left:right], whole.scale)
    if not is_plain(part):
        return False
    least = MOSTLY * (box.x1 - box.x0) * (box.bottom - box.top)
    return any(
        len(grid.xs) > FEWEST_COLUMNS
        and len(grid.ys) > FEWEST_ROWS
        and (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0]) >= least
        for grid in find_grids(rules_of(part, SHORTEST_AT_A_GLANCE))
    )


def is_plain(picture: PagePicture, share: float = PLAIN) -> bool:
    """Whether two greys make most of a picture.

    Args:
        picture: a page, or a part of one.
        share: of its pixels, at least.
    """
    counts = np.bincount(picture.grey.ravel() // (256 // GREYS), minlength=GREYS)
    return bool(np.sort(counts)[-2:].sum() >= share * picture.grey.size)
