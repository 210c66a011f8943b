"""The regions and bodies that the lines of a report name."""

from __future__ import annotations

import pytest

from normalize.body import NATIONAL, WHOLE_GOVERNMENT, Said, bodies_said, regions_said
from normalize.body_names import closed_letters

SEMARANG = "33.74"


def regions(*lines: str, place: str = "cover") -> list[str]:
    return [naming.text for naming in regions_said([Said(place, line) for line in lines])]


def bodies(*lines: str, place: str = "text", code: str | None = SEMARANG) -> list[str]:
    return [naming.text for naming in bodies_said([Said(place, line) for line in lines], code)]


def test_a_name_ends_where_the_sentence_goes_on() -> None:
    assert bodies("Dinas Sosial merupakan unsur pelaksana di Kota Semarang.") == ["Dinas Sosial"]
    assert bodies("Kepala Dinas Sosial, NIP 19650101, Kota Semarang") == ["Dinas Sosial"]


def test_a_name_in_running_text_goes_on_in_the_next_line_and_a_cell_does_not() -> None:
    lines = ("Pegawai Dinas Tenaga Kerja dan", "Transmigrasi Kota Semarang")
    assert bodies(*lines) == ["Dinas Tenaga Kerja dan Transmigrasi"]
    assert bodies(*lines, place="cells") == ["Dinas Tenaga Kerja"]


def test_a_name_before_its_region_is_whole_and_counts_more() -> None:
    whole, loose = bodies_said(
        [Said("text", "Dinas Sosial Kota Semarang. Menurut Dinas Kesehatan naik")], SEMARANG
    )
    assert (whole.text, loose.text) == ("Dinas Sosial", "Dinas Kesehatan")
    assert whole.times > loose.times


def test_slips_of_a_name_are_prints_of_one_body() -> None:
    names = bodies(
        "DINAS PENANAMAN MODAL KOTA SEMARANG", "DINAS PENANAMAN MODEL KOTA SEMARANG", place="cover"
    )
    assert set(names) == {"Dinas Penanaman Modal"}


def test_two_bodies_that_the_catalogue_tells_apart_are_two() -> None:
    names = bodies("DINAS KOPERASI DAN UKM KOTA SEMARANG", "DINAS KOPERASI KOTA SEMARANG", place="cover")
    assert set(names) == {"Dinas Koperasi dan UKM", "Dinas Koperasi"}


def test_a_province_beside_one_of_its_regions_is_not_meant() -> None:
    assert regions("KOTA SEMARANG", "PROVINSI JAWA TENGAH") == [SEMARANG, SEMARANG]
    assert regions("PROVINSI JAWA TENGAH") == ["33"]
    assert regions("KOTA SEMARANG", "KOTA TEGAL", "PROVINSI JAWA TENGAH") == [SEMARANG, "33.76", "33"]


def test_a_ministry_in_running_text_makes_no_national_body() -> None:
    assert regions("Kementerian Agama dan Kota Semarang", place="text") == [SEMARANG]
    assert regions("KANTOR WILAYAH KEMENTERIAN AGAMA", place="cover") == [NATIONAL]


def test_short_forms_of_agencies_count_in_capitals_alone() -> None:
    assert regions("BPS Kota Semarang") == [NATIONAL]
    assert regions("Big Data Kota Semarang") == [SEMARANG]


def test_bodies_of_ministries_are_no_bodies_of_a_region_nor_the_other_way_round() -> None:
    lines = ("KEMENTERIAN AGAMA", "DINAS SOSIAL")
    assert bodies(*lines, place="cover") == ["Dinas Sosial"]
    assert bodies(*lines, place="cover", code=NATIONAL) == ["Kementerian Agama"]


def test_a_government_is_named_as_a_whole_over_lines() -> None:
    assert bodies("LAPORAN KINERJA", "PEMERINTAH KOTA SEMARANG", place="cover") == [WHOLE_GOVERNMENT]
    assert bodies("PEMERINTAH KOTA SEMARANG", "DINAS SOSIAL", place="cover") == ["Dinas Sosial"]
    assert bodies("KEPUTUSAN WALIKOTA SEMARANG", place="cover") == [WHOLE_GOVERNMENT]


@pytest.mark.parametrize(
    ("line", "closed"),
    [
        ("P R O V I N S I", "PROVINSI"),
        ("P R O V I N S I J A W A B A R A T", "Provinsi Jawa Barat"),
        ("Dinas A B Kota", "Dinas A B Kota"),
        ("Nilai A, B dan C", "Nilai A, B dan C"),
    ],
)
def test_letter_spaced_words_are_closed(line: str, closed: str) -> None:
    assert closed_letters(line) == closed
