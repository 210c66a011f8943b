"""Form fields and typed notes hold values; documents that a PDF carries along are told."""

from __future__ import annotations

# mypy: disable-error-code="import-untyped"
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from reportlab.pdfgen.canvas import Canvas

from extract.pdf.pages import pdf_properties, read_pdf_pages
from extract.report import read_report_file


def lines_of(path: Path) -> list[str]:
    (page,) = read_pdf_pages(path, ocr="never")
    return [line.text for line in page.lines]


def test_what_is_typed_into_a_form_is_read_and_other_annotations_are_not(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 200), invariant=1)
    canvas.drawString(20, 150, "Realisasi")
    canvas.acroForm.textfield(value="72,15", x=100, y=145, width=60, height=16, fontSize=9, borderWidth=0)
    canvas.linkURL("http://localhost", (20, 20, 60, 40))
    canvas.textAnnotation("diperiksa", (200, 20, 220, 40))
    canvas.save()
    assert lines_of(tmp_path / "a.pdf") == ["Realisasi", "72,15"]


def test_a_note_typed_upon_the_page_is_read_though_the_file_does_not_say_how_it_looks(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 200), invariant=1)
    canvas.drawString(20, 150, "Realisasi")
    canvas.freeTextAnnotation("72,15", DA="/Helv 9 Tf", Rect=(20, 110, 80, 125), addtopage=1)
    canvas.save()
    assert lines_of(tmp_path / "a.pdf") == ["Realisasi", "72,15"]


def test_documents_carried_along_are_told_and_pictures_are_not(tmp_path):
    canvas = Canvas(str(tmp_path / "cover.pdf"), invariant=1)
    canvas.drawString(100, 700, "Portofolio")
    canvas.save()
    with pypdfium2.PdfDocument(tmp_path / "cover.pdf") as document:
        for name in ("laporan.pdf", "logo.png"):
            document.new_attachment(name).set_data(b"%PDF-")
        document.save(tmp_path / "a.pdf")
    assert pdf_properties(tmp_path / "a.pdf").carried == ("laporan.pdf",)
    ((sentence, page),) = read_report_file(tmp_path / "a.pdf").doubts
    assert "laporan.pdf" in sentence
    assert page is None


def test_a_page_without_fields_keeps_its_annotations(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"), invariant=1)
    canvas.drawString(100, 700, "Capaian")
    canvas.linkURL("http://localhost", (20, 20, 60, 40))
    canvas.save()
    assert lines_of(tmp_path / "a.pdf") == ["Capaian"]
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        assert pdfium.FPDFPage_GetAnnotCount(document[0].raw) == 1
