"""A dataset of Parquet files in place of a database: a folder a table, in it a file for each year of reports.

    FOLDER/capaian/report_year=2021/data.parquet
    FOLDER/lkjip.duckdb

`lkjip.duckdb` has a view for each table, so that all that works on a database works on a dataset. Its own are
what a database keeps beside the tables, and the schema `staged`: the rows of reports that were read since the
files were written, and the documents whose rows in the files count no more (`staged.gone`). The views show the
files without what is staged or gone, and the staged rows. So a run stores reports as in any database, and at
its end writes the files of the years that have changed, each under another name first. If that is broken off
anywhere, the views show the same as before, and writing again gives the same files.
"""

# ruff: noqa: S608 (SQL of names of ours)
from __future__ import annotations

import os
from pathlib import Path

import duckdb

import schemas
from lkjip import store, stored_views
from lkjip.duckdb_file import quoted
from lkjip.errors import StoreError
from schemas.names import REPORT_TABLES

FILE_NAME = "lkjip.duckdb"
NO_YEAR = "__HIVE_DEFAULT_PARTITION__"  # as Hive, Spark and DuckDB write a year that is not known
_FACTS = " union all ".join(f"select fact_id, document_id from staged.{table}" for table in schemas.FACTS)


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """Opens the database of a dataset for writing; creates it, and the folder, if they are not there.

    Raises:
        StoreError: It cannot be opened or created, or is a database that has tables of its own.
    """
    db = folder.absolute() / FILE_NAME
    if any(sign in str(db) for sign in "*?["):
        raise StoreError(
            f"{db.parent} has a sign (* ? [) in it that stands for other names: take another folder."
        )
    con = store.connect(db)
    try:
        with store.transaction(con):
            if not stored_views.is_dataset(con):
                _make(con, db)
            for table in REPORT_TABLES:
                stored_views.point_dataset_view(con, table, db.parent)
    except BaseException:
        con.close()
        raise
    return con


def _make(con: duckdb.DuckDBPyConnection, db: Path) -> None:
    """Makes a dataset of a database that has no report yet."""
    if con.execute("select 1 from internal.files union all select 1 from documents").fetchone():
        raise StoreError(f"{db} is a database with reports of its own: name another folder.")
    con.execute("create schema staged")
    con.execute("create table staged.gone (document_id varchar not null, year integer)")
    con.execute("insert into internal.lkjip_meta values (?, '1')", [stored_views.DATASET])
    for table in REPORT_TABLES:
        con.execute(store.create_statement(table, "staged."))
        con.execute(f"drop table {table}")
        if not _file(db.parent, table, None).exists():
            _write(con, db.parent, table, None)


def write(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Writes the files of all years of which reports are staged or gone; does nothing to an ordinary database.

    Args:
        con: The database, open for writing.
        folder: Where it is.

    Raises:
        StoreError: The files cannot be written; what is staged stays so.
    """
    if not stored_views.is_dataset(con):
        return
    changed = "select year from staged.documents union select year from staged.gone"
    try:
        for (year,) in con.execute(changed).fetchall():
            for table in REPORT_TABLES:
                _write(con, folder, table, year)
    except (OSError, duckdb.IOException) as error:
        raise StoreError(f"The dataset {folder} cannot be written: {error}.") from error
    with store.transaction(con):
        for table in REPORT_TABLES:  # emptying one row by row would mend its index for each
            con.execute(f"drop table staged.{table}")
            con.execute(store.create_statement(table, "staged."))
        con.execute("truncate staged.gone")
    con.execute("checkpoint")


def _write(con: duckdb.DuckDBPyConnection, folder: Path, table: str, year: int | None) -> None:
    """Writes one file: what it holds of other reports, and what is staged."""
    file = _file(folder, table, year)
    file.parent.mkdir(parents=True, exist_ok=True)
    columns, staged = _columns(table), f"staged.{table}"
    if table == "fact_sources":  # whose rows are found by their facts' report
        columns, staged = f"{columns}, document_id", f"{staged} join ({_FACTS}) using (fact_id)"
    of_year = f"select document_id from staged.documents where year is not distinct from {year or 'null'}"
    query = f"select {columns} from {staged} where document_id in ({of_year})"
    if file.exists():
        kept = f"read_parquet({quoted(file)}, hive_partitioning = false)"
        gone = stored_views.NOT_IN_FILES
        query += f" union all select {columns} from {kept} anti join {gone} using (document_id)"
    new = file.with_suffix(".part")
    copied = con.execute(f"copy ({query}) to {quoted(new)} (format parquet, compression zstd)")
    ((rows,),) = copied.fetchall()
    if rows or year is None:  # a file of each table always stays, so that the views find one
        with new.open("rb") as written:
            os.fsync(written.fileno())
        new.replace(file)
    else:
        new.unlink()
        file.unlink(missing_ok=True)


def _columns(table: str) -> str:
    return ", ".join(column.name for column in schemas.columns_of(table))


def _file(folder: Path, table: str, year: int | None) -> Path:
    return folder / table / f"report_year={NO_YEAR if year is None else year}" / "data.parquet"
