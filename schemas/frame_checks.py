"""Checks the tables of one report against their schemas, and loses nothing on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.errors import ParserError, SchemaErrors

from schemas.catalogue import MODELS, empty
from schemas.finding import Finding
from schemas.findings import frame_of
from schemas.names import FACTS, REPORT_TABLES
from schemas.records import Record, plain, records
from schemas.rules import RULES
from schemas.text import storable

_SAYS = ("indicator", "name", "jabatan", "sasaran", "message", "file_name")  # columns that tell rows apart
_AMOUNTS = ("anggaran", "anggaran_awal", "realisasi", "realisasi_pct", "sisa")
_Reasons = dict[int, list[str]]  # by the row's number in its frame


class FrameError(ValueError):
    """A frame is not the table it claims to be: a mistake in the program, not in a report."""


def check(
    tables: Mapping[str, pd.DataFrame], document_id: str
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Checks the tables of one report.

    Args:
        tables: Frames by table name; one that is missing counts as empty, columns may come in any order.
        document_id: The report that all rows belong to.

    Returns:
        Every table of a report with the rows that fit, columns in order and type; and a finding of rule
        'schema' for each row that does not fit. What a removed fact leaves behind is tidied: its places of
        print go, and findings about it stay without its `fact_id`.

    Raises:
        FrameError: A table is unknown, lacks a column, has one too many, or holds rows of another report.
    """
    unknown = sorted(set(tables) - set(REPORT_TABLES))
    if unknown:
        raise FrameError(f"no such table: {', '.join(unknown)}")
    good: dict[str, pd.DataFrame] = {}
    findings: list[Finding] = []
    for table in REPORT_TABLES:
        frame = tables.get(table)
        good[table], failed = _check_table(table, pd.DataFrame() if frame is None else frame, document_id)
        findings += failed
    return _without_orphans(good), frame_of(findings)


def why_unfit(table: str, frame: pd.DataFrame) -> str | None:
    """Why rows of a table do not fit its schema, of whatever report they are; None where all fit.

    Raises:
        FrameError: The frame lacks a column of the table, or has one too many.
    """
    _check_columns(table, frame)
    schema = _schema(table)
    if frame.empty or _fitting(schema, frame) is not None:
        return None
    frame = frame[list(schema.columns)].reset_index(drop=True)
    reasons = _uncoercible(schema, frame)
    try:
        schema.validate(frame.drop(index=list(reasons)), lazy=True)
    except SchemaErrors as error:
        reasons |= _failures(error)
    return f"{len(reasons)} of {len(frame)}, such as: {'; '.join(reasons[min(reasons)])}" if reasons else None


def check_catalogue(indicators: pd.DataFrame) -> pd.DataFrame:
    """The catalogue of indicators, columns in order and type.

    Raises:
        FrameError: Its columns or rows do not fit the schema.
    """
    _check_columns("indicators", indicators)
    schema = _schema("indicators")
    frame = indicators[list(schema.columns)]
    if (fitting := _fitting(schema, frame)) is not None:
        return fitting
    try:
        return schema.validate(frame, lazy=True)
    except SchemaErrors as error:
        raise FrameError(f"indicators: {error.failure_cases.to_string(index=False)}") from error


def _check_table(table: str, frame: pd.DataFrame, document_id: str) -> tuple[pd.DataFrame, list[Finding]]:
    if not len(frame.columns):
        return empty(table), []
    _check_columns(table, frame)
    if "document_id" in frame and not (frame["document_id"] == document_id).all():
        raise FrameError(f"{table}: a row belongs to another report than {document_id}")
    if frame.empty:
        return empty(table), []
    schema = _schema(table)
    if (whole := _fitting(schema, frame)) is not None:
        return whole, []
    frame = frame[list(schema.columns)].reset_index(drop=True)
    reasons = _uncoercible(schema, frame)
    try:
        good = schema.validate(frame.drop(index=list(reasons)), lazy=True)
    except SchemaErrors as error:
        reasons |= _failures(error)
        rest = frame.drop(index=list(reasons))
        fitting = _fitting(schema, rest)
        good = schema.validate(rest) if fitting is None else fitting
    rows = sorted(reasons)
    failed = zip(records(frame.loc[rows]), rows, strict=True)
    findings = [_finding(table, row, reasons[number], document_id) for row, number in failed]
    return good.reset_index(drop=True), findings


