"""A page whose print lies askew is read level, and its places are those of the page as displayed."""

from __future__ import annotations

# mypy: disable-error-code="import-untyped"
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.pdf.orientation import slope_of
from extract.pdf.pages import read_pdf_pages
from extract.report import extract_report

ROWS = [
    ["Indikator", "Target", "Realisasi"],
    ["Angka harapan hidup", "71,90", "72,15"],
    ["Stunting", "18,50", "17,20"],
]


def askew_table(path: Path, angle: float) -> Path:
    canvas = Canvas(str(path), pagesize=(500, 400), invariant=1)
    canvas.drawString(50, 370, "LAPORAN KINERJA TAHUN 2023")
    canvas.showPage()
    canvas.translate(250, 200)
    canvas.rotate(angle)
    canvas.translate(-250, -200)
    canvas.setFont("Helvetica", 9)
    canvas.grid([50, 250, 350, 450], [240, 270, 300, 330])
    for row, texts in enumerate(ROWS):
        for left, text in zip((55, 255, 355), texts, strict=True):
            canvas.drawString(left, 312 - 30 * row, text)
    canvas.save()
    return path


@pytest.mark.parametrize("angle", [0.7, -2.0, 0.0])
def test_an_askew_table_is_read(tmp_path, angle):
    page = read_pdf_pages(askew_table(tmp_path / "a.pdf", angle), ocr="never")[1]
    (table,) = page.tables
    assert [[cell.text for cell in row if cell] for row in table.grid()] == ROWS
    assert (page.turn is not None) == (angle != 0)


def test_its_rows_lie_where_the_page_shows_them(tmp_path):
    rows = extract_report(askew_table(tmp_path / "a.pdf", -2.0), ocr="never").rows
    box = rows[0].place.box
    assert box is not None
    assert box.middle == pytest.approx(
        115, abs=1
    )  # the middle of the row is that of the page, and so is not moved
    assert box.bottom - box.top == pytest.approx(30 + 400 * 0.0349, abs=1)


@pytest.mark.parametrize(
    ("angles", "slope"),
    [
        ([0.7] * 9 + [30.0], -0.7),
        ([0.05] * 9, 0.0),
        ([45.0] * 9, 0.0),
        ([1.0, 2.0, 3.0, 4.0], 0.0),
        ([90.7] * 9, -0.7),
        ([], 0.0),
    ],
)
def test_a_page_is_askew_where_its_letters_agree(angles, slope):
    assert slope_of(angles) == pytest.approx(slope)
