"""Every table and view of the database as a file, with a data dictionary and a data package."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

import schemas
from lkjip import store
from lkjip.errors import ExportError
from lkjip.publish import datapackage

_FORMULA = r"^[=+\-@\t\r\n]"  # how a text begins that a spreadsheet takes for a formula
_PLAIN = r"^[-+]?[0-9., ]*%?$"  # unless it is no more than a number or a dash
_MEMORY = "1GB"
_ROWS_AT_A_TIME = 2000
_ROWS_OF_A_SHEET = 1_048_576
_CHARACTERS_OF_A_CELL = 32_767


def export(db: Path, to: Path, file_format: str = "csv") -> list[Path]:
    """Writes every table and view, UTF-8, the data dictionary, and `datapackage.json`, which describes the files.

    Facts, also those of flat views, carry one column more: `findings_count`, the number of findings about them.

    Args:
        db: The database.
        to: The folder; it is made if it is not there, files of the same names are replaced.
        file_format: 'csv' or 'parquet' (a file a table), or 'xlsx' (a workbook with a sheet a table).

    Returns:
        The files.

    Raises:
        StoreError: The database cannot be read.
        ExportError: The folder cannot be written, or a table is too long for a sheet.
    """
    with store.connect(db, read_only=True, to=to) as con:
        con.execute(f"set memory_limit = '{_MEMORY}'")  # beyond it DuckDB sorts on disk
        try:
            to.mkdir(parents=True, exist_ok=True)
            files = [*_WRITERS[file_format](con, to), *_write_dictionary(to)]
            return [*files, datapackage.write(con, to, file_format)]
        except (FileExistsError, NotADirectoryError) as error:
            raise ExportError(f"The export cannot be written: {to} is a file.") from error
        except OSError as error:
            raise ExportError(f"The export to {to} cannot be written: {error.strerror}.") from error
        except duckdb.IOException as error:
            raise ExportError(f"The export to {to} cannot be written: {error}.") from error


def _select(name: str, columns: str | None = None) -> str:
    columns = columns or f"{name}.*"
    if name not in (*schemas.FACTS, *schemas.FLAT):
        return f"select {columns} from {name} order by all"  # noqa: S608 (names of ours)
    return f"""
        with counted as (select fact_id, count(*) as findings_count from findings group by fact_id)
        select {columns}, coalesce(findings_count, 0) as findings_count
        from {name} left join counted using (fact_id)
        order by document_id, page, line, fact_id
    """  # noqa: S608 (names of ours)


def _write_csv(con: duckdb.DuckDBPyConnection, to: Path) -> list[Path]:
    files = []
    for name in datapackage.NAMES:
        columns = ", ".join(_harmless(column) for column in schemas.columns_of(name))
        files.append(to / f"{name}.csv")
        con.sql(_select(name, columns)).write_csv(
            str(files[-1]), header=True, timestamp_format=datapackage.TIMESTAMP
        )
    return files


def _harmless(column: schemas.ColumnSpec) -> str:
    """The column as SQL, its texts harmless."""
    return harmless(column.name) if column.sql_type == "VARCHAR" else column.name


def harmless(name: str) -> str:
    """A column of texts as SQL that no spreadsheet runs as a formula: such a text gets a single quote before it."""
    runs = f"regexp_matches({name}, '{_FORMULA}') and not regexp_matches({name}, '{_PLAIN}')"
    return f"case when {runs} then '''' || {name} else {name} end as {name}"


def _write_parquet(con: duckdb.DuckDBPyConnection, to: Path) -> list[Path]:
    files = []
    for name in datapackage.NAMES:
        files.append(to / f"{name}.parquet")
        con.sql(_select(name)).write_parquet(str(files[-1]))
    return files


def _write_xlsx(con: duckdb.DuckDBPyConnection, to: Path) -> list[Path]:
    workbook = Workbook(write_only=True)
    for name in datapackage.NAMES:
        sheet = workbook.create_sheet(name)
        sheet.freeze_panes = "A2"
        rows = con.execute(_select(name))
        sheet.append([column[0] for column in rows.description or ()])
        written = 1
        while block := rows.fetchmany(_ROWS_AT_A_TIME):
            written += len(block)
            if written > _ROWS_OF_A_SHEET:
                raise ExportError(f"{name} has too many rows for a sheet: export to csv or parquet instead.")
            for row in block:
                sheet.append([_cell(sheet, "" if value is None else value) for value in row])
    workbook.save(to / datapackage.WORKBOOK)
    return [to / datapackage.WORKBOOK]


def _cell(sheet: object, value: object) -> object:
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value)[:_CHARACTERS_OF_A_CELL])
    cell.data_type = "s"  # text, even if it begins like a formula
    return cell


def _write_dictionary(to: Path) -> list[Path]:
    markdown, csv = to / "data_dictionary.md", to / "data_dictionary.csv"
    markdown.write_text(schemas.markdown(), encoding="utf-8")
    schemas.dictionary().to_csv(csv, index=False, encoding="utf-8")
    return [markdown, csv]


_WRITERS: dict[str, Callable[[duckdb.DuckDBPyConnection, Path], list[Path]]] = {
    "csv": _write_csv,
    "parquet": _write_parquet,
    "xlsx": _write_xlsx,
}
