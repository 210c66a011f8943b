"""What an office file consists of, paragraphs and grids in order, and how they become numbered lines and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from extract.markdown.align import kind_of
from extract.markdown.decoding import mended
from extract.model import BY_CELLS, Cell, Place, PrintedTable

ABOVE = 14  # lines before a table that may name it
MOST_COLUMNS = 200  # of a table: no page could hold more
MOST_CELLS = 200_000  # of a file: reports have some thousands
YEAR = re.compile(r"(?:19|20)\d{2}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text outside tables; its line ends are newlines. One without text does not part the tables around it."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands in the file: its cells with their spans, and the size of the grid."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int


Part = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class OfficeReport:
    """An office file as read.

    `printed` are all its lines, a row of a table being one: the first has the number 1. `lines` are those outside
    tables with their numbers. `doubts` are sentences on what was not read. `title` is what its properties call it.
    """

    printed: tuple[str, ...]
    lines: tuple[tuple[int, str], ...]
    tables: tuple[PrintedTable, ...]
    doubts: tuple[str, ...] = ()
    title: str = ""


def tidy(text: str) -> str:
    """Text with white space folded and unseen characters gone; breaks stay as newlines."""
    lines = (" ".join(mended(line).split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def has_value(texts: Iterable[str]) -> bool:
    """Whether cells of a row hold a number that is no year: a row of data, no heading."""
    return any(kind_of(text) == "number" and not YEAR.fullmatch(text.strip()) for text in texts)


def office_report(
    sections: Iterable[Iterable[Part]], doubts: Sequence[str] = (), title: str = ""
) -> OfficeReport:
    """The parts of a file with their lines numbered, tables that go on after nothing but blank lines joined.

    Args:
        sections: the parts of each sheet, or those of the whole file; no table goes on from one into the next.
        doubts: sentences on what was not read.
        title: what the properties of the file call it.
    """
    printed: list[str] = []
    lines: list[tuple[int, str]] = []
    tables: list[PrintedTable] = []
    told = list(doubts)
    for section in sections:
        above: list[str] = []  # lines since the last table
        is_open = False  # whether a table of this section may go on
        for part in section:
            if isinstance(part, Grid) and part.columns > MOST_COLUMNS:
                told.append(f"a table of {part.columns} columns was not read")
                continue
            if isinstance(part, Paragraph) or part.columns < 2:
                own = _texts_of(part)
                lines.extend(enumerate(own, len(printed) + 1))
                printed.extend(own)
                above.extend(own)
                continue
            table = _table(part, len(printed), tuple(above[-ABOVE:]))
            printed.extend(_row_texts(part))
            if is_open and not above and _continues(tables[-1], table):
                tables[-1] = _joined(tables[-1], table)
            else:
                tables.append(table)
            above, is_open = [], True
    return OfficeReport(tuple(printed), tuple(lines), tuple(tables), tuple(told), tidy(title))


def _texts_of(part: Part) -> list[str]:
    """The lines of a paragraph, or of a frame around some: a table of one column is none."""
    if isinstance(part, Paragraph):
        return part.text.splitlines()
    return [line for cell in part.cells for line in cell.text.splitlines()]


def _row_texts(grid: Grid) -> list[str]:
    """Each row as one line to look at: what its cells say, side by side."""
    found = {row: list(own) for row, own in groupby(grid.cells, key=lambda cell: cell.row)}
    return [
        " | ".join(" ".join(cell.text.split()) for cell in found.get(row, ())) for row in range(grid.rows)
    ]


def _table(grid: Grid, before: int, above: tuple[str, ...]) -> PrintedTable:
    places = tuple(Place(line=before + row + 1) for row in range(grid.rows))
    return PrintedTable(grid.cells, grid.rows, grid.columns, places, above, BY_CELLS)


def _continues(table: PrintedTable, following: PrintedTable) -> bool:
    """Whether a table is the rest of the one before it: as wide, with the same heading again or rows of data."""
    if table.columns != following.columns:
        return False
    first = [cell.text for cell in following.cells if cell.row == 0]
    if first == [cell.text for cell in table.cells if cell.row == 0]:
        return True
    return has_value(first)


def _joined(table: PrintedTable, rest: PrintedTable) -> PrintedTable:
    cells = (*table.cells, *(cell._replace(row=cell.row + table.rows) for cell in rest.cells))
    return replace(
        table,
        cells=cells,
        rows=table.rows + rest.rows,
        places=(*table.places, *rest.places),
        breaks=(*table.breaks, table.rows),
    )
