"""Corrects the Roman numerals in the headers of quarters: OCR reads '1', 'I', 'III', 'IV' for I to IV.

The engine miscounts their strokes, so the numerals of one row are read by their order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.scan.ocr_words import Word

QUARTERS = ("I", "II", "III", "IV")
STROKES = re.compile(r"[Il1|!]{1,3}|[Il1|!][Vv]")
MIXED = re.compile(r"(?=.*[Il|])[Il1|!]{2,3}|[l1|!]V")  # strokes that no number and no word has
SAME_LINE = 0.3  # of the size of the print
FEWEST, FEWEST_RIGHT = 3, 2  # marks in a row, and those read as they should be


def with_quarters(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a page with the Roman numbers of its quarters set right.

    Args:
        words: all words of the page.
    """
    marks = [number for number, word in enumerate(words) if STROKES.fullmatch(word.text)]
    meant = {number: _as_roman(words[number].text) for number in marks}
    for first in marks:
        level = [number for number in marks if _are_level(words[first], words[number])]
        level.sort(key=lambda number: words[number].x0)
        right = sum(_is_as(meant[number], mark) for number, mark in zip(level, QUARTERS, strict=False))
        if FEWEST <= len(level) <= len(QUARTERS) and right >= FEWEST_RIGHT:
            meant.update(zip(level, QUARTERS, strict=False))
    return tuple(replace(word, text=meant.get(number, word.text)) for number, word in enumerate(words))


def _as_roman(text: str) -> str:
    """A mark made of strokes as the Roman number that it may be; any other mark as it is."""
    if not MIXED.fullmatch(text):
        return text
    return "IV" if text[-1] == "V" else "I" * len(text)


def _is_as(read: str, mark: str) -> bool:
    """Whether a mark was read as it should be; the first is one stroke, as the number one is."""
    return read == mark or (read, mark) == ("1", QUARTERS[0])


def _are_level(a: Word, b: Word) -> bool:
    return abs(a.baseline - b.baseline) < SAME_LINE * a.size
