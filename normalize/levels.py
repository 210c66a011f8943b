"""Levels of budget rows that print none: a row whose amount is the sum of the rows below it is their parent."""

from __future__ import annotations

from collections.abc import Sequence

SUM_TOLERANCE = 1.0  # rupiah
MOST = 0.5  # of the rows without a printed level
PARENTS = {"program", "urusan", "opd", "total", "belanja"}


def resolve_levels(levels: Sequence[str | None], amounts: Sequence[Sequence[float | None]]) -> list[str]:
    """A level for each row of a budget table.

    Rows with a level keep it. Of the others, within a program, one whose amounts equal the sum of the rows
    that follow it (up to the next such row) is a kegiatan and those are its sub kegiatan. What no sum explains
    is a sub kegiatan of the kegiatan above it where most of the table's rows are explained so, and a kegiatan
    elsewhere, as in budgets before 2020.

    Args:
        levels: the printed level of each row in order, None where none is printed.
        amounts: for each row its amounts (anggaran, realisasi, by period), in one order for all rows.
    """
    result: list[str | None] = list(levels)
    above_programs = [
        k for k, level in enumerate(levels[:-1]) if level is None and levels[k + 1] == "program"
    ]
    if "kegiatan" in levels and above_programs and len(above_programs) == levels.count(None):
        for number in above_programs:  # every kegiatan says that it is one: these are sums over programs
            result[number] = "total"
    levels = list(result)
    number = 0
    while number < len(result):
        if levels[number] in {None, "kegiatan"}:
            end = number + 1
            while end < len(result) and levels[end] is None:
                end += 1
            children = _children(amounts[number:end], 0)
            if children:
                result[number : number + 1 + children] = ["kegiatan", *["sub_kegiatan"] * children]
                number += children
        number += 1
    opened = [k for k, level in enumerate(levels) if level is None]
    explained = sum(result[k] is not None for k in opened)
    two_deep = any(result[k] == "sub_kegiatan" for k in opened) and explained >= MOST * len(opened)
    below = False  # whether a kegiatan stands above in the same program
    for k, level in enumerate(result):
        if level is None:
            result[k] = "sub_kegiatan" if two_deep and below else "kegiatan"
        below = result[k] in {"kegiatan", "sub_kegiatan"}
    return [level or "kegiatan" for level in result]


def _children(amounts: Sequence[Sequence[float | None]], parent: int) -> int:
    """How many of the following rows a row sums up; 0 where none."""
    own = [amount or 0.0 for amount in amounts[parent]]
    if not any(own):
        return 0
    sums = [0.0] * len(own)
    found = 0
    for count, row in enumerate(amounts[parent + 1 :], start=1):
        sums = [total + (amount or 0.0) for total, amount in zip(sums, row, strict=True)]
        if all(abs(total - amount) <= SUM_TOLERANCE for total, amount in zip(sums, own, strict=True)):
            found = count
        elif any(total > amount + SUM_TOLERANCE for total, amount in zip(sums, own, strict=True)):
            break
    return found
