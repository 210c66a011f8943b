"""What is computed from all reports at the end of a run: the catalogue's table and the kept comparisons.

The comparison views find the best-supported fact of each body and year with window functions, which takes
seconds over millions of rows. So their rows are kept as tables, and the views show these, until a report
changes: from then to the end of the run (or of the next, where one was killed) they compute again.
"""

from __future__ import annotations

import duckdb

from lkjip import store, stored_views

_MEMORY = "1GB"  # at the end of a run nothing is read any more; beyond it DuckDB sorts on disk


def refresh(con: duckdb.DuckDBPyConnection) -> None:
    """Computes it again, unless nothing has changed since it was computed.

    Args:
        con: The database, open for writing.
    """
    if stored_views.is_derived_fresh(con):
        return
    from lkjip import catalogue  # noqa: PLC0415 (pandas; a run that finds nothing changed needs none)

    con.execute(f"set memory_limit = '{_MEMORY}'")
    catalogue.refresh(con)
    with store.transaction(con):
        for view in stored_views.KEPT_VIEWS:
            kept, computed = stored_views.kept_table(view), stored_views.computed_view(view)
            con.execute(f"create or replace table {kept} as select * from {computed}")  # noqa: S608 (names of ours)
            stored_views.point_view(con, view, kept=True)  # the next is made of what is kept
        stored_views.mark_derived(con, fresh=True)
