"""The list of reports: what each holds, what of it asks for a look, and the filters of the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

import schemas
from lkjip import unowned
from lkjip.reading import corrections
from lkjip.review.corrections_file import Line
from lkjip.review.facts import DOUBTFUL, is_pending
from schemas.records import Record, records

REPORTS_OF_A_PAGE = 50
STATUSES = ("ok", "partial", "failed")


@dataclass(frozen=True)
class Filters:
    """Which reports are wanted; what is empty does not count.

    Attributes:
        search: Words of the body's, the region's or the file's name.
        region: The region.
        year: The report's year.
        indicator: Words that all stand in one indicator's or budget row's name.
        status: A status of `STATUSES`, or 'todo' for reports with something to look at.
    """

    search: str = ""
    region: str = ""
    year: int | None = None
    indicator: str = ""
    status: str = ""


@dataclass(frozen=True)
class Choices:
    """What the database has to choose from."""

    regions: tuple[str, ...]
    years: tuple[int, ...]


@dataclass(frozen=True)
class ReportList:
    """One page of the list.

    Attributes:
        reports: Rows of `documents` with `facts`, `doubts`, `findings`, `corrected`, `lines` (of the file of
            corrections), `is_pending`, and one column a fact table with its count.
        total: How many reports there are on all pages.
    """

    reports: tuple[Record, ...]
    total: int


def choices(con: duckdb.DuckDBPyConnection) -> Choices:
    """The regions and years of the database."""
    regions = con.execute(
        "select distinct region from documents where region is not null order by 1"
    ).fetchall()
    years = con.execute(
        "select distinct year from documents where year is not null order by 1 desc"
    ).fetchall()
    return Choices(tuple(region for (region,) in regions), tuple(year for (year,) in years))


def list_reports(
    con: duckdb.DuckDBPyConnection, filters: Filters, lines: Iterable[Line], start: int = 0
) -> ReportList:
    """The reports that the filters let through: those without region or year, then those with most to look at.

    Args:
        con: The database.
        filters: Which are wanted.
        lines: The file of corrections.
        start: How many of them to pass over.
    """
    found = records(con.execute(_QUERY, _parameters(filters, start)).df())
    by_file: dict[str, list[Line]] = {}
    for line in lines:
        by_file.setdefault(line.correction.file_sha256, []).append(line)
    reports = []
    for row in found:
        own = by_file.get(row["sha256"], [])
        waiting = row["status"] != "failed" and is_pending(row["settings"], own)
        reports.append({**row, "lines": len(own), "is_pending": waiting})
    return ReportList(tuple(reports), found[0]["total"] if found else 0)


def _parameters(filters: Filters, start: int) -> dict[str, object]:
    return {
        "doubtful": DOUBTFUL,
        "search": filters.search.casefold().split(),
        "region": filters.region,
        "year": filters.year,
        "indicator": filters.indicator.casefold().split(),
        "status": filters.status,
        "most": REPORTS_OF_A_PAGE,
        "start": start,
    }


def _of_tables(columns: str) -> str:
    """The facts of all tables one below the other; in `columns`, {table} and {name} stand for the table's own."""
    return " union all ".join(
        f"select {columns.format(table=table, name=corrections.name_column(table))} from {table}"  # noqa: S608
        for table in schemas.FACTS
    )


_FACTS = _of_tables("'{table}' as table_name, document_id, fact_id, {name} as name, confidence, corrected")
_COUNTS = ", ".join(f"count(*) filter (table_name = '{table}') as {table}" for table in schemas.FACTS)
_QUERY = f"""
with facts as ({_FACTS}),
looked_at as (
    select
        document_id, confidence < $doubtful as doubtful, corrected, table_name, name,
        exists (
            from findings where findings.fact_id = facts.fact_id and severity in ('error', 'warning')
        ) as contradicted
    from facts
),
counted as (
    select
        document_id, count(*) as facts, {_COUNTS},
        count(*) filter (corrected) as corrected,
        count(*) filter (not corrected and (doubtful or contradicted)) as doubts,
    from looked_at group by document_id
),
found as (select document_id, count(*) as findings from findings group by document_id),
read as (select document_id, list(settings order by path) as settings from internal.files group by document_id),
named as (
    select distinct document_id from facts
    where list_bool_and(list_transform($indicator::varchar[], lambda word: contains(lower(name), word)))
)
select
    documents.* exclude (message), documents.message, settings, {", ".join(schemas.FACTS)},
    coalesce(facts, 0) as facts, coalesce(doubts, 0) as doubts, coalesce(findings, 0) as findings,
    coalesce(corrected, 0) as corrected, count(*) over () as total,
    ({unowned.CONDITION} and (region is null or year is null)) as lacks_owner
from documents
left join counted using (document_id)
left join found using (document_id)
left join read using (document_id)
where list_bool_and(list_transform($search::varchar[], lambda word: contains(
        lower(concat_ws(' ', file_name, opd, region, region_code)), word))) is not false
    and ($region = '' or region = $region)
    and ($year is null or year = $year)
    and (len($indicator) = 0 or document_id in (select document_id from named))
    and ($status = '' or status = $status or ($status = 'todo' and (coalesce(doubts, 0) > 0 or lacks_owner)))
order by lacks_owner desc, coalesce(doubts, 0) desc, region, year desc, file_name, document_id
limit $most offset $start
"""  # noqa: S608 (names of ours)
