"""A row that a page break cut in two, its values in the second half: the cells were centred over both pages."""

from __future__ import annotations

from dataclasses import replace

from extract.marks import LIST_NUMBER_ALONE, VALUE
from extract.model import Cell, PrintedTable


def with_cut_row_closed(table: PrintedTable, at: int) -> PrintedTable:
    """The table with the rows before and after a page break made one, where they are halves of one.

    They are where the first prints words and no value, and the second goes on with words in small letters and
    prints values where the first is blank.

    Args:
        table: a table joined over a page break.
        at: the row after the break.
    """
    first = {cell.column: cell for cell in table.cells if cell.row == at - 1}
    second = {cell.column: cell for cell in table.cells if cell.row == at}
    if not _are_halves(first, second) or _is_spanned(table, at):
        return table
    others = (cell for cell in table.cells if cell.row not in {at - 1, at})
    cells = [cell._replace(row=cell.row - 1) if cell.row > at else cell for cell in others]
    whole = [_joined(cell, second.get(column)) for column, cell in first.items()]
    whole += [cell._replace(row=at - 1) for column, cell in second.items() if column not in first]
    return replace(
        table,
        cells=(*cells, *whole),
        rows=table.rows - 1,
        places=(*table.places[:at], *table.places[at + 1 :]),
        breaks=tuple(row for row in table.breaks if row < table.rows - 1),
    )


def _are_halves(first: dict[int, Cell], second: dict[int, Cell]) -> bool:
    upper = {column: cell.text.strip() for column, cell in first.items() if cell.text.strip()}
    lower = {column: cell.text.strip() for column, cell in second.items() if cell.text.strip()}
    shared = [lower[column] for column in upper.keys() & lower.keys()]
    if any(_is_value(text) for text in upper.values()) or not any(text[0].islower() for text in shared):
        return False
    goes_on = not any(_is_value(text) or LIST_NUMBER_ALONE.match(text) for text in shared)
    return goes_on and any(_is_value(lower[column]) for column in lower.keys() - upper.keys())


def _is_value(text: str) -> bool:
    return bool(VALUE.match(text)) and not LIST_NUMBER_ALONE.match(text)


def _is_spanned(table: PrintedTable, at: int) -> bool:
    """Whether a cell reaches over one of the two rows and another."""
    return any(
        cell.row_span > 1 and cell.row <= at and cell.row + cell.row_span >= at for cell in table.cells
    )


def _joined(cell: Cell, rest: Cell | None) -> Cell:
    if rest is None or not rest.text.strip():
        return cell
    text = f"{cell.text}\n{rest.text}" if cell.text.strip() else rest.text
    return cell._replace(text=text, lines=(*cell.lines, *rest.lines))
