"""The OCR engine: RapidOCR (PP-OCR on onnxruntime), whose models come inside its wheel. No other module knows it.

It finds the lines of text of a picture and reads one line at a time. Pictures are grey arrays, places are
pixels from the top left.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import Any, NamedTuple

import numpy as np

from extract.scan.ocr_version import AT_ONCE, LONGEST_SIDE
from extract.scan.opencv import HOW_TO_INSTALL, OcrMissingError, cv2
from extract.scan.page_picture import Picture

FLATTEST = 140  # times as wide as high: a rule; the engine reads no line that is flatter still
SHORTEST_SIDE = 64  # pixels: a lower picture would be enlarged, and a band be as large as a page
SEAM = 120  # pixels of the bands above and below: the highest line
BORDER = 10  # pixels by which two bands may differ on where a line is
DARK = 0.7  # of the paper's own grey: the lightest ink
MOST_LINES = 1500  # of a page
NARROWEST = 4  # pixels
SAMPLED = 15  # lines asked whether they stand on their head
SURE = 0.9  # of an answer to that
READ_BOTH_WAYS = 7  # lines of a page that looks so
LOOK_ALIKE = str.maketrans("ıłøəɑ·∙●√✔", "iloaa•••✓✓")


class PixelBox(NamedTuple):
    """A rectangle of a picture in pixels; right and bottom are the first outside."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def middle(self) -> float:
        """The vertical middle, in pixels from the top."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of a line: its middle as a share of the line's width, and how sure the engine is (0 to 1)."""

    text: str
    middle: float
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the engine reads in the picture of one line: words of letters."""

    words: tuple[tuple[Letter, ...], ...]

    @property
    def text(self) -> str:
        """The line, its words parted by spaces."""
        return " ".join("".join(letter.text for letter in word) for word in self.words)

    @property
    def mean_score(self) -> float:
        """How sure the engine is of the whole, 0 to 1."""
        scores = [letter.score for word in self.words for letter in word]
        return sum(scores) / len(scores) if scores else 0.0

    @property
    def score(self) -> float:
        """How sure the engine is of the letter of which it is least sure, 0 to 1."""
        return min((letter.score for word in self.words for letter in word), default=0.0)


@cache
def _engine() -> Any:
    """The engine with its models; loading takes a second, so once a process. One thread: reports share the cores.

    Raises:
        OcrMissingError: it is not installed, or does not run here.
    """
    try:
        from rapidocr import RapidOCR  # noqa: PLC0415 (two seconds to import, which only scans need)
    except ImportError as error:
        raise OcrMissingError(HOW_TO_INSTALL) from error
    return RapidOCR(
        params={
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Global.max_side_len": LONGEST_SIDE,
            "Det.limit_side_len": SHORTEST_SIDE,
            "Global.log_level": "critical",
        }
    )


def find_lines(picture: Picture) -> list[PixelBox]:
    """The lines of text of a picture; words far apart on one line are several.

    A large picture is looked at in bands, each with the seams of its neighbours: whole, one page of F4 takes
    more than a gigabyte.

    Raises:
        OcrMissingError: there is no engine.
    """
    height, width = picture.shape
    step = ceil(height / ceil(height / max(AT_ONCE // width - 2 * SEAM, SEAM)))
    boxes: list[PixelBox] = []
    for start in range(0, height, step):
        top = max(start - SEAM, 0)
        band = picture[top : start + step + SEAM]
        found = [] if _is_blank(band) else _lines_of(band)
        lines = [box._replace(top=top + box.top, bottom=top + box.bottom) for box in found]
        # one on the border is found in both bands, now above it and now below
        own = [line for line in lines if start - BORDER <= line.middle < start + step + BORDER]
        boxes += [line for line in own if not _is_among(line, boxes)]
    return boxes[:MOST_LINES]


def _is_blank(band: Picture) -> bool:
    """Whether nothing in a band is as dark as ink: half of many a sheet, which takes as long as the other."""
    return bool(band.min() >= DARK * np.percentile(band[::4, ::4], 90))


def _is_among(line: PixelBox, others: Sequence[PixelBox]) -> bool:
    return any(
        other.top < line.middle < other.bottom and line.x0 < other.x1 and other.x0 < line.x1
        for other in others
    )


def _lines_of(picture: Picture) -> list[PixelBox]:
    found = _engine()(_coloured(picture), use_det=True, use_cls=False, use_rec=False)
    if found.boxes is None:
        return []
    height, width = picture.shape
    boxes = []
    for corners in np.asarray(found.boxes):
        (x0, top), (x1, bottom) = np.floor(corners.min(axis=0)), np.ceil(corners.max(axis=0))
        box = PixelBox(max(int(x0), 0), max(int(top), 0), min(int(x1), width), min(int(bottom), height))
        wide, high = box.x1 - box.x0, box.bottom - box.top
        if min(wide, high) >= NARROWEST and wide <= FLATTEST * high:
            boxes.append(box)
    return boxes


def read_line(line: Picture) -> Reading:
    """What stands in the picture of one line.

    Raises:
        OcrMissingError: there is no engine.
    """
    found = _engine()(_coloured(line), use_det=False, use_cls=False, use_rec=True, return_word_box=True)
    if not found.txts or not found.txts[0].strip():
        return Reading(())
    info = found.word_results[0]
    scores = iter(
        score for letter, score in zip(found.txts[0], info.confs, strict=False) if not letter.isspace()
    )
    words = (
        tuple(
            Letter(text, (column + 0.5) / info.line_txt_len, score)
            for letter, column, score in zip(letters, columns, scores, strict=False)
            if (text := _latin(letter))
        )
        for letters, columns in zip(info.words, info.word_cols, strict=True)
    )
    return Reading(tuple(word for word in words if word))


def _latin(letter: str) -> str:
    """A letter as Indonesian prints it: the engine knows many alphabets, and dirt makes accents."""
    plain = unicodedata.normalize("NFKD", letter)
    kept = "".join(mark for mark in plain if not unicodedata.combining(mark)).translate(LOOK_ALIKE)
    return "".join(mark for mark in kept if unicodedata.east_asian_width(mark) not in "WF")


def is_upside_down(picture: Picture, lines: Sequence[PixelBox]) -> bool:
    """Whether most of the longest lines stand on their head: they look so, and are read with more ease turned.

    Looking alone is mistaken by fonts with heavy serifs.

    Raises:
        OcrMissingError: there is no engine.
    """
    longest = sorted(lines, key=lambda box: box.x0 - box.x1)[:SAMPLED]
    votes: Counter[str] = Counter()
    for box in longest:
        found = _engine()(
            _coloured(picture[box.top : box.bottom, box.x0 : box.x1]),
            use_det=False,
            use_cls=True,
            use_rec=False,
        )
        label, score = found.cls_res[0]
        votes[label] += score >= SURE
    return votes["180"] > votes["0"] and _reads_better_turned(picture, longest[:READ_BOTH_WAYS])


def _reads_better_turned(picture: Picture, lines: Sequence[PixelBox]) -> bool:
    crops = [picture[box.top : box.bottom, box.x0 : box.x1] for box in lines]
    upright = sum(read_line(crop).mean_score for crop in crops)
    return sum(read_line(crop[::-1, ::-1]).mean_score for crop in crops) > upright


def _coloured(picture: Picture) -> Any:
    return cv2.cvtColor(np.ascontiguousarray(picture), cv2.COLOR_GRAY2BGR)
