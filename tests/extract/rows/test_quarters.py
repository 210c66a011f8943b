"""Quarters as columns, as rows, and with performance (K) and money (Rp) side by side."""

from __future__ import annotations

from printed import report, rows
from small_pdf import paragraph, table

QUARTERS = ["tw1", "tw2", "tw3", "tw4"]


def test_realisasi_of_four_quarters_as_columns(tmp_path):
    block = table(
        [
            ["Indikator", "Target", "Realisasi", "", "", ""],
            ["", "", "TW I", "TW II", "TW III", "TW IV"],
            ["Panjang jalan baru", "8", "1", "3", "6", "9"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 4)],
    )
    found = rows(report(tmp_path, block), "capaian", "period realisasi")
    assert sorted(found) == list(zip(QUARTERS, ["1", "3", "6", "9"], strict=True))


def test_target_and_realisasi_in_each_quarter(tmp_path):
    block = table(
        [
            ["Indikator", "Triwulan I", "", "Triwulan II", ""],
            ["", "Target", "Realisasi", "Target", "Realisasi"],
            ["Panjang jalan baru", "2", "1", "4", "3"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 1, 2), (0, 3, 1, 2)],
    )
    assert rows(report(tmp_path, block), "capaian", "period target realisasi") == [
        ("tw1", "2", "1"),
        ("tw2", "4", "3"),
    ]


