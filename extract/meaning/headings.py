"""The heading of a table: how many rows it takes, and what it says of each column."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.marks import VALUE
from extract.meaning.vocabulary import Heading, concept_of, folded, read_heading
from extract.model import Cell, PrintedTable
from extract.word_patterns import word_pattern

INDEX = re.compile(r"^\(?\s*(\d{1,2})\s*\)?(?:\s*[=:].*|\s*\(.*\))?$", re.DOTALL)
RECKONED = re.compile(r"(?!\(?\d{1,2}\)?$)[\d\s()/*x:+%=.,-]*[/*x:+=-][\d\s()/*x:+%=.,-]*")  # (5/4)*100
MOST_TITLES = 3  # rows of titles within a table, above its heading
REST = 2  # rows of a heading that a page break cut off, its index row the last
DEEPEST = 5  # rows of a heading below its first
LONGEST = 90  # characters: a longer cell is no heading
SUB_HEADING = 40  # characters: the same beside tall cells of a heading, where its words may be any
KNOWN = 0.6  # share of a row's printed cells that must be headings
BELOW_HEADING = word_pattern("below_heading", case_matters=True)
WEAK = {"other", "generic", "name", "program", "kegiatan", "sub_kegiatan", "tujuan", "percent", "k"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of meaning: one heading, and the columns of the grid that stand under it."""

    heading: Heading
    first: int
    last: int


def distinct(row: Sequence[Cell | None]) -> list[Cell]:
    """The cells of a grid row, each once."""
    cells: list[Cell] = []
    for cell in row:
        if cell is not None and (not cells or cells[-1] is not cell):
            cells.append(cell)
    return cells


def _filled(row: Sequence[Cell | None]) -> list[Cell]:
    """The distinct cells of a row that are not blank."""
    return [cell for cell in distinct(row) if _printed(cell)]


def is_index_row(row: Sequence[Cell | None]) -> bool:
    """Whether a row numbers the columns: `1 2 3 4`, `(1) (2) (3)`, `4 5=4/3`."""
    printed = [cell.text.strip() for cell in _filled(row)]
    numbers: list[int] = []
    for text in printed:
        if RECKONED.fullmatch(text):
            continue
        if (found := INDEX.match(text)) is None:  # as of the first cell of nearly every row
            return False
        numbers.append(int(found.group(1)))
    if len(numbers) < 2:
        return False
    rises = all(0 <= b - a <= 6 for a, b in itertools.pairwise(numbers))
    return rises and numbers[0] <= 3 and (len(numbers) > 2 or numbers == [1, 2]) and numbers[-1] > numbers[0]


def heading_depth(table: PrintedTable) -> tuple[int, int]:
    """Which rows are the heading: its first row and the row after it; equal where there is none.

    Rows above the first are titles within the table. A row of column numbers under a heading belongs to it.
    """
    grid = table.top_rows(MOST_TITLES + DEEPEST + 2)
    first = _first_heading_row(grid)
    if first is None:
        return 0, 1 if grid and is_index_row(grid[0]) else 0
    end = first + 1
    while end < len(grid) and end - first <= DEEPEST and _belongs_to_heading(grid, first, end):
        end += 1
    for number in range(end, min(end + REST, len(grid))):  # a page break may cut the heading
        between = [cell for row in grid[end:number] for cell in _filled(row)]
        if is_index_row(grid[number]) and not any(VALUE.match(cell.text) for cell in between):
            return first, number + 1
    return first, end


def parted(table: PrintedTable) -> list[PrintedTable]:
    """A table cut where another heading begins within it: two tables that share a rule."""
    first, end = heading_depth(table)
    grid = table.grid()
    own = {folded(cell.text) for row in grid[first:end] for cell in distinct(row)}
    starts = [
        0,
        *(k for k in range(end, table.rows - 1) if end > first and _begins_table(grid, k, own)),
        table.rows,
    ]
    return [_rows_of(table, a, b) for a, b in itertools.pairwise(starts)] if len(starts) > 2 else [table]


def _begins_table(grid: list[list[Cell | None]], number: int, own: set[str]) -> bool:
    """Whether a row is the heading of another table: all its cells begin in it, are headings and new."""
    cells = distinct(grid[number])
    if any(cell.row != number for cell in cells) or any(cell.row_span > 1 for cell in cells):
        return False
    known = [concept_of(cell.text) for cell in cells if cell.text.strip()]
    new = [cell for cell in cells if folded(cell.text) not in own]
    return len(known) == len(cells) > 2 and "other" not in known and len(new) > 1 and _is_heading_row(cells)


def _rows_of(table: PrintedTable, start: int, end: int) -> PrintedTable:
    cells = tuple(c._replace(row=c.row - start) for c in table.cells if start <= c.row < end)
    breaks = tuple(b - start for b in table.breaks if start < b < end)
    return replace(table, cells=cells, rows=end - start, places=table.places[start:end], breaks=breaks)


