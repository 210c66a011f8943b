"""Cells merged down or across: what they say counts for every row they stand beside."""

from __future__ import annotations

from printed import report, rows
from small_pdf import table


def test_sasaran_over_many_indicators(tmp_path):
    block = table(
        [
            ["No", "Sasaran", "Indikator", "Target", "Realisasi"],
            ["1", "Jalan makin baik", "Persentase jalan mantap", "80%", "78%"],
            ["", "", "Jumlah jembatan baru", "4", "5"],
            ["2", "Irigasi terjaga", "Luas sawah terairi", "900 ha", "950 ha"],
        ],
        spans=[(1, 0, 2, 1), (1, 1, 2, 1)],
        widths=[30, 110, 160, 70, 70],
    )
    assert rows(report(tmp_path, block), "capaian", "sasaran indicator realisasi") == [
        ("Jalan makin baik", "Persentase jalan mantap", "78%"),
        ("Jalan makin baik", "Jumlah jembatan baru", "5"),
        ("Irigasi terjaga", "Luas sawah terairi", "950 ha"),
    ]


def test_sasaran_printed_once_above_empty_cells(tmp_path):
    block = table(
        [
            ["Sasaran", "Indikator", "Target", "Realisasi"],
            ["Jalan makin baik", "Persentase jalan mantap", "80%", "78%"],
            ["", "Jumlah jembatan baru", "4", "5"],
        ]
    )
    assert rows(report(tmp_path, block), "capaian", "sasaran indicator") == [
        ("Jalan makin baik", "Persentase jalan mantap"),
        ("Jalan makin baik", "Jumlah jembatan baru"),
    ]


def test_sasaran_over_indicators_and_indicator_over_programs(tmp_path):
    """The indicator is one row of capaian, every program beside it a row of the budget."""
    block = table(
        [
            ["Sasaran", "Indikator", "Target", "Realisasi", "Program", "Anggaran (Rp)"],
            ["Jalan makin baik", "Persentase jalan mantap", "80%", "78%", "Program Jalan", "2.500.000.000"],
            ["", "", "", "", "Program Jembatan", "700.000.000"],
            ["", "Jumlah trotoar", "12", "11", "Program Trotoar", "90.000.000"],
        ],
        spans=[(1, 0, 3, 1), (1, 1, 2, 1), (1, 2, 2, 1), (1, 3, 2, 1)],
        widths=[80, 110, 50, 60, 100, 80],
    )
    path = report(tmp_path, block)
    assert set(rows(path, "capaian", "sasaran indicator target realisasi")) == {
        ("Jalan makin baik", "Persentase jalan mantap", "80%", "78%"),
        ("Jalan makin baik", "Jumlah trotoar", "12", "11"),
    }
    assert rows(path, "budget", "name anggaran") == [
        ("Program Jalan", "2.500.000.000"),
        ("Program Jembatan", "700.000.000"),
        ("Program Trotoar", "90.000.000"),
    ]


def test_target_merged_over_several_indicators(tmp_path):
    block = table(
        [
            ["Indikator", "Target", "Realisasi"],
            ["Persentase jalan mantap", "80%", "78%"],
            ["Persentase jembatan mantap", "", "66%"],
        ],
        spans=[(1, 1, 2, 1)],
    )
    assert rows(report(tmp_path, block), "capaian", "indicator target realisasi") == [
        ("Persentase jalan mantap", "80%", "78%"),
        ("Persentase jembatan mantap", "80%", "66%"),
    ]


def test_section_row_across_the_table_names_the_sasaran(tmp_path):
    block = table(
        [
            ["No", "Indikator", "Target", "Realisasi"],
            ["Sasaran 1: Jalan makin baik", "", "", ""],
            ["1", "Persentase jalan mantap", "80%", "78%"],
            ["Sasaran 2: Irigasi terjaga", "", "", ""],
            ["1", "Luas sawah terairi", "900 ha", "950 ha"],
        ],
        spans=[(1, 0, 1, 4), (3, 0, 1, 4)],
        widths=[30, 200, 80, 80],
    )
    assert rows(report(tmp_path, block), "capaian", "sasaran indicator realisasi") == [
        ("Jalan makin baik", "Persentase jalan mantap", "78%"),
        ("Irigasi terjaga", "Luas sawah terairi", "950 ha"),
    ]


