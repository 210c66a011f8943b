"""Roman numbers over the columns of quarters, whatever the engine made of their strokes."""

from __future__ import annotations

import pytest

from extract.scan.ocr_words import Word
from extract.scan.quarter_marks import with_quarters

HEADING, BELOW = 100, 120


def words(texts, baseline=HEADING):
    return [
        Word(text, 50 * k, baseline - 8, 50 * k + 5, baseline, baseline, 10, 0.9)
        for k, text in enumerate(texts)
    ]


def marks(*texts):
    return [word.text for word in with_quarters(words(texts))]


@pytest.mark.parametrize(
    "read",
    [
        ("I", "II", "III", "IV"),
        ("1", "I", "III", "IV"),
        ("I", "11", "lII", "1V"),
        ("I", "III", "III", "IV"),
        ("1", "I", "I", "IV"),
    ],
)
def test_a_row_of_four_is_that_of_the_quarters(read):
    assert marks("Triwulan", *read) == ["Triwulan", "I", "II", "III", "IV"]


def test_three_quarters_are_counted_too():
    assert marks("I", "11", "III") == ["I", "II", "III"]


@pytest.mark.parametrize(("text", "meant"), [("lI", "II"), ("1V", "IV"), ("l1I", "III"), ("I|", "II")])
def test_strokes_that_no_number_has_are_roman_wherever_they_stand(text, meant):
    assert marks(text) == [meant]


@pytest.mark.parametrize("row", [("1", "11", "111"), ("1", "2", "3", "4"), ("11",), ("1", "1", "I"), ("l",)])
def test_numbers_stay_numbers(row):
    assert marks(*row) == list(row)


def test_what_stands_on_another_line_is_not_of_the_row():
    page = [*words(("1", "I", "III", "IV")), *words(("1", "1", "11"), BELOW)]
    assert [word.text for word in with_quarters(page)] == ["I", "II", "III", "IV", "1", "1", "11"]
