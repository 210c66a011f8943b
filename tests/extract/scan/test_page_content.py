"""What a page offers to read, told from what is drawn on it and in which order."""

from __future__ import annotations

from contextlib import nullcontext

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.pdf.letters import pieces_of
from extract.pdf.objects import contents_of
from extract.pdf.orientation import letter_angles, page_frame
from extract.pdf.paths import read_drawn
from extract.pdf.rules import drawings_of
from extract.pdf.text import read_codes, read_letters
from extract.scan.page_content import PageContent, content_of

WORDS = "Meningkatnya kualitas pelayanan publik di kabupaten " * 4
WIDTH, HEIGHT = 595, 842
INVISIBLE = 3


def picture():
    return ImageReader(Image.new("L", (200, 280), 200))


def text(canvas, words, mode=0):
    lines = canvas.beginText(40, 800)
    lines.setTextRenderMode(mode)
    for start in range(0, len(words), 60):
        lines.textLine(words[start : start + 60])
    canvas.drawText(lines)


def scan(canvas):
    canvas.drawImage(picture(), 0, 0, WIDTH, HEIGHT)


def strips(canvas):
    for number in range(4):
        canvas.drawImage(picture(), 0, number * HEIGHT / 4, WIDTH, HEIGHT / 4)


def photograph(canvas):
    canvas.drawImage(picture(), 60, 200, 475, 500)


def pasted(canvas, size=1.0):
    """The picture of a table, or of boxes, on a sheet as large as a scanned page between its running titles."""
    sheet = Image.new("L", (950, 1000), 255)
    draw = ImageDraw.Draw(sheet)
    for x in (100, 350, 600, 850):
        draw.line((size * x, size * 100, size * x, size * 500), 0, 3)
    for y in (100, 200, 300, 400, 500):
        draw.line((size * 100, size * y, size * 850, size * y), 0, 3)
    canvas.drawImage(ImageReader(sheet), 60, 200, 475, 500)


def logo(canvas):
    canvas.drawImage(picture(), 40, 700, 60, 60)


PAGES = {
    "text": (PageContent.TEXT, lambda c: text(c, WORDS)),
    "picture": (PageContent.PICTURE, scan),
    "picture in strips": (PageContent.PICTURE, strips),
    "logo alone": (PageContent.NOTHING, logo),
    "blank": (PageContent.NOTHING, lambda _: None),
    "layer under a picture": (PageContent.LAYER, lambda c: (text(c, WORDS), scan(c))),
    "invisible layer": (PageContent.LAYER, lambda c: (scan(c), text(c, WORDS, INVISIBLE))),
    "invisible layer over strips": (PageContent.LAYER, lambda c: (strips(c), text(c, WORDS, INVISIBLE))),
    "text on a background": (PageContent.TEXT, lambda c: (scan(c), text(c, WORDS))),
    "page number on a scan": (PageContent.PICTURE, lambda c: (scan(c), text(c, "Halaman 12"))),
    "page number beside a photograph": (PageContent.TEXT, lambda c: (photograph(c), text(c, "Halaman 12"))),
    "page number beside the picture of a table": (
        PageContent.PICTURE,
        lambda c: (pasted(c), text(c, "Halaman 12")),
    ),
    "page number beside a chart": (PageContent.TEXT, lambda c: (pasted(c, 0.4), text(c, "Halaman 12"))),
    "text beside the picture of a table": (PageContent.TEXT, lambda c: (pasted(c), text(c, WORDS))),
    "garbled font": (PageContent.GARBLED, lambda c: text(c, "Xqtrps kjhgf dsplk mnbvc xzqwr tpsdf " * 6)),
}


@pytest.mark.parametrize("name", PAGES)
def test_sight(tmp_path, name):
    expected, draw = PAGES[name]
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    draw(canvas)
    canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(path) as document:
        page = document[0]
        textpage = page.get_textpage()
        codes = read_codes(textpage)
        frame = page_frame(page, letter_angles(textpage, codes))
        (pieces,) = pieces_of([(read_letters(textpage, codes, frame), frame)])
        (drawing,) = drawings_of([(read_drawn(contents_of(page), frame), frame)])
        assert content_of(lambda: nullcontext(page), pieces, drawing) is expected
