"""Whether all letters of a page's text layer are seen and belong to its text: a cheap look at what it paints.

Most pages answer no to every question, after two calls a text object. The others get a close look (`seen`).
"""

from __future__ import annotations

import numpy as np
import pypdfium2.raw as pdfium

from extract.columns import Column, steps
from extract.page_frame import Frame
from extract.pdf import pdfium_calls
from extract.pdf.letters import Letters
from extract.pdf.objects import IMAGE, PATH, TEXT, Contents, Placed, placed
from extract.pdf.paths import NEARLY_WHITE, THIN, Drawn
from extract.pieces import APART, Pieces

INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
OPAQUE = 255
PALE = 150  # of 255, in each colour: no black, and no ink of headings
TALL = 26.0  # points: the height of letters that may be those of a watermark
CORE = 0.3  # of a text's height, at its top and bottom: accents and tails, which may touch the next line
AT_ONCE = 32  # boxes that are compared with all others: more are driven out of the cache
ASKED = 8  # objects, of those that are marked as few are, whether they stand in a layer
NO_INK = 0.5  # points: text that is no wider is a space
LINE = 4.0  # points: baselines in one step of this are held to be one line
OVERPRINT = 0.5  # of the font's height: texts that overlap more lie upon each other


def is_doubtful(contents: list[Contents], drawn: Drawn, letters: Letters, frame: Frame) -> bool:
    """Whether some letters of a page may not be seen, or may lie across its text as a watermark does.

    Args:
        contents: the objects of an open page.
        drawn: what it draws.
        letters: those of its text layer.
        frame: its frame.
    """
    texts = placed(contents, TEXT)
    if not texts.handles:
        return False
    if INVISIBLE in pdfium_calls.text_modes(texts.handles) or _has_layers(texts.handles):
        return True
    faint = faintness(pdfium_calls.colours(texts.handles, stroke=False))
    white, pale = faint >= NEARLY_WHITE, (faint >= PALE) & (faint < NEARLY_WHITE)
    tall = len(letters.top) > 0 and bool((letters.top - letters.bottom).max() > TALL)
    covers = _covers(contents, drawn.whites, frame) if drawn.whites.any() else []
    if not (tall or covers or white.any() or pale.any()):
        return False
    boxes = texts.boxes(frame)
    return (
        (bool(covers) and _lie_under(contents, covers, boxes))
        or (white.any() and bool(_on_paper(boxes[:, white], contents, drawn, frame).any()))
        or _lie_across(pale | (tall & (boxes[3] - boxes[1] > TALL / 2)), boxes)
    )


def faintness(colours: Column) -> Column:
    """How near to white paper each colour is, 0 to 255, where it is painted on it."""
    ink = (OPAQUE - colours[:, :3].astype(int).min(axis=1)) * colours[:, 3].astype(int) // OPAQUE
    return np.asarray(OPAQUE - ink)


