"""The file of corrections as the review page writes it: lines come and go, all others keep their bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import shutil
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from lkjip.errors import CorrectionsError
from lkjip.reading import corrections, corrections_format
from lkjip.reading.corrections import COLUMNS, PLACE, Correction
from lkjip.reading.corrections_format import CorrectionsText, Record

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


def read_lines(path: Path) -> tuple[Line, ...]:
    """The corrections of the file; none where there is no file yet.

    Raises:
        CorrectionsError: The file cannot be read, or a line of it is no correction.
    """
    return _lines(path, _read(path))


def append(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Adds corrections at the end of the file; makes the file where there is none.

    Args:
        path: The file.
        rows: The fields of each, by the columns of the format.

    Raises:
        CorrectionsError: The file cannot be read or written, or what it would hold is no file of corrections.
    """
    with _writing:
        whole = _read(path)
        _lines(path, whole)
        if any(row.get(name) for row in rows for name in PLACE):
            whole = corrections_format.with_columns(whole, PLACE)
        end = "\r\n" if whole.heading.raw.endswith("\r\n") else "\n"
        added = io.StringIO()
        writer = csv.DictWriter(
            added, whole.columns, restval="", delimiter=whole.delimiter, lineterminator=end
        )
        for row in rows:
            correction = corrections.parsed(row, f"A new line of {path}")
            writer.writerow(
                {name: corrections.harmless(row[name]) for name in row if name in whole.columns}
                | _number(correction, row, whole)
            )
        text = _text(whole, whole.records)
        _write(path, text + ("" if text.endswith(("\n", "\r")) else end) + added.getvalue())


def remove(path: Path, line_ids: Collection[str]) -> int:
    """Takes lines out of the file and gives how many were there.

    Raises:
        CorrectionsError: The file cannot be read or written.
    """
    with _writing:
        whole = _read(path)
        lines = iter(_lines(path, whole))
        kept = [record for record in whole.records if record.is_blank or next(lines).line_id not in line_ids]
        if len(kept) < len(whole.records):
            _write(path, _text(whole, kept))
        return len(whole.records) - len(kept)


def _read(path: Path) -> CorrectionsText:
    text = corrections.read_text(path)
    return (
        corrections_format.parted(text, str(path), COLUMNS) if text else corrections_format.new_text(COLUMNS)
    )


def _text(whole: CorrectionsText, records: Iterable[Record]) -> str:
    return "".join((whole.start, *(record.raw for record in (whole.heading, *records))))


def _number(correction: Correction, row: Mapping[str, str], whole: CorrectionsText) -> dict[str, str]:
    """The value of a line as the file writes numbers; nothing where it is none."""
    if whole.decimal_comma and isinstance(correction.value, float):
        return {"value": row["value"].replace(".", ",")}
    return {}


def _lines(path: Path, whole: CorrectionsText) -> tuple[Line, ...]:
    seen, found = dict[str, int](), []
    for record in whole.records:
        if record.is_blank:
            continue
        row = whole.row(record)
        says = record.raw.rstrip("\r\n")
        seen[says] = seen.get(says, 0) + 1
        line_id = hashlib.sha256(f"{says}\x1f{seen[says]}".encode()).hexdigest()[:20]
        correction = corrections.parsed(row, f"{path}, line {record.line}", record.line, whole)
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
