"""Reads tables pasted as pictures among the text of a page, each in its place there.

Its heading is read first: a table that speaks neither of results nor of promises nor of money is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from extract.grids.grid import find_grids
from extract.meaning.topics import are_of_results
from extract.model import Box, Scanned
from extract.pieces import Pieces, together
from extract.ruling import Drawing
from extract.scan import ocr_engine
from extract.scan.certainty import BY_OCR, scanned_numbers
from extract.scan.misread_words import mended
from extract.scan.ocr_pages import PageAsRead
from extract.scan.ocr_words import Word
from extract.scan.opencv import OcrMissingError, cv2
from extract.scan.page_picture import POINTS, PagePicture, PictureTooLargeError, enlarged, render
from extract.scan.picture_rules import rules_of
from extract.scan.quarter_marks import with_quarters
from extract.scan.reading import (
    TooSlowError,
    cut_at_rules,
    deadline,
    read_picture,
    without_rules,
    words_in,
)
from extract.scan.scan import Scan, keep, kept_scan, key_of

HEADING_ROWS = 2  # of a grid: in which its columns are named
FORMAT = "pasted 1"  # changes with what is read
NOTHING = Scan(0.0, 0.0, None, (), ())  # what is kept of a table that is left


def with_pasted_tables(page: Any, read: PageAsRead, boxes: Sequence[Box]) -> PageAsRead:
    """A page of text with what the tables pasted into it say.

    Args:
        page: the open page of a PDFium document.
        read: what is read of it, in the frame of the page as displayed.
        boxes: the pictures that show a table.
    """
    try:
        displayed = render(page)
        found = [_read_part(page, displayed, box) for box in boxes]
    except (OcrMissingError, PictureTooLargeError, TooSlowError):
        return replace(read, pasted=tuple(boxes))
    scans = [scan.moved(box.x0, box.top) for scan, box in zip(found, boxes, strict=True) if scan.words]
    if not scans:
        return replace(read, is_left=True)
    words = tuple(word for scan in scans for word in scan.words)
    parts = tuple(box for scan, box in zip(found, boxes, strict=True) if scan.words)
    pieces = read.pieces
    for scan in scans:
        pieces = _after(pieces, scan.pieces())
    return replace(
        read,
        pieces=pieces,
        drawing=_with_rules(read.drawing, scans),
        scanned=Scanned(BY_OCR, scanned_numbers(words), parts),
        is_left=len(scans) < len(boxes),
    )


def _after(pieces: Pieces, more: Pieces) -> Pieces:
    """The pieces of a text layer and those of a picture, as if that stood behind it."""
    return together(
        [pieces, replace(more, index=more.index + len(pieces) + int(pieces.index.max(initial=0)))]
    )


def _with_rules(drawing: Drawing, scans: Sequence[Scan]) -> Drawing:
    return replace(drawing, rules=(*drawing.rules, *(rule for scan in scans for rule in scan.rules)))


def _read_part(page: Any, displayed: PagePicture, box: Box) -> Scan:
    """What a picture on a page says, in points from its own corner; nothing where it is of no interest."""
    part = _cropped(displayed, box)
    key = key_of(part, FORMAT)
    scan = kept_scan(key)
    if scan is None:
        scan = NOTHING
        if are_of_results(_headings(part)):
            enlarge = partial(_enlarged_part, page, displayed, box)
            scan = read_picture(part, ocr_engine.find_lines(part.grey), enlarge, deadline())
        keep(key, scan)
    return replace(scan, words=with_quarters(mended(scan.words)))


def _cropped(picture: PagePicture, box: Box) -> PagePicture:
    x0, top, x1, bottom = (round(side * picture.scale) for side in box)
    return PagePicture(np.ascontiguousarray(picture.grey[top:bottom, x0:x1]), picture.scale)


def _enlarged_part(page: Any, displayed: PagePicture, box: Box, dpi: int) -> PagePicture:
    return replace(_cropped(enlarged(page, displayed, dpi), box), scale=dpi / POINTS)


def _headings(part: PagePicture) -> list[str]:
    """What the cells of the first rows of a pasted table say."""
    rules = rules_of(part)
    grids = find_grids(rules)
    if not grids:
        return []
    grid = max(grids, key=lambda each: len(each.cells))
    end = min(round(grid.ys[min(HEADING_ROWS, len(grid.ys) - 1)] * part.scale), len(part.grey))
    bare = without_rules(part, rules, grids)
    clean = np.asarray(cv2.medianBlur(bare, 3), np.uint8)
    lines = [
        half for line in ocr_engine.find_lines(bare[:end]) for half in cut_at_rules(line, rules, part.scale)
    ]
    words = [word for line in lines for word in words_in(bare, clean, line)]
    return [_said_in(cell.box, mended(words), part.scale) for cell in grid.cells if cell.row < HEADING_ROWS]


def _said_in(box: Box, words: Sequence[Word], scale: float) -> str:
    """The words in a cell, line by line."""
    x0, top, x1, bottom = (side * scale for side in box)
    own = [w for w in words if x0 < (w.x0 + w.x1) / 2 < x1 and top < (w.top + w.bottom) / 2 < bottom]
    own.sort(key=lambda word: (round(word.baseline / word.size), word.x0))
    return " ".join(word.text for word in own)
