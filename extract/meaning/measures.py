"""Groups of value columns: by indicator, year and quarter for performance, by year and quarter for money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.meaning.column_values import LAST_QUARTER, cell_in
from extract.meaning.headings import Column
from extract.meaning.vocabulary import counts_to_last_quarter, has_no_value
from extract.model import PrintedTable

RESULTS = {"realisasi", "realisasi_cumulative"}
# The roles of a column, and what the tables of the dataset call them.
PERFORMANCE = {role: role for role in ("target", "realisasi", "capaian", "category")}
MONEY = {role: role for role in ("anggaran", "anggaran_awal", "realisasi_pct", "sisa")} | {
    "realisasi_rp": "realisasi"
}


@dataclass(frozen=True, slots=True)
class Measures:
    """The value columns of one year and period: what was to be reached, what was, and how far."""

    year: int | None
    quarter: int | None
    columns: dict[str, Column]


@dataclass(frozen=True, slots=True)
class Block:
    """An indicator column with the measures that belong to it."""

    indicator: Column | None
    level: str | None
    measures: tuple[Measures, ...]

    @property
    def values(self) -> list[Column]:
        """The columns of its measures."""
        return columns_in(self.measures)


def columns_in(measures: Iterable[Measures]) -> list[Column]:
    """The columns that hold the values of several years or periods."""
    return [column for each in measures for column in each.columns.values()]


def assigned_blocks(columns: Sequence[Column]) -> list[Block]:
    """The performance columns by indicator, year and quarter, where every column has its role already."""
    indicators = [column for column in columns if column.heading.concept == "indicator"]
    blocks = []
    for indicator, own in _by_indicator(columns, indicators):
        measures = _with_promise(_by_key(own, PERFORMANCE))
        if indicator is not None or measures:
            blocks.append(Block(indicator, indicator.heading.level if indicator else None, tuple(measures)))
    return blocks


def assigned_money(columns: Sequence[Column]) -> list[Measures]:
    """The rupiah columns by year and quarter, where every column has its role already."""
    return _of_amounts(_by_key(columns, MONEY))


def _of_amounts(measures: Iterable[Measures]) -> list[Measures]:
    """Measures of rupiah: those that hold an amount, not a share alone."""
    amounts = {"anggaran", "anggaran_awal", "realisasi"}
    return _with_promise([m for m in measures if m.columns.keys() & amounts])


def _by_indicator(
    columns: Sequence[Column], indicators: Sequence[Column]
) -> list[tuple[Column | None, list[Column]]]:
    """The columns that belong to each indicator column: those up to the next, or all where there is but one."""
    if len(indicators) == 1:
        return [(indicators[0], [c for c in columns if c is not indicators[0]])]
    groups: list[tuple[Column | None, list[Column]]] = [(None, [])]
    for column in columns:
        if column.heading.concept == "indicator":
            groups.append((column, []))
        else:
            groups[-1][1].append(column)
    return groups


def _by_key(columns: Sequence[Column], roles: Mapping[str, str]) -> list[Measures]:
    """Columns of some roles by year and quarter; `roles` names each as the columns of the dataset do."""
    found: dict[tuple[int | None, int | None], dict[str, Column]] = {}
    for column in columns:
        heading = column.heading
        if heading.concept in roles:
            found.setdefault((heading.year, heading.quarter), {}).setdefault(roles[heading.concept], column)
    return [Measures(year, quarter, own) for (year, quarter), own in found.items()]


def shared_measures(blocks: Sequence[Block], table: PrintedTable, end: int) -> list[Block]:
    """Blocks in which an indicator column without values takes those of the indicator column to its right.

    `Indikator Tujuan | Indikator Sasaran | Target …` has one indicator a row, in the one column or the other.
    """
    shared = list(blocks)
    for number in range(len(shared) - 2, -1, -1):
        own, right = shared[number], shared[number + 1]
        if own.indicator is None or right.indicator is None or own.measures or not right.measures:
            continue
        pairs = [(cell_in(row, own.indicator), cell_in(row, right.indicator)) for row in table.grid()[end:]]
        if not any(a and b and not has_no_value(a) and not has_no_value(b) for a, b in pairs):
            shared[number] = replace(own, measures=right.measures)
    return shared


def with_subject(block: Block, keys: dict[str, Column]) -> Block:
    """Blocks with the sasaran as indicator where only it has a target and a result: it is measured itself."""
    measured = any({"target", "realisasi"} <= measures.columns.keys() for measures in block.measures)
    if block.indicator is None and "sasaran" in keys and measured:
        return replace(block, indicator=keys["sasaran"], level="sasaran")
    return block


def in_their_quarters(columns: Sequence[Column]) -> Sequence[Column]:
    """Columns in the quarter, or the whole year, of which their headings count up the results."""
    return _up_to_a_quarter(_of_the_year(columns))


def _of_the_year(columns: Sequence[Column]) -> Sequence[Column]:
    """Columns that count up to the fourth quarter beside one of that quarter alone, as of the year."""
    last = [c for c in columns if c.heading.quarter == LAST_QUARTER]
    whole = [c for c in last if counts_to_last_quarter(c.heading.text)]
    if not whole or len(whole) == len(last):
        return columns
    return [replace(c, heading=replace(c.heading, quarter=None)) if c in whole else c for c in columns]


def _up_to_a_quarter(columns: Sequence[Column]) -> Sequence[Column]:
    """Columns whose one result is of a quarter (`Realisasi s/d TW III`), all as of that quarter.

    What counts up to the fourth is the year's.
    """
    results = [c.heading for c in columns if c.heading.concept in RESULTS and not c.heading.money]
    if len(results) != 1 or results[0].quarter is None:
        return columns
    if any(c.heading.quarter not in {None, results[0].quarter} for c in columns):
        return columns
    counts_up = results[0].concept == "realisasi_cumulative"
    quarter = None if counts_up and results[0].quarter == LAST_QUARTER else results[0].quarter
    return [replace(c, heading=replace(c.heading, quarter=quarter)) for c in columns]


def _with_promise(measures: list[Measures]) -> list[Measures]:
    """Measures of which one quarter alone has a result, together with what was promised for its year.

    `Target 2024 | Realisasi s.d. TW III | %` measures the quarter by the target of the year.
    """
    quarters = [m for m in measures if m.quarter is not None]
    if len(quarters) != 1 or "realisasi" not in quarters[0].columns:
        return measures
    quarter = quarters[0]
    of_year = [m for m in measures if m.quarter is None and m.year == quarter.year]
    if len(of_year) != 1 or "realisasi" in of_year[0].columns:
        return measures
    whole = replace(quarter, columns=of_year[0].columns | quarter.columns)
    return [whole if m is quarter else m for m in measures if m is not of_year[0]]
