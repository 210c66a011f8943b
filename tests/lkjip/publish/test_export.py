"""Exports hold every table and view, round trip, and cannot run in a spreadsheet."""

from __future__ import annotations

import codecs
import csv
import re

import duckdb
import openpyxl
import pytest
from made_reports import report

import schemas
from lkjip import store
from lkjip.errors import ExportError, StoreError, UsageError
from lkjip.publish import sheets
from lkjip.publish.export import export
from lkjip.reading.checking import checked

NAMES = [*schemas.TABLES, *schemas.VIEWS]
FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "-1a"]
HARMLESS = ["-", "-5,3", "+1.234,50 %", "80%", "Nilai = 5", "", "'=1"]


@pytest.fixture
def db(tmp_path):
    path = tmp_path / "lkjip.duckdb"
    facts = [
        {"indicator": f"I {n:02}", "target_text": text, "line": n + 1}
        for n, text in enumerate(FORMULAS + HARMLESS)
    ]
    money = {"anggaran": 7_085_233_615.5, "realisasi": 7e9, "sisa": 1.0}
    with store.connect(path) as con:
        store.save(
            con, checked(report("a", capaian=facts, budget=[money], pk=[{"indicator": "Nilai\x0bbaik"}]))
        )
    return path


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("file_format", ["csv", "parquet"])
def test_every_table_and_view_is_a_file_with_all_its_columns(db, tmp_path, file_format):
    files = export(db, tmp_path / "out", file_format)
    assert [path.name for path in files] == [
        *(f"{name}.{file_format}" for name in NAMES),
        "data_dictionary.md",
        "data_dictionary.csv",
        "datapackage.json",
    ]
    for name in NAMES:
        path = tmp_path / "out" / f"{name}.{file_format}"
        found = [column for column, *_ in duckdb.sql(f"describe select * from '{path}'").fetchall()]
        counted = ["findings_count"] if name in (*schemas.FACTS, *schemas.FLAT) else []
        assert found == [column.name for column in schemas.columns_of(name)] + counted


def test_the_dictionary_describes_every_column_of_every_file(db, tmp_path):
    export(db, tmp_path)
    described = {(row["table"], row["column"]) for row in read_csv(tmp_path / "data_dictionary.csv")}
    for name in NAMES:
        with (tmp_path / f"{name}.csv").open(encoding="utf-8") as file:
            header = file.readline().strip().split(",")
        assert described >= {(name, column) for column in header}


def test_text_in_csv_is_never_a_formula_and_numbers_are_left_alone(db, tmp_path):
    export(db, tmp_path)
    texts = [row["target_text"] for row in read_csv(tmp_path / "capaian.csv")]
    assert texts == [f"'{text}" for text in FORMULAS] + HARMLESS
    (money,) = read_csv(tmp_path / "budget.csv")
    assert (money["anggaran"], money["sisa"]) == ("7085233615.50", "1.00")


def test_facts_carry_their_confidence_and_the_number_of_their_findings(db, tmp_path):
    export(db, tmp_path)
    (money,) = read_csv(tmp_path / "budget.csv")
    assert (money["confidence"], money["findings_count"]) == ("0.9", "1")  # sisa does not follow
    assert {row["findings_count"] for row in read_csv(tmp_path / "capaian.csv")} == {"0"}


def test_parquet_keeps_texts_and_types(db, tmp_path):
    export(db, tmp_path, "parquet")
    texts = duckdb.sql(f"select target_text from '{tmp_path}/capaian.parquet' order by indicator").fetchall()
    assert [text for (text,) in texts] == FORMULAS + HARMLESS
    types = duckdb.sql(f"select typeof(anggaran), typeof(year) from '{tmp_path}/budget.parquet'").fetchall()
    assert types == [("DECIMAL(20,2)", "INTEGER")]


@pytest.fixture
def book(db, tmp_path):
    (path, *_) = export(db, tmp_path, "xlsx")
    assert path.name == "lkjip.xlsx"
    return openpyxl.load_workbook(path)


def column(sheet, name):
    """The letter of a column."""
    return next(cell.column_letter for cell in sheet[1] if cell.value == name)


