"""What bodies of several regions report of the same indicators and programs: the sides of a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import duckdb

from lkjip import nomenclature

Subject = Literal["indicator", "program"]
UNKNOWN = "(region unknown)"
_EVERYTHING = 1_000_000


@dataclass(frozen=True)
class Side:
    """One side of a comparison: what a body of a region reached or spent.

    Attributes:
        name: The indicator or program.
        year: The year of the figures.
        region: The region, or `UNKNOWN`.
        opd: The body that reports.
        amount: realisasi of an indicator, anggaran of a program.
        share: capaian of an indicator, share of anggaran that was spent, in percent.
        planned: The amount is only agreed (stage pk).
        computed: The share is a capaian that is not printed.
        unit: The unit of an indicator's amount as printed.
        is_money: Whether the amount is in rupiah.
        key: By what the indicator or program is known.
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
    is_money: bool = False
    key: str = ""


def chosen(
    con: duckdb.DuckDBPyConnection, subject: Subject, asked: str | None, year: int | None, most: int | None
) -> tuple[list[str], int]:
    """What is compared, by its key, what is reported most often first.

    Args:
        con: The database.
        subject: Indicators or programs.
        asked: An identifier or words of a name; without it all that at least two regions report.
        year: This year only.
        most: At most so many; all without it.

    Returns:
        The keys, and how many there are without that bound.
    """
    query = f"""
        select key, count(*) over ()
        from internal.{subject}_spread
        where ($year is null or year = $year)
            and ($asked is null
                or key = $asked
                or len(list_filter($words, lambda word: not contains(lower(name), word))) = 0)
        group by key
        having $asked is not null or min(first_region) <> max(last_region)
        order by sum(reported) desc, key
        limit $most
    """  # noqa: S608 (names of ours)
    words = (asked or "").lower().split()
    given = {"asked": asked, "words": words, "year": year, "most": most or _EVERYTHING}
    found = con.execute(query, given).fetchall()
    return [key for key, _ in found], found[0][1] if found else 0


def indicator_sides(con: duckdb.DuckDBPyConnection, asked: str | None, year: int | None) -> list[Side]:
    """What bodies reached: of the indicators that regions share, or of those that are asked for."""
    return sides_of(con, "indicator", chosen(con, "indicator", asked, year, None)[0], year)


def program_sides(con: duckdb.DuckDBPyConnection, year: int | None) -> list[Side]:
    """What bodies spent on the programs that regions share."""
    return sides_of(con, "program", chosen(con, "program", None, year, None)[0], year)


def sides_of(
    con: duckdb.DuckDBPyConnection, subject: Subject, keys: Sequence[str], year: int | None
) -> list[Side]:
    """What bodies report of some indicators or programs, by name, year, region and body.

    Args:
        con: The database.
        subject: Indicators or programs.
        keys: Which of them.
        year: This year only.
    """
    query = _INDICATORS if subject == "indicator" else _PROGRAMS
    found = con.execute(query, {"year": year, "keys": list(keys), "unknown": UNKNOWN}).fetchall()
    sides = [Side(*row) for row in found]
    if subject == "indicator":
        return sides
    official = nomenclature.load().name_of
    return [replace(side, name=official(side.key) or side.name) for side in sides]


_INDICATORS = """
    with keyed as (
        select *, coalesce(indicator_id, lower(indicator)) as key,
            coalesce(capaian, capaian_recomputed) as reached
        from capaian_comparison
        where ($year is null or year = $year)
            and coalesce(realisasi, capaian, capaian_recomputed) is not null
    )
    select min(indicator) over (partition by key), year, coalesce(region, $unknown), opd, realisasi,
        reached, false, capaian is null and reached is not null, unit, false, key
    from keyed
    where list_contains($keys::varchar[], key)
    order by 1, 2, 3, 4
"""
_PROGRAMS = """
    with keyed as (
        select *, program_key(program_code, program) as key
        from budget_comparison
        where ($year is null or year = $year)
            and coalesce(anggaran, absorption, realisasi_pct) is not null
    )
    select min(program) over (partition by key), year, coalesce(region, $unknown), opd, anggaran,
        coalesce(absorption, realisasi_pct), stage = 'pk', false, null, true, key
    from keyed
    where list_contains($keys::varchar[], key)
    order by coalesce(program_code, ''), 1, 2, 3, 4
"""
