"""Indicators and budgets side by side, a column pair a region."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
from rapidfuzz import fuzz
from rich.console import Console

from lkjip import nomenclature, unowned
from lkjip.compare import spread
from lkjip.terminal import number, print_table, printable

_NEAREST = 3  # so many indicators are named where none matches
_NEAR = 60  # rapidfuzz's score, of 100, from which a name is near
_PLANNED = "(pk)"
_COMPUTED = "*"
_UNKNOWN = "(region unknown)"
_Key = tuple[str, int | None]  # what is compared, and the year


@dataclass(frozen=True)
class Side:
    """One side of a comparison: what a body of a region reached or spent.

    Attributes:
        name: The indicator or program.
        year: The year of the figures.
        region: The region.
        opd: The body that reports.
        amount: realisasi of an indicator, anggaran of a program.
        share: capaian of an indicator, share of anggaran that was spent, in percent.
        planned: The amount is only agreed (stage pk).
        computed: The share is a capaian that is not printed.
        unit: The unit of an indicator's amount as printed.
    """

    name: str
    year: int | None
    region: str
    opd: str | None
    amount: float | None
    share: float | None
    planned: bool = False
    computed: bool = False
    unit: str | None = None


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
        limit: At most so many indicators and programs, where there are too many regions to stand side by side.
    """
    if spread.has_many_regions(con):
        _print_many(console, con, indicator, year, limit)
    else:
        _print_few(console, con, indicator, year)
    if year is not None:
        _print_years(console, con, year)
    for sentence in unowned.sentences(con):
        console.print(sentence, soft_wrap=True)


def _print_many(
    console: Console, con: duckdb.DuckDBPyConnection, indicator: str | None, year: int | None, limit: int
) -> None:
    if not spread.print_spread(console, con, "indicator", indicator, year, limit):
        console.print(_nothing("indicator", indicator, year))
        if indicator is not None:
            _print_nearest(console, con, indicator)
    if indicator is None and not spread.print_spread(console, con, "program", None, year, limit):
        console.print(_nothing("program", None, year))


def _print_few(
    console: Console, con: duckdb.DuckDBPyConnection, indicator: str | None, year: int | None
) -> None:
    sides = indicator_sides(con, indicator, year)
    _print(console, "indicator", ("realisasi", "capaian %"), sides)
    if not sides:
        console.print(_nothing("indicator", indicator, year))
        if indicator is not None:
            _print_nearest(console, con, indicator)
    if indicator is None:
        sides = program_sides(con, year)
        _print(console, "program", ("anggaran", "spent %"), sides)
        if not sides:
            console.print(_nothing("program", None, year))


def indicator_sides(con: duckdb.DuckDBPyConnection, indicator: str | None, year: int | None) -> list[Side]:
    """What the regions reached: by the indicators they share, or by those that are asked for."""
    words = (indicator or "").lower().split()
    query = """
        with keyed as (
            select *, coalesce(indicator_id, lower(indicator)) as shared,
                coalesce(capaian, capaian_recomputed) as reached
            from capaian_comparison
            where ($year is null or year = $year)
                and coalesce(realisasi, capaian, capaian_recomputed) is not null
        )
        select min(indicator) over (partition by shared), year, region, opd, realisasi, reached,
            false, capaian is null and reached is not null, unit
        from keyed
        where case
            when $indicator is null
            then shared in (select shared from keyed group by shared having count(distinct region) > 1)
            else indicator_id = $indicator
                or len(list_filter($words, lambda word: not contains(lower(indicator), word))) = 0
        end
        order by 1, 2, 3, 4
    """
    found = con.execute(query, {"year": year, "indicator": indicator, "words": words}).fetchall()
    return [Side(name, year, region or _UNKNOWN, *figures) for name, year, region, *figures in found]


