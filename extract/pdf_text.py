"""The text of a PDF page in pieces, from PDFium, in points from the page's top left corner."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
import pypdfium2.raw as pdfium

from extract import pdfium_calls
from extract.columns import Column, numbered, starts_of, steps
from extract.model import Turn
from extract.pieces import NO_PIECES, Pieces, with_fitting_heights, without_doubles

HYPHEN_AT_LINE_END = 2  # how PDFium gives the hyphen of a word broken at a line's end
HYPHEN_IN_TEXT = 0xFFFE  # the same hyphen in the text of a page, where it may be another character too
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
FIRST_LIGATURE = min(LIGATURES)
LETTER, SPACE, NO_TEXT = 0, 1, 2
KIND_OF = np.zeros(0x110000, np.uint8)  # by the code of a character
# Control characters, and halves of characters outside the basic plane, are no text by themselves.
KIND_OF[[*range(32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]] = NO_TEXT
KIND_OF[
    [9, 10, 11, 12, 13, 32, 0x85, 0xA0, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]
] = SPACE
TOUCHING = 0.07  # of a font's height: letters nearer than this are one piece
OVERLAPPING = 0.5  # of a font's height: letters that overlap more are not one after the other
DOUBLE = 0.35  # of a letter's width: the same letter again nearer than this is one made bold
Places = TypeVar("Places", float, Column)
ENOUGH_CHARACTERS = 30  # of a page, to tell from them how it is to be held
SAMPLED = 30  # characters asked for their direction


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
    def width(self) -> float:
        """Width of the page as read, in points."""
        return self.top - self.bottom if self.rotation in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        """Height of the page as read, in points."""
        return self.right - self.left if self.rotation in (90, 270) else self.top - self.bottom

    def place(self, x: Places, y: Places) -> tuple[Places, Places]:
        """The place, from the top left of the page as read, of a point in PDF coordinates; or of many points."""
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def page_frame(page: Any, textpage: Any) -> Frame:
    """The frame of a PDFium page: turned as it is displayed, or until most of its letters stand upright."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page.raw, ctypes.byref(rect))
    displayed = page.get_rotation() % 360
    upright = _upright_rotation(textpage)
    frame = Frame(rect.left, rect.bottom, rect.right, rect.top, displayed if upright is None else upright)
    if frame.rotation == displayed:
        return frame
    return replace(frame, turn=Turn((frame.rotation - displayed) % 360, frame.width, frame.height))


