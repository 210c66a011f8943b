"""The last row of a table of money that prints nothing but amounts is its total."""

from __future__ import annotations

from printed import report, rows
from small_pdf import paragraph, table

HEAD = ["Program", "Anggaran"]
BODY = [["Program Jalan", "Rp. 2.500.000.000,-"], ["Program Irigasi", "Rp. 1.500.000.000,-"]]
FIELDS = "level name anggaran"
NAMED = [
    ("program", "Program Jalan", "Rp. 2.500.000.000,-"),
    ("program", "Program Irigasi", "Rp. 1.500.000.000,-"),
]


def budget(tmp_path, *last):
    return rows(report(tmp_path, table([HEAD, *BODY, *last], widths=[200, 200]), kind="pk"), "budget", FIELDS)


def test_amounts_alone_are_the_total(tmp_path):
    assert budget(tmp_path, ["", "Rp. 4.000.000.000,-"]) == [
        *NAMED,
        ("total", "Jumlah", "Rp. 4.000.000.000,-"),
    ]


def test_the_label_may_stand_beside_the_amount(tmp_path):
    assert budget(tmp_path, ["", "Total Rp. 4.000.000.000,-"]) == [
        *NAMED,
        ("total", "Total", "Rp. 4.000.000.000,-"),
    ]


def test_words_that_are_no_label_or_one_row_alone_make_no_total(tmp_path):
    assert budget(tmp_path, ["", "sumber dana APBD 2021"]) == NAMED
    block = table([HEAD, BODY[0], ["", "Rp. 4.000.000.000,-"]], widths=[200, 200])
    assert rows(report(tmp_path, block, kind="pk"), "budget", FIELDS) == NAMED[:1]


def test_list_of_amounts_with_its_total_below_the_table_of_an_agreement(tmp_path):
    """Name, currency and amount stand apart; the report is none of agreements alone."""
    targets = table([["No", "Indikator Kinerja", "Target"], ["1", "Persentase jalan mantap", "85"]])
    amounts = [["Program Penyelenggaraan Jalan", "Rp", "2.500.000.000"], ["Jumlah", "Rp", "2.500.000.000"]]
    listed = table(amounts, widths=[250, 60, 90], rules="none")
    path = report(tmp_path, paragraph("Perjanjian Kinerja", bold=True), targets, listed)
    assert rows(path, "budget", FIELDS) == [
        ("program", "Program Penyelenggaraan Jalan", "2.500.000.000"),
        ("total", "Jumlah", "2.500.000.000"),
    ]
    path = report(tmp_path, paragraph("Capaian Kinerja", bold=True), targets, listed)
    assert rows(path, "budget", FIELDS) == []
