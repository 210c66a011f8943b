"""Whether a page that is a picture may hold a table: asked of a small rendering before OCR, which takes seconds.

A table is drawn with rules, or its text stands in columns, on plain paper. Covers, photographs, letters and
signatures have nothing of that.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from extract.grids.grid import Grid, find_grids
from extract.scan.opencv import cv2
from extract.scan.page_picture import PagePicture, Picture, PictureTooLargeError, glance, slope_of, turned
from extract.scan.pasted_tables import is_plain
from extract.scan.picture_rules import (
    BLOCK,
    CONTRAST,
    FEWEST_CELLS,
    SHORTEST_AT_A_GLANCE,
    rules_of,
)

Boxes = npt.NDArray[np.float64]

LEAST_AREA = 0.02  # of the page: a smaller grid is in a letterhead or an emblem
PAPER = 0.7  # of a page in two greys: photographs and the colours of covers leave less
SPACE = 7.0  # points: white so wide is no space between two words
LETTERS = (2.5, 24.0)  # points: the height of print
PHRASE = 60.0  # points: print that touches for so long is no noise
FEWEST_LETTERS = 16  # of a table with rules: one of a single row has 23; charts and emblems have a dozen
FEWEST_PHRASES = 5  # of a page with columns
LIST_NUMBER = 24.0  # points: text so narrow at the left is the number of what follows
LEVEL = 5.0  # points by which texts of one line may stand apart
FEWEST_LINES = 5  # with a gap in the same place: two names side by side below a letter are four


def may_hold_table(page: Any) -> bool:
    """Whether a table may stand in the picture of a page, or in one that cannot be looked at.

    Args:
        page: an open page of a PDFium document.

    Raises:
        OcrMissingError: pictures cannot be looked at.
    """
    try:
        displayed = glance(page)
    except PictureTooLargeError:
        return True
    half = cv2.resize(displayed.grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    picture = turned(displayed, 0, slope_of(np.asarray(half, np.uint8)))
    ink = _ink(picture.grey)
    if _has_grid(picture, ink):
        return True
    # on a page that lies on its side, what touches across are letters of many lines
    texts = max((_texts(each, picture.scale) for each in (ink, np.rot90(ink))), key=_length)
    return len(_phrases(texts)) >= FEWEST_PHRASES and is_plain(picture, PAPER) and _has_columns(texts)


def _has_grid(picture: PagePicture, ink: Picture) -> bool:
    """Whether the rules of a table are seen on plain paper, of any size that can be one, with print in it."""
    least = LEAST_AREA * picture.width * picture.height
    return any(
        len(grid.cells) >= FEWEST_CELLS
        and (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0]) >= least
        and is_plain(_part(picture, grid))
        and _letters_in(grid, ink, picture.scale) >= FEWEST_LETTERS
        for grid in find_grids(rules_of(picture, SHORTEST_AT_A_GLANCE))
    )


def _letters_in(grid: Grid, ink: Picture, scale: float) -> int:
    """How many letters, or words whose letters touch, stand in a grid, upright or on their side."""
    x0, top, x1, bottom = (round(side * scale) for side in grid.box)
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(ink[top:bottom, x0:x1]))
    sides = np.sort(stats[1:, 2:4] / scale, axis=1)
    return int(((sides[:, 0] >= LETTERS[0]) & (sides[:, 0] <= LETTERS[1]) & (sides[:, 1] <= PHRASE)).sum())


def _part(picture: PagePicture, grid: Grid) -> PagePicture:
    x0, top, x1, bottom = (round(side * picture.scale) for side in grid.box)
    return PagePicture(picture.grey[top:bottom, x0:x1], picture.scale)


def _ink(grey: Picture) -> Picture:
    """What is darker than its surroundings, 1 for ink."""
    dark = np.ascontiguousarray(np.invert(grey))
    return np.asarray(
        cv2.adaptiveThreshold(dark, 1, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY, BLOCK, CONTRAST),
        np.uint8,
    )


def _texts(ink: Picture, scale: float) -> Boxes:
    """What looks like words or several of them on one line: left, top, right and bottom in points."""
    brush = np.ones((1, round(SPACE * scale)), np.uint8)
    together = cv2.morphologyEx(np.ascontiguousarray(ink), cv2.MORPH_CLOSE, brush)
    _, _, stats, _ = cv2.connectedComponentsWithStats(together)
    x, y, width, height = (stats[1:, :4] / scale).T  # the first is the paper
    is_print = (height >= LETTERS[0]) & (height <= LETTERS[1]) & (width >= LETTERS[0])
    return np.asarray(np.array([x, y, x + width, y + height]).T[is_print])


def _phrases(texts: Boxes) -> Boxes:
    """The texts that are long enough to be several words."""
    return np.asarray(texts[texts[:, 2] - texts[:, 0] > PHRASE])


def _length(texts: Boxes) -> float:
    phrases = _phrases(texts)
    return float((phrases[:, 2] - phrases[:, 0]).sum())


def _has_columns(texts: Boxes) -> bool:
    """Whether lines of text have a gap in the same place, as columns have."""
    gaps = np.concatenate([_gaps(texts[some]) for some in _lines(texts)])
    middles = gaps.mean(axis=1)
    shared = (gaps[:, 0] < middles[:, None]) & (middles[:, None] < gaps[:, 1])
    return bool((shared.sum(axis=1) >= FEWEST_LINES).any())


def _lines(texts: Boxes) -> list[npt.NDArray[np.intp]]:
    """The texts of each line, by their places."""
    middles = texts[:, [1, 3]].mean(axis=1)
    order = middles.argsort(kind="stable")
    return np.split(order, np.flatnonzero(np.diff(middles[order]) > LEVEL) + 1)


def _gaps(texts: Boxes) -> Boxes:
    """The gaps between the texts of one line, the one behind a list number left out: start and end in points."""
    across = texts[texts[:, 0].argsort()][:, [0, 2]]
    if across[0, 1] - across[0, 0] < LIST_NUMBER:
        across = across[1:]
    return np.array([across[:-1, 1], across[1:, 0]]).T
