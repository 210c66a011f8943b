"""A heading of shaded cells over rows that only horizontal rules part."""

from __future__ import annotations

from itertools import pairwise

from printed import report, rows
from reportlab.pdfgen.canvas import Canvas
from small_pdf import paragraph, table
from small_table import ASKED, FACTS, ROWS, TITLES, XS

HEIGHTS = [700, 670, 640, 610]  # points from the foot: the heading's upper and lower side, the rules below


def drawn(path, rows_, *, foot=None):
    """The heading's cells shaded, a rule below each row, and one at the foot of the page if that is asked for."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    for k, line in enumerate([*TITLES, "Tabel 3.1 Capaian Kinerja Tahun 2021"]):
        canvas.drawString(60, 790 - 16 * k, line)
    canvas.setFillGray(0.85)
    for left, right in pairwise(XS):
        canvas.rect(left, HEIGHTS[1], right - left, HEIGHTS[0] - HEIGHTS[1], stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.setFont("Helvetica", 10)
    for height in [*HEIGHTS, *([foot] if foot else [])]:
        canvas.line(XS[0], height, XS[-1], height)
    for height, texts in zip(HEIGHTS, rows_, strict=False):
        for left, text in zip(XS, texts, strict=False):
            canvas.drawString(left + 6, height - 19, text)
    if foot:
        canvas.drawString(60, foot + 100, "Demikian laporan ini disusun dengan sebenarnya.")
    canvas.save()
    return path


def test_its_cells_give_the_columns_of_the_rows_below(tmp_path):
    assert rows(drawn(tmp_path / "a.pdf", ROWS), "capaian", ASKED) == FACTS


def test_a_rule_far_below_is_none_of_the_tables(tmp_path):
    path = drawn(tmp_path / "a.pdf", ROWS, foot=60)
    assert rows(path, "capaian", ASKED) == FACTS


def test_a_sasaran_over_all_columns_heads_the_rows_below_it(tmp_path):
    heads = [ROWS[0], ["Sasaran 1: Jalan yang makin baik dan aman bagi seluruh warga kabupaten"], ROWS[1]]
    found = rows(drawn(tmp_path / "a.pdf", heads), "capaian", f"sasaran {ASKED}")
    assert found == [("Jalan yang makin baik dan aman bagi seluruh warga kabupaten", *FACTS[0])]


def test_two_tables_of_a_page_keep_their_own_columns(tmp_path):
    money = [["Program", "Anggaran (Rp)", "Realisasi (Rp)"], ["Program Jalan", "10.000.000", "9.000.000"]]
    money.append(["Program Jembatan", "5.000.000", "4.000.000"])
    blocks = [
        paragraph("Tabel 3.1 Capaian Kinerja"),
        table(ROWS, rules="horizontal", shaded_rows=1, widths=[30, 210, 70, 70, 70]),
        paragraph("Tabel 3.2 Realisasi Anggaran"),
        table(money, rules="horizontal", shaded_rows=1, widths=[250, 100, 100]),
    ]
    path = report(tmp_path, *blocks)
    assert rows(path, "capaian", ASKED) == FACTS
    assert rows(path, "budget", "name anggaran realisasi") == [tuple(row) for row in money[1:]]
