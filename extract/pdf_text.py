"""Pieces of text and lines of a PDF page, from PDFium, in points from the page's top left corner."""

from __future__ import annotations

import ctypes
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from typing import Any, TypeVar

import numpy as np
import pypdfium2.raw as pdfium

from extract import pdfium_calls
from extract.columns import Column
from extract.model import Box, TextLine, Turn

SPACE_GAP = 0.22  # of the font size: a wider gap between letters is a space even where none is printed
PRINTED_SPACE_GAP = 0.08  # a printed space narrower than this is none: justified text scrambled by its writer
SAME_LINE = 0.45  # of the font size: baselines nearer than this are one line
HYPHEN_AT_LINE_END = 2  # how PDFium gives the hyphen of a word broken at a line's end
HYPHEN_IN_TEXT = "\ufffe"  # the same hyphen in the text of a page, where it may be another character too
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
LETTER, SPACE, NO_TEXT = 0, 1, 2
KIND_OF = np.zeros(0x110000, np.uint8)  # by the code of a character
# Control characters, and halves of characters outside the basic plane, are no text by themselves.
KIND_OF[[*range(32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]] = NO_TEXT
KIND_OF[
    [9, 10, 11, 12, 13, 32, 0x85, 0xA0, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]
] = SPACE
TOUCHING = 0.07  # of a font's height: letters nearer than this are one piece
OVERLAPPING = 0.5  # of a font's height: letters that overlap more are not one after the other
BY_BASELINE, BY_LEFT, BY_RIGHT = attrgetter("baseline"), attrgetter("x0"), attrgetter("x1")
BY_TOP, BY_BOTTOM = attrgetter("top"), attrgetter("bottom")
DOUBLE = 0.35  # of a letter's width: the same letter again nearer than this is one made bold
TALLEST = 4.5  # a font's box is at most this many times as high as its letters are wide
USUAL_HEIGHT = 2.3
Places = TypeVar("Places", float, Column)
ENOUGH_LETTERS = 150  # of a page, to judge them by
FEWEST_VOWELS = 0.25  # share of the letters
ENOUGH_CHARACTERS = 30  # of a page, to tell from them how it is to be held
SAMPLED = 60  # characters asked for their direction


@dataclass(slots=True)
class Piece:
    """A run of letters that touch: a word, or less where the text layer jumps.

    `baseline` is the height on which it stands, `size` the height of its font's box (about 1.15 times the font
    size). `spaced` says that the text layer has a space after it; whether one is seen, the gap decides.
    `overlap` is by how much its letters overlap, as those of condensed fonts do. `index` is its place in the
    text layer.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    index: int
    spaced: bool = False
    overlap: float = 0.0

    @property
    def middle_x(self) -> float:
        """Horizontal middle, which says in which column a piece stands."""
        return (self.x0 + self.x1) / 2

    @property
    def middle_y(self) -> float:
        """Vertical middle, which says in which row a piece stands."""
        return (self.top + self.bottom) / 2


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
    handle = textpage.raw
    count = pdfium.FPDFText_CountChars(handle)
    if count < ENOUGH_CHARACTERS:
        return None
    codes = {k: pdfium.FPDFText_GetUnicode(handle, k) for k in range(0, count, max(1, count // SAMPLED))}
    sample = [k for k, code in codes.items() if KIND_OF[code] == LETTER]
    angles = [math.degrees(pdfium.FPDFText_GetCharAngle(handle, k)) for k in sample]  # clockwise
    found = Counter(round(-angle) % 360 for angle in angles)
    return next((turn for turn in (0, 90, 180, 270) if found[turn] > len(sample) / 2), None)


def read_pieces(textpage: Any, frame: Frame) -> list[Piece]:
    """The printed text of a page in pieces, in the order of its text layer; spaces are marks on pieces."""
    codes = _codes(textpage)
    kinds = KIND_OF[codes]
    index = np.flatnonzero(kinds == LETTER)
    if not len(index):
        return []
    spaces = np.cumsum(kinds == SPACE)
    boxes = pdfium_calls.loose_boxes(textpage.raw, index.tolist())
    letters = _without_bold(_Letters(index, codes[index], spaces[index], *boxes.T))
    pieces = _touching(letters, int(spaces[-1]), textpage, frame)
    _mend_heights(pieces)
    return without_doubles(pieces)


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
    if count and len(text) == count and HYPHEN_IN_TEXT not in text:  # as on nearly every page
        return np.frombuffer(text.encode("utf-32-le"), np.uint32)
    codes = np.array(pdfium_calls.unicodes(textpage.raw, count), np.uint32)
    codes[codes == HYPHEN_AT_LINE_END] = ord("-")
    return codes


def _without_bold(letters: _Letters) -> _Letters:
    """Letters without those printed again upon themselves to look bold."""
    while True:
        again = letters.on_line() & (letters.code[1:] == letters.code[:-1])
        again &= abs(np.diff(letters.left)) <= DOUBLE * (letters.right - letters.left)[1:]
        again[1:] &= ~again[:-1]  # of a letter printed three times the third is held against the first, next
        if not again.any():
            return letters
        letters = letters.at(np.concatenate([[True], ~again]))


def _touching(letters: _Letters, spaces: int, textpage: Any, frame: Frame) -> list[Piece]:
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
    bounds = [*first.tolist(), len(letters.index)]
    starts = letters.at(first)
    ax, ay = frame.place(starts.left, starts.top)
    bx, by = frame.place(np.maximum.reduceat(letters.right, first), starts.bottom)
    index = starts.index.tolist()
    origins = pdfium_calls.origins(textpage.raw, index)
    overlaps = np.add.reduceat(np.concatenate([[0.0], np.where(joined, -gaps, 0.0)]), first)
    between = np.maximum(np.diff(bounds) - 1, 1)
    spaced = np.diff(starts.spaces, append=spaces) > 0
    text = letters.code.tobytes().decode("utf-32-le")
    texts = [text[start:end] for start, end in pairwise(bounds)]
    if not LIGATURES.keys().isdisjoint(letters.code.tolist()):
        texts = [part.translate(LIGATURES) for part in texts]
    return list(
        map(
            Piece,
            texts,
            np.minimum(ax, bx).tolist(),
            np.minimum(ay, by).tolist(),
            np.maximum(ax, bx).tolist(),
            np.maximum(ay, by).tolist(),
            frame.place(origins[:, 0], origins[:, 1])[1].tolist(),
            abs(by - ay).tolist(),
            index,
            spaced.tolist(),
            np.maximum(overlaps / between, 0.0).tolist(),
        )
    )


def _mend_heights(pieces: list[Piece]) -> None:
    """Give pieces in a font that claims an absurd height one that fits the width of its letters."""
    widths: dict[float, list[float]] = defaultdict(list)
    for piece in pieces:
        widths[round(piece.size, 1)].append((piece.x1 - piece.x0) / len(piece.text))
    for height, found in widths.items():
        usual = sorted(found)[len(found) // 2]
        if height <= TALLEST * usual or usual <= 0:
            continue
        size = USUAL_HEIGHT * usual
        for piece in pieces:
            if round(piece.size, 1) == height:
                piece.size = size
                piece.top, piece.bottom = piece.baseline - 0.8 * size, piece.baseline + 0.25 * size


def without_doubles(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces without those printed again beside themselves, as writers do to make text look bold."""
    seen: dict[tuple[str, int], list[int]] = {}
    kept = []
    for piece in pieces:
        column = round(piece.x0)
        columns = seen.setdefault((piece.text, round(piece.baseline)), [])
        if columns and any(abs(column - other) <= 1 for other in columns):
            continue
        columns.append(column)
        kept.append(piece)
    return kept


def text_lines(pieces: Iterable[Piece], column_gap: float | None = None) -> list[TextLine]:
    """Pieces as lines from top to bottom, each from left to right.

    Args:
        pieces: the text of one cell or of a page.
        column_gap: where given, a gap of this many font heights ends a line: text of two columns that share
            a baseline gives two lines.
    """
    return [_line_of(part) for row in _rows_of(pieces) for part in _parts_of(row, column_gap)]


def _rows_of(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Pieces that stand on one baseline, each row from left to right."""
    row: list[Piece] = []
    baseline = 0.0
    for piece in sorted(pieces, key=BY_BASELINE):
        if row and piece.baseline - baseline > SAME_LINE * max(piece.size, 4.0):
            row.sort(key=BY_LEFT)
            yield row
            row = []
        baseline = piece.baseline
        row.append(piece)
    if row:
        row.sort(key=BY_LEFT)
        yield row


def _parts_of(row: list[Piece], column_gap: float | None) -> Iterator[list[Piece]]:
    if column_gap is None:
        yield row
        return
    part: list[Piece] = []
    end = 0.0
    for piece in row:
        if part and piece.x0 - end > column_gap * piece.size:
            yield part
            part = []
        if not part or piece.x1 > end:
            end = piece.x1
        part.append(piece)
    if part:
        yield part


def _line_of(row: list[Piece]) -> TextLine:
    """A row of pieces as text, with the spaces that are seen rather than those that are stored."""
    first = row[0]
    if len(row) == 1:
        return TextLine(first.text, Box(first.x0, first.top, first.x1, first.bottom), first.baseline)
    letters = [first.text]
    previous = first
    for piece in row[1:]:  # no calls here: a page has a thousand words
        overlap = piece.overlap if piece.overlap > previous.overlap else previous.overlap
        gap = piece.x0 - previous.x1 + overlap
        size = piece.size if piece.size < previous.size else previous.size
        if gap > SPACE_GAP * size or (previous.spaced and gap > PRINTED_SPACE_GAP * size):
            letters.append(" ")
        letters.append(piece.text)
        previous = piece
    box = Box(first.x0, min(map(BY_TOP, row)), max(map(BY_RIGHT, row)), max(map(BY_BOTTOM, row)))
    baselines = sorted(map(BY_BASELINE, row))
    return TextLine("".join(letters), box, baselines[len(baselines) // 2])


def is_readable(pieces: Iterable[Piece]) -> bool:
    """Whether the letters are those that the page shows: a broken font gives others, few of them vowels.

    On 1,162 pages of Indonesian reports, tables of names and figures among them, a third are vowels at least.
    """
    text = "".join(piece.text for piece in pieces).lower()
    letters = sum(map(str.isalpha, text))
    vowels = sum(map(text.count, "aeiou"))
    return letters < ENOUGH_LETTERS or vowels >= FEWEST_VOWELS * letters
