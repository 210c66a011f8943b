"""Whose a report is, as a person says it on the review page: lines of the table `documents`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lkjip.errors import CorrectionsError
from lkjip.reading.corrections import DOCUMENTS
from lkjip.reading.given import COLUMNS, KINDS, NATIONAL, given_of
from lkjip.review.decisions import RefusedError, Row, as_written
from normalize.body_catalogue import short_names
from normalize.regions import regions
from schemas.records import Record


@dataclass(frozen=True)
class Field:
    """A field of the form.

    Attributes:
        name: The column of `documents`.
        value: What stands there now, or will after the next run.
        choices: What is offered; of `opd` any other name may be typed.
        is_missing: Whether nothing is known.
    """

    name: str
    value: str
    choices: tuple[str, ...] = ()

    @property
    def is_missing(self) -> bool:
        """Whether a comparison lacks it: a body may be none, where a report is of a whole government."""
        return not self.value and self.name in {"region", "year"}


def fields(document: Record) -> tuple[Field, ...]:
    """The form of a report.

    Args:
        document: Its row of `documents`, with what was said of it.
    """
    offered = {"region": _regions(), "opd": _bodies(), "kind": KINDS}
    return tuple(Field(name, as_written(document[name]), offered.get(name, ())) for name in COLUMNS)


@cache
def _regions() -> tuple[str, ...]:
    return (*(region.name for region in regions()), NATIONAL)


@cache
def _bodies() -> tuple[str, ...]:
    return tuple(sorted(set(short_names().values())))


def decided(document: Record, typed: Mapping[str, str], note: str) -> list[Row]:
    """A line for each column that was given another value; a field that was left empty says nothing.

    Args:
        document: The row of `documents`, with what was said of it.
        typed: What was typed, by column.
        note: What to note.

    Raises:
        RefusedError: A value is no region, year or kind.
    """
    rows = []
    for column in COLUMNS:
        try:
            said = getattr(given_of({column: typed.get(column)}, column), column)
        except CorrectionsError as error:
            raise RefusedError("refused.unknown", column) from error
        if said is not None and said != document[column]:
            rows.append(_row(document["sha256"], column, as_written(said), note))
    return rows


def _row(sha256: str, column: str, value: str, note: str) -> Row:
    empty = {"match": "", "year": "", "period": ""}
    return {
        "file_sha256": sha256,
        "table": DOCUMENTS,
        **empty,
        "column": column,
        "value": value,
        "note": note,
    }
