"""Whose report it is: year, region, body and kind by the votes of its places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.meaning.cover import read_cover
from extract.meaning.notes import Notes
from extract.model import Report
from extract.report import Extract
from lkjip.reading.owner_findings import owner_findings
from lkjip.reading.whose import Owner, Witness, certainty_of, owner_of, witness_of


def extract_of(*pages: list[str], name: str = "a.pdf", title: str = "") -> Extract:
    """A report of such lines, without tables."""
    lines = tuple(tuple(page) for page in pages)
    report = Report(Path(name), "pdf", len(pages), lines, (), title=title)
    return Extract(report, read_cover(report), (), Notes((), (), ()))


def witness(*pages: list[str], name: str = "a.pdf", title: str = "") -> Witness:
    return witness_of(extract_of(*pages, name=name, title=title))


def owner(*pages: list[str], name: str = "a.pdf", title: str = "") -> Owner:
    extract = extract_of(*pages, name=name, title=title)
    return owner_of(extract.cover.kind, witness_of(extract))


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
        (["RSUD K.R.T. SLAMET KABUPATEN GARUT"], "Kabupaten Garut", "Rumah Sakit Umum Daerah K.R.T. Slamet"),
        (["RSUD AL IHSAN PROVINSI JAWA BARAT"], "Provinsi Jawa Barat", "Rumah Sakit Umum Daerah Al Ihsan"),
        (["KEPALA DINAS SOSIAL", "Dr. H. BUDI, M.Si", "KOTA CIREBON"], "Kota Cirebon", "Dinas Sosial"),
        (["SEKRETARIAT DAERAH", "KABUPATEN TABANAN"], "Kabupaten Tabanan", "Sekretariat Daerah"),
        (["BIRO HUKUM SEKRETARIAT DAERAH", "PROVINSI BALI"], "Provinsi Bali", "Biro Hukum Sekretariat Daerah"),
        (["BIRO HUKUM SETDA PROVINSI BALI"], "Provinsi Bali", "Biro Hukum Sekretariat Daerah"),
        (["SATPOL PP KOTA CIREBON"], "Kota Cirebon", "Satuan Polisi Pamong Praja"),
        (["DINAS KOMUNIKASI DAN INFORMATIKA", "KABUPATEN WONOSOBO", "PROVINSI JAWA TENGAH"],
         "Kabupaten Wonosobo", "Dinas Komunikasi dan Informatika"),
        (["DINAS PETENAKAN KOTA CIREBON"], "Kota Cirebon", "Dinas Peternakan"),
        (["BADAN KOORDINASI WILAYAH II", "PROVINSI JAWA BARAT"], "Provinsi Jawa Barat",
         "Badan Koordinasi Wilayah II"),
        (["DINAS SOSIAL", "Diterbitkan bersama Peraturan Daerah Kabupaten Garut Nomor 5", "KOTA CIREBON"],
         "Kota Cirebon", "Dinas Sosial"),
        (["LAPORAN KINERJA TAHUN 2021"], None, None),
        ([], None, None),
    ],
)  # fmt: skip
def test_region_and_body_of_title_lines(titles: list[str], region: str | None, opd: str | None) -> None:
    found = owner(titles)
    assert (found.region, found.opd) == (region, opd)


def test_the_region_brings_its_code_and_the_body_its_identity() -> None:
    found = owner(["LAPORAN KINERJA TAHUN 2021", "DINAS SOSIAL KOTA SEMARANG"])
    expected = Owner("lkjip", "Kota Semarang", "33.74", "Dinas Sosial", "dinas-sosial", 2021)
    assert found == expected


COVER = ["LAPORAN KINERJA", "INSTANSI PEMERINTAH", "TAHUN 2021", "DINAS SOSIAL", "KOTA SEMARANG"]
LAWS = [
    "Dasar hukum laporan ini:",
    "1. Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggaraan Negara;",
    "2. Peraturan Menteri Nomor 29 Tahun 2010 tentang Pedoman Penyusunan;",
    "3. Peraturan Daerah Kabupaten Garut Nomor 6 Tahun 2014 tentang Dinas Perhubungan Kabupaten Garut;",
    "4. Peraturan Presiden 29/2014, dan Keputusan LAN Nomor 239/IX/6/8/2003 yang menyusul",
]


def test_laws_that_are_cited_have_no_vote() -> None:
    found = owner(COVER, LAWS * 3, LAWS * 3)
    assert (found.year, found.region, found.opd) == (2021, "Kota Semarang", "Dinas Sosial")


def test_a_report_that_names_no_year_but_those_of_laws_has_none() -> None:
    assert owner(["LAPORAN KINERJA", "DINAS SOSIAL KOTA SEMARANG"], LAWS).year is None


def test_the_year_in_which_a_report_came_out_is_not_its_own() -> None:
    cover = ["LKIP TA 2021", "DINAS SOSIAL", "KOTA SEMARANG", "TAHUN 2022"]
    assert owner(cover, ["Realisasi tahun 2021 naik."], ["Semarang, 20 Februari 2022"]).year == 2021


def test_years_of_a_plan_and_of_the_year_before_and_after_have_no_vote() -> None:
    text = [
        "Renstra 2019-2024 dan RPJMD Tahun 2019 sampai dengan tahun 2024 menjadi dasarnya.",
        "Dibandingkan tahun 2020 dan tahun sebelumnya (2020) ada kenaikan; rencana tahun 2022 lebih tinggi.",
    ]
    found = witness(["LAPORAN KINERJA", "DINAS SOSIAL KOTA SEMARANG"], ["Capaian tahun 2021 baik."], text)
    assert (found.year.winner, found.year.runner_up) == (2021, None)


def test_the_date_of_signing_is_of_the_year_after_a_report_and_of_the_year_of_an_agreement() -> None:
    body = "DINAS SOSIAL KOTA SEMARANG"
    assert owner(["LAPORAN KINERJA", body, "Semarang, 20 Februari 2022"]).year == 2021
    assert owner(["PERJANJIAN KINERJA", body, "Semarang, 20 Januari 2022"]).year == 2022
    assert owner(["PERJANJIAN KINERJA", body, "Semarang, 30 Desember 2021"]).year == 2022


def test_a_decree_on_indicators_is_of_its_own_year_and_what_it_recalls_has_no_vote() -> None:
    head = [
        "KEPUTUSAN KEPALA DINAS SOSIAL",
        "KOTA SEMARANG",
        "NOMOR 15 TAHUN 2019",
        "TENTANG",
        "PENETAPAN INDIKATOR KINERJA UTAMA",
        "DINAS SOSIAL KOTA SEMARANG",
    ]
    recalled = [
        "Mengingat : 1. Undang-Undang tentang Pembentukan Kabupaten Garut Tahun 1950",
        "Peraturan Bupati Garut tentang Laporan Kinerja Dinas Perhubungan Kabupaten Garut pada tahun 2016",
        "MEMUTUSKAN",
    ]
    found = owner(head, recalled * 4)
    assert (found.kind, found.year, found.region) == ("iku", 2019, "Kota Semarang")
    assert found.opd == "Dinas Sosial"


def test_a_report_with_its_agreement_in_an_appendix_is_a_report() -> None:
    appendix = ["PERJANJIAN KINERJA TAHUN 2021", "DINAS SOSIAL KOTA SEMARANG", "PIHAK KESATU", "PIHAK KEDUA"]
    text = ["Laporan kinerja ini memuat capaian tahun 2021.", "Perjanjian kinerja memuat target."]
    assert owner(COVER, text, text, appendix, appendix).kind == "lkjip"


@pytest.mark.parametrize(
    "title",
    [
        ["LAPORAN KINERJA", "PEMERINTAH KABUPATEN GARUT", "TAHUN 2021"],
        ["LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)", "KABUPATEN GARUT", "TAHUN 2021"],
        ["LAKIP Kabupaten Garut Tahun 2021"],
    ],
)
def test_a_report_of_a_whole_government_has_no_body(title: list[str]) -> None:
    text = [
        "Laporan Kinerja Pemerintah Kabupaten Garut memuat capaian.",
        "Dinas Kesehatan Kabupaten Garut dan Dinas Pendidikan Kabupaten Garut melayani.",
        "Inspektorat Kabupaten Garut mengawasi; Dinas Perhubungan Kabupaten Garut mengatur.",
    ]
    found = owner(title, text)
    assert (found.region, found.opd, found.opd_id) == ("Kabupaten Garut", None, None)


def test_the_page_of_the_reviewer_names_no_body() -> None:
    review = [
        "PEMERINTAH KABUPATEN GARUT",
        "INSPEKTORAT",
        "PERNYATAAN TELAH DIREVIU",
        "Kami telah mereviu Laporan Kinerja Dinas Sosial Kabupaten Garut tahun 2021.",
    ]
    assert (
        owner(review, ["LAPORAN KINERJA TAHUN 2021", "DINAS SOSIAL", "KABUPATEN GARUT"]).opd == "Dinas Sosial"
    )


@pytest.mark.parametrize(
    ("lines", "opd"),
    [
        (
            ["LAPORAN KINERJA TAHUN 2022", "BALAI BESAR WILAYAH SUNGAI SERAYU"],
            "Balai Besar Wilayah Sungai Serayu",
        ),
        (["LAPORAN KINERJA 2022", "KANTOR WILAYAH KEMENTERIAN AGAMA", "PROVINSI BALI"], None),
        (["LAPORAN KINERJA 2022", "KEMENTERIAN PERTANIAN", "REPUBLIK INDONESIA"], "Kementerian Pertanian"),
    ],
)
def test_bodies_of_ministries_are_national(lines: list[str], opd: str | None) -> None:
    found = owner(lines, ["Provinsi Jawa Tengah dan Kabupaten Garut dilayani."])
    assert (found.region, found.region_code) == ("Nasional", None)
    assert opd is None or (found.opd or "").startswith(opd)


def test_a_unit_reports_for_the_body_to_which_it_belongs() -> None:
    lines = [
        "PERJANJIAN KINERJA 2021",
        "DINAS PETERNAKAN PROVINSI JAWA BARAT",
        "KEPALA BALAI PEMBIBITAN TERNAK",
    ]
    assert owner(lines).opd == "Dinas Peternakan"


def test_short_forms_and_full_names_of_one_body_vote_together() -> None:
    cover = ["LKIP TAHUN 2021", "DINAS KOMUNIKASI DAN INFORMATIKA", "KOTA SEMARANG"]
    text = ["Diskominfo Kota Semarang melayani."] * 3 + ["Dinas Sosial Kota Semarang juga."] * 2
    found = witness(cover, text)
    assert (found.body.winner, found.body.runner_up) == ("Dinas Komunikasi dan Informatika", "Dinas Sosial")


def test_names_of_file_and_folder_are_told_apart_from_print() -> None:
    name = "Kota Semarang/2021/LKIP Dinas Sosial.pdf"
    extract = extract_of(["Daftar isi"], name=name)
    votes = witness_of(extract)
    found = owner_of("lkjip", votes)
    assert (found.region, found.year, found.opd) == ("Kota Semarang", 2021, "Dinas Sosial")
    assert {finding.rule for finding in owner_findings(found, votes, "d")} == {"owner_by_name"}


def test_what_is_printed_wins_over_names() -> None:
    found = owner(COVER, name="Kabupaten Garut/2019/LKIP Dinas Perhubungan 2019.pdf")
    assert (found.year, found.region, found.opd) == (2021, "Kota Semarang", "Dinas Sosial")


def test_what_is_not_printed_is_a_finding_and_a_whole_government_lacks_nothing() -> None:
    votes = witness(["LAPORAN KINERJA"])
    told = [finding.message for finding in owner_findings(owner_of("lkjip", votes), votes, "d")]
    assert [message.split()[4] for message in told] == ["year:", "region:", "opd:"]
    votes = witness(["LAPORAN KINERJA", "PEMERINTAH KABUPATEN GARUT", "TAHUN 2021"])
    assert list(owner_findings(owner_of("lkjip", votes), votes, "d")) == []


def test_a_close_vote_is_a_finding_and_lowers_the_confidence() -> None:
    clear = witness(COVER)
    torn = witness(["LAPORAN KINERJA TAHUN 2021", "LAPORAN KINERJA TAHUN 2020", *COVER[3:]])
    assert certainty_of(torn) < certainty_of(clear) == 1.0
    (finding,) = owner_findings(owner_of("lkjip", torn), torn, "d")
    assert (finding.rule, {finding.found, finding.expected}) == ("owner_close", {"2021", "2020"})


lines = st.lists(st.sampled_from(["DINAS", "SOSIAL", "KOTA", "SEMARANG", "dan", "2021", "(", ".", "\n"])).map(
    " ".join
)


@given(st.lists(st.lists(st.one_of(st.text(max_size=40), lines), max_size=5), max_size=3))
def test_any_lines_give_an_owner_whose_words_are_printed(pages: list[list[str]]) -> None:
    """Nothing is made up, whatever the lines are."""
    found = owner(*pages, name="x.pdf")
    printed = " ".join(line for page in pages for line in page).lower().replace(" ", "")
    assert (found.region is None) == (found.region_code is None)
    for word in (found.opd or "").lower().split():
        assert word.strip(",") in printed
