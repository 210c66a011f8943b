"""The file of corrections as people save it: which separator it has, its heading, its records, its numbers.

Spreadsheets save a CSV file with commas, semicolons or tabs, with or without a byte order mark, some with a first
line `sep=;`; with semicolons and tabs they often write a decimal comma. What a record says is not known here.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lkjip.errors import CorrectionsError

BOM = "\ufeff"
_DELIMITERS = (",", ";", "\t")  # where headings are parted equally well, the first
_SEPARATOR_LINE = re.compile(r'"?sep=([,;\t])"?\r?\n?', re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NUMBER = re.compile(r"-?[0-9]{1,18}(?:[.,][0-9]{1,20})?", re.ASCII)
_THOUSANDS = re.compile(r"-?[0-9]{1,3}\.[0-9]{3}", re.ASCII)


@dataclass(frozen=True)
class Record:
    """A record of the file.

    Attributes:
        raw: Its characters with the line end.
        fields: Its fields; a blank line has none.
        line: The line of the file on which it begins, from 1.
    """

    raw: str
    fields: tuple[str, ...]
    line: int = 1

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing: an empty line, or the empty cells that spreadsheets keep below the last row."""
        return not any(field.strip() for field in self.fields)


@dataclass(frozen=True)
class CorrectionsText:
    """The text of a file of corrections, in its parts; put together again they are the same text.

    Attributes:
        start: What stands before the heading: a byte order mark, a line `sep=;`.
        heading: The names of the columns.
        records: All records below, the blank ones too.
        delimiter: What parts the fields.
    """

    start: str
    heading: Record
    records: tuple[Record, ...]
    delimiter: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(name.strip() for name in self.heading.fields)

    @property
    def decimal_comma(self) -> bool:
        """Whether a comma in a number can be a decimal comma, since it parts no fields."""
        return self.delimiter != ","

    def row(self, record: Record) -> dict[str, str]:
        """The fields of a record, by column."""
        return dict(zip(self.columns, record.fields, strict=True))


def new_text(columns: Sequence[str]) -> CorrectionsText:
    """A file without records."""
    return CorrectionsText("", Record(",".join(columns) + "\n", tuple(columns)), (), ",")


def parted(text: str, name: str, required: Sequence[str]) -> CorrectionsText:
    """A file's text in its parts.

    Args:
        text: All of it, with the line ends as they stand.
        name: The file's, for the sentence of an error.
        required: The columns that it has to have.

    Raises:
        CorrectionsError: It is no CSV file, lacks a column, has one twice, or a record has more or fewer fields
            than the heading; the line is named.
    """
    body = text.removeprefix(BOM)
    separator = _SEPARATOR_LINE.match(body)
    body = body[separator.end() :] if separator else body
    start = text[: len(text) - len(body)]
    delimiter = separator[1] if separator else _delimiter(body, required)
    found = _records(body, delimiter, start.count("\n"), name)
    heading = found[0] if found else Record("", ())
    whole = CorrectionsText(start, heading, tuple(found[1:]), delimiter)
    _check_columns(whole.columns, name, required)
    for record in whole.records:
        _check_record(record, len(heading.fields), name)
    return whole


def with_columns(whole: CorrectionsText, names: Sequence[str]) -> CorrectionsText:
    """The file with these columns at its end, empty in every record; those that it has are left as they are."""
    missing = [name for name in names if name not in whole.columns]
    if not missing:
        return whole

    def longer(record: Record, fields: Sequence[str]) -> Record:
        if not record.fields:  # an empty line stays one
            return record
        said = record.raw.rstrip("\r\n")
        added = "".join(whole.delimiter + field for field in fields)
        return replace(record, raw=said + added + record.raw[len(said) :], fields=(*record.fields, *fields))

    empty = [""] * len(missing)
    records = tuple(longer(record, empty) for record in whole.records)
    return replace(whole, heading=longer(whole.heading, missing), records=records)


def number(text: str, *, decimal_comma: bool) -> float:
    """A number as a person writes it: 1234.5, or 1234,5 where a comma does not part fields.

    Args:
        text: What is written.
        decimal_comma: Whether a comma can be a decimal comma.

    Raises:
        ValueError: It is no such number, or could be one of two; the text says so.
    """
    if not _NUMBER.fullmatch(text) or ("," in text and not decimal_comma):
        raise ValueError("is not a plain number such as 1234.5")
    if decimal_comma and _THOUSANDS.fullmatch(text):
        whole, _, part = text.partition(".")
        raise ValueError(
            f"may mean {whole}{part} or {whole},{part}: write it without points, with a decimal comma"
        )
    return float(text.replace(",", "."))


def _delimiter(body: str, required: Sequence[str]) -> str:
    """The separator that finds most of the required columns in the heading."""
    first = body.partition("\n")[0].rstrip("\r")

    def columns(delimiter: str) -> int:
        return len({field.strip(' "') for field in first.split(delimiter)}.intersection(required))

    return max(_DELIMITERS, key=columns)


def _records(body: str, delimiter: str, lines_before: int, name: str) -> list[Record]:
    physical = list(io.StringIO(body, newline=""))
    reader = csv.reader(physical, delimiter=delimiter, strict=True)
    found, start = list[Record](), 0
    try:
        for fields in reader:
            raw = "".join(physical[start : reader.line_num])
            found.append(Record(raw, tuple(fields), lines_before + start + 1))
            start = reader.line_num
    except csv.Error as error:
        where = f"line {lines_before + start + 1}"
        raise CorrectionsError(f"{name} is not a CSV file in UTF-8: {error} ({where}).") from error
    return found


def _check_columns(columns: Sequence[str], name: str, required: Sequence[str]) -> None:
    missing = [column for column in required if column not in columns]
    if missing:
        raise CorrectionsError(f"{name} lacks the columns {', '.join(missing)}.")
    twice = sorted({column for column in columns if column and columns.count(column) > 1})
    if twice:
        raise CorrectionsError(f"{name} has two columns {', '.join(twice)}.")


def _check_record(record: Record, fields: int, name: str) -> None:
    where = f"{name}, line {record.line}"
    if record.is_blank:
        return
    if len(record.fields) != fields:
        raise CorrectionsError(
            f"{where}: it has {len(record.fields)} fields, the heading {fields}; "
            "a field that holds the separator stands between double quotes."
        )
    if _CONTROL.search(record.raw):
        raise CorrectionsError(f"{where}: it holds a control character.")
