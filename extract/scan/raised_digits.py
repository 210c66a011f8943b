"""Marks of footnotes behind the numbers of a scan: smaller digits that stand raised and are no part of them."""

from __future__ import annotations

import numpy as np

from extract.scan.ocr_words import ink_of
from extract.scan.opencv import cv2
from extract.scan.page_picture import Picture

SMALLER = 0.8  # of the height of the digits: a mark is no taller
RISE = 0.15  # of that height: by so much a mark ends above the line on which the digits stand
TALL = 0.5  # of the tallest: what is lower is a point or a comma
MOST = 2  # digits of a mark


def raised_marks(crop: Picture) -> tuple[int, int]:
    """How many raised marks end the picture of one number, and where the first begins, in pixels from its left.

    (0, the width of the picture) where none does.
    """
    ink = ink_of(np.asarray(cv2.medianBlur(np.ascontiguousarray(crop), 3), np.uint8)).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    boxes = sorted((int(left), int(top), int(high)) for left, top, _, high, _ in stats[1:])
    tallest = max((high for *_, high in boxes), default=0)
    glyphs = [(left, top, high) for left, top, high in boxes if high >= TALL * tallest * SMALLER]
    whole = [(top, high) for _, top, high in glyphs if high > SMALLER * tallest]
    if not whole:
        return 0, crop.shape[1]
    foot = float(np.median([top + high for top, high in whole]))
    count, start = 0, crop.shape[1]
    for left, top, high in reversed(glyphs):
        if high > SMALLER * tallest or top + high > foot - RISE * tallest:
            break
        count, start = count + 1, left
    return (count, start) if count <= MOST and count < len(glyphs) else (0, crop.shape[1])
