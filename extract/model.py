"""The small model that every reader gives: Report -> Page -> PrintedTable -> Cell."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

from extract.pieces import NO_PIECES, Pieces

# How a table was read: by its rules, by the alignment of its text, from the lines of a text report, from the cells
# of a Word or an Excel file.
BY_RULES = "rules"
BY_ALIGNMENT = "text alignment"
BY_LINES = "text"
BY_CELLS = "cells"


T = TypeVar("T")


class Box(NamedTuple):
    """A rectangle on a page in PDF points, origin at the top left corner of the page as it is read.

    That is the page as displayed unless its print lies on its side (`Turn`).
    """

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> float:
        """The vertical middle, in points from the top of the page."""
        return (self.top + self.bottom) / 2

    @staticmethod
    def around(boxes: Iterable[Box]) -> Box | None:
        """The smallest box that holds all of `boxes`; None where there are none."""
        sides = list(zip(*boxes, strict=True))
        if not sides:
            return None
        x0, top, x1, bottom = sides
        return Box(min(x0), min(top), max(x1), max(bottom))


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page whose print lies on its side is turned to be read: degrees clockwise, and its size then.

    `slope` is by how many degrees the lines of a scan then still fell to the right before they were made level.
    """

    degrees: int
    width: float
    height: float
    slope: float = 0.0

    def displayed(self, box: Box) -> Box:
        """Where a box of the turned page lies on the page as displayed."""
        box = self._as_scanned(box)
        if self.degrees == 90:
            return Box(box.top, self.width - box.x1, box.bottom, self.width - box.x0)
        if self.degrees == 180:
            return Box(
                self.width - box.x1, self.height - box.bottom, self.width - box.x0, self.height - box.top
            )
        if self.degrees == 270:
            return Box(self.height - box.bottom, box.x0, self.height - box.top, box.x1)
        return box

    def _as_scanned(self, box: Box) -> Box:
        """The box, on the page as scanned, around a box of the page set straight."""
        if not self.slope:
            return box
        angle = math.radians(self.slope)
        x, y = (box.x0 + box.x1 - self.width) / 2, box.middle - self.height / 2
        middle_x = self.width / 2 + x * math.cos(angle) - y * math.sin(angle)
        middle_y = self.height / 2 + x * math.sin(angle) + y * math.cos(angle)
        half_x, half_y = (box.x1 - box.x0) / 2, (box.bottom - box.top) / 2
        across = half_x * math.cos(angle) + half_y * abs(math.sin(angle))
        down = half_x * abs(math.sin(angle)) + half_y * math.cos(angle)
        return Box(middle_x - across, middle_y - down, middle_x + across, middle_y + down)


class TextLine(NamedTuple):
    """One line of text as printed: inside a cell, or across the page where no table stands.

    `baseline` is the height on which the letters stand, in points from the top of the page.
    """

    text: str
    box: Box
    baseline: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a printed row starts: a page and a box, or a line of a file without pages (both 1-based)."""

    page: int | None = None
    line: int | None = None
    box: Box | None = None


class Cell(NamedTuple):
    """One cell of a printed table; a merged cell is one cell with spans.

    `lines` are its text lines with their places (empty for a text report, which has no geometry);
    `text` is what they say, line ends kept as newlines. `box` is the cell's own frame on the page.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    box: Box | None = None
    lines: tuple[TextLine, ...] = ()


