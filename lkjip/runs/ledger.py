"""Remembers which file was read at which path, so that a second run does only what is new or changed.

Every file that was met has a row in the internal table `files`: size, time of change and hash, the version
and settings it was read with, and the document its data stand under. A file that fails keeps the document of
its last good reading, and gets a row of its own in `documents` that says why it failed; the next good reading
removes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from extract.file_names import file_format
from lkjip import store
from lkjip.file_content import sha256_of
from lkjip.results import ReportFacts
from lkjip.runs.files import FileState
from lkjip.runs.jobs import Entry
from schemas.text import storable

SettingsOf = Callable[[str], str]


@dataclass(frozen=True)
class KnownFile:
    """A file as it was when it was read.

    Attributes:
        size: Its size in bytes.
        mtime_ns: When it had been changed, in nanoseconds since 1970.
        sha256: Hash of its content.
        settings: The settings it was read with.
    """

    size: int
    mtime_ns: int
    sha256: str
    settings: str


KnownFiles = dict[str, KnownFile]  # by path


def known_files(con: duckdb.DuckDBPyConnection, paths: Sequence[Path], version: str) -> KnownFiles:
    """What was read of these paths by this version, in one query: one a file takes most of a run over many.

    Args:
        con: The database.
        paths: Where files are now.
        version: The pipeline's version.
    """
    rows = con.execute(
        "select path, size, mtime_ns, sha256, settings from internal.files"
        " where path in (select unnest(?)) and pipeline_version = ? and status <> 'failed'",
        [[storable(str(path)) for path in paths], version],
    ).fetchall()
    return {path: KnownFile(*known) for path, *known in rows}


def entry_if_changed(
    con: duckdb.DuckDBPyConnection,
    file: FileState,
    known: KnownFiles,
    version: str,
    settings_of: SettingsOf,
) -> Entry | None:
    """The file's entry if it has to be read, None if its data are in the database as they would be read now.

    A file of the same size and time of change is taken as unchanged without reading it. One that was moved is
    recognised by its content and name. One that failed is tried again.

    Args:
        con: The database, open for writing.
        file: The file as it is now.
        known: What `known_files` says of its path.
        version: The pipeline's version.
        settings_of: Gives the settings with which content of some hash is read.

    Raises:
        OSError: The file cannot be read.
    """
    same = known.get(_path(file))
    if same is not None and (same.size, same.mtime_ns) == (file.size, file.mtime_ns):
        settings = settings_of(same.sha256)
        return None if settings == same.settings else Entry(file, same.sha256, version, settings)
    sha256 = sha256_of(file.path)
    entry = Entry(file, sha256, version, settings_of(sha256))
    moved = con.execute(
        "select document_id, status from internal.files where sha256 = ? and file_name = ? and pipeline_version = ?"
        " and settings = ? and status <> 'failed'",
        [sha256, file.name, version, entry.settings],
    ).fetchone()
    if moved is None:
        return entry
    document_id, status = moved
    with store.transaction(con):
        _forget_previous(con, file, document_id)
        _remember(con, entry, document_id, status)
    return None


def paths_of(con: duckdb.DuckDBPyConnection, document_id: str) -> list[tuple[str, str]]:
    """Where the file of a document was met, and the settings it was read with."""
    return con.execute(
        "select path, settings from internal.files where document_id = ? order by path", [document_id]
    ).fetchall()


def record_reading(con: duckdb.DuckDBPyConnection, entry: Entry, facts: ReportFacts) -> None:
    """Stores a report in one transaction, in place of the document that was at this path before."""
    document_id = str(facts.document["document_id"])
    with store.transaction(con):
        _forget_previous(con, entry.file, document_id)
        store.replace(con, facts)
        _remember(con, entry, document_id, str(facts.document["status"]))


def record_failure(con: duckdb.DuckDBPyConnection, entry: Entry, message: str) -> None:
    """Notes that a file failed; the data of its last good reading stay as they are."""
    document = {
        "document_id": _failure_id(entry.file),
        "file_name": entry.file.name,
        "sha256": entry.sha256,
        "file_format": file_format(entry.file.path),
        "status": "failed",
        "message": storable(message),
        "pipeline_version": entry.pipeline_version,
        "extracted_at": datetime.now(UTC).replace(tzinfo=None),
    }
    with store.transaction(con):
        store.delete(con, _failure_id(entry.file))
        store.insert_document(con, document)
        _remember(con, entry, _document_at(con, entry.file), "failed")


def _forget_previous(con: duckdb.DuckDBPyConnection, file: FileState, document_id: str) -> None:
    """Removes what was stored for this path before, unless another path holds the same document."""
    store.delete(con, _failure_id(file))
    previous = _document_at(con, file)
    if previous is None or previous == document_id:
        return
    elsewhere = con.execute(
        "select 1 from internal.files where document_id = ? and path <> ?", [previous, _path(file)]
    ).fetchone()
    if elsewhere is None:
        store.delete(con, previous)


def _document_at(con: duckdb.DuckDBPyConnection, file: FileState) -> str | None:
    row = con.execute("select document_id from internal.files where path = ?", [_path(file)]).fetchone()
    return row[0] if row else None


def _remember(con: duckdb.DuckDBPyConnection, entry: Entry, document_id: str | None, status: str) -> None:
    file = entry.file
    con.execute(
        "insert or replace into internal.files"
        " (path, file_name, size, mtime_ns, sha256, pipeline_version, settings, document_id, status)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            _path(file),
            file.name,
            file.size,
            file.mtime_ns,
            entry.sha256,
            entry.pipeline_version,
            entry.settings,
            document_id,
            status,
        ],
    )


def _path(file: FileState) -> str:
    return storable(str(file.path))


def _failure_id(file: FileState) -> str:
    return "failed-" + hashlib.sha256(_path(file).encode()).hexdigest()[:24]
