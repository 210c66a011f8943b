"""Starts a process that reads reports. It loads little: the process starts before its parent has loaded more."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from lkjip import system
from lkjip.import_path import path_of_workers


@dataclass(frozen=True)
class Started:
    """A process that was started, the connection to it, and where its last words are."""

    process: subprocess.Popen[bytes]
    connection: Connection
    errors: IO[bytes]

    def kill(self) -> None:
        """Ends it and all that it has started, at once; does nothing if it has ended."""
        system.kill(self.process)
        self.process.wait()
        self.errors.close()


def start(seconds: float) -> Started:
    """Starts a process that reads.

    Args:
        seconds: Of computing that a report may take.
    """
    connection, theirs = Pipe()
    errors: IO[bytes] = TemporaryFile()  # noqa: SIM115 (of the process, until it is ready)
    program = [sys.executable, "-P", "-m", "lkjip.runs.worker_start", str(seconds)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path_of_workers())}
    process = system.start(program, theirs, errors, environment)
    theirs.close()
    return Started(process, connection, errors)


@contextmanager
def started_ahead(seconds: float, *, unless: Path | None = None) -> Iterator[Started | None]:
    """A process that starts while this one still loads what it needs itself; it ends with the block.

    Args:
        seconds: As in `start`.
        unless: Where this is there, none is started: a database that may hold all that is to be read.
    """
    ahead = None if unless is not None and unless.exists() else start(seconds)
    try:
        yield ahead
    finally:
        if ahead is not None:
            ahead.kill()
