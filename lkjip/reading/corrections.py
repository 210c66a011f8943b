"""A person's corrections: read from a CSV file, and applied to what was read from a report.

The file has the columns of `COLUMNS`, and its form is known to `corrections_format`. A correction names a file by
the hash of its content, a fact by its printed indicator or name (compared without case, spacing and punctuation)
and, where they are given, year, period and the page or line of its row; it sets one column to a value, or removes
the fact when the column is `reject`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import schemas
from lkjip.errors import CorrectionsError
from lkjip.reading import corrections_format, given
from lkjip.reading.corrections_format import CorrectionsText
from lkjip.reading.given import Given, given_of, of_columns
from lkjip.results import ReportFacts
from schemas.text import fold

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("file_sha256", "table", "match", "year", "period", "column", "value", "note")
PLACE = ("page", "line")  # columns that a file may lack: where the one print stands that is meant
REJECT = "reject"
DOCUMENTS = "documents"  # the table of which a line says whose the report is
FILE_NAME = "corrections.csv"  # looked for beside the database
_FORMULA = re.compile(r"(?='*[=+\-@\t\r\n])(?![-+]?[0-9., ]*%?$)")  # not a number: a spreadsheet would run it
_QUOTED_FORMULA = re.compile(r"'(?='*[=+\-@\t\r\n])")
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_PLACE = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
_LONGEST_TOLD = 80  # characters of a field that an error repeats
_LINES_TOLD = 10
_OWN_INDICATOR = re.compile(r"x-[0-9a-f]{10}", re.ASCII)  # of one that is in no catalogue


@dataclass(frozen=True)
class Correction:
    """One correction.

    Attributes:
        file_sha256: Hash of the content of the file it is for.
        table: The fact table, or 'documents'.
        match: The printed indicator, or name in the table `budget`; empty for 'documents'.
        year: The fact's year; None stands for any.
        period: The fact's period; None stands for any.
        column: The column to set, or 'reject'.
        value: What to set it to; None empties it.
        page: The page of the fact's row; None stands for any.
        printed_line: The line of the fact's row in a text report; None stands for any.
        line: Where it stands in the file; no part of what it says.
    """

    file_sha256: str
    table: str
    match: str
    year: int | None
    period: str | None
    column: str
    value: str | float | None
    page: int | None = None
    printed_line: int | None = None
    line: int = field(default=0, compare=False, repr=False)


def load(path: Path) -> tuple[Correction, ...]:
    """The corrections of a file.

    Raises:
        CorrectionsError: The file cannot be read, or a line of it is no correction.
    """
    text = read_text(path)
    if text is None:
        raise CorrectionsError(f"{path} cannot be read: No such file or directory.")
    whole = corrections_format.parted(text, str(path), COLUMNS)
    return tuple(
        parsed(whole.row(record), f"{path}, line {record.line}", record.line, whole)
        for record in whole.records
        if not record.is_blank
    )


def read_text(path: Path) -> str | None:
    """The text of a file of corrections with its line ends as they are; None where there is no file.

    Raises:
        CorrectionsError: It cannot be read, or is not UTF-8.
    """
    try:
        if not path.exists():
            return None
        if not path.is_file():
            raise CorrectionsError(f"{path} cannot be read: it is no file.")
        return path.read_bytes().decode()
    except OSError as error:
        raise CorrectionsError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CorrectionsError(f"{path} is not a CSV file in UTF-8: {error}.") from error


def by_file(corrections: Iterable[Correction]) -> dict[str, tuple[Correction, ...]]:
    """The corrections of each file, by the hash of its content."""
    found: dict[str, tuple[Correction, ...]] = {}
    for correction in corrections:
        found[correction.file_sha256] = (*found.get(correction.file_sha256, ()), correction)
    return found


def without_report(corrections: Iterable[Correction], held: Collection[str], path: Path) -> str | None:
    """One sentence on the lines whose report is not held; None where there are none.

    Args:
        corrections: All of a file.
        held: The hashes of the files that are held.
        path: The file of corrections.
    """
    lines = [str(correction.line) for correction in corrections if correction.file_sha256 not in held]
    if not lines:
        return None
    told = ", ".join(lines[:_LINES_TOLD]) + (" …" if len(lines) > _LINES_TOLD else "")
    what = "correction is for a report" if len(lines) == 1 else "corrections are for reports"
    return f"{path}: {len(lines)} {what} that the database does not hold (line {told})."


def given_by(corrections: Iterable[Correction]) -> Given:
    """What the corrections of the table `documents` say of whose a report is."""
    return of_columns((c.column, c.value) for c in corrections if c.table == DOCUMENTS)


def digest(corrections: Sequence[Correction]) -> str:
    """A short name of what the corrections say: it changes when they do."""
    return hashlib.sha256(repr(tuple(corrections)).encode()).hexdigest()[:16] if corrections else "none"


def apply(facts: ReportFacts, corrections: Iterable[Correction]) -> ReportFacts:
    """The facts with a person's corrections in them.

    A corrected fact has `corrected` set and a confidence of 1. The findings about a rejected fact go with it.
    A correction that meets no fact becomes a finding itself.
    """
    corrections = tuple(c for c in corrections if c.table != DOCUMENTS)  # those were there when it was read
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
            unmatched.extend(_stranger(frame, correction, str(facts.document["document_id"])))
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
    named = {
        "year": correction.year,
        "period": correction.period,
        "page": correction.page,
        "line": correction.printed_line,
    }
    for column, wanted in named.items():
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
    """The fact that a correction names: its print, and year, period and place where they are given."""
    page, line = correction.page, correction.printed_line
    parts = (
        correction.match,
        correction.year,
        correction.period,
        None if page is None else f"page {page}",
        None if line is None else f"line {line}",
    )
    return " ".join(str(part) for part in parts if part is not None)


def _stranger(frame: pd.DataFrame, correction: Correction, document_id: str) -> Iterator[schemas.Finding]:
    """A finding where an identifier of no catalogue is set that no other indicator of the report has."""
    if correction.column != "indicator_id" or not _OWN_INDICATOR.fullmatch(str(correction.value)):
        return
    if correction.value not in set(frame["indicator_id"]):
        rule = schemas.RULES["correction_unmatched"]
        yield schemas.Finding(
            document_id=document_id,
            rule=rule.rule_id,
            severity=rule.severity,
            message="The correction sets an identifier that no indicator of the report has.",
            expected=told_of(correction),
            found=str(correction.value),
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


def parsed(
    row: Mapping[str, str], where: str, line: int = 0, file: CorrectionsText | None = None
) -> Correction:
    """A line of the file as a correction.

    Args:
        row: Its fields, by column.
        where: The file and line, for the sentence of an error.
        line: The line.
        file: The file, whose separator says whether a number may have a decimal comma; without it none may.

    Raises:
        CorrectionsError: It is no correction.
    """
    text = {name: row[name].strip() for name in COLUMNS} | {name: row.get(name, "").strip() for name in PLACE}
    table, column, sha256 = text["table"], text["column"], text["file_sha256"].lower()
    if not _SHA256.fullmatch(sha256):
        raise CorrectionsError(f"{where}: file_sha256 is not the 64 hexadecimal digits of documents.sha256.")
    if table == DOCUMENTS:
        return _of_document(text, where, line)
    if table not in schemas.FACTS:
        tables = ", ".join((*schemas.FACTS, DOCUMENTS))
        raise CorrectionsError(f"{where}: the table {table!r} is none of {tables}.")
    if not fold(text["match"]):
        raise CorrectionsError(f"{where}: the column match is empty.")
    comma = file is not None and file.decimal_comma
    return Correction(
        file_sha256=sha256,
        table=table,
        match=text["match"],
        year=_year(text["year"], where),
        period=text["period"] or None,
        column=column,
        value=None if column == REJECT else _value(table, column, text["value"], where, decimal_comma=comma),
        page=_place(text["page"], "page", where),
        printed_line=_place(text["line"], "line", where),
        line=line,
    )


def _of_document(text: Mapping[str, str], where: str, line: int) -> Correction:
    """A line on whose a report is: one of its columns, and nothing to match."""
    column, value = text["column"], text["value"]
    if column not in given.COLUMNS:
        raise CorrectionsError(f"{where}: of documents one of {', '.join(given.COLUMNS)} is corrected.")
    if text["match"]:
        raise CorrectionsError(f"{where}: the column match stays empty for the table {DOCUMENTS}.")
    given_of({column: value}, where)
    sha256 = text["file_sha256"].lower()
    return Correction(sha256, DOCUMENTS, "", None, None, column, value or None, line=line)


def _year(text: str, where: str) -> int | None:
    if text and not _YEAR.fullmatch(text):
        told = f"the year {text!r}" if len(text) <= _LONGEST_TOLD else f"a year of {len(text)} characters"
        raise CorrectionsError(f"{where}: {told} is not a number such as 2022.")
    return int(text) if text else None


def _place(text: str, name: str, where: str) -> int | None:
    if text and not _PLACE.fullmatch(text):
        raise CorrectionsError(f"{where}: the {name} {text[:_LONGEST_TOLD]!r} is not a number such as 12.")
    return int(text) if text else None


def _value(table: str, column: str, text: str, where: str, *, decimal_comma: bool) -> str | float | None:
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
        text = _QUOTED_FORMULA.sub("", text, count=1) if _QUOTED_FORMULA.match(text) else text
        if column == "indicator_id":
            _check_indicator(text, where)
        return text
    if column == "year":
        return _year(text, where)
    try:
        return corrections_format.number(text, decimal_comma=decimal_comma)
    except ValueError as error:
        told = repr(text) if len(text) <= _LONGEST_TOLD else f"a text of {len(text)} characters"
        raise CorrectionsError(f"{where}: {told} {error}.") from None


def _check_indicator(indicator_id: str, where: str) -> None:
    from normalize.indicators import catalogue  # noqa: PLC0415 (few files need it)

    if not _OWN_INDICATOR.fullmatch(indicator_id) and indicator_id not in catalogue().indicators:
        raise CorrectionsError(
            f"{where}: {indicator_id!r} is no indicator of the catalogue (`lkjip indicators` lists it)."
        )
