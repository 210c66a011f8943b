"""Every table with numbers of a report: where its rows went, or why there are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_pdf import page_break, paragraph, spacer, table, typeset_pdf

import lkjip
from lkjip.reading.given import Given
from lkjip.reading.pipeline import read_report
from schemas.records import records

COVER = ["LAPORAN KINERJA INSTANSI PEMERINTAH TAHUN 2021", "DINAS PEKERJAAN UMUM KABUPATEN GARUT"]
RESULTS = [
    ["Sasaran", "Indikator", "Target", "Realisasi", "Capaian"],
    ["Jalan baik", "Persentase jalan mantap", "80%", "78%", "97,5%"],
    ["Jembatan baik", "Jumlah jembatan baru", "4 unit", "5 unit", "125%"],
]
MONEY = [
    ["Program", "Anggaran (Rp)", "Realisasi (Rp)", "Sisa (Rp)"],
    ["Program Penyelenggaraan Jalan", "2.500.000.000", "2.400.000.000", "100.000.000"],
]
STAFF = [["No", "Golongan", "Jumlah"], ["1.", "III", "12"], ["2.", "IV", "7"]]
WORDS = [["Masalah", "Solusi"], ["Dana kurang", "Usulan baru"]]
UNKNOWN = [["Uraian", "Peserta"], ["Pelatihan las", "120"], ["Pelatihan menjahit", "80"]]
ASKED = ("page", "last_page", "line", "title", "kind", "rows", "facts")


def report(folder: Path, *tables: tuple[str, list[list[str]]], cover: list[str] = COVER) -> Path:
    blocks = [*(paragraph(line, 12, bold=True) for line in cover), spacer(20), page_break()]
    for title, rows in tables:
        blocks += [spacer(20), paragraph(title), spacer(4), table(rows)]
    return typeset_pdf(folder / "lkjip.pdf", blocks)


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    return lkjip.read(
        report(
            tmp_path_factory.mktemp("printed"),
            ("Tabel 1.1 Jumlah Pegawai", STAFF),
            ("Tabel 3.1 Capaian Kinerja Tahun 2021", RESULTS),
            ("Tabel 3.2 Permasalahan", WORDS),
            ("Tabel 3.3 Realisasi Pelatihan Tahun 2021", UNKNOWN),
            ("Tabel 3.4 Realisasi Anggaran Tahun 2021", MONEY),
        )
    )


def test_each_table_with_numbers_has_a_row_in_reading_order(facts):
    found = [tuple(row[name] for name in ASKED) for row in records(facts.printed)]
    assert found == [
        (2, 2, None, "Tabel 1.1 Jumlah Pegawai", "staff", 0, 0),
        (2, 2, None, "Tabel 3.1 Capaian Kinerja Tahun 2021", "capaian", 2, 2),
        (2, 2, None, "Tabel 3.3 Realisasi Pelatihan Tahun 2021", "not_understood", 0, 0),
        (2, 2, None, "Tabel 3.4 Realisasi Anggaran Tahun 2021", "budget", 1, 1),
    ]


def test_a_table_that_gave_rows_tells_the_roles_of_its_columns_and_how_sure_its_facts_are(facts):
    staff, results, *_ = records(facts.printed)
    assert results["columns"] == (
        "sasaran: sasaran; indikator: indicator; target: target 2021; realisasi: realisasi 2021;"
        " capaian: capaian 2021"
    )
    assert results["confidence"] == pytest.approx(facts.tables["capaian"]["confidence"].mean(), abs=0.001)
    assert (staff["columns"], staff["confidence"]) == (None, None)


def test_a_table_of_performance_without_a_row_is_a_finding_on_its_page(facts):
    (finding,) = [row for row in records(facts.findings) if row["rule"] == "table_not_understood"]
    assert (finding["severity"], finding["page"]) == ("warning", 2)
    assert finding["found"] == "Tabel 3.3 Realisasi Pelatihan Tahun 2021"


def test_the_same_report_gives_the_same_identifiers_and_two_alike_tables_two(tmp_path):
    alike = ("Tabel 3.1 Capaian Kinerja Tahun 2021", RESULTS)
    path = report(tmp_path, alike, alike)
    first, again = ([row["table_id"] for row in read_report(path).printed] for _ in range(2))
    assert first == again
    assert len(set(first)) == 2


def test_a_fact_counts_in_every_table_that_prints_it(tmp_path):
    alike = ("Tabel 3.1 Capaian Kinerja Tahun 2021", RESULTS)
    printed = read_report(report(tmp_path, alike, alike)).printed
    assert [row["facts"] for row in printed] == [2, 2]


def test_a_table_of_performance_and_money_names_both_tables_of_the_dataset(tmp_path):
    heading = ["Program", "Indikator", "Target", "Realisasi", "Anggaran (Rp)", "Realisasi (Rp)"]
    row = ["Program Jalan", "Jalan mantap", "80%", "78%", "2.500.000.000", "2.400.000.000"]
    (found,) = read_report(report(tmp_path, ("Tabel 3.1 Capaian", [heading, row]))).printed
    assert (found["kind"], found["rows"], found["facts"]) == ("capaian,budget", 2, 2)


def test_a_text_report_has_lines(tmp_path):
    path = tmp_path / "lkjip.txt"
    path.write_text("\n".join([*COVER, "", "Hasil:", *("\t".join(row) for row in RESULTS), ""]))
    (found,) = read_report(path).printed
    assert (found["page"], found["line"], found["kind"]) == (None, 5, "capaian")


def test_a_report_of_performance_without_a_fact_is_partial(tmp_path):
    found = read_report(report(tmp_path, ("Tabel 1.1 Jumlah Pegawai", STAFF)))
    assert (found.document["status"], found.document["message"]) == ("partial", "no fact was found in it")


def test_a_document_of_another_kind_has_no_printed_tables_and_is_not_partial(tmp_path):
    path = report(tmp_path, ("Tabel 3.1 Capaian Kinerja Tahun 2021", RESULTS))
    found = read_report(path, given=Given(kind="other"))
    assert (found.document["kind"], found.document["status"], len(found.printed)) == ("other", "ok", 0)
