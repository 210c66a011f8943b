"""The views of a database: ours, whoever made the database.

In a database that is written they are stored. One that is only read may come from anybody, with views that say
something else under our names: for the connection ours stand before them.
"""

# ruff: noqa: S608 (SQL of names of ours)
from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import duckdb

import schemas
from lkjip.errors import StoreError
from schemas.names import REPORT_TABLES

DATASET = "dataset"  # the key of a database whose tables are Parquet files (lkjip.publish.dataset)
FOLDER = "lkjip_folder"  # the variable that tells the views of a dataset where it is
KEPT_VIEWS = (
    *schemas.VIEWS,
    "indicator_spread",
    "program_spread",
)  # those behind after those they are made of
NOT_IN_FILES = "(select document_id from staged.documents union all select document_id from staged.gone)"
_FRESH = "fresh"
_CREATE = re.compile(r"^create (?:or replace )?(view|macro)(?: if not exists)?", re.MULTILINE)


def is_dataset(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether the tables are views of Parquet files."""
    return con.execute("select 1 from lkjip_meta where key = ?", [DATASET]).fetchone() is not None


def is_derived_fresh(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether what is computed from all reports was computed after the last of them changed."""
    found = con.execute("select value from lkjip_meta where key = 'derived'").fetchone()
    return found is not None and found[0] == _FRESH


def mark_derived(con: duckdb.DuckDBPyConnection, *, fresh: bool) -> None:
    """Notes whether what is computed from all reports is so; views show what was computed, or compute."""
    con.execute("insert or replace into lkjip_meta values ('derived', ?)", [_FRESH if fresh else "stale"])
    _point_views(con)


def create_views(con: duckdb.DuckDBPyConnection) -> None:
    """Stores our views in a database, in place of others of their names."""
    con.execute(_views("create or replace"))
    _point_views(con)


def point_view(con: duckdb.DuckDBPyConnection, view: str, *, kept: bool) -> None:
    """Lets a view show the rows that are kept of it, or compute them."""
    con.execute(f"create or replace view {_pointed(view, kept=kept)}")


def point_dataset_view(con: duckdb.DuckDBPyConnection, table: str, folder: Path) -> None:
    """Makes the view of a dataset that stands for a table."""
    con.execute(f"create or replace view {_dataset_view(table, folder)}")


def check_tables(con: duckdb.DuckDBPyConnection, db: Path) -> None:
    """Checks that what is stored stands in tables: a view in the place of one shows what somebody else wants.

    Raises:
        StoreError: A table is none.
    """
    of_files = REPORT_TABLES if is_dataset(con) else ()
    found = con.execute("select schema_name, table_name from duckdb_tables()").fetchall()
    wanted = [
        ("staged" if name in of_files else "main", name) for name in (*schemas.TABLES, "files", "lkjip_meta")
    ]
    if is_derived_fresh(con):
        wanted += [("main", f"{view}_kept") for view in KEPT_VIEWS]
    for schema, name in wanted:
        if (schema, name) not in found:
            raise StoreError(f"The database {db} was changed by another program: {name} is no table in it.")


def put_ours_before(con: duckdb.DuckDBPyConnection, db: Path) -> None:
    """Lets a connection see our views, whatever the database says under their names.

    Args:
        con: The database, open for reading.
        db: Its file.
    """
    for table in REPORT_TABLES if is_dataset(con) else ():
        con.execute(f"create or replace temp view {_dataset_view(table, db.parent)}")
    con.execute(_views("create or replace temp"))
    fresh = is_derived_fresh(con)
    for view in KEPT_VIEWS:
        con.execute(f"create or replace temp view {_pointed(view, kept=fresh)}")


def _views(create: str) -> str:
    text = resources.files("lkjip").joinpath("views.sql").read_text(encoding="utf-8")
    return _CREATE.sub(rf"{create} \1", text)


def _point_views(con: duckdb.DuckDBPyConnection) -> None:
    fresh = is_derived_fresh(con)
    for view in KEPT_VIEWS:
        point_view(con, view, kept=fresh)


def _pointed(view: str, *, kept: bool) -> str:
    return f"{view} as select * from {view}_{'kept' if kept else 'computed'}"


def _dataset_view(table: str, folder: Path) -> str:
    """A table's rows in the files and those staged; the files are found where the folder was moved since, too.

    Whoever opens the dataset with lkjip tells where it is now (`FOLDER`).
    """
    columns = ", ".join(column.name for column in schemas.columns_of(table))
    home = "'" + str(folder).replace("'", "''") + "'"
    files = f"coalesce(getvariable('{FOLDER}'), {home}) || '/{table}/*/data.parquet'"
    return (
        f"{table} as select {columns} from staged.{table} union all"
        f" select {columns} from read_parquet({files}, hive_partitioning = false)"
        f" anti join {NOT_IN_FILES} using (document_id)"
    )
