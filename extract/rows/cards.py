"""Cards: tables that describe one indicator each, with a heading before every row (a manual of the IKU).

They are laid out as other tables are, a heading over every column, before anything else is read from them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from extract.meaning.headings import distinct
from extract.meaning.titles import is_title
from extract.meaning.vocabulary import concept_of, folded
from extract.model import Cell, PrintedTable
from extract.rows.transposed import around, laid_out_anew

DESCRIBES = {"formula", "definition", "source", "responsible"}
MOST_COLUMNS = 5  # heading, colon, text, each of them perhaps over two columns of the grid
FEWEST_HEADINGS = 3
LABELLED = re.compile(r"(?P<name>[^:]{3,40}):\s*(?P<text>\S.*)", re.DOTALL)
KNOWN = 0.6  # share of the headings that the vocabulary knows: a card has remarks of its own kind


def with_two_columns(table: PrintedTable) -> PrintedTable:
    """A table whose every row is a heading, a colon and a text with these two as its columns; any other as it is.

    What the rules leave of such a row may be one cell, 'Satuan : Persen'. A line over the whole width stays.
    """
    grid = table.grid()
    colons = {cell.row for cell in table.cells if cell.text.strip() == ":"}
    if not colons or table.columns == 2 or any(cell.row_span > 1 for cell in table.cells):
        return table
    pairs = [_pair(distinct(row)) for row in grid]
    others = [row for row, pair in zip(grid, pairs, strict=True) if pair is None]
    if not all(map(_is_banner, others)):
        return table
    cells: list[Cell] = []
    for row, pair in zip(grid, pairs, strict=True):
        kept = pair or [cell._replace(column_span=2) for cell in distinct(row) if cell.text.strip()]
        cells.extend(cell._replace(column=column) for column, cell in enumerate(kept))
    edges = (table.edges[0], table.edges[1], table.edges[-1]) if table.edges else ()
    return replace(table, cells=tuple(cells), columns=2, edges=edges)


def _pair(row: Sequence[Cell]) -> list[Cell] | None:
    """The heading and the text of a row that has a colon between them; None for any other row."""
    printed = [cell._replace(column_span=1) for cell in row if cell.text.strip(" :\n")]
    colon = any(cell.text.strip() == ":" for cell in row)
    if len(printed) == 1 and (match := LABELLED.fullmatch(printed[0].text.strip())):
        if concept_of(match["name"]) in {"other", "generic"}:
            return None
        return [
            printed[0]._replace(text=text, lines=()) for text in (f"{match['name'].strip()} :", match["text"])
        ]
    if not colon or not 0 < len(printed) < 3 or printed[0].column > 0:
        return None
    name = printed[0]._replace(text=f"{printed[0].text.rstrip(' :')} :")
    return [name, *(printed[1:] or [Cell("", name.row, 1)])]


def _is_banner(row: Sequence[Cell | None]) -> bool:
    """Whether a row is one title over the whole width, or blank."""
    printed = [cell for cell in distinct(row) if cell.text.strip()]
    return not printed or (row[0] is row[-1] and is_title(printed[0].text))


def with_cards_laid_out(table: PrintedTable) -> PrintedTable:
    """A card as a table of one row, several below one another as one row each; any other table as it is."""
    if not 1 < table.columns <= MOST_COLUMNS:
        return table
    cards = _without_banners(table)
    grid = cards.grid()
    rows = _named_rows([row[0] for row in grid])
    names = [_name(grid[first][0]) for first, _ in rows]
    concepts = [concept_of(name) for name in names]
    if not _is_card(concepts) or any(row[0] is row[-1] for row in grid):
        return table
    starts = [k for k, name in enumerate(names) if folded(name) == folded(names[0])]
    headings = _once_each(names)
    cells = [Cell(name, 0, column) for column, name in enumerate(headings)]
    places = [cards.places[0]]
    for number, (start, end) in enumerate(pairwise([*starts, len(rows)]), start=1):
        for name, (first, after) in zip(names[start:end], rows[start:end], strict=True):
            if name not in headings:
                continue
            texts = [row[-1] for row in grid[first:after]]
            cells.append(_joined(texts, number, headings.index(name)))
        places.append(around(cards.places[rows[start][0] : rows[end - 1][1]]))
    return laid_out_anew(table, cells, len(headings), places)


def _without_banners(table: PrintedTable) -> PrintedTable:
    """The table without the rows between two cards: blank, or one title over the whole width."""
    printed = [not _is_banner(row) for row in table.grid()]
    if all(printed) or not any(printed):
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


def _once_each(names: Sequence[str]) -> list[str]:
    """The headings of the cards; of two for who answers the last: `Perangkat Daerah` says whose card it is."""
    headings = list(dict.fromkeys(names))
    answer = [name for name in headings if concept_of(name) == "responsible"]
    return [name for name in headings if name not in answer[:-1]]


def _joined(cells: Sequence[Cell | None], row: int, column: int) -> Cell:
    """What stands beside one heading as one cell."""
    texts = [cell.text for cell in dict.fromkeys(cells) if cell is not None]
    return Cell("\n".join(texts), row, column)


def _name(cell: Cell | None) -> str:
    return " ".join(cell.text.split()).rstrip(" :") if cell is not None else ""
