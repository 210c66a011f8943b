"""The log beside a database: one JSON line for each report that a run read, however it ended.

The database says what is so; the log says how it came about. It is only ever added to, may be deleted, and
nothing is decided by it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from lkjip.errors import StoreError
from lkjip.results import Outcome
from schemas.text import storable

_SUFFIX = ".runs.jsonl"
_DECIMALS = 3  # of seconds


def path_of(db: Path) -> Path:
    """Where the log of a database is."""
    return db.with_name(db.name + _SUFFIX)


class RunLog:
    """The log, open for a run.

    Args:
        db: The database.

    Raises:
        StoreError: The log cannot be written.
    """

    def __init__(self, db: Path) -> None:
        self._path = path = path_of(db)
        try:
            self._file = path.open("ab")
        except OSError as error:
            raise StoreError(f"The log {path} cannot be written: {error.strerror}.") from error
        if self._file.tell() and not _ends_with_newline(path):  # the run before was killed
            self._file.write(b"\n")

    def __enter__(self) -> RunLog:
        """It is open already."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes it; what could not be written was told of."""
        with suppress(OSError):
            self._file.close()

    def add(self, outcome: Outcome) -> None:
        """Writes the line of a report that was read or could not be; one that was skipped has none.

        Raises:
            StoreError: The log cannot be written.
        """
        if outcome.status == "skipped":
            return
        line = {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "path": storable(str(outcome.path)),
            "status": outcome.status,
            "seconds": {stage: round(seconds, _DECIMALS) for stage, seconds in outcome.stages.items()},
            "pages": outcome.pages,
            "engines": outcome.engines,
            "rows": outcome.counts or {},
            "findings": outcome.findings,
            "message": outcome.message,
        }
        try:
            self._file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
            self._file.flush()
        except OSError as error:
            raise StoreError(f"The log {self._path} cannot be written: {error.strerror}.") from error


def _ends_with_newline(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read() == b"\n"


def lines(db: Path) -> Iterator[dict[str, Any]]:
    """The lines of a database's log, oldest first; a line that a killed run left unfinished is passed over.

    Raises:
        StoreError: There is a log, and it cannot be read.
    """
    path = path_of(db)
    if not path.exists():
        return
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            for text in file:
                try:
                    line = json.loads(text)
                except ValueError:
                    continue
                if isinstance(line, dict):
                    yield line
    except OSError as error:
        raise StoreError(f"The log {path} cannot be read: {error.strerror}.") from error
