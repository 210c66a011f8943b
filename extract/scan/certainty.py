"""How sure the numbers of a printed row on a scan are, and which of them OCR read in two ways.

A row with a number of two readings has two readings itself; `lkjip` keeps the one whose arithmetic is right, if
one is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from extract.model import Box, Scanned, ScannedNumber
from extract.printed import PrintedRow
from extract.scan.ocr_words import Word

VALUES = ("target", "realisasi", "capaian", "anggaran", "anggaran_awal", "realisasi_pct", "sisa")
NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
BY_OCR, BY_SCANNER = "ocr", "scanner"  # who read a page
SURE_SCORE = 0.9  # of an engine for its least sure letter
READ_TWICE = 0.89  # no more: both readings are one engine's, which may have misread a heading too
READ_TWICE_UNSURE = 0.85
READ_ONCE = 0.8
READ_IN_TWO_WAYS = 0.4
SETTLED = 0.8  # read in two ways, one of which the arithmetic of its row confirms
ODD = 0.6  # digits grouped as no number is printed, such as '1.353,100,000'
GROUPED = re.compile(r"\d{1,3}(?P<by>[.,])\d{3}(?:(?P=by)\d{3})*(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?")
NEXT_PAGE = 1  # a row may run over a page break


def scanned_numbers(words: tuple[Word, ...]) -> dict[str, ScannedNumber]:
    """The numbers among the words of a page, each with how sure it is; of equal ones the least sure counts."""
    found: dict[str, ScannedNumber] = {}
    for word in words:
        for place, text in enumerate(texts := NUMBER.findall(word.text)):
            number = ScannedNumber(_certainty(word, text), _other(word, place, len(texts)))
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


def _other(word: Word, place: int, count: int) -> str | None:
    """The other reading of one of the numbers of a word: the number in its place, or the whole that was read."""
    if word.other is None:
        return None
    others = NUMBER.findall(word.other)
    return others[place] if len(others) == count else word.other


def with_certainty(row: PrintedRow, scans: Mapping[int, Scanned]) -> PrintedRow:
    """A row that starts on a scan, with how sure its numbers are; any other row as it is.

    Args:
        row: the row.
        scans: the pages that are scans, by number.
    """
    page = row.place.page
    if page is None or page not in scans or _is_of_text(row, scans[page].parts):
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
                doubts.append((column, text, text.replace(printed, number.other, 1)))
    by = f"{scans[page].by}+{row.extractor}"
    return replace(row, extractor=by, certainty=certainty, doubts=tuple(doubts))


def _is_of_text(row: PrintedRow, parts: tuple[Box, ...]) -> bool:
    """Whether a row of a page on which only parts are pictures stands in none of them."""
    box = row.place.box
    return bool(parts) and box is not None and not any(p.top < box.middle < p.bottom for p in parts)


def other_readings(row: PrintedRow) -> list[PrintedRow]:
    """A row as its other readings have it: each number that was read in two ways for itself, then all of them."""
    single = [(doubt,) for doubt in row.doubts]
    return [
        _read_otherwise(row, doubts) for doubts in (single if len(single) == 1 else [*single, row.doubts])
    ]


def _read_otherwise(row: PrintedRow, taken: tuple[tuple[str, str, str], ...]) -> PrintedRow:
    texts = row.texts | {column: other for column, _, other in taken}
    doubts = tuple(
        (column, other, text) if (column, text, other) in taken else (column, text, other)
        for column, text, other in row.doubts
    )
    return replace(row, texts=texts, doubts=doubts)


def settled(row: PrintedRow) -> PrintedRow:
    """A row whose numbers were read in two ways, once its arithmetic has confirmed this reading of them alone."""
    printed = [number for column in VALUES for number in NUMBER.findall(row.texts.get(column) or "")]
    odd = any(not GROUPED.fullmatch(number) for number in printed)
    return replace(row, is_settled=True, certainty=ODD if odd else SETTLED)
