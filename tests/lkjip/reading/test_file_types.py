"""The same tables as PDF, Word, Excel and picture give the same facts, and are shown to whoever checks them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest
from openpyxl.styles import Border, Side
from reviewing import opened
from small_pdf import paragraph, spacer, table, typeset_pdf

import lkjip
from lkjip.reading.pipeline import TABLES
from schemas.records import records

COVER = ["LAPORAN KINERJA INSTANSI PEMERINTAH TAHUN 2021", "DINAS PEKERJAAN UMUM KABUPATEN GARUT"]
RESULTS = [
    ["Sasaran", "Indikator", "Kinerja", "", "Capaian"],
    ["", "", "Target", "Realisasi", ""],
    ["Jalan baik", "Persentase jalan mantap", "80%", "78%", "97,5%"],
    ["", "Persentase jembatan mantap", "60%", "63%", "105%"],
]
MERGED = [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (0, 4, 2, 1), (2, 0, 2, 1)]
VALUES = [[0.8, 0.78, 0.975], [0.6, 0.63, 1.05]]
MONEY = [
    ["Program", "Anggaran (Rp)", "Realisasi (Rp)", "Sisa (Rp)"],
    ["Program Penyelenggaraan Jalan", "2.500.000.000", "2.400.000.000", "100.000.000"],
]
AMOUNTS = [2_500_000_000, 2_400_000_000, 100_000_000]
PLACE = {"fact_id", "document_id", "page", "line", "x0", "top", "x1", "bottom", "extractor", "confidence"}


def pdf(path: Path) -> None:
    head = [*(paragraph(line, 12, bold=True) for line in COVER), spacer(20)]
    typeset_pdf(path, [*head, table(RESULTS, MERGED), spacer(20), table(MONEY)])


def word(path: Path) -> None:
    document = docx.Document()
    for line in COVER:
        document.add_paragraph(line)
    for rows, merged in ((RESULTS, MERGED), (MONEY, [])):
        made = document.add_table(len(rows), len(rows[0]))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                made.cell(row, column).text = text
        for row, column, down, across in merged:
            made.cell(row, column).merge(made.cell(row + down - 1, column + across - 1)).text = rows[row][
                column
            ]
        document.add_paragraph("")
    document.save(str(path))


def excel(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in COVER:
        sheet.append([line])
    sheet.append([])
    for rows, values, number_format in ((RESULTS, VALUES, "0.0%"), (MONEY, [AMOUNTS], "#,##0")):
        start = sheet.max_row + 2
        numbers = {(len(rows) - len(values) + k, len(rows[0]) - len(own) + c): value
                   for k, own in enumerate(values) for c, value in enumerate(own)}  # fmt: skip
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                cell = sheet.cell(start + row, column + 1, numbers.get((row, column), text or None))
                cell.border = Border(*[Side("thin")] * 4)
                cell.number_format = number_format if (row, column) in numbers else "General"
        for row, column, down, across in MERGED if rows is RESULTS else []:
            sheet.merge_cells(None, start + row, column + 1, start + row + down - 1, column + across)
    book.save(path)


def picture(path: Path) -> None:
    pdf(path.with_suffix(".pdf"))
    with pypdfium2.PdfDocument(path.with_suffix(".pdf")) as document:
        sheet = document[0].render(scale=150 / 72).to_pil()
    sheet.crop((0, 0, sheet.width, sheet.height * 2 // 5)).save(path, dpi=(150, 150))


def facts(path: Path) -> dict[str, list[dict[str, Any]]]:
    read = lkjip.read(path)
    assert read.findings.empty
    return {name: [without_place(row) for row in records(read.tables[name])] for name in TABLES}


def without_place(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in PLACE and not key.endswith("_text")}


@pytest.mark.parametrize(("name", "make"), [("a.docx", word), ("a.xlsx", excel), ("a.png", picture)])
def test_the_same_tables_give_the_same_facts(tmp_path, name, make):
    make(tmp_path / name)
    pdf(tmp_path / "a.pdf")
    printed = facts(tmp_path / "a.pdf")
    assert [len(printed[table]) for table in ("capaian", "budget")] == [2, 1]
    assert facts(tmp_path / name) == printed


def test_whoever_checks_them_sees_the_rows(tmp_path, in_this_process):  # noqa: ARG001
    reports = tmp_path / "reports"
    reports.mkdir()
    word(reports / "a.docx")
    excel(reports / "b.xlsx")
    person = opened(reports, tmp_path / "lkjip.duckdb")
    for name in ("a.docx", "b.xlsx"):
        document_id = lkjip.read(reports / name).document["document_id"]
        page = person.get(f"/report/{document_id}")
        assert page.status_code == 200
        assert "Jalan baik | Persentase jalan mantap | 80" in page.text
        assert 'class="gone"' not in page.text
        assert person.get(f"/report/{document_id}/page/1.png").status_code == 404
