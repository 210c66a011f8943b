"""Processes that read reports, each watched from outside: one that takes too long or too much is killed.

A limit set within the process would not do. An address-space limit counts what libraries reserve and never use,
and makes PDFium fail in ways that look like a damaged report; a timer needs Python to run, which it does not
while C code loops. So each process has a thread here that looks at it and kills it.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress

from lkjip import system
from lkjip.runs.jobs import READY, Job, Limits, OcrPage, Reading
from lkjip.runs.process import Started, start
from lkjip.runs.use import Use

REPORTS_OF_A_PROCESS = 200  # then it is replaced; measured, a process keeps nothing (docs/scale.md)
_KEPT = 1 / 3  # of the memory limit: a process that holds more after a report leaves too little for the next
_LOOK = 0.02  # seconds between two looks at a process: it can take some 40 MiB in between
_START = 120.0  # seconds in which a process has to be ready
_GRACE = 5.0  # seconds for a process that has closed its connection to end
_LAST_WORDS = 1 << 12  # bytes in which the last line that a process wrote is looked for
_MIB = 1 << 20
_TRIES = 2  # of a report whose process is killed from outside
OnPage = Callable[[int, int], None]


def nobody(page: int, of: int) -> None:
    """Is not told which page OCR reads, of how many."""


class _GivenUpError(Exception):
    """A report went over a limit, or made its process die; the message goes on behind the file's name."""


class _KilledError(Exception):
    """Somebody killed the process that read: no fault of its report."""


class Worker:
    """One process that reads; it is used for many reports, and gone after one that went over a limit."""

    def __init__(self, limits: Limits, started: Started | None = None) -> None:
        self._limits = limits
        self._started = started or start(limits.seconds)
        self._process, self._connection = self._started.process, self._started.connection
        self._use = Use(self._process.pid)
        self._reports = 0

    @property
    def is_fit(self) -> bool:
        """Whether it may be given another report."""
        return (
            self._process.poll() is None
            and self._reports < REPORTS_OF_A_PROCESS
            and self._use.memory() < self._limits.mib * _MIB * _KEPT
        )

    def read(self, job: Job, on_page: OnPage = nobody) -> Reading:
        """Reads one report, or gives it up with a message that says why.

        Args:
            job: The report.
            on_page: Told of each page that OCR reads: which, from 1, of how many.

        Raises:
            _KilledError: The process was killed from outside, or by the system for want of memory.
        """
        try:
            if self._reports == 0:
                self._wait_until_ready()
            self._reports += 1
            return self._read(job, on_page)
        except _GivenUpError as error:
            why = str(error)
        except (EOFError, OSError, pickle.UnpicklingError):
            why = "made the process that read it die"
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_GRACE)
            if system.was_killed(self._process.poll()):
                raise _KilledError from None
        self.kill()
        return Reading(job, None, f"{job.entry.file.name} {why}.")

    def _read(self, job: Job, on_page: OnPage) -> Reading:
        self._use.begin()
        self._connection.send(job)
        while True:
            self._watch()
            said: Reading | OcrPage = self._connection.recv()
            if isinstance(said, Reading):
                return said
            on_page(said.page, said.of)

    def kill(self) -> None:
        """Ends it and all that it has started, at once; does nothing if it has ended."""
        self._started.kill()

    def _wait_until_ready(self) -> None:
        why = f"none was ready within {_START:g} seconds"
        try:
            if self._connection.poll(_START) and self._connection.recv() == READY:
                return
        except (EOFError, OSError):
            why = self._last_line() or "it ended at once"
        raise _GivenUpError(f"was not read, because no process for it could be started: {why.rstrip('.')}")

    def _last_line(self) -> str:
        """What a process that has died said last, such as the error that ended it."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_GRACE)
        try:
            errors = self._started.errors
            size = errors.seek(0, os.SEEK_END)
            errors.seek(max(0, size - _LAST_WORDS))
            lines = errors.read().decode(errors="replace").split("\n")
        except ValueError:  # it was killed because the run was broken off, and its file closed
            return ""
        return next((line.strip() for line in reversed(lines) if line.strip()), "")

    def _watch(self) -> None:
        """Returns when something has come from the process."""
        while not self._connection.poll(_LOOK):
            if self._use.computed() > self._limits.seconds:
                took = f"{self._limits.seconds:g} seconds of computing"
                raise _GivenUpError(f"took longer than {took} and was given up")
            if self._use.clock() > self._limits.clock:
                raise _GivenUpError(f"was not read within {self._limits.clock:g} seconds and was given up")
            if self._use.memory() > self._limits.mib * _MIB:
                raise _GivenUpError(f"took more than {self._limits.mib} MiB of memory and was given up")


class Crew:
    """Workers that are lent to whoever has a report to read, from any thread; all end with the crew."""

    def __init__(self, limits: Limits, ahead: Started | None = None) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._idle = [] if ahead is None else [Worker(limits, ahead)]
        self._all = set(self._idle)
        self._closed = False

    def __enter__(self) -> Crew:
        """Workers start when they are needed."""
        return self

    def __exit__(self, *_: object) -> None:
        """Ends all workers, whatever they do."""
        self.close()

    def close(self) -> None:
        """Ends all workers, whatever they do; what they were reading comes back as given up."""
        with self._lock:
            self._closed = True
            for worker in self._all:
                worker.kill()

    def read(self, job: Job, on_page: OnPage = nobody) -> Reading:
        """Reads one report in a process of its own; once more where somebody kills the process."""
        name = job.entry.file.name
        for _ in range(_TRIES):
            worker = self._borrow()
            if worker is None:
                return Reading(job, None, f"{name} was not read: the run was ended.")
            try:
                return worker.read(job, on_page)
            except _KilledError:
                continue
            finally:
                self._give_back(worker)
        return Reading(job, None, f"{name} was not read: its process was killed from outside {_TRIES} times.")

    def _borrow(self) -> Worker | None:
        with self._lock:
            if self._closed:
                return None
            worker = self._idle.pop() if self._idle else Worker(self._limits)
            self._all.add(worker)
            return worker

    def _give_back(self, worker: Worker) -> None:
        with self._lock:
            if worker.is_fit and not self._closed:
                self._idle.append(worker)
            else:
                worker.kill()
                self._all.discard(worker)
