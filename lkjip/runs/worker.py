"""What the process does in which reports are read; `worker_start` begins it, `crew` starts and watches it.

It may be killed at any moment, and ends by itself when its parent does: the parent's end of the connection
closes, or, if the reading is somewhere in C code and nothing of Python runs, the alarm rings.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from multiprocessing.connection import Connection
from queue import SimpleQueue

from lkjip.reading import pipeline
from lkjip.runs.idle_cores import IdleCores
from lkjip.runs.jobs import READY, Job, OcrPage, Reading
from lkjip.runs.steps import check, is_small, read
from lkjip.system import end_after

_GRACE = 5.0  # seconds of computing that the parent has to kill it before the alarm does


def serve(connection: Connection, seconds: float) -> None:
    """Reads what comes through the connection, one report after the other, until it closes.

    Args:
        connection: Gives jobs; takes the pages that OCR reads, and readings.
        seconds: Of computing that a report may take; after them, and some grace, the system ends this process.
    """
    jobs: SimpleQueue[Job] = SimpleQueue()
    threading.Thread(target=_listen, args=(connection, jobs), daemon=True).start()
    _write_no_more_errors()
    connection.send(READY)
    pipeline.prepare()  # before the first report, whose time is counted

    is_first = True
    while True:
        job = jobs.get()
        end_after(seconds + _GRACE)
        reading = _read(job, connection)
        if not (is_first and is_small(reading)):
            reading = check(reading)
        is_first = False
        end_after(0)
        connection.send(reading)


def _read(job: Job, connection: Connection) -> Reading:
    """Reads a report, with help where cores are idle, and tells of each page that OCR reads."""
    helpers = IdleCores(job.entry.file.path, job.ocr, job.cores)

    def told(place: int, numbers: Sequence[int]) -> None:
        connection.send(OcrPage(place + 1, len(numbers)))
        if place == 0:
            helpers.begin(numbers)

    try:
        return read(job, told)
    finally:
        helpers.end()


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
