"""The box of a PDF page and how it is held to be read: from PDF coordinates to points from its top left corner."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import pypdfium2.raw as pdfium

from extract import pdfium_calls
from extract.characters import KIND_OF, LETTER
from extract.columns import Column
from extract.model import Turn

ENOUGH_CHARACTERS = 30  # of a page, to tell from them how it is to be held
SAMPLED = 30  # characters asked for their direction
Places = TypeVar("Places", float, Column)


@dataclass(frozen=True, slots=True)
class Frame:
    """The page's visible box and rotation: turns PDF coordinates into points from the top left of the page.

    `rotation` is by how many degrees, clockwise, the page is turned to be read; `turn` is how much of that is not
    done when it is displayed, None where a page is read as displayed.
    """

    left: float
    bottom: float
    right: float
    top: float
    rotation: int
    turn: Turn | None = None

    @property
    def is_on_its_side(self) -> bool:
        """Whether the lines of the page as read run upwards or downwards in PDF coordinates."""
        return self.rotation in (90, 270)

    @property
    def width(self) -> float:
        """Width of the page as read, in points."""
        return self.top - self.bottom if self.is_on_its_side else self.right - self.left

    @property
    def height(self) -> float:
        """Height of the page as read, in points."""
        return self.right - self.left if self.is_on_its_side else self.top - self.bottom

    @property
    def sides(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of the page in PDF coordinates."""
        return self.left, self.bottom, self.right, self.top

    def place(self, x: Places, y: Places) -> tuple[Places, Places]:
        """The place, from the top left of the page as read, of a point in PDF coordinates; or of many points."""
        return placed(self.rotation, self.sides, x, y)


def placed(rotation: int, sides: Iterable[Any], x: Any, y: Any) -> tuple[Any, Any]:
    """The place of a point, or of many, on a page of this rotation; `sides` may be columns, of each its page's."""
    left, bottom, right, top = sides
    if rotation == 90:
        return y - bottom, x - left
    if rotation == 180:
        return right - x, y - bottom
    if rotation == 270:
        return top - y, right - x
    return x - left, top - y


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
