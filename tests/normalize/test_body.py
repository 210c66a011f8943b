"""The body and the region of a report, from the lines that name them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.body import Body, closed_letters, name_body

WORDS = {
    "dinas": "Dinas",
    "badan": "Badan",
    "kecamatan": "Kecamatan",
    "inspektorat": "Inspektorat",
    "sekretariat": "Sekretariat",
    "rsud": "Rumah Sakit Umum Daerah",
    "biro": "Biro",
    "sekretariat daerah": "Sekretariat Daerah",
    "satpol pp": "Satuan Polisi Pamong Praja",
}
WHOLE = {"inspektorat", "sekretariat daerah", "satpol pp"}


def body(*titles: str, text: str = "") -> tuple[str | None, str | None]:
    """Region and OPD of a report with these title lines."""
    found = name_body([(line, 1.0) for line in titles], text, WORDS, WHOLE)
    return found.region, found.opd


@pytest.mark.parametrize(
    ("titles", "region", "opd"),
    [
        (["DINAS PEKERJAAN UMUM KABUPATEN GARUT"], "Kabupaten Garut", "Dinas Pekerjaan Umum"),
        (["DINAS PEKERJAAN UMUM", "KABUPATEN GARUT"], "Kabupaten Garut", "Dinas Pekerjaan Umum"),
        (["DINAS KOPERASI DAN UKM KOTA SEMARANG"], "Kota Semarang", "Dinas Koperasi dan UKM"),
        (["Dinas Pariwisata dan Kebudayaan Provinsi Jawa Barat"], "Provinsi Jawa Barat",
         "Dinas Pariwisata dan Kebudayaan"),
        (["PEMERINTAH KABUPATEN GARUT", "INSPEKTORAT KABUPATEN GARUT"], "Kabupaten Garut", "Inspektorat"),
        (["BADAN", "BADAN PERENCANAAN PEMBANGUNAN DAERAH KOTA CIREBON"], "Kota Cirebon",
         "Badan Perencanaan Pembangunan Daerah"),
        (["D I N A S  K E S E H A T A N", "KOTA CIREBON"], "Kota Cirebon", "Dinas Kesehatan"),
        (["RSUD DR. SLAMET", "KABUPATEN GARUT"], "Kabupaten Garut", "Rumah Sakit Umum Daerah Dr. Slamet"),
        (["RSUD dr. H. Slamet Kabupaten Garut"], "Kabupaten Garut", "Rumah Sakit Umum Daerah dr. H. Slamet"),
        (["RSUD K.R.T. SLAMET KABUPATEN GARUT"], "Kabupaten Garut", "Rumah Sakit Umum Daerah K.R.T. Slamet"),
        (["KEPALA DINAS SOSIAL", "Dr. H. BUDI, M.Si", "KOTA CIREBON"], "Kota Cirebon", "Dinas Sosial"),
        (["SEKRETARIAT DAERAH", "KABUPATEN TABANAN"], "Kabupaten Tabanan", "Sekretariat Daerah"),
        (["BIRO HUKUM SEKRETARIAT DAERAH", "PROVINSI BALI"], "Provinsi Bali", "Biro Hukum Sekretariat Daerah"),
        (["SATPOL PP KOTA CIREBON"], "Kota Cirebon", "Satuan Polisi Pamong Praja"),
        (["RSUD ULIN BANJARMASIN", "PROVINSI KALIMANTAN SELATAN"], "Provinsi Kalimantan Selatan",
         "Rumah Sakit Umum Daerah Ulin Banjarmasin"),
        (["LAPORAN KINERJA TAHUN 2021"], None, None),
        ([], None, None),
    ],
)  # fmt: skip
def test_region_and_opd_of_title_lines(titles: list[str], region: str | None, opd: str | None) -> None:
    assert body(*titles) == (region, opd)


def test_the_region_brings_its_code() -> None:
    found = name_body([("DINAS SOSIAL KOTA SEMARANG", 1.0)], "", WORDS, WHOLE)
    assert found == Body("Kota Semarang", "33.74", "Dinas Sosial")


def test_a_report_without_titles_is_named_by_its_text() -> None:
    text = "Dinas Sosial Kota Semarang bekerja.\nSasaran Dinas Sosial\nKota Semarang ada tiga."
    assert body(text=text) == ("Kota Semarang", "Dinas Sosial")


def test_a_title_stands_above_other_bodies_in_the_text() -> None:
    text = (
        "Bersama Dinas Kesehatan dan Dinas Pendidikan, Dinas Sosial melayani. Menurut Badan Pusat Statistik."
    )
    assert body("DINAS SOSIAL KOTA SEMARANG", text=text)[1] == "Dinas Sosial"


def test_the_region_named_most_is_that_of_the_report() -> None:
    text = "Studi banding ke Kabupaten Garut. Kota Semarang. Warga Kota Semarang."
    assert body("DINAS SOSIAL KOTA SEMARANG", text=text)[0] == "Kota Semarang"


def test_a_name_ends_where_the_sentence_goes_on() -> None:
    assert body(text="Dinas Sosial merupakan unsur pelaksana di Kota Semarang.")[1] == "Dinas Sosial"
    assert body(text="Kepala Dinas Sosial, NIP 19650101, Kota Semarang")[1] == "Dinas Sosial"


def test_abbreviations_at_the_start_are_written_out() -> None:
    assert body("RSUD AL IHSAN PROVINSI JAWA BARAT")[1] == "Rumah Sakit Umum Daerah Al Ihsan"


def test_slips_of_a_name_do_not_split_its_votes() -> None:
    titles = ["DINAS PENANAMAN MODAL KOTA SEMARANG", "DINAS PENANAMAN MODAL KOTA SEMARANG",
              "DINAS PENANAMAN MODEL KOTA SEMARANG"]  # fmt: skip
    assert body(*titles)[1] == "Dinas Penanaman Modal"


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


lines = st.lists(st.sampled_from(["DINAS", "SOSIAL", "KOTA", "SEMARANG", "dan", "2021", "(", ".", "\n"])).map(
    " ".join
)


@given(
    st.lists(st.tuples(st.one_of(st.text(), lines), st.floats(0, 10)), max_size=4),
    st.one_of(st.text(), lines),
)
def test_any_lines_give_a_body_whose_words_are_printed(titles: list[tuple[str, float]], text: str) -> None:
    """Nothing is made up, whatever the lines are."""
    found = name_body(titles, text, WORDS, WHOLE)
    printed = " ".join([*(line for line, _ in titles), text]).lower()
    assert (found.region is None) == (found.region_code is None)
    for word in (found.opd or "").lower().replace("rumah sakit umum daerah", "rsud").split():
        assert word.strip(",") in printed
