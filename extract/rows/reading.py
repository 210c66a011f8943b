"""One complete way to read a printed table: its rows, and which of its numbers they hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.meaning.column_looks import look_of, looks_of
from extract.meaning.column_values import column_texts
from extract.meaning.headings import Column, distinct
from extract.meaning.recognise import Recognised, roles_of
from extract.model import PrintedTable
from extract.printed import PrintedRow
from extract.rows.budget import budget_rows
from extract.rows.data_rows import value_columns
from extract.rows.performance import performance_rows

NUMERIC = {"number", "percent", "amount"}
# Concepts of columns whose numbers are no facts of their own.
BESIDE = {
    "number",
    "code",
    "comparison",
    "baseline",
    "note",
    "physical",
    "capaian_end",
    "target_end",
    "superseded",
}


UNNAMED = {"other", "generic"}
NO_ROLE = ("none", None, None)


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """What a column was taken for: its printed heading, the concept and the year that this names, and its role.

    `year` and `quarter` are those of its values; None for columns that say what a row is about.
    """

    heading: str
    concept: str
    printed_year: int | None
    role: str
    year: int | None
    quarter: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a printed table.

    `prior` is the logarithm of how likely the roles of its columns are by their headings alone, 0 for the likeliest
    of the table; `by_words` says that it is the reading which the words of the heading suggest first. `numbers`
    counts the printed numbers below the heading that may belong to a fact, `used` those that belong to a row.
    `named` is the share of the columns that were given a role whose headings name what they hold; `left` counts the
    columns of names or sentences that were given none though no heading says why. `columns` says what each column
    was taken for.
    """

    rows: tuple[PrintedRow, ...]
    prior: float
    by_words: bool
    numbers: int
    used: int
    named: float
    left: int
    columns: tuple[ColumnRole, ...]


def reading_of(found: Recognised, order: int, after: Callable[[PrintedRow], PrintedRow]) -> Reading:
    """The rows of a table whose columns are known.

    Args:
        found: the table and its columns.
        order: the number of the table among those of the report.
        after: what is done to every row at the end.
    """
    rows = tuple(after(row) for row in (*performance_rows(found, order), *budget_rows(found, order)))
    numbers, used = _counted(found)
    columns = column_roles(found)
    return Reading(
        rows, found.prior, found.by_words, numbers, used, _named(columns), _left(found, columns), columns
    )


def _left(found: Recognised, roles: Sequence[ColumnRole]) -> int:
    """How many columns of names or sentences have no role though no heading says why."""
    free = [
        column
        for column, role in zip(found.headed, roles, strict=True)
        if role.role == "none" and role.concept in UNNAMED
    ]
    looks = (looks_of(column_texts(found.table, column, found.end)) for column in free)
    return sum(2 * each.get("sentence", 0) >= sum(each.values()) > 0 for each in looks)


def _named(columns: Sequence[ColumnRole]) -> float:
    """The share of the columns with a role whose heading has a meaning of its own."""
    taken = [column for column in columns if column.role != "none"]
    return sum(column.concept not in UNNAMED for column in taken) / len(taken) if taken else 0.0


def column_roles(found: Recognised) -> tuple[ColumnRole, ...]:
    """The role of every column of a recognised table, in their order."""
    roles = roles_of(found)
    return tuple(
        ColumnRole(
            column.heading.text,
            column.heading.concept,
            column.heading.year,
            *roles.get(column.first, NO_ROLE),
        )
        for column in found.headed
    )


def _counted(found: Recognised) -> tuple[int, int]:
    """How many numbers a table prints below its heading, and how many of them stand in columns of values."""
    valued = {n for column in value_columns(found) for n in range(column.first, column.last + 1)}
    beside = {
        n for column in found.headed if _is_beside(column) for n in range(column.first, column.last + 1)
    }
    printed = [column for row in found.table.once(_columns_of_numbers)[found.end :] for column in row]
    used = sum(column in valued for column in printed)
    return used + sum(column not in beside | valued for column in printed), used


def _columns_of_numbers(table: PrintedTable) -> list[list[int]]:
    """Row by row, the columns in which a number is printed."""
    return [[cell.column for cell in distinct(row) if look_of(cell.text) in NUMERIC] for row in table.grid()]


def _is_beside(column: Column) -> bool:
    return column.heading.concept in BESIDE
