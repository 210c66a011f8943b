"""Headings of several rows, in any order and wording: what each column holds, and of which year."""

from __future__ import annotations

import pytest
from printed import report, rows
from small_pdf import paragraph, table

FIELDS = "year indicator target realisasi capaian"


def test_year_over_target_realisasi_and_percent(tmp_path):
    block = table(
        [
            ["No", "Indikator", "Tahun 2020", "", ""],
            ["", "", "Target", "Realisasi", "%"],
            ["1", "Persentase jalan mantap", "80%", "78%", "97,5"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 3)],
        widths=[30, 200, 70, 70, 70],
    )
    assert rows(report(tmp_path, block), "capaian", FIELDS) == [
        (2020, "Persentase jalan mantap", "80%", "78%", "97,5")
    ]


def test_target_and_realisasi_of_two_years_side_by_side(tmp_path):
    block = table(
        [
            ["Indikator", "Tahun 2020", "", "Tahun 2021", ""],
            ["", "Target", "Realisasi", "Target", "Realisasi"],
            ["Persentase jalan mantap", "80%", "78%", "82%", "83%"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 1, 2), (0, 3, 1, 2)],
    )
    assert rows(report(tmp_path, block), "capaian", "year target realisasi") == [
        (2020, "80%", "78%"),
        (2021, "82%", "83%"),
    ]


def test_years_below_target_and_realisasi(tmp_path):
    block = table(
        [
            ["Indikator", "Target", "", "Realisasi", ""],
            ["", "2020", "2021", "2020", "2021"],
            ["Persentase jalan mantap", "80%", "82%", "78%", "83%"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 1, 2), (0, 3, 1, 2)],
    )
    assert rows(report(tmp_path, block), "capaian", "year target realisasi") == [
        (2020, "80%", "78%"),
        (2021, "82%", "83%"),
    ]


def test_realisasi_of_earlier_years_beside_this_year(tmp_path):
    block = table(
        [
            ["Indikator", "Realisasi 2019", "Realisasi 2020", "Target 2021", "Realisasi 2021", "Capaian (%)"],
            ["Persentase jalan mantap", "70%", "75%", "80%", "78%", "97,5"],
        ]
    )
    assert set(rows(report(tmp_path, block), "capaian", FIELDS)) == {
        (2019, "Persentase jalan mantap", "", "70%", ""),
        (2020, "Persentase jalan mantap", "", "75%", ""),
        (2021, "Persentase jalan mantap", "80%", "78%", "97,5"),
    }


def test_three_rows_of_heading_with_column_numbers_below(tmp_path):
    block = table(
        [
            ["No", "Indikator Kinerja", "Kinerja", "", ""],
            ["", "", "Tahun 2021", "", ""],
            ["", "", "Target", "Realisasi", "Capaian"],
            ["1", "2", "3", "4", "5=4/3"],
            ["1", "Persentase jalan mantap", "80%", "78%", "97,5%"],
        ],
        spans=[(0, 0, 3, 1), (0, 1, 3, 1), (0, 2, 1, 3), (1, 2, 1, 3)],
        widths=[30, 200, 70, 70, 70],
    )
    assert rows(report(tmp_path, block), "capaian", FIELDS) == [
        (2021, "Persentase jalan mantap", "80%", "78%", "97,5%")
    ]


@pytest.mark.parametrize(
    "order",
    [
        ["Indikator", "Satuan", "Target", "Realisasi", "Capaian"],
        ["Capaian", "Realisasi", "Target", "Satuan", "Indikator"],
        ["Satuan", "Realisasi", "Indikator", "Capaian", "Target"],
    ],
)
def test_columns_in_any_order(tmp_path, order):
    printed = {
        "Indikator": "Panjang jalan baru",
        "Satuan": "km",
        "Target": "8",
        "Realisasi": "9",
        "Capaian": "112,5",
    }
    block = table([order, [printed[name] for name in order]])
    assert rows(report(tmp_path, block), "capaian", "indicator unit target realisasi capaian") == [
        ("Panjang jalan baru", "km", "8", "9", "112,5")
    ]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("T A R G E T", "target"),
        ("Rencana Tingkat Capaian", "target"),
        ("REALISA SI", "realisasi"),
        ("Reallisasi", "realisasi"),
        ("Hasil yang Dicapai", "realisasi"),
        ("Tingkat Capaian", "capaian"),
        ("Persentase Capaian Kinerja", "capaian"),
        ("Kinerja Nyata 2021", "realisasi"),
        ("Nilai Kinerja (%)", "capaian"),
        ("Persentase Capaian (Realisasi / Target x 100%", "capaian"),
    ],
)
def test_unusual_wording(tmp_path, heading, field):
    usual = {"target": "Target", "realisasi": "Realisasi", "capaian": "Capaian"}
    headings = [heading if name == field else word for name, word in usual.items()]
    block = table([["Indikator", *headings], ["Panjang jalan baru", "8", "9", "112,5"]])
    assert rows(report(tmp_path, block), "capaian", "target realisasi capaian") == [("8", "9", "112,5")]