def program_sides(con: duckdb.DuckDBPyConnection, year: int | None) -> list[Side]:
    """What the regions spent on the programs they share, by code; named as the nomenclature names them."""
    names = nomenclature.load()
    query = """
        with keyed as (
            select *, program_key(program_code, program) as shared
            from budget_comparison
            where ($year is null or year = $year)
                and coalesce(anggaran, absorption, realisasi_pct) is not null
        )
        select coalesce(program_code, ''), min(program) over (partition by shared), year, region, opd, anggaran,
            coalesce(absorption, realisasi_pct), stage = 'pk'
        from keyed
        where shared in (select shared from keyed group by shared having count(distinct region) > 1)
        order by 1, 2, 3, 4, 5
    """
    return [
        Side(names.name_of(code) or name, year, region or _UNKNOWN, *figures)
        for code, name, year, region, *figures in con.execute(query, {"year": year}).fetchall()
    ]


def _print(console: Console, what: str, measures: tuple[str, str], sides: list[Side]) -> None:
    if not sides:
        return
    regions = sorted({side.region for side in sides})
    cells: dict[_Key, dict[str, list[Side]]] = {}
    for side in sides:
        cells.setdefault((side.name, side.year), {}).setdefault(side.region, []).append(side)
    headers = [f"{region}: {measure}" for region in regions for measure in measures]
    rows = [
        (name, str(year or ""), *(text for region in regions for text in _pair(by_region.get(region, []))))
        for (name, year), by_region in cells.items()
    ]
    print_table(console, f"Regions by {what}", (what, "year", *headers), rows, right=headers)
    if any(_amount(side).endswith(_PLANNED) for side in sides):
        console.print(f"{_PLANNED}: agreed money; no spending is printed.")
    if any(side.computed for side in sides):
        console.print(f"{_COMPUTED}: computed from target and realisasi; no capaian is printed.")


def _pair(sides: list[Side]) -> tuple[str, str]:
    """The two cells of a region; where several of its bodies report the same, one named line each."""
    amounts = [f"{side.opd}: {_amount(side)}" if len(sides) > 1 else _amount(side) for side in sides]
    shares = [number(side.share) + (_COMPUTED if side.computed else "") for side in sides]
    return "\n".join(amounts), "\n".join(shares)


def _amount(side: Side) -> str:
    planned = side.planned and side.amount is not None
    return f"{number(side.amount)} {_PLANNED}" if planned else number(side.amount)


def _nothing(what: str, asked: str | None, year: int | None) -> str:
    when = "" if year is None else f" in {year}"
    if asked is not None:
        return f"No {what} matches {asked!r}{when}."
    return f"Nothing to compare: no {what} is reported by two regions{when}."


def _print_nearest(console: Console, con: duckdb.DuckDBPyConnection, asked: str) -> None:
    query = "select distinct indicator from capaian_comparison where indicator is not null order by 1"
    names = [name for (name,) in con.execute(query).fetchall()]
    near = [(nearness, name) for name in names if (nearness := _nearness(asked, name)) >= _NEAR]
    nearest = sorted(near, key=lambda scored: -scored[0])[:_NEAREST]
    if nearest:
        console.print("The nearest indicators:")
    for _, name in nearest:
        console.print(f"  {printable(name)}", soft_wrap=True)


def _nearness(asked: str, name: str) -> float:
    """How well the words of a name match those that were asked for, from 0 to 100."""
    words = name.lower().split()
    best = [max((fuzz.ratio(word, other) for other in words), default=0.0) for word in asked.lower().split()]
    return sum(best) / max(len(best), 1)


def _print_years(console: Console, con: duckdb.DuckDBPyConnection, asked: int) -> None:
    """Says which years there are, if the one that was asked for is not among them."""
    query = """
        select year from capaian_comparison where year is not null
        union select year from budget_comparison where year is not null
        order by 1
    """
    years = [year for (year,) in con.execute(query).fetchall()]
    if years and asked not in years:
        console.print(f"There are facts of {', '.join(map(str, years))}.")
