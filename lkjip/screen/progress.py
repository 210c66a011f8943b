"""Tells how a run goes on: a bar on a terminal; elsewhere a line a report, and now and then how far it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from lkjip.results import Outcome
from lkjip.terminal import counted, number, printable, say, told

_PAGES_A_LINE = 10
_EVERY = 30.0  # seconds between two lines that say how far a run is
_MINUTE, _HOUR = 60, 3600
_INDENT = 8  # of what goes on in the next line
_NOTHING = {"ok": "no table that lkjip knows was found", "partial": "no facts"}


def by_ocr(page: int, of: int) -> str:
    """How far the reading of a scan is."""
    return f"page {page} of {of} by OCR"


class Lines:
    """One line a report, and every while how many are done and how long the rest takes, for logs and pipes.

    Args:
        console: Where to.
        clock: Tells the time in seconds.
    """

    def __init__(self, console: Console, clock: Callable[[], float] = time.monotonic) -> None:
        self._console = console
        self._clock = clock
        self._started = self._told = clock()
        self._read = 0
        self.done = 0
        self.total = 0

    def __enter__(self) -> Lines:
        """Nothing to prepare."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to tidy."""

    def found(self, reports: int) -> None:
        """So many files will be looked at."""
        self.total = reports

    def starting(self, path: Path) -> None:
        """Only what is done gets a line."""

    def page(self, path: Path, page: int, of: int) -> None:
        """Of a long scan every tenth page gets one, that nobody takes it for dead."""
        if page > 1 and page % _PAGES_A_LINE == 1:
            self._console.print(f"reading {printable(path.name)}: {by_ocr(page, of)}", soft_wrap=True)

    def finished(self, outcome: Outcome) -> None:
        """Prints the line of a file that is done."""
        self.done += 1
        self._read += outcome.status != "skipped"
        self._console.print(_line(outcome), soft_wrap=True)
        now = self._clock()
        if self.done < self.total and now - self._told >= _EVERY:
            self._told = now
            self._console.print(
                f"{self.done} of {counted(self.total, 'file')} done{self._left(now)}", soft_wrap=True
            )

    def _left(self, now: float) -> str:
        """How long the rest takes, if those that are left take as long as those that were read."""
        if not self._read:
            return ""
        seconds = (now - self._started) / self._read * (self.total - self.done)
        return f", about {_duration(seconds)} left"


def _duration(seconds: float) -> str:
    """Seconds in the largest unit that says enough: 50 s, 12 min, 3,5 h."""
    if seconds < _MINUTE:
        return f"{number(seconds, 0)} s"
    if seconds < _HOUR:
        return f"{number(seconds / _MINUTE, 0)} min"
    return f"{number(seconds / _HOUR, 1)} h"


class Bar:
    """A bar with the file being read, how many are done, how fast, and the time left."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bar = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeRemainingColumn(),
            TextColumn("{task.description}", markup=False),
            console=console,
            transient=True,
        )
        self._task = self._bar.add_task("", total=None)
        self.done = 0
        self.total = 0

    def __enter__(self) -> Bar:
        """Shows the bar."""
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Takes the bar away."""
        self._bar.stop()

    def found(self, reports: int) -> None:
        """So many files will be looked at."""
        self.total = reports
        self._bar.update(self._task, total=reports)

    def starting(self, path: Path) -> None:
        """Shows the name of the file."""
        self._bar.update(self._task, description=printable(path.name))

    def page(self, path: Path, page: int, of: int) -> None:
        """Shows the page beside the name."""
        self._bar.update(self._task, description=f"{printable(path.name)}: {by_ocr(page, of)}")

    def finished(self, outcome: Outcome) -> None:
        """Moves the bar on; a failure is told at once, above it."""
        self.done += 1
        self._bar.advance(self._task)
        if outcome.status == "failed":
            say(self._console, _line(outcome), _INDENT)


class OneReport:
    """Which page OCR reads, on a terminal; elsewhere nothing."""

    def __init__(self, console: Console) -> None:
        self._status = console.status("reading") if console.is_terminal else None

    def __enter__(self) -> OneReport:
        """Shows that something is done."""
        if self._status is not None:
            self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Takes it away."""
        if self._status is not None:
            self._status.stop()

    def found(self, reports: int) -> None:
        """It is one."""

    def starting(self, path: Path) -> None:
        """It is known which."""

    def page(self, path: Path, page: int, of: int) -> None:  # noqa: ARG002 (it is known which file)
        """Shows the page."""
        if self._status is not None:
            self._status.update(by_ocr(page, of))

    def finished(self, outcome: Outcome) -> None:
        """What it yields is printed."""


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{number(task.speed, 1)}/s" if task.speed else "")


def _line(outcome: Outcome) -> str:
    name = outcome.path.name
    if outcome.status == "failed":
        return f"{outcome.status:<7} {told(name, name, outcome.message).removesuffix('.')}"
    words = [f"{outcome.status:<7}", printable(name)]
    if outcome.counts is not None:
        rows = ", ".join(f"{count} {table}" for table, count in outcome.counts.items() if count)
        words.append(
            f"({outcome.kind}): {rows or _NOTHING[outcome.status]}; {counted(outcome.findings, 'finding')};"
        )
        words.append(f"{number(outcome.seconds, 1)} s")
    if outcome.message:
        words.append(f"- {printable(outcome.message)}")
    return " ".join(words)
