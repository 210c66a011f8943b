"""Shaded cells that a word processor draws in parts: the paragraph, and what is left of the cell around it."""

from __future__ import annotations

import numpy as np
import pytest
from printed import rows
from reportlab.pdfgen.canvas import Canvas

from extract.page_frame import Frame
from extract.report import extract_report
from extract.shades import cells_shaded

FRAME = Frame(0.0, 0.0, 595.0, 842.0, 0)
TITLES = ["LAPORAN KINERJA TAHUN 2021", "DINAS PEKERJAAN UMUM KABUPATEN GARUT"]
ROWS = [
    ["No", "Indikator", "Target", "Realisasi", "Capaian"],
    ["1", "Persentase jalan mantap", "80", "78", "97,5"],
    ["2", "Jumlah jembatan baru", "4", "5", "125"],
]
XS, YS = [50, 80, 290, 360, 430, 500], [700, 664, 628, 592]
MARGIN, LINE = 5.4, 12  # points: of a cell, and the height of a line
ASKED = "indicator target realisasi capaian"
FACTS = [tuple(row[1:]) for row in ROWS[1:]]


def in_parts(left, bottom, right, top):
    """A cell as Word draws it whose one line stands in its middle: left, bottom, right and top of each part."""
    low = (bottom + top - LINE) / 2
    high = low + LINE
    return [
        (left, high, right, top),
        (left, low, left + MARGIN, high),
        (left + MARGIN, low, right - MARGIN, high),
        (right - MARGIN, low, right, high),
        (left, bottom, right, low),
    ]


def cell(row, column, seam=0.25):
    return XS[column] + seam, YS[row + 1] + seam, XS[column + 1] - seam, YS[row] - seam


def page(path, shaded_rows, ruled):
    canvas = Canvas(str(path), pagesize=(FRAME.width, FRAME.height))
    for k, line in enumerate(TITLES):
        canvas.drawString(60, 780 - 16 * k, line)
    canvas.setFillGray(0.8)
    for row in range(shaded_rows):
        for column in range(len(ROWS[0])):
            for left, bottom, right, top in in_parts(*cell(row, column)):
                canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.setFont("Helvetica", 10)
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            canvas.drawString(XS[column] + 7, (YS[row] + YS[row + 1] - LINE) / 2 + 3, text)
    if ruled:
        for x in XS:
            canvas.line(x, YS[shaded_rows], x, YS[-1])
        for y in YS[shaded_rows:]:
            canvas.line(XS[0], y, XS[-1], y)
    canvas.save()
    return path


@pytest.mark.parametrize(("shaded_rows", "ruled"), [(1, True), (3, False)], ids=["heading", "whole table"])
def test_cells_drawn_in_parts_are_cells(tmp_path, shaded_rows, ruled):
    path = page(tmp_path / "a.pdf", shaded_rows, ruled)
    assert rows(path, "capaian", ASKED) == FACTS
    (table,) = extract_report(path).report.pages[0].tables
    assert (table.rows, table.columns) == (3, 5)
    assert [cell.text for cell in table.cells] == [text for row in ROWS for text in row]


def boxes_of(*boxes):
    return np.array(boxes, float).T


def found(*boxes):
    return sorted(map(tuple, cells_shaded(boxes_of(*boxes), FRAME).T.tolist()))


def test_a_narrow_box_on_one_side_is_a_box_of_its_own():
    bar, box = (40, 100, 45, 150), (45, 100, 200, 150)
    assert found(bar, box) == [bar, box]


def test_boxes_beside_one_another_that_are_wide_stay_apart():
    boxes = [(40, 100, 100, 150), (100, 100, 160, 150), (160, 100, 220, 150)]
    assert found(*boxes) == boxes


def test_a_box_above_that_is_wider_is_none_of_the_cell():
    parts = [(40, 100, 45, 112), (45, 100, 95, 112), (95, 100, 100, 112)]
    heading = (40, 80, 200, 100)
    assert found(heading, *parts) == [heading, (40, 100, 100, 112)]
