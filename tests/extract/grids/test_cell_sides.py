"""Tables of which only the horizontal rules are drawn, a cell at a time: where their pieces meet columns part."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from printed import rows
from reportlab.pdfgen.canvas import Canvas

TOP, LINE = 640.0, 12.0
EDGES = [60.0, 120.0, 260.0, 320.0, 385.0]
HEADINGS = ["Sasaran", "Indikator Kinerja", "Target", "Realisasi"]


def drawn(path: Path, body, *, shaded=False):
    """A report with one table; a body row has its cells (lines of text each), None where the one above goes on.

    Columns touch: texts are as wide as their columns.
    """
    canvas = Canvas(str(path), invariant=1)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(60, 760, "LAPORAN KINERJA INSTANSI PEMERINTAH TAHUN 2021")
    canvas.drawString(60, 740, "DINAS PEKERJAAN UMUM KABUPATEN GARUT")
    heights = [max(len(cell or []) for cell in row) * LINE + 6 for row in [[[h] for h in HEADINGS], *body]]
    y = TOP
    for number, (row, height) in enumerate(zip([[[h] for h in HEADINGS], *body], heights, strict=True)):
        banner = len(row) == 1
        for column, cell in enumerate(row):
            left, right = EDGES[column], EDGES[-1] if banner else EDGES[column + 1]
            if cell is not None and (number or not shaded):
                for x0, x1 in pairwise(EDGES) if banner else [(left, right)]:
                    canvas.line(x0, y, x1, y)
            elif cell is not None:
                canvas.setFillGray(0.8)
                canvas.rect(left, y - height, right - left, height, stroke=0, fill=1)
                canvas.setFillGray(0)
            for k, text in enumerate(cell or []):
                canvas.drawString(left + 1, y - 10 - k * LINE, text)
        y -= height
    for x0, x1 in pairwise(EDGES):
        canvas.line(x0, y, x1, y)
    canvas.save()
    return path


BODY = [
    [
        ["Jalan baik di", "kabupaten ini"],
        ["Persentase jalan yang mantap", "dan aman"],
        ["80,00 persen"],
        ["78,50 persen"],
    ],
    [None, ["Jumlah jembatan baru dibangun"], ["4,0 jembatan"], ["5,0 jembatan"]],
    [["Irigasi andal"], ["Luas sawah yang terairi air baik"], ["900,00 hektar"], ["950,00 hektar"]],
]
READ = [
    ("Jalan baik di kabupaten ini", "Persentase jalan yang mantap dan aman", "80,00 persen", "78,50 persen"),
    ("Jalan baik di kabupaten ini", "Jumlah jembatan baru dibangun", "4,0 jembatan", "5,0 jembatan"),
    ("Irigasi andal", "Luas sawah yang terairi air baik", "900,00 hektar", "950,00 hektar"),
]
FIELDS = "sasaran indicator target realisasi"


@pytest.mark.parametrize("shaded", [False, True])
def test_columns_that_touch(tmp_path, shaded):
    assert rows(drawn(tmp_path / "a.pdf", BODY, shaded=shaded), "capaian", FIELDS) == READ


def test_text_that_runs_over_columns_is_one_cell(tmp_path):
    banner = [["Sasaran: Meningkatnya kualitas jalan dan jembatan di seluruh wilayah kabupaten"]]
    body = [banner, [["Jalan baik"], ["Persentase jalan mantap"], ["80,00 persen"], ["78,50 persen"]]]
    assert rows(drawn(tmp_path / "a.pdf", body), "capaian", "indicator target") == [
        ("Persentase jalan mantap", "80,00 persen")
    ]


def test_a_group_heading_amid_the_columns_it_spans(tmp_path):
    """Rules run over all columns below the first heading row; only those of the last row are drawn by cells."""
    canvas = Canvas(str(tmp_path / "a.pdf"), invariant=1)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(60, 760, "LAPORAN KINERJA INSTANSI PEMERINTAH TAHUN 2021")
    canvas.drawString(60, 740, "DINAS PEKERJAAN UMUM KABUPATEN GARUT")
    edges = [60.0, 200.0, 260.0, 320.0, 380.0, 440.0]
    for y in (660.0, 640.0, 620.0, 600.0, 580.0):
        for x0, x1 in pairwise(edges):
            canvas.line(x0, y, x1, y)
    canvas.drawCentredString(130, 646, "Indikator")
    canvas.drawCentredString(260, 646, "Tahun 2020")
    canvas.drawCentredString(380, 646, "Tahun 2021")
    for x, heading in zip(edges[1:], ("Target", "Realisasi", "Target", "Realisasi"), strict=False):
        canvas.drawCentredString(x + 30, 626, heading)
    body = [("Persentase jalan mantap", "80", "78", "82", "83"), ("Jumlah jembatan baru", "4", "5", "6", "7")]
    for y, row in zip((606, 586), body, strict=True):
        canvas.drawString(62, y, row[0])
        for x, value in zip(edges[1:], row[1:], strict=False):
            canvas.drawCentredString(x + 30, y, value)
    canvas.save()
    assert rows(tmp_path / "a.pdf", "capaian", "year indicator target realisasi") == [
        (2020, "Persentase jalan mantap", "80", "78"),
        (2021, "Persentase jalan mantap", "82", "83"),
        (2020, "Jumlah jembatan baru", "4", "5"),
        (2021, "Jumlah jembatan baru", "6", "7"),
    ]
