"""The DuckDB file: opens or creates it, and replaces a report's rows in one transaction."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

import schemas
from lkjip import snapshot
from lkjip.duckdb_file import faults_told, is_there, open_file
from lkjip.errors import BusyError, OpenHereError, StoreError
from lkjip.migration import OLDER, migrate
from lkjip.results import ReportFacts
from lkjip.stored_views import (
    FOLDER,
    check_tables,
    create_views,
    is_dataset,
    is_derived_fresh,
    mark_derived,
    show_attached,
)

if TYPE_CHECKING:  # a run that finds nothing changed needs no pandas
    import pandas as pd

SCHEMA_VERSION = "3"
# A run leaves memory to what reads; beyond this DuckDB sorts on disk. Each of its threads takes some.
_LITTLE_MEMORY = "set memory_limit = '256MB'; set threads = 2; set preserve_insertion_order = false"
_REPORT_TABLES = (*schemas.FACTS, "printed_tables", "findings", "documents")  # those that carry a document_id
_INTERNAL_TABLES = """
create schema internal;
create table internal.lkjip_meta (key varchar primary key, value varchar not null);
create table internal.files (
    path varchar primary key,
    file_name varchar not null,
    size bigint,
    mtime_ns bigint,
    sha256 varchar,
    pipeline_version varchar not null,
    settings varchar,
    document_id varchar,
    status varchar not null
);
"""


def connect(
    db: Path, *, read_only: bool = False, to: Path | None = None, while_written: bool = False
) -> duckdb.DuckDBPyConnection:
    """Opens the database; creates it, and its folder, unless it is opened for reading only.

    It may come from anybody: no view of it reads a file elsewhere, and those of our names are ours.

    Args:
        db: The database.
        read_only: Whether it is opened for reading only.
        to: A folder that queries may write.
        while_written: Whether, where another process writes it, what that had stored by now will do.

    Raises:
        StoreError: It cannot be opened or created, is damaged, is in use, or belongs to another program.
    """
    db = db.absolute()
    with faults_told(db):
        return _connect_to_read(db, to, while_written=while_written) if read_only else _connect_to_write(db)


def _connect_to_read(db: Path, to: Path | None, *, while_written: bool) -> duckdb.DuckDBPyConnection:
    if not is_there(db):
        raise StoreError(f"There is no database {db}: `lkjip run` makes one.")
    try:
        con = open_file(db, read_only=True)
    except BusyError as busy:
        # Whoever closes a file gives up the lock that its process has on it: ours must not be copied.
        if not while_written or isinstance(busy, OpenHereError):
            raise
        con = snapshot.attach_copy(db, busy)
    try:
        version = _version(con, db)
        if version is None:
            raise StoreError(f"The database {db} is empty: `lkjip run` fills it.")
        if version != SCHEMA_VERSION:
            raise StoreError(
                f"The database {db} was made by an earlier version of lkjip:"
                " the next `lkjip run` brings it up to date."
            )
        _fence(con, db, [db.parent] if is_dataset(con) else [], to)
        check_tables(con, db)
        show_attached(con, db)
    except BaseException:
        con.close()
        raise
    return con


def _connect_to_write(db: Path) -> duckdb.DuckDBPyConnection:
    version = None
    if is_there(db):
        # Looked at before it is opened for writing, so that another program's database is never changed.
        with open_file(db, read_only=True) as looking:
            version = _version(looking, db)
    else:
        _make_folder(db)
        _create(db)
        version = SCHEMA_VERSION
    con = open_file(db, read_only=False)
    try:
        _fence(con, db, [db.parent], None)
        if version in OLDER:
            with transaction(con):
                migrate(con, _INTERNAL_TABLES, SCHEMA_VERSION)
        if version is not None:
            check_tables(con, db)
        con.execute(_LITTLE_MEMORY)
        _prepare(con, create=version is None)
    except BaseException:
        con.close()
        raise
    return con


def _fence(con: duckdb.DuckDBPyConnection, db: Path, folders: list[Path], to: Path | None) -> None:
    """Shuts out files beyond some folders; what fits no memory goes beside the database."""
    con.execute("set temp_directory = ?", [f"{db}.{os.getpid()}.tmp"])  # no other process's
    folders = [*folders, *([] if to is None else [to.absolute()])]
    if folders:
        con.execute("set allowed_directories = ?", [[str(folder) for folder in folders]])
        con.execute("set enable_external_access = false")
    else:  # no file, for good; a DataFrame of the caller, which external access would include, may be asked
        con.execute("set disabled_filesystems = 'LocalFileSystem'")
    con.execute(f"set variable {FOLDER} = ?", [str(db.parent)])


def _home(con: duckdb.DuckDBPyConnection) -> str:
    """What stands before the name of a report's table where rows are added and removed."""
    return "staged." if is_dataset(con) else ""


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of what is done inside is stored, or, after any exception, none of it."""
    con.execute("begin transaction")
    try:
        yield
    except BaseException:
        with suppress(duckdb.Error):  # after some faults it has been rolled back
            con.execute("rollback")
        raise
    con.execute("commit")


def save(con: duckdb.DuckDBPyConnection, facts: ReportFacts) -> None:
    """Replaces all rows of one report by those of a new reading, in one transaction.

    Args:
        con: The database, open for writing.
        facts: A report that was checked (`lkjip.checking.checked`).
    """
    with transaction(con):
        replace(con, facts)


def replace(con: duckdb.DuckDBPyConnection, facts: ReportFacts) -> None:
    """What `save` does, inside a transaction of the caller's."""
    mark_stale(con)
    delete(con, str(facts.document["document_id"]))
    insert_document(con, facts.document)
    for table, frame in facts.tables.items():
        insert(con, table, frame)
    insert(con, "printed_tables", facts.printed)
    insert(con, "fact_sources", facts.sources)
    insert(con, "findings", facts.findings)