def _upright_rotation(textpage: Any) -> int | None:
    """The rotation under which most letters of a page stand upright, None where they do not tell.

    A few letters from all over the page are asked, which costs nothing beside reading it.
    """
    count = textpage.count_chars()
    if count < ENOUGH_CHARACTERS:
        return None
    places = range(0, count, max(1, count // SAMPLED))
    codes = pdfium_calls.unicodes(textpage.raw, places)
    sample = [place for place, code in zip(places, codes, strict=True) if KIND_OF[code] == LETTER]
    found: Counter[int] = Counter()
    for angle, count in Counter(pdfium_calls.angles(textpage.raw, sample)).items():
        found[round(-math.degrees(angle)) % 360] += count
    return next((turn for turn in (0, 90, 180, 270) if found[turn] > len(sample) / 2), None)


def read_pieces(textpage: Any, frame: Frame) -> Pieces:
    """The printed text of a page in pieces, in the order of its text layer; spaces are marks on pieces."""
    codes = _codes(textpage)
    kinds = KIND_OF[codes]
    index = np.flatnonzero(kinds == LETTER)
    if not len(index):
        return NO_PIECES
    spaces = np.cumsum(kinds == SPACE)
    boxes = pdfium_calls.loose_boxes(textpage.raw, index.tolist())
    letters = _without_bold(_Letters(index, codes[index], spaces[index], *boxes.T))
    return without_doubles(with_fitting_heights(_touching(letters, int(spaces[-1]), textpage, frame)))


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters of a page as columns, in PDF coordinates: a page has thousands, and numpy takes all at once.

    `index` is a letter's place in the text layer, `spaces` the number of spaces before it.
    """

    index: Column
    code: Column
    spaces: Column
    left: Column
    top: Column
    right: Column
    bottom: Column

    def at(self, keep: Column) -> _Letters:
        """Some of the letters."""
        return _Letters(*(getattr(self, name)[keep] for name in self.__slots__))

    def on_line(self) -> Column:
        """Whether each letter but the first follows the one before it without a space, on its line."""
        level = (self.bottom[1:] == self.bottom[:-1]) & (self.top[1:] == self.top[:-1])
        return np.asarray(level & (self.spaces[1:] == self.spaces[:-1]))


def _codes(textpage: Any) -> Column:
    """The code of each character, with the hyphens at line ends made plain."""
    count = textpage.count_chars()
    text = textpage.get_text_range() if count else ""
    if len(text) == count:  # as on nearly every page
        codes = np.array(np.frombuffer(text.encode("utf-32-le"), np.uint32))
        doubtful = np.flatnonzero(codes == HYPHEN_IN_TEXT)
    else:
        codes, doubtful = np.zeros(count, np.uint32), np.arange(count)
    codes[doubtful] = pdfium_calls.unicodes(textpage.raw, doubtful.tolist())
    codes[codes == HYPHEN_AT_LINE_END] = ord("-")
    return codes


def _without_bold(letters: _Letters) -> _Letters:
    """Letters without those printed again upon themselves to look bold."""
    while True:
        again = letters.on_line() & (letters.code[1:] == letters.code[:-1])
        again &= abs(steps(letters.left)) <= DOUBLE * (letters.right - letters.left)[1:]
        again[1:] &= ~again[:-1]  # of a letter printed three times the third is held against the first, next
        if not again.any():
            return letters
        letters = letters.at(np.concatenate([[True], ~again]))


def _touching(letters: _Letters, spaces: int, textpage: Any, frame: Frame) -> Pieces:
    """The pieces that letters make which stand on one line and touch, as displayed.

    Args:
        letters: all letters of the page.
        spaces: the number of its spaces, those after the last letter too.
        textpage: what says on which point a letter stands.
        frame: the page's frame.
    """
    gaps = letters.left[1:] - letters.right[:-1]
    heights = (letters.top - letters.bottom)[1:]
    joined = letters.on_line() & (gaps <= TOUCHING * heights) & (gaps >= -OVERLAPPING * heights)
    joined &= letters.left[1:] >= letters.left[:-1]
    if frame.rotation in (90, 270):
        joined[:] = False  # on a page turned by 90 degrees letters follow upwards
    first = np.flatnonzero(np.concatenate([[True], ~joined]))
    bounds = np.append(first, len(letters.index))
    starts = letters.at(first)
    ax, ay = frame.place(starts.left, starts.top)
    bx, by = frame.place(np.maximum.reduceat(letters.right, first), starts.bottom)
    overlaps = np.add.reduceat(np.concatenate([[0.0], np.where(joined, -gaps, 0.0)]), first)
    between = np.maximum(steps(bounds) - 1, 1)
    text = letters.code.tobytes().decode("utf-32-le")
    texts = [text[start:end] for start, end in pairwise(bounds.tolist())]
    if (letters.code >= FIRST_LIGATURE).any():
        texts = [part.translate(LIGATURES) for part in texts]
    return Pieces(
        text=np.array(texts, object),
        x0=np.minimum(ax, bx),
        top=np.minimum(ay, by),
        x1=np.maximum(ax, bx),
        bottom=np.maximum(ay, by),
        baseline=_baselines(starts, textpage, frame),
        size=abs(by - ay),
        index=starts.index,
        spaced=np.append(starts.spaces[1:], spaces) > starts.spaces,
        overlap=np.maximum(overlaps / between, 0.0),
    )


def _baselines(letters: _Letters, textpage: Any, frame: Frame) -> Column:
    """The heights on which letters stand; one that shares top and bottom with the one before stands as it does."""
    same = (letters.bottom[1:] == letters.bottom[:-1]) & (letters.top[1:] == letters.top[:-1])
    if frame.rotation in (90, 270):
        same[:] = False  # the letters of an upright line share their sides, not these
    first = starts_of(~same)
    origins = pdfium_calls.origins(textpage.raw, letters.index[first].tolist())
    heights = frame.place(origins[:, 0], origins[:, 1])[1]
    return np.asarray(heights[numbered(first, len(same) + 1)])
