"""A comparison in the terminal: who reached or spent how much, the highest first, who is highest and who lowest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import duckdb
from rich.console import Console

from lkjip import unowned
from lkjip.compare.nearest import print_nearest, print_years
from lkjip.compare.side_by_side import UNKNOWN, Side, Subject, chosen, sides_of
from lkjip.terminal import Cell, number, print_table, rupiah, say

_ROOM_FOR_PLACES = 90  # columns
_MANY_LINES = 40  # beyond which one year alone is more easily read
MANY = 12  # bodies of an indicator and year; more are not named each
_MEASURES = {"indicator": ("realisasi", "capaian %"), "program": ("anggaran", "spent %")}
_PLANNED = " (pk)"
_COMPUTED = "*"
_HIGHEST, _LOWEST = "highest", "lowest"


@dataclass(frozen=True)
class _Row:
    """What bodies report of one indicator or program in one year.

    Attributes:
        name: Of the indicator or program.
        year: The year.
        sides: The bodies, the highest first.
    """

    name: str
    year: int | None
    sides: tuple[Side, ...]

    @property
    def regions(self) -> set[str]:
        """The regions that are known."""
        return {side.region for side in self.sides} - {UNKNOWN}


def print_comparison(
    console: Console,
    con: duckdb.DuckDBPyConnection,
    indicator: str | None = None,
    year: int | None = None,
    limit: int = 20,
) -> None:
    """Prints the indicators, and unless one is asked for the programs, that at least two regions share.

    Args:
        console: Where to print.
        con: The database.
        indicator: An identifier or words of a name: these indicators, however many regions have them.
        year: This year only.
        limit: At most so many indicators and programs, those that are reported most often.
    """
    subjects: tuple[Subject, ...] = ("indicator", "program") if indicator is None else ("indicator",)
    for subject in subjects:
        keys, there_are = chosen(con, subject, indicator, year, limit)
        rows = _rows(sides_of(con, subject, keys, year), keys)
        if not rows:
            say(console, _nothing(subject, indicator, year))
            if indicator is not None:
                print_nearest(console, con, indicator)
            continue
        _print_rows(console, subject, rows, together=indicator is not None)
        if there_are > len(keys):
            say(console, f"{len(keys)} of {there_are} {subject}s; --limit shows more.")
        years = sorted({row.year for row in rows if row.year is not None})
        if len(years) > 1 and sum(len(row.sides) for row in rows) > _MANY_LINES:
            say(console, f"{len(years)} years; --year {years[-1]} shows that alone.")
    if year is not None:
        print_years(console, con, year)
    for sentence in unowned.sentences(con):
        say(console, sentence)


def _rows(sides: Iterable[Side], keys: Sequence[str]) -> list[_Row]:
    """The sides by what and which year they are of, in the order of the keys."""
    grouped: dict[tuple[int, int], list[Side]] = {}
    places = {key: place for place, key in enumerate(keys)}
    for side in sides:
        grouped.setdefault((places[side.key], side.year or 0), []).append(side)
    return [
        _Row(of[0].name, of[0].year, tuple(sorted(of, key=_height, reverse=True)))
        for _, of in sorted(grouped.items(), key=lambda group: group[0])
    ]


def _height(side: Side) -> tuple[bool, float, bool, float]:
    """By share, then by amount; what is not known is lowest."""
    return side.share is not None, side.share or 0.0, side.amount is not None, float(side.amount or 0)


def _print_rows(console: Console, subject: Subject, rows: Sequence[_Row], *, together: bool) -> None:
    """Prints those that regions share, those with too many bodies to name, those of one region alone."""
    shared = [row for row in rows if together or len(row.regions) > 1]
    few = [row for row in shared if len(row.sides) <= MANY]
    many = [row for row in shared if len(row.sides) > MANY]
    alone = [row for row in rows if row not in shared]
    _print_named(console, f"Regions by {subject}, the highest first", subject, few)
    _print_spread(console, f"Regions by {subject}, more than {MANY} in a year", subject, many)
    _print_named(console, f"Years in which one region alone reports the {subject}", subject, alone)
    sides = [side for row in (*few, *alone) for side in row.sides]
    if any(side.planned for side in sides):
        say(console, f"{_PLANNED.strip()}: agreed money; no spending is printed.")
    if any(side.computed for side in sides):
        say(console, f"{_COMPUTED}: computed from target and realisasi; no capaian is printed.")
    if any(side.planned or side.computed for side in sides):
        console.print()


def _print_named(console: Console, title: str, subject: Subject, rows: Sequence[_Row]) -> None:
    """One line a body; what it says like the line above it is left empty."""
    if not rows:
        return
    lines = list(_lines(rows))
    headers: tuple[str, ...] = (subject, "year", "region", *_MEASURES[subject])
    if console.width >= _ROOM_FOR_PLACES:  # where there is none, the order says it
        headers = (*headers, "place")
        lines = [(*line, place) for line, place in zip(lines, _places(rows), strict=True)]
    print_table(console, title, headers, lines, right=_MEASURES[subject], long=(subject, "region"))


def _lines(rows: Sequence[_Row]) -> Iterator[tuple[Cell, ...]]:
    above = ""
    for row in rows:
        for i, side in enumerate(row.sides):
            name, year = ("", "") if i else ("" if row.name == above else row.name, str(row.year or ""))
            above = row.name
            yield (name, year, _who(row, side), _amount(side), _share(side))


def _who(row: _Row, side: Side) -> str:
    """The region, and the body where several of the region are here."""
    several = sum(other.region == side.region for other in row.sides) > 1
    return f"{side.region}, {side.opd}" if several and side.opd else side.region


def _places(rows: Sequence[_Row]) -> Iterator[str]:
    """Of each body whether it is the highest or the lowest, where regions differ."""
    for row in rows:
        shares = {side.share for side in row.sides if side.share is not None}
        ends: dict[float | None, str] = {}
        if len(shares) > 1 and len(row.regions) > 1:
            ends = {max(shares): _HIGHEST, min(shares): _LOWEST}
        yield from (ends.get(side.share, "") for side in row.sides)


def _print_spread(console: Console, title: str, subject: Subject, rows: Sequence[_Row]) -> None:
    """One line a year: how many report, who is lowest and highest, and what stands in the middle."""
    if not rows:
        return
    amount, share = _MEASURES[subject]
    middle = f"median {amount}"
    headers = (subject, "year", "regions", "bodies", f"highest {share}", "median", f"lowest {share}", middle)
    above = ["", *(row.name for row in rows)]
    lines = [
        (
            "" if row.name == last else row.name,
            str(row.year or ""),
            len(row.regions),
            len(row.sides),
            *_spread([side for side in row.sides if side.share is not None]),
            _middle_amount(row.sides),
        )
        for row, last in zip(rows, above, strict=False)
    ]
    spare = (middle, "bodies", "median")
    print_table(console, title, headers, lines, right=("median", middle), spare=spare, long=(subject,))


def _spread(sides: Sequence[Side]) -> tuple[Cell, Cell, Cell]:
    if not sides:
        return None, None, None
    middle = number(median(side.share for side in sides if side.share is not None))
    if sides[0].share == sides[-1].share:  # nobody is highest
        return middle, middle, middle
    return _named(sides[0]), middle, _named(sides[-1])


def _named(side: Side) -> str:
    return f"{side.region}: {number(side.share)}"


def _middle_amount(sides: Sequence[Side]) -> str:
    amounts = [float(side.amount) for side in sides if side.amount is not None]
    if not amounts:
        return ""
    return _money_or_number(sides[0], median(amounts))


def _amount(side: Side) -> str:
    told = _money_or_number(side, side.amount)
    return told + _PLANNED if side.planned and told else told


def _money_or_number(side: Side, amount: float | None) -> str:
    return rupiah(amount) if side.is_money else number(amount)


def _share(side: Side) -> str:
    return number(side.share) + (_COMPUTED if side.computed else "")


def _nothing(what: str, asked: str | None, year: int | None) -> str:
    when = "" if year is None else f" in {year}"
    if asked is not None:
        return f"No {what} matches {asked!r}{when}."
    return f"Nothing to compare: no {what} is reported by two regions{when}."
