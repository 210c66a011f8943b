"""What the rules find in rows made by hand, each printed once, in the order in which they are given."""

from __future__ import annotations

import pandas as pd
from made_rows import DOCUMENT, frame

import schemas

REGION = "Kota Semarang"


def findings_of(
    rule: str,
    notes: dict[str, list[dict]] | None = None,
    indicators: dict | None = None,
    **tables: list[dict],
) -> list[dict]:
    """The findings of one rule.

    Args:
        rule: Its name.
        notes: Notes beside the tables of the report, by kind; page and line are given by this function.
        indicators: Unit and polarity of indicators, by identifier.
        tables: Rows of the fact tables; of `fact_sources` those that are not the facts' own.
    """
    further = tables.pop("fact_sources", [])
    made = {
        table: frame(table, *({"top": float(n), **row} for n, row in enumerate(rows)))
        for table, rows in tables.items()
    }
    places = [spec.name for spec in schemas.columns_of("fact_sources")]
    own = [given[places] for given in made.values()]
    made["fact_sources"] = pd.concat(
        [*own, frame("fact_sources", *further)[places]] if further else own or [schemas.empty("fact_sources")]
    )
    made["documents"] = frame("documents", {"region": REGION, "year": 2021})
    checked, left_out = schemas.check(made, DOCUMENT)
    assert left_out.empty
    beside = {
        kind: [{"page": 9, "line": None, **row} for row in rows] for kind, rows in (notes or {}).items()
    }
    found = schemas.check_across(checked, beside, indicators).to_dict("records")
    return [finding for finding in found if finding["rule"] == rule]
