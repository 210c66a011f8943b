"""A job (one report to read, with its limits) and its answer, as they pass to a worker process and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from lkjip.reading.corrections import Correction
from lkjip.reading.given import Given
from lkjip.results import ReportFacts
from lkjip.runs.ledger import Entry

READY = "ready"  # what a process that reads says when it can be given jobs
Reader = Callable[[Path, str, Given], ReportFacts]


@dataclass(frozen=True)
class Limits:
    """How much one report may take before it is given up.

    Attributes:
        seconds: Time, from when its turn comes.
        mib: Memory of the process that reads it, in MiB.
    """

    seconds: float = 1800.0  # a scan of a hundred pages takes a quarter of an hour
    mib: int = 960


@dataclass(frozen=True)
class Job:
    """One report to read.

    Attributes:
        entry: The file.
        reader: What reads it, given the path, `ocr` and `given`; a function that other processes can import.
        ocr: Whether to recognise text in images: 'auto', 'always' or 'never'.
        corrections: A person's corrections for this file.
        given: What a person says of whose it is.
    """

    entry: Entry
    reader: Reader
    ocr: str
    corrections: tuple[Correction, ...]
    given: Given = Given()  # noqa: RUF009 (frozen)


@dataclass(frozen=True)
class Reading:
    """What came of one job.

    Attributes:
        job: The job.
        facts: What was read, checked and ready to store; None if it failed.
        message: Why it failed, in one sentence.
        seconds: How long each stage took: 'reading', 'checking'.
    """

    job: Job
    facts: ReportFacts | None
    message: str | None
    seconds: dict[str, float] = field(default_factory=dict)
