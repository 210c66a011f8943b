"""Which way up a PDF page is read: as it is displayed, or rotated until most of its letters are upright."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

from extract.characters import KIND_OF, LETTER
from extract.columns import Column
from extract.model import Turn
from extract.page_frame import Frame
from extract.pdf import pdfium_calls

ENOUGH_CHARACTERS = 30  # of a page, to tell from them how it is to be held
SAMPLED = 30  # characters asked for their direction
LOST = 1000.0  # for the angle of a letter beyond any sheet
LEAST_SLOPE, STEEPEST = (
    0.1,
    7.0,
)  # degrees: a page that lies less askew is straight, one that does more is no page
SAME_SLOPE = 0.05  # degrees
AGREEING = 0.7  # of the letters of a page that lies askew


def letter_angles(textpage: Any, codes: Column) -> list[float]:
    """By how many degrees letters from all over a page are turned against the clock; of few letters, none.

    A few letters are asked, which costs nothing beside reading the page.
    """
    if len(codes) < ENOUGH_CHARACTERS:
        return []
    places = range(0, len(codes), max(1, len(codes) // SAMPLED))
    kinds = KIND_OF[codes[:: places.step]].tolist()
    sample = [place for place, kind in zip(places, kinds, strict=True) if kind == LETTER]
    angles = pdfium_calls.angles(textpage.raw, sample)
    return [-math.degrees(angle) if math.isfinite(angle) else LOST for angle in angles]


def page_frame(page: Any, angles: Sequence[float], slope: float = 0.0) -> Frame:
    """The frame of a PDFium page: turned as it is displayed, or until most of its letters stand upright.

    Args:
        page: an open page.
        angles: those of some of its letters.
        slope: by how many degrees its lines fell to the right before it was made level.
    """
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page.raw, ctypes.byref(rect))
    displayed = page.get_rotation() % 360
    upright = _upright_rotation(angles)
    frame = Frame(rect.left, rect.bottom, rect.right, rect.top, displayed if upright is None else upright)
    if frame.rotation == displayed and not slope:
        return frame
    return replace(frame, turn=Turn((frame.rotation - displayed) % 360, frame.width, frame.height, slope))


def _upright_rotation(angles: Sequence[float]) -> int | None:
    """The rotation under which most letters of a page stand upright, None where they do not tell."""
    found = Counter(round(angle) % 360 for angle in angles)
    return next((turn for turn in (0, 90, 180, 270) if found[turn] > len(angles) / 2), None)


def slope_of(angles: Sequence[float]) -> float:
    """By how many degrees the lines of a page fall to the right; 0 if it is straight, or its letters differ.

    Args:
        angles: those of some of its letters, against the clock.
    """
    if not angles:
        return 0.0
    askew = [(angle + 45) % 90 - 45 for angle in angles if angle != LOST]
    usual = median(askew) if askew else 0.0
    agree = sum(abs(angle - usual) < SAME_SLOPE for angle in askew)
    is_askew = LEAST_SLOPE < abs(usual) < STEEPEST and agree > AGREEING * len(angles)
    return -usual if is_askew else 0.0


def make_level(page: Any, slope: float) -> bool:
    """Turns what a page prints about its middle until its lines are level, in memory; it has to be opened again.

    Args:
        page: an open page.
        slope: by how many degrees its lines fall to the right.
    """
    left, bottom, right, top = page.get_bbox()
    x, y = (left + right) / 2, (bottom + top) / 2
    cos, sin = math.cos(math.radians(slope)), math.sin(math.radians(slope))
    matrix = pdfium.FS_MATRIX(cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos)
    whole = pdfium.FS_RECTF(left, top, right, bottom)
    return bool(pdfium.FPDFPage_TransFormWithClip(page.raw, matrix, whole))
