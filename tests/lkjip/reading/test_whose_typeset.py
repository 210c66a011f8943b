"""Typeset reports, each with a trap about whose it is: the facts of a report stand or fall with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_pdf import page_break, paragraph, spacer, table, typeset_pdf

from lkjip.reading.pipeline import read_report

RESULTS = [["Indikator", "Target", "Realisasi"], ["Persentase jalan mantap", "80%", "78%"]]
PROMISES = [["No", "Indikator Kinerja", "Target"], ["1", "Persentase jalan mantap", "80%"]]
LAWS = """Laporan ini disusun menurut Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggaraan Negara,
Peraturan Menteri Pendayagunaan Aparatur Negara Nomor 29 Tahun 2010 tentang Pedoman Penyusunan Penetapan Kinerja
dan Peraturan Daerah Kabupaten Ciamis Nomor 12 Tahun 2014 tentang Pembentukan Dinas Perhubungan Kabupaten Ciamis."""
PLAN = """Target jangka menengah Renstra 2019-2024 dan RPJMD Tahun 2019 sampai dengan tahun 2024. Dibandingkan tahun
2020 ada kenaikan, dan rencana tahun 2022 lebih tinggi lagi."""
BODY = ["DINAS PEKERJAAN UMUM", "KABUPATEN GARUT"]
GARUT = ("Kabupaten Garut", "Dinas Pekerjaan Umum")

TRAPS = {
    "laws cited on the first page": (
        [["LAPORAN KINERJA TAHUN 2021", *BODY, LAWS, LAWS]], ("lkjip", *GARUT, 2021)),
    "no year but those of laws, and the date of signing": (
        [["LAPORAN KINERJA", *BODY, LAWS], ["Garut, 20 Februari 2022"]], ("lkjip", *GARUT, 2021)),
    "the year in which it came out stands below": (
        [["LKIP TA 2021", *BODY, "TAHUN 2022"], ["Capaian tahun 2021 baik."]], ("lkjip", *GARUT, 2021)),
    "years of a plan, of the year before and after": (
        [["LAPORAN KINERJA", *BODY, PLAN, PLAN], ["Capaian tahun 2021 baik.", PLAN]], ("lkjip", *GARUT, 2021)),
    "the agreement in an appendix": (
        [["LAPORAN KINERJA TAHUN 2021", *BODY], ["Laporan kinerja ini memuat capaian."],
         ["PERJANJIAN KINERJA TAHUN 2021", *BODY, "PIHAK KESATU"], ["PERJANJIAN KINERJA PERUBAHAN", *BODY]],
        ("lkjip", *GARUT, 2021)),
    "a decree on indicators": (
        [["KEPUTUSAN KEPALA DINAS PEKERJAAN UMUM", "KABUPATEN GARUT", "NOMOR 15 TAHUN 2021", "TENTANG",
          "PENETAPAN INDIKATOR KINERJA UTAMA", "Mengingat: " + LAWS]], ("iku", *GARUT, 2021)),
    "a whole government, reviewed by its inspectorate": (
        [["PEMERINTAH KABUPATEN GARUT", "INSPEKTORAT", "PERNYATAAN TELAH DIREVIU"],
         ["LAPORAN KINERJA", "PEMERINTAH KABUPATEN GARUT", "TAHUN 2021"],
         ["Laporan Kinerja Pemerintah Kabupaten Garut memuat capaian Dinas Kesehatan Kabupaten Garut."]],
        ("lkjip", "Kabupaten Garut", None, 2021)),
    "a body of a ministry among regions": (
        [["LAPORAN KINERJA", "BALAI BESAR WILAYAH SUNGAI SERAYU", "TAHUN 2021"],
         ["Balai melayani Kabupaten Garut, Kabupaten Garut dan Provinsi Jawa Barat."]],
        ("lkjip", "Nasional", "Balai Besar Wilayah Sungai Serayu", 2021)),
    "a region with its province, and a slip in the name": (
        [["LAPORAN KINERJA TAHUN 2021", "DINAS PETENAKAN", "KABUPATEN GARUT", "PROVINSI JAWA BARAT"]],
        ("lkjip", "Kabupaten Garut", "Dinas Peternakan", 2021)),
}  # fmt: skip


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_about_whose_a_report_is(tmp_path: Path, trap: str) -> None:
    pages, expected = TRAPS[trap]
    blocks = []
    for page in pages:
        lines = (paragraph(" ".join(line.split()), 12) for line in page)
        blocks += [*lines, spacer(20), table(RESULTS), page_break()]
    facts = read_report(typeset_pdf(tmp_path / "report.pdf", blocks[:-1]), "never")
    document = facts.document
    assert tuple(document[name] for name in ("kind", "region", "opd", "year")) == expected


def test_a_torn_report_lowers_the_confidence_of_its_rows(tmp_path: Path) -> None:
    def read(name: str, *lines: str) -> tuple[float, set[str]]:
        blocks = [*(paragraph(line, 12) for line in (*lines, *BODY)), spacer(20), table(RESULTS)]
        facts = read_report(typeset_pdf(tmp_path / name, blocks), "never")
        return max(row["confidence"] for row in facts.tables["capaian"]), {
            each.rule for each in facts.findings
        }

    clear = read("clear.pdf", "LAPORAN KINERJA TAHUN 2021")
    torn = read("torn.pdf", "LAPORAN KINERJA TAHUN 2021", "LAPORAN KINERJA TAHUN 2020")
    assert torn[0] < clear[0]
    assert (clear[1], torn[1]) == (set(), {"owner_close"})


def test_promises_of_a_file_that_names_its_year_only_in_its_title_line_keep_it(tmp_path: Path) -> None:
    lines = ["PERJANJIAN KINERJA TAHUN 2022", *BODY, "Garut, 31 Desember 2021"]
    blocks = [*(paragraph(line, 12) for line in lines), spacer(20), table(PROMISES)]
    facts = read_report(typeset_pdf(tmp_path / "pk.pdf", blocks), "never")
    assert [row["year"] for row in facts.tables["pk"]] == [2022]
