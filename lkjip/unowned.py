"""Reports of which region or year is not known: they stay in every table, and are told of."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from lkjip.terminal import counted

# Those that hold something for the dataset. A plan or a report that failed has nothing to compare.
CONDITION = "status <> 'failed' and coalesce(kind, '') <> 'other'"
_MISSING = ("region", "year")


def sentences(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """One sentence on the reports without region, and one on those without year, where there are any."""
    for column in _MISSING:
        query = f"select count(*) from documents where {CONDITION} and {column} is null"  # noqa: S608 (names of ours)
        ((count,),) = con.execute(query).fetchall()
        if count:
            verb, their = ("names", "its") if count == 1 else ("name", "their")
            yield (
                f"{counted(count, 'report')} {verb} no {column}: {their} rows meet those of no other {column}. "
                "lkjip.csv beside the reports, or the review page, can set it."
            )
