"""Typeset reports, scanned: the facts that are printed come out of the picture, and no wrong digit is sure."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from printed import report
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from scanner import scanned
from small_pdf import paragraph, spacer, table

from lkjip import read
from normalize.names import folded_name
from schemas.records import records

pytest.importorskip("rapidocr", reason="OCR is not installed: pip install rapidocr onnxruntime")

RESULTS = [
    ["No", "Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)"],
    ["1", "Meningkatnya kualitas jalan", "Persentase jalan mantap", "%", "80,00", "78,00", "97,50"],
    ["2", "Meningkatnya layanan air", "Jumlah sambungan rumah", "unit", "12.500", "13.125", "105,00"],
    ["3", "Menurunnya kawasan kumuh", "Luas kawasan kumuh", "ha", "117,40", "117,40", "100,00"],
    ["4", "Meningkatnya akuntabilitas", "Nilai evaluasi kinerja", "poin", "71,65", "68,07", "95,00"],
]
MONEY = [
    ["No", "Program/Kegiatan", "Anggaran (Rp)", "Realisasi (Rp)", "%"],
    ["1", "Program Penyelenggaraan Jalan", "18.972.674.100", "17.075.406.690", "90,00"],
    ["1.1", "Kegiatan Pemeliharaan Jalan", "11.706.335.750", "10.535.702.175", "90,00"],
    ["1.2", "Kegiatan Pembangunan Jembatan", "7.266.338.350", "6.539.704.515", "90,00"],
]
CAPAIAN = {
    ("Persentase jalan mantap", 80.0, 78.0, 97.5),
    ("Jumlah sambungan rumah", 12500.0, 13125.0, 105.0),
    ("Luas kawasan kumuh", 117.4, 117.4, 100.0),
    ("Nilai evaluasi kinerja", 71.65, 68.07, 95.0),
}
BUDGET = {
    ("Program Penyelenggaraan Jalan", 18972674100.0, 17075406690.0),
    ("Kegiatan Pemeliharaan Jalan", 11706335750.0, 10535702175.0),
    ("Kegiatan Pembangunan Jembatan", 7266338350.0, 6539704515.0),
}
UPPER = 0.5  # of the sheet is printed on
GREY, VIOLET = (160, 160, 160), (110, 80, 170)
SAMPLES = Path(__file__).parents[2] / "data" / "two_reports"
PAGES = (1, 12)  # of a sample: its cover, and tables of results


OF_MONEY = [
    paragraph("Realisasi Anggaran Tahun 2021", bold=True),
    spacer(6),
    table(MONEY, widths=[30, 190, 100, 100, 50], aligns="llrrr"),
]


@pytest.fixture(scope="module")
def typeset(tmp_path_factory):
    results = table(RESULTS, widths=[25, 105, 115, 40, 60, 60, 70], aligns="clllrrr")
    return report(tmp_path_factory.mktemp("typeset"), results, spacer(14), *OF_MONEY)


@pytest.fixture(scope="module")
def typeset_money(tmp_path_factory):
    """A page that is read sooner."""
    return report(tmp_path_factory.mktemp("typeset"), *OF_MONEY)


def facts_of(facts):
    capaian = [
        (row["indicator"], row["target"], row["realisasi"], row["capaian"])
        for row in records(facts.tables["capaian"])
    ]
    budget = [
        (row["name"], float(row["anggaran"]), float(row["realisasi"]))
        for row in records(facts.tables["budget"])
    ]
    return capaian, budget


def test_the_typeset_report_says_what_this_file_says(typeset):
    capaian, budget = facts_of(read(typeset))
    assert (set(capaian), set(budget)) == (CAPAIAN, BUDGET)


@pytest.mark.parametrize(
    ("dpi", "angle", "noise", "ink", "quarter"),
    [
        (150, -1.0, 0.03, None, 0),
        (200, 1.0, 0.03, GREY, 90),
        (300, -2.0, 0.05, VIOLET, 0),
    ],
)
def test_scan(typeset, tmp_path, dpi, angle, noise, ink, quarter):
    path = scanned(
        typeset,
        tmp_path / "scan.pdf",
        dpi,
        angle=angle,
        noise=noise,
        stamp=ink is not None,
        ink=ink or GREY,
        quarter=quarter,
        upper=UPPER,
    )
    facts = read(path)
    capaian, budget = facts_of(facts)
    assert (set(capaian), set(budget)) == (CAPAIAN, BUDGET)
    assert len(capaian) + len(budget) == len(CAPAIAN) + len(BUDGET)
    assert facts.document["status"] == "ok"
    assert (facts.document["opd"], facts.document["year"]) == ("Dinas Pekerjaan Umum", 2021)
    rows = [row for name in ("capaian", "budget") for row in records(facts.tables[name])]
    assert {row["extractor"] for row in rows} == {"ocr+rules"}
    assert all(0.7 <= row["confidence"] <= 0.95 for row in rows)


def test_a_poor_layer_of_the_scanner_is_not_believed(typeset_money, tmp_path):
    """Its program read 18.912.614.100 where 18.972.674.100 is printed: the page is read anew, and only once."""
    wrong = [(60.0, 400.0 - 10 * k, "Program Penyelenggaraan Jalan 18.912.614.100 " * 2) for k in range(4)]
    path = scanned(typeset_money, tmp_path / "scan.pdf", 150, upper=UPPER, layer=wrong)
    assert set(facts_of(read(path))[1]) == BUDGET


def pasted(typeset, path, dpi=150):
    """The upper half of a typeset page as a picture on a page that has a running title and a number as text."""
    with pypdfium2.PdfDocument(typeset) as document:
        sheet = document[0].render(scale=dpi / 72).to_pil().convert("L")
    half = sheet.crop((0, 0, sheet.width, sheet.height // 2)).rotate(
        0.7, Image.Resampling.BICUBIC, fillcolor=255
    )
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.drawString(60, 800, "Lampiran Laporan")
    canvas.drawImage(ImageReader(half), 0, 330, 595, 421)
    canvas.drawString(290, 40, "45")
    canvas.save()
    return path


def test_a_scanned_page_pasted_between_running_titles_is_read(typeset, tmp_path):
    facts = read(pasted(typeset, tmp_path / "pasted.pdf"))
    capaian, budget = facts_of(facts)
    assert (set(capaian), set(budget)) == (CAPAIAN, BUDGET)
    assert facts.document["status"] == "ok"


def test_where_ocr_is_switched_off_it_is_told(typeset, tmp_path):
    facts = read(pasted(typeset, tmp_path / "pasted.pdf"), ocr="never")
    assert facts.document["status"] == "partial"
    assert "1 of the pages need OCR and were not read by it (it is switched off)" in facts.document["message"]


def test_quarters_over_columns_on_a_colour_are_told_apart(tmp_path):
    heading = [
        ["Indikator", "Target", "Realisasi Kinerja Pada Triwulan", "", "", ""],
        ["", "", "I", "II", "III", "IV"],
    ]
    lines = [
        ["Panjang jalan baru", "80", "12", "34", "56", "78"],
        ["Jumlah jembatan", "20", "4", "9", "13", "19"],
    ]
    spans = [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 4)]
    path = report(tmp_path, table([*heading, *lines], spans=spans, shaded_rows=2))
    scan = scanned(path, tmp_path / "scan.pdf", angle=1.0, noise=0.02, upper=0.3)
    found = [
        (row["indicator"], row["period"], row["realisasi"]) for row in records(read(scan).tables["capaian"])
    ]
    quarters = ("tw1", "tw2", "tw3", "tw4")
    printed = [
        (line[0], tw, float(value)) for line in lines for tw, value in zip(quarters, line[2:], strict=True)
    ]
    assert sorted((row for row in found if row[2] is not None), key=str) == sorted(printed, key=str)


KEYS = {
    "capaian": ("indicator", "year", "period", "target", "realisasi", "capaian"),
    "budget": ("name", "year", "period", "anggaran", "realisasi"),
}


def counted(facts):
    return Counter(
        (table, folded_name(row[name]).replace(" ", ""), *(row[key] for key in keys))
        for table, (name, *keys) in KEYS.items()
        for row in records(facts.tables[table])
    )


def test_pages_of_a_longer_report_askew_noisy_and_stamped(tmp_path):
    with pypdfium2.PdfDocument(min(SAMPLES.glob("LKjIP*.pdf"))) as whole, pypdfium2.PdfDocument.new() as part:
        part.import_pages(whole, [number - 1 for number in PAGES])
        part.save(tmp_path / "pages.pdf")
    scan = scanned(tmp_path / "pages.pdf", tmp_path / "scan.pdf", angle=1.2, noise=0.02, stamp=True)
    printed, found = counted(read(tmp_path / "pages.pdf")), counted(facts := read(scan))
    assert printed.total() > 20
    assert 2 * (printed & found).total() / (printed.total() + found.total()) >= 0.95
    assert all(row["confidence"] < 0.9 for name in KEYS for row in records(facts.tables[name]))