def delete(con: duckdb.DuckDBPyConnection, document_id: str) -> None:
    """Removes every row of one report; inside a transaction of the caller's."""
    found = con.execute("select status from documents where document_id = ?", [document_id]).fetchone()
    if found is None:
        return
    if found[0] != "failed":  # which has no facts
        mark_stale(con)
    home = _home(con)
    if home:
        gone = "insert into staged.gone select document_id, year from documents where document_id = ?"
        con.execute(gone, [document_id])
    for table in schemas.FACTS:
        facts = f"select fact_id from {home}{table} where document_id = ?"  # noqa: S608 (a table of ours)
        con.execute(f"delete from {home}fact_sources where fact_id in ({facts})", [document_id])  # noqa: S608
    for table in _REPORT_TABLES:
        con.execute(f"delete from {home}{table} where document_id = ?", [document_id])  # noqa: S608


def mark_stale(con: duckdb.DuckDBPyConnection) -> None:
    """Notes that what is computed from all reports has to be computed again; until then views compute."""
    if is_derived_fresh(con):
        mark_derived(con, fresh=False)


def save_indicators(con: duckdb.DuckDBPyConnection, frame: pd.DataFrame) -> None:
    """Replaces the catalogue of indicators.

    Args:
        con: The database, open for writing.
        frame: Columns indicator_id, name, unit, polarity ('higher', 'lower' or empty) and urusan.

    Raises:
        schemas.FrameError: The frame is not such a catalogue.
    """
    indicators = schemas.check_catalogue(frame)
    with transaction(con):
        mark_stale(con)
        con.execute("delete from indicators")
        insert(con, "indicators", indicators)


