"""What speaks for a reading of a printed table, and what against it: one named comparison each.

A reading is a set of rows with values. Each comparison gives a number, mostly a share from 0 to 1, and knows
nothing of the others; `verdict` weighs them. Nothing here knows a page, a heading or a file.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from normalize.arithmetic import arithmetic_holds
from normalize.names import folded_name
from normalize.ratios import ratio_holds
from normalize.rows import BudgetRow, CapaianRow, ReportRows, TargetRow, ValueRow
from normalize.same_fact import same_number

TRIVIAL = 0.3  # what an equation of equal numbers is worth beside one of different ones
LARGEST_ACHIEVEMENT = 1000.0  # percent; and the smallest is the same below zero
APART = 100.0  # times: target and realisasi in one unit are seldom farther apart
SMALLEST_AMOUNT = 10_000.0  # rupiah: a smaller one is no programme's
OVERSPENT = 1.5  # times the anggaran
FEW = 12.0  # rows from which on a table is no small one
MOST_LEFT = 2  # columns of names left out: more tell no more
UNIT = re.compile(
    r"(?<=\d)\s*(?!persen)[A-Za-z]{1,12}(?:/[A-Za-z]+)?", re.IGNORECASE
)  # `0,22 m3/det`, `14 DAS`
Known = Mapping[tuple[str, int | None, str], Mapping[str, float]]


@dataclass(frozen=True)
class Candidate:
    """One reading of a printed table, as the judge sees it.

    Attributes:
        rows: Its rows with values.
        prior: The logarithm of how likely its columns are by their headings alone, 0 for the likeliest.
        by_words: Whether it is the reading that the words of the heading suggest first.
        numbers: How many numbers the table prints that may belong to a fact.
        used: How many of these belong to a row of this reading.
        named: The share of its columns whose headings name what they hold.
        left: How many columns of names or sentences were left out without a reason.
        year: The year of the report, None where it names none.
    """

    rows: ReportRows
    prior: float
    by_words: bool
    numbers: int
    used: int
    named: float
    left: int
    year: int | None

    @cached_property
    def values(self) -> tuple[ValueRow, ...]:
        """All rows with numbers, whatever table they go to."""
        return (*self.rows.capaian, *self.rows.budget, *self.rows.pk, *self.rows.renstra)


def _share(values: Iterable[float], count: int) -> float:
    return sum(values) / count if count else 0.0


def _triples(rows: Sequence[CapaianRow]) -> list[CapaianRow]:
    return [r for r in rows if r.target is not None and r.realisasi is not None and r.capaian is not None]


def _worth(row: CapaianRow) -> float:
    """How much an equation says: little where all its numbers are the same."""
    return TRIVIAL if row.target == row.realisasi else 1.0


def achievement_follows(candidate: Candidate) -> float:
    """Share of the rows of capaian whose achievement follows from target and realisasi."""
    rows = candidate.rows.capaian
    holds = (_worth(r) for r in _triples(rows) if ratio_holds(r.target, r.realisasi, r.capaian))
    return _share(holds, len(rows))


def achievement_contradicts(candidate: Candidate) -> float:
    """Share of the rows of capaian whose achievement does not follow from target and realisasi, but otherwise."""
    rows = candidate.rows.capaian
    fails = [1.0 for r in _triples(rows) if not ratio_holds(r.target, r.realisasi, r.capaian)]
    return _share([*fails, *_between_years(rows)], len(rows))


def _between_years(rows: Sequence[CapaianRow]) -> Iterator[float]:
    """1 for each achievement without a target that follows from the results of two years instead."""
    results = defaultdict(list)
    for row in rows:
        if row.realisasi is not None:
            results[folded_name(row.fact_name), row.period].append((row.year, row.realisasi))
    for row in rows:
        if row.capaian is None or row.target is not None:
            continue
        others = results[folded_name(row.fact_name), row.period]
        if any(
            y != row.year and _worth_of(v, row) and ratio_holds(v, row.realisasi, row.capaian)
            for y, v in others
        ):
            yield 1.0


def _worth_of(other: float, row: CapaianRow) -> bool:
    """Whether the results of two years differ: equal ones make every ratio of 100 follow."""
    return row.realisasi is not None and other != row.realisasi


def money_follows(candidate: Candidate) -> float:
    """Share of the budget rows whose percentage or sisa follows from their amounts, or that add up."""
    rows = candidate.rows.budget
    return _share((1.0 for row in rows if arithmetic_holds(row) is True), len(rows))


def money_contradicts(candidate: Candidate) -> float:
    """Share of the budget rows whose percentage or sisa does not follow from their amounts."""
    rows = candidate.rows.budget
    return _share((1.0 for row in rows if arithmetic_holds(row) is False), len(rows))


def money_is_odd(candidate: Candidate) -> float:
    """Share of the budget rows with amounts that no programme has, or that spent far more than they had."""
    return _share((1.0 for row in candidate.rows.budget if _is_odd_amount(row)), len(candidate.rows.budget))


def _is_odd_amount(row: BudgetRow) -> bool:
    amounts = [a for a in (row.anggaran, row.anggaran_awal, row.realisasi) if a]
    small = any(abs(amount) < SMALLEST_AMOUNT for amount in amounts)
    spent = bool(row.anggaran and row.realisasi and row.realisasi > OVERSPENT * row.anggaran)
    return small or spent or not amounts


def is_odd(row: ValueRow) -> bool:
    """Whether the values of a row are hardly true: no programme has such amounts, no indicator such results."""
    if isinstance(row, BudgetRow):
        return _is_odd_amount(row)
    return isinstance(row, CapaianRow) and _is_odd_result(row)


def achievement_is_odd(candidate: Candidate) -> float:
    """Share of the rows of capaian whose achievement, or distance of realisasi from target, is hardly true."""
    rows = candidate.rows.capaian
    return _share((1.0 for row in rows if _is_odd_result(row)), len(rows))


def _is_odd_result(row: CapaianRow) -> bool:
    if row.capaian is not None and (abs(row.capaian) > LARGEST_ACHIEVEMENT or _has_unit(row)):
        return True
    if not row.target or not row.realisasi:
        return False
    return not 1 / APART < abs(row.realisasi / row.target) < APART


def _has_unit(row: CapaianRow) -> bool:
    """Whether target and achievement are printed with the same unit that is no percentage: it is a result."""
    units = [UNIT.search(text or "") for text in (row.target_text, row.capaian_text)]
    return all(units) and len({found.group().lower() for found in units if found}) == 1


def lacks_result(candidate: Candidate) -> float:
    """Share of the rows of capaian without a realisasi."""
    rows = candidate.rows.capaian
    return _share((1.0 for row in rows if not row.realisasi_text), len(rows))


def lacks_target(candidate: Candidate) -> float:
    """Share of the rows of capaian of the report's year that have an achievement but no target."""
    rows = candidate.rows.capaian
    return _share((1.0 for row in rows if row.capaian_text and not row.target_text), len(rows))


