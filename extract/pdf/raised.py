"""Marks of footnotes: smaller letters that stand raised behind a word or a number, and are no part of it."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np

from extract.columns import Column, steps
from extract.pieces import Pieces

SMALLER = 0.8  # of the size of what it marks: a mark is no larger
LEAST_RISE, MOST_RISE = 0.15, 0.75  # of that size: by so much it stands higher
NEAREST, FARTHEST = -0.2, 0.3  # of that size: by so much it stands behind
MARK = re.compile(r"\(?(?:[1-9]\d?(?:,[1-9]\d?)*|[a-e]|[a-z](?=\))|[*†‡§#]{1,3})[).*]{0,3}", re.IGNORECASE)
REST = re.compile(r"[\d).,*]{1,3}")  # what may follow the first piece of a mark
SAME_HEIGHT = 0.5  # points: what stands on one
LONGEST = 6  # letters of a mark
MEASURE = re.compile(r"(?:^|[^a-z])[kcdmh]?m$", re.IGNORECASE)  # of which 2 and 3 are the powers
TEN = re.compile(r"(?:^|\D)10$")  # whose power is no mark either


def without_raised_marks(page: Column, pieces: Pieces) -> tuple[Column, Pieces]:
    """Pieces without the marks of footnotes; a power of ten keeps its own behind a `^`, square metres theirs.

    Args:
        page: the number of each piece's page.
        pieces: the text of some pages, one after the other.

    Returns:
        The numbers of the pages of those that are left, and those.
    """
    small = _may_be_marks(page, pieces)
    if not small.any():
        return page, pieces
    keep = np.ones(len(pieces), bool)
    bounds = np.searchsorted(page, range(int(page[-1]) + 2)).tolist()
    for start, end in pairwise(bounds):
        own = [start + n for n in small[start:end].nonzero()[0].tolist() if _is_mark(pieces.text[start + n])]
        if own:
            _take_off(pieces, np.array(own), np.arange(start, end), keep)
    return (page, pieces) if keep.all() else (page[keep], pieces.at(keep))


def _is_mark(text: str) -> bool:
    return len(text) <= LONGEST and MARK.fullmatch(text) is not None


def _may_be_marks(page: Column, pieces: Pieces) -> Column:
    """Of each piece whether it is small on its page, or stands raised and smaller behind the one before it."""
    size, small = pieces.size, np.zeros(len(pieces), bool)
    rise = pieces.baseline[:-1] - pieces.baseline[1:]
    small[1:] = (size[1:] <= SMALLER * size[:-1]) & (rise >= LEAST_RISE * size[:-1])
    small[1:] &= (rise <= MOST_RISE * size[:-1]) & (steps(page) == 0)
    bounds = np.searchsorted(page, range(int(page[-1]) + 2)).tolist() if len(page) else []
    for start, end in pairwise(bounds):
        if end > start:
            own = size[start:end]
            small[start:end] |= own <= SMALLER * np.partition(own, len(own) // 2)[len(own) // 2]
    return small


def _take_off(pieces: Pieces, marks: Column, others: Column, keep: Column) -> None:
    """Notes in `keep` which marks stand at a piece; what is a power stays."""
    size = pieces.size[others]
    gap = pieces.x0[marks, None] - pieces.x1[others]
    rise = pieces.baseline[others] - pieces.baseline[marks, None]
    stands = (gap >= NEAREST * size) & (gap <= FARTHEST * size) & (pieces.size[marks, None] <= SMALLER * size)
    stands &= (rise >= LEAST_RISE * size) & (rise <= MOST_RISE * size)
    raised = stands.any(axis=1)
    for mark, base in zip(marks[raised], others[stands[raised].argmax(axis=1)], strict=True):
        if MEASURE.search(pieces.text[base]) and pieces.text[mark] in {"2", "3"}:
            continue
        if TEN.search(pieces.text[base]) and pieces.text[mark].isdigit():
            pieces.text[mark] = "^" + pieces.text[mark]
        else:
            keep[mark] = False
            _take_off_rest(pieces, mark, others, keep)


def _take_off_rest(pieces: Pieces, mark: int, others: Column, keep: Column) -> None:
    """Notes in `keep` what goes on with a mark on its own height, such as the bracket after its number."""
    gap = pieces.x0[others] - pieces.x1[mark]
    beside = (abs(gap) <= FARTHEST * pieces.size[mark]) & keep[others]
    beside &= abs(pieces.baseline[others] - pieces.baseline[mark]) <= SAME_HEIGHT
    for rest in others[beside].tolist():
        if REST.fullmatch(pieces.text[rest]):
            keep[rest] = False
            _take_off_rest(pieces, rest, others, keep)
