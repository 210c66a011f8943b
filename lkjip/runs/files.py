"""Finds the reports that a user points at, and tells whether a file is still the one that was read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lkjip.errors import UsageError
from schemas.text import storable

SUFFIXES = (".pdf", ".txt", ".md")


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


def find_reports(paths: Iterable[Path]) -> list[Path]:
    """The reports at or below some paths, absolute, each once, sorted.

    In folders, hidden files and folders are passed over, so are files called README and links that lead out
    of the folder. A file that is named outright is taken if its suffix is that of a report.

    Raises:
        UsageError: A path does not exist, a folder cannot be read, a named file is no report, or there is no
            report at all.
    """
    paths = list(paths)
    found: dict[Path, Path] = {}  # by what a link leads to, so that no file is read twice
    for path in paths:
        for report in _reports_at(path):
            found.setdefault(report.resolve(), report.absolute())
    if not found:
        where = ", ".join(str(path) for path in paths) or "nothing"
        raise UsageError(f"No report ({', '.join(SUFFIXES)}) found in {where}.")
    return sorted(found.values())


def state_of(path: Path) -> FileState:
    """The file as it is now.

    Raises:
        OSError: It cannot be looked at.
    """
    stat = path.stat()
    return FileState(path, stat.st_size, stat.st_mtime_ns)


def _reports_at(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from _reports_below(path)
    elif not path.exists():
        raise UsageError(f"There is no file or folder {path}.")
    elif not _is_report(path):
        raise UsageError(f"{path} is not a report: its name does not end in {', '.join(SUFFIXES)}.")
    elif not path.is_file():
        raise UsageError(f"{path} is not a report: it is a pipe or a device, no file.")
    else:
        yield path


def _reports_below(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    for parent, subfolders, names in os.walk(folder, onerror=_raise_unreadable):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        for name in names:
            path = Path(parent, name)
            if name.startswith(".") or path.stem.lower() == "readme" or not _is_report(path):
                continue
            if path.is_file() and path.resolve().is_relative_to(root):
                yield path


def _raise_unreadable(error: OSError) -> None:
    """Without this, reports in a folder that cannot be read would be missed in silence."""
    raise UsageError(f"The folder {error.filename} cannot be read: {error.strerror}.") from error


def _is_report(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES
