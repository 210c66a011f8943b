"""`lkjip.csv` beside reports: what the files do not print, said by a person for one file or for many.

It has the columns `file` or `pattern` (or both) and of `region`, `opd`, `year`, `kind` those that are said. `file`
is a name in its folder, `pattern` fits names and paths below it (`2021/*.pdf`). It is looked for in the folder of a
report and in those above it, as far as the folder that was given to the run; the nearest says most.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from lkjip.errors import CorrectionsError
from lkjip.reading import corrections_format
from lkjip.reading.corrections import read_text
from lkjip.reading.given import COLUMNS, Given, given_of

FILE_NAME = "lkjip.csv"
_BY = ("file", "pattern")


@dataclass(frozen=True)
class Line:
    """A line of the file: for which reports it is, and what it says."""

    file: str
    pattern: str
    given: Given

    def is_for(self, below: str) -> bool:
        """Whether it is for a report, given by its path below the folder of the file."""
        if self.file:
            return self.file in {below, Path(below).name} and (below == self.file or "/" not in below)
        return fnmatch(below, self.pattern) or fnmatch(Path(below).name, self.pattern)


class Sidecars:
    """What the files beside some reports say.

    Args:
        roots: The paths that were given to the run.
    """

    def __init__(self, roots: Iterable[Path]) -> None:
        self._roots = [root.absolute() for root in roots]
        self._read: dict[Path, tuple[Line, ...]] = {}

    def check(self, reports: Iterable[Path]) -> None:
        """Reads all files beside some reports.

        Raises:
            CorrectionsError: One of them is not what it should be; the line is named.
        """
        for folder in {folder for report in reports for folder in self._folders(report)}:
            self._lines(folder)

    def given(self, report: Path) -> Given:
        """What is said of a report: the first line that is for it and says it, in the nearest folder."""
        found = Given()
        for folder in self._folders(report):
            below = report.relative_to(folder).as_posix()
            for line in self._lines(folder):
                if line.is_for(below):
                    found = found.over(line.given)
        return found

    def _folders(self, report: Path) -> Sequence[Path]:
        """The folders of a report, the nearest first, as far as the highest that was given to the run."""
        parents = list(report.parents)
        last = max((k for k, folder in enumerate(parents) if folder in self._roots), default=0)
        return parents[: last + 1]

    def _lines(self, folder: Path) -> tuple[Line, ...]:
        if folder not in self._read:
            self._read[folder] = _lines_of(folder / FILE_NAME)
        return self._read[folder]


def _lines_of(path: Path) -> tuple[Line, ...]:
    text = read_text(path)
    if text is None:
        return ()
    heading = text.removeprefix(corrections_format.BOM).partition("\n")[0]
    named = [column for column in (*_BY, *COLUMNS) if column in heading]
    whole = corrections_format.parted(text, str(path), named or [*_BY, *COLUMNS])
    if not set(_BY) & set(whole.columns) or not set(COLUMNS) & set(whole.columns):
        raise CorrectionsError(
            f"{path} needs the column file or pattern, and one or more of {', '.join(COLUMNS)}."
        )
    return tuple(
        _line(whole.row(record), f"{path}, line {record.line}")
        for record in whole.records
        if not record.is_blank
    )


def _line(row: dict[str, str], where: str) -> Line:
    file, pattern = (row.get(name, "").strip() for name in _BY)
    if not (file or pattern):
        raise CorrectionsError(f"{where}: it names no file and no pattern.")
    return Line(file, pattern, given_of(row, where))
