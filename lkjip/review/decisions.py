"""What a person decides about a fact, as lines of the file of corrections."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import pandas as pd

import schemas
from lkjip.errors import CorrectionsError
from lkjip.reading import corrections
from lkjip.reading.corrections import REJECT
from lkjip.review.facts import ReviewFact
from schemas.text import storable

LONGEST_TEXT = 4000  # characters of a value or a note
_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,9})?")
Row = dict[str, str]


class RefusedError(Exception):
    """A decision that cannot be written.

    Attributes:
        reason: Why: the key of a text.
        column: The column it is about.
    """

    def __init__(self, reason: str, column: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.column = column


def accepted(fact: ReviewFact, alike: Sequence[ReviewFact], sha256: str, note: str) -> list[Row]:
    """Lines that say that a fact is right as it is.

    Each sets a number to the value it has, so that not only the confidence is settled: another version of the
    program that reads the row otherwise does not change what a person has seen. A number in which facts alike
    differ is left out, and where no number is left the name is set to itself.

    Args:
        fact: The fact.
        alike: All facts that the lines will be for.
        sha256: Of the report's file.
        note: What to note.
    """
    numbers = [
        spec.name
        for spec in corrections.settable(fact.table).values()
        if spec.sql_type not in {"VARCHAR", "INTEGER"}
        and fact.row[spec.name] is not None
        and all(other.row[spec.name] == fact.row[spec.name] for other in alike)
    ]
    columns = numbers or [corrections.name_column(fact.table)]
    return [_row(fact, sha256, column, as_written(fact.row[column]), note) for column in columns]


def rejected(fact: ReviewFact, sha256: str, note: str) -> list[Row]:
    """The line that takes a fact out."""
    return [_row(fact, sha256, REJECT, "", note)]


def edited(
    fact: ReviewFact, given: Mapping[str, str], strangers: Sequence[ReviewFact], sha256: str, note: str
) -> list[Row]:
    """A line for each column that was given another value; none where nothing was changed.

    Name, year and period come last, each line naming the fact as the lines before it leave it: a correction
    meets its fact by them.

    Args:
        fact: The fact.
        given: What was typed, by column.
        strangers: The facts of the report that the lines must not be for.
        sha256: Of the report's file.
        note: What to note.

    Raises:
        RefusedError: A value is none that the column takes, or a later line would be for a stranger.
    """
    specs = corrections.settable(fact.table)
    typed = {column: _folded(text) for column, text in given.items() if column in specs}
    changed = {
        column: text for column, text in typed.items() if text != _folded(as_written(fact.row[column]))
    }
    for column, text in changed.items():
        _check_typed(specs[column], text)
    keys = ("period", "year", corrections.name_column(fact.table))
    ordered = [column for column in changed if column not in keys] + [key for key in keys if key in changed]
    current, rows = fact, []
    for column in ordered:
        if any(current.is_alike(stranger) for stranger in strangers):
            raise RefusedError("refused.meets_others", column)
        was = as_written(fact.row[column])
        told = "; ".join(part for part in (note, f"was {was}" if was else "was empty") if part)
        rows.append(_row(current, sha256, column, changed[column], told))
        try:
            value = corrections.parsed(rows[-1], "this correction").value
        except CorrectionsError as error:
            raise RefusedError("refused.unknown", column) from error
        current = _with(current, column, value)
    _check_fits(current)
    return rows


def alone(rows: Sequence[Row], fact: ReviewFact) -> list[Row]:
    """The lines for one print alone: with the page, or line of a text report, on which its row stands."""
    place = {name: as_written(fact.read[name]) for name in corrections.PLACE}
    return [row | place for row in rows]


def dated(note: str, place: str, today: date) -> str:
    """A note with where the fact stands and when it was checked."""
    return "; ".join(part for part in (_folded(note), f"checked {today.isoformat()} {place}".strip()) if part)


def as_written(value: object) -> str:
    """A value as the file of corrections has it: numbers as 1234.5, empty for none."""
    if value is None:
        return ""
    if isinstance(value, float):
        text = format(Decimal(repr(value)), "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


def _folded(text: str) -> str:
    return " ".join(storable(text).split())


def _row(fact: ReviewFact, sha256: str, column: str, value: str, note: str) -> Row:
    return {
        "file_sha256": sha256,
        "table": fact.table,
        "match": fact.name,
        "year": as_written(fact.row.get("year")),
        "period": as_written(fact.row.get("period")),
        "column": column,
        "value": value,
        "note": note,
    }


def _with(fact: ReviewFact, column: str, value: str | float | None) -> ReviewFact:
    whole = int(value) if column == "year" and isinstance(value, float) else value
    return ReviewFact(fact.table, {**fact.row, column: whole}, fact.read, fact.places)


def _check_typed(spec: schemas.ColumnSpec, text: str) -> None:
    if not text and spec.required:
        raise RefusedError("refused.empty", spec.name)
    if not text:
        return
    if len(text) > LONGEST_TEXT:
        raise RefusedError("refused.long", spec.name)
    if spec.allowed and text not in spec.allowed:
        raise RefusedError("refused.choice", spec.name)
    if spec.sql_type == "INTEGER" and not text.isdecimal():
        raise RefusedError("refused.year", spec.name)
    if spec.sql_type not in {"VARCHAR", "INTEGER"} and not _PLAIN_NUMBER.fullmatch(text):
        raise RefusedError("refused.number", spec.name)


def _check_fits(fact: ReviewFact) -> None:
    """Refuses a row that the next run would leave out, because a value lies outside of its column's range."""
    frame = pd.DataFrame([fact.row], dtype=object)
    tables, _ = schemas.check({fact.table: frame}, str(fact.row["document_id"]))
    if tables[fact.table].empty:
        raise RefusedError("refused.range")
