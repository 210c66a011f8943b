"""Workbooks: tables found on a sheet, what is printed of a cell, what is hidden, files that do harm."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Border, Side

from extract.errors import UnreadableReportError
from extract.office.reading import read_office
from extract.report import read_report_file

HEADING = ["Indikator", "Target", "Realisasi"]
ROWS = [HEADING, ["Jalan mantap", "80%", "78%"], ["Jembatan baik", "90%", "95%"]]
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
RULED = Border(*[Side("thin")] * 4)


@pytest.fixture
def book():
    return openpyxl.Workbook()


def put(sheet, rows, *, ruled=False):
    """Rows below what is there, at the first free row."""
    first = sheet.max_row + 1 if sheet._cells else 1
    for row, texts in enumerate(rows, first):
        for column, text in enumerate(texts, 1):
            if text is not None:
                sheet.cell(row, column, text)
            if ruled:
                sheet.cell(row, column).border = RULED


def read(book, folder: Path):
    book.save(folder / "a.xlsx")
    return read_office(folder / "a.xlsx")


def texts(table):
    return [[cell.text if cell else None for cell in row] for row in table.grid()]


@pytest.mark.parametrize("ruled", [True, False])
def test_titles_and_notes_stand_outside_the_table(book, tmp_path, ruled):
    put(book.active, [["LAPORAN KINERJA"], ["Tahun", ":", 2022], [None]])
    book.active.cell(4, 1, "Tabel 1 Capaian")
    put(book.active, ROWS, ruled=ruled)
    put(book.active, [["Sumber: bidang"]])
    book.properties.title = "Laporan"
    book.save(tmp_path / "a.xlsx")
    report = read_report_file(tmp_path / "a.xlsx")
    assert report.page_lines == (("LAPORAN KINERJA", "Tahun : 2022", "Tabel 1 Capaian", "Sumber: bidang"),)
    assert report.line_numbers == (1, 2, 3, 7)
    (table,) = report.tables
    assert texts(table) == ROWS
    assert [place.line for place in table.places] == [4, 5, 6]
    assert table.above == report.page_lines[0][:3]
    assert (report.file_format, report.page_count, report.title) == ("xlsx", None, "Laporan")


def test_merged_cells_have_spans_and_columns_for_the_look_of_it_have_none(book, tmp_path):
    sheet = book.active
    put(sheet, [["Indikator", "Kinerja", None, None], [None, "Target", None, "Realisasi"]], ruled=True)
    put(sheet, [["Jalan", 80, None, 78], [None, None, None, None], ["Jembatan", 90, None, 95]], ruled=True)
    for area in ("A1:A2", "B1:D1", "B2:C2", "A3:A4", "B3:C4", "D3:D4", "B5:C5"):
        sheet.merge_cells(area)
    (table,) = read(book, tmp_path).tables
    assert [(c.text, c.row, c.column, c.row_span, c.column_span) for c in table.cells[:4]] == [
        ("Indikator", 0, 0, 2, 1),
        ("Kinerja", 0, 1, 1, 2),
        ("Target", 1, 1, 1, 1),
        ("Realisasi", 1, 2, 1, 1),
    ]
    assert texts(table)[2:] == [["Jalan", "80", "78"], ["Jembatan", "90", "95"]]


def test_blank_cells_of_a_table_are_cells(book, tmp_path):
    put(book.active, [HEADING, ["Jalan", None, "78%"], ["Pasar", "1", None]], ruled=True)
    assert texts(read(book, tmp_path).tables[0])[1:] == [["Jalan", "", "78%"], ["Pasar", "1", ""]]


@pytest.mark.parametrize("ruled", [True, False])
def test_blank_rows_part_tables_but_do_not_end_one(book, tmp_path, ruled):
    budget = [["Program", "Anggaran", "Sisa"], ["Jalan", "10", "1"], ["Pasar", "20", "2"]]
    for rows in (ROWS, budget):
        put(book.active, rows, ruled=ruled)
        book.active.cell(book.active.max_row + 2, 1)
    assert [texts(table) for table in read(book, tmp_path).tables] == [ROWS, budget]
    further = [["Irigasi baik", None, "60%"], ["Pasar baik", None, "7%"]]
    other = openpyxl.Workbook()
    put(other.active, ROWS, ruled=True)
    other.active.cell(5, 1)
    put(other.active, further, ruled=True)
    (table,) = read(other, tmp_path).tables
    assert texts(table)[3:] == [["Irigasi baik", "", "60%"], ["Pasar baik", "", "7%"]]


def test_tables_of_two_sheets_are_two(book, tmp_path):
    put(book.active, ROWS)
    put(book.create_sheet(), ROWS)
    assert len(read(book, tmp_path).tables) == 2


def test_what_is_hidden_is_told_and_not_read(book, tmp_path):
    sheet = book.active
    put(sheet, [[*row, "draf"] for row in [*ROWS, ["Lama", "1", "2"]]], ruled=True)
    sheet.column_dimensions["D"].hidden = True
    sheet.row_dimensions[4].hidden = True
    put(book.create_sheet(), [["rahasia", "a", "b"]])
    book.worksheets[1].sheet_state = "veryHidden"
    book.create_sheet().sheet_state = "hidden"  # and empty: nothing is lost
    found = read(book, tmp_path)
    assert [texts(table) for table in found.tables] == [ROWS]
    assert found.doubts == ("hidden in the workbook and not read: 1 sheets, 1 rows, 1 columns",)


def test_formulas_give_the_value_that_excel_kept_and_those_without_are_told(book, tmp_path):
    put(book.active, [HEADING, ["Jalan", 0.8, "=B2*2"], ["Pasar", 0.5, 0.4]], ruled=True)
    book.active["B2"].number_format = "0.0%"
    assert read(book, tmp_path).doubts == (
        "1 formulas have no stored value: open the workbook in Excel and save it again",
    )
    replaced(
        tmp_path / "a.xlsx",
        "xl/worksheets/sheet1.xml",
        rb"<f>(.*?)</f><v ?/?>(</v>)?",
        rb"<f>\1</f><v>1.6</v>",
    )
    found = read_office(tmp_path / "a.xlsx")
    assert texts(found.tables[0])[1] == ["Jalan", "80,0%", "1,6"]
    assert found.doubts == ()


def test_a_line_for_a_signature_is_no_table(book, tmp_path):
    put(book.active, [["Kepala Dinas"]], ruled=True)
    put(book.active, [["NIP 1", "NIP 2"]])
    found = read(book, tmp_path)
    assert (found.tables, found.printed) == ((), ("Kepala Dinas", "NIP 1", "NIP 2"))


class TestHarm:
    def refused(self, path: Path) -> str:
        with pytest.raises(UnreadableReportError) as error:
            read_office(path)
        return str(error.value)

    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            (b"", "the file is empty"),
            (b"PK\x03\x04" + bytes(100), "the Excel file is damaged or cut off"),
            (b"a;b", "the file is not one of Excel"),
            (OLD, "the file needs a password, or is in an old format of Excel"),
        ],
    )  # fmt: skip
    def test_a_file_that_is_none_is_refused_in_a_sentence(self, tmp_path, content, sentence):
        (tmp_path / "a.xlsx").write_bytes(content)
        assert self.refused(tmp_path / "a.xlsx") == sentence

    def test_one_with_a_broken_part_is_damaged_and_an_empty_one_prints_nothing(self, book, tmp_path):
        book.save(tmp_path / "a.xlsx")
        assert self.refused(tmp_path / "a.xlsx") == "the file prints nothing"
        replaced(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", rb"<sheetData.*", b"<sheetData><row>")
        assert self.refused(tmp_path / "a.xlsx") == "the Excel file is damaged or cut off"

    def test_a_bomb_is_not_unpacked(self, book, tmp_path):
        put(book.active, ROWS)
        book.save(tmp_path / "a.xlsx")
        replaced(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", rb"\Z", b" " * (64 * 2**20))
        assert self.refused(tmp_path / "a.xlsx") == "the Excel file unpacks to more than a report can hold"

    def test_a_cell_in_the_last_corner_costs_nothing(self, book, tmp_path):
        put(book.active, ROWS, ruled=True)
        book.active["XFD1048576"].border = RULED
        assert [texts(table) for table in read(book, tmp_path).tables] == [ROWS]

    @pytest.mark.parametrize("area", ["A1:XFD1048576", "A:C", "1:2"])
    def test_a_merged_cell_over_the_whole_sheet_is_refused(self, book, tmp_path, area):
        put(book.active, ROWS)
        book.active.merge_cells("A5:B5")
        book.save(tmp_path / "a.xlsx")
        replaced(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", rb"A5:B5", area.encode())
        assert (
            self.refused(tmp_path / "a.xlsx")
            == "the Excel file has merged cells larger than a report can hold"
        )

    def test_more_cells_than_a_report_can_hold_are_refused(self, book, tmp_path, monkeypatch):
        monkeypatch.setattr("extract.office.xlsx.MOST_CELLS", 8)
        put(book.active, ROWS)
        book.save(tmp_path / "a.xlsx")
        assert self.refused(tmp_path / "a.xlsx") == "the Excel file has more cells than a report can hold"


def replaced(path: Path, name: str, pattern: bytes, by: bytes) -> None:
    """A part of the package with what fits a pattern replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    parts[name], count = re.subn(pattern, by, parts[name], flags=re.DOTALL)
    assert count
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