def _has_layers(handles: list[int]) -> bool:
    """Whether some objects seem to stand in a layer, which may be off: asked of one, and of those marked otherwise.

    In a tagged document every object has marks of its own, and to ask all costs more than is gained.
    """
    counts = pdfium_calls.mark_counts(handles)
    usual = max(set(counts), key=counts.count)
    others = [number for number, count in enumerate(counts) if count != usual]
    asked = [counts.index(usual), *others[:: len(others) // ASKED + 1]]
    return any(pdfium_calls.is_in_layer(handles[number], counts[number]) for number in asked)


def _covers(contents: list[Contents], whites: Column, frame: Frame) -> list[tuple[Column, Column]]:
    """Of each contents its white shapes painted after text: their places in it, and their boxes; [] where none is.

    Args:
        contents: the objects of a page.
        whites: of each path whether it is filled white.
        frame: the page's frame.
    """
    found, end, some_cover = [], 0, False
    for some in contents:
        is_path = np.array(some.kinds) == PATH
        places = is_path.nonzero()[0]
        own, end = whites[end : end + len(places)], end + len(places)
        first = some.kinds.index(TEXT) if TEXT in some.kinds else len(some.kinds)
        places = places[own & (places > first)]
        handles = [some.handles[place] for place in places.tolist()]
        boxes = Placed(handles, np.array([some.matrix] * len(handles)).reshape(-1, 6).T).boxes(frame)
        thick = (boxes[2:] - boxes[:2]).min(axis=0) > THIN
        found.append((places[thick], boxes[:, thick]))
        some_cover |= bool(thick.any())
    return found if some_cover else []


def _lie_under(contents: list[Contents], covers: list[tuple[Column, Column]], boxes: Column) -> bool:
    """Whether the middle of some text lies in a white shape painted after it; `boxes` are those of all texts."""
    end = 0
    for some, (places, over) in zip(contents, covers, strict=True):
        texts = (np.array(some.kinds) == TEXT).nonzero()[0]
        own, end = boxes[:, end : end + len(texts)], end + len(texts)
        if len(places) and ((texts[:, None] < places) & middles_in(own, over)).any():
            return True
    return False


def middles_in(boxes: Column, others: Column) -> Column:
    """Of each box, a row each, whether its middle lies in each of the others."""
    x, y = (boxes[0] + boxes[2])[:, None] / 2, (boxes[1] + boxes[3])[:, None] / 2
    return np.asarray((others[0] < x) & (x < others[2]) & (others[1] < y) & (y < others[3]))


def _on_paper(boxes: Column, contents: list[Contents], drawn: Drawn, frame: Frame) -> Column:
    """Of each white text whether it is printed on white paper: on no colour, of whatever shape, and no picture."""
    has_ink = (boxes[2] - boxes[0] > NO_INK) & (boxes[3] - boxes[1] > NO_INK)
    alone = np.asarray(has_ink & ~middles_in(boxes, drawn.shades).any(axis=1))
    if not alone.any():
        return alone
    paths, images = placed(contents, PATH), placed(contents, IMAGE)
    grounds = [images.boxes(frame)]
    if paths.handles:
        filled = pdfium_calls.draw_modes(paths.handles)[:, 0] != 0
        filled &= faintness(pdfium_calls.colours(paths.handles, stroke=False)) < NEARLY_WHITE
        grounds.append(paths.boxes(frame)[:, filled])
    return np.asarray(alone & ~middles_in(boxes, np.concatenate(grounds, axis=1)).any(axis=1))


def _lie_across(some: Column, boxes: Column) -> bool:
    """Whether some texts overlap one of the others."""
    if not some.any() or some.all():
        return False
    return bool(overlapping(boxes[:, some], boxes[:, ~some]).any())


def overlapping(boxes: Column, others: Column) -> Column:
    """Of each box of text, a row each, whether it overlaps each of the others by more than tails and accents."""
    found = np.empty((boxes.shape[1], others.shape[1]), bool)
    for start in range(0, len(found), AT_ONCE):
        x0, top, x1, bottom = boxes[:, start : start + AT_ONCE, None]
        core = CORE * np.minimum(bottom - top, others[3] - others[1])
        beside = np.minimum(x1, others[2]) - np.maximum(x0, others[0]) > core
        found[start : start + AT_ONCE] = beside & (
            np.minimum(bottom, others[3]) - np.maximum(top, others[1]) > core
        )
    return found


def are_overprinted(pages: list[Pieces]) -> list[bool]:
    """Of each page whether words of one line lie upon each other."""
    found = [False] * len(pages)
    page = np.repeat(np.arange(len(pages)), list(map(len, pages)))
    if not len(page):
        return found
    x0, x1, baseline, size = (
        np.concatenate([getattr(pieces, name) for pieces in pages])
        for name in ("x0", "x1", "baseline", "size")
    )
    order = (APART * (APART * page + (baseline / LINE).round()) + x0).argsort(kind="stable")
    line = page[order] * APART + (baseline[order] / LINE).round()
    upon = (steps(line) == 0) & (x1[order[:-1]] - x0[order[1:]] > OVERPRINT * size[order[1:]])
    for number in set(page[order[1:][upon]].tolist()):
        found[number] = True
    return found
