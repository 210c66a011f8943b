"""Rows of which the columns are drawn in other rows alone, and what stands around a table without being of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from printed import rows
from reportlab.pdfgen.canvas import Canvas
from small_table import ASKED, FACTS, TITLES, XS

from extract.meaning.headings import heading_depth
from extract.report import read_report_file

ROWS = [
    ["No", "Indikator", "Target", "Realisasi", "Capaian"],
    ["1", "Persentase jalan mantap", "80", "78", "97,5"],
    ["2", "Jumlah jembatan baru", "4", "5", "125"],
    ["3", "Panjang trotoar", "10", "9", "90"],
]
TOTAL = ["Catatan: angka di atas adalah angka sementara dari dinas"]
TOP, HEIGHT = 700, 36


def page(path, body, shaded=(0, 2), ruled=(), footer=""):
    """A table whose outer sides and horizontal rules are drawn; some rows are shaded, or ruled, cell by cell."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    for k, line in enumerate(TITLES):
        canvas.drawString(60, 780 - 16 * k, line)
    for row, texts in enumerate(body):
        low = TOP - HEIGHT * (row + 1)
        if row in shaded:
            canvas.setFillGray(0.8)
            for left, right in pairwise(XS):
                canvas.rect(left + 0.3, low + 0.3, right - left - 0.6, HEIGHT - 0.6, stroke=0, fill=1)
        canvas.setFillGray(0)
        if row in ruled:
            canvas.grid(XS, [low, low + HEIGHT])
        for column, text in enumerate(texts):
            canvas.drawString(XS[column] + 7, low + 14, text)
    low = TOP - HEIGHT * len(body)
    canvas.grid([XS[0], XS[-1]], [TOP - HEIGHT * k for k in range(len(body) + 1)])
    if footer:
        canvas.grid([XS[0], XS[-1], XS[-1] + 40], [low - 60, low - 80])
        canvas.drawString(XS[0] + 10, low - 74, footer)
    canvas.save()
    return path


@pytest.mark.parametrize("how", ["shaded", "ruled"])
def test_rows_have_the_columns_that_those_above_and_below_have(tmp_path, how):
    path = page(tmp_path / "a.pdf", ROWS, **{"shaded": (), how: (0, 2)})
    assert rows(path, "capaian", ASKED) == [*FACTS, ("Panjang trotoar", "10", "9", "90")]


def test_a_sentence_between_shaded_rows_is_one_cell(tmp_path):
    path = page(tmp_path / "a.pdf", [*ROWS, TOTAL], shaded=(0, 1, 2, 3))
    (table,) = read_report_file(path).tables
    assert [cell.text for cell in table.cells if cell.row == 4] == TOTAL


def test_a_frame_around_a_line_below_a_table_is_no_table(tmp_path):
    path = page(tmp_path / "a.pdf", ROWS, footer="Dinas Pekerjaan Umum")
    (read,) = read_report_file(path).pages
    assert len(read.tables) == 1
    assert [line.text for line in read.lines][-1] == "Dinas Pekerjaan Umum"


def test_two_headings_between_which_the_rule_is_missing(tmp_path):
    """`Pagu` and `Realisasi` in one cell, each over two columns, beside a tall heading of unknown words."""
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    for k, line in enumerate(TITLES):
        canvas.drawString(60, 780 - 16 * k, line)
    xs = [50, 80, 230, 300, 370, 440, 510]
    texts = [
        [(0, "No"), (1, "Wacana"), (2.7, "Pagu"), (4.6, "Realisasi")],
        [(2, "Awal"), (3, "Akhir"), (4, "Rupiah"), (5, "Persen")],
        [(0, "1"), (1, "Program Jalan"), (2, "1.000"), (3, "2.000"), (4, "1.500"), (5, "75")],
    ]
    for row, own in enumerate(texts):
        for place, text in own:
            left = xs[int(place)] + (place % 1) * 70
            canvas.drawString(left + 4, TOP - 20 * row - 14, text)
    heights = [TOP - 20 * k for k in range(4)]
    canvas.rect(xs[0], heights[-1], xs[-1] - xs[0], TOP - heights[-1])
    canvas.lines([(xs[2], heights[1], xs[-1], heights[1]), (xs[0], heights[2], xs[-1], heights[2])])
    canvas.lines([(x, TOP if k < 2 else heights[1], x, heights[-1]) for k, x in enumerate(xs[1:-1])])
    canvas.save()
    (table,) = read_report_file(path).tables
    first = {cell.text: (cell.column, cell.column_span) for cell in table.cells if cell.row == 0}
    assert first == {"No": (0, 1), "Wacana": (1, 1), "Pagu": (2, 2), "Realisasi": (4, 2)}
    assert heading_depth(table) == (0, 2)
