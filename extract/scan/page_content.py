"""What a page has to read: good text, a picture, the hidden text layer of a scanner's program, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from enum import Enum
from typing import Any, TypeVar

import pypdfium2.raw as pdfium

from extract.pieces import ENOUGH_LETTERS, Pieces, is_readable
from extract.ruling import Drawing
from extract.scan.picture_rules import shows_table

INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
COVERED = 0.85  # of the page: pictures that cover more are a scan of it
FEWEST_HIDDEN = 20  # letters: fewer may be counted wrongly
UTF16 = 2  # bytes a letter
PASTED = 0.3  # of a page with little text: pictures that cover more may be a scan under a running title
TELLING = 0.2  # of the page: pictures that cover less are a logo or a signature
DEEPEST = 8  # form XObjects within form XObjects
MANY_PATHS = 300  # text drawn as outlines has a path a letter
OpenPage = Callable[[], AbstractContextManager[Any]]  # opens a page of a PDFium document for a while
Answer = TypeVar("Answer")


class PageContent(Enum):
    """What a page offers.

    `TEXT` is worth using. `PICTURE` has no text, or a few words on a picture of the whole page or beside one of a
    table. `LAYER` is a picture with the text that a scanner's program read from it, hidden under the picture or
    drawn invisibly. `GARBLED` has text whose font does not say which letters it shows. `NOTHING` shows nothing to
    read.
    """

    TEXT = "text"
    PICTURE = "picture"
    LAYER = "layer"
    GARBLED = "garbled"
    NOTHING = "nothing"


def content_of(open_page: OpenPage, pieces: Pieces, drawing: Drawing) -> PageContent:
    """What a page offers to read.

    Args:
        open_page: opens the page; most need no look.
        pieces: its text, hidden or not.
        drawing: what is drawn on it.
    """
    letters = sum(map(len, pieces.text))
    if drawing.pictured >= COVERED:
        visible = _look(open_page, _visible_letters) if letters else 0
        if visible < ENOUGH_LETTERS:
            return PageContent.LAYER if letters - visible >= FEWEST_HIDDEN else PageContent.PICTURE
    if letters and not is_readable(pieces):
        return PageContent.GARBLED
    if 0 < letters < ENOUGH_LETTERS and drawing.pictured >= PASTED and _look(open_page, shows_table):
        return PageContent.PICTURE
    if letters:
        return PageContent.TEXT
    if drawing.pictured >= TELLING or _look(open_page, _count_paths) >= MANY_PATHS:
        return PageContent.PICTURE
    return PageContent.NOTHING


def _look(open_page: OpenPage, question: Callable[[Any], Answer]) -> Answer:
    """What a page says to a question, opened for it."""
    with open_page() as page:
        return question(page)


def _visible_letters(page: Any) -> int:
    """How many letters are seen: drawn visibly, and not before the picture that covers them."""
    textpage = page.get_textpage()
    count = 0
    for thing in page.get_objects(max_depth=DEEPEST):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE and _covers(thing, page):
            count = 0
        elif thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
            is_seen = pdfium.FPDFTextObj_GetTextRenderMode(thing.raw) != INVISIBLE
            text_bytes = pdfium.FPDFTextObj_GetText(thing.raw, textpage.raw, None, 0) if is_seen else 0
            count += max(text_bytes // UTF16 - 1, 0)  # the last is a zero
    textpage.close()
    return count


def _covers(picture: Any, page: Any) -> bool:
    left, bottom, right, top = picture.get_bounds()
    page_left, page_bottom, page_right, page_top = page.get_bbox()
    width = min(right, page_right) - max(left, page_left)
    height = min(top, page_top) - max(bottom, page_bottom)
    whole = (page_right - page_left) * (page_top - page_bottom)
    return bool(min(width, height) > 0 and width * height >= COVERED * whole)


def _count_paths(page: Any) -> int:
    return sum(1 for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=DEEPEST))
