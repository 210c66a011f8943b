"""Writes the site: regions with their bodies, indicators, the lists of both, the search and the downloads."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import TypeVar

import duckdb

from lkjip import store
from lkjip.errors import ExportError
from lkjip.publish.export import export
from lkjip.site import charts, data, search, tables
from lkjip.site.addresses import Addresses
from lkjip.site.folder import SiteFolder
from lkjip.site.pages import Pages

MOST_ROWS = 150  # of a table below the first of a page; all are in the downloads
_SHOWN_AT_HOME = 20
_STATIC = ("site.css", "site.js", "icon.svg")
Row = TypeVar("Row", data.Report, data.Result, data.Money, data.Promise, data.Finding)
_MADE = ".lkjip-site-data"  # a folder in which the tables are written before they take their place
_WHOLE = "pemerintah-daerah"  # in the address of what a whole government reports


@dataclass(frozen=True)
class Site:
    """What was written.

    Attributes:
        start: The page to open.
        files: How many files.
        regions: How many regions have a page.
        bodies: How many bodies.
        indicators: How many indicators.
    """

    start: Path
    files: int
    regions: int
    bodies: int
    indicators: int


@dataclass(frozen=True, slots=True)
class Body:
    """A body of a region as the lists show it; `address` is its page within the site, without ending."""

    name: str | None
    address: str
    reports: tuple[data.Report, ...]
    results: tuple[data.Result, ...]
    money: tuple[data.Money, ...]
    promises: tuple[data.Promise, ...]
    findings: tuple[data.Finding, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a list of pages; `count` is what stands beside it, `years` from when to when."""

    name: str | None
    address: str
    count: int
    reports: int
    years: str


def write_site(
    db: Path, to: Path, language: str = "id", title: str | None = None, *, with_data: bool = True
) -> Site:
    """Writes the site of a database into a folder.

    Args:
        db: The database.
        to: The folder. What an earlier site left there is replaced; files of others are left alone.
        language: 'id' or 'en'.
        title: What the site is called.
        with_data: Whether all tables go with it as CSV files.

    Returns:
        What was written.

    Raises:
        StoreError: The database cannot be read.
        ExportError: The folder has files that are not of an earlier site, or cannot be written.
    """
    store.connect(db, read_only=True, while_written=True).close()  # before anything is written
    try:
        with SiteFolder(to) as folder:
            downloads = _write_data(db, to, folder) if with_data else []
            for name in _STATIC:
                file = resources.files("lkjip.site").joinpath("static", name)
                folder.write(name, file.read_text(encoding="utf-8"))
            with store.connect(db, read_only=True, while_written=True) as con:
                return _Builder(con, folder, language, title).build(to, downloads)
    except OSError as error:
        raise ExportError(f"The site in {to} cannot be written: {error.strerror or error}.") from error


def _write_data(db: Path, to: Path, folder: SiteFolder) -> list[str]:
    """Every table as a CSV file with its description; gives their names."""
    made = to / _MADE
    shutil.rmtree(made, ignore_errors=True)  # of a site that was broken off
    try:
        files = export(db, made, "csv")
        for file in files:
            file.replace(folder.place(f"data/{file.name}"))
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return [file.name for file in files]


