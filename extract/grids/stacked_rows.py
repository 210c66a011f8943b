"""Rows that are each drawn by themselves, one above another with the same columns, as one grid.

So look rows of boxes with gaps between them, and tables in which only every second row is shaded: the rows without
shading have no sides, but their words stand within the columns of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from extract.grids.cells import OUTSIDE, Sheet, sheet_of
from extract.grids.grid import SLIVER, TOUCH, Grid, GridCell
from extract.marks import VALUE
from extract.model import Box
from extract.pieces import Pieces

MOST_ROWS = 2  # of a grid that is a part: heading and first row may both be shaded
CLOSE = 3 * TOUCH  # points between two rows, at most, between which none stands
FARTHEST = 6.0  # heights of the lower row: one row, of a few lines, stands between them
PADDING = 0.3  # of the height of text: lines further apart are of two rows
NEAR = 1.5  # heights of its text: a row without sides stands no further from the next one
OVER_EDGE = 1.0  # points: text may reach so far over the side of its column
FILLED = 0.5  # of the columns of a row without sides
MARGIN = 1.0  # points between the text of such a row and the next row

Stretch = tuple[float, float]  # top, bottom


def with_rows_stacked(sheet: Sheet) -> Sheet:
    """A page on which rows of the same columns are one grid, with the rows that stand between and beside them."""
    runs: list[list[Grid]] = []
    for grid in sheet.grids:  # from top to bottom
        above = next((run for run in reversed(runs) if _goes_on(run[-1], grid, sheet)), None)
        if above is None:
            runs.append([grid])
        else:
            above.append(grid)
    grids = [_stacked(run, sheet) for run in runs]
    if grids == list(sheet.grids):
        return sheet
    return sheet_of(sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0])), sheet.pieces)


def _goes_on(above: Grid, below: Grid, sheet: Sheet) -> bool:
    """Whether a grid is the next part of the table of another: close below it, or with one row between them."""
    if max(len(above.ys), len(below.ys)) > MOST_ROWS + 1 or len(above.xs) != len(below.xs):
        return False
    if abs(np.subtract(above.xs, below.xs)).max() > SLIVER:
        return False
    gap = below.ys[0] - above.ys[-1]
    between = _text_in(sheet, below, (above.ys[-1], below.ys[0]))
    if not len(between):
        return 0 <= gap <= CLOSE
    return 0 <= gap <= FARTHEST * (below.ys[1] - below.ys[0]) and _is_row(between, below.xs)


def _text_in(sheet: Sheet, grid: Grid, stretch: Stretch) -> Pieces:
    """The text between two heights that stands in no grid, as wide as a grid."""
    x, y = sheet.pieces.middles()
    inside = (sheet.cells == OUTSIDE) & (grid.xs[0] < x) & (x < grid.xs[-1])
    return sheet.pieces.at(inside & (stretch[0] < y) & (y < stretch[1]))


def _is_row(text: Pieces, xs: Sequence[float]) -> bool:
    """Whether text is a row of a table: within the columns, most of them filled, with a value."""
    edges = np.array(xs)
    if not len(text) or not any(map(VALUE.match, text.text)):
        return False
    if ((text.x0[:, None] < edges - OVER_EDGE) & (text.x1[:, None] > edges + OVER_EDGE)).any():
        return False
    columns = np.unique(np.searchsorted(edges, text.middles()[0]))
    return len(columns) > FILLED * (len(xs) - 1)


def _stacked(run: Sequence[Grid], sheet: Sheet) -> Grid:
    """The parts of a table as one grid."""
    parts: list[Grid] = [run[0]]
    for above, below in pairwise(run):
        if len(_text_in(sheet, below, (above.ys[-1], below.ys[0]))):
            parts.append(_bare_row(below.xs, (above.ys[-1], below.ys[0])))
        parts.append(below)
    upper, lower = _beside(sheet, run[0], is_above=True), _beside(sheet, run[-1], is_above=False)
    if len(parts) > len(run) or (upper and lower and _is_lone_record(run, sheet)):
        parts = [*upper, *parts, *lower]  # every second row has sides: the first and the last may have none
    return _one_grid(parts) if len(parts) > 1 else run[0]


def _is_lone_record(run: Sequence[Grid], sheet: Sheet) -> bool:
    """Whether a part is one row of values: the second of three rows, alone with sides."""
    (x0, top, x1, bottom), (x, y) = run[0].box, sheet.pieces.middles()
    inside = (x0 < x) & (x < x1) & (top < y) & (y < bottom)
    return len(run) == 1 and len(run[0].ys) == 2 and _is_row(sheet.pieces.at(inside), run[0].xs)


def _bare_row(xs: tuple[float, ...], stretch: Stretch) -> Grid:
    """A row without sides of its own, with the columns of the others."""
    cells = [GridCell(0, k, 1, 1, Box(a, stretch[0], b, stretch[1])) for k, (a, b) in enumerate(pairwise(xs))]
    return Grid(xs, stretch, tuple(cells))


def _beside(sheet: Sheet, grid: Grid, *, is_above: bool) -> list[Grid]:
    """The row without sides right above the first part of a table, or right below the last; none where none is."""
    reach = FARTHEST * (grid.ys[-1] - grid.ys[0])
    stretch = (grid.ys[0] - reach, grid.ys[0]) if is_above else (grid.ys[-1], grid.ys[-1] + reach)
    text = _text_in(sheet, grid, stretch)
    if not len(text) or len(grid.ys) > MOST_ROWS + 1:
        return []
    text = text.at(np.argsort(-text.bottom if is_above else text.top, kind="stable"))
    row = text.at(slice(0, _row_end(text, is_above=is_above)))
    away = grid.ys[0] - row.bottom.max() if is_above else row.top.min() - grid.ys[-1]
    if away > NEAR * row.size[0] or not _is_row(row, grid.xs):
        return []
    if is_above:
        return [_bare_row(grid.xs, (float(row.top.min()) - MARGIN, grid.ys[0]))]
    return [_bare_row(grid.xs, (grid.ys[-1], float(row.bottom.max()) + MARGIN))]


def _row_end(text: Pieces, *, is_above: bool) -> int:
    """How many pieces, from a grid on upwards or downwards, are of the row next to it."""
    near, far = (-text.bottom, -text.top) if is_above else (text.top, text.bottom)
    apart = near[1:] - np.maximum.accumulate(far)[:-1] > PADDING * text.size[1:]
    return int(apart.argmax()) + 1 if apart.any() else len(text)


def _one_grid(parts: Sequence[Grid]) -> Grid:
    """Grids above one another as one, with a line amid the gap between two of them."""
    seams = [(above.ys[-1] + below.ys[0]) / 2 for above, below in pairwise(parts)]
    tops, bottoms = [parts[0].ys[0], *seams], [*seams, parts[-1].ys[-1]]
    xs, ys, cells = parts[0].xs, [parts[0].ys[0]], list[GridCell]()
    for part, top, bottom in zip(parts, tops, bottoms, strict=True):
        first, heights = len(ys) - 1, (top, *part.ys[1:-1], bottom)
        cells.extend(_moved(part.cells, first, xs, heights))
        ys.extend(heights[1:])
    return Grid(xs, tuple(ys), tuple(cells))


def _moved(
    cells: Iterable[GridCell], first: int, xs: Sequence[float], ys: Sequence[float]
) -> Iterable[GridCell]:
    """The cells of a part, its first row the one of that number, between the lines of the whole."""
    for row, column, row_span, column_span, _ in cells:
        box = Box(xs[column], ys[row], xs[column + column_span], ys[row + row_span])
        yield GridCell(first + row, column, row_span, column_span, box)
