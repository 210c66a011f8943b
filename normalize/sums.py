"""Which rows of a budget their sums confirm: a program is the sum of its kegiatan, and so on down.

A sum that is wrong says little (a table may print a part of a body's budget, and `schemas` has a finding for
it); a sum that is right shows that every figure in it was read as printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from normalize.same_fact import Row, is_missing

SUM_TOLERANCE = 1.0  # rupiah
AMOUNTS = ("anggaran", "realisasi")
RANKS = {"total": 0, "urusan": 1, "opd": 1, "program": 2, "kegiatan": 3, "sub_kegiatan": 4}
FEWEST = 2  # children: one alone repeats its parent, which proves nothing


def confirmed_by_sums(rows: Iterable[Row]) -> set[int]:
    """The `seq` of every budget row that is the sum of others of its printed table, or part of such a sum.

    Args:
        rows: budget rows of one report with resolved levels, in reading order.
    """
    tables: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        if row.get("level") in RANKS:
            tables.setdefault((row["order"], row.get("year"), row.get("period")), []).append(row)
    found: set[int] = set()
    for table in tables.values():
        for parent, children in _families(table):
            if len(children) >= FEWEST and _adds_up(parent, children):
                found.update(row["seq"] for row in (parent, *children))
    return found


def _families(table: Sequence[Row]) -> Iterable[tuple[Row, list[Row]]]:
    """Each row with the rows next below it in rank; a total has the highest of the other rows of its table."""
    highest = min((RANKS[row["level"]] for row in table if row["level"] != "total"), default=None)
    for number, parent in enumerate(table):
        if parent["level"] == "total":
            yield parent, [row for row in table if RANKS[row["level"]] == highest]
            continue
        below: list[Row] = []
        for row in table[number + 1 :]:
            if RANKS[row["level"]] <= RANKS[parent["level"]]:
                break
            below.append(row)
        nearest = min((RANKS[row["level"]] for row in below), default=None)
        yield parent, [row for row in below if RANKS[row["level"]] == nearest]


def _adds_up(parent: Row, children: Sequence[Row]) -> bool:
    """Whether every amount that the parent prints is the sum of those of its children."""
    printed = [column for column in AMOUNTS if not is_missing(parent.get(column)) and parent[column]]
    return bool(printed) and all(
        abs(sum(row.get(column) or 0.0 for row in children) - parent[column]) <= SUM_TOLERANCE
        for column in printed
    )
