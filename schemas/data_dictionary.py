"""The data dictionary: every column of every table and view in words, made from the schemas."""

from __future__ import annotations

import pandas as pd

from schemas.catalogue import ColumnSpec, columns_of, describe, fact_table
from schemas.names import FACTS, FLAT, TABLES, VIEWS

FINDINGS_COUNT = ColumnSpec(
    name="findings_count",
    sql_type="BIGINT",
    required=True,
    key=False,
    allowed=(),
    description="Number of findings about this fact (table findings). In exported files only.",
)


def dictionary() -> pd.DataFrame:
    """One row a column: table, column, type, required, key, allowed_values, description."""
    rows = [
        {
            "table": table,
            "column": column.name,
            "type": column.sql_type,
            "required": "yes" if column.required else "no",
            "key": "yes" if column.key else "no",
            "allowed_values": ", ".join(column.allowed),
            "description": column.description,
        }
        for table in (*TABLES, *VIEWS)
        for column in exported_columns(table)
    ]
    return pd.DataFrame(rows)


def markdown() -> str:
    """The same as a Markdown page with one section a table."""
    sections = [_PREFACE, *(_section(table) for table in (*TABLES, *VIEWS))]
    return "\n\n".join(sections) + "\n"


_PREFACE = """# Data dictionary

Words that the reports print as headings keep their Indonesian names (`sasaran`, `target`, `realisasi`,
`capaian`, `anggaran`, `program`, `kegiatan`). A column `*_text` is what is printed; the column without the
suffix is its value. Amounts are in rupiah, percentages stay percentages (18.11 is 18,11 %), empty means not
printed or not known.

In CSV files a text that begins with `=`, `+`, `-`, `@`, a tab or a line break carries a single quote before
it, unless it is a plain number or dash: a spreadsheet would run it as a formula otherwise. In Parquet and
xlsx files nothing is added. Text in xlsx files loses control characters and what stands after its 32,767th
character.

A workbook (`--format xlsx`) has the flat views in place of the fact tables, all of whose columns they hold, and
`findings` and `printed_tables` with region, body, year and file of their report in front; what is read stands
first in each sheet, identifiers and places on the page last, folded away. CSV with `--excel` has semicolons,
decimal commas and a byte order mark; `datapackage.json` says so to programs."""


def _section(table: str) -> str:
    columns = exported_columns(table)
    if table in FLAT:
        columns = columns[: -len(exported_columns(fact_table(table)))]
    lines = [
        f"## {table}",
        "",
        describe(table),
        "",
        "| column | type | empty? | meaning |",
        "| --- | --- | --- | --- |",
    ]
    for column in columns:
        kind = f"{column.sql_type}, key" if column.key else column.sql_type
        allowed = f" One of: {', '.join(column.allowed)}." if column.allowed else ""
        empty = "never" if column.required else "may be"
        lines.append(f"| `{column.name}` | {kind} | {empty} | {column.description}{allowed} |")
    if table in FLAT:
        fact = fact_table(table)
        lines += ["", f"Then follow the columns of [`{fact}`](#{fact})."]
    return "\n".join(lines)


def exported_columns(table: str) -> tuple[ColumnSpec, ...]:
    """The columns of a table or view in exported files, in their order."""
    return columns_of(table) + ((FINDINGS_COUNT,) if table in (*FACTS, *FLAT) else ())
