"""The table `indicators`: the catalogue, and behind it what the stored reports print that is in no catalogue."""

from __future__ import annotations

import duckdb
import pandas as pd
import yaml
from rich.console import Console

from lkjip import store
from lkjip.errors import UsageError
from lkjip.terminal import counted, print_table
from normalize.indicators import Catalogue, Indicator, catalogue

# The name and unit printed most often, of several the last by letters: `mode` would take any of them.
# Polarity and urusan are known only of indicators in the catalogue.
_PRINTED = """
    with printed as (
        select indicator_id, indicator, unit from iku
        union all select indicator_id, indicator, unit from pk
        union all select indicator_id, indicator, unit from capaian
        union all select indicator_id, indicator, unit from renstra
    ),
    names as (
        select indicator_id, indicator, count(*) as times from printed where indicator_id is not null group by all
    ),
    units as (
        select indicator_id, unit, count(*) as times from printed where unit is not null group by all
    ),
    unit_of as (select indicator_id, arg_max(unit, (times, unit)) as unit from units group by indicator_id)
    select indicator_id, arg_max(indicator, (times, indicator)) as name, any_value(unit) as unit,
        null as polarity, null as urusan
    from names left join unit_of using (indicator_id) group by indicator_id order by indicator_id
"""
_COLUMNS = ["indicator_id", "name", "unit", "polarity", "urusan"]


def load() -> Catalogue:
    """The catalogue.

    Raises:
        UsageError: It has been edited into something that is no catalogue; it says where.
    """
    try:
        return catalogue()
    except (ValueError, yaml.YAMLError) as error:
        what = " ".join(str(error).split())
        raise UsageError(f"normalize/indicators.yaml is no catalogue of indicators: {what}.") from error
    except (TypeError, KeyError, AttributeError) as error:
        raise UsageError(f"normalize/indicator_words.yaml lacks a list of words: {error}.") from error


def _row(each: Indicator) -> tuple[str | None, ...]:
    return (each.indicator_id, each.name, each.name_en, each.unit, each.polarity, each.urusan)


def print_catalogue(console: Console, words: str = "") -> None:
    """Prints the catalogue.

    Args:
        console: Where to.
        words: Only indicators in whose identifier, names or urusan all of these stand.
    """
    wanted = words.lower().split()
    rows = [
        _row(each)
        for each in load().indicators.values()
        if all(word in " ".join(map(str, (*_row(each), *each.aliases))).lower() for word in wanted)
    ]
    headers = ("id", "name", "in English", "unit", "better", "urusan")
    spare = ("urusan", "in English")
    print_table(console, counted(len(rows), "indicator"), headers, rows, spare=spare, long=("id", "name"))


def refresh(con: duckdb.DuckDBPyConnection) -> None:
    """Makes the table anew from the catalogue and the facts in the database.

    Args:
        con: the database, open for writing.
    """
    known = pd.DataFrame([[getattr(each, name) for name in _COLUMNS] for each in load().indicators.values()])
    known.columns = pd.Index(_COLUMNS)
    printed = con.execute(_PRINTED).df().astype(object)
    others = printed[~printed["indicator_id"].isin(known["indicator_id"])]
    store.save_indicators(con, pd.concat([known.astype(object), others], ignore_index=True))
