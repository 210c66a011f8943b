"""Entries for the catalogue of indicators, drafted from what reports print and the catalogue does not know."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import duckdb
import yaml

from normalize.indicators import OWN, Catalogue

_MOST_ALIASES = 8
_LONGEST_ID = 60
_NEAR = 60.0  # of 100: a candidate less alike is no help

# One row a printed name: in how many reports of how many regions it stands.
_UNMATCHED = """
    with printed as (
        select document_id, indicator_id, indicator, unit from iku
        union all select document_id, indicator_id, indicator, unit from pk
        union all select document_id, indicator_id, indicator, unit from capaian
        union all select document_id, indicator_id, indicator, unit from renstra
    ),
    named as (
        select indicator_id, indicator, mode(unit) as unit, count(*) as prints,
            list(distinct document_id) as reports, list(distinct region) as regions
        from printed join documents using (document_id)
        where starts_with(indicator_id, $own)
        group by indicator_id, indicator
    )
    select list(indicator order by prints desc, indicator), mode(unit),
        len(list_distinct(flatten(list(reports)))) as report_count,
        len(list_distinct(flatten(list(regions)))) as region_count
    from named group by indicator_id
    order by report_count desc, sum(prints) desc, min(indicator)
    limit $limit
"""


@dataclass(frozen=True)
class Unmatched:
    """An indicator that reports print and the catalogue does not know.

    Attributes:
        names: Its printed names, the most frequent first.
        unit: Its unit as printed most often.
        reports: In how many reports it stands.
        regions: Of how many regions they are.
    """

    names: tuple[str, ...]
    unit: str | None
    reports: int
    regions: int


def unmatched(con: duckdb.DuckDBPyConnection, limit: int) -> list[Unmatched]:
    """What the catalogue does not know, by the reports that print it, most first."""
    found = con.execute(_UNMATCHED, {"own": OWN, "limit": limit}).fetchall()
    return [Unmatched(tuple(names), unit, reports, regions) for names, unit, reports, regions in found]


def as_yaml(indicators: list[Unmatched], catalogue: Catalogue) -> str:
    """Drafts of entries, each under a comment that says how often it is printed and what is nearest to it.

    A person fills in English name, polarity and urusan, or moves the names to the aliases of a candidate.
    """
    return "\n".join(_entry(indicator, catalogue) for indicator in indicators)


def _entry(indicator: Unmatched, catalogue: Catalogue) -> str:
    name = indicator.names[0]
    near = [
        f"{indicator_id} ({likeness:.0f})"
        for indicator_id, likeness in catalogue.candidates(name, indicator.unit)
        if likeness >= _NEAR
    ]
    entry = {
        "id": slug(name),
        "name": name,
        "name_en": "",
        "unit": indicator.unit,
        "polarity": None,
        "urusan": None,
        "aliases": list(indicator.names[1 : 1 + _MOST_ALIASES]),
    }
    draft = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=110)
    return (
        f"# reports: {indicator.reports}, regions: {indicator.regions};"
        f" nearest: {', '.join(near) or 'none'}\n{draft}"
    )


def slug(name: str) -> str:
    """An identifier made from a name: lower case, ASCII, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    joined = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return joined[:_LONGEST_ID].rstrip("-") or "indicator"