def test_k_and_rp_of_each_quarter_side_by_side(tmp_path):
    block = table(
        [
            ["Program", "Indikator Program", "Target", "", "Realisasi TW I", "", "Realisasi TW II", ""],
            ["", "", "K", "Rp", "K", "Rp", "K", "Rp"],
            ["Program Jalan", "Jalan mantap", "80", "9.000.000", "20", "1.000.000", "45", "4.000.000"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (0, 4, 1, 2), (0, 6, 1, 2)],
        widths=[60, 70, 40, 70, 40, 70, 40, 70],
        size=8,
    )
    path = report(tmp_path, block)
    assert rows(path, "capaian", "period level program indicator realisasi") == [
        ("tw1", "program", "Program Jalan", "Jalan mantap", "20"),
        ("tw2", "program", "Program Jalan", "Jalan mantap", "45"),
    ]
    assert set(rows(path, "budget", "period level name anggaran realisasi")) == {
        ("annual", "program", "Program Jalan", "9.000.000", ""),
        ("tw1", "program", "Program Jalan", "", "1.000.000"),
        ("tw2", "program", "Program Jalan", "", "4.000.000"),
    }


def test_quarters_as_rows_below_each_indicator(tmp_path):
    block = table(
        [
            ["Indikator", "Triwulan", "Target", "Realisasi"],
            ["Panjang jalan baru", "I", "2", "1"],
            ["", "II", "4", "3"],
            ["", "III", "6", "6"],
            ["", "IV", "8", "9"],
        ],
        spans=[(1, 0, 4, 1)],
    )
    assert rows(report(tmp_path, block), "capaian", "indicator period target realisasi") == [
        ("Panjang jalan baru", "tw1", "2", "1"),
        ("Panjang jalan baru", "tw2", "4", "3"),
        ("Panjang jalan baru", "tw3", "6", "6"),
        ("Panjang jalan baru", "tw4", "8", "9"),
    ]


def test_year_and_quarters_in_one_table(tmp_path):
    """The year's target stands before the quarters, the year's realisasi behind them."""
    block = table(
        [
            ["Indikator", "Target Tahunan", "Realisasi Triwulan", "", "", "", "Realisasi"],
            ["", "", "I", "II", "III", "IV", ""],
            ["Panjang jalan baru", "8", "1", "3", "6", "9", "9"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 4), (0, 6, 2, 1)],
    )
    found = set(rows(report(tmp_path, block), "capaian", "period target realisasi"))
    assert ("annual", "8", "9") in found
    assert {(period, realisasi) for period, _, realisasi in found} == {
        ("annual", "9"), ("tw1", "1"), ("tw2", "3"), ("tw3", "6"), ("tw4", "9"),
    }  # fmt: skip


def test_title_of_the_table_names_the_quarter(tmp_path):
    blocks = [
        paragraph("Tabel 1 Capaian Kinerja Triwulan II Tahun 2021"),
        table([["Indikator", "Target", "Realisasi"], ["Panjang jalan baru", "4", "3"]]),
    ]
    assert rows(report(tmp_path, *blocks), "capaian", "year period realisasi") == [(2021, "tw2", "3")]


def test_what_counts_up_to_the_fourth_beside_it_is_of_the_year(tmp_path):
    block = table(
        [
            ["Program", "Indikator", "Target Tahun 2021", "", "Realisasi Triwulan", "", "", "",
             "Realisasi s.d. Triwulan IV", ""],
            ["", "", "", "", "III", "", "IV", "", "", ""],
            ["", "", "K", "Rp", "K", "Rp", "K", "Rp", "K", "Rp"],
            ["Program Jalan", "Jalan mantap", "80", "9.000.000", "60", "3.000.000", "78", "2.500.000", "78",
             "8.500.000"],
        ],
        spans=[(0, 0, 3, 1), (0, 1, 3, 1), (0, 2, 2, 2), (0, 4, 1, 4), (1, 4, 1, 2), (1, 6, 1, 2), (0, 8, 2, 2)],
        widths=[60, 60, 25, 55, 25, 55, 25, 55, 25, 55],
        size=7,
    )  # fmt: skip
    path = report(tmp_path, block)
    assert ("annual", "80", "78") in rows(path, "capaian", "period target realisasi")
    assert ("annual", "9.000.000", "8.500.000") in rows(path, "budget", "period anggaran realisasi")
    assert ("tw4", "2.500.000") in rows(path, "budget", "period realisasi")


def test_sum_of_the_quarters_is_the_year(tmp_path):
    block = table(
        [
            ["Program", "Pagu Anggaran (Rp)", "Realisasi Anggaran Triwulan ke- (Rp)", "", "", "", "Jumlah"],
            ["", "", "I", "II", "III", "IV", ""],
            ["Program Jalan", "9.000.000", "1.000.000", "2.000.000", "3.000.000", "1.500.000", "7.500.000"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 4), (0, 6, 2, 1)],
        size=8,
    )
    assert set(rows(report(tmp_path, block), "budget", "period anggaran realisasi")) == {
        ("annual", "9.000.000", "7.500.000"),
        ("tw1", "", "1.000.000"),
        ("tw2", "", "2.000.000"),
        ("tw3", "", "3.000.000"),
        ("tw4", "", "1.500.000"),
    }


def test_k_of_the_end_of_a_plan_is_no_result(tmp_path):
    block = table(
        [
            ["Program", "Indikator Program", "Target Renstra pada Tahun 2026", "", "Target Tahun 2021", "",
             "Realisasi Capaian Kinerja dan Anggaran Tahun 2021", ""],
            ["", "", "K", "Rp", "K", "Rp", "K", "Rp"],
            ["Program Jalan", "Jalan mantap", "95", "90.000.000", "80", "9.000.000", "78", "8.000.000"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (0, 4, 1, 2), (0, 6, 1, 2)],
        size=8,
    )  # fmt: skip
    path = report(tmp_path, block)
    assert rows(path, "capaian", "year target realisasi") == [(2021, "80", "78")]
    assert rows(path, "budget", "year anggaran realisasi") == [(2021, "9.000.000", "8.000.000")]


def test_one_quarter_is_measured_by_the_promise_of_its_year(tmp_path):
    block = table(
        [
            ["Indikator", "Target 2021", "Realisasi s.d. TW III", "%"],
            ["Panjang jalan baru", "8", "6", "75,00"],
            ["Jumlah jembatan baru", "4", "1", "25,00"],
        ],
    )
    assert rows(report(tmp_path, block), "capaian", "period target realisasi capaian") == [
        ("tw3", "8", "6", "75,00"),
        ("tw3", "4", "1", "25,00"),
    ]


def test_the_money_of_one_quarter_stands_beside_the_pagu_of_its_year(tmp_path):
    block = table(
        [
            ["Program", "Pagu Anggaran (Rp)", "Realisasi s.d. TW III (Rp)", "Serapan (%)"],
            ["Program Penyelenggaraan Jalan", "800.000.000", "600.000.000", "75,00"],
        ],
    )
    assert rows(report(tmp_path, block), "budget", "period anggaran realisasi realisasi_pct") == [
        ("tw3", "800.000.000", "600.000.000", "75,00")
    ]
