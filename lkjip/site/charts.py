"""The charts of the site, as places in a drawing: the templates draw them, so that every name is escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from lkjip.site.data import Money, Result
from lkjip.site.notation import percent, rupiah, short, value_of

MOST_BARS = 25
MOST_LINES = 8  # as many as there are colours that are told apart
MOST_SHARE = 200.0  # percent: a capaian of 4.000 % would leave all others no length
WIDTH, HEIGHT = 640.0, 260.0  # of a drawing of lines
_LEFT, _RIGHT, _TOP, _BOTTOM = 70.0, 36.0, 12.0, 28.0  # its margins
_MOST_STEPS = 5  # between the ticks of an axis
_HUNDRED = 100.0
_LEAST_SHARE = 110.0  # percent, at the end of the bars, so that the mark at 100 is seen


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for, how long it is (0 to 100), and its figure as text.

    `is_cut` where it goes on beyond, `is_computed` where no report prints the figure.
    """

    label: str
    more: str
    length: float
    text: str
    is_cut: bool = False
    is_computed: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below each other; `mark` is where 100 percent is, if that means something; `left_out` are not shown."""

    year: int | None
    bars: tuple[Bar, ...]
    mark: float | None
    left_out: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line over the years: its points in the drawing, and the figure at each."""

    label: str
    points: tuple[tuple[float, float, str], ...]

    @property
    def path(self) -> str:
        """Its points as SVG wants them."""
        return " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in self.points)


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines over the years, with the ticks of both axes: place and text."""

    lines: tuple[Line, ...]
    years: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[float, str], ...]
    left_out: int


def shares(results: Sequence[Result]) -> Bars | None:
    """The capaian of each indicator in the last year that has any, the lowest first."""
    year = _last([result.year for result in results if result.share is not None])
    own = [result for result in results if result.year == year and result.share is not None]
    if not own:
        return None
    own.sort(key=lambda result: result.share or 0.0)
    scale = min(max(_LEAST_SHARE, *(result.share or 0.0 for result in own)), MOST_SHARE)
    bars = tuple(
        Bar(
            result.indicator,
            "",
            _length(result.share or 0.0, scale),
            percent(result.share) + ("*" if result.is_computed else ""),
            (result.share or 0.0) > scale,
            result.is_computed,
        )
        for result in own[:MOST_BARS]
    )
    return Bars(year, bars, _HUNDRED * _HUNDRED / scale, len(own) - len(bars))


def spending(rows: Sequence[Money]) -> Bars | None:
    """How much of its anggaran each program spent in the last year for which that is known, the largest first."""
    year = _last([row.year for row in rows if row.absorption is not None])
    own = [row for row in rows if row.year == year and row.absorption is not None]
    if not own:
        return None
    own.sort(key=lambda row: -(row.anggaran or 0))
    scale = min(max(_LEAST_SHARE, *(row.absorption or 0.0 for row in own)), MOST_SHARE)
    bars = tuple(
        Bar(
            row.program,
            rupiah(row.anggaran),
            _length(row.absorption or 0.0, scale),
            percent(row.absorption),
            (row.absorption or 0.0) > scale,
        )
        for row in own[:MOST_BARS]
    )
    return Bars(year, bars, _HUNDRED * _HUNDRED / scale, len(own) - len(bars))


def reached(results: Sequence[Result]) -> Lines | Bars | None:
    """What regions reached of one indicator: lines over the years if few have several, else bars of the last year.

    Only results in the unit that most of them have: others have no axis in common.
    """
    units = Counter((result.unit or "").lower() for result in results if result.realisasi is not None)
    if not units:
        return None
    (unit, _), *_ = units.most_common(1)
    own = [r for r in results if r.realisasi is not None and (r.unit or "").lower() == unit]
    lines = _lines(own)
    return lines if lines is not None else _reached_in(own)


def _reached_in(results: Sequence[Result]) -> Bars | None:
    year = _last([result.year for result in results])
    own = sorted((r for r in results if r.year == year), key=lambda r: -(r.realisasi or 0.0))
    scale = max((result.realisasi or 0.0 for result in own), default=0.0)
    if len(own) < 2 or scale <= 0:
        return None
    bars = tuple(
        Bar(result.region or "", result.opd or "", _length(result.realisasi or 0.0, scale), value_of(result))
        for result in own[:MOST_BARS]
    )
    return Bars(year, bars, None, len(own) - len(bars))


def _lines(results: Sequence[Result]) -> Lines | None:
    """Lines of those with several years, the longest first; None where nobody has any, or too many do."""
    series: dict[tuple[str, str], dict[int, Result]] = {}
    for result in results:
        if result.year is not None:
            series.setdefault((result.region or "", result.body), {}).setdefault(result.year, result)
    long = sorted((own for own in series.values() if len(own) > 1), key=lambda own: -len(own))
    if not 0 < len(long) <= MOST_LINES:
        return None
    years = sorted({year for own in long for year in own})
    values = [r.realisasi or 0.0 for own in long for r in own.values()]
    low, high = min(0.0, *values), max(values)
    if high <= low:
        return None
    across = (WIDTH - _LEFT - _RIGHT) / (years[-1] - years[0])
    down = (HEIGHT - _TOP - _BOTTOM) / (high - low)

    def x(year: int) -> float:
        return _LEFT + (year - years[0]) * across

    def y(value: float) -> float:
        return HEIGHT - _BOTTOM - (value - low) * down

    several = len({region for region, _ in series}) < len(series)
    lines = []
    for own in long:
        first = next(iter(own.values()))
        label = ", ".join(filter(None, [first.region, first.opd if several else None]))
        points = tuple((x(year), y(own[year].realisasi or 0.0), value_of(own[year])) for year in sorted(own))
        lines.append(Line(label, points))
    ticks = tuple((y(value), short(value, 6)) for value in _round_between(low, high))
    return Lines(tuple(lines), tuple((x(year), str(year)) for year in years), ticks, len(series) - len(long))


def _round_between(low: float, high: float) -> list[float]:
    """The round numbers between two, at most six of them: steps of 1, 2 or 5 times a power of ten."""
    power = 10.0 ** floor(log10((high - low) / _MOST_STEPS))
    step = next(size * power for size in (1, 2, 5, 10) if (high - low) / (size * power) <= _MOST_STEPS)
    return [place * step for place in range(ceil(low / step), floor(high / step) + 1)]


def _last(years: Sequence[int | None]) -> int | None:
    return max((year for year in years if year is not None), default=None)


def _length(value: float, scale: float) -> float:
    """Of a bar, 0 to 100."""
    return max(0.0, min(value / scale * _HUNDRED, _HUNDRED))
