"""Aims that stand in rows of their own above the indicators they are measured by."""

from __future__ import annotations

import pytest
from printed import report, rows
from small_pdf import page_break, paragraph, table

FIELDS = "sasaran indicator target"
AGREED = [
    ("Meningkatnya kualitas jalan", "Persentase jalan mantap", "80"),
    ("Meningkatnya kualitas jalan", "Jumlah jembatan baik", "40"),
    ("Terwujudnya irigasi yang andal", "Luas sawah beririgasi", "900"),
]


def test_aims_and_indicators_in_one_column(tmp_path):
    block = table(
        [
            ["No", "Sasaran Program (SP)/ Indikator Kinerja Program (IKP)", "Satuan", "Target"],
            ["1", "Meningkatnya kualitas jalan", "", ""],
            ["", "Persentase jalan mantap", "%", "80"],
            ["", "Jumlah jembatan baik", "unit", "40"],
            ["2", "Terwujudnya irigasi yang andal", "", ""],
            ["", "Luas sawah beririgasi", "ha", "900"],
        ],
        spans=[(4, 1, 1, 3)],
        widths=[25, 260, 60, 60],
    )
    assert rows(report(tmp_path, block, kind="pk"), "pk", FIELDS) == AGREED


def test_aims_over_the_whole_width(tmp_path):
    block = table(
        [
            ["No", "Indikator Kinerja", "Target", "Realisasi", "%"],
            ["Meningkatnya kualitas jalan", "", "", "", ""],
            ["1", "Persentase jalan mantap", "80", "78", "97,5"],
            ["2", "Jumlah jembatan baik", "40", "41", "102,5"],
            ["II", "Sasaran 2: Terwujudnya irigasi yang andal", "", "", ""],
            ["1", "Luas sawah beririgasi", "900", "870", "96,67"],
            ["Rata-rata capaian", "", "", "", "98,89"],
        ],
        spans=[(1, 0, 1, 5), (4, 1, 1, 4), (6, 0, 1, 4)],
        widths=[25, 200, 60, 60, 60],
    )
    assert rows(report(tmp_path, block), "capaian", FIELDS) == AGREED


def test_tujuan_that_is_measured_beside_its_sasaran(tmp_path):
    block = table(
        [
            ["Tujuan", "Indikator Tujuan", "Target", "Sasaran", "Indikator Sasaran", "Target", "Realisasi"],
            ["Jalan maju", "Indeks jalan", "70", "Jalan makin baik", "Persentase jalan mantap", "80", "78"],
        ],
        widths=[60, 70, 45, 80, 100, 45, 60],
    )
    found = rows(report(tmp_path, block), "capaian", "level sasaran indicator")
    assert ("sasaran", "Jalan makin baik", "Persentase jalan mantap") in found


def test_aim_cut_by_the_page_in_the_midst_of_a_row(tmp_path):
    """The rest of the aim stands beside the rest of the row and beside the rows that follow it."""
    headings = ["Sasaran", "Indikator Kinerja", "Target", "Realisasi"]
    first = table([headings, ["Meningkatnya mutu jalan yang", "Persentase jalan dalam", "80", "78"]])
    rest = table(
        [headings, ["merata", "kondisi mantap", "", ""], ["", "Jumlah jembatan baik", "40", "41"]],
        spans=[(1, 0, 2, 1)],
    )
    path = report(tmp_path, paragraph("Tabel 1"), first, page_break(), rest)
    assert rows(path, "capaian", "sasaran indicator") == [
        ("Meningkatnya mutu jalan yang merata", "Persentase jalan dalam kondisi mantap"),
        ("Meningkatnya mutu jalan yang merata", "Jumlah jembatan baik"),
    ]


