"""A job (one report to read, with its limits) and its answer, as they pass to a worker process and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from extract.watching import OnOcr
from lkjip.reading.corrections import Correction
from lkjip.reading.given import Given
from lkjip.results import ReportFacts, UncheckedFacts
from lkjip.runs.files import FileState

READY = "ready"  # what a process that reads says when it can be given jobs
Reader = Callable[[Path, str, Given, OnOcr], UncheckedFacts]
_PATIENCE = 10  # times as long as a report may compute may it take by the clock


@dataclass(frozen=True)
class Limits:
    """How much one report may take before it is given up.

    Attributes:
        seconds: Time of computing, that of other processes which it starts included: what others do on the machine
            does not count.
        mib: Memory of a process that reads it, in MiB.
    """

    seconds: float = 1800.0  # a scan of a hundred pages takes a quarter of an hour
    mib: int = 960

    @property
    def clock(self) -> float:
        """Seconds by the clock, from when its turn comes: a bound for what waits for something that never comes."""
        return self.seconds * _PATIENCE


@dataclass(frozen=True)
class Entry:
    """A file that is to be read, with all that decides what reading it gives.

    Attributes:
        file: The file on disk.
        sha256: Hash of its content; None if it could not be read at all.
        pipeline_version: The version that reads it.
        settings: The settings it is read with.
    """

    file: FileState
    sha256: str | None
    pipeline_version: str
    settings: str


@dataclass(frozen=True)
class Job:
    """One report to read.

    Attributes:
        entry: The file.
        reader: What reads it, given the path, `ocr`, `given` and whom to tell of pages that OCR reads: a function
            that other processes can import. None stands for the pipeline, which who hands out jobs need not load.
        ocr: Whether to recognise text in images: 'auto', 'always' or 'never'.
        corrections: A person's corrections for this file.
        given: What a person says of whose it is.
        cores: How many cores it may take where they are idle.
    """

    entry: Entry
    reader: Reader | None
    ocr: str
    corrections: tuple[Correction, ...]
    given: Given = Given()  # noqa: RUF009 (frozen)
    cores: int = 1


@dataclass(frozen=True)
class OcrPage:
    """What a process says before OCR reads a page: which one it is, from 1, of how many."""

    page: int
    of: int


@dataclass(frozen=True)
class Reading:
    """What came of one job.

    Attributes:
        job: The job.
        facts: What was read, checked and ready to store; None if it failed or was not checked yet.
        message: Why it failed, in one sentence.
        seconds: How long each stage took: 'reading', 'checking'.
        unchecked: What was read and is still to be checked.
    """

    job: Job
    facts: ReportFacts | None
    message: str | None
    seconds: dict[str, float] = field(default_factory=dict)
    unchecked: UncheckedFacts | None = None
