"""Text that lies across the text of a page and belongs to none of it: DRAFT, an address, a large year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extract.columns import Column
from extract.pdf.doubtful import PALE, overlapping

TILTED = 3.0  # degrees from the lines of the page, or from upright ones
LARGE = 1.8  # times the usual font size
FEW = 3  # texts that look alike: of no more one, and of more so many lie across others where all are a watermark
MOST = 0.5  # of the letters of a page that are not pale: more are no watermark
CROSSED = 3  # letters that a large text lies across: one may be an accident
FONT_STEP = 0.5  # points: sizes in one step of this are one


@dataclass(frozen=True, slots=True)
class Looks:
    """What text objects look like: colours (red, green, blue, alpha), how faint these are, font sizes, angles."""

    colours: Column
    faint: Column
    sizes: Column
    angles: Column


def across_text(looks: Looks, owner: Column, boxes: Column) -> Column:
    """Of each letter whether it is part of a watermark.

    Letters are that lie across others and are pale, much larger than is usual on the page, or tilted; and all that
    look like them, where these lie across others as a rule.

    Args:
        looks: those of the text objects of a page.
        owner: the number of the text object of each letter, -1 where none is known.
        boxes: of each letter the box around its ink on the page: left, top, right, bottom.
    """
    found = np.zeros(len(owner), bool)
    known = owner >= 0
    plain = owner[known & (looks.faint[owner] < PALE)] if known.any() else owner[:0]
    if not len(plain):
        return found
    turned = looks.angles - np.median(looks.angles[plain])
    tilted = abs((turned + 45) % 90 - 45) > TILTED
    large = looks.sizes > LARGE * np.median(looks.sizes[plain])
    odd = tilted | large | (looks.faint >= PALE)
    if not odd[owner[known]].any():
        return found
    is_odd = known & odd[owner]
    crossed = overlapping(boxes[:, ~is_odd], boxes[:, is_odd]).sum(axis=0)
    hits = np.bincount(owner[is_odd], crossed, len(looks.sizes))
    hits[large & ~tilted & (looks.faint < PALE) & (hits < CROSSED)] = 0
    marks = _with_those_alike(looks, odd, hits > 0, tilted)
    found[known] = marks[owner[known]]
    is_most = np.isin(plain, marks.nonzero()[0]).mean() > MOST
    return np.zeros(len(owner), bool) if is_most else found


def _with_those_alike(looks: Looks, odd: Column, across: Column, tilted: Column) -> Column:
    """Texts that lie across others, and those that look like them where many of these do."""
    marks: Column = across.copy()
    look = np.column_stack(
        (looks.colours, (looks.sizes / FONT_STEP).round(), looks.angles.round(), np.where(odd, 1, 0))
    )
    _, kind = np.unique(look, axis=0, return_inverse=True)
    kind = kind.reshape(-1)
    for one in np.unique(kind[across]).tolist():
        alike = kind == one
        own = across[alike]
        if tilted[alike].any() or len(own) <= FEW or own.sum() >= FEW:
            marks |= alike
    return marks
