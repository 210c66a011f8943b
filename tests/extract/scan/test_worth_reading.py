"""Which pictures are worth reading: tables with rules or columns are seen in a small picture of the page."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFilter
from printed import report
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from scanner import scanned
from small_pdf import paragraph, spacer, table

from extract.pdf.pages import may_hold_tables

ROWS = [
    ["No", "Indikator Kinerja", "Target", "Realisasi"],
    *[[str(k), f"Persentase layanan ke-{k} yang baik", f"{80 + k},00", f"{78 + k},50"] for k in range(1, 7)],
]
WIDTHS = [30, 230, 90, 90]
PROSE = "Puji syukur kami panjatkan atas selesainya laporan kinerja dinas ini tepat pada waktunya. " * 3
ITEMS = [paragraph(f"{k}. Kegiatan pembinaan dan pengawasan ke-{k} di daerah") for k in range(1, 9)]
SIGNED = [
    table(
        [["Pihak Kedua,", "Pihak Pertama,"], ["", ""], ["DRS. BUDI", "IR. SITI"]],
        widths=[220, 220],
        rules="none",
    ),
]
PAGES = {
    "a ruled table": (True, [paragraph(PROSE), table(ROWS, widths=WIDTHS)]),
    "a table of columns alone": (True, [paragraph(PROSE), table(ROWS, widths=WIDTHS, rules="none")]),
    "prose": (False, [paragraph(PROSE), spacer(10), paragraph(PROSE)]),
    "a numbered list": (False, ITEMS),
    "a letter with two signatures": (False, [paragraph(PROSE), spacer(30), *SIGNED]),
}


def seen(path):
    return bool(may_hold_tables(path, [1]))


@pytest.mark.parametrize("angle", [0.0, 1.5])
@pytest.mark.parametrize("name", PAGES)
def test_scanned_pages(tmp_path, name, angle):
    expected, flow = PAGES[name]
    sheet = scanned(report(tmp_path, *flow), tmp_path / "scan.pdf", 100, angle=angle, noise=0.03, stamp=True)
    assert seen(sheet) is expected


def test_a_table_on_a_sheet_that_lies_on_its_side(tmp_path):
    sheet = scanned(
        report(tmp_path, *PAGES["a table of columns alone"][1]), tmp_path / "a.pdf", 100, quarter=90
    )
    assert seen(sheet)


def photograph():
    """What a camera sees: no two parts of it alike."""
    return (
        Image.effect_noise((600, 850), 90).filter(ImageFilter.GaussianBlur(6)).point(lambda v: (v - 110) * 8)
    )


def cover():
    """Two titles on coloured fields, as a program for covers draws it."""
    sheet = Image.linear_gradient("L").resize((600, 850))
    draw = ImageDraw.Draw(sheet)
    draw.polygon([(0, 0), (600, 0), (0, 850)], fill=120)
    draw.text((120, 300), "LAPORAN KINERJA", fill=255, font_size=40)
    draw.text((120, 380), "TAHUN 2021", fill=255, font_size=40)
    return sheet


def chart():
    """Bars over a few levels, with a line of marks below."""
    sheet = Image.new("L", (600, 850), 255)
    draw = ImageDraw.Draw(sheet)
    for k in range(6):
        draw.line((60, 200 + 60 * k, 540, 200 + 60 * k), 170, 1)
    for k in range(8):
        draw.rectangle((80 + 55 * k, 500 - 30 * (k % 5) - 90, 110 + 55 * k, 500), fill=90)
        draw.text((85 + 55 * k, 510), str(2014 + k), fill=0)
    return sheet


@pytest.mark.parametrize("drawn", [photograph, cover, chart], ids=lambda drawn: drawn.__name__)
def test_other_pictures(tmp_path, drawn):
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    canvas.drawImage(ImageReader(drawn()), 0, 0, 595, 842)
    canvas.save()
    assert not seen(tmp_path / "a.pdf")