class _Builder:
    """One pass over the database, a region at a time, then an indicator at a time."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, folder: SiteFolder, language: str, title: str | None
    ) -> None:
        self._con = con
        self._folder = folder
        ((newest,),) = con.execute("select max(extracted_at) from documents").fetchall()
        made = "" if newest is None else f"{newest:%Y-%m-%d}"
        self._pages = Pages(folder, language, title, made, f"lkjip {version('lkjip')}")
        self._addresses = {kind: Addresses() for kind in ("region", "body", "indicator")}
        self._indicators: dict[str, str] = {}  # the address of each indicator that has a page
        self._bodies_by_key: dict[tuple[str | None, str], str] = {}  # the address of each body
        self._found: list[search.Entry] = []

    def build(self, to: Path, downloads: Sequence[str]) -> Site:
        """Writes all pages."""
        self._name_indicators()
        regions, bodies = self._write_regions()
        indicators = self._write_indicators()
        totals = data.totals(self._con)
        most = sorted(indicators, key=lambda listed: -listed.count)[:_SHOWN_AT_HOME]
        self._pages.write_parts("regions", "regions", regions)
        self._pages.write_parts("indicators", "indicators", indicators)
        self._pages.write("about.html", "about", totals=totals, downloads=downloads)
        self._pages.write(
            "index.html", "index", totals=totals, regions=regions, most=most, indicators=len(indicators)
        )
        self._folder.write("search.js", search.index(self._found))
        start = to / "index.html"
        return Site(start, self._folder.files, len(regions), bodies, len(indicators))

    def _name_indicators(self) -> None:
        for key, name, has_entry in data.indicator_keys(self._con):
            called = key if has_entry else name  # identifiers stay when names are mended
            self._indicators[key] = f"indicator/{self._addresses['indicator'].of(key, called)}"

    def _write_regions(self) -> tuple[list[Listed], int]:
        listed, count = [], 0
        for region, code in data.regions(self._con):
            name = region or self._pages.text("region.none")
            slug = self._addresses["region"].of(region or "", name)
            bodies = self._bodies(region, slug)
            for body in bodies:
                self._write_body(name, f"region/{slug}", body)
            count += len(bodies)
            self._write_region(name, code, f"region/{slug}", bodies)
            reports = [report for body in bodies for report in body.reports]
            years = _years(report.year for report in reports)
            listed.append(Listed(name, f"region/{slug}", len(bodies), len(reports), years))
            self._found.append(("region", name, years, f"region/{slug}.html"))
        return listed, count

    def _bodies(self, region: str | None, slug: str) -> list[Body]:
        reports = _by_body(data.reports_of(self._con, region))
        results = _by_body(data.results_of(self._con, region))
        money = _by_body(data.money_of(self._con, region))
        promises = _by_body(data.promises_of(self._con, region))
        findings = _by_body(data.findings_of(self._con, region))
        bodies = []
        for key, own in reports.items():
            name = next((report.opd for report in own if report.opd), None)
            if region is None:
                name = f"{name or self._pages.text('body.none')} ({own[0].file_name})"
            address = self._addresses["body"].of(f"{region}\n{key}", slug, name or _WHOLE)
            self._bodies_by_key[region, key] = f"body/{address}"
            bodies.append(
                Body(
                    name or self._pages.text("body.none"),
                    f"body/{address}",
                    own,
                    results.get(key, ()),
                    money.get(key, ()),
                    promises.get(key, ()),
                    findings.get(key, ()),
                )
            )
        return sorted(bodies, key=lambda body: body.name or "")

    def _write_region(self, name: str, code: str | None, address: str, bodies: Sequence[Body]) -> None:
        money = [row for body in bodies for row in body.money]
        if money:
            self._folder.write(f"{address}.csv", tables.money_csv(money))
        self._pages.write_parts(
            address, "region", bodies, name=name, code=code, chart=charts.spending(money), has_csv=bool(money),
            address=address,
        )  # fmt: skip

    def _write_body(self, region: str, region_address: str, body: Body) -> None:
        if body.results:
            self._folder.write(f"{body.address}.csv", tables.results_csv(body.results))
        if body.money:
            self._folder.write(f"{body.address}-anggaran.csv", tables.money_csv(body.money))
        self._pages.write_parts(
            body.address, "body", body.results, body=body, region=region, region_address=region_address,
            indicators=self._indicators, shares=charts.shares(body.results), spending=charts.spending(body.money),
            most=MOST_ROWS,
        )  # fmt: skip
        self._found.append(("body", body.name or "", region, f"{body.address}.html"))

    def _write_indicators(self) -> list[Listed]:
        listed = []
        for results in data.indicators(self._con):
            address, name = self._indicators[results[0].key], results[0].indicator
            count = len({(result.region, result.body) for result in results})
            years = _years(result.year for result in results)
            self._folder.write(f"{address}.csv", tables.results_csv(results))
            self._pages.write_parts(
                address, "indicator", results, name=name, address=address, chart=charts.reached(results),
                count=count, years=years, bodies=self._bodies_by_key,
            )  # fmt: skip
            listed.append(Listed(name, address, count, len(results), years))
            self._found.append(("indicator", name, years, f"{address}.html"))
        return listed


def _by_body(rows: Iterable[Row]) -> dict[str, tuple[Row, ...]]:
    """Rows that are sorted by body, by body."""
    return {key: tuple(own) for key, own in groupby(rows, lambda row: row.body)}


def _years(years: Iterable[int | None]) -> str:
    """From when to when: 2020–2022."""
    known = {year for year in years if year is not None}
    if not known:
        return ""
    first, last = min(known), max(known)
    return str(first) if first == last else f"{first}–{last}"
