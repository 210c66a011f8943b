"""The letters of a page that the eye sees: those of which the picture of the page would lack something.

Invisible and white text, text under a box that was painted over it, outside its clipping path or in a layer that is
off: all of it stands in the text layer and none of it on paper. What is doubtful is left out of the picture, and
where the picture stays the same, nothing was printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from extract.columns import Column
from extract.page_frame import Frame
from extract.pdf import pdfium_calls
from extract.pdf.doubtful import (
    INVISIBLE,
    OPAQUE,
    faintness,
    middles_in,
    overlapping,
)
from extract.pdf.lacking import PictureOf
from extract.pdf.letters import Letters
from extract.pdf.objects import IMAGE, PATH, TEXT, Contents, boxes_around, contents_of, placed, times
from extract.pdf.paths import NEARLY_WHITE
from extract.pdf.watermarks import Looks, across_text

MOST_PICTURES = 12  # of one page: texts that lie upon each other need one each
SMALL_PICTURE = 20.0  # points: smaller ones show no text
NUMERIC = np.frombuffer("0123456789.,%-()Rp".encode("utf-32-le"), np.uint32)
CORNERS = ((0, 0), (1, 0), (1, 1), (0, 1))


@dataclass(frozen=True, slots=True)
class _Texts:
    """The text objects of a page as columns; `order` is the number of each in all that the page paints."""

    handles: list[int]
    order: Column
    boxes: Column
    looks: Looks
    invisible: Column
    in_layer: Column


def seen_letters(page: Any, textpage: Any, letters: Letters, frame: Frame) -> Letters:
    """The letters of a page without those that are not seen, and without watermarks.

    Args:
        page: an open page.
        textpage: its text.
        letters: those of its text layer.
        frame: its frame.
    """
    contents = contents_of(page)
    texts = _texts(contents, frame)
    number_of = {handle: number for number, handle in enumerate(texts.handles)}
    handles = pdfium_calls.text_objects(textpage.raw, letters.index.tolist())
    owner = np.array([number_of.get(handle, -1) for handle in handles], int)
    left, right, bottom, top = pdfium_calls.tight_boxes(textpage.raw, letters.index.tolist()).T
    ax, ay = frame.place(left, top)
    bx, by = frame.place(right, bottom)
    boxes = np.array((np.minimum(ax, bx), np.minimum(ay, by), np.maximum(ax, bx), np.maximum(ay, by)))
    own = across_text(texts.looks, owner, boxes)
    marks = [texts.handles[number] for number in set(owner[own].tolist())]
    pdfium_calls.set_active(marks, active=False)  # text is read though a watermark was painted over it
    seen = _are_seen(page, contents, texts, owner, (left, bottom, right, top), frame)
    seen |= _lie_on_pictures(contents, boxes, frame) | _end_numbers(seen, owner + 1, letters.code)
    pdfium_calls.set_active(marks, active=True)
    return letters.at(seen & ~own)


def _texts(contents: list[Contents], frame: Frame) -> _Texts:
    found = placed(contents, TEXT)
    matrices = times(pdfium_calls.matrices(found.handles).T, found.matrices)
    colours = pdfium_calls.colours(found.handles, stroke=False)
    looks = Looks(
        colours=colours,
        faint=faintness(colours),
        sizes=pdfium_calls.font_sizes(found.handles) * np.hypot(matrices[2], matrices[3]),
        angles=np.degrees(np.arctan2(matrices[1], matrices[0])),
    )
    counts = pdfium_calls.mark_counts(found.handles)
    is_page = np.repeat([not some.order for some in contents], [len(some.of_kind(TEXT)) for some in contents])
    in_layer = [
        count > 0 and pdfium_calls.is_in_layer(handle, count)
        for handle, count in zip(found.handles, counts, strict=True)
    ]
    return _Texts(
        found.handles,
        _orders(contents, TEXT),
        found.boxes(frame),
        looks,
        np.array(pdfium_calls.text_modes(found.handles)) == INVISIBLE,
        np.array(in_layer, bool) | ~is_page,  # of a form in a layer nothing tells
    )


def _orders(contents: list[Contents], kind: int) -> Column:
    """The number, in all that a page paints, of each object of a kind."""
    places = sorted((*some.order, n) for some in contents for n in range(len(some.kinds)))
    number_of = {place: number for number, place in enumerate(places)}
    return np.array(
        [number_of[*some.order, n] for some in contents for n, own in enumerate(some.kinds) if own == kind],
        int,
    )


def _are_seen(
    page: Any, contents: list[Contents], texts: _Texts, owner: Column, ink: tuple[Column, ...], frame: Frame
) -> Column:
    """Of each letter whether it is seen.

    Args:
        page: an open page.
        contents: its objects.
        texts: its text objects.
        owner: the number of the text object of each letter, -1 where none is known.
        ink: left, bottom, right and top of each letter in PDF coordinates.
        frame: the page's frame.
    """
    doubtful = texts.in_layer | (texts.looks.faint >= NEARLY_WHITE) | _are_covered(contents, texts, frame)
    upon = overlapping(texts.boxes, texts.boxes)
    np.fill_diagonal(upon, val=False)
    doubtful = (doubtful | upon.any(axis=1)) & ~texts.invisible
    seen = (owner < 0) | ~texts.invisible[owner]
    groups = _apart(doubtful.nonzero()[0], upon)
    in_groups = np.isin(owner, [number for group in groups for number in group])
    if not in_groups.any():
        return seen
    picture = PictureOf(page, np.array(ink)[:, in_groups])
    for group in groups:
        own = np.isin(owner, group)
        seen[own] = picture.lacks([texts.handles[number] for number in group], np.array(ink)[:, own])
    return seen | _lie_between(seen, owner + 1)


def _end_numbers(seen: Column, owner: Column, code: Column) -> Column:
    """Of each letter whether it is of a number that is seen in part: half a number is a wrong one."""
    count = owner.max(initial=0) + 1
    in_part = np.isin(np.arange(count), owner[seen])
    in_part[owner[~np.isin(code, NUMERIC)]] = False
    return np.asarray(in_part[owner] & (owner > 0))


def _lie_between(seen: Column, owner: Column) -> Column:
    """Of each letter whether it stands between two of its text that are seen: a thin one may be missed."""
    places = np.arange(len(seen))
    first, last = np.full(owner.max(initial=0) + 1, len(seen)), np.full(owner.max(initial=0) + 1, -1)
    np.minimum.at(first, owner[seen], places[seen])
    np.maximum.at(last, owner[seen], places[seen])
    return np.asarray((first[owner] < places) & (places < last[owner]))


def _are_covered(contents: list[Contents], texts: _Texts, frame: Frame) -> Column:
    """Of each text whether its middle lies in a shape that is filled after it."""
    paths = placed(contents, PATH)
    if not paths.handles:
        return np.zeros(len(texts.handles), bool)
    filled = pdfium_calls.draw_modes(paths.handles)[:, 0] != 0
    filled &= pdfium_calls.colours(paths.handles, stroke=False)[:, 3] == OPAQUE
    later = texts.order[:, None] < _orders(contents, PATH)
    return np.asarray((later & filled & middles_in(texts.boxes, paths.boxes(frame))).any(axis=1))


def _lie_on_pictures(contents: list[Contents], boxes: Column, frame: Frame) -> Column:
    """Of each letter whether it lies on a picture: what is hidden there may be what the picture shows."""
    images = placed(contents, IMAGE)
    if not images.handles:
        return np.zeros(boxes.shape[1], bool)
    whole = times(pdfium_calls.matrices(images.handles).T, images.matrices)
    sides = boxes_around(whole, list(CORNERS), frame)
    large = (sides[2] - sides[0] > SMALL_PICTURE) & (sides[3] - sides[1] > SMALL_PICTURE)
    return np.asarray(middles_in(boxes, sides[:, large]).any(axis=1))


def _apart(numbers: Column, upon: Column) -> list[list[int]]:
    """Texts in groups in which none lies upon another; those that need too many are in none."""
    groups: list[list[int]] = []
    taken: list[Column] = []  # of each group, the texts that lie upon one of it
    for number in numbers.tolist():
        home = next((place for place, there in enumerate(taken) if not there[number]), len(groups))
        if home < len(groups):
            groups[home].append(number)
            taken[home] |= upon[:, number]
        elif len(groups) < MOST_PICTURES:
            groups.append([number])
            taken.append(upon[:, number].copy())
    return groups