def test_section_row_with_a_number_and_no_colon_names_the_sasaran(tmp_path):
    block = table(
        [
            ["No", "Indikator", "Target", "Realisasi"],
            ["Sasaran Strategis II Irigasi terjaga", "", "", ""],
            ["1", "Luas sawah terairi", "900 ha", "950 ha"],
        ],
        spans=[(1, 0, 1, 4)],
        widths=[30, 200, 80, 80],
    )
    assert rows(report(tmp_path, block), "capaian", "sasaran") == [("Irigasi terjaga",)]


def test_total_merged_over_the_first_columns(tmp_path):
    block = table(
        [
            ["No", "Program", "Anggaran (Rp)", "Realisasi (Rp)"],
            ["1", "Program Penyelenggaraan Jalan", "2.500.000.000", "2.400.000.000"],
            ["JUMLAH", "", "2.500.000.000", "2.400.000.000"],
        ],
        spans=[(2, 0, 1, 2)],
        widths=[30, 200, 100, 100],
    )
    assert rows(report(tmp_path, block), "budget", "level name anggaran") == [
        ("program", "Program Penyelenggaraan Jalan", "2.500.000.000"),
        ("total", "JUMLAH", "2.500.000.000"),
    ]


def test_mean_of_a_sasaran_is_no_indicator(tmp_path):
    block = table(
        [
            ["No", "Indikator", "Target", "Realisasi", "Capaian"],
            ["1", "Persentase jalan mantap", "80%", "78%", "97,5%"],
            ["Rata-rata capaian", "", "", "", "97,5%"],
        ],
        spans=[(2, 0, 1, 4)],
        widths=[30, 200, 70, 70, 70],
    )
    assert rows(report(tmp_path, block), "capaian", "indicator") == [("Persentase jalan mantap",)]


def test_two_sasaran_without_a_rule_between_them(tmp_path):
    """Their list numbers say beside which indicator each begins; their indicators are ruled."""
    block = table(
        [
            ["No", "Sasaran", "Indikator", "Target", "Realisasi"],
            ["1.\n\n\n2.", "Jalan makin baik\n\n\nIrigasi terjaga", "Persentase jalan mantap", "80%", "78%"],
            ["", "", "Jumlah jembatan baru", "4", "5"],
            ["", "", "Luas sawah terairi", "900 ha", "950 ha"],
        ],
        spans=[(1, 0, 3, 1), (1, 1, 3, 1)],
        widths=[30, 110, 160, 70, 70],
    )
    assert rows(report(tmp_path, block), "capaian", "sasaran indicator realisasi") == [
        ("Jalan makin baik", "Persentase jalan mantap", "78%"),
        ("Jalan makin baik", "Jumlah jembatan baru", "5"),
        ("Irigasi terjaga", "Luas sawah terairi", "950 ha"),
    ]


def test_one_sasaran_beside_the_numbers_of_its_indicators(tmp_path):
    """What runs on beside both numbers is one name."""
    block = table(
        [
            ["No", "Sasaran", "Indikator", "Target", "Realisasi"],
            [
                "1.\n\n2.",
                "Jalan makin baik\ndan aman bagi\npejalan kaki",
                "Persentase jalan mantap",
                "80%",
                "78%",
            ],
            ["", "", "Jumlah trotoar baru", "4", "5"],
        ],
        spans=[(1, 0, 2, 1), (1, 1, 2, 1)],
        widths=[30, 110, 160, 70, 70],
    )
    whole = "Jalan makin baik dan aman bagi pejalan kaki"
    assert rows(report(tmp_path, block), "capaian", "sasaran indicator") == [
        (whole, "Persentase jalan mantap"),
        (whole, "Jumlah trotoar baru"),
    ]


def test_two_amounts_in_one_cell_beside_two_rows(tmp_path):
    """The rule between them is missing; each stands in the row of its programme."""
    body = [
        ["Program Jalan\nKabupaten\ndan Kota", "1.000", "900\n\n\n1.900"],
        ["Program Jembatan\nKabupaten\ndan Kota", "2.000", ""],
    ]
    heading = ["Program", "Anggaran (Rp)", "Realisasi (Rp)"]
    path = report(tmp_path, table([heading, *body], [(1, 2, 2, 1)], widths=[200, 100, 100]))
    found = rows(path, "budget", "name anggaran realisasi")
    assert found == [
        ("Program Jalan Kabupaten dan Kota", "1.000", "900"),
        ("Program Jembatan Kabupaten dan Kota", "2.000", "1.900"),
    ]
