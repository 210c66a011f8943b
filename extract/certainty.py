"""How sure the numbers of a printed row are that stand on a scan, and which of them were read in two ways."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from extract.model import Scanned, ScannedNumber
from extract.ocr_words import Word
from extract.printed import PrintedRow

VALUES = ("target", "realisasi", "capaian", "anggaran", "anggaran_awal", "realisasi_pct", "sisa")
NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
BY_OCR, BY_SCANNER = "ocr", "scanner"  # who read a page
SURE_SCORE = 0.9  # of an engine for its least sure letter
READ_TWICE = 0.89  # no more: both readings are one engine's, which may have misread a heading too
READ_TWICE_UNSURE = 0.85
READ_ONCE = 0.8
READ_IN_TWO_WAYS = 0.4
ODD = 0.6  # digits grouped as no number is printed, such as '1.353,100,000'
GROUPED = re.compile(r"\d{1,3}(?P<by>[.,])\d{3}(?:(?P=by)\d{3})*(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?")
NEXT_PAGE = 1  # a row may run over a page break


def scanned_numbers(words: tuple[Word, ...]) -> dict[str, ScannedNumber]:
    """The numbers among the words of a page, each with how sure it is; of equal ones the least sure counts."""
    found: dict[str, ScannedNumber] = {}
    for word in words:
        for text in NUMBER.findall(word.text):
            number = ScannedNumber(_certainty(word, text), word.other)
            if text not in found or number.certainty < found[text].certainty:
                found[text] = number
    return found


def _certainty(word: Word, text: str) -> float:
    if word.other is not None:
        return READ_IN_TWO_WAYS
    if not GROUPED.fullmatch(text):
        return ODD
    if not word.checked:
        return READ_ONCE
    return READ_TWICE if word.score >= SURE_SCORE else READ_TWICE_UNSURE


def with_certainty(row: PrintedRow, scans: Mapping[int, Scanned]) -> PrintedRow:
    """A row that starts on a scan, with how sure its numbers are; any other row as it is.

    Args:
        row: the row.
        scans: the pages that are scans, by number.
    """
    page = row.place.page
    if page is None or page not in scans:
        return row
    numbers = dict(scans[page].numbers)
    if page + NEXT_PAGE in scans:
        numbers = {**scans[page + NEXT_PAGE].numbers, **numbers}
    certainty = READ_TWICE if scans[page].by == BY_OCR else READ_ONCE
    doubts: list[tuple[str, str, str]] = []
    for column in VALUES:
        text = row.texts.get(column) or ""
        for printed in NUMBER.findall(text):
            number = numbers.get(printed)
            certainty = min(certainty, READ_ONCE if number is None else number.certainty)
            if number is not None and number.other is not None:
                doubts.append((column, text, number.other))
    by = f"{scans[page].by}+{row.extractor}"
    return replace(row, extractor=by, certainty=certainty, doubts=tuple(doubts))
