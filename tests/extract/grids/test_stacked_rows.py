"""Rows drawn each by itself: boxes with gaps between them, and tables in which only every second row is shaded."""

from __future__ import annotations

import pytest
from printed import rows
from reportlab.pdfgen.canvas import Canvas
from small_table import ASKED, ROWS, TITLES, XS
from some_pieces import pieces_of

from extract.grids.cells import sheet_of
from extract.grids.grid import find_grids
from extract.grids.stacked_rows import with_rows_stacked
from extract.pieces import NO_PIECES
from extract.ruling import Rule

MORE = [
    *ROWS,
    ["3", "Panjang saluran", "12", "11", "91,67"],
    ["4", "Jumlah rumah layak", "200", "190", "95"],
]
FACTS = [tuple(row[1:]) for row in MORE[1:]]
TOP, ROW = 700, 20  # points


def page(path, texts, shaded=(), box_gap=0, title_after=None):
    """A table without rules: some of its rows shaded, or each cell a box of its own with gaps between them."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("Helvetica", 10)
    for k, line in enumerate(TITLES):
        canvas.drawString(60, 780 - 16 * k, line)
    y = TOP
    for number, row in enumerate(texts):
        for column, text in enumerate(row):
            left, right = XS[column], XS[column + 1]
            if number in shaded:
                canvas.setFillGray(0.85)
                canvas.rect(left, y - ROW, right - left, ROW, stroke=0, fill=1)
                canvas.setFillGray(0)
            if box_gap:
                canvas.roundRect(left, y - ROW, right - left - box_gap, ROW, 4)
            canvas.drawString(left + 5, y - ROW + 6, text)
        y -= ROW + box_gap
        if number == title_after:
            canvas.drawString(XS[0], y - 12, "Sumber: data dinas, diolah kembali")
            y -= 30
    canvas.save()
    return path


@pytest.mark.parametrize("shaded", [(2, 4), (1, 3), (0, 2, 4), (2,)], ids=str)
def test_rows_without_shading_are_rows_of_the_shaded_table(tmp_path, shaded):
    """Of one shaded row alone the rows right above and below have the columns."""
    texts = MORE[:4] if shaded == (2,) else MORE
    path = page(tmp_path / "a.pdf", texts, shaded)
    assert rows(path, "capaian", ASKED) == FACTS[: len(texts) - 1]


def test_a_row_that_runs_over_the_columns_is_none_of_the_table(tmp_path):
    texts = [*MORE[:3], ["", "Indikator lain ditetapkan kemudian hari oleh dinas 75", "", "", ""], MORE[4]]
    found = rows(page(tmp_path / "a.pdf", texts, (2, 4)), "capaian", ASKED)
    assert FACTS[1] in found
    assert all("ditetapkan" not in row[0] for row in found)


@pytest.mark.parametrize("gap", [4, 8])
def test_cells_that_are_boxes_with_gaps_between_them(tmp_path, gap):
    assert rows(page(tmp_path / "a.pdf", MORE, box_gap=gap), "capaian", ASKED) == FACTS


def one_row(top, xs=(0, 50, 100)):
    level = [Rule(True, at, xs[0], xs[-1]) for at in (top, top + 20)]
    return [*level, *(Rule(False, x, top, top + 20) for x in xs)]


@pytest.mark.parametrize(
    ("second", "count"),
    [(one_row(26), 1), (one_row(40), 2), (one_row(26, (0, 70, 100)), 2)],
    ids=["close", "far", "other columns"],
)
def test_rows_are_of_one_grid_where_they_are_close_and_have_the_same_columns(second, count):
    sheet = with_rows_stacked(sheet_of(find_grids([*one_row(0), *second]), NO_PIECES))
    assert len(sheet.grids) == count
    if count == 1:
        assert [(cell.row, cell.column) for cell in sheet.grids[0].cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]
        assert sheet.grids[0].ys == (0, 23, 46)


def test_text_between_rows_that_is_no_row_keeps_them_apart():
    grids = find_grids([*one_row(0), *one_row(40)])
    prose = pieces_of(("Tabel berikut", 15, 33))
    assert len(with_rows_stacked(sheet_of(grids, prose)).grids) == 2
