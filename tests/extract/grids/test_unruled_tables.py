"""Tables without rules: their columns and rows are told from where the words stand."""

from __future__ import annotations

import pytest
from printed import report, rows
from small_pdf import over, paragraph, spacer, table

from extract.grids.unruled import find_unruled
from extract.model import Box, TextLine

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


def test_headings_that_stand_close_beside_one_another(tmp_path):
    block = table(
        [
            ["Program", "Anggaran (Rp)", "Keterangan"],
            ["Program Penyelenggaraan Jalan", "2.500.000.000", "APBD"],
            ["Program Penataan Bangunan", "900.000.000", "APBN"],
        ],
        widths=[190, 76, 60],
        aligns="lrl",
        rules="none",
    )
    assert rows(report(tmp_path, block), "budget", "name anggaran") == [
        ("Program Penyelenggaraan Jalan", "2.500.000.000"),
        ("Program Penataan Bangunan", "900.000.000"),
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


@UNRULED
@pytest.mark.parametrize("aligns", ["lllllll", "llccccc", "llrrrrr"])
def test_two_headings_side_by_side_over_headings_of_their_own(tmp_path, rules, aligns):
    block = table(
        [
            ["No", "Indikator", "Tahun 2020", "", "Tahun 2021", "", ""],
            ["", "", "Target", "Realisasi", "Target", "Realisasi", "Capaian"],
            ["1.", "Persentase jalan mantap", "80%", "78%", "81%", "79%", "97%"],
            ["2.", "Jumlah jembatan baru", "4", "5", "6", "7", "116%"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (0, 4, 1, 3)],
        widths=[30, 150, 50, 60, 50, 60, 60],
        aligns=aligns,
        rules=rules,
    )
    assert rows(report(tmp_path, block), "capaian", "year indicator target realisasi capaian") == [
        (2020, "Persentase jalan mantap", "80%", "78%", ""),
        (2021, "Persentase jalan mantap", "81%", "79%", "97%"),
        (2020, "Jumlah jembatan baru", "4", "5", ""),
        (2021, "Jumlah jembatan baru", "6", "7", "116%"),
    ]


def test_heading_with_no_rule_between_it_and_those_it_spans(tmp_path):
    block = table(
        [
            ["Indikator", "\nTarget", "\nRealisasi", "Keterangan"],
            ["Persentase jalan mantap", "80%", "78%", "baik"],
            ["Jumlah jembatan baru", "4", "5", "baik sekali"],
        ],
        widths=[180, 80, 80, 80],
        rules="horizontal",
    )
    spanning = table([["Tahun 2021"]], widths=[160], aligns="c", rules="none")
    path = report(tmp_path, over(block, spanning, across=180, down=0))
    assert rows(path, "capaian", "year indicator target realisasi") == [
        (2021, "Persentase jalan mantap", "80%", "78%"),
        (2021, "Jumlah jembatan baru", "4", "5"),
    ]


@UNRULED
def test_heading_set_amid_the_height_of_two_rows_of_headings(tmp_path, rules):
    block = table(
        [
            ["\n", "\nTarget", "\nRealisasi"],
            ["Persentase jalan mantap", "80%", "78%"],
            ["Jumlah jembatan baru", "4", "5"],
        ],
        widths=[200, 80, 80],
        rules=rules,
    )
    spanning = table([["Tahun 2021"]], widths=[160], aligns="c", rules="none")
    beside_both = table([["Indikator"]], widths=[200], rules="none")
    path = report(tmp_path, over(over(block, spanning, across=200, down=0), beside_both, across=0, down=6))
    assert rows(path, "capaian", "year indicator target realisasi") == [
        (2021, "Persentase jalan mantap", "80%", "78%"),
        (2021, "Jumlah jembatan baru", "4", "5"),
    ]


def test_words_of_one_heading_on_two_lines_span_nothing(tmp_path):
    block = table(
        [
            ["No", "Sasaran\nStrategis", "Indikator\nKinerja", "Target\nTahun 2021", "Realisasi\nTahun 2021"],
            ["1.", "Jalan makin baik", "Persentase jalan mantap", "80%", "78%"],
            ["2.", "Irigasi terjaga", "Luas sawah terairi", "900", "950"],
        ],
        widths=[30, 110, 150, 80, 80],
        rules="none",
    )
    assert rows(report(tmp_path, block), "capaian", "sasaran indicator target realisasi") == [
        ("Jalan makin baik", "Persentase jalan mantap", "80%", "78%"),
        ("Irigasi terjaga", "Luas sawah terairi", "900", "950"),
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


def test_heading_on_a_colour_over_rows_without_rules(tmp_path):
    block = table(
        [
            ["Sasaran", "Indikator", "Target", "Realisasi"],
            ["Jalan makin baik", "Persentase jalan mantap", "80%", "78%"],
            ["Irigasi terjaga", "Luas sawah terairi", "900", "950"],
        ],
        rules="none",
        shaded_rows=1,
    )
    assert rows(
        report(tmp_path, paragraph("Tabel 3.1 Capaian"), block), "capaian", "sasaran indicator target"
    ) == [
        ("Jalan makin baik", "Persentase jalan mantap", "80%"),
        ("Irigasi terjaga", "Luas sawah terairi", "900"),
    ]


def test_heading_beside_its_values(tmp_path):
    """As where a heading is centred, its values stand at the left, and no upright rule is drawn between columns."""
    block = table(
        [
            ["Indikator", "", "Target", "", "Realisasi"],
            ["Persentase jalan mantap", "80%", "", "78%", ""],
            ["Luas sawah terairi", "900", "", "950", ""],
        ],
        widths=[160, 50, 50, 50, 60],
    )
    assert rows(report(tmp_path, block), "capaian", "indicator target realisasi") == [
        ("Persentase jalan mantap", "80%", "78%"),
        ("Luas sawah terairi", "900", "950"),
    ]


def test_amounts_right_of_a_heading_set_amid_their_column_and_its_currency(tmp_path):
    """The heading stands over neither, and the next heading no nearer to the amounts."""
    block = table(
        [
            ["", "Program", "", "Anggaran", "", "", "Keterangan"],
            ["1.", "Program Jalan Kabupaten", "Rp.", "", "24.115.320.000", "", "APBD"],
            ["2.", "Program Irigasi", "Rp.", "", "3.480.500.000", "", "APBD, DAK"],
            ["", "Jumlah", "Rp.", "", "27.595.820.000", "", ""],
        ],
        widths=[25, 140, 40, 55, 80, 30, 70],
        rules="none",
        aligns="llclrll",
    )
    assert rows(report(tmp_path, block, kind="pk"), "budget", "name anggaran") == [
        ("1. Program Jalan Kabupaten", "Rp. 24.115.320.000"),
        ("2. Program Irigasi", "Rp. 3.480.500.000"),
        ("Jumlah", "Rp. 27.595.820.000"),
    ]


def test_tables_of_one_width_one_above_another_have_columns_of_their_own(tmp_path):
    aims = [
        "Jalan makin baik",
        "Irigasi makin luas",
        "Air makin bersih",
        "Rumah makin layak",
        "Kota makin rapi",
    ]
    agreed = table(
        [
            ["Sasaran", "Indikator Kinerja", "Target"],
            *([aim, "Persentase pekerjaan yang selesai tepat waktunya", "80 persen"] for aim in aims),
        ],
        widths=[110, 260, 80],
        rules="horizontal",
    )
    reached = table(
        [
            ["Indikator Kinerja", "Target", "Realisasi", "Capaian"],
            ["Persentase jalan mantap", "80 persen", "78 persen", "97,5"],
        ],
        widths=[190, 90, 90, 80],
        rules="horizontal",
    )
    path = report(tmp_path, agreed, paragraph("Hasil pengukuran kinerja:"), reached)
    assert rows(path, "capaian", "indicator target realisasi capaian") == [
        ("Persentase jalan mantap", "80 persen", "78 persen", "97,5")
    ]


def test_sheet_with_blank_rows_and_numbers_before_its_names(tmp_path):
    """A sheet printed without rules: Roman numbers run into the names, percentages stand right of their heading."""
    sheet = [
        ["No.", "Program / Kegiatan", "Anggaran", "Realisasi", "%", "Fisik (%)"],
        ["", "I Program Jalan dan Jembatan", "7.452.050", "7.299.036", "    97,95", ""],
        ["", "1. Pemeliharaan jalan", "3.000.000", "2.900.000", "    96,67", "  100,00"],
        ["", "2. Pembangunan jembatan", "4.452.050", "4.399.036", "    98,81", "   98,00"],
        ["", "", "", "", "", ""],
        ["", "", "", "", "", ""],
        ["", "II Program Irigasi", "4.565.000", "4.438.802", "    97,24", ""],
        ["", "1. Pengerukan saluran", "4.565.000", "4.438.802", "    97,24", "   99,00"],
    ]
    block = table(sheet, widths=[20, 190, 70, 70, 40, 60], aligns="llrrrr", rules="none", size=8)
    path = report(tmp_path, paragraph("(dalam ribuan rupiah)"), block)
    found = rows(path, "budget", "level name anggaran realisasi_pct scale")
    assert [row[1:] for row in found] == [
        ("Program Jalan dan Jembatan", "7.452.050", "97,95", 1000),
        ("Pemeliharaan jalan", "3.000.000", "96,67", 1000),
        ("Pembangunan jembatan", "4.452.050", "98,81", 1000),
        ("Program Irigasi", "4.565.000", "97,24", 1000),
        ("Pengerukan saluran", "4.565.000", "97,24", 1000),
    ]
    assert [row[0] for row in found if row[1].startswith("Program")] == ["program", "program"]


def test_sum_that_begins_left_of_the_names(tmp_path):
    block = table(
        [
            ["No", "Program", "Anggaran", "Keterangan"],
            ["   1.", "Program Penyelenggaraan Jalan", "2.500.000.000", "APBD"],
            ["   2.", "Program Penataan Bangunan", "900.000.000", "APBD"],
            ["Jumlah seluruhnya", "", "3.400.000.000", ""],
        ],
        spans=[(3, 0, 1, 2)],
        widths=[26, 200, 110, 80],
        rules="none",
    )
    assert rows(report(tmp_path, block), "budget", "level name anggaran")[-1] == (
        "total",
        "Jumlah seluruhnya",
        "3.400.000.000",
    )


def test_signatures_below_a_list_are_no_part_of_its_last_name(tmp_path):
    block = table(
        [
            ["Program", "Anggaran", "Ket."],
            ["1. Program Penyelenggaraan Jalan", "2.500.000.000", "APBD"],
            ["2. Program Penataan Bangunan dan", "900.000.000", "APBD"],
            ["Lingkungan", "", ""],
            ["", "", ""],
            ["BUPATI GARUT,", "Garut, Januari 2021", ""],
            ["", "KEPALA DINAS", ""],
        ],
        widths=[200, 120, 60],
        rules="none",
    )
    assert rows(report(tmp_path, block), "budget", "name anggaran") == [
        ("1. Program Penyelenggaraan Jalan", "2.500.000.000"),
        ("2. Program Penataan Bangunan dan Lingkungan", "900.000.000"),
    ]


@UNRULED
def test_a_text_over_all_columns_heads_the_rows_below_it(tmp_path, rules):
    block = table(
        [
            ["No", "Indikator Kinerja", "Target", "Realisasi", "%"],
            ["Meningkatnya mutu jalan dan jembatan di seluruh kabupaten", "", "", "", ""],
            ["1", "Persentase jalan mantap", "80", "78", "97,50"],
            ["2", "Jumlah jembatan baru", "4", "5", "125,00"],
            ["Terjaganya irigasi bagi seluruh sawah milik warga desa", "", "", "", ""],
            ["3", "Luas sawah terairi", "900", "450", "50,00"],
        ],
        spans=[(1, 0, 1, 5), (4, 0, 1, 5)],
        widths=[30, 180, 70, 70, 70],
        rules=rules,
    )
    assert rows(
        report(tmp_path, block, paragraph("Angka itu dibahas di bawah ini.")),
        "capaian",
        "sasaran indicator capaian",
    ) == [
        ("Meningkatnya mutu jalan dan jembatan di seluruh kabupaten", "Persentase jalan mantap", "97,50"),
        ("Meningkatnya mutu jalan dan jembatan di seluruh kabupaten", "Jumlah jembatan baru", "125,00"),
        ("Terjaganya irigasi bagi seluruh sawah milik warga desa", "Luas sawah terairi", "50,00"),
    ]


@UNRULED
def test_a_sasaran_alone_in_the_column_of_indicators_is_no_part_of_a_name(tmp_path, rules):
    block = table(
        [
            ["Indikator Kinerja", "Target", "Realisasi", "%"],
            ["Meningkatnya mutu jalan", "", "", ""],
            ["Persentase jalan mantap", "80", "78", "97,50"],
            ["Terjaganya irigasi", "", "", ""],
            ["Luas sawah terairi", "900", "450", "50,00"],
        ],
        widths=[200, 70, 70, 70],
        rules=rules,
    )
    assert rows(report(tmp_path, block), "capaian", "sasaran indicator realisasi") == [
        ("Meningkatnya mutu jalan", "Persentase jalan mantap", "78"),
        ("Terjaganya irigasi", "Luas sawah terairi", "450"),
    ]


@UNRULED
def test_a_table_of_descriptions_prints_no_value(tmp_path, rules):
    block = table(
        [
            ["No", "Indikator Kinerja", "Formulasi Perhitungan", "Sumber Data"],
            [
                "1.",
                "Persentase jalan mantap",
                "Panjang jalan mantap dibagi panjang seluruh jalan",
                "Bidang Jalan",
            ],
            ["2.", "Luas sawah terairi", "Jumlah luas sawah yang menerima air", "Bidang Irigasi"],
        ],
        widths=[30, 120, 160, 90],
        rules=rules,
    )
    found = report(tmp_path, paragraph("Indikator Kinerja Utama"), block)
    assert rows(found, "iku", "indicator formula source") == [
        ("Persentase jalan mantap", "Panjang jalan mantap dibagi panjang seluruh jalan", "Bidang Jalan"),
        ("Luas sawah terairi", "Jumlah luas sawah yang menerima air", "Bidang Irigasi"),
    ]


@UNRULED
def test_years_alone_are_headings(tmp_path, rules):
    block = table(
        [
            ["No", "Indikator Kinerja", "2019", "2020", "2021"],
            ["1", "Persentase jalan mantap", "70,10", "75,25", "78,00"],
            ["2", "Jumlah jembatan baru", "2", "3", "5"],
        ],
        widths=[30, 180, 60, 60, 60],
        rules=rules,
    )
    found = report(tmp_path, paragraph("Tabel 3. Realisasi Kinerja Tahun 2019 - 2021"), block)
    assert rows(found, "capaian", "indicator realisasi") == [
        ("Persentase jalan mantap", "70,10"),
        ("Persentase jalan mantap", "75,25"),
        ("Persentase jalan mantap", "78,00"),
        ("Jumlah jembatan baru", "2"),
        ("Jumlah jembatan baru", "3"),
        ("Jumlah jembatan baru", "5"),
    ]


def test_the_words_of_a_line_set_wide_are_no_row_of_columns():
    def words(y: float, *placed: tuple[str, float, float]) -> list[TextLine]:
        return [TextLine(text, Box(x0, y, x1, y + 9), y + 7) for text, x0, x1 in placed]

    heading = words(0, ("Program", 60, 110), ("Anggaran", 240, 290), ("Realisasi", 340, 390), ("%", 450, 460))
    row = words(
        20,
        ("Program Jalan", 60, 130),
        ("800.000.000", 235, 295),
        ("600.000.000", 335, 395),
        ("75,00", 445, 470),
    )
    prose = words(50, ("Sebagai tindak lanjut atas semua hasil itu", 60, 470))
    wide = words(
        64,
        *(
            (word, 60 + 52 * k, 60 + 52 * k + 43)
            for k, word in enumerate(["dari", "yang", "ini", "ke", "sana", "lalu", "dan", "itu"])
        ),
    )
    (table,), left, _ = find_unruled([*heading, *row, *prose, *wide], 1)
    assert table.rows == 2
    assert [line.text for line in left] == [line.text for line in (*prose, *wide)]
