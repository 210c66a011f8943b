"""The file of corrections as the review page writes it: lines come and go, all others keep their bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import shutil
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from lkjip.errors import CorrectionsError
from lkjip.reading import corrections
from lkjip.reading.corrections import COLUMNS, Correction

_BOM = "\ufeff"
_writing = Lock()  # a line must not be lost between the reading and the writing of another request


@dataclass(frozen=True)
class Line:
    """One correction as it stands in the file.

    Attributes:
        line_id: Names the line by what it says and its turn among those that say the same.
        correction: What it says.
        value: Its value as written.
        note: Its note.
    """

    line_id: str
    correction: Correction
    value: str
    note: str


@dataclass(frozen=True)
class _Record:
    """A record of the file: its characters with the line end, its fields (a blank line has none), its last line."""

    raw: str
    fields: Sequence[str]
    line: int = 1


def read_lines(path: Path) -> tuple[Line, ...]:
    """The corrections of the file; none where there is no file yet.

    Raises:
        CorrectionsError: The file cannot be read, or a line of it is no correction.
    """
    header, *records = _records(path, _read(path))
    return _lines(path, header, records)


def append(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Adds corrections at the end of the file; makes the file where there is none.

    Args:
        path: The file.
        rows: The fields of each, by the columns of the format.

    Raises:
        CorrectionsError: The file cannot be read or written, or what it would hold is no file of corrections.
    """
    with _writing:
        text = _read(path)
        header, *records = _records(path, text)
        _lines(path, header, records)
        for row in rows:
            corrections.parsed(row, f"A new line of {path}")
        end = "\r\n" if header.raw.endswith("\r\n") else "\n"
        added = io.StringIO()
        writer = csv.DictWriter(added, header.fields, restval="", lineterminator=end)
        writer.writerows({name: corrections.harmless(value) for name, value in row.items()} for row in rows)
        if not text:
            text = header.raw
        _write(path, text + ("" if text.endswith(("\n", "\r")) else end) + added.getvalue())


def remove(path: Path, line_ids: Collection[str]) -> int:
    """Takes lines out of the file and gives how many were there.

    Raises:
        CorrectionsError: The file cannot be read or written.
    """
    with _writing:
        header, *records = _records(path, _read(path))
        lines = iter(_lines(path, header, records))
        kept = [record for record in records if not record.fields or next(lines).line_id not in line_ids]
        if len(kept) < len(records):
            _write(path, "".join(record.raw for record in (header, *kept)))
        return len(records) - len(kept)


def _read(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise CorrectionsError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CorrectionsError(f"{path} is not a CSV file in UTF-8: {error}.") from error


def _records(path: Path, text: str) -> list[_Record]:
    """The records of the file's text, the first of which is its header."""
    if not text:
        return [_Record(",".join(COLUMNS) + "\n", COLUMNS)]
    physical = list(io.StringIO(text.removeprefix(_BOM), newline=""))
    reader = csv.reader(physical, strict=True)
    found, start = [], 0
    try:
        for fields in reader:
            found.append(_Record("".join(physical[start : reader.line_num]), fields, reader.line_num))
            start = reader.line_num
    except csv.Error as error:
        raise CorrectionsError(f"{path} is not a CSV file in UTF-8: {error}.") from error
    header = found[0] if found else _Record("", ())
    missing = [name for name in COLUMNS if name not in header.fields]
    if missing:
        raise CorrectionsError(f"{path} lacks the columns {', '.join(missing)}.")
    if text.startswith(_BOM):
        found[0] = _Record(_BOM + header.raw, header.fields)
    return found


def _lines(path: Path, header: _Record, records: Sequence[_Record]) -> tuple[Line, ...]:
    seen, found = dict[str, int](), []
    for record in records:
        if not record.fields:
            continue
        row = dict(zip(header.fields, record.fields, strict=False))
        row = {name: row.get(name, "") for name in COLUMNS}
        says = record.raw.rstrip("\r\n")
        seen[says] = seen.get(says, 0) + 1
        line_id = hashlib.sha256(f"{says}\x1f{seen[says]}".encode()).hexdigest()[:20]
        correction = corrections.parsed(row, f"{path}, line {record.line}")
        found.append(Line(line_id, correction, row["value"].strip(), row["note"].strip()))
    return tuple(found)


def _write(path: Path, text: str) -> None:
    """Puts the text in the file's place at once and whole; what `lkjip run` would not read is never put there."""
    target = path.resolve()  # a link stays a link
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        draft = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            corrections.load(draft)
            if target.exists():
                shutil.copymode(target, draft)
            else:
                draft.chmod(0o644)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise CorrectionsError(f"{path} cannot be written: {error.strerror}.") from error
