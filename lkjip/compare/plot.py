"""The picture of a comparison: what the regions reached and spent, as bars side by side, or as lines over years."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from lkjip.compare.side_by_side import Side
from lkjip.errors import UsageError
from lkjip.terminal import number, printable

FORMATS = (".png", ".svg")
_MOST_NAMES = 20  # names in one panel: more cannot be read
_MOST_PANELS = 12
_MOST_SERIES = 20  # regions or bodies in one legend, as many as there are colours
_FEW_SERIES = 4
_NAME_WIDTH = 46  # letters in a line of a name
_TITLE_WIDTH = 110
_NAME_LINES = 3
_WIDTH = 10.0  # inches
_BAR = 0.32  # inches a bar
_LINES_HEIGHT = 3.2  # inches of a panel with lines
_DPI = 150
_COLOURS = mpl.color_sequences["tab20"]


Number = float | Decimal | None
Bar = tuple[str, str, Number]  # name, series, value


class _Panel(NamedTuple):
    title: str
    bars: tuple[Bar, ...]


def save_comparison(path: Path, indicators: Sequence[Side], programs: Sequence[Side], *, asked: bool) -> None:
    """Draws a comparison into a file.

    Args:
        path: A .png or .svg file; one of that name is replaced.
        indicators: What the regions reached.
        programs: What they spent.
        asked: Whether certain indicators were asked for. Then each has a panel with its realisasi, over the
            years where there are several; else the capaian of all stands in one panel and the absorption (or
            anggaran) of all programs in another, of the last year that two regions report.

    Raises:
        UsageError: The file is no picture that can be drawn, there is nothing to draw, or it cannot be written.
    """
    if path.suffix.lower() not in FORMATS:
        raise UsageError(f"A picture is a .png or .svg file, not {path.name}.")
    figure = _asked_figure(indicators) if asked else _overview(indicators, programs)
    if figure is None:
        raise UsageError("There is nothing to draw.")
    try:
        # text as text, so that a picture in a paper can be searched, and no date, so that it is the same again
        with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "lkjip"}):
            figure.savefig(path, dpi=_DPI, metadata={"Date": None} if path.suffix.lower() == ".svg" else None)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from error


def _overview(indicators: Sequence[Side], programs: Sequence[Side]) -> Figure | None:
    panels = [
        panel
        for panel in (
            _shared(indicators, "capaian, % of the target", lambda side: side.share),
            _shared(programs, "absorption, % of anggaran that was spent", lambda side: side.share)
            or _shared(programs, "anggaran, Rp billion", lambda side: _billions(side.amount)),
        )
        if panel is not None
    ]
    if not panels:
        return None
    figure, axes = _figure([_bars_height(panel.bars) for panel in panels])
    colours = _colours_of([series for panel in panels for _, series, _ in panel.bars])
    for ax, panel in zip(axes, panels, strict=True):
        _draw_bars(ax, panel.bars, colours)
        names = len({name for name, _, _ in panel.bars})
        more = f" (the first {_MOST_NAMES} of {names})" if names > _MOST_NAMES else ""
        _set_title(ax, panel.title + more)
        if "%" in panel.title:
            ax.axvline(100, color="0.6", linewidth=0.8, linestyle=":")
    _legend(figure, colours)
    return figure


def _shared(sides: Sequence[Side], title: str, measure: Callable[[Side], Number]) -> _Panel | None:
    """A measure of the last year for which at least two regions have it."""
    regions: dict[tuple[int, str], set[str]] = defaultdict(set)
    for side in sides:
        if measure(side) is not None:
            regions[side.year or 0, side.name].add(side.region)
    years = {year for (year, _), found in regions.items() if len(found) > 1}
    if not years:
        return None
    bars = tuple(
        (side.name, _series(side), measure(side))
        for side in sides
        if (side.year or 0) == max(years) and len(regions[side.year or 0, side.name]) > 1
    )
    return _Panel(f"{title}, {max(years) or 'year unknown'}", bars)


def _billions(amount: Number) -> float | None:
    return None if amount is None else float(amount) / 1e9


def _asked_figure(indicators: Sequence[Side]) -> Figure | None:
    by_name: dict[tuple[str, str], list[Side]] = defaultdict(list)
    for side in indicators:
        if side.amount is not None:
            by_name[side.name, (side.unit or "").lower()].append(side)  # two units have no axis in common
    panels = list(by_name.values())[:_MOST_PANELS]
    if not panels:
        return None
    over_years = [len({side.year for side in sides} - {None}) > 1 for sides in panels]
    bars = [[(_series(side), _series(side), side.amount) for side in sides] for sides in panels]
    heights = [
        _LINES_HEIGHT if lines else _bars_height(own) for own, lines in zip(bars, over_years, strict=True)
    ]
    figure, axes = _figure(heights)
    colours = _colours_of([series for own in bars for _, series, _ in own])
    for ax, sides, own, lines in zip(axes, panels, bars, over_years, strict=True):
        unit = next((side.unit for side in sides if side.unit), None)
        if lines:
            _draw_lines(ax, sides, colours)
        else:
            _draw_bars(ax, own, colours)
        year = "" if lines else f", {sides[0].year or 'year unknown'}"
        _set_title(ax, f"{sides[0].name}{f' ({unit})' if unit else ''}{year}")
    if any(over_years):
        _legend(figure, colours)
    if len(by_name) > len(panels):
        figure.suptitle(f"the first {len(panels)} of {len(by_name)}", fontsize=10)
    return figure


def _figure(heights: list[float]) -> tuple[Figure, list[Axes]]:
    figure = Figure(figsize=(_WIDTH, sum(heights) + 1.0), layout="constrained")
    grid = figure.subplots(len(heights), 1, squeeze=False, gridspec_kw={"height_ratios": heights})
    return figure, list(grid[:, 0])


def _bars_height(bars: Sequence[Bar]) -> float:
    kept = set(list(dict.fromkeys(name for name, _, _ in bars))[:_MOST_NAMES])
    return 0.8 + _BAR * (sum(name in kept for name, _, _ in bars) + 0.6 * len(kept))


def _draw_bars(ax: Axes, bars: Sequence[Bar], colours: dict[str, str]) -> None:
    """Bars from above to below, those of one name together."""
    position, middles = 0.0, {}
    for name in list(dict.fromkeys(name for name, _, _ in bars))[:_MOST_NAMES]:
        own = [(series, value) for other, series, value in bars if other == name and value is not None]
        for offset, (series, value) in enumerate(own):
            ax.barh(position + offset, float(value), height=0.8, color=colours[series])
            label = f" {number(float(value))}"
            ax.text(max(float(value), 0.0), position + offset, label, va="center", fontsize=8)
        middles[name] = position + (len(own) - 1) / 2
        position += len(own) + 0.6
    ax.set_yticks(list(middles.values()), [_wrapped(name) for name in middles], fontsize=8, parse_math=False)
    ax.invert_yaxis()
    ax.margins(x=0.12)
    ax.spines[["top", "right"]].set_visible(False)
    ax.tick_params(axis="x", labelsize=8)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))


def _draw_lines(ax: Axes, sides: Sequence[Side], colours: dict[str, str]) -> None:
    """A line a series over the years that are known; more than a few would print their figures upon each other."""
    few = len({_series(side) for side in sides}) <= _FEW_SERIES
    for series in dict.fromkeys(map(_series, sides)):
        points = sorted(
            (side.year, float(side.amount))
            for side in sides
            if _series(side) == series and side.year is not None and side.amount is not None
        )
        ax.plot([year for year, _ in points], [value for _, value in points], "o-", color=colours[series])
        for year, value in points if few else ():
            ax.annotate(
                number(value),
                (year, value),
                xytext=(0, 5),
                textcoords="offset points",
                fontsize=8,
                ha="center",
            )
    ax.set_xticks(sorted({side.year for side in sides if side.year is not None}))
    ax.margins(x=0.08, y=0.2)
    ax.spines[["top", "right"]].set_visible(False)
    ax.tick_params(labelsize=8)
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))


def _set_title(ax: Axes, title: str) -> None:
    ax.set_title(_wrapped(title, _TITLE_WIDTH), loc="left", fontsize=10, parse_math=False)


def _series(side: Side) -> str:
    """Whose bar it is: a region's, named with the body."""
    return f"{side.region}, {side.opd}" if side.opd else side.region


def _colours_of(series: Sequence[str]) -> dict[str, str]:
    names = sorted(set(series))
    return {name: mpl.colors.to_hex(_COLOURS[k % len(_COLOURS)]) for k, name in enumerate(names)}


def _legend(figure: Figure, colours: dict[str, str]) -> None:
    shown = list(colours.items())[:_MOST_SERIES]
    handles = [mpl.patches.Patch(color=colour, label=_wrapped(name)) for name, colour in shown]
    if len(colours) > len(shown):
        handles.append(mpl.patches.Patch(color="none", label=f"and {len(colours) - len(shown)} more"))
    legend = figure.legend(handles=handles, loc="outside lower center", ncols=2, fontsize=8, frameon=False)
    for text in legend.get_texts():
        text.set_parse_math(False)


def _wrapped(text: str, width: int = _NAME_WIDTH) -> str:
    """A name from a report in a few short lines, harmless: what does not print is an escape."""
    lines = textwrap.wrap(printable(text), width)
    return "\n".join([*lines[: _NAME_LINES - 1], *lines[_NAME_LINES - 1 :][:1]]) + (
        " …" if len(lines) > _NAME_LINES else ""
    )
