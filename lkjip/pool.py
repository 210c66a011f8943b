"""Reads many reports, in this process or in several, and outlives a process that dies on one of them."""

from __future__ import annotations

import multiprocessing
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from lkjip.checking import checked
from lkjip.corrections import Correction
from lkjip.errors import LkjipError
from lkjip.ledger import Entry
from lkjip.results import ReportFacts

Reader = Callable[[Path, str], ReportFacts]


@dataclass(frozen=True)
class Job:
    """One report to read.

    Attributes:
        entry: The file.
        reader: What reads it, given the path and `ocr`; a function that other processes can import.
        ocr: Whether to recognise text in images: 'auto', 'always' or 'never'.
        corrections: A person's corrections for this file.
    """

    entry: Entry
    reader: Reader
    ocr: str
    corrections: tuple[Correction, ...]


@dataclass(frozen=True)
class Reading:
    """What came of one job.

    Attributes:
        job: The job.
        facts: What was read, checked and ready to store; None if it failed.
        message: Why it failed, in one sentence.
        seconds: How long it took.
    """

    job: Job
    facts: ReportFacts | None
    message: str | None
    seconds: float


def read_all(jobs: Sequence[Job], workers: int, starting: Callable[[Path], None]) -> Iterator[Reading]:
    """Reads all jobs and gives each as soon as it is done.

    Args:
        jobs: What to read.
        workers: Number of processes; with one, all is done in this process.
        starting: Called with each path when its turn comes.
    """
    if workers == 1:
        for job in jobs:
            starting(job.entry.file.path)
            yield read(job)
    elif jobs:
        yield from _read_in_processes(jobs, min(workers, len(jobs)), starting)


def read(job: Job) -> Reading:
    """Reads one report; whatever goes wrong in it becomes a message, so that the others are read."""
    started = time.monotonic()
    facts = message = None
    try:
        facts = checked(job.reader(job.entry.file.path, job.ocr), job.corrections)
    except LkjipError as error:
        message = str(error)
    except Exception as error:
        message = f"{job.entry.file.name} met a fault of the program: {_fault(error)}"
    return Reading(job, facts, message, time.monotonic() - started)


def _fault(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(last.filename).name}, line {last.lineno})."


def _read_in_processes(
    jobs: Sequence[Job], workers: int, starting: Callable[[Path], None]
) -> Iterator[Reading]:
    """Each process is a pool of its own, so that one that dies is known by its report and replaced alone."""
    waiting = list(reversed(jobs))
    running: dict[Future[Reading], tuple[Job, float, ProcessPoolExecutor]] = {}
    with ExitStack() as stack:

        def start(pool: ProcessPoolExecutor) -> None:
            job = waiting.pop()
            starting(job.entry.file.path)
            with _ctrl_c_unheard():
                running[pool.submit(read, job)] = (job, time.monotonic(), pool)

        def new_pool() -> ProcessPoolExecutor:
            pool = ProcessPoolExecutor(
                1, mp_context=multiprocessing.get_context("spawn"), initializer=_die_quietly
            )
            stack.callback(pool.shutdown, wait=False, cancel_futures=True)
            return pool

        for _ in range(workers):
            start(new_pool())
        while running:
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                job, started, pool = running.pop(future)
                try:
                    reading = future.result()
                except BrokenProcessPool:
                    message = f"{job.entry.file.name} made the process that read it die."
                    reading = Reading(job, None, message, time.monotonic() - started)
                    pool = new_pool() if waiting else pool
                if waiting:
                    start(pool)
                yield reading


@contextmanager
def _ctrl_c_unheard() -> Iterator[None]:
    """A process that starts inside does not hear Ctrl-C until it says otherwise: it would print a traceback."""
    if threading.current_thread() is not threading.main_thread():  # only the main thread may set this
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _die_quietly() -> None:
    """On Ctrl-C the parent tells how far it came; its helpers just end."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
