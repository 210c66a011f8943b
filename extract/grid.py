"""From the rules on a page to grids of cells with spans: geometry alone, no text.

Rules that cross or touch belong to one table. Their places give a base grid; two neighbours in it are one
cell where no rule is drawn between them. So a merged cell is one cell, and a cell that a page break left
open still ends where its table ends.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from extract.model import Box
from extract.pdf_rules import Rule

TOUCH = 4.0  # points: rules that end this near to one another meet
COVERED = 0.6  # share of a side that must be ruled for the side to part two cells
OPEN_EDGE = 12.0  # points: rules that go so far past the last rule across them leave a column or row open
SLIVER = 3.0  # points: grid lines nearer than this are one


class GridCell(NamedTuple):
    """A cell of a grid: first row and column, spans, and its box on the page."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells, with the places of its grid lines: `xs` has one more than columns, `ys` than rows."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def box(self) -> Box:
        """The table's box on the page."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """The grids that these rules draw, from top to bottom; frames with a single cell are none."""
    grids = []
    for group in _connected(rules):
        grid = _grid_of(group)
        if grid is not None and len(grid.cells) > 1 and len(grid.xs) > 2:
            grids.append(grid)
    return sorted(grids, key=lambda g: (g.ys[0], g.xs[0]))


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules in groups that touch one another."""
    horizontal = sorted((r for r in rules if r.horizontal), key=lambda r: r.at)
    vertical = [r for r in rules if not r.horizontal]
    heights = [r.at for r in horizontal]
    parent = {id(rule): rule for rule in rules}
    leader = {id(rule): id(rule) for rule in rules}

    def find(key: int) -> int:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for rule in vertical:
        low = bisect_right(heights, rule.start - TOUCH)
        high = bisect_right(heights, rule.end + TOUCH)
        for other in horizontal[low:high]:
            if other.start - TOUCH <= rule.at <= other.end + TOUCH:
                leader[find(id(rule))] = find(id(other))
    groups: dict[int, list[Rule]] = defaultdict(list)
    for key, rule in parent.items():
        groups[find(key)].append(rule)
    return [group for group in groups.values() if len(group) > 3]


def _grid_of(rules: list[Rule]) -> Grid | None:
    horizontal = [r for r in rules if r.horizontal]
    vertical = [r for r in rules if not r.horizontal]
    xs = _lines([r.at for r in vertical], [r.start for r in horizontal], [r.end for r in horizontal])
    ys = _lines([r.at for r in horizontal], [r.start for r in vertical], [r.end for r in vertical])
    if len(xs) < 3 or len(ys) < 2:
        return None  # of one column, or of none: a frame
    columns, rows = len(xs) - 1, len(ys) - 1
    by_column = [_ruled(rules, ys) for rules in _near(vertical, xs)[1:]]
    right_ruled = list(zip(*by_column, strict=True))
    below_ruled = [_ruled(rules, xs) for rules in _near(horizontal, ys)[1:]]
    keep_x = [0, *(j for j in range(1, columns) if any(by_column[j - 1])), columns]
    keep_y = [0, *(i for i in range(1, rows) if any(below_ruled[i - 1])), rows]
    return _merged(xs, ys, keep_x, keep_y, right_ruled, below_ruled)


def _lines(places: list[float], starts: list[float], ends: list[float]) -> list[float]:
    """Distinct grid lines, with an outer line where crossing rules run on past the outermost."""
    distinct: list[float] = []
    for place in sorted(places):
        if not distinct or place - distinct[-1] > SLIVER:
            distinct.append(place)
    if not distinct or not starts:
        return distinct
    if min(starts) < distinct[0] - OPEN_EDGE:
        distinct.insert(0, min(starts))
    if max(ends) > distinct[-1] + OPEN_EDGE:
        distinct.append(max(ends))
    return distinct


def _near(rules: list[Rule], places: list[float]) -> list[list[Rule]]:
    """The rules of each grid line."""
    table: list[list[Rule]] = [[] for _ in places]
    for rule in rules:
        after = bisect_left(places, rule.at)
        beside = [k for k in (after - 1, after) if 0 <= k < len(places)]
        nearest = min(beside, key=lambda k: abs(places[k] - rule.at))
        if abs(places[nearest] - rule.at) <= SLIVER:
            table[nearest].append(rule)
    return table


def _ruled(rules: Sequence[Rule], places: Sequence[float]) -> list[bool]:
    """Of the stretches of one grid line between `places` whether rules cover them."""
    covered = [0.0] * (len(places) - 1)
    for rule in rules:
        stretch = max(bisect_right(places, rule.start) - 1, 0)
        while stretch < len(covered) and places[stretch] < rule.end:
            covered[stretch] += min(rule.end, places[stretch + 1]) - max(rule.start, places[stretch])
            stretch += 1
    return [length >= COVERED * (b - a) for length, (a, b) in zip(covered, pairwise(places), strict=True)]


def _merged(
    xs: list[float],
    ys: list[float],
    keep_x: list[int],
    keep_y: list[int],
    right_ruled: Sequence[Sequence[bool]],
    below_ruled: Sequence[Sequence[bool]],
) -> Grid:
    """The grid whose lines part at least one cell, neighbours without a rule between them made one cell."""
    columns, rows = len(keep_x) - 1, len(keep_y) - 1
    group = list(range(rows * columns))

    def find(k: int) -> int:
        while group[k] != k:
            group[k] = group[group[k]]
            k = group[k]
        return k

    for i in range(rows):
        for j in range(columns):
            # a kept cell spans several base cells only where the lines between part nothing: one stands for all
            if j + 1 < columns and not right_ruled[keep_y[i]][keep_x[j + 1] - 1]:
                group[find(i * columns + j)] = find(i * columns + j + 1)
            if i + 1 < rows and not below_ruled[keep_y[i + 1] - 1][keep_x[j]]:
                group[find(i * columns + j)] = find((i + 1) * columns + j)
    members: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for k in range(rows * columns):
        members[find(k)].append(divmod(k, columns))
    kept_xs = tuple(xs[k] for k in keep_x)
    kept_ys = tuple(ys[k] for k in keep_y)
    cells = [
        GridCell(
            i0, j0, i1 - i0 + 1, j1 - j0 + 1, Box(kept_xs[j0], kept_ys[i0], kept_xs[j1 + 1], kept_ys[i1 + 1])
        )
        for places in members.values()
        for i0, j0, i1, j1 in _rectangles(places)
    ]
    return Grid(kept_xs, kept_ys, tuple(sorted(cells, key=lambda c: (c.row, c.column))))


def _rectangles(places: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """A merged region as rectangles (first row, first column, last row, last column).

    A region with a missing rule may have any shape: runs of the same columns in following rows are one cell.
    """
    if len(places) == 1:
        ((i, j),) = places
        return [(i, j, i, j)]
    rows: dict[int, list[int]] = defaultdict(list)
    for i, j in places:
        rows[i].append(j)
    finished: list[tuple[int, int, int, int]] = []
    growing: dict[tuple[int, int], int] = {}
    last = None
    for i in sorted(rows):
        runs = _runs(sorted(rows[i]))
        if last is not None:
            for (j0, j1), start in list(growing.items()):
                if i != last + 1 or (j0, j1) not in runs:
                    finished.append((start, j0, last, j1))
                    del growing[j0, j1]
        for run in runs:
            growing.setdefault(run, i)
        last = i
    if last is not None:
        finished.extend((start, j0, last, j1) for (j0, j1), start in growing.items())
    return finished


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
