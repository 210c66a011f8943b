"""From rules to cells: geometry alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.grids.cells import OUTSIDE, sheet_of
from extract.grids.grid import find_grids
from extract.pieces import Pieces
from extract.ruling import Rule, joined


def rules_around(boxes):
    """The four sides of every box (left, top, right, bottom)."""
    return [
        rule
        for x0, top, x1, bottom in boxes
        for rule in (
            Rule(True, top, x0, x1),
            Rule(True, bottom, x0, x1),
            Rule(False, x0, top, bottom),
            Rule(False, x1, top, bottom),
        )
    ]


def cells_of(rules):
    return [
        {(cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells}
        for grid in find_grids(joined(rules))
    ]


def test_two_by_two():
    rules = [Rule(True, y, 0, 100) for y in (0, 20, 40)] + [Rule(False, x, 0, 40) for x in (0, 50, 100)]
    assert cells_of(rules) == [{(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)}]


def test_cell_without_a_rule_inside_is_merged():
    rules = rules_around([(0, 0, 50, 40), (50, 0, 100, 20), (50, 20, 100, 40)])
    assert cells_of(rules) == [{(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)}]


def test_frame_with_one_cell_is_no_table():
    assert cells_of(rules_around([(0, 0, 100, 40)])) == []


def test_two_tables_apart():
    one = [(0, 0, 50, 20), (50, 0, 100, 20)]
    rules = rules_around([*one, *((x0, top + 100, x1, bottom + 100) for x0, top, x1, bottom in one)])
    assert cells_of(rules) == [{(0, 0, 1, 1), (0, 1, 1, 1)}] * 2


def test_what_a_rule_below_reaches_beside_a_table_is_none_of_its_columns():
    rules = [Rule(True, y, 0, 100) for y in range(0, 200, 20)] + [
        Rule(False, x, 0, 180) for x in (0, 50, 100)
    ]
    beyond = [Rule(True, 200, 0, 150), *(Rule(False, x, 180, 200) for x in (0, 100, 150))]
    (grid,) = find_grids(joined([*rules, *beyond]))
    assert grid.xs == (0, 50, 100)


def test_outer_sides_left_open():
    """Horizontal rules run on past the outermost upright ones: the first and last column are open."""
    rules = [Rule(True, y, 0, 150) for y in (0, 20, 40)] + [Rule(False, x, 0, 40) for x in (50, 100)]
    assert cells_of(rules) == [{(row, column, 1, 1) for row in range(2) for column in range(3)}]


def test_double_rules_are_one():
    rules = [Rule(True, y + d, 0, 100) for y in (0, 20, 40) for d in (0, 1.8)]
    rules += [Rule(False, x + d, 0, 40) for x in (0, 50, 100) for d in (0, 1.8)]
    assert cells_of(rules) == [{(row, column, 1, 1) for row in range(2) for column in range(2)}]


def test_dashes_are_one_rule():
    rules = [Rule(True, y, x, x + 3) for y in (0, 20) for x in range(0, 100, 5)]
    rules += [Rule(False, x, y, y + 3) for x in (0, 50, 98) for y in range(0, 20, 5)]
    assert cells_of(rules) == [{(0, 0, 1, 1), (0, 1, 1, 1)}]


def test_underlined_words_are_no_table():
    assert cells_of([Rule(True, y, 0, 80) for y in (0, 14, 28, 42)]) == []


@st.composite
def merged_grids(draw):
    """A grid and some of its places merged: grid lines, and cells as (row, column, rows, columns)."""
    columns, rows = draw(st.integers(2, 6)), draw(st.integers(2, 6))
    size = st.floats(12, 120)
    xs, ys = [40.0], [60.0]
    for _ in range(columns):
        xs.append(xs[-1] + draw(size))
    for _ in range(rows):
        ys.append(ys[-1] + draw(size))
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            down, across = draw(st.integers(1, rows - row)), draw(st.integers(1, columns - column))
            if draw(st.booleans()):
                down = across = 1
            places = {(row + i, column + j) for i in range(down) for j in range(across)}
            if places & taken:
                down = across = 1
                places = {(row, column)}
            taken |= places
            cells.append((row, column, down, across))
    return xs, ys, cells


@settings(max_examples=150, deadline=None)
@given(merged_grids())
def test_any_grid_with_merged_cells_gives_exactly_those_cells(grid):
    xs, ys, cells = grid
    boxes = {(xs[c], ys[r], xs[c + across], ys[r + down]) for r, c, down, across in cells}
    found = find_grids(joined(rules_around(boxes)))
    drawn_apart = len({x for box in boxes for x in (box[0], box[2])}) > 2 and len(boxes) > 1
    if not drawn_apart:
        assert found == []  # a column of cells, or one cell, is no table
        return
    assert len(found) == 1
    sides = [(cell.box.x0, cell.box.top, cell.box.x1, cell.box.bottom) for cell in found[0].cells]
    assert rounded(sides) == rounded(boxes)


def rounded(boxes):
    return sorted(tuple(round(side, 3) for side in box) for box in boxes)


@settings(max_examples=50, deadline=None)
@given(merged_grids(), st.floats(0, 1), st.floats(0, 1))
def test_every_point_of_a_table_lies_in_one_cell(grid, across, down):
    xs, ys, cells = grid
    boxes = [(xs[c], ys[r], xs[c + width], ys[r + height]) for r, c, height, width in cells]
    for found in find_grids(joined(rules_around(boxes))):
        box = found.box
        x, y = box.x0 + across * (box.x1 - box.x0), box.top + down * (box.bottom - box.top)
        (number,) = sheet_of([found], pieces_at((min(x, box.x1 - 0.01), min(y, box.bottom - 0.01)))).cells
        own = found.cells[number].box
        assert own.x0 <= x <= own.x1
        assert own.top <= y <= own.bottom
        assert sum(c.box.x0 < x < c.box.x1 and c.box.top < y < c.box.bottom for c in found.cells) <= 1


def pieces_at(*points):
    """Pieces of one letter with their middles at points."""
    x, y = np.array(points).T
    n = len(x)
    text, index, ones = np.array(["a"] * n, object), np.arange(n), np.ones(n)
    return Pieces(text, x - 1, y - 1, x + 1, y + 1, y, ones, index, ones > 1, ones * 0)


def test_cells_of_several_tables_are_numbered_in_one_row():
    rules = [Rule(True, y, 0, 100) for y in (0, 20, 40)] + [Rule(False, x, 0, 40) for x in (0, 50, 100)]
    lower = [
        Rule(r.horizontal, r.at + 60, r.start, r.end) if r.horizontal else r._replace(start=60, end=100)
        for r in rules
    ]
    grids = find_grids(joined([*rules, *lower]))
    pieces = pieces_at((10, 10), (75, 30), (75, 50), (10, 70), (75, 90))
    assert sheet_of(grids, pieces).cells.tolist() == [0, 3, OUTSIDE, 4, 7]


@pytest.mark.parametrize(("x", "y"), [(-1, 10), (101, 10), (50, -1), (50, 41)])
def test_points_outside_lie_in_no_cell(x, y):
    rules = [Rule(True, y, 0, 100) for y in (0, 20, 40)] + [Rule(False, x, 0, 40) for x in (0, 50, 100)]
    (grid,) = find_grids(joined(rules))
    assert sheet_of([grid], pieces_at((x, y))).cells.tolist() == [OUTSIDE]
