"""The table `indicators`: every indicator that the stored reports print, one row an identifier."""

from __future__ import annotations

import duckdb

from lkjip import store

# The name and unit printed most often; polarity and urusan are known only of indicators in the catalogue.
_PRINTED = """
    with printed as (
        select indicator_id, indicator, unit from iku
        union all select indicator_id, indicator, unit from pk
        union all select indicator_id, indicator, unit from capaian
        union all select indicator_id, indicator, unit from renstra
    )
    select indicator_id, mode(indicator) as name, mode(unit) as unit, null as polarity, null as urusan
    from printed where indicator_id is not null group by indicator_id order by indicator_id
"""


def refresh(con: duckdb.DuckDBPyConnection) -> None:
    """Makes the table anew from the facts in the database.

    Args:
        con: the database, open for writing.
    """
    store.save_indicators(con, con.execute(_PRINTED).df())
