"""What a table is about by the words of its heading and its title, where it gives no fact."""

from __future__ import annotations

import pytest

from extract.meaning.topics import printed_numbers, topic_of
from extract.model import Cell, Place, PrintedTable


def table(rows: list[list[str]], title: str = "") -> PrintedTable:
    cells = tuple(Cell(text, r, c) for r, row in enumerate(rows) for c, text in enumerate(row))
    places = tuple(Place(line=number) for number in range(1, len(rows) + 1))
    return PrintedTable(cells, len(rows), len(rows[0]), places, above=(title,) if title else ())


STAFF = [["No", "Golongan", "Jumlah"], ["1.", "III", "12"], ["2.", "IV", "7"]]
BY_SEX = [["No", "Bidang", "Jumlah"], ["1.", "Sekretariat", "12"], ["2.", "Bina Marga", "7"]]
ASSETS = [["No", "Nama Barang", "Jumlah", "Kondisi"], ["1", "Mobil dinas", "4", "Baik"]]
SCALE = [["Interval Nilai Realisasi Kinerja", "Kriteria"], ["91 - 100", "Sangat Baik"], ["76 - 90", "Baik"]]
BOUNDS = [
    ["Persentase", "Predikat"],
    ["> 100 %", "Sangat Baik"],
    ["80 s/d 100 %", "Baik"],
    ["< 50", "Kurang"],
]
PROMISES = [["No", "Indikator", "Satuan", "Target"], ["1", "Jalan mantap", "%", "85"]]
RESULTS = [["No", "Uraian", "Target", "Realisasi"], ["1", "Jalan mantap", "85", "86"]]
REACHED = [["Uraian", "Jumlah"], ["Peserta pelatihan", "120"]]
FORMULA = [["Capaian", "=", "Realisasi", "x", "100%"], ["Capaian", "=", "Target", "x", "100%"]]


@pytest.mark.parametrize(
    ("rows", "title", "topic"),
    [
        (STAFF, "", "staff"),
        (BY_SEX, "Tabel 1.2 Jumlah Pegawai menurut Bidang", "staff"),
        (BY_SEX, "", "other"),
        (ASSETS, "", "assets"),
        (REACHED, "Tabel 1.4 Sarana dan Prasarana", "assets"),
        (SCALE, "", "scale"),
        (BOUNDS, "", "scale"),
        (PROMISES, "Tabel 2.1 Rencana Kinerja Tahun 2021", "plan"),
        (PROMISES, "", "performance"),
        (RESULTS, "Tabel 3.1 Rencana Strategis", "performance"),  # what was reached is no plan
        (RESULTS, "Tabel 3.9 Pendapatan Asli Daerah", "other"),
        (REACHED, "Tabel 3.5 Realisasi Pelatihan Tahun 2021", "performance"),
        (REACHED, "Tabel 3.6 Belanja Langsung", "performance"),
        (FORMULA, "", "other"),
    ],
)
def test_a_table_is_known_by_its_words(rows, title, topic):
    assert topic_of(table(rows, title)) == topic


def test_targets_that_are_spans_make_no_scale():
    spans = [["No", "Indikator", "Target"], ["1", "Inflasi", "3 - 4"], ["2", "Gini", "< 0,4"]]
    assert topic_of(table(spans)) == "performance"


def test_numbers_are_values_and_not_what_counts_rows_and_columns():
    rows = [
        ["No", "Uraian", "Jumlah", "Catatan"],
        ["(1)", "(2)", "(3)", "(4)"],
        ["1", "Jalan", "12,5 km", "2."],
        ["2", "Pasal 4 ayat 2", "7", "7.3."],
    ]
    assert printed_numbers(table(rows)) == ["12,5 km", "7"]


def test_a_table_of_words_prints_no_number():
    assert printed_numbers(table([["Masalah", "Solusi"], ["1. Dana kurang", "2. Usulan baru"]])) == []
