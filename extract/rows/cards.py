"""Cards: tables that describe one indicator each, with a heading before every row (a manual of the IKU).

They are laid out as other tables are, a heading over every column, before anything else is read from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from extract.meaning.vocabulary import concept_of
from extract.model import Cell, PrintedTable
from extract.rows.transposed import around, laid_out_anew

DESCRIBES = {"formula", "definition", "source", "responsible"}
MOST_COLUMNS = 5  # heading, colon, text, each of them perhaps over two columns of the grid
FEWEST_HEADINGS = 3
KNOWN = 0.6  # share of the headings that the vocabulary knows: a card has remarks of its own kind


def with_cards_laid_out(table: PrintedTable) -> PrintedTable:
    """A card as a table of one row, several below one another as one row each; any other table as it is."""
    if not 1 < table.columns <= MOST_COLUMNS:
        return table
    table = _without_blank_rows(table)
    grid = table.grid()
    rows = _named_rows([row[0] for row in grid])
    names = [_name(grid[first][0]) for first, _ in rows]
    concepts = [concept_of(name) for name in names]
    if not _is_card(concepts) or any(row[0] is row[-1] for row in grid):
        return table
    starts = [k for k, concept in enumerate(concepts) if concept == concepts[0]]
    headings = list(dict.fromkeys(names))
    cells = [Cell(name, 0, column) for column, name in enumerate(headings)]
    places = [table.places[0]]
    for number, (start, end) in enumerate(pairwise([*starts, len(rows)]), start=1):
        for name, (first, after) in zip(names[start:end], rows[start:end], strict=True):
            texts = [row[-1] for row in grid[first:after]]
            cells.append(_joined(texts, number, headings.index(name)))
        places.append(around(table.places[rows[start][0] : rows[end - 1][1]]))
    return laid_out_anew(table, cells, len(headings), places)


def _without_blank_rows(table: PrintedTable) -> PrintedTable:
    """The table without the rows that print nothing, as between two cards."""
    printed = [any(cell is not None and cell.text.strip() for cell in row) for row in table.grid()]
    if all(printed):
        return table
    number = list(accumulate(printed, initial=0))
    cells = [
        cell._replace(row=number[cell.row], row_span=number[cell.row + cell.row_span] - number[cell.row])
        for cell in table.cells
        if any(printed[cell.row : cell.row + cell.row_span])
    ]
    places = tuple(place for place, is_kept in zip(table.places, printed, strict=True) if is_kept)
    return replace(table, cells=tuple(cells), rows=len(places), places=places, breaks=())


def _named_rows(names: Sequence[Cell | None]) -> list[tuple[int, int]]:
    """The rows of the grid that each heading stands before, from its first to the one after its last."""
    starts = [k for k, cell in enumerate(names) if k == 0 or (_name(cell) and cell is not names[k - 1])]
    return list(pairwise([*starts, len(names)]))


def _is_card(concepts: Sequence[str]) -> bool:
    known = [concept for concept in concepts if concept not in {"other", "generic"}]
    enough = len(set(known)) >= FEWEST_HEADINGS and len(known) >= KNOWN * len(concepts)
    return enough and "indicator" in known and bool(DESCRIBES & set(known))


def _joined(cells: Sequence[Cell | None], row: int, column: int) -> Cell:
    """What stands beside one heading as one cell."""
    texts = [cell.text for cell in dict.fromkeys(cells) if cell is not None]
    return Cell("\n".join(texts), row, column)


def _name(cell: Cell | None) -> str:
    return " ".join(cell.text.split()).rstrip(" :") if cell is not None else ""
