"""One row per fact: the same fact printed in several tables is one row with several sources.

Two prints are the same fact when their names are the same (or nearly, and their values agree) and no value of
one contradicts the other. Where they contradict each other both stay.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any, Generic, TypeVar

from rapidfuzz import fuzz, process

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
        confidence: The chance that it is right, 0 to 1, once that was weighed.
    """

    row: Row
    name: str
    prints: list[Row] = field(default_factory=list)
    confidence: float = 0.0


def merge_prints(table: str, rows: Iterable[Row]) -> list[Fact[Row]]:
    """Rows of one report as facts, in the order of their first print.

    Args:
        table: the table of the dataset.
        rows: its rows in reading order. Two rows of one printed table are never the same fact.
    """
    identity = IDENTITIES[table]
    facts: list[Fact[Row]] = []
    groups: dict[Key, _Names] = defaultdict(_Names)
    for prints in _by_table(rows):
        before = len(facts)
        taken: set[int] = set()  # facts that a row of this table prints
        for row in prints:
            name = folded_name(row.fact_name)
            names = groups[row.key(identity.key)]
            candidates = [
                (likeness, number, facts[number])
                for likeness, number in names.alike(name, before, own=_is_telling(identity, row, name))
                if (number < before and number not in taken)
                or (number in taken and _is_printed_twice(identity, facts[number], row, name))
            ]
            number = _best(identity, row, candidates)
            if number is None:
                number = len(facts)
                facts.append(Fact(row, name))
                names.add(name, number)
            else:
                facts[number].row = _completed(facts[number].row, row)
            facts[number].prints.append(row)
            taken.add(number)
    return facts


class _Names:
    """The names of facts that may be one, and the places of these facts in reading order."""

    def __init__(self) -> None:
        self._places: dict[str, list[int]] = defaultdict(list)
        self._by_digits: dict[str, list[str]] = defaultdict(list)  # names with other digits are never alike
        self._found: dict[
            str, tuple[int, list[tuple[float, str]]]
        ] = {}  # names alike, among so many first ones

    def add(self, name: str, place: int) -> None:
        """Adds a fact."""
        if name not in self._places:
            self._by_digits[_digits(name)].append(name)
        self._places[name].append(place)

    def alike(self, name: str, before: int, *, own: bool) -> Iterator[tuple[float, int]]:
        """The facts whose names are alike, with how much (0 to 100).

        Args:
            name: A name.
            before: Only facts at places before this one.
            own: Facts of this very name wherever they are.
        """
        for likeness, other in self._alike(name):
            places = self._places[other]
            end = len(places) if own and other == name else bisect_left(places, before)
            yield from ((likeness, place) for place in places[:end])

    def _alike(self, name: str) -> list[tuple[float, str]]:
        names = self._by_digits[_digits(name)]
        known, found = self._found.setdefault(name, (0, []))
        if known < len(names):
            near = process.extract(name, names[known:], scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
            found.extend((100.0 if other == name else likeness, other) for other, likeness, _ in near)
            self._found[name] = (len(names), found)
        return found


def _is_telling(identity: Identity, row: ValueRow, name: str) -> bool:
    """Whether a row prints a long name and an amount that are not the same in two rows by chance."""
    values = [row.number(column) for column in identity.values]
    return len(name.split()) >= LONG_NAME and any(
        value is not None and not is_missing(value) and abs(value) >= TELLING for value in values
    )


def _is_printed_twice(identity: Identity, fact: Fact[Row], row: Row, name: str) -> bool:
    """Whether a row stands twice in one printed table: the same long name and the same amount, not nothing."""
    if fact.name != name or not _is_telling(identity, row, name) or _level(fact.row) != _level(row):
        return False
    values = [(row.number(column), fact.row.number(column)) for column in identity.values]
    return all(own == other for own, other in values if own is not None and not is_missing(own))


def _level(row: ValueRow) -> str | None:
    return row.level if isinstance(row, CapaianRow | BudgetRow) else None


def _by_table(rows: Iterable[Row]) -> Iterable[list[Row]]:
    tables: dict[int, list[Row]] = {}
    for row in rows:
        tables.setdefault(row.origin.order, []).append(row)
    return tables.values()


def _best(identity: Identity, row: Row, candidates: Iterable[tuple[float, int, Fact[Row]]]) -> int | None:
    """The number of the fact that a row prints again: by its very name first, else by the name most alike."""
    found: list[tuple[float, int]] = []
    for likeness, number, fact in candidates:
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
