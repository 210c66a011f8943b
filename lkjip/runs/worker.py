"""What the process does in which reports are read; `worker_start` begins it, `crew` starts and watches it.

It may be killed at any moment, and ends by itself when its parent does: the parent's end of the connection
closes, or, if the reading is somewhere in C code and nothing of Python runs, the alarm rings.
"""

from __future__ import annotations

import os
import sys
import threading
import time
import traceback
from multiprocessing.connection import Connection
from queue import SimpleQueue

from lkjip.errors import LkjipError, ReportError
from lkjip.reading import pipeline  # noqa: F401 (loaded before the first report, whose time is counted)
from lkjip.reading.checking import checked
from lkjip.results import ReportFacts
from lkjip.runs.files import state_of
from lkjip.runs.jobs import READY, Job, Reading
from lkjip.system import end_after

_GRACE = 5.0  # seconds that the parent has to kill it before the alarm does


def read(job: Job) -> Reading:
    """Reads one report; whatever goes wrong in it becomes a message, so that the others are read."""
    name = job.entry.file.name
    seconds: dict[str, float] = {}
    facts = message = None
    try:
        started = time.monotonic()
        found = job.reader(job.entry.file.path, job.ocr, job.given)
        seconds["reading"] = time.monotonic() - started
        _check_unchanged(job, found)
        started = time.monotonic()
        facts = checked(found, job.corrections)
        seconds["checking"] = time.monotonic() - started
    except LkjipError as error:
        message = str(error)
    except Exception as error:
        message = f"{name} met a fault of the program: {_fault(error)}"
    return Reading(job, facts, message, seconds)


def _check_unchanged(job: Job, facts: ReportFacts) -> None:
    """A file that changes under the reader may give half of the old and half of the new."""
    file = job.entry.file
    try:
        changed = state_of(file.path) != file or facts.document["sha256"] != job.entry.sha256
    except OSError:
        changed = True
    if changed:
        raise ReportError(f"{file.name} changed while it was read: run again.")


def _fault(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({os.path.basename(last.filename)}, line {last.lineno})."  # noqa: PTH119


def serve(connection: Connection, seconds: float) -> None:
    """Reads what comes through the connection, one report after the other, until it closes.

    Args:
        connection: Gives jobs, takes readings.
        seconds: The time limit of a report, after which, and some grace, the system ends this process.
    """
    jobs: SimpleQueue[Job] = SimpleQueue()
    threading.Thread(target=_listen, args=(connection, jobs), daemon=True).start()
    _write_no_more_errors()
    connection.send(READY)
    while True:
        job = jobs.get()
        end_after(seconds + _GRACE)
        reading = read(job)
        end_after(0)
        connection.send(reading)


def _write_no_more_errors() -> None:
    """From here on the connection tells what went wrong; what libraries print is not for the user."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stderr.fileno())
    os.close(nowhere)


def _listen(connection: Connection, jobs: SimpleQueue[Job]) -> None:
    while True:
        try:
            jobs.put(connection.recv())
        except (EOFError, OSError):
            os._exit(0)  # the parent is gone: nobody waits for what is being read
