"""Pieces of text and lines of a PDF page, from PDFium, in points from the page's top left corner."""

from __future__ import annotations

import ctypes
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

import pypdfium2.raw as pdfium

from extract.model import Box, TextLine, Turn

SPACE_GAP = 0.22  # of the font size: a wider gap between letters is a space even where none is printed
PRINTED_SPACE_GAP = 0.08  # a printed space narrower than this is none: justified text scrambled by its writer
SAME_LINE = 0.45  # of the font size: baselines nearer than this are one line
HYPHEN_AT_LINE_END = 2  # how PDFium gives the hyphen of a word broken at a line's end
PRINTED_AS = {
    HYPHEN_AT_LINE_END: "-", 0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl",
}  # fmt: skip
SPACES = frozenset(
    [9, 10, 11, 12, 13, 32, 0x85, 0xA0, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]
)
# Control characters, and halves of characters outside the basic plane, are no text by themselves.
NOT_TEXT = frozenset([*range(32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]) - {HYPHEN_AT_LINE_END}
TOUCHING = 0.07  # of a font's height: letters nearer than this are one piece
OVERLAPPING = 0.5  # of a font's height: letters that overlap more are not one after the other
BY_BASELINE, BY_LEFT = attrgetter("baseline"), attrgetter("x0")
DOUBLE = 0.35  # of a letter's width: the same letter again nearer than this is one made bold
TALLEST = 4.5  # a font's box is at most this many times as high as its letters are wide
USUAL_HEIGHT = 2.3
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

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The place, from the top left of the page as read, of a point in PDF coordinates."""
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
    sample = [k for k, code in codes.items() if code not in SPACES and code not in NOT_TEXT]
    angles = [math.degrees(pdfium.FPDFText_GetCharAngle(handle, k)) for k in sample]  # clockwise
    found = Counter(round(-angle) % 360 for angle in angles)
    return next((turn for turn in (0, 90, 180, 270) if found[turn] > len(sample) / 2), None)


def read_pieces(textpage: Any, frame: Frame) -> list[Piece]:
    """The printed text of a page in pieces, in the order of its text layer; spaces are marks on pieces."""
    handle = textpage.raw
    rect = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    rect_ref, x_ref, y_ref = ctypes.byref(rect), ctypes.byref(x), ctypes.byref(y)
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    pieces: list[Piece] = []
    run = _Run(frame)
    for index in range(pdfium.FPDFText_CountChars(handle)):
        code = unicode_of(handle, index)
        if code in SPACES:
            run.spaced = True
            continue
        if code in NOT_TEXT:
            continue
        text = PRINTED_AS.get(code) or chr(code)
        box_of(handle, index, rect_ref)
        if run.takes(text, rect.left, rect.bottom, rect.right, rect.top):
            continue
        if run.letters:
            pieces.append(run.piece())
        pdfium.FPDFText_GetCharOrigin(handle, index, x_ref, y_ref)
        run.start(text, (rect.left, rect.bottom, rect.right, rect.top), (x.value, y.value), index)
    if run.letters:
        pieces.append(run.piece())
    _mend_heights(pieces)
    return without_doubles(pieces)


class _Run:
    """The letters of the piece that is being read, in PDF coordinates."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.letters: list[str] = []
        self.spaced = False
        self.along = frame.rotation not in (90, 270)  # on a page turned by 90 degrees letters follow upwards
        self.box = (0.0, 0.0, 0.0, 0.0)
        self.last = (0.0, 0.0)
        self.origin = (0.0, 0.0)
        self.index = 0
        self.gaps = 0.0

    def start(
        self, text: str, box: tuple[float, float, float, float], origin: tuple[float, float], index: int
    ) -> None:
        """Begins a piece with its first letter."""
        self.letters, self.spaced = [text], False
        self.box, self.origin, self.index = box, origin, index
        self.last = (box[0], box[2])
        self.gaps = 0.0

    def takes(self, text: str, left: float, bottom: float, right: float, top: float) -> bool:
        """Whether a letter belongs to the piece: it stands on its line and touches its last letter."""
        x0, y0, x1, y1 = self.box
        if self.spaced or not self.letters or not self.along or bottom != y0 or top != y1:
            return False
        start, end = self.last
        if text == self.letters[-1] and abs(left - start) <= DOUBLE * (right - left):
            return True  # the same letter again, to look bold
        gap = left - end
        height = y1 - y0
        if gap > TOUCHING * height or gap < -OVERLAPPING * height or left < start:
            return False
        self.letters.append(text)
        self.last = (left, right)
        self.box = (x0, y0, right if right > x1 else x1, y1)
        self.gaps += gap
        return True

    def piece(self) -> Piece:
        """The piece as displayed."""
        ax, ay = self.frame.place(self.box[0], self.box[3])
        bx, by = self.frame.place(self.box[2], self.box[1])
        count = len(self.letters) - 1
        return Piece(
            "".join(self.letters),
            min(ax, bx),
            min(ay, by),
            max(ax, bx),
            max(ay, by),
            self.frame.place(*self.origin)[1],
            abs(by - ay),
            self.index,
            self.spaced,
            max(0.0, -self.gaps / count) if count else 0.0,
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
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for piece in pieces:
        column, row = round(piece.x0), round(piece.baseline)
        if (piece.text, column, row) in seen:
            continue
        seen.update((piece.text, column + i, row) for i in (-1, 0, 1))
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
        end = max(end, piece.x1) if part else piece.x1
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
    for piece in row[1:]:
        gap = piece.x0 - previous.x1 + max(piece.overlap, previous.overlap)
        size = min(previous.size, piece.size)
        if gap > SPACE_GAP * size or (previous.spaced and gap > PRINTED_SPACE_GAP * size):
            letters.append(" ")
        letters.append(piece.text)
        previous = piece
    box = Box(first.x0, min(p.top for p in row), max(p.x1 for p in row), max(p.bottom for p in row))
    baselines = sorted(p.baseline for p in row)
    return TextLine("".join(letters), box, baselines[len(baselines) // 2])


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


def is_readable(pieces: Iterable[Piece]) -> bool:
    """Whether the letters are those that the page shows: a broken font gives others, few of them vowels.

    On 1,162 pages of Indonesian reports, tables of names and figures among them, a third are vowels at least.
    """
    letters = [letter for piece in pieces for letter in piece.text.lower() if letter.isalpha()]
    vowels = sum(letter in "aeiou" for letter in letters)
    return len(letters) < ENOUGH_LETTERS or vowels >= FEWEST_VOWELS * len(letters)
