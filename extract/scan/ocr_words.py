"""Splits a line that the OCR engine read into words with places, found in the ink and so exact to a pixel.

The engine tells of each letter only roughly where it is. The white between two words is looked for between their
letters, and the baseline and the size of the print follow from the ink of words whose shape is known.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from extract.scan.ocr_engine import Letter, PixelBox, Reading
from extract.scan.page_picture import Picture

Ink = npt.NDArray[np.bool_]

CURRENCY = re.compile(r"Rp\.?", re.IGNORECASE)
AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
SAME_LINE = 0.3  # of the size of the print
BESIDE_AMOUNT = 0.3  # of the size of the print: a space
LONE_SPECK = re.compile(r"[.,'`\"~^*_´‘’]+")
DIRTY_ITEM = re.compile(r"^\W+(?=\d{1,2}\.$)")  # what stands before a list number
STROKES = re.compile(r"[Il|]{2,}")  # a Roman number
FAINT = 0.35  # of the way from the print's own grey to the paper's: ink so faint is another's
BAND = (0.35, 0.65)  # of its height, where the strokes stand alone, whatever the font
MOST_STROKES = 3
DARK = 0.7  # of the paper's own grey
LOST_SPACE = 0.26  # of the height of the ink: white so wide between two letters is a space
BEFORE_CAPITAL = 0.13  # the same before a capital within a word
BOX_OF_EM = 1.15  # a font's box is so many times its size, as in `pdf_text`
DESCENDING = frozenset("gjpqy,;()[]{}|/@_Q")
TALL = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZbdfhklt0123456789()[]{}|/%!?&")
LOW = frozenset("-.,~–—_=:;•*'\"`")  # marks that tell nothing of the size of the print
NEAR = (0.75, 1.45)  # times the usual size of the print of a page: the same size, measured badly
SPECK = 0.55  # times that size: what is so small is dirt that the engine took for a letter
X_HEIGHT, CAP_HEIGHT, DESCENT = 0.52, 0.72, 0.21  # of the font's size, in the fonts that offices use


@dataclass(frozen=True, slots=True)
class Word:
    """A word that was read: its ink's box, the baseline and the height of its font's box, all in pixels.

    `score` is how sure the engine is of its least sure letter, 0 to 1. `other` is what a second reading of a
    number gave where that was something else; `checked` says that a second reading gave the same.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    score: float
    other: str | None = None
    checked: bool = False


def words_of(picture: Picture, box: PixelBox, reading: Reading) -> list[Word]:
    """The words of a line.

    Args:
        picture: the page.
        box: the line.
        reading: what the engine read there.
    """
    ink = ink_of(picture[box.top : box.bottom, box.x0 : box.x1])
    columns: Ink = np.asarray(ink.any(axis=0))
    if not reading.words or not columns.any():
        return []
    rows = np.flatnonzero(ink.any(axis=1))
    height = int(rows[-1] - rows[0] + 1)
    words = [part for word in reading.words for part in _parted(word, columns, height)]
    edges = _edges(words, columns, height)
    shapes = [_shape(word, ink[:, x0:x1]) for word, (x0, x1) in zip(words, edges, strict=True)]
    baseline, em = _print_of(shapes, rows)
    result = []
    for word, (x0, x1) in zip(words, edges, strict=True):
        own = np.flatnonzero(ink[:, x0:x1].any(axis=1))
        if not len(own):
            own = rows
        result.append(
            Word(
                _roman("".join(letter.text for letter in word), ink[own[0] : own[-1] + 1, x0:x1]),
                float(box.x0 + x0),
                float(box.top + own[0]),
                float(box.x0 + x1),
                float(box.top + own[-1] + 1),
                box.top + baseline,
                BOX_OF_EM * em,
                round(min(letter.score for letter in word), 4),
            )
        )
    return result


def _roman(text: str, ink: Ink) -> str:
    """A Roman number with as many strokes as its ink has: the engine often reads II as III."""
    if not STROKES.fullmatch(text):
        return text
    height = ink.shape[0]
    middle = ink[int(BAND[0] * height) : int(BAND[1] * height) + 1]
    upright = np.concatenate([[False], middle.mean(axis=0) > 0.5]).astype(np.int8)
    count = int((np.diff(upright) == 1).sum())
    return "I" * count if 1 <= count <= MOST_STROKES else text


def ink_of(picture: Picture) -> Ink:
    """Which pixels are ink: clearly darker than the paper around."""
    paper = np.percentile(picture, 90) if picture.size else 255
    return np.asarray(picture < DARK * paper)


def _parted(word: Sequence[Letter], columns: Ink, height: int) -> list[Sequence[Letter]]:
    """A word cut where the white between two of its letters is as wide as a space; numbers stay whole."""
    if STROKES.fullmatch("".join(letter.text for letter in word)):
        return [word]
    parts: list[Sequence[Letter]] = []
    inked = np.flatnonzero(columns)
    start = 0
    for number in range(1, len(word)):
        before, after = word[number - 1], word[number]
        if not (before.text.isalpha() and after.text.isalpha()):
            continue
        gap = _widest_gap(columns, before.middle, after.middle)
        if gap is None or not inked[0] < gap[0] < gap[1] <= inked[-1]:  # the margin of the line is no space
            continue
        least = BEFORE_CAPITAL if before.text.islower() and after.text.isupper() else LOST_SPACE
        if gap[1] - gap[0] > least * height:
            parts.append(word[start:number])
            start = number
    return [*parts, word[start:]]