@dataclass(frozen=True)
class PrintedTable:
    """A table as it stands on one page, or joined over several; nothing of its meaning is known yet.

    `places` has one Place a row. `above` are the text lines printed before it, nearest last: titles,
    headings and paragraphs. `breaks` are the rows with which a new page begins (never 0). `office` is the
    official to whom the table belongs, where the pages name one. `section` is the line that says what the tables of
    its section are, where none above the table itself does. `is_titled` says that its indicator is that
    of a line above it.
    """

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    places: tuple[Place, ...]
    above: tuple[str, ...] = ()
    extractor: str = ""
    edges: tuple[float, ...] = ()
    breaks: tuple[int, ...] = ()
    office: str = ""
    section: str = ""
    is_titled: bool = False

    def grid(self) -> list[list[Cell | None]]:
        """Rows of columns, to be read only; every place that a merged cell covers holds that cell, others None."""
        return self._grid

    def once(self, make: Callable[[PrintedTable], T]) -> T:
        """What a function makes of the table, made once: all readings of the table share it, read only."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("T", self._made[make])

    def top_rows(self, count: int) -> list[list[Cell | None]]:
        """The first rows of the grid, at most `count`: for a table that still grows and needs no whole grid yet."""
        return _laid_out(
            [cell for cell in self.cells if cell.row < count], min(count, self.rows), self.columns
        )

    @cached_property
    def _made(self) -> dict[Callable[[PrintedTable], object], object]:
        return {}

    @cached_property
    def _grid(self) -> list[list[Cell | None]]:
        return _laid_out(self.cells, self.rows, self.columns)


def _laid_out(cells: Sequence[Cell], rows: int, columns: int) -> list[list[Cell | None]]:
    table: list[list[Cell | None]] = [[None] * columns for _ in range(rows)]
    for cell in cells:
        _, row, column, row_span, column_span, *_ = cell
        if row_span == column_span == 1:  # as nearly all are
            table[row][column] = cell
            continue
        for covered in table[row : row + row_span]:
            end = min(column + column_span, columns)
            covered[column:end] = [cell] * (end - column)
    return table


@dataclass(frozen=True, slots=True)
class ScannedNumber:
    """How sure a number of a scan is, 0 to 1, and what another reading of it gave where that was something else."""

    certainty: float
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Scanned:
    """A page that is a picture: who read it ('ocr', or 'scanner': the text layer under it) and its numbers.

    Where only some pictures of a page of text were read, `parts` are their boxes.
    """

    by: str
    numbers: Mapping[str, ScannedNumber] = field(default_factory=dict)
    parts: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in points, its text outside tables in phrases, and its tables from top to bottom.

    `pieces` is all of its text, in tables or not. `rules` are the heights of its horizontal rules. `margin`
    holds the running titles and page numbers once they are told apart from `lines`; of these, `captions` stand
    over tables on every page that has them, so that they speak of these. `turn` is how the page is
    turned to be read, where its print lies on its side: all places on it are those of the page so turned.
    `scanned` is there where the page is a scan that was read; `unread` says why OCR did not read a page that
    needs it; `pasted` are the pictures among its text that show a table which is not read;
    `unseen` why its pictures were not looked at for one; `awaits_ocr` that OCR was not asked and may have more
    to read on it; `is_left` that it was not, because no table is seen there.
    """

    number: int
    width: float
    height: float
    lines: tuple[TextLine, ...]
    tables: tuple[PrintedTable, ...]
    rules: tuple[float, ...] = ()
    margin: tuple[TextLine, ...] = ()
    captions: tuple[TextLine, ...] = ()
    has_text: bool = True
    is_readable: bool = True
    turn: Turn | None = None
    scanned: Scanned | None = None
    unread: str = ""
    pasted: tuple[Box, ...] = ()
    unseen: str = ""
    awaits_ocr: bool = False
    is_left: bool = False
    pieces: Pieces = NO_PIECES


@dataclass(frozen=True, slots=True)
class Report:
    """A report as read: its text lines in reading order and its tables, joined over pages.

    `page_lines` holds the text lines of each page (a file without pages is one page). `doubts` are sentences on
    what could not be read, for a finding each, with the page (None where it is the whole file). `pages` are
    the pages of a PDF as each was read for itself. `line_numbers` says on which line of its file each line of a
    file without pages stands (empty for a PDF). `title` is what its properties call it ('' where they say nothing).
    """

    path: Path
    file_format: str
    page_count: int | None
    page_lines: tuple[tuple[str, ...], ...]
    tables: tuple[PrintedTable, ...]
    doubts: tuple[tuple[str, int | None], ...] = ()
    pages: tuple[Page, ...] = ()
    line_numbers: tuple[int, ...] = ()
    title: str = ""