def test_baseline_is_no_realisasi(tmp_path):
    block = table(
        [
            ["Indikator", "Kondisi Awal (2016)", "Target", "Realisasi"],
            ["Persentase jalan mantap", "61%", "80%", "78%"],
        ]
    )
    assert rows(report(tmp_path, block), "capaian", "year target realisasi") == [(2021, "80%", "78%")]


def test_share_of_money_spent_is_no_capaian(tmp_path):
    block = table(
        [
            ["Program", "Anggaran (Rp)", "Realisasi (Rp)", "Serapan (%)"],
            ["Program Penyelenggaraan Jalan", "2.500.000.000", "2.400.000.000", "96,00"],
        ],
        widths=[180, 100, 100, 70],
    )
    path = report(tmp_path, block)
    assert rows(path, "budget", "name realisasi realisasi_pct") == [
        ("Program Penyelenggaraan Jalan", "2.400.000.000", "96,00")
    ]
    assert rows(path, "capaian", "indicator") == []


def test_heading_set_upright(tmp_path):
    block = table(
        [["Indikator", "Target", "Realisasi"], ["Persentase jalan mantap", "80%", "78%"]],
        widths=[200, 30, 30],
        upright=[(0, 1), (0, 2)],
    )
    assert rows(report(tmp_path, block), "capaian", "target realisasi") == [("80%", "78%")]


def test_bold_made_by_printing_twice(tmp_path):
    block = table(
        [["<b>Indikator", "<b>Target", "<b>Realisasi"], ["<b>Persentase jalan mantap", "80%", "78%"]],
        bold_twice=True,
    )
    assert rows(report(tmp_path, block), "capaian", "indicator target") == [
        ("Persentase jalan mantap", "80%")
    ]


def test_spaces_of_the_text_layer_that_nobody_sees(tmp_path):
    """Justified text whose writer put spaces into words and pulled the letters together again."""
    block = table([["Indi kator", "Tar get", "Reali sasi"], ["Perse ntase", "80%", "78%"]], space_width=0.0)
    assert rows(report(tmp_path, block), "capaian", "indicator target") == [("Persentase", "80%")]


def test_title_above_tells_the_year(tmp_path):
    blocks = [
        paragraph("Tabel 3.4 Pengukuran Kinerja Tahun 2018"),
        table([["Indikator", "Target", "Realisasi"], ["Persentase jalan mantap", "80%", "78%"]]),
    ]
    assert rows(report(tmp_path, *blocks), "capaian", "year table_title") == [
        (2018, "Tabel 3.4 Pengukuran Kinerja Tahun 2018")
    ]


def test_title_in_the_first_row_of_the_table(tmp_path):
    block = table(
        [
            ["PENGUKURAN KINERJA", "", ""],
            ["Indikator", "Target", "Realisasi"],
            ["Persentase jalan mantap", "80%", "78%"],
        ],
        spans=[(0, 0, 1, 3)],
    )
    assert rows(report(tmp_path, block), "capaian", "indicator target") == [
        ("Persentase jalan mantap", "80%")
    ]


def test_category_beside_the_capaian(tmp_path):
    block = table(
        [
            ["Indikator", "Target", "Realisasi", "Capaian", "Kategori"],
            ["Persentase jalan mantap", "80%", "78%", "97,5%", "Sangat Tinggi"],
        ]
    )
    assert rows(report(tmp_path, block), "capaian", "capaian category") == [("97,5%", "Sangat Tinggi")]


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        ("Indikator Tujuan", "tujuan"),
        ("Indikator Sasaran", "sasaran"),
        ("Indikator Program", "program"),
        ("Indikator Kegiatan", "kegiatan"),
        ("Indikator Sub Kegiatan", "sub_kegiatan"),
    ],
)
def test_level_of_an_indicator_from_its_heading(tmp_path, heading, level):
    block = table([[heading, "Target", "Realisasi"], ["Persentase jalan mantap", "80%", "78%"]])
    assert rows(report(tmp_path, block), "capaian", "level") == [(level,)]


