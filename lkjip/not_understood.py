"""Printed tables that speak of performance or money and gave no row: told of wherever reports are counted."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from lkjip.terminal import counted

KIND = "not_understood"


def sentences(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """One sentence on the printed tables that were not understood, where there are any."""
    query = """
        select
            count(*) filter (kind = ?), count(*) filter (kind <> 'picture'),
            count(distinct document_id) filter (kind = ?)
        from printed_tables
    """
    ((tables, of, reports),) = con.execute(query, [KIND, KIND]).fetchall()
    if tables:
        verb = "speaks" if tables == 1 else "speak"
        yield (
            f"{counted(tables, 'printed table')} of {of}, in {counted(reports, 'report')}, {verb} of performance or"
            " money and gave no row: `lkjip findings --rule table_not_understood` lists them."
        )
