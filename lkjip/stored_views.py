"""The views of a database: ours, whoever made the database.

In a database that is written they are stored. One that is only read may come from anybody, with views that say
something else under our names: it is attached, and asked through views of ours in memory.
"""

# ruff: noqa: S608 (SQL of names of ours)
from __future__ import annotations

from importlib import resources
from pathlib import Path

import duckdb

import schemas
from lkjip.duckdb_file import ATTACHED
from lkjip.errors import StoreError
from schemas.names import COMPARISONS, REPORT_TABLES

DATASET = "dataset"  # the key of a database whose tables are Parquet files (lkjip.publish.dataset)
FOLDER = "lkjip_folder"  # the variable that tells the views of a dataset where it is
INTERNAL = "internal"  # the schema of what only lkjip itself asks
# Those behind after those they are made of.
KEPT_VIEWS = (*COMPARISONS, f"{INTERNAL}.indicator_spread", f"{INTERNAL}.program_spread")
INTERNAL_TABLES = ("files", "lkjip_meta")
NOT_IN_FILES = "(select document_id from staged.documents union all select document_id from staged.gone)"
_FRESH = "fresh"


def is_dataset(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether the tables are views of Parquet files."""
    return con.execute("select 1 from internal.lkjip_meta where key = ?", [DATASET]).fetchone() is not None


def is_derived_fresh(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether what is computed from all reports was computed after the last of them changed."""
    found = con.execute("select value from internal.lkjip_meta where key = 'derived'").fetchone()
    return found is not None and found[0] == _FRESH


def mark_derived(con: duckdb.DuckDBPyConnection, *, fresh: bool) -> None:
    """Notes whether what is computed from all reports is so; views show what was computed, or compute."""
    con.execute(
        "insert or replace into internal.lkjip_meta values ('derived', ?)", [_FRESH if fresh else "stale"]
    )
    _point_views(con)


def create_views(con: duckdb.DuckDBPyConnection) -> None:
    """Stores our views in a database, in place of others of their names."""
    con.execute(resources.files("lkjip").joinpath("views.sql").read_text(encoding="utf-8"))
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
    found = con.execute("select schema_name, table_name from duckdb_tables()").fetchall()
    for schema, name in _tables(con):
        if (schema, name) not in found:
            raise StoreError(f"The database {db} was changed by another program: {name} is no table in it.")


def show_attached(con: duckdb.DuckDBPyConnection, db: Path) -> None:
    """Lets a connection see the tables of the database that is attached, and our views of them; nothing else.

    Args:
        con: A connection to memory, with the database attached and in use.
        db: Its file.
    """
    tables, dataset = _tables(con), is_dataset(con)
    con.execute("use memory")
    for schema in {schema for schema, _ in tables} - {"main"}:
        con.execute(f"create schema {schema}")
    for schema, name in tables:
        con.execute(f"create view {schema}.{name} as select * from {ATTACHED}.{schema}.{name}")
    for table in REPORT_TABLES if dataset else ():
        point_dataset_view(con, table, db.parent)
    create_views(con)


def kept_table(view: str) -> str:
    """The table that keeps the rows of a view."""
    return f"{INTERNAL}.{view.removeprefix(f'{INTERNAL}.')}_kept"


def computed_view(view: str) -> str:
    """The view that computes the rows of a view."""
    return f"{INTERNAL}.{view.removeprefix(f'{INTERNAL}.')}_computed"


def _tables(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """The tables that a database has to have, each after its schema."""
    staged = (*REPORT_TABLES, "gone") if is_dataset(con) else ()
    kept = map(kept_table, KEPT_VIEWS) if is_derived_fresh(con) else ()
    internal = (*INTERNAL_TABLES, *(table.removeprefix(f"{INTERNAL}.") for table in kept))
    return [
        *(("staged", table) for table in staged),
        *(("main", table) for table in schemas.TABLES if table not in staged),
        *((INTERNAL, table) for table in internal),
    ]


def _point_views(con: duckdb.DuckDBPyConnection) -> None:
    fresh = is_derived_fresh(con)
    for view in KEPT_VIEWS:
        point_view(con, view, kept=fresh)


def _pointed(view: str, *, kept: bool) -> str:
    return f"{view} as select * from {kept_table(view) if kept else computed_view(view)}"


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
