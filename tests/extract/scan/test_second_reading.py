"""Numbers are read twice; what the two say decides how sure a number is, and what is told of it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from made_printed_rows import valued

from extract.model import Place, Scanned, ScannedNumber
from extract.printed import PrintedRow
from extract.scan import ocr_engine
from extract.scan.certainty import READ_IN_TWO_WAYS, READ_ONCE, READ_TWICE, scanned_numbers, with_certainty
from extract.scan.ocr_engine import Letter, Reading
from extract.scan.ocr_words import Word
from extract.scan.second_reading import read_again
from lkjip.reading.fact_rows import fact_rows
from normalize.confidence import with_confidence
from normalize.same_fact import merge_prints


def picture_of(glyphs):
    """So many upright bars where a number stands."""
    picture = np.full((60, 300), 255, np.uint8)
    for number in range(glyphs):
        cv2.rectangle(picture, (20 + 12 * number, 20), (26 + 12 * number, 40), (0,), -1)
    return picture


def said(text):
    return Reading((tuple(Letter(letter, 0.5, 0.98) for letter in text),) if text else ())


def read_twice(monkeypatch, first, *others, glyphs=None):
    answers = iter(others)
    monkeypatch.setattr(ocr_engine, "read_line", lambda _: said(next(answers)))
    count = len(first) if glyphs is None else glyphs
    word = Word(first, 20, 20, 20 + 12 * count, 41, 41, 32, 0.97)
    return read_again(word, picture_of(count), 1.0)


def test_two_equal_readings_are_sure(monkeypatch):
    word = read_twice(monkeypatch, "1.234", "1.234")
    assert (word.text, word.checked, word.other) == ("1.234", True, None)
    assert scanned_numbers((word,)) == {"1.234": ScannedNumber(READ_TWICE)}


def test_words_are_read_once(monkeypatch):
    assert read_twice(monkeypatch, "Jumlah").checked is False


@pytest.mark.parametrize(
    ("readings", "text", "other"),
    [
        (("1.234", "1.734", "1.734"), "1.734", "1.234"),
        (("1.234", "1.734", "1.234"), "1.234", "1.734"),
        (("1.234", "1.734", "1.934"), "1.234", "1.734"),
        (("1.234", "", ""), "1.234", ""),
    ],
)
def test_readings_that_differ_are_put_to_the_vote_and_stay_in_doubt(monkeypatch, readings, text, other):
    word = read_twice(monkeypatch, *readings)
    assert (word.text, word.other, word.checked) == (text, other, False)
    assert scanned_numbers((word,))[text].certainty == READ_IN_TWO_WAYS


def test_a_digit_read_twice_over_is_found_out_by_the_glyphs(monkeypatch):
    word = read_twice(monkeypatch, "1117,40", "1117,40", "117,40", glyphs=6)
    assert (word.text, word.other) == ("117,40", "1117,40")


def test_glyphs_that_no_reading_explains_leave_a_doubt(monkeypatch):
    word = read_twice(monkeypatch, "199003", "199003", "199003", glyphs=5)
    assert (word.text, word.checked) == ("199003", False)
    assert scanned_numbers((word,))["199003"].certainty == READ_ONCE


def test_marks_of_thousands_read_in_two_kinds_are_one_kind_and_told(monkeypatch):
    word = read_twice(monkeypatch, "1.353.100,000,00", "1.353.100,000,00")
    assert (word.text, word.other) == ("1.353.100.000,00", "1.353.100,000,00")
    undecided = read_twice(monkeypatch, "1.234,567", "1.234,567")  # which may have three decimals
    assert (undecided.text, undecided.other) == ("1.234,567", None)
    assert scanned_numbers((undecided,))["1.234,567"].certainty < 0.9


def row(page=1, **texts):
    texts = {"indicator": "Luas kawasan 2021", **texts}
    return PrintedRow("pk", texts, 2021, "annual", Place(page=page), 1, None, "rules", 1.0)


SCANS = {
    1: Scanned("ocr", {"80": ScannedNumber(READ_TWICE), "2021": ScannedNumber(READ_IN_TWO_WAYS, "2027")}),
    2: Scanned("ocr", {"12,5": ScannedNumber(READ_IN_TWO_WAYS, "72,5")}),
}


@pytest.mark.parametrize(
    ("page", "target", "certainty", "doubts"),
    [
        (1, "80 %", READ_TWICE, ()),
        (1, "12,5", READ_IN_TWO_WAYS, (("target", "12,5", "72,5"),)),  # the row runs over the page break
        (1, "8 0", READ_ONCE, ()),
        (2, "80", READ_ONCE, ()),
        (7, "12,5", 1.0, ()),
    ],
)
def test_a_row_is_as_sure_as_its_least_sure_value(page, target, certainty, doubts):
    found = with_certainty(row(page, target=target), SCANS)
    assert (found.certainty, found.doubts) == (certainty, doubts)
    assert found.extractor == ("ocr+rules" if page in SCANS else "rules")


def test_the_layer_of_a_scanner_is_never_sure():
    assert with_certainty(row(target="80"), {1: Scanned("scanner")}).certainty < 0.9


def test_a_number_read_in_two_ways_is_a_finding_with_both():
    printed = valued(
        "pk", indicator="Luas", target=12.5, target_text="12,5", page=3, certainty=0.4,
        doubts=(("target", "12,5", "72,5"),),
    )  # fmt: skip
    rows, _, (finding,) = fact_rows(with_confidence({"pk": merge_prints("pk", [printed])}), "d")
    (fact,) = rows["pk"]
    assert fact["confidence"] == 0.4
    assert (finding.rule, finding.found, finding.expected, finding.page) == (
        "read_in_two_ways",
        "12,5",
        "72,5",
        3,
    )
    assert finding.fact_id == fact["fact_id"]
