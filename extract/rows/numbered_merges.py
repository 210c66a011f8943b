"""Splits merged cells that hold several records: the list numbers show where each record begins.

This happens where the rule between two sasaran is drawn in the columns of their indicators, but not in their
own: then numbers and names of both are in one merged cell. So it does where it is missing between two amounts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.model import Box, Cell, PrintedTable
from extract.rows.record_lines import SAME_BASELINE, paragraph_starts, value_lines

NUMBER = re.compile(r"\(?(\d{1,2})[.)]*")


def split_numbered_merges(table: PrintedTable) -> PrintedTable:
    """The table with merged cells cut at the rows beside which list numbers stand.

    These are the lines of one merged cell, or of cells of their own in the first column.
    """
    cuts = {(c.row, c.row_span): starts for c in table.cells if (starts := _starts(c, table))}
    alone = {c.row: c.lines[0].baseline for c in table.cells if c.column == 0 and _is_number(c)}
    cells: list[Cell] = []
    for cell in table.cells:
        if values := _values_apart(cell, table):
            cells.extend(values)
        elif starts := cuts.get((cell.row, cell.row_span), []):
            cells.extend(_cut(cell, starts, table) if cell.lines else [cell])
        else:
            cells.extend(_cut_beside(cell, alone, table) if cell.column and cell.row_span > 1 else [cell])
    return replace(table, cells=tuple(cells)) if len(cells) > len(table.cells) else table


def _values_apart(cell: Cell, table: PrintedTable) -> list[Cell]:
    """A merged cell that holds a value in each of its rows: the rules between them are missing; else none."""
    values = value_lines(cell)
    if cell.row_span < 2 or len(values) != cell.row_span:
        return []
    rows = [_row_at(line.baseline, cell, table) for line in values]
    if rows != list(range(cell.row, cell.row + cell.row_span)):
        return []
    return [
        cell._replace(
            text=line.text, row=row, row_span=1, box=_box_of(cell, row, row + 1, table), lines=(line,)
        )
        for row, line in zip(rows, values, strict=True)
    ]


def _is_number(cell: Cell) -> bool:
    return len(cell.lines) == 1 and NUMBER.fullmatch(cell.lines[0].text.strip()) is not None


def _cut_beside(cell: Cell, numbers: Mapping[int, float], table: PrintedTable) -> list[Cell]:
    """A merged cell cut where it has a line on the baseline of each list number beside it."""
    starts = [row for row in range(cell.row, cell.row + cell.row_span) if row in numbers]
    heights = [line.baseline for line in cell.lines]
    level = all(any(abs(numbers[row] - height) <= SAME_BASELINE for height in heights) for row in starts)
    return _cut(cell, starts, table) if len(starts) > 1 and starts[0] == cell.row and level else [cell]


def _starts(cell: Cell, table: PrintedTable) -> list[int]:
    """The rows in which the list numbers begin that a merged cell is made of; none where it is no such cell."""
    if cell.row_span < 2 or len(cell.lines) < 2:
        return []
    numbers = [NUMBER.fullmatch(line.text.strip()) for line in cell.lines]
    counted = [int(match[1]) for match in numbers if match]
    if len(counted) < len(numbers) or any(b - a != 1 for a, b in pairwise(counted)):
        return []
    rows = [_row_at(line.baseline, cell, table) for line in cell.lines]
    return rows if rows[0] == cell.row and all(a < b for a, b in pairwise(rows)) else []


def _row_at(baseline: float, cell: Cell, table: PrintedTable) -> int:
    """The row of those of a merged cell in which a height lies."""
    places = table.places[cell.row : cell.row + cell.row_span]
    tops = [place.box.top for place in places if place.box is not None]
    return cell.row + max(0, bisect_right(tops, baseline) - 1)


def _cut(cell: Cell, starts: Sequence[int], table: PrintedTable) -> list[Cell]:
    """A merged cell as one for each record, or as it is where it does not hold a paragraph for each."""
    rows = [_row_at(line.baseline, cell, table) for line in cell.lines]
    spans = list(pairwise([*starts, cell.row + cell.row_span]))
    parts = [
        [line for line, row in zip(cell.lines, rows, strict=True) if start <= row < end]
        for start, end in spans
    ]
    paragraphs = {cell.lines[number] for number in paragraph_starts(cell.lines)}
    if not all(part and part[0] in paragraphs for part in parts):
        return [cell]
    return [
        cell._replace(
            text="\n".join(line.text for line in part),
            row=start,
            row_span=end - start,
            box=_box_of(cell, start, end, table),
            lines=tuple(part),
        )
        for (start, end), part in zip(spans, parts, strict=True)
    ]


def _box_of(cell: Cell, start: int, end: int, table: PrintedTable) -> Box | None:
    """The part of a merged cell's box beside some of its rows."""
    first, last = table.places[start].box, table.places[end - 1].box
    if cell.box is None or first is None or last is None:
        return cell.box
    return Box(cell.box.x0, first.top, cell.box.x1, last.bottom)
