"""Files that cannot be read are refused with a reason; poor ones are read as far as they go."""

from __future__ import annotations

import pytest
from printed import cover, report
from reportlab.pdfgen.canvas import Canvas
from small_pdf import page_break, paragraph, raster_pdf, table, typeset_pdf

from extract.errors import UnreadableReportError
from extract.grids.unruled import find_unruled
from extract.model import Box, TextLine
from extract.pdf.pages import read_pdf_pages
from extract.report import extract_report

BLOCK = table([["Indikator", "Target", "Realisasi"], ["Persentase jalan mantap", "80%", "78%"]])
LONG = [["Indikator", "Target", "Realisasi"], *[["Persentase jalan kabupaten mantap", "80%", "78%"]] * 20]
NO_PAGES = b"""%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [] /Count 0 >>
endobj
trailer
<< /Size 3 /Root 1 0 R >>
%%EOF
"""


def refused(path):
    with pytest.raises(UnreadableReportError) as caught:
        extract_report(path)
    return str(caught.value)


def test_empty_file(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"")
    assert refused(tmp_path / "a.pdf") == "the file is empty"


def test_something_else_under_the_name_of_a_pdf(tmp_path):
    (tmp_path / "a.pdf").write_text("<html>Halaman tidak ditemukan</html>")
    assert refused(tmp_path / "a.pdf") == "the file is not a PDF"


def test_cut_off_in_its_first_object(tmp_path):
    path = report(tmp_path, BLOCK)
    path.write_bytes(path.read_bytes()[:60])
    assert refused(path) == "the PDF is damaged or cut off"


def test_password(tmp_path):
    path = typeset_pdf(tmp_path / "a.pdf", [*cover(), BLOCK], password="rahasia")  # noqa: S106 (of this file alone)
    assert refused(path) == "the PDF is encrypted and needs a password"


def test_other_kinds_of_file(tmp_path):
    (tmp_path / "a.doc").write_bytes(b"PK")
    assert refused(tmp_path / "a.doc").startswith(
        "files of type '.doc' are not read (only .pdf, .txt, .md, .docx"
    )


def test_missing_file(tmp_path):
    with pytest.raises(OSError, match="lkjip"):
        extract_report(tmp_path / "lkjip.pdf")


def test_pdf_without_pages_yields_nothing_or_is_refused(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(NO_PAGES)
    try:
        found = extract_report(path)
    except UnreadableReportError as error:
        assert str(error)
    else:
        assert (found.report.page_count, found.rows) == (0, ())


def test_pdf_without_tables(tmp_path):
    found = extract_report(report(tmp_path, paragraph("Tidak ada tabel.")))
    assert (found.cover.kind, found.rows) == ("lkjip", ())


def test_pictures_of_pages_are_a_doubt_that_names_the_page(tmp_path):
    path = report(tmp_path, BLOCK, page_break(), paragraph("Lampiran"))
    found = extract_report(raster_pdf(path, tmp_path / "scan.pdf", dpi=50), ocr="never")
    assert found.rows == ()
    assert found.report.doubts == (("2 of 2 pages are pictures without text", 1),)


def test_empty_page_is_no_picture(tmp_path):
    path = typeset_pdf(tmp_path / "a.pdf", [*cover(), BLOCK, page_break(), page_break(), paragraph("Akhir")])
    assert extract_report(path).report.doubts == ()


def test_font_that_does_not_say_what_its_letters_are(tmp_path):
    """A font without its way back to Unicode: every letter comes out as the one 29 places before it."""
    broken = [["".join(chr(ord(letter) - 29) for letter in text) for text in row] for row in LONG]
    path = report(tmp_path, BLOCK, page_break(), table(broken))
    found = extract_report(path, ocr="never")
    assert [row.texts["indicator"] for row in found.rows] == ["Persentase jalan mantap"]
    ((sentence, page),) = found.report.doubts
    assert page == 2
    assert "text" in sentence


def test_lines_longer_than_any_page_are_cut_to_it(tmp_path):
    """Three lines of a hundred million points took gigabytes: the white between them was counted in points."""
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    for y in (500, 520, 540):
        canvas.line(-1e8, y, 1e8, y)
    canvas.drawString(100, 505, "Jalan mantap")
    canvas.save()
    (page,) = read_pdf_pages(path)
    assert all(0 <= edge <= page.width for table in page.tables for edge in table.edges)
    assert "Jalan mantap" in [
        *(line.text for line in page.lines), *(cell.text for table in page.tables for cell in table.cells)
    ]  # fmt: skip


@pytest.mark.parametrize("times", [2, 3, 5, 7], ids=lambda times: f"a million to the power of {times}")
def test_letters_beyond_any_sheet_spoil_no_other_page(tmp_path, times):
    """Pages are laid out many at once, held apart by the largest place on any: one may be no number at all."""
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    for number in range(3):
        if number == 1:
            grown = times * "1000000 0 0 1 0 0 cm "
            canvas.addLiteral(f"q {grown}BT /F1 10 Tf 1 0 0 1 100000 500 Tm (jauh) Tj ET Q")
        for line in range(3):
            canvas.drawString(60.3, 700 - 20 * line, "Jalan mantap")
            canvas.drawString(181, 700 - 20 * line, "baik")
        canvas.showPage()
    canvas.save()
    assert [[line.text for line in page.lines] for page in read_pdf_pages(path)] == [
        ["Jalan mantap", "baik"] * 3
    ] * 3


def test_pages_have_their_numbers_and_lines_however_many_there_are(tmp_path):
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    for number in range(1, 71):
        canvas.drawString(100, 505, f"Halaman ke-{number}")
        canvas.showPage()
    canvas.save()
    found = [(page.number, page.lines[0].text) for page in read_pdf_pages(path)]
    assert found == [(number, f"Halaman ke-{number}") for number in range(1, 71)]


def test_thousands_of_lines_under_a_heading():
    def line(text, x, row):
        return TextLine(text, Box(x, 12 * row, x + 40, 12 * row + 9), 12 * row + 8)

    heading = [line("Program", 50, 0), line("Anggaran", 300, 0)]
    first = [line("Jalan", 50, 1), line("1.500.000", 300, 1)]
    tables, _, _ = find_unruled([*heading, *first, *(line("kata", 50, n) for n in range(2, 3000))], 1)
    assert "1.500.000" in [cell.text for table in tables for cell in table.cells]