def counts(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Number of rows in the database, by table."""
    return {
        table: con.execute(f"select count(*) from {table}").fetchall()[0][0]  # noqa: S608 (a table of ours)
        for table in schemas.TABLES
    }


def insert_document(con: duckdb.DuckDBPyConnection, document: Mapping[str, object]) -> None:
    """Adds a row of `documents`, given by column."""
    columns, places = ", ".join(document), ", ".join("?" * len(document))
    con.execute(f"insert into {_home(con)}documents ({columns}) values ({places})", list(document.values()))  # noqa: S608


def insert(con: duckdb.DuckDBPyConnection, table: str, frame: pd.DataFrame) -> None:
    """Adds the rows of a frame to a table, column by column of the same name."""
    if frame.empty:
        return
    frame = frame.copy()
    for column in schemas.columns_of(table):
        if column.sql_type.startswith("DECIMAL"):
            # As text with two decimals: a float64 times 100 is off by a hundredth for large amounts.
            frame[column.name] = frame[column.name].map("{:.2f}".format, na_action="ignore").astype("str")
    con.register("incoming", frame)
    home = "" if table == "indicators" else _home(con)
    con.execute(f"insert into {home}{table} by name select * from incoming")  # noqa: S608 (a table of ours)
    con.unregister("incoming")  # after a fault the rollback of the caller's transaction does this


def _make_folder(db: Path) -> None:
    try:
        db.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise StoreError(f"The database {db} cannot be created: its folder is a file.") from error
    except OSError as error:
        raise StoreError(f"The database {db} cannot be created: {error.strerror}.") from error


def _create(db: Path) -> None:
    """Makes the file under another name first: one that is killed meanwhile leaves no half of a database."""
    try:
        db.with_name(f"{db.name}.wal").unlink(missing_ok=True)  # of a database that somebody deleted
        with tempfile.TemporaryDirectory(prefix=f".{db.name}.", dir=db.parent) as folder:
            new = Path(folder, db.name)
            with open_file(new, read_only=False) as con:
                _prepare(con, create=True)
                con.execute("checkpoint")  # closing would, but says nothing of a full disk
            with suppress(FileExistsError):  # another run was quicker
                db.hardlink_to(new)
    except OSError as error:
        raise StoreError(f"The database {db} cannot be created: {error.strerror}.") from error


def _version(con: duckdb.DuckDBPyConnection, db: Path) -> str | None:
    """The version of a database's tables, one that is of use; None of an empty one, which may be filled."""
    tables = con.execute("select schema_name, table_name from duckdb_tables()").fetchall()
    tables += con.execute("select schema_name, null from duckdb_views() where not internal").fetchall()
    if not tables:
        return None
    homes = [schema for schema in ("internal", "main") if (schema, "lkjip_meta") in tables]
    if not homes:
        raise StoreError(f"The database {db} belongs to another program: it holds no table lkjip_meta.")
    query = f"select value from {homes[0]}.lkjip_meta where key = 'schema_version'"  # noqa: S608 (names of ours)
    found = con.execute(query).fetchall()
    version = str(found[0][0]) if found else "none"
    if version not in (SCHEMA_VERSION, *OLDER):
        raise StoreError(
            f"The database {db} was made by another version of lkjip (its tables are of version {version}, "
            f"this one's of {SCHEMA_VERSION}): move it away and run again."
        )
    return version


def _prepare(con: duckdb.DuckDBPyConnection, *, create: bool) -> None:
    with transaction(con):
        if create:
            con.execute(_INTERNAL_TABLES)
            con.execute("insert into internal.lkjip_meta values ('schema_version', ?)", [SCHEMA_VERSION])
            for table in schemas.TABLES:
                con.execute(create_statement(table))
        create_views(con)


def create_statement(table: str, home: str = "") -> str:
    """How a table is made.

    `tables.sql` keeps what the models of the tables say: they take half a second to load.

    Args:
        table: Its name.
        home: What stands before it.
    """
    found = re.search(rf"^create table ({table} \(.*?^\));", _tables_sql(), re.MULTILINE | re.DOTALL)
    if found is None:
        raise ValueError(f"tables.sql has no table {table}")
    return f"create table {home}{found[1]}"


@cache
def _tables_sql() -> str:
    return resources.files("lkjip").joinpath("tables.sql").read_text(encoding="utf-8")
