"""Comparisons over more regions than a terminal has columns: how many report, and how far they lie apart."""

from __future__ import annotations

from typing import Literal

import duckdb
from rich.console import Console

from lkjip import nomenclature
from lkjip.terminal import print_table

MANY = 12  # regions; more do not fit side by side
Subject = Literal["indicator", "program"]
_HEADERS = ("year", "regions", "bodies", "lowest %", "median %", "highest %", "median")


def has_many_regions(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether the database has more regions than fit side by side."""
    return bool(con.execute("select count(distinct region) > ? from documents", [MANY]).fetchall()[0][0])


def print_spread(
    console: Console,
    con: duckdb.DuckDBPyConnection,
    subject: Subject,
    asked: str | None,
    year: int | None,
    limit: int,
) -> bool:
    """Prints one line for each indicator or program and year, those that are reported most often first.

    Args:
        console: Where to.
        con: The database.
        subject: Indicators or programs.
        asked: An identifier or words of a name; without it all that at least two regions report.
        year: This year only.
        limit: At most so many indicators or programs.

    Returns:
        Whether there was any.
    """
    query = f"""
        with chosen as (
            select key, sum(reported) as total, min(name) as called
            from internal.{subject}_spread
            where ($year is null or year = $year)
                and ($asked is null
                    or key = $asked
                    or len(list_filter($words, lambda word: not contains(lower(name), word))) = 0)
            group by key
            having $asked is not null or min(first_region) <> max(last_region)
            order by total desc, key
            limit $limit
        )
        select key, called, year, regions, reported, lowest, middle, highest, amount
        from internal.{subject}_spread join chosen using (key)
        where $year is null or year = $year
        order by total desc, key, year
    """  # noqa: S608 (names of ours)
    words = (asked or "").lower().split()
    rows = con.execute(query, {"asked": asked, "words": words, "year": year, "limit": limit}).fetchall()
    official = nomenclature.load().name_of if subject == "program" else _no_name
    shown = [(official(key) or name, str(of_year or ""), *figures) for key, name, of_year, *figures in rows]
    if shown:
        title = f"Regions by {subject}, the {limit} most reported"
        print_table(console, title, (subject, *_HEADERS), shown)
    return bool(shown)


def _no_name(_key: str) -> None:
    """An indicator has the name that the view gives it."""
