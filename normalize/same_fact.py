"""One row per fact: the same fact printed in several tables is one row with several sources.

Two prints are the same fact when their names are the same (or nearly, and their values agree) and no value of
one contradicts the other. Where they contradict each other both stay.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any, Generic, TypeVar

from rapidfuzz import fuzz

from normalize.names import folded_name
from normalize.rows import BudgetRow, CapaianRow, ValueRow

ALIKE = 90.0  # 0 to 100: names at least this alike may be one, if a value agrees
CLOSE = 0.005  # two prints of a value may differ by rounding in the second decimal
LONG_NAME = 4  # words
TELLING = 1e6  # an amount at least this large is not the same in two rows by chance

Row = TypeVar("Row", bound=ValueRow)
Key = tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes rows of a table the same fact.

    `key` are the columns that must be equal, `values` the numbers that must not contradict each other, `parents`
    the names that must not contradict each other within one table; `name_alone` says that rows of like names are
    the same without a number that agrees.
    """

    key: tuple[str, ...]
    values: tuple[str, ...]
    parents: tuple[str, ...] = ()
    name_alone: bool = False


IDENTITIES = {
    "iku": Identity(("jabatan",), (), name_alone=True),
    "pk": Identity(("year", "jabatan"), ("target",)),
    "capaian": Identity(
        ("year", "period"), ("target", "realisasi", "capaian"), ("program", "kegiatan", "sub_kegiatan")
    ),
    "budget": Identity(("year", "period", "stage"), ("anggaran", "realisasi"), ("program", "kegiatan")),
    "renstra": Identity(("year",), ("target",)),
}


@dataclass(slots=True)
class Fact(Generic[Row]):
    """A fact with every row that prints it; it grows while prints are merged.

    Attributes:
        row: The first print, completed by the others.
        name: Its name as folded for comparing.
        prints: All prints, in reading order.
    """

    row: Row
    name: str
    prints: list[Row] = field(default_factory=list)


def merge_prints(table: str, rows: Iterable[Row]) -> list[Fact[Row]]:
    """Rows of one report as facts, in the order of their first print.

    Args:
        table: the table of the dataset.
        rows: its rows in reading order. Two rows of one printed table are never the same fact.
    """
    identity = IDENTITIES[table]
    facts: list[Fact[Row]] = []
    groups: dict[Key, dict[int, Fact[Row]]] = defaultdict(dict)  # by their place in `facts`
    for prints in _by_table(rows):
        free: dict[Key, dict[int, Fact[Row]]] = {}  # those that no row of this table prints yet
        taken: dict[Key, dict[int, Fact[Row]]] = defaultdict(dict)
        for row in prints:
            name = folded_name(row.fact_name)
            key = row.key(identity.key)
            untaken = free.setdefault(key, dict(groups[key]))
            alike = taken[*key, name].items()
            twice = {place: fact for place, fact in alike if _is_printed_twice(identity, fact, row, name)}
            best = _best(identity, row, name, untaken | twice)
            number = len(facts) if best is None else best
            if best is None:
                facts.append(Fact(row, name))
                groups[key][number] = facts[number]
            else:
                facts[number].row = _completed(facts[number].row, row)
            facts[number].prints.append(row)
            free[key].pop(number, None)
            taken[*key, facts[number].name][number] = facts[number]
    return facts


def _is_printed_twice(identity: Identity, fact: Fact[Row], row: Row, name: str) -> bool:
    """Whether a row stands twice in one printed table: the same long name and the same amount, not nothing."""
    if fact.name != name or len(name.split()) < LONG_NAME or _level(fact.row) != _level(row):
        return False
    values = [(row.number(column), fact.row.number(column)) for column in identity.values]
    printed = [(own, other) for own, other in values if own is not None and not is_missing(own)]
    return any(abs(own) >= TELLING for own, _ in printed) and all(own == other for own, other in printed)


def _level(row: ValueRow) -> str | None:
    return row.level if isinstance(row, CapaianRow | BudgetRow) else None


def _by_table(rows: Iterable[Row]) -> Iterable[list[Row]]:
    tables: dict[int, list[Row]] = {}
    for row in rows:
        tables.setdefault(row.origin.order, []).append(row)
    return tables.values()


def _best(identity: Identity, row: Row, name: str, facts: Mapping[int, Fact[Row]]) -> int | None:
    """The number of the fact that a row prints again: by its very name first, else by the name most alike."""
    found: list[tuple[float, int]] = []
    for number, fact in facts.items():
        likeness = 100.0 if fact.name == name else fuzz.ratio(fact.name, name)
        if likeness < ALIKE or _digits(fact.name) != _digits(name):
            continue
        agreeing = _agreement(identity, fact.row, row)
        if agreeing is None or (likeness < 100.0 and not agreeing and not identity.name_alone):
            continue
        if not _same_parents(identity, fact.row, row, exact=likeness == 100.0 and agreeing > 0):
            continue
        found.append((likeness + agreeing, -number))
    return -max(found)[1] if found else None


def _digits(name: str) -> str:
    return "".join(c for c in name if c.isdigit())


def _agreement(identity: Identity, one: ValueRow, other: ValueRow) -> int | None:
    """How many values two prints share; None where one contradicts the other.

    What is printed alike is the same, though it was read in two ways where one print alone had evidence.
    """
    shared = 0
    for column in identity.values:
        a, b = one.number(column), other.number(column)
        if a is None or b is None or is_missing(a) or is_missing(b):
            continue
        text = one.text_beside(column)
        alike = not is_missing(text) and text == other.text_beside(column)
        if not alike and not same_number(a, b):
            return None
        shared += 1
    return shared


def _same_parents(identity: Identity, one: ValueRow, other: ValueRow, *, exact: bool) -> bool:
    for column in identity.parents:
        a, b = folded_name(one.text(column)), folded_name(other.text(column))
        if a and b and a != b and not exact and fuzz.ratio(a, b) < ALIKE:
            return False
    return True


def same_number(a: float, b: float) -> bool:
    """Whether two prints of a number are the same but for rounding in the second decimal."""
    return abs(a - b) <= CLOSE + 1e-15 * max(abs(a), abs(b))  # what a float cannot tell apart


def is_missing(value: object) -> bool:
    """Whether a value of a row is not there."""
    return value is None or (isinstance(value, float) and math.isnan(value)) or value == ""


def _completed(row: Row, other: Row) -> Row:
    """A row in which what it leaves blank, the title of its table too, is what another print has."""
    blank: dict[str, Any] = {
        column: value
        for column in _columns(type(row))
        if is_missing(getattr(row, column)) and not is_missing(value := getattr(other, column))
    }
    title = other.origin.table_title
    if is_missing(row.origin.table_title) and not is_missing(title):
        blank["origin"] = replace(row.origin, table_title=title)
    return replace(row, **blank) if blank else row


@cache
def _columns(kind: type[ValueRow]) -> tuple[str, ...]:
    """The columns of a class of rows: all that another print may complete."""
    return tuple(column.name for column in fields(kind) if column.name != "origin")
