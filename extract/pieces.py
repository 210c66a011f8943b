"""Pieces of text (words) of a page as numpy arrays, one array for each property."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter

import numpy as np

from extract.columns import Column, numbered, starts_of, steps

TALLEST = 4.5  # a font's box is at most this many times as high as its letters are wide
USUAL_HEIGHT = 2.3
APART = 1e5  # points, by which pages and lines are put apart to be sorted as one column: no page is as large
ENOUGH_LETTERS = 150  # of a page, to judge them by
FEWEST_VOWELS = 0.25  # share of the letters


@dataclass(frozen=True, slots=True)
class Pieces:
    """Letters that touch: words, or parts of words where the text layer jumps. Each array has one entry a piece.

    Their boxes are in points from the top left of the page. `baseline` is the height on which a piece stands,
    `size` the height of its font's box (about 1.15 times the font size). `spaced` says that the text layer has a
    space after it; whether one is seen, the gap decides. `overlap` is by how much its letters overlap, as those of
    condensed fonts do. `index` is its place in the text layer.
    """

    text: Column
    x0: Column
    top: Column
    x1: Column
    bottom: Column
    baseline: Column
    size: Column
    index: Column
    spaced: Column
    overlap: Column

    def __len__(self) -> int:
        """The number of pieces."""
        return len(self.text)

    def at(self, which: Column | slice) -> Pieces:
        """Some of the pieces, or all in another order."""
        return Pieces(*[column[which] for column in _columns_of(self)])

    def middles(self) -> tuple[Column, Column]:
        """The middles of the pieces, across the page and down it."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


_columns_of = attrgetter(*(field.name for field in fields(Pieces)))
_OTHER_TYPES = {"text": object, "index": int, "spaced": bool}
NO_PIECES = Pieces(*[np.zeros(0, _OTHER_TYPES.get(field.name, float)) for field in fields(Pieces)])


def together(some: Sequence[Pieces]) -> Pieces:
    """The pieces of several pages, one page after the other."""
    return Pieces(*map(np.concatenate, zip(*map(_columns_of, some), strict=True)))


def with_fitting_heights(page: Column, pieces: Pieces) -> Pieces:
    """Pieces with a plausible height: an absurd one that a font states is replaced, by the width of the letters.

    Args:
        page: the number of each piece's page; those of one height on one page are taken as of one font.
        pieces: the text of some pages, one after the other.
    """
    widths = (pieces.x1 - pieces.x0) / np.array(list(map(len, pieces.text)))
    heights = pieces.size.round(1)
    own = APART * page + heights
    order = np.lexsort((widths, own))
    first = starts_of(steps(own[order]) != 0)
    font = np.empty(len(pieces), int)
    font[order] = numbered(first, len(pieces))
    usual = widths[order][first + np.bincount(font) // 2][font]
    absurd = (heights > TALLEST * usual) & (usual > 0)
    if not absurd.any():
        return pieces
    size = np.where(absurd, USUAL_HEIGHT * usual, pieces.size)
    top = np.where(absurd, pieces.baseline - 0.8 * size, pieces.top)
    bottom = np.where(absurd, pieces.baseline + 0.25 * size, pieces.bottom)
    return replace(pieces, size=size, top=top, bottom=bottom)


def without_doubles(page: Column, pieces: Pieces) -> tuple[Column, Pieces]:
    """Pieces without those printed again beside themselves, as writers do to make text look bold.

    Args:
        page: the number of each piece's page.
        pieces: the text of some pages, one after the other.

    Returns:
        The numbers of the pages of those that are left, and those.
    """
    columns, heights = pieces.x0.round(), pieces.baseline.round()
    places = APART * (APART * page + heights) + columns
    order = places.argsort(kind="stable")
    beside = steps(places[order]) <= 1
    if not beside.any():
        return page, pieces
    doubtful = np.zeros(len(pieces), bool)
    doubtful[order[1:][beside]] = doubtful[order[:-1][beside]] = True
    seen: dict[tuple[str, float, int], list[float]] = {}
    keep = np.ones(len(pieces), bool)
    for number in np.flatnonzero(doubtful).tolist():
        kept = seen.setdefault((pieces.text[number], heights[number], page[number]), [])
        keep[number] = not any(abs(columns[number] - place) <= 1 for place in kept)
        if keep[number]:
            kept.append(columns[number])
    return (page, pieces) if keep.all() else (page[keep], pieces.at(keep))


def is_readable(pieces: Pieces) -> bool:
    """Whether the letters are those that the page shows: a broken font gives others, few of them vowels.

    On 1,162 pages of Indonesian reports, tables of names and figures among them, a third are vowels at least.
    """
    text = "".join(pieces.text).lower()
    vowels = sum(map(text.count, "aeiou"))
    if len(text) < ENOUGH_LETTERS or vowels >= FEWEST_VOWELS * len(text):
        return True
    letters = sum(map(str.isalpha, text))
    return letters < ENOUGH_LETTERS or vowels >= FEWEST_VOWELS * letters
