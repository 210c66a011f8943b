"""What the tables and views hold, and their columns as plain data for the database and the data dictionary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pandas as pd
import pandera.pandas as pa

from schemas.context import Documents, FactSources, Findings, Indicators, PrintedTables
from schemas.facts import Budget, Capaian, Iku, Pk, Renstra
from schemas.names import FLAT
from schemas.records import Record
from schemas.views import BudgetComparison, CapaianComparison

MODELS: dict[str, type[pa.DataFrameModel]] = {
    "documents": Documents,
    "printed_tables": PrintedTables,
    "iku": Iku,
    "pk": Pk,
    "capaian": Capaian,
    "budget": Budget,
    "renstra": Renstra,
    "fact_sources": FactSources,
    "findings": Findings,
    "indicators": Indicators,
    "capaian_comparison": CapaianComparison,
    "budget_comparison": BudgetComparison,
}


@dataclass(frozen=True)
class ColumnSpec:
    """One column of a table or view.

    Attributes:
        name: The column.
        sql_type: Its type in DuckDB.
        required: Whether it is never empty.
        key: Whether it names the row.
        allowed: The closed list of its values; empty if there is none.
        description: Its meaning and unit.
        unit: What its numbers count, where that is the same in every row: 'IDR', '%', 'pt' (PDF points).
    """

    name: str
    sql_type: str
    required: bool
    key: bool
    allowed: tuple[str, ...]
    description: str
    unit: str | None = None


def columns_of(table: str) -> tuple[ColumnSpec, ...]:
    """The columns of a table or view, in their order."""
    if table in FLAT:
        return (*columns_of_the_report(), *columns_of(fact_table(table)))
    model = MODELS[table]
    return tuple(_column_spec(column) for column in model.to_schema().columns.values())


def describe(table: str) -> str:
    """What a table or view holds, in one sentence."""
    if table in FLAT:
        fact = fact_table(table)
        return f"The rows of `{fact}`, each with whose report it is from in front: no join is needed."
    return (MODELS[table].__doc__ or "").strip()


def fact_table(flat: str) -> str:
    """The fact table of which a flat view shows the rows."""
    return flat.removeprefix("flat_")


def columns_of_the_report() -> tuple[ColumnSpec, ...]:
    """What a flat view says of the report, in the words of `documents`; its year has another name."""
    of = {column.name: column for column in columns_of("documents")}
    year = replace(
        of["year"],
        name="report_year",
        description="The year the report is about; `year`, where there is one, is that of the figures.",
    )
    return (of["region"], of["region_code"], of["opd"], of["opd_id"], year, of["file_name"])


def empty(table: str) -> pd.DataFrame:
    """The table without rows, with every column in its type."""
    return _empty(table).copy()


@cache
def _empty(table: str) -> pd.DataFrame:
    """Made of the types alone: for pandera to look at a frame without rows takes as long as to read a page."""
    columns = MODELS[table].to_schema().columns
    return pd.DataFrame({name: pd.Series(dtype=column.dtype.type) for name, column in columns.items()})


def table_of(table: str, rows: Sequence[Record]) -> pd.DataFrame:
    """Rows as a frame of the table, a value that is missing empty, what is of no column left out.

    Every column is in its type, but for one with a value that is not: it holds Python objects, for `check` to tell.
    """
    if not rows:
        return empty(table)
    columns = MODELS[table].to_schema().columns
    return pd.DataFrame(
        {name: _typed([row.get(name) for row in rows], column) for name, column in columns.items()},
        copy=False,
    )


def _typed(values: list[Any], column: Any) -> Any:
    try:
        return pd.array(values, dtype=column.dtype.type)
    except (TypeError, ValueError, OverflowError):  # UnicodeError is a ValueError
        return pd.Series(values, dtype=object)


def sql_of(table: str) -> str:
    """How DuckDB makes the table."""
    lines = []
    for column in columns_of(table):
        rule = " primary key" if column.key else " not null" if column.required else ""
        lines.append(f"    {column.name} {column.sql_type}{rule}")
    return f"create table {table} (\n" + ",\n".join(lines) + "\n);"


def _column_spec(column: Any) -> ColumnSpec:
    metadata = column.metadata or {}
    allowed = [check.statistics["allowed_values"] for check in column.checks if check.name == "isin"]
    return ColumnSpec(
        name=column.name,
        sql_type=metadata.get("sql") or _sql_type(column.dtype.type),
        required=not column.nullable,
        key=bool(metadata.get("key")),
        allowed=tuple(allowed[0]) if allowed else (),
        description=column.description,
        unit=metadata.get("unit"),
    )


def _sql_type(dtype: Any) -> str:
    if pd.api.types.is_bool_dtype(dtype):
        return "BOOLEAN"
    if pd.api.types.is_integer_dtype(dtype):
        return "INTEGER"
    if pd.api.types.is_float_dtype(dtype):
        return "DOUBLE"
    if pd.api.types.is_datetime64_any_dtype(dtype):
        return "TIMESTAMP"
    return "VARCHAR"