def test_agreement_with_targets_by_quarter(tmp_path):
    block = table(
        [
            ["Sasaran", "Indikator", "Target Tahunan", "Target Triwulan", "", "", ""],
            ["", "", "", "I", "II", "III", "IV"],
            ["Jalan makin baik", "Persentase jalan mantap", "80", "70", "72", "75", "80"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 2, 1), (0, 3, 1, 4)],
        widths=[90, 130, 60, 40, 40, 40, 40],
    )
    assert rows(report(tmp_path, block, kind="pk"), "pk", FIELDS) == [
        ("Jalan makin baik", "Persentase jalan mantap", "80")
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["Sasaran 1 : Meningkatnya kualitas jalan"],
        ["B. Sasaran Strategis II. Meningkatnya kualitas jalan"],
        ["Evaluasi Pencapaian Sasaran 2", "Meningkatnya kualitas jalan", "Hasilnya adalah sebagai berikut :"],
        ["SASARAN KE-3", "“Meningkatnya kualitas jalan”"],
        ["Tabel 3.1 Pencapaian Sasaran “Meningkatnya kualitas jalan”"],
        ["Sasaran 1: Terwujudnya irigasi", "Rincian", "Sasaran 2: Meningkatnya kualitas", "jalan"],
    ],
    ids=[
        "label",
        "roman",
        "line after the label",
        "quoted after the label",
        "in the title",
        "nearest, wrapped",
    ],
)
def test_aim_named_above_the_table(tmp_path, lines):
    block = table([["Indikator", "Target", "Realisasi"], ["Persentase jalan mantap", "80", "78"]])
    path = report(tmp_path, *map(paragraph, lines), block)
    assert rows(path, "capaian", FIELDS) == [("Meningkatnya kualitas jalan", "Persentase jalan mantap", "80")]


@pytest.mark.parametrize(
    "line", ["Sasaran kegiatan ini adalah masyarakat desa.", "Capaian Kinerja Sasaran Strategis"]
)
def test_line_that_speaks_of_aims_names_none(tmp_path, line):
    block = table([["Indikator", "Target", "Realisasi"], ["Persentase jalan mantap", "80", "78"]])
    assert rows(report(tmp_path, paragraph(line), block), "capaian", "sasaran") == [("",)]


MEASURED = [
    ["No", "Indikator Kinerja", "Target", "Realisasi", "%"],
    ["1", "Persentase jalan mantap", "80", "78", "97,5"],
]


def test_aim_in_a_frame_with_a_shadow_above_the_table(tmp_path):
    frame = table(
        [["", "Meningkatnya Kualitas Jalan dan Jembatan di Seluruh Kecamatan", ""]], widths=[20, 260, 12]
    )
    path = report(
        tmp_path,
        paragraph("Tabel 3.4 Evaluasi Capaian"),
        paragraph("Evaluasi Pencapaian Sasaran 2"),
        frame,
        paragraph("Indikator, target dan realisasinya adalah sebagai berikut:"),
        table(MEASURED),
    )
    aim = "Meningkatnya Kualitas Jalan dan Jembatan di Seluruh Kecamatan"
    assert rows(path, "capaian", FIELDS) == [(aim, "Persentase jalan mantap", "80")]


def test_aim_set_as_a_title_of_two_lines(tmp_path):
    path = report(
        tmp_path,
        paragraph("Sasaran 2"),
        paragraph("Meningkatnya Kualitas Jalan Kabupaten"),
        paragraph("Pendukung Kegiatan Ekonomi"),
        paragraph("Capaiannya dapat dilihat pada tabel berikut."),
        table(MEASURED),
    )
    aim = "Meningkatnya Kualitas Jalan Kabupaten Pendukung Kegiatan Ekonomi"
    assert rows(path, "capaian", FIELDS) == [(aim, "Persentase jalan mantap", "80")]


def test_aim_in_the_heading_of_a_section_whose_text_stands_between(tmp_path):
    prose = (
        "Pemeliharaan berkala dilakukan di semua kecamatan dengan dana dari kabupaten dan bantuan provinsi. "
    )
    path = report(
        tmp_path,
        paragraph("B. Sasaran ke-2 : Meningkatnya kualitas jalan"),
        paragraph(prose * 7),
        page_break(),
        table(MEASURED),
    )
    assert rows(path, "capaian", FIELDS) == [("Meningkatnya kualitas jalan", "Persentase jalan mantap", "80")]


def test_names_below_the_bare_label_of_their_level(tmp_path):
    block = table(
        [
            ["No", "Sasaran / Program / Kegiatan", "Indikator Kinerja", "Target", "Realisasi"],
            ["SASARAN", "", "", "", ""],
            ["1", "Jalan makin baik", "Persentase jalan mantap", "80", "78"],
            ["KEGIATAN", "", "", "", ""],
            ["1", "Pemeliharaan Jalan", "Panjang jalan terpelihara", "40", "41"],
        ],
        spans=[(1, 0, 1, 5), (3, 0, 1, 5)],
        widths=[25, 150, 150, 60, 60],
    )
    assert rows(report(tmp_path, block), "capaian", "level sasaran kegiatan indicator") == [
        ("sasaran", "Jalan makin baik", "", "Persentase jalan mantap"),
        ("kegiatan", "", "Pemeliharaan Jalan", "Panjang jalan terpelihara"),
    ]
