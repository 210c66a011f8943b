"""The two steps of one job, reading and checking; whatever goes wrong in them becomes a message.

Reading needs no pandas, checking does. The first report of a worker is checked by its parent, which has loaded
pandas meanwhile: a run over one report does not wait for it.
"""

from __future__ import annotations

import os
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from extract.watching import OnOcr, untold
from lkjip.errors import LkjipError, ReportError
from lkjip.results import UncheckedFacts
from lkjip.runs.files import state_of
from lkjip.runs.jobs import Job, Reading

_SMALL = 2000  # rows and findings that a parent checks in a moment
T = TypeVar("T")


def read(job: Job, on_ocr: OnOcr = untold) -> Reading:
    """Reads one report.

    Args:
        job: The job.
        on_ocr: Told of each page before OCR reads it.
    """

    def found() -> UncheckedFacts:
        from lkjip.reading import pipeline  # noqa: PLC0415 (of a worker alone)

        facts = (job.reader or pipeline.read_report)(job.entry.file.path, job.ocr, job.given, on_ocr)
        _check_unchanged(job, facts)
        return facts

    facts, message, seconds = _tried(found, job)
    return Reading(job, None, message, {"reading": seconds}, facts)


def check(reading: Reading) -> Reading:
    """Checks what was read of a report; one that failed, or was checked, stays as it is."""
    unchecked = reading.unchecked
    if unchecked is None:
        return reading
    from lkjip.reading.checking import checked  # noqa: PLC0415 (loads pandas)

    facts, message, seconds = _tried(lambda: checked(unchecked, reading.job.corrections), reading.job)
    timed = reading.seconds | {"checking": seconds}
    return replace(reading, facts=facts, message=message, seconds=timed, unchecked=None)


def is_small(reading: Reading) -> bool:
    """Whether what was read is checked in a moment."""
    facts = reading.unchecked
    return facts is None or len(facts.sources) + len(facts.printed) + len(facts.findings) <= _SMALL


def _tried(step: Callable[[], T], job: Job) -> tuple[T | None, str | None, float]:
    """What a step gives or why it gives nothing, and how many seconds it took."""
    started = time.monotonic()
    found = message = None
    try:
        found = step()
    except LkjipError as error:
        message = str(error)
    except Exception as error:
        message = f"{job.entry.file.name} met a fault of the program: {_fault(error)}"
    return found, message, time.monotonic() - started


def _check_unchanged(job: Job, facts: UncheckedFacts) -> None:
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
