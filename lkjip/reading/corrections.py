"""A person's corrections: read from a CSV file, and applied to what was read from a report.

The file has the columns of `COLUMNS`. A correction names a file by the hash of its content, a fact by its
printed indicator or name (compared without case, spacing and punctuation) and, where they are given, year and
period; it sets one column to a value, or removes the fact when the column is `reject`. Numbers are written
plainly: 1234.5.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import schemas
from lkjip.errors import CorrectionsError
from lkjip.results import ReportFacts
from schemas.text import fold

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("file_sha256", "table", "match", "year", "period", "column", "value", "note")
REJECT = "reject"
FILE_NAME = "corrections.csv"  # looked for beside the database
_FORMULA = re.compile(r"(?='*[=+\-@\t\r\n])(?![-+]?[0-9., ]*%?$)")  # not a number: a spreadsheet would run it
_QUOTED_FORMULA = re.compile(r"'(?='*[=+\-@\t\r\n])")


@dataclass(frozen=True)
class Correction:
    """One correction.

    Attributes:
        file_sha256: Hash of the content of the file it is for.
        table: The fact table.
        match: The printed indicator, or name in the table `budget`.
        year: The fact's year; None stands for any.
        period: The fact's period; None stands for any.
        column: The column to set, or 'reject'.
        value: What to set it to; None empties it.
    """

    file_sha256: str
    table: str
    match: str
    year: int | None
    period: str | None
    column: str
    value: str | float | None


def load(path: Path) -> tuple[Correction, ...]:
    """The corrections of a file.

    Raises:
        CorrectionsError: The file cannot be read, or a line of it is no correction.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                raise CorrectionsError(f"{path} lacks the columns {', '.join(missing)}.")
            return tuple(parsed(row, f"{path}, line {reader.line_num}") for row in reader)
    except OSError as error:
        raise CorrectionsError(f"{path} cannot be read: {error.strerror}.") from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise CorrectionsError(f"{path} is not a CSV file in UTF-8: {error}.") from error


def by_file(corrections: Iterable[Correction]) -> dict[str, tuple[Correction, ...]]:
    """The corrections of each file, by the hash of its content."""
    found: dict[str, tuple[Correction, ...]] = {}
    for correction in corrections:
        found[correction.file_sha256] = (*found.get(correction.file_sha256, ()), correction)
    return found


def digest(corrections: Sequence[Correction]) -> str:
    """A short name of what the corrections say: it changes when they do."""
    return hashlib.sha256(repr(tuple(corrections)).encode()).hexdigest()[:16] if corrections else "none"


def apply(facts: ReportFacts, corrections: Iterable[Correction]) -> ReportFacts:
    """The facts with a person's corrections in them.

    A corrected fact has `corrected` set and a confidence of 1. The findings about a rejected fact go with it.
    A correction that meets no fact becomes a finding itself.
    """
    corrections = tuple(corrections)
    if not corrections:
        return facts
    tables = {name: frame.astype(object) for name, frame in facts.tables.items()}
    rejected: set[object] = set()
    unmatched: list[schemas.Finding] = []
    for correction in corrections:
        frame = tables.get(correction.table, schemas.empty(correction.table).astype(object))
        met = meets(frame, correction)
        if not met.any():
            unmatched.append(_unmatched(correction, str(facts.document["document_id"])))
        elif correction.column == REJECT:
            rejected |= set(frame.loc[met, "fact_id"])
            tables[correction.table] = frame[~met]
        else:
            put(frame, met, correction)
    findings = facts.findings
    if rejected:
        findings = findings[~findings["fact_id"].isin(rejected)]
    if unmatched:
        import pandas as pd  # noqa: PLC0415 (a run that finds nothing changed needs no pandas)

        findings = pd.concat([findings.astype(object), schemas.frame_of(unmatched).astype(object)])
    return replace(facts, tables=tables, findings=findings)


def meets(frame: pd.DataFrame, correction: Correction) -> pd.Series[bool]:
    """Which rows of its table a correction is for."""
    met = frame[name_column(correction.table)].map(fold).eq(fold(correction.match))
    for column, wanted in (("year", correction.year), ("period", correction.period)):
        if wanted is not None and column in frame:
            met &= frame[column].eq(wanted)
    return met.fillna(False).astype(bool)


def put(frame: pd.DataFrame, met: pd.Series[bool], correction: Correction) -> None:
    """Sets the value of a correction in the rows it is for; the frame (of type object) is changed."""
    frame.loc[met, [correction.column, "corrected", "confidence"]] = [correction.value, True, 1.0]


def name_column(table: str) -> str:
    """The column by whose print a correction knows a fact of the table."""
    return "name" if table == "budget" else "indicator"


def settable(table: str) -> dict[str, schemas.ColumnSpec]:
    """The columns of a fact table that are a person's to set."""
    from schemas.facts import Fact  # noqa: PLC0415 (as above)

    provenance = Fact.to_schema().columns
    return {spec.name: spec for spec in schemas.columns_of(table) if spec.name not in provenance}


def harmless(text: str) -> str:
    """A text as the file holds it: one that a spreadsheet would run as a formula gets a single quote before it.

    In `match` the quote does no harm, since names are compared without punctuation; from `value` it is taken off.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def told_of(correction: Correction) -> str:
    """The fact that a correction names: its print, and year and period where they are given."""
    return " ".join(
        str(part) for part in (correction.match, correction.year, correction.period) if part is not None
    )


def _unmatched(correction: Correction, document_id: str) -> schemas.Finding:
    rule = schemas.RULES["correction_unmatched"]
    return schemas.Finding(
        document_id=document_id,
        rule=rule.rule_id,
        severity=rule.severity,
        message=f"The correction of {correction.column} meets no fact of {correction.table} any more.",
        expected=told_of(correction),
    )


def parsed(row: Mapping[str, str | None], where: str) -> Correction:
    """A line of the file as a correction.

    Args:
        row: Its fields, by column.
        where: The file and line, for the sentence of an error.

    Raises:
        CorrectionsError: It is no correction.
    """
    text = {name: (row[name] or "").strip() for name in COLUMNS}
    table, column = text["table"], text["column"]
    if table not in schemas.FACTS:
        raise CorrectionsError(f"{where}: the table {table!r} is none of {', '.join(schemas.FACTS)}.")
    if not fold(text["match"]):
        raise CorrectionsError(f"{where}: the column match is empty.")
    return Correction(
        file_sha256=text["file_sha256"].lower(),
        table=table,
        match=text["match"],
        year=_year(text["year"], where),
        period=text["period"] or None,
        column=column,
        value=None if column == REJECT else _value(table, column, text["value"], where),
    )


def _year(text: str, where: str) -> int | None:
    if text and not text.isdecimal():
        raise CorrectionsError(f"{where}: the year {text!r} is not a number.")
    return int(text) if text else None


def _value(table: str, column: str, text: str, where: str) -> str | float | None:
    specs = settable(table)
    if column not in specs:
        raise CorrectionsError(f"{where}: {table} has no column {column!r} to correct.")
    spec = specs[column]
    if not text:
        if spec.required:
            raise CorrectionsError(f"{where}: {column} cannot be empty.")
        return None
    if spec.allowed and text not in spec.allowed:
        raise CorrectionsError(f"{where}: {column} is one of {', '.join(spec.allowed)}, not {text!r}.")
    if spec.sql_type == "VARCHAR":
        return _QUOTED_FORMULA.sub("", text, count=1) if _QUOTED_FORMULA.match(text) else text
    try:
        return float(text)
    except ValueError:
        raise CorrectionsError(f"{where}: {text!r} is not a plain number such as 1234.5.") from None