def _edges(words: Sequence[Sequence[Letter]], columns: Ink, height: int) -> list[tuple[int, int]]:
    """Where the ink of each word begins and ends."""
    outside = len(columns) - _end(columns[::-1], 1 - words[0][0].middle, height)
    starts, ends = [outside], []
    for before, after in pairwise(words):
        gap = _widest_gap(columns, before[-1].middle, after[0].middle)
        if gap is None:  # they touch: the middle between them is as good as any
            middle = round((before[-1].middle + after[0].middle) / 2 * len(columns))
            gap = (middle, middle + 1)
        ends.append(max(gap[0], starts[-1] + 1))
        starts.append(max(gap[1], ends[-1]))
    ends.append(max(_end(columns, words[-1][-1].middle, height), starts[-1] + 1))
    return list(zip(starts, ends, strict=True))


def _end(columns: Ink, middle: float, height: int) -> int:
    """Where the ink of a line ends whose last letter is known; behind a space the crop shows a neighbour's."""
    inked = np.flatnonzero(columns)
    behind = inked[inked >= middle * len(columns)]
    gaps = np.flatnonzero(np.diff(behind) - 1 > LOST_SPACE * height)
    return int(behind[gaps[0]] if len(gaps) else inked[-1]) + 1


def _widest_gap(columns: Ink, start: float, end: float) -> tuple[int, int] | None:
    """First column and column after the last of the widest white between two places of a line."""
    first, last = int(start * len(columns)), int(np.ceil(end * len(columns)))
    within = columns[max(first, 0) : last]
    edges = np.flatnonzero(np.diff(np.concatenate([[True], within, [True]]).astype(np.int8)))
    if not len(edges):
        return None
    gaps = edges.reshape(-1, 2)
    widest = gaps[np.argmax(gaps[:, 1] - gaps[:, 0])]
    return max(first, 0) + int(widest[0]), max(first, 0) + int(widest[1])


def _shape(word: Sequence[Letter], ink: Ink) -> tuple[float, float] | None:
    """Baseline and font size that the ink of a word speaks for; None where its letters tell nothing."""
    text = "".join(letter.text for letter in word)
    rows = np.flatnonzero(ink.any(axis=1))
    if not len(rows) or all(letter in LOW for letter in text):
        return None
    descends = not DESCENDING.isdisjoint(text)
    above = CAP_HEIGHT if not TALL.isdisjoint(text) else X_HEIGHT
    em = (rows[-1] + 1 - rows[0]) / (above + DESCENT * descends)
    return float(rows[-1] + 1 - DESCENT * descends * em), float(em)


def _print_of(
    shapes: Sequence[tuple[float, float] | None], rows: npt.NDArray[np.intp]
) -> tuple[float, float]:
    """Baseline and font size of a line."""
    told = [shape for shape in shapes if shape is not None]
    if not told:  # a dash: it stands a third of a size above its baseline
        em = float(rows[-1] + 1 - rows[0]) / X_HEIGHT
        return float(rows[-1] + 1 + em / 3), em
    return statistics.median(base for base, _ in told), statistics.median(em for _, em in told)


def without_dirt(words: Sequence[Word]) -> list[Word]:
    """The words of a page without specks, alone or before a list number, and of the usual size where near it.

    The size is measured in the ink, which is not exact.
    """
    if not words:
        return []
    usual = usual_size(words)
    result = []
    for word in words:
        if word.size < SPECK * usual or LONE_SPECK.fullmatch(word.text):
            continue
        size = usual if NEAR[0] < word.size / usual < NEAR[1] else word.size
        result.append(replace(word, size=size, text=DIRTY_ITEM.sub("", word.text)))
    return result


def like_the_print(found: Sequence[Word], words: Sequence[Word], picture: Picture) -> list[Word]:
    """Those of some words that are of the size and the darkness of the other words of the page: no stamp is."""
    if not words:
        return []
    usual = usual_size(words)
    paper = float(np.percentile(picture[::8, ::8], 90))
    dark = statistics.median(_darkness(word, picture) for word in words)
    faint = dark + FAINT * (paper - dark)
    return [
        word for word in found if NEAR[0] < word.size / usual < NEAR[1] and _darkness(word, picture) < faint
    ]


def not_among(found: Sequence[Word], words: Sequence[Word]) -> list[Word]:
    """Those of some words that do not lie on others: a stain around a word is read with the word upon it."""
    return [word for word in found if not any(_lies_on(word, other) for other in words)]


def _lies_on(word: Word, other: Word) -> bool:
    middle = ((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2)
    return other.x0 < middle[0] < other.x1 and other.top < middle[1] < other.bottom


def _darkness(word: Word, picture: Picture) -> float:
    """The grey of a word's darkest ink."""
    part = picture[int(word.top) : int(word.bottom) + 1, int(word.x0) : int(word.x1) + 1]
    return float(np.percentile(part, 5)) if part.size else 255.0


def usual_size(words: Sequence[Word]) -> float:
    """The size of the print of which a page has most, in the unit of its words."""
    return statistics.median(word.size for word in words)


def with_currency_at_amounts(words: Sequence[Word]) -> list[Word]:
    """The words with every 'Rp' that stands far from its amount, with nothing between, moved beside it.

    Where no rules are drawn the white before an amount parts two columns, and its 'Rp' is on the wrong side.
    """
    result = []
    for word in words:
        if CURRENCY.fullmatch(word.text):
            level = (w for w in words if abs(w.baseline - word.baseline) < SAME_LINE * word.size)
            after = min((w for w in level if w.x0 >= word.x1), key=lambda w: w.x0, default=None)
            if after is not None and AMOUNT.match(after.text):
                x1 = after.x0 - BESIDE_AMOUNT * word.size
                word = replace(word, x0=x1 - (word.x1 - word.x0), x1=x1)  # noqa: PLW2901
        result.append(word)
    return result
