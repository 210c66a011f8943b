"""Names: what the page did to them is healed, what their author wrote stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.names import clean_name, clean_text, folded_name


@pytest.mark.parametrize(
    ("printed", "healed"),
    [
        ("Meningkat-\nnya kualitas", "Meningkatnya kualitas"),
        ("Meningkat-  \n  nya kualitas", "Meningkatnya kualitas"),
        ("Meningkat- nya kualitas", "Meningkatnya kualitas"),  # the line end became a space
        ("Peraturan perundang-\nundangan", "Peraturan perundang-undangan"),
        ("Undang-\nundang dan anak-\nanak", "Undang-undang dan anak-anak"),
        ("kegiatan non-\nASN", "kegiatan non-ASN"),
        ("Renstra 2021-\n2026", "Renstra 2021-2026"),
        ("Pemberdayaa\nn usaha", "Pemberdayaan usaha"),  # a word too long for its column
        ("Kesehatan\ndi desa", "Kesehatan di desa"),  # a word of its own
        ("Persentase\nm jalan", "Persentase m jalan"),  # a unit
        ("  Nilai \n\t SAKIP ", "Nilai SAKIP"),
        ("Jumlah\u00a0koperasi", "Jumlah koperasi"),
        ("Pesentase koperasi sehat", "Pesentase koperasi sehat"),  # a slip is print
        ("PROGRAM penunjang, Urusan/Kota", "PROGRAM penunjang, Urusan/Kota"),
        ("1. Program", "1. Program"),
        ("", None),
        (" \n ", None),
        (None, None),
    ],
)
def test_a_text_is_put_on_one_line_and_broken_words_are_closed(
    printed: str | None, healed: str | None
) -> None:
    assert clean_text(printed) == healed


@pytest.mark.parametrize(
    "number",
    ["1. ", "1.", "12) ", "(3) ", "a. ", "b) ", "(c) ", "IV. ", "iii) ", "1.1.2 ", "2.3.1. ", "1,1.4 ", "IKU 2: ",
     "IKP1.1 ", "SP2. ", "IKSS 3.1: ",
     "IKU-1. ", "Indikator 3 : ", "- ", "• ", "▪ ", "\uf0b7 ", "1. a) "],
)  # fmt: skip
def test_a_list_number_is_no_part_of_a_name(number: str) -> None:
    assert clean_name(f"{number}Persentase jalan mantap") == "Persentase jalan mantap"


def test_a_bare_number_before_the_word_program_is_one_too() -> None:
    assert clean_name("2 PROGRAM PENDIDIKAN") == "PROGRAM PENDIDIKAN"
    assert clean_name("3 Sub Kegiatan Rapat") == "Sub Kegiatan Rapat"


@pytest.mark.parametrize("label", ["Program : ", "Kegiatan: ", "Sub Kegiatan 1 : "])
def test_a_label_before_a_name_is_no_part_of_it(label: str) -> None:
    assert clean_name(f"{label}Pemeliharaan jalan") == "Pemeliharaan jalan"


@pytest.mark.parametrize(
    "name",
    ["10 besar penyakit", "3 desa mandiri", "A", "Nilai SAKIP (A)", "5 Dimensi", "E-government", "2.1",
     "Indikator kinerja", "I Gusti Ngurah Rai", "4,5 km jalan"],
)  # fmt: skip
def test_what_only_looks_like_a_list_number_stays(name: str) -> None:
    assert clean_name(name) == name


def test_a_colon_after_a_name_goes() -> None:
    assert clean_name("Sasaran strategis :") == "Sasaran strategis"
    assert clean_name(" : ") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Persentase Koperasi Aktif", "PERSENTASE KOPERASI-AKTIF."),
        ("Persentase koperasi sehat", "Pesentase koperasi sehat"),
        ("Prosentase jalan", "Presentase jalan"),
        ("Nilai  SAKIP\nOPD", "nilai sakip (OPD)"),
    ],
)
def test_prints_of_one_name_fold_alike(one: str, other: str) -> None:
    assert folded_name(one) == folded_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jumlah koperasi aktif", "Jumlah koperasi sehat"),
        ("Luas lahan tahun 1", "Luas lahan tahun 2"),
        ("Koperasi (%)", "Koperasi"),
        ("Persen jalan", "Persentase jalan"),
    ],
)
def test_other_names_fold_otherwise(one: str, other: str) -> None:
    assert folded_name(one) != folded_name(other)


def test_nothing_folds_to_nothing() -> None:
    assert folded_name(None) == folded_name("") == folded_name("-") == ""


words = st.text("abcdefghijklmnopqrstuvwxyzÀé", min_size=3, max_size=12).map(str.capitalize)


@given(st.lists(words, min_size=1, max_size=6), st.sampled_from([" ", "  ", "\n", " \n ", "\t", "\u00a0"]))
def test_line_ends_between_words_change_nothing(parts: list[str], gap: str) -> None:
    assert clean_text(gap.join(parts)) == clean_name(" ".join(parts)) == " ".join(parts)


@given(st.text())
def test_any_text_becomes_one_line_once_and_for_all(text: str) -> None:
    for cleaned in (clean_text(text), clean_name(text)):
        assert cleaned is None or (cleaned == " ".join(cleaned.split()) and cleaned)
    assert folded_name(folded_name(text)) == folded_name(text)


def test_a_hyphen_that_waits_for_its_word_stays() -> None:
    assert clean_text("pra- dan pascabencana") == "pra- dan pascabencana"
    assert clean_text("Meningkat- nya mutu") == "Meningkatnya mutu"
