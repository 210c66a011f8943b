"""The characters of a PDF page, from PDFium: their codes, and its letters with their boxes."""

from __future__ import annotations

from typing import Any

import numpy as np

from extract.characters import HYPHEN_AT_LINE_END, HYPHEN_IN_TEXT, KIND_OF, LETTER, SPACE, whole_codes
from extract.columns import Column, numbered, starts_of, steps
from extract.page_frame import Frame
from extract.pdf import pdfium_calls
from extract.pdf.letters import Letters

LEVEL_DIGITS = 1  # of points: letters of one line of a page that was made level share their sides no closer
FEWEST_LEADERS = 6  # dots in a row; fewer stand for words left out
FARTHEST = 1e6  # points from the origin: no sheet is as large, and no letter beyond is printed


def read_codes(textpage: Any) -> Column:
    """The code of each character, with the hyphens at line ends and the letters of formulas made plain."""
    count = textpage.count_chars()
    text = textpage.get_text_range() if count else ""
    if len(text) == count:  # as on nearly every page
        codes = np.array(np.frombuffer(text.encode("utf-32-le"), np.uint32))
        doubtful = (codes == HYPHEN_IN_TEXT).nonzero()[0]
    else:
        codes, doubtful = np.zeros(count, np.uint32), np.arange(count)
    if len(doubtful):
        codes[doubtful] = pdfium_calls.unicodes(textpage.raw, doubtful.tolist())
    codes[codes == HYPHEN_AT_LINE_END] = ord("-")
    return whole_codes(codes)


def read_letters(textpage: Any, codes: Column, frame: Frame) -> Letters:
    """The letters of a page in the order of its text layer.

    Args:
        textpage: the text of an open page.
        codes: those of all its characters.
        frame: the page's frame.
    """
    kinds = np.where(_leaders(codes), SPACE, KIND_OF[codes])
    index = (kinds == LETTER).nonzero()[0]
    spaces = (kinds == SPACE).cumsum()
    boxes = pdfium_calls.loose_boxes(textpage.raw, index.tolist())
    if not abs(boxes).max(initial=0.0) < FARTHEST:  # nor is what is no number
        on_paper = (abs(boxes) < FARTHEST).all(axis=1)
        index, boxes = index[on_paper], boxes[on_paper]
    if frame.turn and frame.turn.slope:
        boxes = boxes.round(LEVEL_DIGITS)
    left, top, right, bottom = boxes.T
    return Letters(
        page=np.zeros(len(index), int),
        index=index,
        code=codes[index],
        spaces=spaces[index],
        left=left,
        top=top,
        right=right,
        bottom=bottom,
        baseline=_baselines(index, top, bottom, textpage, frame),
        all_spaces=np.array([spaces[-1] if len(spaces) else 0]),
    )


def _leaders(codes: Column) -> Column:
    """Which characters are tab leaders: dots in a row that lead the eye over a gap and say nothing."""
    is_dot = codes == ord(".")
    first = starts_of(steps(is_dot.astype(int)) != 0)
    lengths = np.diff([*first, len(codes)])
    leads: Column = is_dot & np.repeat(lengths >= FEWEST_LEADERS, lengths)
    return leads


def _baselines(index: Column, top: Column, bottom: Column, textpage: Any, frame: Frame) -> Column:
    """The heights on which letters stand; one that shares top and bottom with the one before stands as it does."""
    if not len(index):
        return np.zeros(0)
    changes = (bottom[1:] != bottom[:-1]) | (top[1:] != top[:-1])
    if frame.is_on_its_side:
        changes[:] = True  # the letters of an upright line share their sides, not these
    first = starts_of(changes)
    origins = pdfium_calls.origins(textpage.raw, index[first].tolist())
    heights = frame.place(origins[:, 0], origins[:, 1])[1]
    return np.asarray(heights[numbered(first, len(index))])
