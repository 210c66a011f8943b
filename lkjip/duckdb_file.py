"""The file of a DuckDB database: opened when nobody else writes it, its faults told in a sentence."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from lkjip.errors import BusyError, OpenHereError, StoreError

ATTACHED = "stored"  # as what a database that is only read is attached
_PATIENCE = 1.0  # seconds: the review page holds the database for moments only
_DAMAGE = ("Corrupt", "checksum", "not read enough bytes", "not a valid", "WAL", "deserialize")


@contextmanager
def faults_told(db: Path) -> Iterator[None]:
    """Makes one sentence of what DuckDB says of a full disk or a damaged file.

    Raises:
        StoreError: The database cannot be read or written.
        KeyboardInterrupt: Ctrl-C ended a query.
    """
    with interruptible():
        try:
            yield
        except duckdb.Error as error:
            if "interrupt" in str(error).lower():
                raise
            raise StoreError(told(error, f"The database {db}")) from error


def told(error: Exception, what: str) -> str:
    """What DuckDB says of a file that it cannot use, as one sentence."""
    reason = str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__
    damaged = any(word in reason for word in _DAMAGE)
    return f"{what} is damaged: {reason}." if damaged else f"{what} cannot be used: {reason}."


def identity(db: Path) -> tuple[int, int] | None:
    """Which file a path leads to now; None where there is none."""
    try:
        about = db.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino


def check_same(db: Path, file: tuple[int, int] | None) -> None:
    """Checks that a path still leads to a file.

    Raises:
        StoreError: It does not: what is written is lost.
    """
    if file is None or identity(db) != file:
        raise StoreError(f"The database {db} was deleted or replaced while it was written: run again.")


@contextmanager
def interruptible() -> Iterator[None]:
    """Lets Ctrl-C come out as KeyboardInterrupt, even out of DuckDB, which makes errors of its own of it."""
    try:
        yield
    except (RuntimeError, duckdb.Error) as error:
        if is_interruption(error):
            raise KeyboardInterrupt from error
        raise


def is_interruption(error: Exception) -> bool:
    """Whether an error is what DuckDB makes of Ctrl-C."""
    return isinstance(error, RuntimeError | duckdb.Error) and "interrupt" in str(error).lower()


def is_of_database(error: Exception) -> bool:
    """Whether an error is DuckDB's."""
    return isinstance(error, duckdb.Error)


def is_there(db: Path) -> bool:
    """Whether there is such a file; of another format, DuckDB never sees it: it may fetch a reader for it.

    Raises:
        StoreError: It is of another format, or cannot be opened.
    """
    try:
        if db.exists() and not db.is_file():
            raise StoreError(f"{db} is not a DuckDB database.")
        with db.open("rb") as file:
            header = file.read(12)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise StoreError(f"The database {db} cannot be opened: {error.strerror}.") from error
    if header[8:12] != b"DUCK":
        raise StoreError(f"{db} is not a DuckDB database.")
    return True


def open_file(db: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Opens the database, or attaches it (`attach`) to be read; one that is in use is asked again for a moment.

    Raises:
        BusyError: It is in use.
        StoreError: It cannot be opened.
    """
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return _open_now(db, read_only=read_only)
        except BusyError:
            if time.monotonic() > until:
                raise
            time.sleep(_PATIENCE / 20)


def _open_now(db: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    try:
        return attach(db) if read_only else duckdb.connect(str(db))
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        if "already attached" in reason:
            raise OpenHereError(
                f"The database {db} is open in this program already: close it first."
            ) from error
        if re.search(r"\block\b", reason):  # a damaged block is something else
            holder = re.search(r"PID (\d+)", reason)
            who = f"another process ({holder[1]})" if holder else "another process"
            raise BusyError(f"The database {db} is in use by {who}: close it there first.") from error
        raise StoreError(told(error, f"The database {db}")) from error


def attach(db: Path) -> duckdb.DuckDBPyConnection:
    """A connection to memory with the database attached for reading, and in use.

    Raises:
        duckdb.Error: It cannot be opened.
    """
    con = duckdb.connect(":memory:")
    try:
        con.execute(f"attach {quoted(db)} as {ATTACHED} (read_only)")
        con.execute(f"use {ATTACHED}")
    except BaseException:
        con.close()
        raise
    return con


def quoted(path: Path) -> str:
    """A path as SQL."""
    return "'" + str(path).replace("'", "''") + "'"
