"""Values that a line set with tabs had no room for: they stand alone on the next line, under another column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.marks import VALUE
from extract.model import Cell, PrintedTable

FEWEST = 2  # lines that wrapped: one alone may be anything


def with_wrapped_values(table: PrintedTable) -> PrintedTable:
    """A table without rules, its wrapped values put back into the rows that they end.

    Every row lacks its last value and has a single one on the line below it; else the table stays as it is.
    """
    grid = table.grid()
    last = table.columns - 1
    lone = [number for number in range(1, table.rows) if _is_lone_value(grid[number])]
    ended = [number - 1 for number in lone]
    filled = [number for number in range(1, table.rows) if _text(grid[number][last])]
    if len(lone) < FEWEST or filled or any(number in lone or number == 0 for number in ended):
        return table
    if any(not all(_text(cell) for cell in grid[number][:last]) for number in ended):
        return table
    values = {
        number - 1: next(cell for cell in grid[number] if cell is not None and _text(cell)) for number in lone
    }
    kept = [number for number in range(table.rows) if number not in lone]
    places = {number: k for k, number in enumerate(kept)}
    cells = [
        _moved(values[cell.row], cell) if cell.row in values and cell.column == last else cell
        for cell in table.cells
        if cell.row in places
    ]
    return replace(
        table,
        cells=tuple(cell._replace(row=places[cell.row]) for cell in cells),
        rows=len(kept),
        places=tuple(table.places[number] for number in kept),
        breaks=tuple(places[b] for b in table.breaks if b in places),
    )


def _text(cell: Cell | None) -> str:
    return cell.text.strip() if cell is not None else ""


def _is_lone_value(row: Sequence[Cell | None]) -> bool:
    """Whether a row prints one value and nothing else, not in its first column."""
    printed = [cell for cell in row if _text(cell)]
    return len(printed) == 1 and printed[0] is not row[0] and VALUE.match(_text(printed[0])) is not None


def _moved(value: Cell, place: Cell) -> Cell:
    return place._replace(text=value.text, lines=value.lines, box=value.box)
