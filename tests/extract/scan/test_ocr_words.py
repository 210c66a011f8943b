"""Words out of a line: their places found in ink that these tests draw, and dirt told from print."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extract.grids.grid import find_grids
from extract.ruling import Rule
from extract.scan.leftover_ink import leftover_ink, marks_of
from extract.scan.ocr_engine import Letter, PixelBox, Reading
from extract.scan.ocr_words import (
    Word,
    like_the_print,
    not_among,
    with_currency_at_amounts,
    without_dirt,
    words_of,
)

LINE = PixelBox(100, 40, 400, 80)


def paper():
    return np.full((200, 600), 255, np.uint8)


def bar(picture, x0, top, x1, bottom, grey=0):
    cv2.rectangle(picture, (x0, top), (x1 - 1, bottom - 1), (grey,), -1)


def reading(*words):
    """Words given as text and the pixels between which their letters stand evenly."""
    width = LINE.x1 - LINE.x0
    return Reading(
        tuple(
            tuple(
                Letter(letter, (x0 + (k + 0.5) * (x1 - x0) / len(text) - LINE.x0) / width, 0.9)
                for k, letter in enumerate(text)
            )
            for text, x0, x1 in words
        )
    )


def word(text, x0, x1, baseline=100.0, size=20.0, **more):
    return Word(text, x0, baseline - 14, x1, baseline, baseline, size, 0.99, **more)


def test_words_end_where_their_ink_ends():
    picture = paper()
    bar(picture, 110, 50, 180, 70)
    bar(picture, 200, 50, 301, 70)
    one, other = words_of(picture, LINE, reading(("Jumlah", 108, 185), ("12.500", 195, 305)))
    assert (one.text, one.x0, one.x1, other.text, other.x0, other.x1) == (
        "Jumlah",
        110,
        180,
        "12.500",
        200,
        301,
    )
    assert one.baseline == pytest.approx(70, abs=0.5)
    assert one.size == pytest.approx(1.15 * 20 / 0.72, abs=0.5)  # capitals are 0.72 of a font's size


def test_ink_behind_a_space_is_that_of_a_neighbour():
    picture = paper()
    bar(picture, 102, 50, 105, 70)  # the end of the word before
    bar(picture, 120, 50, 190, 70)
    bar(picture, 210, 50, 280, 70)
    bar(picture, 396, 50, 400, 70)  # the beginning of the word behind
    one, other = words_of(picture, LINE, reading(("TARGET", 118, 195), ("PAGU", 205, 285)))
    assert (one.x0, one.x1, other.x0, other.x1) == (120, 190, 210, 280)


def test_a_space_that_was_overlooked_is_seen_between_letters_but_not_between_digits():
    picture = paper()
    for x0 in (110, 140, 182, 212):
        bar(picture, x0, 50, x0 + 26, 70)
    letters = words_of(picture, LINE, reading(("dbdb", 108, 240)))
    digits = words_of(picture, LINE, reading(("1985", 108, 240)))
    assert [w.text for w in letters] == ["db", "db"]
    assert [w.text for w in digits] == ["1985"]


@pytest.mark.parametrize(("strokes", "read"), [(2, "III"), (3, "IIIIII"), (3, "lll"), (2, "Il")])
def test_roman_numbers_have_as_many_strokes_as_are_seen(strokes, read):
    picture = paper()
    for number in range(strokes):
        bar(picture, 150 + 8 * number, 50, 153 + 8 * number, 70)
    (found,) = words_of(picture, LINE, reading((read, 148, 175)))
    assert found.text == "I" * strokes


def test_dirt_is_dropped():
    words = [word("Program", 0, 90), word("'7.", 100, 120), word("1", 5, 9, size=6.0), word(".", 50, 52)]
    assert [w.text for w in without_dirt(words)] == ["Program", "7."]


def test_a_mark_of_other_size_or_ink_is_not_of_the_print():
    picture = paper()
    for x0, grey in ((10, 20), (110, 20), (210, 160)):
        bar(picture, x0, 86, x0 + 30, 100, grey)
    print_ = [word("12", 10, 40)]
    found = [word("5", 110, 140), word("1", 210, 240), word("1", 110, 140, size=60.0)]
    assert like_the_print(found, print_, picture) == found[:1]


def test_a_currency_far_from_its_amount_moves_beside_it():
    moved = with_currency_at_amounts(
        [word("Rp.", 10, 40), word("950.000.000,00", 200, 330), word("Rp", 10, 30, 160.0)]
    )
    assert (moved[0].x1, moved[0].x1 - moved[0].x0) == (194, 30)
    assert moved[2].x0 == 10  # no amount stands after it


def test_dashes_and_bullets_in_tables_are_words():
    picture = paper()
    sides = [Rule(True, 0, 0, 280), Rule(True, 90, 0, 280)]
    sides += [Rule(False, x, 0, 90) for x in (0, 200, 280)]
    bar(picture, 30, 88, 36, 94)  # a bullet before its text
    bar(picture, 500, 92, 512, 95)  # a dash alone in a cell
    bar(picture, 300, 20, 306, 26)  # a speck of a bullet's size, before nothing
    text = [word("Prosiding", 52, 140)]
    found = leftover_ink(picture, text, find_grids(sides), 2.0)
    assert [mark.text for mark in marks_of(found, text, 20.0)] == ["-", "•"]


def test_what_is_read_again_within_a_stain_is_left_out():
    amount = word("95.074.000,-", 300, 420)
    part_of_it, beside_it = word("95.074.0", 302, 380), word("12", 450, 470)
    assert not_among([part_of_it, beside_it], [amount]) == [beside_it]
