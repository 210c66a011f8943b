"""The file behind a report: found through the database, and shown only while it is the one that was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from extract.errors import UnreadableReportError
from extract.file_names import file_format
from extract.markdown.decoding import decoded
from extract.markdown.reading import LARGEST
from extract.office.reading import read_office
from lkjip.errors import ReportError
from lkjip.file_content import sha256_of
from lkjip.runs.files import SUFFIXES, state_of

LINES_OF_A_PAGE = 120  # of a report without pages so many lines are shown as one
_LONGEST_LINE = 2000  # characters shown


def unchanged_file(paths: Iterable[str], file_name: str, sha256: str) -> Path:
    """The file of a report.

    Args:
        paths: Where the ledger met it.
        file_name: Its name, for the sentence of an error.
        sha256: The hash of the content that was read.

    Raises:
        ReportError: No file with that content is there any more.
    """
    for known in paths:
        path = Path(known)
        try:
            if path.suffix.lower() in SUFFIXES and path.is_file():
                state = state_of(path)
                if _sha256_of(path, state.size, state.mtime_ns) == sha256:
                    return path
        except OSError:
            continue  # out of reach is as good as not there
    raise ReportError(f"{file_name} is not where it was read any more, or has changed since.")


@lru_cache(maxsize=256)
def _sha256_of(path: Path, size: int, mtime_ns: int) -> str:
    """The hash of a file, taken again only when its size or time of change is another."""
    del size, mtime_ns  # they are in the cache's key
    return sha256_of(path)


def text_lines(path: Path) -> list[str]:
    """The lines of a report without pages, numbered as its reader numbers them, each within bounds.

    Raises:
        ReportError: It cannot be read.
    """
    try:
        state = path.stat()
        if file_format(path) == "text":
            lines = _lines_of_text(path, state.st_size)
        else:
            lines = _lines_of_office(path, state.st_size, state.st_mtime_ns)
    except UnreadableReportError as error:
        raise ReportError(f"{path.name}: {error}.") from error
    except OSError as error:
        raise ReportError(f"{path.name}: the file cannot be opened ({error.strerror}).") from error
    return [line if len(line) <= _LONGEST_LINE else line[:_LONGEST_LINE] + " …" for line in lines]


def _lines_of_text(path: Path, size: int) -> Sequence[str]:
    if size > LARGEST:
        raise UnreadableReportError("the file is too large for a text report")
    text = decoded(path.read_bytes())
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ").split("\n")


@lru_cache(maxsize=4)
def _lines_of_office(path: Path, size: int, mtime_ns: int) -> Sequence[str]:
    """The lines of a Word or an Excel file, a row of a table being one; read again only when it is another."""
    del size, mtime_ns  # they are in the cache's key
    return read_office(path).printed


def page_of_line(line: int) -> int:
    """The page, from 1, on which a line of a text report is shown."""
    return (line - 1) // LINES_OF_A_PAGE + 1
