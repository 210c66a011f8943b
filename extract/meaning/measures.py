"""Groups of value columns: by indicator, year and quarter for performance, by year and quarter for money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.meaning.column_values import LAST_QUARTER, cell_in
from extract.meaning.headings import Column
from extract.meaning.vocabulary import counts_to_last_quarter, has_no_value
from extract.model import PrintedTable
from extract.word_patterns import word_pattern

SUBSTITUTES = (
    ("target_annual", "target"),
    ("target_end", "target"),
    ("percent", "capaian"),
    ("capaian_end", "capaian"),
    ("cumulative", "realisasi"),
)
SAYS_PERCENT = word_pattern("percent", case_matters=True)
PROMISED = ("target", "target_end", "capaian", "capaian_end")  # over a `K` that is no result
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


def blocks_of(columns: Sequence[Column], year: int | None) -> list[Block]:
    """The performance columns by indicator, and within it by year and quarter."""
    indicators = [column for column in columns if column.heading.concept == "indicator"]
    blocks = []
    for indicator, own in _by_indicator(columns, indicators):
        measures = _measures(own, year)
        if indicator is not None or measures:
            level = indicator.heading.level if indicator else None
            blocks.append(Block(indicator, level, tuple(measures)))
    return blocks


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


def _measures(columns: Sequence[Column], year: int | None) -> list[Measures]:
    found: dict[tuple[int | None, int | None], dict[str, Column]] = {}
    columns = _up_to_a_quarter(_of_the_year(_with_result(columns)))
    last: tuple[int | None, int | None] = (year, None)
    results = [
        c
        for c in columns
        if c.heading.concept in {"target", "target_end", "realisasi"} and not c.heading.money
    ]
    years = {c.heading.year or year for c in results if c.heading.concept != "target_end"}
    previous: Column | None = None
    for column in columns:
        role = _performance_role(column, previous)
        previous = column
        if role is None:
            continue
        heading = column.heading
        key = (heading.year or year, heading.quarter)
        if role in {"capaian", "percent", "category"} and heading.year is None and heading.quarter is None:
            key = last  # the achievement beside a result is that result's
        elif role == "capaian" and heading.year is not None and heading.year not in years and results:
            # `Capaian Tahun 2015` beside target and realisasi of 2016 is what was reached in 2015
            role = "capaian" if heading.percent or "kinerja" in heading.text else "realisasi"
        if role == "target_end" and heading.year not in {None, year}:
            continue
        found.setdefault(key, {}).setdefault(role, column)
        if role in {"target", "realisasi"}:
            last = key
    return [Measures(y, quarter, _settled(roles)) for (y, quarter), roles in found.items() if _settled(roles)]


def _with_result(columns: Sequence[Column]) -> Sequence[Column]:
    """`Target | Capaian | %`: columns with the capaian before a percentage as the result, if they have no other."""
    concepts = [c.heading.concept for c in columns]
    shares = [k for k, c in enumerate(columns) if concepts[k] in {"percent", "capaian"} and _is_share(c)]
    reached = [k for k, c in enumerate(columns) if concepts[k] == "capaian" and not _is_share(c)]
    if "realisasi" in concepts or "target" not in concepts or len(shares) != 1 or len(reached) != 1:
        return columns
    if reached[0] > shares[0]:
        return columns
    return [
        replace(c, heading=replace(c.heading, concept="realisasi")) if k == reached[0] else c
        for k, c in enumerate(columns)
    ]


def _is_share(column: Column) -> bool:
    return column.heading.percent or bool(SAYS_PERCENT.search(column.heading.text))


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


def _settled(roles: dict[str, Column]) -> dict[str, Column]:
    """Roles of one year with substitutes taken where the proper column is missing, and left out elsewhere."""
    settled = dict(roles)
    for substitute, proper in SUBSTITUTES:
        column = settled.pop(substitute, None)
        if column is None or proper in settled:
            continue
        if substitute == "target_end" and "realisasi" not in roles:
            continue
        if substitute == "capaian_end" and not ("target_end" in roles and "target" not in roles):
            continue
        if substitute == "percent" and "target" not in settled:
            continue  # a percentage without a target compares years, it is no achievement
        settled[proper] = column
    return settled


def _performance_role(column: Column, previous: Column | None) -> str | None:
    heading = column.heading
    money_beside = previous is not None and (previous.heading.money or previous.heading.concept == "anggaran")
    if heading.concept == "k":
        return next((role for role in PROMISED if role in heading.above), "realisasi")
    if heading.money:
        return None
    if heading.concept in {"target", "target_annual", "realisasi", "target_end", "capaian_end"}:
        return heading.concept
    if heading.concept == "realisasi_cumulative":
        return "cumulative"
    if heading.concept in {"capaian", "percent", "percent_realisasi"}:
        if money_beside:
            return None
        return "capaian" if "capaian" in {heading.concept, *heading.above} else "percent"
    return "category" if heading.concept == "category" else None


def money_of(columns: Sequence[Column], year: int | None) -> list[Measures]:
    """The rupiah columns by year and quarter."""
    found: dict[tuple[int | None, int | None], dict[str, Column]] = {}
    last: tuple[int | None, int | None] = (year, None)
    beside = False  # whether the column to the left is one of rupiah
    for column in _of_the_year(columns):
        heading = column.heading
        role = _money_role(column, beside)
        if role is None:
            beside = False
            continue
        key = (heading.year or year, heading.quarter)
        if role in {"realisasi_pct", "sisa"} and heading.year is None:
            key = last
        found.setdefault(key, {}).setdefault(role, column)
        last, beside = key, True
    return _of_amounts(Measures(y, quarter, roles) for (y, quarter), roles in found.items())


def _money_role(column: Column, beside: bool) -> str | None:
    heading = column.heading
    if heading.concept in {"anggaran", "anggaran_awal", "sisa"}:
        return heading.concept
    if heading.concept == "target" and heading.money:
        return "anggaran"
    if heading.concept in {"realisasi", "realisasi_cumulative"} and heading.money:
        return "realisasi"
    if heading.concept in {"percent", "percent_realisasi", "capaian"} and (beside or heading.money):
        return "realisasi_pct" if beside else None
    return None
