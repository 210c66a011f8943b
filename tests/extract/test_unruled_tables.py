"""Tables without rules: their columns and rows are told from where the words stand."""

from __future__ import annotations

import pytest
from printed import report, rows
from small_pdf import paragraph, spacer, table

UNRULED = pytest.mark.parametrize("rules", ["none", "horizontal"])


@UNRULED
def test_indicators_over_several_lines(tmp_path, rules):
    block = table(
        [
            ["No", "Indikator", "Target", "Realisasi", "Capaian"],
            ["1.", "Persentase jalan kabupaten dalam keadaan mantap", "80%", "78%", "97,5%"],
            ["2.", "Jumlah jembatan baru yang dibangun di kecamatan", "4 unit", "5 unit", "125%"],
        ],
        widths=[30, 150, 70, 70, 70],
        rules=rules,
    )
    assert rows(report(tmp_path, block), "capaian", "indicator target realisasi capaian") == [
        ("Persentase jalan kabupaten dalam keadaan mantap", "80%", "78%", "97,5%"),
        ("Jumlah jembatan baru yang dibangun di kecamatan", "4 unit", "5 unit", "125%"),
    ]


@UNRULED
def test_sasaran_printed_once_over_its_indicators(tmp_path, rules):
    block = table(
        [
            ["Sasaran", "Indikator", "Target", "Realisasi"],
            ["Jalan makin baik", "Persentase jalan mantap", "80%", "78%"],
            ["", "Jumlah jembatan baru", "4", "5"],
            ["Irigasi terjaga", "Luas sawah terairi", "900", "950"],
        ],
        rules=rules,
    )
    assert rows(report(tmp_path, block), "capaian", "sasaran indicator realisasi") == [
        ("Jalan makin baik", "Persentase jalan mantap", "78%"),
        ("Jalan makin baik", "Jumlah jembatan baru", "5"),
        ("Irigasi terjaga", "Luas sawah terairi", "950"),
    ]


@UNRULED
def test_budget_with_amounts_set_to_the_right(tmp_path, rules):
    block = table(
        [
            ["No", "Program", "Anggaran", "Realisasi"],
            ["1.", "Program Penyelenggaraan Jalan", "2.500.000.000", "2.400.000.000"],
            ["2.", "Program Penataan Bangunan", "900.000", "850.000"],
        ],
        widths=[30, 200, 110, 110],
        aligns="llrr",
        rules=rules,
    )
    assert rows(report(tmp_path, block), "budget", "level name anggaran realisasi") == [
        ("program", "Program Penyelenggaraan Jalan", "2.500.000.000", "2.400.000.000"),
        ("program", "Program Penataan Bangunan", "900.000", "850.000"),
    ]


def test_paragraphs_around_it_are_no_rows(tmp_path):
    prose = (
        "Capaian indikator pada tahun ini lebih baik daripada tahun sebelumnya karena target dan realisasi "
        "disusun bersama oleh semua bidang, dan anggaran sebesar Rp 900.000.000 terserap seluruhnya."
    )
    block = table(
        [["Indikator", "Target", "Realisasi"], ["Persentase jalan mantap", "80%", "78%"]], rules="none"
    )
    path = report(tmp_path, paragraph(prose), spacer(10), block, spacer(10), paragraph(prose))
    assert rows(path, "capaian", "indicator target realisasi") == [("Persentase jalan mantap", "80%", "78%")]
    assert rows(path, "budget", "name") == []


def test_prose_about_target_and_realisasi_is_no_table(tmp_path):
    prose = "Target Realisasi Capaian Indikator 80% 78% menunjukkan bahwa kinerja tahun 2021 baik sekali."
    assert rows(report(tmp_path, *[paragraph(prose)] * 5), "capaian", "indicator") == []


@UNRULED
@pytest.mark.xfail(strict=True, reason="a heading over two columns stands over neither")
def test_two_rows_of_heading(tmp_path, rules):
    block = table(
        [
            ["Indikator", "Tahun 2021", ""],
            ["", "Target", "Realisasi"],
            ["Persentase jalan mantap", "80%", "78%"],
            ["Jumlah jembatan baru", "4", "5"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 1, 2)],
        widths=[200, 80, 80],
        rules=rules,
    )
    assert rows(report(tmp_path, block), "capaian", "year indicator target realisasi") == [
        (2021, "Persentase jalan mantap", "80%", "78%"),
        (2021, "Jumlah jembatan baru", "4", "5"),
    ]


def test_list_of_amounts_below_a_perjanjian_kinerja(tmp_path):
    blocks = [
        table([["No", "Sasaran", "Indikator", "Target"], ["1", "Jalan baik", "Jalan mantap", "80%"]]),
        spacer(10),
        table(
            [
                ["1. Program Penyelenggaraan Jalan", "Rp. 2.500.000.000"],
                ["2. Program Penataan Bangunan", "Rp. 900.000.000"],
            ],
            widths=[250, 150],
            rules="none",
        ),
    ]
    assert rows(report(tmp_path, *blocks, kind="pk"), "budget", "stage name anggaran") == [
        ("pk", "1. Program Penyelenggaraan Jalan", "Rp. 2.500.000.000"),
        ("pk", "2. Program Penataan Bangunan", "Rp. 900.000.000"),
    ]
