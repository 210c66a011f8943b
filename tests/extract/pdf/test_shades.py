"""Shaded cells that a word processor draws in parts: the paragraph, and what is left of the cell around it."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from printed import rows
from reportlab.pdfgen.canvas import Canvas
from small_table import ASKED, FACTS, ROWS, TITLES, XS
from some_pieces import pieces_of

from extract.page_frame import Frame
from extract.pdf.shades import with_padding
from extract.pieces import NO_PIECES
from extract.report import extract_report

FRAME = Frame(0.0, 0.0, 595.0, 842.0, 0)
YS = [700, 664, 628, 592]
MARGIN, LINE = 5.4, 12  # points: of a cell, and the height of a line


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


def page(path, drawn, ruled=False, seam=0.25):
    """A table of which each row is drawn 'in parts', as 'one' box, or not, its cells `seam` from their sides."""
    canvas = Canvas(str(path), pagesize=(FRAME.width, FRAME.height))
    for k, line in enumerate(TITLES):
        canvas.drawString(60, 780 - 16 * k, line)
    canvas.setFillGray(0.8)
    for row, how in enumerate(drawn):
        for column in range(len(ROWS[0])):
            whole = XS[column] + 0.25, YS[row + 1] + seam, XS[column + 1] - 0.25, YS[row] - seam
            for left, bottom, right, top in in_parts(*whole) if how == "in parts" else [whole]:
                canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.setFont("Helvetica", 10)
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            canvas.drawString(XS[column] + 7, (YS[row] + YS[row + 1] - LINE) / 2 + 3, text)
    if ruled:
        canvas.grid(XS, YS[len(drawn) :])
    canvas.save()
    return path


@pytest.mark.parametrize("seam", [0.25, 0.0], ids=["apart", "flush"])
@pytest.mark.parametrize("drawn", list(itertools.product(("in parts", "one"), repeat=3)), ids=" ".join)
def test_cells_drawn_in_parts_are_cells(tmp_path, drawn, seam):
    path = page(tmp_path / "a.pdf", drawn, seam=seam)
    assert rows(path, "capaian", ASKED) == FACTS
    (table,) = extract_report(path).report.pages[0].tables
    assert (table.rows, table.columns) == (3, 5)
    assert [cell.text for cell in table.cells] == [text for row in ROWS for text in row]


def test_a_heading_drawn_in_parts_over_a_ruled_table(tmp_path):
    path = page(tmp_path / "a.pdf", ["in parts"], ruled=True)
    assert rows(path, "capaian", ASKED) == FACTS
    (table,) = extract_report(path).report.pages[0].tables
    assert (table.rows, table.columns) == (3, 5)


def boxes_of(*boxes):
    return np.array(boxes, float).T


def found(*boxes, text=()):
    """The cells that boxes draw, as left, top, right and bottom, where words stand at places (x0, baseline)."""
    pieces = pieces_of(*(("kata", *place) for place in text)) if text else NO_PIECES
    return sorted(map(tuple, with_padding(boxes_of(*boxes), pieces).T.tolist()))


def padded(left, top, right, bottom):
    return (left, top, left + 5, bottom), (left + 5, top, right - 5, bottom), (right - 5, top, right, bottom)


def test_a_narrow_box_on_one_side_is_a_box_of_its_own():
    bar, box = (40, 100, 45, 150), (45, 100, 200, 150)
    assert found(bar, box) == [bar, box]


def test_boxes_beside_one_another_that_are_wide_stay_apart():
    boxes = [(40, 100, 100, 150), (100, 100, 160, 150), (160, 100, 220, 150)]
    assert found(*boxes) == boxes


def test_a_box_above_that_is_wider_is_none_of_the_cell():
    heading = (40, 80, 200, 100)
    assert found(heading, *padded(40, 100, 100, 112)) == [heading, (40, 100, 100, 112)]


def test_a_strip_between_two_cells_is_of_the_upper_one():
    strips = (40, 112, 100, 124), (40, 136, 100, 148)
    boxes = *padded(40, 100, 100, 112), *padded(40, 124, 100, 136), *strips
    assert found(*boxes) == [(40, 100, 100, 124), (40, 124, 100, 148)]


def test_a_strip_with_text_is_a_cell():
    boxes = *padded(40, 100, 100, 112), (40, 112, 100, 124)
    assert found(*boxes, text=[(60, 121)]) == [(40, 100, 100, 112), (40, 112, 100, 124)]


def test_a_cell_of_which_each_line_has_a_box_of_its_own():
    lines = [(45, 100, 95, 112), (45, 112, 95, 124)]
    assert found((40, 100, 45, 124), *lines, (95, 100, 100, 124)) == [(40, 100, 100, 124)]
