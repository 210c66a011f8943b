"""One row per fact: the same fact printed in several tables is one row with several sources.

Two prints are the same fact when their names are the same (or nearly, and their values agree) and no value of
one contradicts the other. Where they contradict each other both stay.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from normalize.names import folded_name

ALIKE = 90.0  # 0 to 100: names at least this alike may be one, if a value agrees
CLOSE = 0.005  # two prints of a value may differ by rounding in the second decimal
LONG_NAME = 4  # words
TELLING = 1e6  # an amount at least this large is not the same in two rows by chance

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes rows of a table the same fact.

    `name` is the column of the name, `key` those that must be equal, `values` those that must not contradict
    each other, `parents` those that must not contradict each other within one table.
    """

    name: str
    key: tuple[str, ...]
    values: tuple[str, ...]
    parents: tuple[str, ...] = ()
    name_alone: bool = False


IDENTITIES = {
    "iku": Identity("indicator", ("jabatan",), (), name_alone=True),
    "pk": Identity("indicator", ("year", "jabatan"), ("target",)),
    "capaian": Identity(
        "indicator",
        ("year", "period"),
        ("target", "realisasi", "capaian"),
        ("program", "kegiatan", "sub_kegiatan"),
    ),
    "budget": Identity(
        "name", ("year", "period", "stage"), ("anggaran", "realisasi"), ("program", "kegiatan")
    ),
    "renstra": Identity("indicator", ("year",), ("target",)),
}


@dataclass(slots=True)
class Fact:
    """A fact with every row that prints it; `row` is the first, completed by the others."""

    row: Row
    name: str
    prints: list[Row] = field(default_factory=list)


def merge_prints(table: str, rows: Iterable[Row]) -> list[Fact]:
    """Rows of one report as facts, in the order of their first print.

    Args:
        table: the table of the dataset.
        rows: its rows in reading order; `order` tells which printed table a row stands in. Two rows of one
            printed table are never the same fact.
    """
    identity = IDENTITIES[table]
    facts: list[Fact] = []
    groups: dict[tuple[Any, ...], dict[int, Fact]] = defaultdict(dict)  # by their place in `facts`
    for prints in _by_table(rows):
        free: dict[tuple[Any, ...], dict[int, Fact]] = {}  # those that no row of this table prints yet
        taken: dict[tuple[Any, ...], dict[int, Fact]] = defaultdict(dict)
        for row in prints:
            name = folded_name(row.get(identity.name))
            key = tuple(row.get(column) for column in identity.key)
            untaken = free.setdefault(key, dict(groups[key]))
            alike = taken[*key, name].items()
            twice = {place: fact for place, fact in alike if _is_printed_twice(identity, fact, row, name)}
            best = _best(identity, row, name, untaken | twice)
            number = len(facts) if best is None else best
            if best is None:
                facts.append(Fact(dict(row), name))
                groups[key][number] = facts[number]
            else:
                _complete(facts[number].row, row)
            facts[number].prints.append(row)
            free[key].pop(number, None)
            taken[*key, facts[number].name][number] = facts[number]
    return facts


def _is_printed_twice(identity: Identity, fact: Fact, row: Row, name: str) -> bool:
    """Whether a row stands twice in one printed table: the same long name and the same amount, not nothing."""
    if fact.name != name or len(name.split()) < LONG_NAME or fact.row.get("level") != row.get("level"):
        return False
    values = [row.get(column) for column in identity.values]
    same = [
        column
        for column in identity.values
        if not is_missing(row.get(column)) and fact.row.get(column) == row[column]
    ]
    printed = [float(v) for v in values if v is not None and not is_missing(v)]
    return any(abs(v) >= TELLING for v in printed) and len(same) == len(printed)


def _by_table(rows: Iterable[Row]) -> Iterable[list[Row]]:
    tables: dict[int, list[Row]] = {}
    for row in rows:
        tables.setdefault(row["order"], []).append(row)
    return tables.values()


def _best(identity: Identity, row: Row, name: str, facts: Mapping[int, Fact]) -> int | None:
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


def _agreement(identity: Identity, one: Row, other: Row) -> int | None:
    """How many values two prints share; None where one contradicts the other.

    What is printed alike is the same, though it was read in two ways where one print alone had evidence.
    """
    shared = 0
    for column in identity.values:
        a, b = one.get(column), other.get(column)
        if a is None or b is None or is_missing(a) or is_missing(b):
            continue
        text = one.get(f"{column}_text")
        alike = not is_missing(text) and text == other.get(f"{column}_text")
        if not alike and not same_number(float(a), float(b)):
            return None
        shared += 1
    return shared


def _same_parents(identity: Identity, one: Row, other: Row, *, exact: bool) -> bool:
    for column in identity.parents:
        a, b = folded_name(one.get(column)), folded_name(other.get(column))
        if a and b and a != b and not exact and fuzz.ratio(a, b) < ALIKE:
            return False
    return True


def same_number(a: float, b: float) -> bool:
    """Whether two prints of a number are the same but for rounding in the second decimal."""
    return abs(a - b) <= CLOSE + 1e-15 * max(abs(a), abs(b))  # what a float cannot tell apart


def is_missing(value: Any) -> bool:
    """Whether a value of a row is not there."""
    return value is None or (isinstance(value, float) and math.isnan(value)) or value == ""


def _complete(row: Row, other: Row) -> None:
    """Fill what the first print leaves blank with what another prints."""
    for column, value in other.items():
        if is_missing(row.get(column)) and not is_missing(value):
            row[column] = value
