"""What the pages show, out of the database: reports, figures of indicators and programs, findings.

The figures are those of the comparison views: one an indicator (or program), region, body and year, the
best-supported print of each, with its place in the report.
"""

# ruff: noqa: S608 (SQL of names of ours)
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

import duckdb

from normalize.indicators import OWN

_ROWS_AT_A_TIME = 5000


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was read.

    `body` is by what its body is known, empty where a region's report names none; `facts` how many facts it gave.
    """

    file_name: str
    body: str
    opd: str | None
    year: int | None
    kind: str | None
    pages: int | None
    status: str
    message: str | None
    facts: int
    findings: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure is printed, on a page or a line; `findings` counts those about it; `confidence` is 0 to 1."""

    file_name: str
    page: int | None
    line: int | None
    confidence: float
    corrected: bool
    findings: int


@dataclass(frozen=True, slots=True)
class Result:
    """What one body reached of one indicator in one year; texts are as printed, for values that are no number."""

    key: str
    indicator: str
    region: str | None
    body: str
    opd: str | None
    year: int | None
    unit: str | None
    target: float | None
    target_text: str | None
    realisasi: float | None
    realisasi_text: str | None
    capaian: float | None
    capaian_text: str | None
    recomputed: float | None
    source: Source

    @property
    def share(self) -> float | None:
        """Capaian in percent as printed; where none is, computed from target and realisasi."""
        return self.recomputed if self.capaian is None else self.capaian

    @property
    def is_computed(self) -> bool:
        """Whether the share is computed."""
        return self.capaian is None and self.capaian_text is None and self.recomputed is not None


@dataclass(frozen=True, slots=True)
class Money:
    """Anggaran and realisasi of a program in rupiah, and how much of it was spent in percent."""

    program: str
    code: str | None
    region: str | None
    body: str
    opd: str | None
    year: int | None
    anggaran: Decimal | None
    realisasi: Decimal | None
    absorption: float | None
    source: Source


@dataclass(frozen=True, slots=True)
class Promise:
    """A target of a Perjanjian Kinerja, and the official who promises it, where that is printed."""

    body: str
    indicator: str | None
    jabatan: str | None
    year: int | None
    unit: str | None
    target: float | None
    target_text: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a report contradicts itself, or was not read."""

    body: str
    rule: str
    severity: str
    message: str
    file_name: str
    page: int | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Totals:
    """How much there is in all."""

    reports: int
    failed: int
    regions: int
    bodies: int
    facts: int
    findings: int
    first: int | None
    last: int | None


# By what a body is known: within its region; of a report that names no region, only within that report.
_BODY = "case when {of}.region is null then {of}.document_id else coalesce(body_key({of}.opd_id, {of}.opd), '') end"
_COUNTED = "(select fact_id, count(*) as findings from findings group by fact_id)"
_PLACE = "f.file_name, f.page, f.line, f.confidence, f.corrected, coalesce(n.findings, 0)"
_SOURCE = f"""
    {_PLACE}
from {{view}} c
join {{table}} f on f.fact_id = c.fact_id
left join {_COUNTED} n on n.fact_id = c.fact_id
"""
_RESULTS = f"""
select coalesce(c.indicator_id, lower(c.indicator)), c.indicator, c.region,
    {_BODY.format(of="c")}, c.opd, c.year, c.unit, c.target, f.target_text, c.realisasi,
    f.realisasi_text, c.capaian, f.capaian_text, c.capaian_recomputed,
    {_SOURCE.format(view="capaian_comparison", table="flat_capaian")}
"""
_MONEY = f"""
select c.program, c.program_code, c.region, {_BODY.format(of="c")}, c.opd, c.year,
    c.anggaran, c.realisasi, c.absorption,
    {_SOURCE.format(view="budget_comparison", table="flat_budget")}
