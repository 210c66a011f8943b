"""Which way up a PDF page is read: as it is displayed, or rotated until most of its letters are upright."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium

from extract.characters import KIND_OF, LETTER
from extract.columns import Column
from extract.model import Turn
from extract.page_frame import Frame
from extract.pdf import pdfium_calls

ENOUGH_CHARACTERS = 30  # of a page, to tell from them how it is to be held
SAMPLED = 30  # characters asked for their direction


def page_frame(page: Any, textpage: Any, codes: Column) -> Frame:
    """The frame of a PDFium page: turned as it is displayed, or until most of its letters stand upright.

    Args:
        page: an open page.
        textpage: its text.
        codes: the code of each of its characters.
    """
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page.raw, ctypes.byref(rect))
    displayed = page.get_rotation() % 360
    upright = _upright_rotation(textpage, codes)
    frame = Frame(rect.left, rect.bottom, rect.right, rect.top, displayed if upright is None else upright)
    if frame.rotation == displayed:
        return frame
    return replace(frame, turn=Turn((frame.rotation - displayed) % 360, frame.width, frame.height))


def _upright_rotation(textpage: Any, codes: Column) -> int | None:
    """The rotation under which most letters of a page stand upright, None where they do not tell.

    A few letters from all over the page are asked, which costs nothing beside reading it.
    """
    if len(codes) < ENOUGH_CHARACTERS:
        return None
    places = range(0, len(codes), max(1, len(codes) // SAMPLED))
    kinds = KIND_OF[codes[:: places.step]].tolist()
    sample = [place for place, kind in zip(places, kinds, strict=True) if kind == LETTER]
    found: Counter[int] = Counter()
    for angle, count in Counter(pdfium_calls.angles(textpage.raw, sample)).items():
        if math.isfinite(angle):  # of a letter beyond any sheet it is not
            found[round(-math.degrees(angle)) % 360] += count
    return next((turn for turn in (0, 90, 180, 270) if found[turn] > len(sample) / 2), None)
