"""The layout of pages: their tables, as rules, shaded cells or gaps between columns show them, and their lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.columns import Column
from extract.grids.cell_sides import cell_sides, is_drawn_by_cells
from extract.grids.cells import (
    OUTSIDE,
    PHRASE_GAP,
    lines_of,
    sheet_of,
    tables_of,
    without_crowded_grids,
    without_lone_texts,
)
from extract.grids.column_gaps import OPEN_SHARE, WORD_SPACE, has_ladder, hidden_columns
from extract.grids.grid import Grid, find_grids
from extract.grids.lines import text_lines
from extract.grids.open_cells import with_open_cells_parted
from extract.grids.shaded_heading import has_shaded_headings, sides_below
from extract.grids.stacked_rows import with_rows_stacked
from extract.model import Box, Page
from extract.pdf.rules import with_shaded_cells
from extract.pdf.shades import with_padding
from extract.pieces import Pieces
from extract.ruling import Drawing, Rule, joined
from extract.scan.ocr_pages import PageAsRead

FEW_COLUMNS = 3
EDGE = 5.0  # points
FEWEST_CELLS, FEWEST_RULES = 4, 3  # of a table within a cell: two rows and two columns


@dataclass(frozen=True, slots=True)
class SeenPage:
    """What was read of one page, not yet laid out; nothing of one that is broken, or whose font is."""

    number: int
    read: PageAsRead
    has_text: bool


def laid_out(some: Sequence[SeenPage]) -> Iterator[Page]:
    """Pages with their text in lines and in the tables that are drawn there, all of them in one go."""
    sheets = [
        with_rows_stacked(sheet_of(grids_of(page.read.drawing, page.read.pieces), page.read.pieces))
        for page in some
    ]
    sheets = with_open_cells_parted(without_crowded_grids(without_lone_texts(sheets)))
    for page, sheet, lines in zip(some, sheets, lines_of(sheets), strict=True):
        read = page.read
        yield Page(
            page.number,
            read.frame.width,
            read.frame.height,
            lines=tuple(lines.get(OUTSIDE, ())),
            tables=tuple(tables_of(sheet, lines, page.number)),
            rules=tuple(rule.at for rule in read.drawing.rules if rule.horizontal),
            has_text=page.has_text,
            is_readable=read.is_readable,
            turn=read.frame.turn,
            scanned=read.scanned,
            unread=read.unread,
            pasted=read.pasted,
            unseen=read.unseen,
            awaits_ocr=read.awaits_ocr,
            is_left=read.is_left,
            pieces=read.pieces,
        )


def without_grids(page: Page) -> Page:
    """A page with the text of its ruled tables among its lines, as if no rules stood but those between rows."""
    return replace(page, lines=tuple(text_lines(page.pieces, PHRASE_GAP)), tables=())


def grids_of(drawing: Drawing, pieces: Pieces) -> list[Grid]:
    """The grids of a page: drawn by its rules, by shaded cells without rules, by gaps between columns.

    A table within a cell that has text of its own comes before the table that it stands in.
    """
    everything = find_grids(drawing.rules)
    ruled = outermost(everything)
    nested = [grid for grid in everything if grid not in ruled]
    grids = outermost(_drawn(drawing, ruled, nested, pieces))
    return [*(grid for grid in nested if _is_table_within(grid, grids, pieces)), *grids]


def _is_table_within(grid: Grid, others: Sequence[Grid], pieces: Pieces) -> bool:
    """Whether a grid is a table in a cell of another, below or above what that cell says."""
    if len(grid.cells) < FEWEST_CELLS or len(grid.ys) < FEWEST_RULES or len(grid.xs) < FEWEST_RULES:
        return False
    hosts = [cell.box for other in others for cell in other.cells if _holds(cell.box, grid.box)]
    own = [int(_inside(pieces, box).sum()) for box in (grid.box, *hosts[:1])]
    return len(own) > 1 and 1 < own[0] < own[1]


def _inside(pieces: Pieces, box: Box) -> Column:
    """Which pieces have their middle in a box."""
    x, y = pieces.middles()
    inside: Column = (x > box.x0) & (x < box.x1) & (y > box.top) & (y < box.bottom)
    return inside


def _drawn(drawing: Drawing, ruled: Sequence[Grid], nested: Sequence[Grid], pieces: Pieces) -> Sequence[Grid]:
    """The grids that rules draw, or shaded cells, or gaps between columns where rules part the rows alone."""
    drawing = replace(drawing, shades=with_padding(drawing.shades, pieces))
    shaded = with_shaded_cells(drawing, [grid.box for grid in ruled])
    if shaded is not None and has_shaded_headings(drawing.shades):
        shaded = tuple(
            joined([*shaded, *sides_below(drawing.shades, shaded, text_lines(pieces, WORD_SPACE))])
        )
    grids = ruled if shaded is None else find_grids(shaded)
    rules = shaded or drawing.rules
    loose = _loose(rules, grids, nested)
    by_cells = is_drawn_by_cells(drawing, loose) or (shaded is not None and bool(drawing.level.size))
    if not by_cells and not has_ladder(loose):
        return grids
    phrases = [
        line
        for line in text_lines(pieces, WORD_SPACE)
        if not any(_holds(grid.box, line.box) for grid in nested)
    ]
    if by_cells and (sides := cell_sides(drawing, phrases)):
        grids = find_grids(joined([*rules, *sides]))
        loose = _loose([*rules, *sides], grids, nested)
    hidden = hidden_columns(loose, phrases)
    whole = [grid for grid in grids if not _is_open(grid)]
    return [*whole, *find_grids(joined([*loose, *hidden]))] if hidden else grids


def _loose(rules: Sequence[Rule], grids: Sequence[Grid], nested: Sequence[Grid]) -> list[Rule]:
    """The rules that bound none of the grids whose columns are ruled."""
    settled = [*(grid for grid in grids if not _is_open(grid)), *nested]
    return [rule for rule in rules if not any(_bounds(grid, rule) for grid in settled)]


def _holds(box: Box, other: Box) -> bool:
    """Whether the middle of a box lies in another."""
    return box.x0 < (other.x0 + other.x1) / 2 < box.x1 and box.top < other.middle < box.bottom


def _is_open(grid: Grid) -> bool:
    """Whether a column is so wide that it may hold others without rules between them."""
    widest = max(b - a for a, b in pairwise(grid.xs))
    return len(grid.xs) <= FEW_COLUMNS + 1 and widest > OPEN_SHARE * (grid.xs[-1] - grid.xs[0])


def _bounds(grid: Grid, rule: Rule) -> bool:
    """Whether a rule is one of a grid's."""
    box = grid.box
    across = (box.top, box.bottom) if rule.horizontal else (box.x0, box.x1)
    along = (box.x0, box.x1) if rule.horizontal else (box.top, box.bottom)
    inside = across[0] - EDGE <= rule.at <= across[1] + EDGE
    return inside and rule.start >= along[0] - EDGE and rule.end <= along[1] + EDGE


def outermost(grids: Sequence[Grid]) -> list[Grid]:
    """Grids without those that lie within a cell of another."""
    return [
        grid
        for grid in grids
        if not any(
            other is not grid
            and other.box.x0 <= grid.box.x0 + 1
            and other.box.x1 >= grid.box.x1 - 1
            and other.box.top <= grid.box.top + 1
            and other.box.bottom >= grid.box.bottom - 1
            for other in grids
        )
    ]
