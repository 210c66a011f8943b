"""Cells that name several indicators as an outline, with what explains each beside them."""

from __future__ import annotations

from printed import report, rows
from small_pdf import table

from extract.rows.outlines import outlined, paragraphs

OUTLINE = (
    "1.2 Produktivitas ternak\n✓ Prosentase kelahiran :\n- Sapi potong\n- Sapi perah\n"
    "✓ Jumlah kelompok yang\nmendapat pembinaan"
)
NAMES = [
    "Prosentase kelahiran: Sapi potong",
    "Prosentase kelahiran: Sapi perah",
    "Jumlah kelompok yang mendapat pembinaan",
]


def test_an_item_stands_alone_or_carries_its_heading():
    assert [(each.name, each.paragraph) for each in outlined(OUTLINE, "")] == [(name, None) for name in NAMES]


def test_a_paragraph_for_each_part_or_for_each_indicator():
    """Two paragraphs are of the two items below the heading, three of the three indicators."""
    two = "Anak yang lahir dibagi\ninduk\nKelompok ternak (Sapi\nPerah) yang dibina"
    assert [each.paragraph for each in outlined(OUTLINE, two)] == [0, 0, 1]
    assert [each.paragraph for each in outlined(OUTLINE, f"Anak sapi potong\n{two}")] == [0, 1, 2]
    assert paragraphs(two) == ["Anak yang lahir dibagi\ninduk", "Kelompok ternak (Sapi\nPerah) yang dibina"]


def test_a_heading_that_is_explained_is_an_indicator_too():
    outline = "Persentase kelahiran :\n- Jarak kelahiran\n- Angka kebuntingan"
    assert [each.name for each in outlined(outline, "Anak\nBulan\nBetina")] == [
        "Persentase kelahiran :",
        "Jarak kelahiran",
        "Angka kebuntingan",
    ]
    assert [each.name for each in outlined(outline, "Anak\nBulan")] == [
        "Jarak kelahiran",
        "Angka kebuntingan",
    ]


def test_an_indicator_and_another_as_its_item():
    assert [each.name for each in outlined("Persentase lahir\n- Jumlah ternak terpilih", "A\nB")] == [
        "Persentase lahir",
        "Jumlah ternak terpilih",
    ]


def test_a_dash_before_a_number_or_a_remark_begins_no_indicator():
    assert outlined("Deviasi realisasi 0 sampai\n- 5,99 % dalam setahun", "") == []
    assert outlined("Persentase jalan mantap\n- seluruh kabupaten", "") == []


def test_an_outline_of_a_table_of_the_iku(tmp_path):
    block = table(
        [
            ["Sasaran", "Indikator Kinerja Utama", "Penjelasan"],
            ["Populasi naik", OUTLINE, "Anak yang lahir dibagi induk.\nKelompok yang dibina tahun ini."],
        ],
        widths=[90, 170, 190],
    )
    assert rows(report(tmp_path, block, kind="iku"), "iku", "sasaran indicator definition") == [
        ("Populasi naik", NAMES[0], "Anak yang lahir dibagi induk."),
        ("Populasi naik", NAMES[1], "Anak yang lahir dibagi induk."),
        ("Populasi naik", NAMES[2], "Kelompok yang dibina tahun ini."),
    ]


def test_one_target_of_several_counted_indicators(tmp_path):
    """The value of the cell counts for each; an indicator with counted remarks below it stays one."""
    block = table(
        [
            ["No", "Sasaran", "Indikator Kinerja", "Target"],
            ["1", "Jalan makin baik", "1. Persentase jalan mantap\n2. Jumlah jembatan baru", "100%"],
            ["2", "Irigasi luas", "Luas sawah beririgasi\n1. teknis\n2. setengah teknis", "90%"],
        ],
        widths=[30, 130, 200, 80],
    )
    assert rows(report(tmp_path, block, kind="pk"), "pk", "sasaran indicator target") == [
        ("Jalan makin baik", "1. Persentase jalan mantap", "100%"),
        ("Jalan makin baik", "2. Jumlah jembatan baru", "100%"),
        ("Irigasi luas", "Luas sawah beririgasi 1. teknis 2. setengah teknis", "90%"),
    ]
