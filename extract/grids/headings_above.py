"""Headings that stand as text right above the rules of their table: only the rows below the heading are ruled.

So do converters of web pages draw tables, and writers who shade every row but the heading. Its words are put into
a first row of the table, each over the columns above which it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from extract.grids.lines import text_lines
from extract.meaning.headings import heading_depth
from extract.meaning.vocabulary import concept_of
from extract.model import BY_RULES, Box, Cell, Page, Place, PrintedTable, TextLine
from extract.phrases import TextRow, row_height, text_rows
from extract.pieces import Pieces

NEAR = 1.0  # line heights between a heading's last line and the table, and between its lines
MOST_LINES = 4
FEWEST = 2  # headings beside one another
COVERED = 0.6  # of the columns: fewer headings are a caption
OWN = 0.7  # of a heading's width: so much of it stands over its own column
OVER_EDGE = 3.0  # points: a heading may reach so far over the sides of its column
OTHER = {"other", "generic"}


def with_headings_above(pages: Sequence[Page]) -> list[Page]:
    """Pages with such headings as the first rows of their tables."""
    return [_with_headings(page) if page.tables and page.lines else page for page in pages]


def _with_headings(page: Page) -> Page:
    lines = list(page.lines)
    tables: list[PrintedTable] = []
    for table in page.tables:
        found = _headings_over(table, lines, page.pieces) if table.extractor == BY_RULES else []
        headed = _headed(table, found, page.pieces) if found else table
        if headed is not table and heading_depth(headed) == (0, 1):
            used = {id(part) for heading in found for part in heading}
            lines = [line for line in lines if id(line) not in used]
            tables.append(headed)
        else:
            tables.append(table)
    return replace(page, lines=tuple(lines), tables=tuple(tables)) if len(lines) < len(page.lines) else page


def _headings_over(table: PrintedTable, lines: Sequence[TextLine], pieces: Pieces) -> list[TextRow]:
    """The rows of text right above a table without a heading of its own, from top to bottom."""
    box = table.places[0].box
    if box is None or heading_depth(table) != (0, 0):
        return []
    above = [line for line in lines if line.box.middle < box.top]
    found: list[TextRow] = []
    below = box.top
    for row in reversed(text_rows(above)):
        bottom = max(line.box.bottom for line in row)
        is_inside = all(
            box.x0 - OVER_EDGE <= line.box.x0 and line.box.x1 <= box.x1 + OVER_EDGE for line in row
        )
        if below - bottom > NEAR * row_height(row) or not is_inside or len(found) == MOST_LINES:
            break
        found.insert(0, row)
        below = min(line.box.top for line in row)
    while found and _is_caption(found[0], table, pieces):
        del found[0]
    return found


def _is_caption(row: TextRow, table: PrintedTable, pieces: Pieces) -> bool:
    """Whether a row of text is one text over more than a column: a title, the end of a paragraph."""
    parts = [part for phrase in row for part in _parts(phrase, table, pieces)]
    return len(parts) == 1 and len(_columns_under(parts[0].box, table)) > 1


def _headed(table: PrintedTable, rows: Sequence[TextRow], pieces: Pieces) -> PrintedTable:
    """A table with a first row of these headings; where too few columns have one it is left as it is."""
    own: list[list[TextLine]] = [[] for _ in range(table.columns)]
    for line in (part for row in rows for phrase in row for part in _parts(phrase, table, pieces)):
        for column in _columns_under(line.box, table):
            own[column].append(line)
    known = [lines for lines in own if lines and concept_of(_text(lines)) not in OTHER]
    top = min(line.box.top for row in rows for line in row)
    first = table.places[0]
    if first.box is None or len(known) < FEWEST or sum(map(bool, own)) < COVERED * len(own):
        return table
    box = Box(first.box.x0, top, first.box.x1, first.box.top)
    heads = [
        Cell(_text(lines), 0, k, box=Box(left, top, right, first.box.top), lines=tuple(lines))
        for k, (lines, (left, right)) in enumerate(zip(own, pairwise(table.edges), strict=True))
    ]
    below = [cell._replace(row=cell.row + 1) for cell in table.cells]
    return replace(
        table, cells=(*heads, *below), rows=table.rows + 1, places=(Place(first.page, box=box), *table.places)
    )


def _text(lines: Sequence[TextLine]) -> str:
    return "\n".join(line.text for line in lines)


def _columns_under(box: Box, table: PrintedTable) -> list[int]:
    """The columns over which a text stands, but for its ends where most of it stands over one."""
    shared = [min(box.x1, b) - max(box.x0, a) for a, b in pairwise(table.edges)]
    most = max(range(len(shared)), key=shared.__getitem__)
    if shared[most] >= OWN * (box.x1 - box.x0):
        return [most]
    return [k for k, own in enumerate(shared) if own > OVER_EDGE]


def _parts(phrase: TextLine, table: PrintedTable, pieces: Pieces) -> list[TextLine]:
    """A text over several columns as one for each where each is a heading: they stand close together."""
    columns = _columns_under(phrase.box, table)
    if len(columns) < 2:
        return [phrase]
    x, y = pieces.middles()
    box = phrase.box
    words = pieces.at((box.x0 <= x) & (x <= box.x1) & (box.top <= y) & (y <= box.bottom))
    places = np.searchsorted(table.edges, words.middles()[0], side="right") - 1
    parts = [line for k in columns for line in text_lines(words.at(places == k))]
    are_headings = len(parts) == len(columns) and all(concept_of(part.text) not in OTHER for part in parts)
    return parts if are_headings else [phrase]
