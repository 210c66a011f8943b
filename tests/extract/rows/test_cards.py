"""Cards of a manual of the IKU: a heading before every row, one card an indicator."""

from __future__ import annotations

from printed import report, rows
from small_pdf import page_break, paragraph, spacer, table

FIELDS = "sasaran indicator unit formula source"


def card(aim: str, indicator: str, formula: str, *more: list[str]) -> list[list[str]]:
    return [
        ["Sasaran Strategis", aim],
        ["Indikator Kinerja Utama", indicator],
        ["Definisi Operasional", "Dihitung setiap tahun"],
        ["Formula :", formula],
        ["Satuan", "Persen"],
        ["Sumber Data", "Bidang Bina Marga"],
        *more,
    ]


ROADS = card("Jalan makin baik", "Persentase jalan mantap", "Panjang jalan mantap dibagi panjang jalan")
WATER = card("Irigasi makin luas", "Persentase sawah beririgasi", "Luas sawah beririgasi dibagi luas sawah")
FACTS = [
    ("Jalan makin baik", "Persentase jalan mantap", "Persen", "Panjang jalan mantap dibagi panjang jalan",
     "Bidang Bina Marga"),
    ("Irigasi makin luas", "Persentase sawah beririgasi", "Persen", "Luas sawah beririgasi dibagi luas sawah",
     "Bidang Bina Marga"),
]  # fmt: skip


def test_a_card_for_each_indicator(tmp_path):
    cards = [table(ROADS, widths=[150, 300]), spacer(20), table(WATER, widths=[150, 300])]
    path = report(tmp_path, paragraph("Manual Indikator Kinerja Utama"), *cards, kind="iku")
    assert rows(path, "iku", FIELDS) == FACTS


def test_cards_below_one_another_in_one_table(tmp_path):
    path = report(tmp_path, table([*ROADS, *WATER], widths=[150, 300]), kind="iku")
    assert rows(path, "iku", FIELDS) == FACTS


def test_the_box_of_a_row_is_that_of_its_card(tmp_path):
    path = report(tmp_path, table([*ROADS, *WATER], widths=[150, 300]), kind="iku")
    (first,), (second,) = rows(path, "iku", "box")
    assert first.bottom - first.top > 80
    assert first.bottom < second.top + 1


def test_remarks_beside_the_headings_that_are_known(tmp_path):
    own = card("Jalan makin baik", "Persentase jalan mantap", "Panjang jalan mantap dibagi panjang jalan",
               ["Klasifikasi Pemilik", "Kepala Bidang"])  # fmt: skip
    assert rows(report(tmp_path, table(own, widths=[150, 300]), kind="iku"), "iku", FIELDS) == FACTS[:1]


def test_two_columns_of_anything_else_are_no_card(tmp_path):
    block = table(
        [["Sasaran", "Jalan makin baik"], ["Indikator", "Persentase jalan mantap"], ["Kepala", "Budi"]]
    )
    assert rows(report(tmp_path, block), "iku", "indicator") == []


def test_a_blank_row_between_two_cards_of_one_table(tmp_path):
    path = report(tmp_path, table([*ROADS, ["", ""], *WATER], widths=[150, 300]), kind="iku")
    assert rows(path, "iku", FIELDS) == FACTS


def test_a_banner_before_every_card_and_the_body_in_it(tmp_path):
    """`Perangkat Daerah` says whose card it is, `Penanggung Jawab` who answers for the indicator."""
    banner = ["MANUAL INDIKATOR KINERJA UTAMA", ""]
    body = ["Perangkat Daerah", "Dinas Pekerjaan Umum"]
    answers = ["Penanggung Jawab", "Kepala Bidang Bina Marga"]
    lines = [banner, body, *ROADS, answers, banner, body, *WATER, answers]
    spans = [(0, 0, 1, 2), (len(lines) // 2, 0, 1, 2)]
    path = report(tmp_path, table(lines, spans, widths=[150, 300]), kind="iku")
    assert rows(path, "iku", FIELDS) == FACTS
    assert rows(path, "iku", "responsible") == [("Kepala Bidang Bina Marga",)] * 2


def test_a_colon_in_a_column_of_its_own_and_a_card_over_two_pages(tmp_path):
    """A row that the rules leave as one cell has heading and text too; the next page has its own widths."""
    lines = [[name, ":", text] for name, text in [*ROADS, *WATER]]
    lines[6] = [" : ".join(WATER[0]), "", ""]
    first = table(lines[:10], [(6, 0, 1, 3)], widths=[150, 20, 280])
    rest = table(lines[10:], widths=[150, 40, 260])
    path = report(tmp_path, spacer(430), first, page_break(), rest, kind="iku")
    assert rows(path, "iku", FIELDS) == FACTS
