"""Tells how a run goes on: a bar on a terminal, one plain line a report elsewhere."""

from __future__ import annotations

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
from lkjip.terminal import counted, number, printable, told

_NOTHING = {"ok": "no table that lkjip knows was found", "partial": "no facts"}


class Lines:
    """One line a report, for logs and pipes."""

    def __init__(self, console: Console) -> None:
        self._console = console
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

    def finished(self, outcome: Outcome) -> None:
        """Prints the line of a file that is done."""
        self.done += 1
        self._console.print(_line(outcome), soft_wrap=True)


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

    def finished(self, outcome: Outcome) -> None:
        """Moves the bar on; a failure is told at once, above it."""
        self.done += 1
        self._bar.advance(self._task)
        if outcome.status == "failed":
            self._console.print(_line(outcome), soft_wrap=True)


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
