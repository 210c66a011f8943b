"""What the cells of a row leave open, its arithmetic decides: the achievement is a ratio of the other two."""

from __future__ import annotations

from itertools import product

from normalize.numbers import Value
from normalize.yaml_data import word_pattern

PERCENT_UNIT = word_pattern("percent_unit")
HIGHEST_PERCENT = 1000.0  # of the two readings of 12.345 %, none above is meant
RATIO_TOLERANCE = 0.6  # percentage points between a printed achievement and its own ratio


def decided_by_ratio(
    target: Value, realisasi: Value, capaian: Value, unit: str | None
) -> tuple[Value, Value, Value]:
    """The readings of a row's three values for which the achievement follows from the other two.

    Where it follows in either notation, percentages are those below a thousand.
    """
    printed = (target, realisasi, capaian)
    if capaian.number is None or all(value.other is None for value in printed):
        return printed
    is_percent = PERCENT_UNIT.search(unit or realisasi.unit or target.unit or "")
    likely = [_likely_percent(value) if is_percent else value for value in printed[:2]]
    for numbers in product(*map(_readings, (*likely, capaian))):  # the likeliest first
        if ratio_holds(*numbers):
            t, r, c = (Value(number, value.unit) for number, value in zip(numbers, printed, strict=True))
            return t, r, c
    return printed


def _likely_percent(value: Value) -> Value:
    if value.other is None or value.number is None or not value.number >= HIGHEST_PERCENT > value.other:
        return value
    return Value(value.other, value.unit, value.number)


def _readings(value: Value) -> list[float | None]:
    return [value.number] if value.other is None else [value.number, value.other]


def ratio_holds(target: float | None, realisasi: float | None, capaian: float | None) -> bool:
    """Whether an achievement follows from target and realisasi, higher or lower being better.

    The formulas are those of the reports: realisasi / target, (2 target - realisasi) / target, and
    target / realisasi, each times 100.
    """
    if target is None or realisasi is None or capaian is None or not target:
        return False
    ratios = [realisasi / target, (2 * target - realisasi) / target, (target - realisasi) / target]
    if realisasi:
        ratios.append(target / realisasi)
    return any(abs(100 * ratio - capaian) <= RATIO_TOLERANCE + 0.001 * abs(capaian) for ratio in ratios)
