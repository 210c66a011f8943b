"""Words read a letter off become what they are meant to be, and nothing else does."""

from __future__ import annotations

import pytest

from extract.scan.misread_words import mended
from extract.scan.ocr_words import Word

UNSURE, SURE = 0.7, 1.0


def word(text, score):
    return Word(text, 0, 0, 10, 10, 8, 10, score)


def read(text, *others, score=UNSURE):
    return mended([word(text, score), *(word(other, SURE) for other in others)])[0].text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Tanunan", "Tahunan"),
        ("Targel", "Target"),
        ("Reallsasi", "Realisasi"),
        ("REALISASl", "REALISASI"),
        ("lndlkator", "Indikator"),
        ("1ndikator", "Indikator"),
        ("Capaia", "Capaian"),
        ("TCAPAIAN", "CAPAIAN"),
        ("Kinerta/Sasarar", "Kinerja/Sasaran"),
        ("(Anggaram)", "(Anggaran)"),
    ],
)
def test_words_of_headings_are_known(text, meant):
    assert read(text) == meant


def test_so_are_words_that_the_page_shows_elsewhere():
    assert read("mlkro", "mikro") == "mikro"
    assert read("mlkro") == "mlkro"


@pytest.mark.parametrize(
    "text",
    ["Perumahan", "bahan", "utara", "2016", "1.234.567", "12,5%", "l", "I", "II", "B1", "Sumedang", "Jawa"],
)
def test_what_is_a_word_of_its_own_or_a_number_stays(text):
    assert read(text, "badan") == text


def test_a_word_with_another_ending_is_another_word():
    assert read("fasilitas", "fasilitasi") == "fasilitas"


def test_where_two_words_are_as_near_neither_is_taken():
    assert read("mikra", "mikro", "mikri") == "mikra"


def test_what_was_read_surely_stays():
    assert read("Targel", score=SURE) == "Targel"
