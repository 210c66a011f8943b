"""From the rules on a page to grids of cells with spans: geometry alone, no text.

Rules that cross or touch belong to one table. Their places give a base grid; two neighbours in it are one
cell where no rule is drawn between them. So a merged cell is one cell, and a cell that a page break left
open still ends where its table ends.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from extract.columns import Column, steps
from extract.model import Box
from extract.ruling import Rule

TOUCH = 4.0  # points: rules that end this near to one another meet
COVERED = 0.6  # share of a side that must be ruled for the side to part two cells
OPEN_EDGE = 12.0  # points: rules that go so far past the last rule across them leave a column or row open
FEW = 0.25  # of a table's height, and of its rows
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
        own = find(id(rule))
        for other in horizontal[low:high]:
            if other.start - TOUCH <= rule.at <= other.end + TOUCH and leader[id(other)] != own:
                leader[find(id(other))] = own
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
    upright, level = _ruled(vertical, xs, ys), _ruled(horizontal, ys, xs)
    inside = _inside(upright, level, ys)
    xs, upright, level = (
        xs[inside.start : inside.stop + 1],
        upright[inside.start : inside.stop + 1],
        level[:, inside],
    )
    if len(xs) < 3:
        return None
    # a line that parts nothing is left out; of the base cells beside it one stands for all
    keep_x, keep_y = _outer_and(upright), _outer_and(level)
    open_right = ~upright[keep_x[1:-1]][:, keep_y[:-1]].T
    open_below = ~level[keep_y[1:-1]][:, keep_x[:-1]]
    return _merged(tuple(xs[x] for x in keep_x), tuple(ys[y] for y in keep_y), open_right, open_below)


def _inside(upright: Column, level: Column, ys: list[float]) -> slice:
    """The columns of a table, without those beside it that no more than a rule above or below it reaches.

    Such a column is neither closed at its outer side nor parted into rows, along nearly all of the table's height.
    """
    heights = steps(np.array(ys))
    closed = upright @ heights >= FEW * heights.sum()
    parted = level.mean(axis=0) >= FEW
    first, end = 0, len(parted)
    while end - first > 2 and not (closed[end] or parted[end - 1]):
        end -= 1
    while end - first > 2 and not (closed[first] or parted[first]):
        first += 1
    return slice(first, end)


def _outer_and(ruled: Column) -> Column:
    """The numbers of the lines that are kept: the first, the last, and those between that are ruled anywhere."""
    kept = np.asarray(ruled.any(axis=1))
    kept[[0, -1]] = True
    return np.flatnonzero(kept)


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


def _ruled(rules: list[Rule], lines: list[float], places: list[float]) -> Column:
    """Of each grid line, a row each, whether its rules cover the stretches between places across it."""
    _, at, start, end = np.array(rules, float).T
    beside = abs(at[:, None] - np.array(lines))
    line = beside.argmin(axis=1)
    near = beside[np.arange(len(rules)), line] <= SLIVER
    edges = np.array(places)
    shared = np.minimum(end[near, None], edges[1:]) - np.maximum(start[near, None], edges[:-1])
    covered = np.zeros((len(lines), len(places) - 1))
    np.add.at(covered, line[near], np.maximum(shared, 0.0))
    ruled: Column = covered >= COVERED * steps(edges)
    return ruled


def _merged(xs: tuple[float, ...], ys: tuple[float, ...], open_right: Column, open_below: Column) -> Grid:
    """The grid of these lines, neighbours without a rule between them made one cell.

    `open_right` and `open_below` say of each base cell, by row and column, whether none parts it from the next.
    """
    columns = len(xs) - 1
    group = list(range(columns * (len(ys) - 1)))

    def find(k: int) -> int:
        while group[k] != k:
            group[k] = group[group[k]]
            k = group[k]
        return k

    for sides, step in ((open_right, 1), (open_below, columns)):
        for i, j in np.argwhere(sides).tolist():
            group[find(i * columns + j)] = find(i * columns + j + step)
    members: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for k in range(len(group)):
        members[find(k)].append(divmod(k, columns))
    cells = [
        GridCell(i0, j0, i1 - i0 + 1, j1 - j0 + 1, Box(xs[j0], ys[i0], xs[j1 + 1], ys[i1 + 1]))
        for places in members.values()
        for i0, j0, i1, j1 in (_rectangles(places) if len(places) > 1 else (places[0] * 2,))
    ]
    return Grid(xs, ys, tuple(sorted(cells)))


def _rectangles(places: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """A merged region as rectangles (first row, first column, last row, last column).

    A region with a missing rule may have any shape: runs of the same columns in following rows are one cell.
    """
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
