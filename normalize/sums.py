"""Which rows of a budget their sums confirm: a program is the sum of its kegiatan, and so on down.

A sum that is wrong says little (a table may print a part of a body's budget, and `schemas` has a finding for
it); a sum that is right shows that every figure in it was read as printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from normalize.rows import BudgetRow
from normalize.same_fact import is_missing

SUM_TOLERANCE = 1.0  # rupiah
AMOUNTS = ("anggaran", "realisasi")
TOTAL = 0
RANKS = {"total": TOTAL, "urusan": 1, "opd": 1, "program": 2, "kegiatan": 3, "sub_kegiatan": 4}
FEWEST = 2  # children: one alone repeats its parent, which proves nothing

Ranked = tuple[int, BudgetRow]  # a row with the rank of its level


def confirmed_by_sums(rows: Iterable[BudgetRow]) -> set[int]:
    """The `seq` of every budget row that is the sum of others of its printed table, or part of such a sum.

    Args:
        rows: budget rows of one report with resolved levels, in reading order.
    """
    tables: dict[tuple[int, int | None, str], list[Ranked]] = {}
    for row in rows:
        if row.level in RANKS:
            key = (row.origin.order, row.year, row.period)
            tables.setdefault(key, []).append((RANKS[row.level], row))
    found: set[int] = set()
    for table in tables.values():
        for parent, children in _families(table):
            if len(children) >= FEWEST and _adds_up(parent, children):
                found.update(row.origin.seq for row in (parent, *children))
    return found


def _families(table: Sequence[Ranked]) -> Iterable[tuple[BudgetRow, list[BudgetRow]]]:
    """Each row with the rows next below it in rank; a total has the highest of the other rows of its table."""
    highest = min((rank for rank, _ in table if rank != TOTAL), default=None)
    for number, (parent_rank, parent) in enumerate(table):
        if parent_rank == TOTAL:
            yield parent, [row for rank, row in table if rank == highest]
            continue
        below: list[Ranked] = []
        for rank, row in table[number + 1 :]:
            if rank <= parent_rank:
                break
            below.append((rank, row))
        nearest = min((rank for rank, _ in below), default=None)
        yield parent, [row for rank, row in below if rank == nearest]


def _adds_up(parent: BudgetRow, children: Sequence[BudgetRow]) -> bool:
    """Whether every amount that the parent prints is the sum of those of its children."""
    printed = [
        (column, amount)
        for column in AMOUNTS
        if (amount := parent.number(column)) is not None and not is_missing(amount) and amount
    ]
    return bool(printed) and all(
        abs(sum(row.number(column) or 0.0 for row in children) - amount) <= SUM_TOLERANCE
        for column, amount in printed
    )
