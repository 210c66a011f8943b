"""Characters, words and lines of a PDF page, from PDFium, in points from the page's top left corner."""

from __future__ import annotations

import ctypes
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from extract.model import Box, TextLine

SPACE_GAP = 0.22  # of the font size: a wider gap between letters is a space even where none is printed
PRINTED_SPACE_GAP = 0.08  # a printed space narrower than this is none: justified text scrambled by its writer
SAME_LINE = 0.45  # of the font size: baselines nearer than this are one line
LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
NOT_TEXT = {0, 0xFFFE, 0xFFFF}
SURROGATES = (0xD800, 0xDFFF)  # halves of characters outside the basic plane: no text by themselves
HYPHEN_AT_LINE_END = 2  # how PDFium gives the hyphen of a word broken at a line's end
DOUBLE = 0.35  # of a letter's width: the same letter again nearer than this is one made bold
NEIGHBOURHOOD = 3.0  # points
TALLEST = 4.5  # a font's box is at most this many times as high as its letters are wide
USUAL_HEIGHT = 2.3


@dataclass(slots=True)
class Char:
    """One printed character: its text, its box, its baseline and the height of its font's box in points.

    `spaced` says that the text layer has a space after it; whether one is seen, the gap decides.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    index: int
    spaced: bool = False

    @property
    def size(self) -> float:
        """Height of the font's box: about 1.15 times the font size."""
        return self.bottom - self.top

    @property
    def middle_x(self) -> float:
        """Horizontal middle, which says in which column a character stands."""
        return (self.x0 + self.x1) / 2

    @property
    def middle_y(self) -> float:
        """Vertical middle, which says in which row a character stands."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Frame:
    """The page's visible box and rotation: turns PDF coordinates into points from the top left as displayed."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def width(self) -> float:
        """Width of the page as displayed, in points."""
        return self.top - self.bottom if self.rotation in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        """Height of the page as displayed, in points."""
        return self.right - self.left if self.rotation in (90, 270) else self.top - self.bottom

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The displayed place, from the top left, of a point in PDF coordinates."""
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def page_frame(page: Any) -> Frame:
    """The frame of a PDFium page."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page.raw, ctypes.byref(rect))
    return Frame(rect.left, rect.bottom, rect.right, rect.top, page.get_rotation() % 360)


def read_chars(textpage: Any, frame: Frame) -> list[Char]:
    """Every printed character of the page in the order of its content; a space is a mark on the one before."""
    handle = textpage.raw
    rect = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    rect_ref, x_ref, y_ref = ctypes.byref(rect), ctypes.byref(x), ctypes.byref(y)
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    origin_of = pdfium.FPDFText_GetCharOrigin
    place = frame.place
    chars: list[Char] = []
    for index in range(pdfium.FPDFText_CountChars(handle)):
        code = unicode_of(handle, index)
        text = "-" if code == HYPHEN_AT_LINE_END else chr(code)
        if text.isspace():
            if chars:
                chars[-1].spaced = True
            continue
        if (
            code in NOT_TEXT
            or SURROGATES[0] <= code <= SURROGATES[1]
            or (code < ord(" ") and code != HYPHEN_AT_LINE_END)
        ):
            continue
        box_of(handle, index, rect_ref)
        origin_of(handle, index, x_ref, y_ref)
        ax, ay = place(rect.left, rect.top)
        bx, by = place(rect.right, rect.bottom)
        left, right = (ax, bx) if ax <= bx else (bx, ax)
        top, bottom = (ay, by) if ay <= by else (by, ay)
        baseline = place(x.value, y.value)[1]
        chars.append(Char(LIGATURES.get(text, text), left, top, right, bottom, baseline, index))
    _mend_heights(chars)
    return without_doubles(chars)


