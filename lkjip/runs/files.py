"""Finds the reports that a user points at, and tells whether a file is still the one that was read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.file_names import FILE_FORMATS
from lkjip.errors import UsageError
from lkjip.publish.datapackage import FILE_NAME, WORKBOOK
from schemas.text import storable

SUFFIXES = tuple(FILE_FORMATS)
_OURS = ("lkjip.csv", "corrections.csv")
_LOCK = "~$"  # how the name begins of what Word and Excel keep beside a file that is open
_OUR_ENDS = (".duckdb", ".duckdb.wal", ".duckdb.runs.jsonl")
_TYPES_TOLD = 8


@dataclass(frozen=True)
class FileState:
    """A file as it is on disk now.

    Attributes:
        path: Where it is, absolute.
        size: Its size in bytes.
        mtime_ns: When it was last changed, in nanoseconds since 1970.
    """

    path: Path
    size: int
    mtime_ns: int

    @property
    def name(self) -> str:
        """Its name as the database keeps it."""
        return storable(self.path.name)


@dataclass(frozen=True)
class Found:
    """What is at or below some paths.

    Attributes:
        reports: The reports, absolute, each once, sorted.
        passed_over: How many other files there are, by the end of their names in small letters ('.doc', '').
    """

    reports: list[Path]
    passed_over: Counter[str]

    def told(self) -> str | None:
        """One sentence on what was passed over for its type, None where nothing was."""
        if not self.passed_over:
            return None
        types = sorted(self.passed_over.items(), key=lambda item: (-item[1], item[0]))
        named = [f"{count} {suffix or 'without a type'}" for suffix, count in types[:_TYPES_TOLD]]
        more = sum(count for _, count in types[_TYPES_TOLD:])
        named += [f"{more} of other types"] if more else []
        return f"Passed over for their type: {', '.join(named)}. Read are {', '.join(SUFFIXES)}."


def find_reports(paths: Iterable[Path]) -> Found:
    """The reports at or below some paths, and what else is there.

    In folders, hidden files and folders are passed over, so are files called README, what Word and Excel keep
    beside an open file, the workbook of an export, and links that lead out of the folder. A file that is named
    outright is taken if its suffix is that of a report.

    Raises:
        UsageError: A path does not exist, a folder cannot be read, a named file is no report, or there is no
            report at all.
    """
    paths = list(paths)
    found: dict[Path, Path] = {}  # by what a link leads to, so that no file is read twice
    others: Counter[str] = Counter()
    for path in paths:
        for report in _reports_at(path, others):
            found.setdefault(report.resolve(), report.absolute())
    if not found:
        where = ", ".join(str(path) for path in paths) or "nothing"
        told = Found([], others).told()
        there = f" {told}" if told else ""
        raise UsageError(f"No report ({', '.join(SUFFIXES)}) found in {where}.{there}")
    return Found(sorted(found.values()), others)


def state_of(path: Path) -> FileState:
    """The file as it is now.

    Raises:
        OSError: It cannot be looked at.
    """
    stat = path.stat()
    return FileState(path, stat.st_size, stat.st_mtime_ns)


def _reports_at(path: Path, others: Counter[str]) -> Iterator[Path]:
    if path.is_dir():
        yield from _reports_below(path, others)
    elif not path.exists():
        raise UsageError(f"There is no file or folder {path}.")
    elif not _is_report(path):
        raise UsageError(f"{path} is not a report: its name does not end in {', '.join(SUFFIXES)}.")
    elif not path.is_file():
        raise UsageError(f"{path} is not a report: it is a pipe or a device, no file.")
    else:
        yield path


def _reports_below(folder: Path, others: Counter[str]) -> Iterator[Path]:
    root = folder.resolve()
    for parent, subfolders, names in os.walk(folder, onerror=_raise_unreadable):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        for name in names:
            path = Path(parent, name)
            if name.startswith((".", _LOCK)) or path.stem.lower() == "readme" or _is_export(path):
                continue
            if not _is_report(path):
                if not _is_ours(path):
                    others[path.suffix.lower()] += 1
                continue
            if path.is_file() and path.resolve().is_relative_to(root):
                yield path


def _raise_unreadable(error: OSError) -> None:
    """Without this, reports in a folder that cannot be read would be missed in silence."""
    raise UsageError(f"The folder {error.filename} cannot be read: {error.strerror}.") from error


def _is_report(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES


def _is_export(path: Path) -> bool:
    """Whether a file is the workbook that an export wrote, with its descriptor beside it."""
    return path.name == WORKBOOK and path.with_name(FILE_NAME).exists()


def _is_ours(path: Path) -> bool:
    """Whether a file is one that lkjip reads or writes beside reports."""
    return path.name in _OURS or path.name.endswith(_OUR_ENDS)
