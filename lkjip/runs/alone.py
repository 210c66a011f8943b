"""One report, read in a process of its own and checked in this one, which loads meanwhile what checking needs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from lkjip.errors import ReportError
from lkjip.file_content import sha256_of
from lkjip.reading.reader_version import PIPELINE_VERSION
from lkjip.results import ReportFacts
from lkjip.runs import pool
from lkjip.runs.files import state_of
from lkjip.runs.jobs import Entry, Job, Limits
from lkjip.runs.process import Started
from lkjip.runs.progress import Progress
from lkjip.runs.steps import check

NO_LIMITS = Limits(seconds=1e7, mib=1 << 30)


def read(path: Path, ocr: str, progress: Progress, ahead: Started | None) -> ReportFacts:
    """Reads and checks one report.

    Args:
        path: The report.
        ocr: Which pages are read by OCR: 'auto', 'always' or 'never'.
        progress: Told of pages that OCR reads, from another thread.
        ahead: The process that reads, where it has been started.

    Raises:
        ReportError: The report cannot be read.
    """
    job = Job(
        Entry(state_of(path), sha256_of(path), PIPELINE_VERSION, ""), None, ocr, (), cores=os.cpu_count() or 1
    )
    (reading,) = pool.read_all(_and_load(job), progress, 1, NO_LIMITS, ahead)
    reading = check(reading)
    if reading.facts is None:
        raise ReportError(reading.message or "")
    return reading.facts


def _and_load(job: Job) -> Iterator[Job]:
    yield job
    from lkjip.reading import checking  # noqa: PLC0415 (while the report is being read)

    checking.prepare()
