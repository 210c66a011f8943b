"""Transposed tables: years in the header row, `Target`, `Realisasi` … in the first column.

They are brought into the usual form, one row for each indicator, before anything else is read from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.meaning.vocabulary import YEAR, concept_of, folded
from extract.model import Box, Cell, Place, PrintedTable

MEASURES = {"target", "realisasi", "capaian", "percent"}
FEWEST_YEARS = 2
HEADING_ROWS = 3


@dataclass(frozen=True, slots=True)
class _Layout:
    """The parts of a transposed table: the row of its years, their columns, the column that names the measures."""

    end: int
    years: dict[int, str]
    measures: int
    others: tuple[int, ...]


def transposed(table: PrintedTable) -> PrintedTable:
    """The table with a row for each indicator, where it has one for each measure; else as it is."""
    layout = _layout(table)
    if layout is None:
        return table
    groups = list(_groups(table.grid(), layout))
    kinds = list(dict.fromkeys(text for group in groups for text in group))
    headings = _headings(table, layout, kinds)
    cells = [*headings]
    places: list[Place] = [table.places[layout.end - 1]]
    for group in groups:
        row, first = len(places), min(group.values())
        for column, other in enumerate(layout.others):
            if (cell := table.grid()[first][other]) is not None:
                cells.append(_moved(cell, row, column))
        for k, year in enumerate(layout.years):
            for j, kind in enumerate(kinds):
                cell = table.grid()[group[kind]][year] if kind in group else None
                if cell is not None:
                    cells.append(_moved(cell, row, len(layout.others) + k * len(kinds) + j))
        places.append(around([table.places[k] for k in group.values()]))
    return laid_out_anew(table, cells, len(layout.others) + len(layout.years) * len(kinds), places)


def laid_out_anew(
    table: PrintedTable, cells: Sequence[Cell], columns: int, places: Sequence[Place]
) -> PrintedTable:
    """A table with other rows and columns, one place a row: what was printed has no edges and page breaks there."""
    return replace(
        table,
        cells=tuple(cells),
        rows=len(places),
        columns=columns,
        places=tuple(places),
        edges=(),
        breaks=(),
    )


def _layout(table: PrintedTable) -> _Layout | None:
    """The parts of a transposed table; None for any other table."""
    grid = table.grid()
    for number, row in enumerate(grid[:HEADING_ROWS]):
        years = {
            k: c.text for k, c in enumerate(row) if c and c.row == number and YEAR.fullmatch(c.text.strip())
        }
        if len(years) < FEWEST_YEARS or number + 1 >= len(grid):
            continue
        for column in range(min(years)):
            body = [_kind(r[column]) for r in grid[number + 1 :]]
            if all(body) and len(set(body)) > 1:
                others = tuple(k for k in range(table.columns) if k not in years and k != column)
                return _Layout(number + 1, years, column, others)
        return None
    return None


def _kind(cell: Cell | None) -> str:
    """The measure (target, realisasi …) that the first cell of a row names, as printed; '' where it names none."""
    return folded(cell.text) if cell and cell.row_span == 1 and concept_of(cell.text) in MEASURES else ""


def _groups(grid: Sequence[Sequence[Cell | None]], layout: _Layout) -> Iterator[dict[str, int]]:
    """The rows of each indicator, by what they hold: one begins where a measure comes again."""
    group: dict[str, int] = {}
    for number in range(layout.end, len(grid)):
        kind = _kind(grid[number][layout.measures])
        if kind in group:
            yield group
            group = {}
        group[kind] = number
    if group:
        yield group


def _headings(table: PrintedTable, layout: _Layout, kinds: Sequence[str]) -> list[Cell]:
    grid = table.grid()
    cells = []
    for column, other in enumerate(layout.others):
        tops = [cell for k in range(layout.end) if (cell := grid[k][other]) is not None and cell.text.strip()]
        cells.append(Cell(tops[-1].text if tops else "", 0, column))
    for k, year in enumerate(layout.years.values()):
        start = len(layout.others) + k * len(kinds)
        cells.extend(Cell(f"{kind} {year}", 0, start + j) for j, kind in enumerate(kinds))
    return cells


def _moved(cell: Cell, row: int, column: int) -> Cell:
    return cell._replace(row=row, column=column, row_span=1, column_span=1)


def around(places: Sequence[Place]) -> Place:
    """The place of several rows: that of the first, with the box around those on its page."""
    first = places[0]
    box = Box.around(p.box for p in places if p.box is not None and p.page == first.page)
    return replace(first, box=box)