"""
_FACTS = " union all ".join(
    f"select document_id from {table}" for table in ("iku", "pk", "capaian", "budget", "renstra")
)


def totals(con: duckdb.DuckDBPyConnection) -> Totals:
    """How much the database holds."""
    query = f"""
        select count(*) filter (status <> 'failed'), count(*) filter (status = 'failed'),
            count(distinct region) filter (status <> 'failed'),
            count(distinct (region, {_BODY.format(of="documents")})) filter (status <> 'failed'),
            (select count(*) from ({_FACTS})), (select count(*) from findings),
            min(year) filter (status <> 'failed'), max(year) filter (status <> 'failed')
        from documents
    """
    return Totals(*con.execute(query).fetchall()[0])


def regions(con: duckdb.DuckDBPyConnection) -> list[tuple[str | None, str | None]]:
    """Every region of which something was read, with its code, by name; None for reports that name none."""
    return con.execute(
        "select region, max(region_code) from documents where status <> 'failed'"
        " group by region order by region nulls last"
    ).fetchall()


def reports_of(con: duckdb.DuckDBPyConnection, region: str | None) -> list[Report]:
    """The reports of a region that were read, the last year first."""
    query = f"""
        select file_name, {_BODY.format(of="documents")}, opd, year, kind, pages, status, message,
            coalesce(facts, 0), coalesce(told, 0)
        from documents
        left join (select document_id, count(*) as facts from ({_FACTS}) group by document_id) using (document_id)
        left join (select document_id, count(*) as told from findings group by document_id) using (document_id)
        where region is not distinct from ? and status <> 'failed'
        order by 2, year desc nulls last, file_name
    """
    return [Report(*row) for row in con.execute(query, [region]).fetchall()]


def results_of(con: duckdb.DuckDBPyConnection, region: str | None) -> list[Result]:
    """What the bodies of a region reached, by body and indicator, the last year first."""
    query = f"""
        {_RESULTS} where c.region is not distinct from ?
        order by 4, lower(c.indicator), 1, c.year desc nulls last
    """
    return [_result(row) for row in con.execute(query, [region]).fetchall()]


def money_of(con: duckdb.DuckDBPyConnection, region: str | None) -> list[Money]:
    """What the bodies of a region spent, by body and the last year first, the largest program first."""
    query = f"""
        {_MONEY} where c.region is not distinct from ?
        order by 4, c.year desc nulls last, c.anggaran desc nulls last, c.program
    """
    return [Money(*(*row[:9], Source(*row[9:]))) for row in con.execute(query, [region]).fetchall()]


def promises_of(con: duckdb.DuckDBPyConnection, region: str | None) -> list[Promise]:
    """What the bodies of a region promised, by body, the last year first, in the order of the reports."""
    query = f"""
        select {_BODY.format(of="f")}, f.indicator, f.jabatan, f.year, f.unit, f.target, f.target_text, {_PLACE}
        from flat_pk f left join {_COUNTED} n on n.fact_id = f.fact_id
        where f.region is not distinct from ?
        order by 1, f.year desc nulls last, f.file_name, f.page, f.line, f.fact_id
    """
    return [Promise(*(*row[:7], Source(*row[7:]))) for row in con.execute(query, [region]).fetchall()]


def findings_of(con: duckdb.DuckDBPyConnection, region: str | None) -> list[Finding]:
    """The findings on the reports of a region, by body, the worst first."""
    query = f"""
        select {_BODY.format(of="d")}, n.rule, n.severity, n.message, d.file_name, n.page, n.line
        from findings n join documents d on d.document_id = n.document_id
        where d.region is not distinct from ? and d.status <> 'failed'
        order by 1, array_position(['error', 'warning', 'info'], n.severity), d.year desc nulls last, d.file_name,
            n.page, n.line, n.finding_id
    """
    return [Finding(*row) for row in con.execute(query, [region]).fetchall()]


_SHARED = f"""
    select coalesce(indicator_id, lower(indicator)) as key, min(indicator) as called,
        not starts_with(coalesce(min(indicator_id), '{OWN}'), '{OWN}') as has_entry
    from capaian_comparison c
    group by key
    having has_entry or count(distinct (region, {_BODY.format(of="c")})) > 1
"""


def indicator_keys(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str, bool]]:
    """Every indicator of the catalogue and each other that two bodies report, by name.

    Returns:
        Key, name, and whether the catalogue has it.
    """
    return con.execute(f"{_SHARED} order by lower(called), key").fetchall()


def indicators(con: duckdb.DuckDBPyConnection) -> Iterator[Sequence[Result]]:
    """The same indicators with all their results, one indicator at a time; of each the last year first."""
    query = f"""
        {_RESULTS} join ({_SHARED}) s on s.key = coalesce(c.indicator_id, lower(c.indicator))
        order by lower(s.called), s.key, c.year desc nulls last, c.region nulls last, c.opd
    """
    rows = con.execute(query)
    for _, found in groupby(_streamed(rows), lambda result: result.key):
        yield list(found)


def _streamed(rows: duckdb.DuckDBPyConnection) -> Iterator[Result]:
    while block := rows.fetchmany(_ROWS_AT_A_TIME):
        yield from map(_result, block)


def _result(row: tuple) -> Result:  # type: ignore[type-arg]
    return Result(*(*row[:14], Source(*row[14:])))