def not_a_number(candidate: Candidate) -> float:
    """Share of the printed values that are no number."""
    printed = [
        (row.text_beside(name), row.number(name))
        for row in candidate.values
        if isinstance(row, CapaianRow | TargetRow)
        for name in row.NUMBERS
        if row.text_beside(name)
    ]
    unread = sum(len(row.unread) for row in candidate.rows.budget)
    missing = sum(value is None for _, value in printed) + unread
    return missing / (len(printed) + unread) if printed or unread else 0.0


def numbers_used(candidate: Candidate) -> float:
    """Share of the table's numbers that belong to a row of the reading."""
    return min(candidate.used / candidate.numbers, 1.0) if candidate.numbers else 0.0


def is_later(candidate: Candidate) -> float:
    """Share of the rows with a realisasi of a year after the report's."""
    found: tuple[CapaianRow | BudgetRow, ...] = (*candidate.rows.capaian, *candidate.rows.budget)
    rows = [row for row in found if row.realisasi is not None]
    year = candidate.year
    return _share((1.0 for row in rows if year and row.year and row.year > year), len(rows))


def clashes(candidate: Candidate) -> float:
    """Share of the rows whose name, year and period another row of the table has, with other values."""
    found: dict[tuple[str, str, int | None, str], int] = defaultdict(int)
    for row in candidate.values:
        found[type(row).__name__, folded_name(row.fact_name), row.year, row.period] += 1
    return _share((count - 1 for count in found.values()), len(candidate.values))


def is_small(candidate: Candidate) -> float:
    """1 for a reading without rows, falling to 0 for one of many."""
    return math.exp(-len(candidate.values) / FEW)


def agrees(candidate: Candidate, known: Known) -> float:
    """Share of the numbers that another table of the report prints alike for the same name and year."""
    return _compared(candidate, known)[0]


def disagrees(candidate: Candidate, known: Known) -> float:
    """Share of the numbers that another table of the report prints otherwise."""
    return _compared(candidate, known)[1]


def _compared(candidate: Candidate, known: Known) -> tuple[float, float]:
    same = other = count = 0
    for row in candidate.values:
        told = known.get((folded_name(row.fact_name), row.year, row.period), {})
        for name in row.NUMBERS:
            value = row.number(name)
            if value is not None:
                count += 1
                if name in told:
                    same, other = (same + 1, other) if same_number(value, told[name]) else (same, other + 1)
    return (same / count, other / count) if count else (0.0, 0.0)


COMPARISONS: tuple[Callable[[Candidate], float], ...] = (
    achievement_follows,
    achievement_contradicts,
    achievement_is_odd,
    lacks_result,
    lacks_target,
    money_follows,
    money_contradicts,
    money_is_odd,
    not_a_number,
    numbers_used,
    is_later,
    clashes,
    is_small,
)


def evidence_of(candidate: Candidate, known: Known) -> dict[str, float]:
    """Every comparison of a reading by its name.

    Args:
        candidate: the reading.
        known: the numbers that other tables of the report print, by name, year and period.
    """
    found = {comparison.__name__: comparison(candidate) for comparison in COMPARISONS}
    found["agrees"], found["disagrees"] = _compared(candidate, known)
    found["prior"] = max(candidate.prior, -12.0)
    found["by_words"] = float(candidate.by_words)
    found["named"] = candidate.named
    found["names_left"] = float(min(candidate.left, MOST_LEFT))
    found["gives_nothing"] = float(not candidate.values and not candidate.rows.iku)
    return found


def known_numbers(rows: Iterable[ValueRow]) -> dict[tuple[str, int | None, str], dict[str, float]]:
    """The numbers of rows by name, year and period, as `evidence_of` takes them."""
    known: dict[tuple[str, int | None, str], dict[str, float]] = defaultdict(dict)
    for row in rows:
        own = known[folded_name(row.fact_name), row.year, row.period]
        for name in row.NUMBERS:
            value = row.number(name)
            if value is not None:
                own.setdefault(name, value)
    return dict(known)
