"""Joins the letters of PDF pages into pieces of text, many pages at once: each call of numpy has a fixed cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby, pairwise
from operator import attrgetter

import numpy as np

from extract.characters import FIRST_LIGATURE, LAST_LIGATURE, LIGATURES
from extract.columns import Column, starts_of, steps
from extract.page_frame import Frame, placed
from extract.pdf.raised import without_raised_marks
from extract.pieces import NO_PIECES, Pieces, with_fitting_heights, without_doubles

TOUCHING = 0.07  # of a font's height: letters nearer than this are one piece
OVERLAPPING = 0.5  # of a font's height: letters that overlap more are not one after the other
DOUBLE = 0.35  # of a letter's width: the same letter again nearer than this is one made bold


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a page, or of several one after the other, as columns: numpy takes thousands at once.

    Their boxes are in PDF coordinates. `page` is the number of a letter's page, `index` its place in the text
    layer, `spaces` the number of spaces before it, `baseline` the height on which it stands, in points from the top
    of the page as read. `all_spaces` counts those of each page, after its last letter too.
    """

    all_spaces: Column
    page: Column
    index: Column
    code: Column
    spaces: Column
    left: Column
    top: Column
    right: Column
    bottom: Column
    baseline: Column

    def at(self, keep: Column) -> Letters:
        """Some of the letters."""
        return Letters(self.all_spaces, *[column[keep] for column in _columns_of(self)])

    def on_line(self) -> Column:
        """Whether each letter but the first follows the one before it without a space, on its line."""
        level = (self.bottom[1:] == self.bottom[:-1]) & (self.top[1:] == self.top[:-1])
        level &= self.spaces[1:] == self.spaces[:-1]
        return np.asarray(level & (self.page[1:] == self.page[:-1]))


_columns_of = attrgetter(*(field.name for field in fields(Letters) if field.name != "all_spaces"))


def pieces_of(pages: Sequence[tuple[Letters, Frame]]) -> list[Pieces]:
    """The printed text of pages in pieces, in the order of their text layers; spaces are marks on pieces.

    Args:
        pages: of each page its letters and its frame.
    """
    found: list[Pieces] = []
    for _, alike in groupby(pages, lambda page: page[1].rotation):
        letters, frames = zip(*alike, strict=True)
        found.extend(_pieces_of(letters, frames))
    return found


def _pieces_of(pages: Sequence[Letters], frames: Sequence[Frame]) -> list[Pieces]:
    """The pieces of pages that are turned alike."""
    letters = _together(pages)
    if not len(letters.index):
        return [NO_PIECES] * len(pages)
    page, pieces = _touching(_without_bold(letters), frames)
    page, pieces = without_doubles(*without_raised_marks(page, with_fitting_heights(page, pieces)))
    bounds = np.searchsorted(page, range(len(pages) + 1)).tolist()
    return [pieces.at(slice(start, end)) if end > start else NO_PIECES for start, end in pairwise(bounds)]


def _together(pages: Sequence[Letters]) -> Letters:
    """The letters of several pages, one page after the other."""
    together = Letters(*map(np.concatenate, zip(*map(attrgetter(*Letters.__slots__), pages), strict=True)))
    return replace(together, page=np.repeat(np.arange(len(pages)), [len(own.index) for own in pages]))


def _without_bold(letters: Letters) -> Letters:
    """Letters without those printed again upon themselves to look bold."""
    while True:
        again = letters.on_line() & (letters.code[1:] == letters.code[:-1])
        again &= abs(steps(letters.left)) <= DOUBLE * (letters.right - letters.left)[1:]
        again[1:] &= ~again[:-1]  # of a letter printed three times the third is compared with the first, next
        if not again.any():
            return letters
        letters = letters.at(np.concatenate([[True], ~again]))


def _touching(letters: Letters, frames: Sequence[Frame]) -> tuple[Column, Pieces]:
    """The pieces that letters make which stand on one line and touch, and the page of each.

    Args:
        letters: all letters of the pages.
        frames: the frames of the pages, all turned alike.
    """
    gaps = letters.left[1:] - letters.right[:-1]
    heights = (letters.top - letters.bottom)[1:]
    joined = letters.on_line() & (gaps <= TOUCHING * heights) & (gaps >= -OVERLAPPING * heights)
    joined &= letters.left[1:] >= letters.left[:-1]
    if frames[0].is_on_its_side:
        joined[:] = False  # letters follow upwards or downwards
    first = starts_of(~joined)
    bounds = np.append(first, len(letters.index))
    starts = letters.at(first)
    rotation, sides = frames[0].rotation, np.array([frame.sides for frame in frames])[starts.page].T
    ax, ay = placed(rotation, sides, starts.left, starts.top)
    bx, by = placed(rotation, sides, np.maximum.reduceat(letters.right, first), starts.bottom)
    overlaps = np.add.reduceat(np.concatenate([[0.0], np.where(joined, -gaps, 0.0)]), first)
    between = np.maximum(steps(bounds) - 1, 1)
    following = np.append(starts.spaces[1:], 0)
    last = np.append(steps(starts.page) != 0, True)
    following[last] = letters.all_spaces[starts.page[last]]
    pieces = Pieces(
        text=_texts(letters.code, first, bounds),
        x0=np.minimum(ax, bx),
        top=np.minimum(ay, by),
        x1=np.maximum(ax, bx),
        bottom=np.maximum(ay, by),
        baseline=starts.baseline,
        size=abs(by - ay),
        index=starts.index,
        spaced=following > starts.spaces,
        overlap=np.maximum(overlaps / between, 0.0),
    )
    return starts.page, pieces


def _texts(codes: Column, first: Column, bounds: Column) -> Column:
    """What pieces say, ligatures in letters."""
    text = codes.tobytes().decode("utf-32-le")
    texts = np.array([text[start:end] for start, end in pairwise(bounds.tolist())], object)
    ligatures = (codes >= FIRST_LIGATURE) & (codes <= LAST_LIGATURE)
    if ligatures.any():
        joined = np.logical_or.reduceat(ligatures, first)
        texts[joined] = [part.translate(LIGATURES) for part in texts[joined]]
    return texts