def _fitting(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> pd.DataFrame | None:
    """The frame in its types where every value fits, as in nearly every report; None where one does not.

    It asks the columns of the schema what pandera asks them, without the account of each answer that takes
    pandera most of its time. What fails, or may fail, is left to pandera, which says why.
    """
    given = {str(name): values for name, values in frame.items()}
    columns = {}
    for name, column in schema.columns.items():
        try:
            values = _in_type(column, given[name])
        except (ParserError, UnicodeError):
            return None
        if (column.checks or column.unique or not column.nullable) and not _are_sound(column, values):
            return None
        columns[name] = values
    if list(columns) == list(frame.columns) and all(columns[name] is given[name] for name in columns):
        return frame
    return pd.DataFrame({name: values.array for name, values in columns.items()}, copy=False)


def _are_sound(column: Any, values: pd.Series[Any]) -> bool:
    """Whether values in the type of their column are all that its schema asks of them."""
    given = plain(values)
    known = [value for value in given if value is not None]
    if len(known) < len(given) and not column.nullable:
        return False
    if column.unique and len(set(given)) < len(given):
        return False
    # of nothing nothing can be wrong
    return not known or all(_passes(check, values, known) for check in column.checks)


def _passes(check: Any, values: pd.Series[Any], known: list[Any]) -> bool:
    """Whether a check of pandera holds for values of which these are known; pandera is asked where it must be.

    A table of a report has a dozen rows: pandera takes a hundred times as long as to look at them.
    """
    asked = check.statistics
    if check.name == "isin":
        return set(known) <= set(asked["allowed_values"])
    if check.name == "greater_than_or_equal_to":
        return bool(min(known) >= asked["min_value"])
    if check.name == "in_range" and asked["include_min"] and asked["include_max"]:
        return bool(asked["min_value"] <= min(known) and max(known) <= asked["max_value"])
    return bool(check(values).check_passed)


def _in_type(column: Any, values: pd.Series[Any]) -> pd.Series[Any]:
    """The values in the type of their column."""
    return values if values.dtype == column.dtype.type else column.dtype.try_coerce(values)


def _check_columns(table: str, frame: pd.DataFrame) -> None:
    wanted, given = _schema(table).columns.keys(), set(frame.columns)
    if wanted == given:
        return
    missing, extra = sorted(wanted - given), sorted(given - wanted)
    if missing:
        raise FrameError(f"{table}: column missing: {', '.join(missing)}")
    if extra:
        raise FrameError(f"{table}: column not in the schema: {', '.join(map(str, extra))}")


@cache
def _schema(table: str) -> pa.DataFrameSchema:
    schema = MODELS[table].to_schema()
    for column in schema.columns.values():
        column.report_duplicates = "exclude_first"  # of two rows with one identifier the first is kept
    return schema


def _uncoercible(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> _Reasons:
    """Rows with a value that cannot be brought to its column's type.

    Found cell by cell, because for some types pandera only tells that a column has such a value, not where.
    """
    reasons: _Reasons = defaultdict(list)
    for name, column in schema.columns.items():
        if _coerces(column, frame[name]):
            continue
        for number, value in enumerate(frame[name]):
            if not _coerces(column, pd.Series([value], dtype=object)):
                reasons[number].append(f"{name}: {value!r} is not of type {column.dtype}")
    return reasons


def _coerces(column: Any, values: pd.Series[Any]) -> bool:
    try:
        column.dtype.try_coerce(values)
    except (ParserError, UnicodeError):
        return False
    return True


def _failures(error: SchemaErrors) -> _Reasons:
    reasons: _Reasons = defaultdict(list)
    for case in records(error.failure_cases):
        if case["index"] is None:
            raise FrameError(f"{case['column']}: {case['check']}: {case['failure_case']}")
        reasons[case["index"]].append(f"{case['column']}: {case['failure_case']!r} fails {case['check']}")
    return reasons


def _finding(table: str, row: Record, reasons: list[str], document_id: str) -> Finding:
    rule = RULES["schema"]
    return Finding(
        document_id=document_id,
        rule=rule.rule_id,
        severity=rule.severity,
        message=storable(f"A row of {table} was left out: {'; '.join(dict.fromkeys(reasons))}."),
        found=storable(_printed(row)),
        page=_place(row.get("page")),
        line=_place(row.get("line")),
    )


def _printed(row: Record) -> str:
    """What a row says in print: the columns that tell rows apart, those kept as printed, and amounts."""
    said = [str(value) for name, value in row.items() if value is not None and _is_print(name)]
    amounts = [name for name in _AMOUNTS if row.get(name) is not None and f"{name}_text" not in row]
    return " | ".join(said + [f"{name} {row[name]}" for name in amounts])


def _is_print(name: str) -> bool:
    return name in _SAYS or name.endswith("_text")


def _place(value: object) -> int | None:
    """Page or line of a row that failed, where it is a number a finding can hold."""
    if isinstance(value, int | float) and value >= 1 and value == int(value):
        return int(value)
    return None


def _without_orphans(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    facts = {fact for table in FACTS for fact in tables[table]["fact_id"]}
    sources, findings = tables["fact_sources"], tables["findings"]
    tidy = {}
    if not (known := sources["fact_id"].isin(facts)).all():
        tidy["fact_sources"] = sources[known].reset_index(drop=True)
    if len(findings):
        tidy["findings"] = findings.assign(fact_id=findings["fact_id"].where(findings["fact_id"].isin(facts)))
    return tables | tidy
