"""Exports hold every table and view, round trip, and cannot run in a spreadsheet."""

from __future__ import annotations

import csv
import re

import duckdb
import openpyxl
import pytest
from made_reports import report

import schemas
from lkjip import store
from lkjip.errors import ExportError, StoreError
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


def test_xlsx_is_one_workbook_with_a_sheet_a_table_and_text_as_text(db, tmp_path):
    files = export(db, tmp_path, "xlsx")
    assert files[0].name == "lkjip.xlsx"
    book = openpyxl.load_workbook(files[0])
    assert book.sheetnames == NAMES
    header, *rows = book["capaian"].iter_rows()
    column = [cell.value for cell in header].index("target_text")
    assert {row[column].data_type for row in rows if row[column].value is not None} <= {"s", "inlineStr"}
    printed = [re.sub(r"_x000D_|\r\n?", "\n", row[column].value or "") for row in rows]
    assert printed == [text.replace("\r", "\n") for text in FORMULAS + HARMLESS]
    amounts = dict(zip(*book["budget"].iter_rows(values_only=True), strict=True))
    assert (amounts["anggaran"], amounts["year"], amounts["corrected"]) == (7085233615.5, 2021, False)
    promise = dict(zip(*book["pk"].iter_rows(values_only=True), strict=True))
    assert promise["indicator"] == "Nilaibaik"  # a spreadsheet holds no control characters


def test_what_cannot_be_read_or_written_is_told(db, tmp_path):
    with pytest.raises(StoreError, match="There is no database"):
        export(tmp_path / "none.duckdb", tmp_path)
    with pytest.raises(ExportError, match=r"lkjip\.duckdb is a file"):
        export(db, db)
