"""What a person may have meant where nothing matches: the nearest names, the years there are."""

from __future__ import annotations

import duckdb
from rapidfuzz import fuzz
from rich.console import Console

from lkjip.terminal import printable, say

_MOST = 3  # so many indicators are named
_NEAR = 60  # rapidfuzz's score, of 100, from which a name is near


def print_nearest(console: Console, con: duckdb.DuckDBPyConnection, asked: str) -> None:
    """Names the indicators whose words are nearest to those that were asked for."""
    query = "select distinct indicator from capaian_comparison where indicator is not null order by 1"
    names = [name for (name,) in con.execute(query).fetchall()]
    near = [(nearness, name) for name in names if (nearness := _nearness(asked, name)) >= _NEAR]
    nearest = sorted(near, key=lambda scored: -scored[0])[:_MOST]
    if nearest:
        console.print("The nearest indicators:")
    for _, name in nearest:
        say(console, f"  {printable(name)}", 2)


def print_years(console: Console, con: duckdb.DuckDBPyConnection, asked: int) -> None:
    """Says which years there are, if the one that was asked for is not among them."""
    query = """
        select year from capaian_comparison where year is not null
        union select year from budget_comparison where year is not null
        order by 1
    """
    years = [year for (year,) in con.execute(query).fetchall()]
    if years and asked not in years:
        say(console, f"There are facts of {', '.join(map(str, years))}.")


def _nearness(asked: str, name: str) -> float:
    """How well the words of a name match those that were asked for, from 0 to 100."""
    words = name.lower().split()
    best = [max((fuzz.ratio(word, other) for other in words), default=0.0) for word in asked.lower().split()]
    return sum(best) / max(len(best), 1)
