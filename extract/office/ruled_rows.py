"""The tables on a sheet: rows with upright borders, or rows of several cells where none are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from extract.model import Cell
from extract.office.parts import Grid, Paragraph, Part, has_value

FEWEST_CELLS = 3  # in the heading of a table that has no borders


@dataclass(frozen=True, slots=True)
class Sheet:
    """The seen part of a sheet: its cells with text, and the places (row, column) with an upright border."""

    cells: tuple[Cell, ...]
    ruled: frozenset[tuple[int, int]]


class _Kind(Enum):
    BLANK = "blank"
    RULED = "ruled"
    TEXT = "text"


Rows = dict[int, list[Cell]]  # by row, the cells with text that stand in it, merged ones in each of theirs


def sheet_parts(sheet: Sheet) -> Iterator[Part]:
    """The paragraphs and tables of a sheet from top to bottom."""
    rows = _by_row(sheet.cells)
    if not rows:
        return
    for kind, numbers in _runs(sheet, rows):
        if kind is _Kind.RULED and _is_table(rows, numbers):
            yield _grid(rows, numbers)
        elif kind is not _Kind.BLANK:
            yield from _unruled_parts(rows, numbers)


def _by_row(cells: Sequence[Cell]) -> Rows:
    rows: Rows = {}
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        for row in range(cell.row, cell.row + cell.row_span):
            rows.setdefault(row, []).append(cell)
    return rows


def _runs(sheet: Sheet, rows: Rows) -> Iterator[tuple[_Kind, list[int]]]:
    """Rows of one kind that follow one another; a table goes on behind blank rows where data follow, no heading."""
    kinds = _kinds(sheet, rows)
    found = [(kind, list(own)) for kind, own in groupby(range(len(kinds)), key=kinds.__getitem__)]
    open_rows: list[int] = []  # of a table that may go on
    for number, (kind, own) in enumerate(found):
        if kind is _Kind.RULED:
            open_rows.extend(own)
            following = found[number + 1 : number + 3]
            if [k for k, _ in following] == [_Kind.BLANK, _Kind.RULED] and _is_data(rows, following[1][1][0]):
                continue
            yield kind, open_rows
            open_rows = []
        elif not open_rows:
            yield kind, own


def _is_data(rows: Rows, number: int) -> bool:
    return has_value(cell.text for cell in rows.get(number, ()))


def _kinds(sheet: Sheet, rows: Rows) -> list[_Kind]:
    """The kind of each row; one of several cells that touches rows with borders belongs to these."""
    ruled = {
        row for row, own in groupby(sorted(sheet.ruled), key=lambda place: place[0]) if len(list(own)) > 1
    }
    kinds = [
        _Kind.RULED if row in ruled else _Kind.TEXT if row in rows else _Kind.BLANK
        for row in range(max(rows) + 1)
    ]
    order = range(len(kinds))
    for numbers, step in ((order, -1), (reversed(order), 1)):
        for row in numbers:
            beside = kinds[row + step] if 0 <= row + step < len(kinds) else _Kind.BLANK
            if kinds[row] is _Kind.TEXT and beside is _Kind.RULED and _is_row(rows[row]):
                kinds[row] = _Kind.RULED
    return kinds


def _is_row(cells: Sequence[Cell]) -> bool:
    """Whether cells may be a row of a table: several, and no label with what it labels behind a colon."""
    return len(cells) >= FEWEST_CELLS and not _is_label(cells)


def _is_label(cells: Sequence[Cell]) -> bool:
    return any(cell.text.strip().startswith(":") or cell.text.strip().endswith(":") for cell in cells)


def _is_table(rows: Rows, numbers: Sequence[int]) -> bool:
    """Whether rows with borders are a table, and not a frame or the line above a name."""
    return sum(len(rows.get(number, ())) > 1 for number in numbers) > 1


def _unruled_parts(rows: Rows, numbers: Sequence[int]) -> Iterator[Part]:
    """Rows without borders: a table where they begin with a heading of several cells, after the lines above it."""
    numbers = [number for number in numbers if number in rows]
    first = next((k for k, number in enumerate(numbers) if len(rows[number]) > 1), len(numbers))
    last = next((k for k in range(len(numbers), first, -1) if len(rows[numbers[k - 1]]) > 1), first)
    body = numbers[first:last]
    several = sum(len(rows[number]) > 1 for number in body)
    if several < 2 or several * 2 < len(body) or not _is_row(rows[body[0]]):
        first, last, body = len(numbers), len(numbers), []
    yield from (Paragraph(_line(rows[number], number)) for number in numbers[:first])
    if body:
        yield _grid(rows, body)
    yield from (Paragraph(_line(rows[number], number)) for number in numbers[last:])


def _line(cells: Sequence[Cell], number: int) -> str:
    """The cells of a row as lines of text: one where a colon joins them, else each for itself."""
    texts = [" ".join(cell.text.split()) for cell in cells if cell.row == number]
    return (" " if _is_label(cells) else "\n").join(texts)


def _grid(rows: Rows, numbers: Sequence[int]) -> Grid:
    """Some rows as a grid of the rows and columns in which a text begins; what lies between is blank."""
    cells = list({id(cell): cell for number in numbers for cell in rows.get(number, ())}.values())
    taken = set(numbers)
    row_at = _places(cell.row for cell in cells if cell.row in taken)
    column_at = _places(cell.column for cell in cells)
    found: dict[tuple[int, int], Cell] = {}
    covered: set[tuple[int, int]] = set()
    for cell in cells:
        down = [row_at[r] for r in range(cell.row, cell.row + cell.row_span) if r in row_at]
        across = [column_at[c] for c in range(cell.column, cell.column + cell.column_span) if c in column_at]
        if not down:
            continue
        found[down[0], across[0]] = Cell(cell.text, down[0], across[0], len(down), len(across))
        covered.update((row, column) for row in down for column in across)
    for row in range(len(row_at)):
        for column in range(len(column_at)):
            if (row, column) not in covered:
                found[row, column] = Cell("", row, column)
    return Grid(tuple(found[place] for place in sorted(found)), len(row_at), len(column_at))


def _places(numbers: Iterator[int]) -> dict[int, int]:
    return {number: place for place, number in enumerate(sorted(set(numbers)))}
