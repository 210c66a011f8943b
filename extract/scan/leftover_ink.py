"""Ink in tables that the OCR engine overlooked: single digits, dashes and bullets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from extract.grids.grid import Grid
from extract.scan.ocr_engine import PixelBox
from extract.scan.ocr_words import Word, ink_of
from extract.scan.opencv import cv2
from extract.scan.page_picture import Picture

RIM = 2.5  # points along the rules of a cell where their ink may still lie
AROUND = 1.2  # points beside a word that was read: the rest of its letters
WITHIN = 3.0  # points between letters of one word
LOWEST, HIGHEST = 4.0, 20.0  # points: the height of print
NARROWEST, WIDEST = 1.2, 80.0  # points: its width where the engine overlooks it
DASH_WIDTH, DASH_HEIGHT = (2.0, 9.0), (0.3, 1.8)  # points
DASH_SHAPE = 1.8  # times as wide as high
DASH_RISE = 0.3  # of the font's size, from its baseline to a dash
SOLID = 0.75  # of a dash's box is ink
DOT = (1.8, 5.5)  # points: the diameter of a bullet
ROUND, SOLID_DOT = 1.5, 0.6  # longer side to shorter; ink in a dot's box
HANGING = (0.2, 3.0)  # of the font's size: how far a bullet hangs left of its text
MOST = 150  # a page with more of it is dirt


@dataclass(frozen=True, slots=True)
class Leftover:
    """What was found: boxes of print that are to be read; dashes and dots, which are known by their shape."""

    print: list[PixelBox]
    dashes: list[PixelBox]
    dots: list[PixelBox]


def leftover_ink(clean: Picture, words: Sequence[Word], grids: Sequence[Grid], scale: float) -> Leftover:
    """The ink within tables that is no part of a word that was read.

    Args:
        clean: the page without rules and specks.
        words: what was read.
        grids: its tables, in points.
        scale: pixels to a point.
    """
    mask = _within_cells(clean, grids, scale)
    rim = AROUND * scale
    for word in words:
        top, bottom = max(int(word.top - rim), 0), int(word.bottom + rim)
        mask[top:bottom, max(int(word.x0 - rim), 0) : int(word.x1 + rim)] = 0
    brush = np.ones((1, max(1, round(WITHIN * scale))), np.uint8)
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, brush)
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    found = Leftover([], [], [])
    for x, y, width, height, _ in stats[1:].tolist():  # the first is the paper
        box = PixelBox(x, y, x + width, y + height)
        wide, high = width / scale, height / scale
        if DASH_HEIGHT[0] <= high <= DASH_HEIGHT[1] and DASH_WIDTH[0] <= wide <= DASH_WIDTH[1]:
            if wide >= DASH_SHAPE * high and mask[y : y + height, x : x + width].mean() >= SOLID:
                found.dashes.append(box)
        elif all(DOT[0] <= side <= DOT[1] for side in (wide, high)) and max(wide, high) < ROUND * min(
            wide, high
        ):
            if mask[y : y + height, x : x + width].mean() >= SOLID_DOT:
                found.dots.append(box)
        elif LOWEST <= high <= HIGHEST and NARROWEST <= wide <= WIDEST:
            near = round(rim)
            found.print.append(PixelBox(max(x - near, 0), max(y - near, 0), box.x1 + near, box.bottom + near))
    return found if len(found.print) + len(found.dashes) <= MOST else Leftover([], [], [])


def _within_cells(clean: Picture, grids: Sequence[Grid], scale: float) -> Picture:
    """The ink in the cells of tables, 1 for ink."""
    mask = np.zeros(clean.shape, np.uint8)
    for cell in (cell for grid in grids for cell in grid.cells):
        x0, x1 = (round(x * scale) for x in (cell.box.x0 + RIM, cell.box.x1 - RIM))
        top, bottom = (round(y * scale) for y in (cell.box.top + RIM, cell.box.bottom - RIM))
        if x0 < x1 and top < bottom:
            mask[top:bottom, x0:x1] = ink_of(clean[top:bottom, x0:x1])
    return mask


def marks_of(found: Leftover, words: Sequence[Word], size: float) -> Iterator[Word]:
    """Dashes, and those dots that hang before a line of text, as words.

    Args:
        found: the ink left over.
        words: the words that were read.
        size: the height of the font's box of the usual print, in pixels.
    """
    for box in found.dashes:
        yield _mark("-", box, (box.top + box.bottom) / 2 + DASH_RISE * size, size)
    for box in found.dots:
        middle = (box.top + box.bottom) / 2
        level = (word for word in words if word.baseline - 0.75 * size < middle < word.baseline)
        after = min((word for word in level if word.x0 > box.x1), key=lambda word: word.x0, default=None)
        if after is not None and HANGING[0] * size <= after.x0 - box.x1 <= HANGING[1] * size:
            yield _mark("•", box, after.baseline, size)


def _mark(text: str, box: PixelBox, baseline: float, size: float) -> Word:
    x0, top, x1, bottom = (float(side) for side in box)
    return Word(text, x0, top, x1, bottom, baseline, size, 1.0)