def _belongs_to_heading(grid: list[list[Cell | None]], first: int, number: int) -> bool:
    """Whether a row under a heading is part of it: sub-headings, column numbers, or the rest of tall cells."""
    row = grid[number]
    if is_index_row(row):
        return True
    cells = distinct(row)
    fresh = [cell for cell in cells if cell.row == number and cell.text.strip()]
    if len(fresh) == 1 and len(row) > 2 and fresh[0].column == 0 and fresh[0].column_span >= len(row):
        return False  # a banner over the whole width heads the rows below it
    if fresh and _is_beside_tall_headings(cells, fresh, first, number):
        return True
    if fresh:
        after_index = is_index_row(grid[number - 1])
        return all(_is_heading_text(cell.text) for cell in fresh) and (len(fresh) > 1 or not after_index)
    tall = [cell for cell in cells if cell.row < number and cell.text.strip()]
    return bool(tall) and all(cell.row + cell.row_span <= number + 1 for cell in tall)


def _is_beside_tall_headings(cells: list[Cell], fresh: list[Cell], first: int, number: int) -> bool:
    """Whether merged headings that begin in a row above also cover this row, beside its new cells."""
    tall = [c for c in cells if first <= c.row < number and c.text.strip() and len(c.text) <= SUB_HEADING]
    known = [c for c in tall if concept_of(c.text) not in {"other", "generic"}]
    words = all(len(cell.text) <= SUB_HEADING and not VALUE.match(cell.text.strip()) for cell in fresh)
    return len(tall) > 1 and bool(known) and len(fresh) > 1 and words


def _first_heading_row(grid: list[list[Cell | None]]) -> int | None:
    for number, row in enumerate(grid[: MOST_TITLES + 1]):
        cells = _filled(row)
        if _is_heading_row(cells) or _heads_with_next(grid, number, cells):
            return number
        if len(cells) > 1 and not is_index_row(row):
            return None
    return None


def _heads_with_next(grid: list[list[Cell | None]], number: int, cells: list[Cell]) -> bool:
    """Whether a row of weak words ('Program', 'Tahun 2020') is a heading together with the row below it."""
    if number + 1 >= len(grid) or any(concept_of(cell.text) == "other" for cell in cells):
        return False
    below = [cell for cell in distinct(grid[number + 1]) if cell.row == number + 1 and cell.text.strip()]
    tall = any(cell.row_span > 1 for cell in cells)
    known = all(concept_of(cell.text) != "other" for cell in below)
    return tall and len(below) > 1 and known and _is_heading_row([*cells, *below])


def _is_heading_row(cells: list[Cell]) -> bool:
    if len(cells) < 2 or any(len(cell.text) > LONGEST for cell in cells):
        return False
    if len(cells) == 2 and cells[0].text.rstrip().endswith(":"):
        return False  # a label before what it names
    concepts = [concept_of(cell.text) for cell in cells]
    known = [concept for concept in concepts if concept != "other"]
    strong = {concept for concept in known if concept not in WEAK}
    enough = len(known) >= KNOWN * len(cells)
    return enough and (len(strong) > 1 or (len(strong) == 1 and len(set(known)) > 1))


def _is_heading_text(text: str) -> bool:
    """Whether a cell under a heading may belong to it: a heading word, a year, a quarter, a unit."""
    if len(text) > LONGEST:
        return False
    return concept_of(text) != "other" or bool(BELOW_HEADING.fullmatch(folded(text)))


def columns_of(table: PrintedTable, first: int, end: int) -> list[Column]:
    """The columns of meaning under a heading: neighbours under one heading cell are one."""
    grid = table.grid()
    paths = [_healed(_path(grid, column, first, end), table.breaks) for column in range(table.columns)]
    columns: list[Column] = []
    for number, path in enumerate(paths):
        same_cell = columns and path and paths[number - 1] and path[-1] == paths[number - 1][-1]
        if same_cell:
            columns[-1] = Column(columns[-1].heading, columns[-1].first, number)
        else:
            columns.append(Column(read_heading(tuple(cell.text for cell in path)), number, number))
    return columns


def _healed(path: list[Cell], breaks: Sequence[int]) -> list[Cell]:
    """The heading cells above a column, those that a page break cut in two made one."""
    if len(path) < 2 or not any(path[0].row < row <= path[-1].row for row in breaks):
        return path
    healed = path[:1]
    for cell in path[1:]:
        if cell.row in breaks:
            healed[-1] = healed[-1]._replace(text=f"{healed[-1].text}\n{cell.text}")
        else:
            healed.append(cell)
    return healed


def _path(grid: list[list[Cell | None]], column: int, first: int, end: int) -> list[Cell]:
    """The heading cells above a column, highest first; a blank takes the one to its left that spans it."""
    path: list[Cell] = []
    for number in range(first, end):
        row = grid[number]
        if is_index_row(row):
            continue
        cell = row[column]
        if cell is not None and cell.row < number and is_index_row(grid[cell.row]):
            continue  # a tall column number
        if cell is None or not cell.text.strip():
            cell = _spanning(grid, number, column, end)
        if cell is not None and cell.text.strip() and cell not in path:
            path.append(cell)
    return path


def _spanning(grid: list[list[Cell | None]], number: int, column: int, end: int) -> Cell | None:
    """In a text table a spanning heading stands in its first column: blanks follow it, headings stand below."""
    own = grid[number][column]
    if own is not None and own.box is not None:
        return None  # a PDF knows its spans
    if number + 1 >= end or not _printed(grid[number + 1][column]) or is_index_row(grid[number + 1]):
        return None
    for left in range(column - 1, -1, -1):
        cell = grid[number][left]
        if cell is not None and _printed(cell):
            return cell if _printed(grid[number + 1][left]) else None
    return None


def _printed(cell: Cell | None) -> bool:
    return cell is not None and bool(cell.text.strip())
