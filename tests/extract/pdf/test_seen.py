"""What the eye does not see on a page is no text of it; what lies across its text is none either."""

from __future__ import annotations

# mypy: disable-error-code="import-untyped"
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.pdf.pages import read_pdf_pages

LINES = ["Angka harapan hidup 72,15", "Prevalensi stunting 17,20", "Indeks kepuasan masyarakat 86,90"]
Draw = Callable[[Canvas], object]


def lines_of(path: Path, before: Draw | None = None, after: Draw | None = None) -> list[str]:
    """The lines that are read of a page with three lines, and what is drawn before and after them."""
    canvas = Canvas(str(path), pagesize=(400, 300), invariant=1)
    if before:
        before(canvas)
    canvas.setFillGray(0)
    canvas.setFont("Helvetica", 9)
    for number, line in enumerate(LINES):
        canvas.drawString(50, 200 - 20 * number, line)
    if after:
        after(canvas)
    canvas.save()
    (page,) = read_pdf_pages(path, ocr="never")
    return [line.text for line in page.lines]


def invisible(canvas: Canvas) -> None:
    canvas.saveState()
    text = canvas.beginText(137, 201)
    text.setTextRenderMode(3)
    text.textOut("70,01")
    canvas.drawText(text)
    canvas.restoreState()


def white_on_white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.drawString(250, 200, "70,01")


def under_a_white_box(canvas: Canvas) -> None:
    canvas.drawString(250, 180, "70,01")
    canvas.setFillGray(1)
    canvas.rect(245, 175, 50, 14, stroke=0, fill=1)


def outside_the_clip(canvas: Canvas) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(300, 20, 40, 10)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.drawString(137, 181, "aktif penuh")
    canvas.restoreState()


@pytest.mark.parametrize("hidden", [invisible, white_on_white, under_a_white_box, outside_the_clip])
def test_what_is_not_seen_is_not_read(tmp_path, hidden):
    assert lines_of(tmp_path / "a.pdf", before=hidden) == LINES
    assert lines_of(tmp_path / "b.pdf", after=hidden) == LINES


def white_on_a_colour(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.6)
    canvas.roundRect(240, 195, 80, 20, 4, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.drawString(250, 200, "70,01")


def on_a_white_box(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.rect(245, 195, 60, 14, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.drawString(250, 200, "70,01")


def pale_beside_the_text(canvas: Canvas) -> None:
    canvas.setFillGray(0.7)
    canvas.drawString(250, 200, "70,01")


@pytest.mark.parametrize("visible", [white_on_a_colour, on_a_white_box, pale_beside_the_text])
def test_what_is_seen_is_read(tmp_path, visible):
    assert "70,01" in " ".join(lines_of(tmp_path / "a.pdf", after=visible))


def test_a_number_that_is_clipped_in_part_is_read_whole_and_a_word_as_far_as_it_is_seen(tmp_path):
    def clipped(text: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.saveState()
            path = canvas.beginPath()
            path.rect(250, 90, 31, 20)
            canvas.clipPath(path, stroke=0, fill=0)
            canvas.drawString(250, 100, text)
            canvas.restoreState()
            canvas.drawString(284, 100, "Nilai")  # upon what is clipped: only then the page is looked at

        return draw

    assert "1.275.500.000" in " ".join(lines_of(tmp_path / "a.pdf", after=clipped("1.275.500.000")))
    assert "puskesmas" not in " ".join(lines_of(tmp_path / "b.pdf", after=clipped("seluruh puskesmas")))


def tilted(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.setFillGray(0.8)
    canvas.setFont("Helvetica-Bold", 60)
    canvas.translate(60, 120)
    canvas.rotate(35)
    canvas.drawString(0, 0, "DRAFT")
    canvas.restoreState()


def level(canvas: Canvas) -> None:
    canvas.setFillGray(0.8)
    canvas.setFont("Helvetica-Bold", 60)
    canvas.drawString(50, 160, "SALINAN")


def large_year(canvas: Canvas) -> None:
    canvas.setFillGray(0.4)
    canvas.setFont("Helvetica-Bold", 70)
    canvas.drawString(80, 155, "2023")


def tiles(canvas: Canvas) -> None:
    canvas.setFillGray(0)
    canvas.setFillAlpha(0.15)
    canvas.setFont("Helvetica", 9)
    for across in range(30, 350, 70):
        for down in range(20, 280, 17):
            canvas.drawString(across, down, "10.1.4.7 staf")
    canvas.setFillAlpha(1)


@pytest.mark.parametrize("watermark", [tilted, level, large_year, tiles])
def test_a_watermark_is_no_text(tmp_path, watermark):
    assert lines_of(tmp_path / "a.pdf", before=watermark) == LINES
    assert lines_of(tmp_path / "b.pdf", after=watermark) == LINES


def test_a_large_title_is_text(tmp_path):
    def title(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 40)
        canvas.drawString(50, 235, "LAPORAN")

    assert lines_of(tmp_path / "a.pdf", before=title) == ["LAPORAN", *LINES]


def test_what_is_hidden_on_a_picture_may_be_what_it_shows(tmp_path):
    def recognised(canvas: Canvas) -> None:
        picture = ImageReader(Image.new("RGB", (60, 20), (200, 200, 200)))
        canvas.drawImage(picture, 240, 190, 90, 30)
        text = canvas.beginText(250, 200)
        text.setTextRenderMode(3)
        text.textOut("70,01")
        canvas.drawText(text)

    assert "70,01" in " ".join(lines_of(tmp_path / "a.pdf", after=recognised))
