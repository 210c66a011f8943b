"""A PDF that carries the report inside: what was not read is told, with its name."""

from __future__ import annotations

import pypdfium2
import pytest
from printed import report
from small_pdf import paragraph

from extract.report import read_report_file


def carrying(path, *names):
    with pypdfium2.PdfDocument(path) as document:
        for name in names:
            document.new_attachment(name).set_data(b"%PDF-1.7")
        document.save(path.with_name("portfolio.pdf"))
    return path.with_name("portfolio.pdf")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["LKjIP 2021.pdf"], "1 documents are embedded in the file and were not read (LKjIP 2021.pdf)"),
        (["LKjIP.docx", "foto.png"], "1 documents are embedded in the file and were not read (LKjIP.docx)"),
        (["foto.png"], None),
    ],
    ids=["a report", "a report beside a photograph", "a photograph"],
)
def test_documents_that_a_pdf_carries_are_told(tmp_path, names, said):
    path = carrying(report(tmp_path, paragraph("Laporan ada di dalam berkas ini.")), *names)
    doubts = [sentence for sentence, _ in read_report_file(path).doubts]
    assert doubts == ([said] if said else [])
