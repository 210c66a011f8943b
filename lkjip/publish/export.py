"""Every table and view of the database as a file, with a data dictionary and a data package."""

from __future__ import annotations

from pathlib import Path

import duckdb

import schemas
from lkjip import store
from lkjip.errors import ExportError, UsageError
from lkjip.publish import datapackage
from lkjip.publish.csv_files import EXCEL, PLAIN, Dialect, write_csv

_MEMORY = "1GB"


def export(db: Path, to: Path, file_format: str = "csv", *, excel: bool = False) -> list[Path]:
    """Writes every table and view, UTF-8, the data dictionary, and `datapackage.json`, which describes the files.

    Facts, also those of flat views, carry one column more: `findings_count`, the number of findings about them.

    Args:
        db: The database.
        to: The folder; it is made if it is not there, files of the same names are replaced.
        file_format: 'csv' or 'parquet' (a file a table), or 'xlsx' (a workbook, see `workbook`).
        excel: Write CSV as Excel in Indonesia opens it: semicolons, decimal commas, a byte order mark.

    Returns:
        The files.

    Raises:
        UsageError: CSV alone can be written for Excel.
        StoreError: The database cannot be read.
        ExportError: The folder cannot be written, or a table is too long for a sheet.
    """
    if excel and file_format != "csv":
        raise UsageError(f"--excel is about CSV files; {file_format} files need none.")
    dialect = EXCEL if excel else PLAIN
    with store.connect(db, read_only=True, to=to, while_written=True) as con:
        con.execute(f"set memory_limit = '{_MEMORY}'")  # beyond it DuckDB sorts on disk
        try:
            to.mkdir(parents=True, exist_ok=True)
            files = [*_write(con, to, file_format, dialect), *_write_dictionary(to)]
            return [*files, datapackage.write(con, to, file_format, dialect)]
        except (FileExistsError, NotADirectoryError) as error:
            raise ExportError(f"The export cannot be written: {to} is a file.") from error
        except OSError as error:
            raise ExportError(f"The export to {to} cannot be written: {error.strerror}.") from error
        except duckdb.IOException as error:
            raise ExportError(f"The export to {to} cannot be written: {error}.") from error


def _write(con: duckdb.DuckDBPyConnection, to: Path, file_format: str, dialect: Dialect) -> list[Path]:
    if file_format == "xlsx":
        from lkjip.publish import workbook  # noqa: PLC0415 (openpyxl; the other formats need none)

        workbook.write(con, to / datapackage.WORKBOOK)
        return [to / datapackage.WORKBOOK]
    files = []
    for name in datapackage.NAMES:
        files.append(to / f"{name}.{file_format}")
        if file_format == "csv":
            columns = [(column.name, column.sql_type) for column in schemas.exported_columns(name)]
            write_csv(con, _select(name), columns, files[-1], dialect)
        else:
            con.sql(_select(name)).write_parquet(str(files[-1]))
    return files


def _select(name: str) -> str:
    if name not in (*schemas.FACTS, *schemas.FLAT):
        return f"select * from {name} order by all"  # noqa: S608 (names of ours)
    return f"""
        with counted as (select fact_id, count(*) as findings_count from findings group by fact_id)
        select {name}.*, coalesce(findings_count, 0) as findings_count
        from {name} left join counted using (fact_id)
        order by document_id, page, line, fact_id
    """  # noqa: S608 (names of ours)


def _write_dictionary(to: Path) -> list[Path]:
    markdown, csv = to / "data_dictionary.md", to / "data_dictionary.csv"
    markdown.write_text(schemas.markdown(), encoding="utf-8")
    schemas.dictionary().to_csv(csv, index=False, encoding="utf-8")
    return [markdown, csv]
