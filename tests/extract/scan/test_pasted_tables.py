"""Tables pasted as pictures among the text of a page: they are seen, and told where OCR is switched off."""

from __future__ import annotations

import sys

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from small_table import TITLES

from extract.report import extract_report

PARAGRAPH = "Capaian kinerja dinas pada tahun ini disajikan pada gambar berikut."
SHADED = Image.linear_gradient("L").resize((1200, 500)).point([90 + v * 6 // 10 for v in range(256)])
TOLD = [("1 of 1 pages show a table in a picture, which was not read", 1)]


def ruled(columns, rows, part=1.0, ground=None):
    """A picture with a ruled table over a part of its width and height, on white or on another ground."""
    sheet = ground.copy() if ground else Image.new("L", (1200, 500), 255)
    draw = ImageDraw.Draw(sheet)
    right, bottom = 10 + 1180 * part, 10 + 480 * part
    for k in range(columns + 1):
        x = 10 + (right - 10) * k / columns
        draw.line((x, 10, x, bottom), 0, 3)
    for k in range(rows + 1):
        y = 10 + (bottom - 10) * k / rows
        draw.line((10, y, right, y), 0, 3)
    return ImageReader(sheet)


def doubts(path, picture, width=480, height=200, captions=0, rotation=0):
    """What is told of a page of text with a picture, and words printed over it."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setPageRotation(rotation)
    for k, line in enumerate([*TITLES, *[PARAGRAPH] * 8]):
        canvas.drawString(60, 780 - 16 * k, line)
    canvas.drawImage(picture, 60, 300, width, height)
    for k in range(captions):
        canvas.drawString(80 + 100 * k % 400, 340 + 20 * (k // 4), "kinerja")
    canvas.save()
    return list(extract_report(path, ocr="never").report.doubts)


@pytest.mark.parametrize("rotation", [0, 180])
def test_a_table_in_a_picture_is_told(tmp_path, rotation):
    assert doubts(tmp_path / "a.pdf", ruled(5, 4), rotation=rotation) == TOLD


@pytest.mark.parametrize(
    ("picture", "more"),
    [
        (ImageReader(Image.effect_noise((300, 200), 60)), {}),
        (ruled(1, 6), {}),
        (ruled(5, 4, part=0.4), {}),
        (ruled(5, 4, ground=SHADED), {}),
        (ruled(5, 4), {"width": 100, "height": 100}),
        (ruled(5, 4), {"captions": 8}),
    ],
    ids=[
        "a photograph",
        "a chart's levels",
        "a small part of it",
        "shelves in a photograph",
        "as small as a logo",
        "text printed over it",
    ],
)
def test_other_pictures_are_not_told(tmp_path, picture, more):
    assert doubts(tmp_path / "a.pdf", picture, **more) == []


def test_without_opencv_it_is_told_that_pictures_were_not_looked_at(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "cv2", None)
    told = "the pictures on 1 of 1 pages were not looked at for tables (pip install 'lkjip[ocr]')"
    assert doubts(tmp_path / "a.pdf", ruled(5, 4)) == [(told, 1)]
    small = {"width": 40, "height": 40}
    assert doubts(tmp_path / "b.pdf", ruled(5, 4), **small) == []
