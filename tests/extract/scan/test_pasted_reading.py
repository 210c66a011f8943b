"""Tables pasted as pictures between paragraphs are read where they stand; other pictures are left, and told."""

from __future__ import annotations

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from small_pdf import table, typeset_pdf

from extract.report import extract_report
from lkjip import read
from schemas.records import records

pytest.importorskip("rapidocr", reason="OCR is not installed: pip install rapidocr onnxruntime")

PROSE = "Capaian kinerja dinas pada tahun ini disajikan pada tabel berikut, menurut sasaran strategis."
TITLES = ["LAPORAN KINERJA INSTANSI PEMERINTAH TAHUN 2021", "DINAS PEKERJAAN UMUM KABUPATEN GARUT"]
RESULTS = [
    ["Indikator Kinerja", "Target", "Realisasi", "Capaian (%)"],
    ["Persentase jalan mantap", "80,00", "78,00", "97,50"],
    ["Jumlah sambungan rumah", "12.500", "13.125", "105,00"],
]
MONEY = [
    ["Program", "Anggaran (Rp)", "Realisasi (Rp)", "%"],
    ["Program Penyelenggaraan Jalan", "18.972.674.100", "17.075.406.690", "90,00"],
    ["Kegiatan Pemeliharaan Jalan", "18.972.674.100", "17.075.406.690", "90,00"],
]
AREAS = [["Kecamatan", "Luas (km2)", "Desa"], ["Tarogong", "35,21", "12"], ["Cibatu", "41,43", "11"]]
WIDTHS = [200, 95, 95, 80]


def picture_of(folder, rows, dpi):
    """A screenshot of a typeset table."""
    with pypdfium2.PdfDocument(
        typeset_pdf(folder / "table.pdf", [table(rows, widths=WIDTHS[: len(rows[0])])])
    ) as doc:
        sheet = doc[0].render(scale=dpi / 72).to_pil().convert("L")
    left, top, right, bottom = sheet.point(lambda grey: 255 - grey).getbbox()
    return sheet.crop((left - 6, top - 6, right + 6, bottom + 6))


def page(path, *shown):
    """A page of text with captions and pictures between the paragraphs."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    y = 800
    for line in [*TITLES, *[PROSE] * 4]:
        canvas.drawString(50, y, line)
        y -= 16
    for caption, picture, height in shown:
        canvas.drawString(50, y - 10, caption)
        width = height * picture.width / picture.height
        canvas.drawImage(ImageReader(picture), 50, y - 20 - height, width, height)
        y -= height + 50
    canvas.drawString(50, y, PROSE)
    canvas.save()
    return path


def pasted(folder, caption, rows, dpi=110):
    picture = picture_of(folder, rows, dpi)
    return caption, picture, picture.height * 485 / picture.width


@pytest.mark.parametrize("dpi", [100, 150])
def test_two_pasted_tables_are_read_in_their_places(tmp_path, dpi):
    results = pasted(tmp_path, "Tabel 3.1 Capaian Kinerja Tahun 2021", RESULTS, dpi)
    money = pasted(tmp_path, "Tabel 3.2 Realisasi Anggaran Tahun 2021", MONEY, dpi)
    facts = read(page(tmp_path / "a.pdf", results, money))
    capaian = {
        (row["indicator"], row["target"], row["realisasi"]) for row in records(facts.tables["capaian"])
    }
    assert capaian == {("Persentase jalan mantap", 80.0, 78.0), ("Jumlah sambungan rumah", 12500.0, 13125.0)}
    row, _ = records(facts.tables["budget"])
    assert (row["name"], float(row["anggaran"])) == ("Program Penyelenggaraan Jalan", 18972674100.0)
    assert row["top"] > max(row["bottom"] for row in records(facts.tables["capaian"]))
    assert all(
        row["confidence"] < 0.9 and row["extractor"] == "ocr+rules"
        for row in [row, *records(facts.tables["capaian"])]
    )
    assert facts.document["status"] == "ok"


def chart():
    sheet = Image.new("L", (700, 300), 255)
    draw = ImageDraw.Draw(sheet)
    for k in range(6):
        draw.line((40, 30 + 40 * k, 660, 30 + 40 * k), 150, 2)
        draw.rectangle((80 + 95 * k, 230 - 30 * k, 120 + 95 * k, 230), fill=90)
        draw.text((85 + 95 * k, 240), str(2016 + k), fill=0)
    return sheet


@pytest.mark.parametrize(
    "drawn", [chart, lambda: Image.effect_noise((700, 300), 80)], ids=["chart", "photograph"]
)
def test_a_chart_and_a_photograph_are_no_tables(tmp_path, drawn):
    report = extract_report(page(tmp_path / "a.pdf", ("Grafik 3.1", drawn(), 200))).report
    assert (report.doubts, report.pages[0].scanned, len(report.tables)) == ((), None, 0)


@pytest.mark.parametrize("caption", ["Tabel 1.1 Luas Wilayah menurut Kecamatan", ""])
def test_a_table_of_something_else_is_left_and_told(tmp_path, caption):
    facts = read(page(tmp_path / "a.pdf", pasted(tmp_path, caption, AREAS)))
    assert [(row["page"], row["kind"]) for row in records(facts.printed)] == [(1, "picture")]
