"""The table `indicators`: the catalogue, and behind it what the stored reports print that is in no catalogue."""

from __future__ import annotations

import duckdb
import pandas as pd

from lkjip import store
from normalize.indicators import catalogue

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
_COLUMNS = ["indicator_id", "name", "unit", "polarity", "urusan"]


def refresh(con: duckdb.DuckDBPyConnection) -> None:
    """Makes the table anew from the catalogue and the facts in the database.

    Args:
        con: the database, open for writing.
    """
    known = pd.DataFrame(
        [[getattr(each, name) for name in _COLUMNS] for each in catalogue().indicators.values()]
    )
    known.columns = pd.Index(_COLUMNS)
    printed = con.execute(_PRINTED).df().astype(object)
    others = printed[~printed["indicator_id"].isin(known["indicator_id"])]
    store.save_indicators(con, pd.concat([known.astype(object), others], ignore_index=True))
