"""A rule under a white line is no rule; a white line on a colour is one."""

from __future__ import annotations

# mypy: disable-error-code="import-untyped"
import numpy as np
from reportlab.pdfgen.canvas import Canvas

from extract.pdf.pages import read_pdf_pages
from extract.pdf.painted_over import without_painted_over

BLACK, WHITE = (1.0, 50.0, 10.0, 90.0), (1.0, 50.4, 40.0, 60.0)


def left_of(*lines, white):
    return without_painted_over(np.array(lines).T, np.arange(len(lines)), np.array(white)).T.tolist()


def test_a_white_line_cuts_the_rule_under_it():
    assert left_of(BLACK, WHITE, white=[False, True]) == [[1, 50, 10, 40], [1, 50, 60, 90]]


def test_a_rule_drawn_over_a_white_line_stays_and_so_does_the_white_line():
    assert left_of(WHITE, BLACK, white=[True, False]) == [list(BLACK), list(WHITE)]


def test_white_lines_elsewhere_and_across_hide_nothing():
    far, across = (1.0, 55.0, 40.0, 60.0), (0.0, 50.0, 40.0, 60.0)
    assert left_of(BLACK, far, across, white=[False, True, True]) == [list(BLACK), list(far), list(across)]


def test_cells_made_one_by_white_lines_are_one_cell_with_its_text_read_upwards(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(400, 300), invariant=1)
    canvas.setFont("Helvetica", 9)
    canvas.grid([50, 80, 300], [120, 160, 200, 240])
    for row in range(3):
        canvas.drawString(85, 220 - 40 * row, f"Indikator {row}")
    canvas.setStrokeGray(1)
    canvas.setLineWidth(2)
    for height in (200, 160):
        canvas.line(51, height, 79, height)
    canvas.translate(68, 130)
    canvas.rotate(90)
    canvas.drawString(0, 0, "Meningkatnya derajat")
    canvas.save()
    (page,) = read_pdf_pages(tmp_path / "a.pdf", ocr="never")
    (table,) = page.tables
    first, *others = table.cells
    assert (first.text, first.row_span) == ("Meningkatnya derajat", 3)
    assert [cell.text for cell in others] == ["Indikator 0", "Indikator 1", "Indikator 2"]
