"""Text that runs over the side of its cell into the next one, which may hold text of its own."""

from __future__ import annotations

import pytest
from printed import rows
from reportlab.pdfgen.canvas import Canvas
from small_table import TITLES
from some_pieces import pieces_of

from extract.grids.cells import sheet_of
from extract.grids.grid import Grid, GridCell
from extract.model import Box

XS = [50, 80, 200, 250, 320, 390, 480]
ROWS = [
    ["No", "Indikator", "Satuan", "Target", "Realisasi", "Capaian"],
    ["1", "Panjang jalan", "km", "80", "78", "97,5"],
    ["2", "Persentase jembatan kabupaten dalam keadaan mantap", "%", "40", "50", "125"],
]


def test_a_name_that_runs_over_two_columns_with_text_of_their_own(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    for k, line in enumerate(TITLES):
        canvas.drawString(60, 780 - 16 * k, line)
    canvas.setFont("Helvetica", 9)
    canvas.grid(XS, [700, 680, 660, 640])
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            canvas.drawString(XS[column] + 3, 686 - 20 * row, text)
    canvas.save()
    assert rows(tmp_path / "a.pdf", "capaian", "indicator unit target realisasi") == [
        tuple(row[1:5]) for row in ROWS[1:]
    ]


COLUMNS = (0.0, 100.0, 200.0)
GRID = Grid(
    COLUMNS,
    (0.0, 30.0),
    (GridCell(0, 0, 1, 1, Box(0, 0, 100, 30)), GridCell(0, 1, 1, 1, Box(100, 0, 200, 30))),
)


@pytest.mark.parametrize(
    ("words", "cells"),
    [
        ([("panjang", 40), ("jalanraya", 78), ("mantap", 126)], [0, 0, 0]),
        ([("panjang", 66), ("jalanraya", 104), ("mantap", 152)], [0, 1, 1]),
        ([("panjang", 38), ("jalanraya", 96), ("mantap", 144)], [0, 1, 1]),
        ([("panjang", 40), ("jalanraya", 78), ("mantap", 140)], [0, 0, 1]),
        ([("panjang", 40), ("jalanraya", 78), ("2023", 126)], [0, 0, 1]),
        ([("12.000", 82), ("13.000", 114)], [0, 1]),
    ],
    ids=["over the side", "to the side", "two texts", "a wide gap", "a figure", "figures"],
)
def test_which_words_belong_to_the_cell_before(words, cells):
    pieces = pieces_of(*[(text, x, 20) for text, x in words])
    assert sheet_of([GRID], pieces).cells.tolist() == cells


def test_words_of_another_line_stay():
    pieces = pieces_of(("panjang", 40, 12), ("jalanraya", 78, 12), ("mantap", 126, 24))
    assert sheet_of([GRID], pieces).cells.tolist() == [0, 0, 1]
