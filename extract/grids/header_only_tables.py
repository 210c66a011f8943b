"""Tables of nothing but a header: a shaded or boxed header row whose data rows below it have no rules.

Their text is given back to the lines of the page, so that header and data rows are read as one table without rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.meaning.headings import heading_depth
from extract.model import Page, PrintedTable, TextLine

TALLEST = 3  # rows of a heading
NEAR = 2.5  # line heights between a heading and its first row


def without_header_only_tables(pages: Sequence[Page]) -> list[Page]:
    """Pages whose tables of nothing but a header, with text close below, are lines again."""
    return [_with_lines(page) if page.tables and page.lines else page for page in pages]


def _with_lines(page: Page) -> Page:
    header_only = [table for table in page.tables if table.rows <= TALLEST and _is_header_only(table, page)]
    if not header_only:
        return page
    lines = [line for table in header_only for cell in table.cells for line in cell.lines]
    kept = tuple(table for table in page.tables if not any(table is other for other in header_only))
    return replace(page, lines=tuple(sorted([*page.lines, *lines], key=_by_place)), tables=kept)


def _by_place(line: TextLine) -> tuple[float, float]:
    return line.baseline, line.box.x0


def _is_header_only(table: PrintedTable, page: Page) -> bool:
    """Whether a table has no row but its heading and lines of text stand close below it in its width."""
    box = table.places[-1].box
    if box is None or heading_depth(table) != (0, table.rows):
        return False
    below = [line for line in page.lines if line.box.top >= box.bottom - 1 and line.box.x0 < box.x1]
    if not below:
        return False
    first = min(below, key=_by_place)
    row = [line for line in below if abs(line.baseline - first.baseline) < 1]
    near = first.box.top - box.bottom < NEAR * (first.box.bottom - first.box.top)
    return near and len(row) > 1