def values(sheet, row=2):
    return dict(zip([cell.value for cell in sheet[1]], [cell.value for cell in sheet[row]], strict=True))


def test_a_workbook_has_a_sheet_that_explains_the_others_and_leads_to_them(book):
    about = book["about"]
    assert book.sheetnames == ["about", *sheets.NAMES, "columns"]
    assert {name for name in NAMES if name not in schemas.FACTS} == set(sheets.NAMES)
    told = {row[0].value: row for row in about.iter_rows() if row[0].hyperlink}
    assert list(told) == book.sheetnames[1:]
    assert told["flat_budget"][0].hyperlink.location == "'flat_budget'!A1"
    assert [told[name][1].value for name in ("flat_capaian", "flat_budget")] == [len(FORMULAS + HARMLESS), 1]
    assert "from 1 reports of 1 regions, 2021" in about["A2"].value
    described = {row[:2] for row in book["columns"].iter_rows(min_row=2, values_only=True)}
    assert described == {(name, cell.value) for name in sheets.NAMES for cell in book[name][1]}


def test_a_workbook_can_be_read(book):
    sheet = book["flat_budget"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == (
        "A2",
        f"A1:{sheet.cell(1, sheet.max_column).column_letter}2",
    )
    assert all(cell.font.bold for cell in sheet[1])
    assert [cell.value for cell in sheet[1]][:4] == ["region", "opd", "report_year", "year"]
    formats = {name: sheet[f"{column(sheet, name)}2"].number_format for name in ("anggaran", "year", "page")}
    assert formats["anggaran"].startswith("[$Rp")
    assert formats["year"] == "0"
    folded = [cell.value for cell in sheet[1] if sheet.column_dimensions[cell.column_letter].outline_level]
    assert folded == [cell.value for cell in sheet[1]][-len(folded) :]
    assert {"fact_id", "document_id", "x0", "extractor"} <= set(folded)
    assert not sheet.column_dimensions[column(sheet, "anggaran")].hidden
    assert sheet.column_dimensions[column(sheet, "page")].hidden  # of text reports, it is empty
    assert values(book["findings"])["file_name"] == "lkjip.txt"


def test_text_in_a_workbook_is_text_and_numbers_are_numbers(book):
    sheet = book["flat_capaian"]
    cells = [sheet[f"{column(sheet, 'target_text')}{row}"] for row in range(2, sheet.max_row + 1)]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "inlineStr"}
    printed = [re.sub(r"_x000D_|\r\n?", "\n", cell.value or "") for cell in cells]
    assert printed == [text.replace("\r", "\n") for text in FORMULAS + HARMLESS]
    assert all(cell.quotePrefix for cell in cells if cell.value and cell.value[0] in "=+-@")
    amounts = values(book["flat_budget"])
    assert (amounts["anggaran"], amounts["year"], amounts["corrected"]) == (7085233615.5, 2021, False)
    assert values(book["flat_pk"])["indicator"] == "Nilaibaik"  # a spreadsheet holds no control characters


def test_csv_for_excel_has_semicolons_decimal_commas_and_a_mark(db, tmp_path):
    export(db, tmp_path, excel=True)
    assert (tmp_path / "budget.csv").read_bytes().startswith(codecs.BOM_UTF8 + b"fact_id;document_id;")
    with (tmp_path / "budget.csv").open(encoding="utf-8-sig", newline="") as file:
        (money,) = csv.DictReader(file, delimiter=";")
    assert (money["anggaran"], money["confidence"], money["year"]) == ("7085233615,50", "0,9", "2021")
    with (tmp_path / "capaian.csv").open(encoding="utf-8-sig", newline="") as file:
        texts = [row["target_text"] for row in csv.DictReader(file, delimiter=";")]
    assert texts == [f"'{text}" for text in FORMULAS] + HARMLESS
    with pytest.raises(UsageError, match="--excel is about CSV files"):
        export(db, tmp_path, "xlsx", excel=True)


def test_what_cannot_be_read_or_written_is_told(db, tmp_path):
    with pytest.raises(StoreError, match="There is no database"):
        export(tmp_path / "none.duckdb", tmp_path)
    with pytest.raises(ExportError, match=r"lkjip\.duckdb is a file"):
        export(db, db)
