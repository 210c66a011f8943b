"""What is no performance report, or no table of interest, yields no rows: nothing is made up."""

from __future__ import annotations

from printed import printed_rows, report
from small_pdf import paragraph, spacer, table, typeset_pdf

from extract.report import extract_report


def test_plan_of_work_is_of_the_kind_other(tmp_path):
    block = table(
        [
            ["Program", "Indikator", "Target", "Anggaran (Rp)"],
            ["Program Penyelenggaraan Jalan", "Persentase jalan mantap", "80%", "2.500.000.000"],
        ]
    )
    path = report(tmp_path, block, kind="renja")
    assert extract_report(path).cover.kind == "other"
    assert printed_rows(path) == []


def test_tree_of_boxes_is_no_table_of_indicators(tmp_path):
    """A cascading: boxes of words below one another, without a heading."""
    boxes = [
        [["Meningkatnya mutu jalan"]],
        [["Persentase jalan mantap"]],
        [["Program Penyelenggaraan Jalan"]],
    ]
    blocks = [block for box in boxes for block in (table(box, widths=[200]), spacer(20))]
    path = typeset_pdf(
        tmp_path / "tree.pdf", [paragraph("POHON KINERJA DINAS PEKERJAAN UMUM TAHUN 2021"), *blocks]
    )
    assert extract_report(path).cover.kind == "other"
    assert printed_rows(path) == []


def test_tables_of_staff_and_lists_of_abbreviations_in_a_report(tmp_path):
    staff = table(
        [["No", "Pangkat/Golongan", "Laki-laki", "Perempuan", "Jumlah"], ["1", "Penata", "12", "14", "26"]]
    )
    words = table([["Singkatan", "Kepanjangan"], ["OPD", "Organisasi Perangkat Daerah"]])
    assert printed_rows(report(tmp_path, staff, spacer(20), words)) == []


def test_table_of_contents_is_no_table_of_money(tmp_path):
    lines = [f"3.{n} Capaian Kinerja dan Realisasi Anggaran {'.' * 60} {n + 20}" for n in range(1, 12)]
    assert printed_rows(report(tmp_path, *(paragraph(line) for line in lines))) == []


def test_signatures_beside_each_other_are_no_table(tmp_path):
    block = table(
        [["Pihak Kedua,", "Pihak Pertama,"], ["Bupati Garut", "Kepala Dinas"], ["N. Sutisna", "A. Hidayat"]],
        rules="none",
    )
    assert printed_rows(report(tmp_path, block, kind="pk")) == []


def test_report_of_prose_alone(tmp_path):
    prose = paragraph(
        "Kinerja tahun 2021 mencapai 97,5% dari target, dengan anggaran Rp 2.500.000.000. " * 30
    )
    assert printed_rows(report(tmp_path, prose)) == []


def test_scale_of_marks_is_no_row_of_capaian(tmp_path):
    """The table that explains which achievement is called what."""
    block = table(
        [
            ["No", "Interval Nilai Realisasi Kinerja", "Kriteria Penilaian"],
            ["1", "91 <= 100", "Sangat Tinggi"],
            ["2", "76 <= 90", "Tinggi"],
        ]
    )
    assert printed_rows(report(tmp_path, block)) == []


def plain(folder, *blocks):
    """A file whose title names no kind of document."""
    title = paragraph("PENGUKURAN TRIWULAN DINAS PEKERJAAN UMUM KABUPATEN GARUT TAHUN 2021")
    return typeset_pdf(folder / "plain.pdf", [title, *blocks])


def test_results_make_a_report_of_a_file_that_names_no_kind(tmp_path):
    block = table([["Indikator", "Target", "Realisasi"], ["Persentase jalan mantap", "80%", "78%"]])
    path = plain(tmp_path, block)
    assert extract_report(path).cover.kind == "lkjip"
    assert [(row["table"], row["realisasi"]) for row in printed_rows(path)] == [("capaian", "78%")]


def test_targets_alone_make_none(tmp_path):
    block = table([["Program", "Anggaran (Rp)"], ["Program Penyelenggaraan Jalan", "2.500.000.000"]])
    path = plain(tmp_path, block)
    assert extract_report(path).cover.kind == "other"
    assert printed_rows(path) == []