def _mend_heights(chars: list[Char]) -> None:
    """Give characters of a font that claims an absurd height one that fits their widths."""
    widths: dict[float, list[float]] = defaultdict(list)
    for char in chars:
        widths[round(char.bottom - char.top, 1)].append(char.x1 - char.x0)
    for height, found in widths.items():
        usual = sorted(found)[len(found) // 2]
        if height <= TALLEST * usual or usual <= 0:
            continue
        size = USUAL_HEIGHT * usual
        for char in chars:
            if round(char.bottom - char.top, 1) == height:
                char.top, char.bottom = char.baseline - 0.8 * size, char.baseline + 0.25 * size


def without_doubles(chars: Iterable[Char]) -> list[Char]:
    """Characters without those printed again beside themselves, as writers do to make text look bold."""
    seen: dict[tuple[str, int, int], Char] = {}
    kept = []
    for char in chars:
        near = DOUBLE * (char.x1 - char.x0)
        column, row = int(char.x0 / NEIGHBOURHOOD), int(char.baseline / NEIGHBOURHOOD)
        others = (seen.get((char.text, column + i, row + j)) for i in (-1, 0, 1) for j in (-1, 0, 1))
        if any(
            o is not None and abs(o.x0 - char.x0) <= near and abs(o.baseline - char.baseline) <= near
            for o in others
        ):
            continue
        seen[char.text, column, row] = char
        kept.append(char)
    return kept


def text_lines(chars: Iterable[Char], column_gap: float | None = None) -> list[TextLine]:
    """Characters as lines from top to bottom, each from left to right.

    Args:
        chars: the characters of one cell or of a page.
        column_gap: where given, a gap of this many font sizes ends a line: text of two columns that share
            a baseline gives two lines.
    """
    return [_line_of(part) for row in _rows_of(chars) for part in _parts_of(row, column_gap)]


def _rows_of(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """Characters that stand on one baseline, each row from left to right."""
    row: list[Char] = []
    baseline = 0.0
    for char in sorted(chars, key=lambda c: c.baseline):
        if row and char.baseline - baseline > SAME_LINE * max(char.size, 4.0):
            yield sorted(row, key=lambda c: c.x0)
            row = []
        baseline = char.baseline
        row.append(char)
    if row:
        yield sorted(row, key=lambda c: c.x0)


def _parts_of(row: list[Char], column_gap: float | None) -> Iterator[list[Char]]:
    if column_gap is None:
        yield row
        return
    part: list[Char] = []
    end = 0.0
    for char in row:
        if part and char.x0 - end > column_gap * char.size:
            yield part
            part = []
        end = max(end, char.x1) if part else char.x1
        part.append(char)
    if part:
        yield part


def _line_of(row: list[Char]) -> TextLine:
    """A row of characters as text, with the spaces that are seen rather than those that are stored."""
    letters: list[str] = []
    previous: Char | None = None
    overlap = _usual_overlap(row)
    for char in row:
        if previous is not None:
            gap = char.x0 - previous.x1 + overlap
            size = min(previous.size, char.size)
            if gap > SPACE_GAP * size or (previous.spaced and gap > PRINTED_SPACE_GAP * size):
                letters.append(" ")
        letters.append(char.text)
        previous = char
    box = Box(
        min(c.x0 for c in row), min(c.top for c in row), max(c.x1 for c in row), max(c.bottom for c in row)
    )
    baselines = sorted(c.baseline for c in row)
    return TextLine("".join(letters), box, baselines[len(baselines) // 2])


def _usual_overlap(row: list[Char]) -> float:
    """By how much the letters of a condensed font overlap where they touch, in points; 0 for other fonts."""
    gaps = sorted(b.x0 - a.x1 for a, b in itertools.pairwise(row))
    return max(0.0, -gaps[len(gaps) // 2]) if len(gaps) > 3 else 0.0


def whole_lines(phrases: Iterable[TextLine]) -> list[str]:
    """Phrases that share a baseline as lines of text, from top to bottom."""
    rows: list[list[TextLine]] = []
    for phrase in sorted(phrases, key=lambda p: (p.baseline, p.box.x0)):
        height = phrase.box.bottom - phrase.box.top
        if rows and phrase.baseline - rows[-1][0].baseline <= SAME_LINE * height:
            rows[-1].append(phrase)
        else:
            rows.append([phrase])
    return [" ".join(p.text for p in sorted(row, key=lambda p: p.box.x0)) for row in rows]
