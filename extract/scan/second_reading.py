"""Numbers are read twice: again from an enlarged crop of the page, and a third time where the two differ.

The engine drops or repeats a digit more easily than it mistakes one ('11' for '111'), and does so twice. So the
glyphs of a number are counted too: where they are not as many as were read, the number is in doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import numpy as np

from extract.scan import ocr_engine
from extract.scan.ocr_words import BOX_OF_EM, Word, ink_of
from extract.scan.opencv import cv2
from extract.scan.page_picture import Picture
from extract.scan.raised_digits import raised_marks

ENLARGED_DPI = 350
BESIDE = 0.13  # of the font's size: less than half a space, so that no neighbour is seen
ABOVE, BELOW = 0.95, 0.35  # of the font's size, from the baseline
THIRD_SCALE = 0.6  # of the enlarged crop
THIRD_RIM = 0.5  # of the font's size, of paper around it

MIXED = re.compile(r"(?<![\d.,])(?P<groups>\d{1,3}(?:[.,]\d{3}){2,})(?P<decimals>[.,]\d{2})?(?![\d])")
PLAIN = re.compile(r"\d[\d.,]*")
SPECK = 0.03  # of the largest glyph's ink; a point has a tenth
MARKS = re.compile(r"[.,]")


def read_again(word: Word, large: Picture, factor: float) -> Word:
    """A word with what a second reading says of it; one without digits as it is.

    Args:
        word: as first read.
        large: the same page, larger.
        factor: by how much.
    """
    if not any(character.isdigit() for character in word.text):
        return word
    crop = _crop(word, large, factor)
    if not crop.size:
        return word
    word, crop = _without_marks(word, crop)
    second = ocr_engine.read_line(crop)
    text = _joined(second.text)
    glyphs = _count_glyphs(crop) if PLAIN.fullmatch(word.text) else len(word.text)
    if text == word.text and glyphs == len(text):
        return _grouped(replace(word, checked=True, score=min(word.score, round(second.score, 4))))
    third = _joined(ocr_engine.read_line(_third_look(crop, word.size * factor)).text)
    readings = [word.text, text, third]
    fitting = [reading for reading in readings if len(reading) == glyphs and PLAIN.fullmatch(reading)]
    chosen, votes = Counter(fitting or readings).most_common(1)[0]
    if votes == 1 and not fitting:
        chosen = word.text
    other = next((reading for reading in readings if reading != chosen), None)
    return _grouped(replace(word, text=chosen, other=other))


def _without_marks(word: Word, crop: Picture) -> tuple[Word, Picture]:
    """A number and its picture without the raised digits of a footnote behind it."""
    if not PLAIN.fullmatch(word.text):
        return word, crop
    count, start = raised_marks(crop)
    rest = word.text[: len(word.text) - count].rstrip(".,")
    if not count or not rest:
        return word, crop
    return replace(word, text=rest), crop[:, :start]


def _count_glyphs(crop: Picture) -> int:
    """How many separate letters and marks the picture of a number has; a repeated digit cannot change that."""
    ink = ink_of(np.asarray(cv2.medianBlur(np.ascontiguousarray(crop), 3), np.uint8)).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    sizes = stats[1:, cv2.CC_STAT_AREA]
    return int((sizes >= SPECK * sizes.max()).sum()) if len(sizes) else 0


def _grouped(word: Word) -> Word:
    """A number in whose groups of thousands a point was read as a comma, or a comma as a point, with one mark."""
    found = MIXED.search(word.text)
    if found is None or len(set(MARKS.findall(found["groups"]))) == 1:
        return word
    marks = MARKS.findall(found["groups"])
    if not found["decimals"] and len(marks) < 3:  # '1.234,567' may be a number with three decimals
        return word
    usual = (
        Counter(marks).most_common(1)[0][0]
        if not found["decimals"]
        else ("." if found["decimals"][0] == "," else ",")
    )
    mended = MARKS.sub(usual, found["groups"])
    text = word.text[: found.start("groups")] + mended + word.text[found.end("groups") :]
    return replace(word, text=text, other=word.other or word.text, checked=False)


def _joined(text: str) -> str:
    return "".join(text.split())


def _crop(word: Word, large: Picture, factor: float) -> Picture:
    em = word.size / BOX_OF_EM
    left, right = word.x0 - BESIDE * em, word.x1 + BESIDE * em
    top, bottom = min(word.top, word.baseline - ABOVE * em), max(word.bottom, word.baseline + BELOW * em)
    sides = [round(max(side, 0.0) * factor) for side in (top, bottom, left, right)]
    return large[sides[0] : sides[1], sides[2] : sides[3]]


def _third_look(crop: Picture, size: float) -> Picture:
    """The crop smaller, with more paper around it: the same print, but other input for the engine."""
    small = cv2.resize(crop, None, fx=THIRD_SCALE, fy=THIRD_SCALE, interpolation=cv2.INTER_AREA)
    rim = max(1, round(THIRD_RIM * THIRD_SCALE * size))
    paper = (int(np.percentile(crop, 90)),)
    return np.asarray(
        cv2.copyMakeBorder(small, rim // 2, rim // 2, rim, rim, cv2.BORDER_CONSTANT, value=paper), np.uint8
    )
