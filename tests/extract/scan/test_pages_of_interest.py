"""Which pages go to OCR: those that may hold a table; of a scan the first sheets too; the others are told."""

from __future__ import annotations

import pypdfium2
import pytest
from printed import cover, report
from scanner import scanned
from small_pdf import page_break, paragraph, spacer, table, typeset_pdf

import lkjip
from extract.pdf import pages_of_interest
from schemas.records import records

PROSE = "Puji syukur kami panjatkan atas selesainya laporan kinerja dinas ini tepat pada waktunya. " * 3
RESULTS = [
    ["Indikator Kinerja", "Target", "Realisasi"],
    ["Persentase jalan mantap", "80,00", "78,00"],
    ["Jumlah sambungan rumah", "12.500", "13.125"],
]
ASKED = ("page", "kind", "rows")


def pages(count):
    """Sheets of prose, each with a heading."""
    return [block for k in range(count) for block in (page_break(), paragraph(f"BAB {k}"), paragraph(PROSE))]


@pytest.fixture
def asked(monkeypatch):
    """The numbers of the pages that are given to OCR, and how, without reading them."""
    given = []
    really = pages_of_interest.read_pdf_pages

    def read(source, ocr="auto", only=None, _on_ocr=None):
        if ocr != "never":
            given.append((ocr, list(only)))
        return really(source, "never", only)

    monkeypatch.setattr(pages_of_interest, "read_pdf_pages", read)
    return given


def joined(path, *parts):
    """One PDF of the pages of several."""
    whole = pypdfium2.PdfDocument.new()
    for part in parts:
        with pypdfium2.PdfDocument(part) as document:
            whole.import_pages(document)
    whole.save(path)
    whole.close()
    return path


def scan_of(folder, *blocks):
    return scanned(typeset_pdf(folder / "sheet.pdf", blocks), folder / "scan.pdf", 80)


def test_in_a_text_only_a_sheet_with_a_table_is_read(tmp_path, asked):
    sheets = scan_of(tmp_path, paragraph(PROSE), page_break(), paragraph("Lampiran"), table(RESULTS))
    path = joined(tmp_path / "a.pdf", report(tmp_path, *pages(3)), sheets)
    facts = lkjip.read(path)
    assert asked == [("auto", [6])]
    found = [tuple(row[name] for name in ASKED) for row in records(facts.printed)]
    assert found == [(5, "picture", 0)]


def test_of_a_scan_the_first_sheets_are_read(tmp_path, asked):
    blocks = [*cover(), *pages(5), page_break(), table(RESULTS)]
    lkjip.read(scan_of(tmp_path, *blocks))
    assert asked == [("auto", [1, 2, 3, 7])]


def test_where_the_text_does_not_say_what_it_is_the_titles_of_its_cover_are_read(tmp_path, asked):
    sheet = scan_of(tmp_path, *cover())
    path = joined(tmp_path / "a.pdf", sheet, typeset_pdf(tmp_path / "text.pdf", pages(3)[1:]))
    lkjip.read(path)
    assert asked == [("titles", [1])]


def test_titles_are_read_in_a_small_picture(tmp_path):
    pytest.importorskip("rapidocr", reason="OCR is not installed: pip install rapidocr onnxruntime")
    titles = [paragraph("LAPORAN KINERJA TAHUN 2021", 22, bold=True), spacer(20), paragraph(PROSE)]
    path = joined(
        tmp_path / "a.pdf", scan_of(tmp_path, *titles), typeset_pdf(tmp_path / "text.pdf", pages(3)[1:])
    )
    facts = lkjip.read(path)
    assert (facts.document["kind"], facts.document["year"]) == ("lkjip", 2021)
