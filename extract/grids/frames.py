"""Frames: double or shadowed boxes around a title. They look like small tables and are given back to the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.model import Box, Cell, Page, PrintedTable, TextLine

MOST_ROWS, MOST_COLUMNS = 3, 3
WIDTH = 0.8  # of the table's width: a title takes more of its frame


def without_frames(pages: Sequence[Page]) -> list[Page]:
    """Pages whose frames are lines again, the text of each frame one line."""
    return [_unframed(page) if page.tables and page.lines else page for page in pages]


def _unframed(page: Page) -> Page:
    framed = {number: line for number, table in enumerate(page.tables) if (line := _title_in(table, page))}
    if not framed:
        return page
    lines = sorted([*page.lines, *framed.values()], key=lambda line: (line.baseline, line.box.x0))
    tables = tuple(table for number, table in enumerate(page.tables) if number not in framed)
    return replace(page, lines=tuple(lines), tables=tables)


def _title_in(table: PrintedTable, page: Page) -> TextLine | None:
    """The text of a table that is a frame, as one line; None where it is a table.

    With nothing above it, it may be the rest of a table of the page before.
    """
    top = table.places[0].box
    if top is None or table.rows > MOST_ROWS or table.columns > MOST_COLUMNS:
        return None
    cells = [cell for cell in table.cells if cell.text.strip()]
    if (
        not cells
        or len({cell.row for cell in cells}) < len(cells)
        or not all(_is_wide(c, top) for c in cells)
    ):
        return None
    if not any(line.baseline < top.top for line in page.lines):
        return None
    lines = [line for cell in sorted(cells, key=lambda cell: cell.row) for line in cell.lines]
    box = Box.around(line.box for line in lines) or top
    return TextLine(" ".join(line.text for line in lines), box, lines[0].baseline)


def _is_wide(cell: Cell, frame: Box) -> bool:
    return cell.box is not None and cell.box.x1 - cell.box.x0 >= WIDTH * (frame.x1 - frame.x0)
