"""CSV files that no spreadsheet runs as a program, plain or as Excel in Indonesia opens them."""

# ruff: noqa: S608 (SQL of names of ours)
from __future__ import annotations

import codecs
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

TIMESTAMP = "%Y-%m-%dT%H:%M:%SZ"  # UTC, as the standard of data packages writes a datetime
FORMULA = r"^[=+\-@\t\r\n]"  # how a text begins that a spreadsheet takes for a formula
HARMLESS = r"^[-+]?[0-9., ]*%?$"  # unless it is no more than a number or a dash
_TEXT = "VARCHAR"


@dataclass(frozen=True)
class Dialect:
    """How a CSV file is written.

    Attributes:
        delimiter: What stands between two columns.
        decimal: What stands before decimals.
        marked: Whether it begins with a byte order mark, without which Excel does not take it for UTF-8.
    """

    delimiter: str = ","
    decimal: str = "."
    marked: bool = False


PLAIN = Dialect()
EXCEL = Dialect(";", ",", marked=True)  # where Windows is set to Indonesian


def write_csv(
    con: duckdb.DuckDBPyConnection, query: str, columns: Sequence[tuple[str, str]], to: Path, dialect: Dialect
) -> None:
    """Writes rows as a CSV file with a header; a text that a spreadsheet would run gets a single quote before it.

    Args:
        con: The database; it may write the file.
        query: What selects the rows, in their order.
        columns: Name and SQL type of those that are written.
        to: The file; one of that name is replaced.
        dialect: How it is written.

    Raises:
        duckdb.IOException: The file cannot be written.
    """
    shown = ", ".join(_shown(name, sql_type, dialect) for name, sql_type in columns)
    rows = con.sql(f"select {shown} from ({query})")
    rows.write_csv(str(to), header=True, sep=dialect.delimiter, timestamp_format=TIMESTAMP)
    if dialect.marked:
        _mark(to)


def _mark(file: Path) -> None:
    """Puts a byte order mark before what stands in a file; DuckDB writes none."""
    marked = file.with_name(f"{file.name}.part")
    with file.open("rb") as plain, marked.open("wb") as new:
        new.write(codecs.BOM_UTF8)
        shutil.copyfileobj(plain, new)
    marked.replace(file)


def _shown(name: str, sql_type: str, dialect: Dialect) -> str:
    """The column as SQL."""
    if sql_type == _TEXT:
        return harmless(f'"{name}"')
    if dialect.decimal != "." and (sql_type == "DOUBLE" or sql_type.startswith("DECIMAL")):
        return f"replace(\"{name}\"::varchar, '.', '{dialect.decimal}') as \"{name}\""
    return f'"{name}"'


def harmless(name: str) -> str:
    """A column of texts as SQL that no spreadsheet runs as a formula: such a text gets a single quote before it."""
    runs = f"regexp_matches({name}, '{FORMULA}') and not regexp_matches({name}, '{HARMLESS}')"
    return f"case when {runs} then '''' || {name} else {name} end as {name}"