def test_words_set_in_front_of_a_sasaran_do_not_lose_it(tmp_path):
    """`Sasaran 1: …` in the column of the sasaran."""
    block = table(
        [
            ["Sasaran", "Indikator", "Target", "Realisasi"],
            ["Sasaran 1: Jalan makin baik", "Persentase jalan mantap", "80%", "78%"],
        ]
    )
    ((sasaran,),) = rows(report(tmp_path, block), "capaian", "sasaran")
    assert "Jalan makin baik" in sasaran


def test_renstra_targets_one_row_a_year(tmp_path):
    blocks = [
        paragraph("Tabel 2.2 Rencana Strategis 2020-2022"),
        table(
            [
                ["Sasaran", "Indikator", "Target", "", ""],
                ["", "", "2020", "2021", "2022"],
                ["Jalan makin baik", "Persentase jalan mantap", "76%", "78%", "80%"],
            ],
            spans=[(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 3)],
        ),
    ]
    path = report(tmp_path, *blocks)
    assert rows(path, "renstra", "year sasaran indicator target") == [
        (2020, "Jalan makin baik", "Persentase jalan mantap", "76%"),
        (2021, "Jalan makin baik", "Persentase jalan mantap", "78%"),
        (2022, "Jalan makin baik", "Persentase jalan mantap", "80%"),
    ]
    assert rows(path, "pk", "indicator") == []


def test_column_numbers_with_a_formula_over_several_lines(tmp_path):
    block = table(
        [
            ["No", "Indikator", "Target", "Realisasi", "Capaian"],
            ["(1)", "(2)", "(3)", "(4)", "(5) =\n(4)/(3) x\n100%"],
            ["1", "Persentase jalan mantap", "80", "78", "97,5"],
        ],
        widths=[30, 200, 60, 60, 60],
    )
    assert rows(report(tmp_path, block), "capaian", "indicator target") == [("Persentase jalan mantap", "80")]


def test_capaian_before_a_percentage_is_the_result_where_no_other_stands(tmp_path):
    block = table([["Indikator", "Target", "Capaian", "%"], ["Panjang jalan baru", "8", "9", "112,5"]])
    assert rows(report(tmp_path, block), "capaian", "target realisasi capaian") == [("8", "9", "112,5")]


def test_percentage_under_the_capaian_of_another_year(tmp_path):
    block = table(
        [
            ["Capaian Tahun 2020", "", "Indikator", "Realisasi 2021", "Target 2021", "%"],
            ["Realisasi", "%", "", "", "", ""],
            ["7", "87,5", "Panjang jalan baru", "9", "8", "112,5"],
        ],
        spans=[(0, 0, 1, 2), *((0, k, 2, 1) for k in (2, 3, 4, 5))],
    )
    assert rows(report(tmp_path, block), "capaian", "year target realisasi capaian") == [
        (2020, "", "7", "87,5"),
        (2021, "8", "9", "112,5"),
    ]


def test_column_numbers_with_formulas_between_them(tmp_path):
    block = table(
        [
            ["Indikator", "Target", "Realisasi", "Capaian (%)"],
            ["1", "2", "3", "4=(3/2)*100"],
            ["Persentase jalan mantap", "80%", "78%", "97,5"],
        ]
    )
    assert rows(report(tmp_path, block), "capaian", FIELDS) == [
        (2021, "Persentase jalan mantap", "80%", "78%", "97,5")
    ]


@pytest.mark.parametrize("heading", ["Realisasi 2021 thdp thn 2020 (5/4)*100", "% terhadap realisasi 2020"])
def test_a_ratio_between_years_is_no_capaian(tmp_path, heading):
    block = table(
        [
            ["Indikator", "Realisasi 2020", "Realisasi 2021", heading],
            ["Persentase jalan mantap", "75,00", "78,00", "104,00"],
        ],
        widths=[150, 80, 80, 120],
    )
    assert rows(report(tmp_path, block), "capaian", FIELDS) == [
        (2020, "Persentase jalan mantap", "", "75,00", ""),
        (2021, "Persentase jalan mantap", "", "78,00", ""),
    ]


def test_the_year_of_a_heading_stands_before_that_of_a_plan_in_the_title(tmp_path):
    block = table(
        [
            ["Indikator", "Target RPJMD Tahun 2021", "Realisasi", "Capaian (%)"],
            ["Persentase jalan mantap", "80,00", "60,00", "75,00"],
        ],
    )
    found = report(tmp_path, paragraph("CAPAIAN KINERJA SESUAI PERUBAHAN RPJMD MULAI TAHUN 2019"), block)
    assert rows(found, "capaian", FIELDS) == [(2021, "Persentase jalan mantap", "80,00", "60,00", "75,00")]
