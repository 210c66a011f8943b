"""What another process had stored when it was asked, of a database that it is writing.

DuckDB lets nobody read a file that somebody writes. But what it has committed stands in the file and its log as
after a crash, from which DuckDB recovers: blocks that the file's header leads to are never changed, only new
ones written, and the log only grows. So a copy of both that saw the same header before and after is whole.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
import time
from datetime import datetime
from pathlib import Path

import duckdb

from lkjip.duckdb_file import attach
from lkjip.errors import BusyError

_HEADER = 3 * 4096  # bytes: the file's own header, and two of which the newer counts
_TRIES = 20
_PAUSE = 0.1  # seconds between them


def attach_copy(db: Path, busy: BusyError) -> duckdb.DuckDBPyConnection:
    """Copies the database and attaches the copy (`duckdb_file.attach`), which is gone with the connection.

    Says so in the log `lkjip`, which goes to stderr unless a program sends it elsewhere.

    Args:
        db: A database that another process writes.
        busy: Why it cannot be opened itself.

    Raises:
        BusyError: No copy was whole, or there is no room for one.
    """
    for _ in range(_TRIES):
        try:
            with tempfile.TemporaryDirectory(
                prefix=f".{db.name}.", dir=db.parent, ignore_cleanup_errors=True
            ) as folder:
                if _copied(db, Path(folder)):
                    con = attach(Path(folder, db.name))  # from here on it needs no name
                    _tell(db)
                    return con
        except (OSError, duckdb.Error) as error:
            raise busy from error
        time.sleep(_PAUSE)
    raise busy


def _copied(db: Path, folder: Path) -> bool:
    """Copies the log first, for it leads to blocks of the file; whether the copy is whole."""
    before, log = _header(db), _log(db)
    if _checkpoint_log(db).exists():  # it is being tidied
        return False
    if log.exists():
        try:
            shutil.copyfile(log, folder / log.name)
        except FileNotFoundError:
            return False
    shutil.copyfile(db, folder / db.name)
    return _header(db) == before


def _header(db: Path) -> bytes:
    with db.open("rb") as file:
        return file.read(_HEADER)


def _log(db: Path) -> Path:
    return db.with_name(f"{db.name}.wal")


def _checkpoint_log(db: Path) -> Path:
    return db.with_name(f"{db.name}.wal.checkpoint")


def _tell(db: Path) -> None:
    from lkjip.terminal import printable  # noqa: PLC0415 (rich; who finds nobody writing needs none)

    written = max(path.stat().st_mtime for path in (db, _log(db)) if path.exists())
    at = datetime.fromtimestamp(written).astimezone().strftime("%H:%M:%S")
    logging.getLogger("lkjip").warning(
        "lkjip: another process writes %s: this is what it had stored by %s.", printable(db), at
    )
