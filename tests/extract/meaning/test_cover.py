"""What a file says of itself: kind, year, and the lines that may name the body it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.meaning.cover import is_of_no_interest, read_cover
from extract.model import Report


def cover_of(*pages):
    return read_cover(Report(Path("a.pdf"), "pdf", len(pages), tuple(tuple(page) for page in pages), ()))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)", "lkjip"),
        ("LAPORAN AKUNTABILITAS KINERJA INSTANSI PEMERINTAH", "lkjip"),
        ("LAKIP DINAS PEKERJAAN UMUM", "lkjip"),
        ("LKIP 2021", "lkjip"),
        ("Evaluasi Kinerja Triwulan II", "lkjip"),
        ("EVALUASI HASIL RENJA PERANGKAT DAERAH", "lkjip"),
        ("LAPORAN EVALUASI RENCANA KERJA", "lkjip"),
        ("PERJANJIAN KINERJA TAHUN 2021", "pk"),
        ("PENETAPAN KINERJA", "pk"),
        ("INDIKATOR KINERJA UTAMA (IKU)", "iku"),
        ("RENCANA KERJA (RENJA)", "other"),
        ("POHON KINERJA", "other"),
        ("RENCANA STRATEGIS 2019-2024", "other"),
        ("LAPORAN MONITORING DAN EVALUASI RENJA", "lkjip"),
        ("EVALUASI TERHADAP HASIL RKPD", "lkjip"),
        ("Daftar hadir rapat", None),
    ],
)
def test_kind_from_the_title(title, kind):
    assert cover_of([title, "DINAS PEKERJAAN UMUM"]).kind == kind


def test_report_that_speaks_of_agreements_all_along_is_a_report():
    prose = "Target itu tertuang dalam perjanjian kinerja."
    assert cover_of(["LAPORAN KINERJA TAHUN 2021"], [], [prose] * 20).kind == "lkjip"


def test_chapter_without_a_cover_is_known_by_its_running_title():
    page = ["LKIP Dinas Pekerjaan Umum Tahun 2021", "Kinerja tahun ini naik."]
    found = cover_of(*[page] * 4)
    assert (found.kind, found.year) == ("lkjip", 2021)


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (["LAPORAN KINERJA TAHUN 2021"], 2021),
        (["LAPORAN KINERJA", "DINAS PEKERJAAN UMUM", "2021"], 2021),
        (["LAPORAN KINERJA TAHUN 2021", "RENSTRA 2019-2024", "Garut, Maret 2022"], 2021),
        (["LAPORAN KINERJA TAHUN 2021", "Peraturan Presiden Nomor 29 Tahun 2014"], 2021),
        (["INDIKATOR KINERJA UTAMA", "Dinas Pekerjaan Umum"], None),
    ],
)
def test_year(lines, year):
    assert cover_of(lines).year == year


def test_year_of_the_signatures_where_no_other_is_printed():
    assert cover_of(["PERJANJIAN KINERJA", "DINAS PEKERJAAN UMUM", "Garut, 4 Januari 2021"]).year == 2021


def places_of(*pages):
    return {line.text: (line.place, line.times) for line in cover_of(*pages).said}


def test_a_label_before_the_name_of_the_body_is_taken_off():
    page = ["LAPORAN KINERJA", *["Uraian tugas"] * 20, "Nama Organisasi : Dinas Pekerjaan Umum"]
    assert places_of(page)["Dinas Pekerjaan Umum"] == ("label", 1.0)


def test_first_lines_weigh_more_than_later_ones():
    found = places_of(["DINAS A", *["x y z"] * 9, "DINAS B"], ["DINAS C"])
    assert found["DINAS A"] > found["DINAS B"]
    assert found["DINAS C"][0] == "second"


def test_paragraphs_are_no_titles():
    prose = "Dinas Pekerjaan Umum " * 10
    assert places_of(["LAPORAN KINERJA", prose])[prose] == ("opening", 1.0)


def test_letter_spaced_words_of_a_running_title_are_closed():
    page = ["LKIP T A H U N 2 0 2 1", "Kinerja naik."]
    assert cover_of(*[page] * 4).year == 2021


def test_the_last_digits_of_a_year_are_no_page_number():
    pages = [[f"LKIP Dinas Pekerjaan Umum 2021 {number}", "Kinerja naik."] for number in range(1, 5)]
    assert "LKIP Dinas Pekerjaan Umum 2021" in places_of(*pages)
    assert "LKIP Dinas Pekerjaan Umum 2021" in places_of(*[["LKIP Dinas Pekerjaan Umum 2021"]] * 4)


@given(st.lists(st.lists(st.text(max_size=60), max_size=8), max_size=6))
def test_any_lines_give_a_kind_and_never_fail(pages):
    found = cover_of(*pages)
    assert found.kind in {"lkjip", "pk", "iku", "other", None}
    assert found.year is None or 1900 <= found.year <= 2099


def test_chapter_that_begins_with_a_section_on_the_plan_is_of_the_report_it_is_named_for():
    lines = [
        "BAB II",
        "PERENCANAAN KINERJA",
        "2.1 Rencana Strategis 2019-2024",
        "2.2 Rencana Strategis Daerah",
    ]
    assert cover_of(lines).kind == "lkjip"


def test_the_year_of_a_constitution_is_no_year_of_a_report():
    assert cover_of(["LAPORAN KINERJA", "Undang-Undang Dasar 1945"]).year is None


def test_the_address_of_a_body_names_no_other():
    found = places_of(["DINAS PEKERJAAN UMUM", "Jl. Merdeka 1, Kecamatan Suwawa, Kode Pos 96583"])
    assert not any("Suwawa" in text for text in found)


def test_a_plan_that_only_mentions_reports_is_of_no_interest():
    plan = ["RENCANA KERJA (RENJA) TAHUN 2022", "DINAS PEKERJAAN UMUM"]
    report = ["LAPORAN KINERJA TAHUN 2021", "DINAS PEKERJAAN UMUM"]
    mentions = ["Renja ini memperhatikan laporan kinerja tahun sebelumnya."]
    assert is_of_no_interest([plan, mentions])
    assert not is_of_no_interest([report, ["Renja tahun 2021 menjadi dasarnya."] * 3])
    assert not is_of_no_interest([["Daftar hadir rapat"]])


def test_a_paragraph_says_less_of_a_file_than_its_title():
    title = "INDIKATOR KINERJA UTAMA DINAS PEKERJAAN UMUM"
    prose = ["Berdasarkan perjanjian kinerja yang telah disepakati", "bersama oleh kepala dinas dan bupati"]
    assert cover_of(["KABUPATEN GARUT", title, *prose, *prose]).kind == "iku"


@pytest.mark.parametrize(("page", "kind"), [(0, "lkjip"), (1, "pk")])
def test_the_title_of_a_chapter_counts_most_on_the_first_page_alone(page, kind):
    """A file may begin with a chapter; on a later page its title is one among others."""
    pages = [["PERJANJIAN KINERJA"], ["Daftar isi"]]
    pages[page] = ["BAB III", "AKUNTABILITAS KINERJA", *pages[page]]
    assert cover_of(*pages).kind == kind


@pytest.mark.parametrize(
    "title",
    ["CAPAIAN PERJANJIAN KINERJA TAHUN 2021", "REALISASI RENCANA AKSI", "PENGUKURAN PENETAPAN KINERJA"],
)
def test_what_became_of_an_agreement_is_a_report(title):
    assert cover_of([title, "DINAS PEKERJAAN UMUM"]).kind == "lkjip"
