"""How printed figures relate: what rounding explains, and the formulas by which capaian is computed."""

from __future__ import annotations

import re
from decimal import Decimal

_THOUSANDS = re.compile(r"\d{1,3}[.,]\d{3}\s*%?")


def decimals(value: float) -> int:
    """How many digits a figure has behind the decimal comma (trailing zeros are not known any more)."""
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def half_last_digit(value: float) -> float:
    """By how much rounding may have changed a figure printed like this: 86.5 may have been 86.45 to 86.55."""
    return float(0.5 * 10.0 ** -decimals(value))


def same_figure(a: float, b: float, tolerance: float) -> bool:
    """Whether two prints are the same figure, one of them possibly rounded further than the other."""
    return abs(a - b) <= max(tolerance, half_last_digit(a), half_last_digit(b)) + 1e-9


def readings(value: float, text: str | None) -> tuple[float, ...]:
    """What a printed figure may mean: `1,250`, read as a decimal, may be 1250."""
    return (value, value * 1000) if _THOUSANDS.fullmatch(text or "") else (value,)


def capaian_candidates(
    target: float, realisasi: float, polarity: str | None = None
) -> list[tuple[float, float]]:
    """What capaian may be in percent by each formula in use, each with the slack that rounded inputs give.

    In this order: more is better (realisasi / target), less is better ((2 * target - realisasi) / target),
    the share by which realisasi stays under target, and target / realisasi. Only figures with a decimal comma
    give slack; whole numbers are counts, and exact.

    Args:
        target: The target, not zero.
        realisasi: What was reached, in the same unit.
        polarity: 'higher' or 'lower' for the formulas of that polarity alone; None for all.
    """
    slack = 100 * (_rounding(realisasi) + abs(realisasi / target) * _rounding(target)) / abs(target)
    ratio = realisasi / target * 100
    if polarity == "higher":
        return [(ratio, slack)]
    less_is_better = [(200 - ratio, slack), (100 - ratio, slack)]
    if realisasi != 0:
        inverse_slack = (
            100 * (_rounding(target) + abs(target / realisasi) * _rounding(realisasi)) / abs(realisasi)
        )
        less_is_better.append((target / realisasi * 100, inverse_slack))
    return less_is_better if polarity == "lower" else [(ratio, slack), *less_is_better]


def _rounding(value: float) -> float:
    return half_last_digit(value) if decimals(value) else 0.0
