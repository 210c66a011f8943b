"""Joining a table that runs over pages: the same columns, nothing but running titles in between."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.grids.cut_rows import with_cut_row_closed
from extract.meaning.headings import heading_depth, is_index_row
from extract.meaning.office import offices
from extract.meaning.titles import quarter_in, years_in
from extract.meaning.vocabulary import folded, title_of, title_scale
from extract.model import Cell, Page, PrintedTable, TextLine
from extract.phrases import whole_lines

SAME_EDGE = 8.0  # points
ABOVE = 14  # lines before a table that may name it
NAMING_TITLES = {"pk", "iku"}  # what a running title may say of the tables on its page


@dataclass(frozen=True, slots=True)
class Told:
    """What the captions over the tables of a page tell of these: their quarter, their years, their scale."""

    quarter: int | None = None
    years: frozenset[int] = frozenset()
    scale: int = 1


def joined_tables(pages: Sequence[Page], texts: Sequence[Sequence[str]]) -> list[PrintedTable]:
    """The tables of all pages, each joined over the pages it runs over, with the lines above it.

    Args:
        pages: all pages of a file.
        texts: what the lines of each page print, its margins among them.
    """
    tables: list[PrintedTable] = []
    above: list[str] = []
    open_below = False  # whether nothing was printed since the last table
    told = Told()
    printed_before: list[tuple[Cell, ...]] = []
    for page, officials in zip(pages, offices(pages, texts), strict=True):
        captions = whole_lines(page.captions)
        named = [line for line in whole_lines(page.margin) if title_of(line) in NAMING_TITLES]
        above.extend(line for line in named if line not in captions)
        start = len(above)
        here = _told_by(captions)
        if captions and here != told:
            told, open_below = here, False
        cells = [table.cells for table in page.tables]
        if cells == printed_before:  # a page that is in the file twice
            open_below = False
        printed_before = cells
        for table, before, office in zip(page.tables, _lines_before(page), officials, strict=True):
            above.extend(whole_lines(before))
            rest = _rest_of(tables[-1], table) if tables and open_below and not before else None
            if rest is not None:
                tables[-1] = rest
            else:
                above[start:start] = captions
                if tables and open_below and not before and _same_heading(tables[-1], table):
                    # drawn anew with other columns, it goes on all the same
                    above = [*tables[-1].above, *above]
                tables.append(replace(table, above=tuple(above[-ABOVE:]), office=office))
                above = []
            captions, open_below = [], True
        after = _lines_after(page)
        if after:
            above.extend(whole_lines(after))
            open_below = False
    return tables


def _told_by(captions: Sequence[str]) -> Told:
    text = " ".join(captions)
    return Told(quarter_in(text), frozenset(years_in(text)), title_scale(text))


def _lines_before(page: Page) -> list[list[TextLine]]:
    """For each table of a page, the lines between it and the table (or the page's top) above it."""
    groups = []
    top = 0.0
    for table in page.tables:
        box = table.places[0].box
        start = box.top if box else 0.0
        groups.append([line for line in page.lines if top <= line.box.middle < start])
        last = table.places[-1].box
        top = max(top, last.bottom if last else start)
    return groups


def _lines_after(page: Page) -> list[TextLine]:
    boxes = [table.places[-1].box for table in page.tables]
    bottom = max((box.bottom for box in boxes if box), default=0.0)
    return [line for line in page.lines if line.box.middle >= bottom]


def _rest_of(table: PrintedTable, following: PrintedTable) -> PrintedTable | None:
    """The table with the following one as its rest, or None where that is a table of its own.

    Where the table is a heading alone, what is printed over the numbers of the columns is the heading's rest.
    """
    if table.places[-1].page == following.places[0].page:
        return None
    first, end = heading_depth(table)
    own_first, own_end = heading_depth(following)
    has_heading = own_end > own_first and not (own_end == 1 and is_index_row(following.top_rows(1)[0]))
    is_cut = False
    if has_heading and (words := _words(table, first, end)) != _words(following, own_first, own_end):
        is_cut = bool(words) and end == table.rows and is_index_row(following.top_rows(own_end)[-1])
        if not is_cut:
            return None
    columns = _columns_in(table, following)
    if columns is None and (finer := _columns_in(following, table)):
        table, columns = _with_finer_columns(table, following, finer), _one_each(following)
    if columns is None and (is_cut or following.columns != table.columns):
        return None
    mapping = columns or _one_each(following)
    return _appended(table, following, 0 if is_cut else own_end, mapping)


def _same_heading(table: PrintedTable, following: PrintedTable) -> bool:
    """Whether the first table of a page repeats the heading of the table at the end of the page before."""
    if table.places[-1].page == following.places[0].page:
        return False
    first, end = heading_depth(table)
    own_first, own_end = heading_depth(following)
    return own_end > own_first and _words(following, own_first, own_end) == _words(table, first, end)


def _words(table: PrintedTable, first: int, end: int) -> list[str]:
    rows = [row for row in table.top_rows(end)[first:] if not is_index_row(row)]
    found: list[str] = []
    for row in rows:
        for cell in row:
            if cell is not None:
                text = re.sub(r"\W+", "", folded(cell.text))
                if text and text not in found:
                    found.append(text)
    return found


def _columns_in(table: PrintedTable, following: PrintedTable) -> list[tuple[int, int]] | None:
    """For each column of the rest, the columns of the table that it covers; None where the edges differ.

    Pages may be shifted against one another: edges are compared as they stand and from the left edge on.
    """
    for shift in (0.0, table.edges[0] - following.edges[0]):
        nearest = []
        for edge in following.edges:
            place = edge + shift
            best = min(range(len(table.edges)), key=lambda k: abs(table.edges[k] - place))
            if abs(table.edges[best] - place) > SAME_EDGE:
                break
            nearest.append(best)
        if len(nearest) == len(following.edges) and nearest == sorted(set(nearest)):
            return list(itertools.pairwise(nearest))
    return None


def _one_each(table: PrintedTable) -> list[tuple[int, int]]:
    return list(itertools.pairwise(range(table.columns + 1)))


def _with_finer_columns(
    table: PrintedTable, following: PrintedTable, mapping: Sequence[tuple[int, int]]
) -> PrintedTable:
    """A table in the columns of its rest, which has more of them: a legend below it has cells of its own."""
    cells = [
        cell._replace(
            column=mapping[cell.column][0],
            column_span=mapping[cell.column + cell.column_span - 1][1] - mapping[cell.column][0],
        )
        for cell in table.cells
    ]
    return replace(table, cells=tuple(cells), columns=following.columns, edges=following.edges)


def _appended(
    table: PrintedTable, following: PrintedTable, skip: int, mapping: Sequence[tuple[int, int]]
) -> PrintedTable:
    headings = set(_words(following, 0, skip))
    moved: list[Cell] = []
    for cell in following.cells:
        if cell.row + cell.row_span <= skip:
            continue
        row = max(cell.row, skip)
        # a heading without a rule below it runs on into a blank
        blank = cell.row < skip and re.sub(r"\W+", "", folded(cell.text)) in headings
        column = mapping[cell.column][0]
        moved.append(
            cell._replace(
                text="" if blank else cell.text,
                lines=() if blank else cell.lines,
                row=row - skip + table.rows,
                row_span=cell.row + cell.row_span - row,
                column=column,
                column_span=mapping[cell.column + cell.column_span - 1][1] - column,
            )
        )
    places = following.places[skip:]
    if not places:
        return table
    joined = replace(
        table,
        cells=(*table.cells, *moved),
        rows=table.rows + len(places),
        places=(*table.places, *places),
        breaks=(*table.breaks, table.rows),
    )
    return with_cut_row_closed(joined, table.rows)
