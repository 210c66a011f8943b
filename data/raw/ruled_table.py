"""A table as a platypus flowable, with the freedom that tables of real reports take.

ReportLab's own table cannot break a merged cell over two pages, nor draw its rules as filled rectangles. This
one can, and cuts a merged cell as a word processor does: the lines that still fit stay, the others go to the
next page.
"""

# mypy: disable-error-code="import-untyped"
from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from reportlab.lib.colors import Color, HexColor, black
from reportlab.lib.utils import simpleSplit
from reportlab.platypus import Flowable

Rules = Literal["grid", "horizontal", "none", "rectangles", "dashed", "double", "shaded"]
Span = tuple[int, int, int, int]
"""A merged cell: row, column, number of rows, number of columns."""

PADDING = 3.0
RULE_WIDTH = 0.5
DOUBLE_GAP = 1.8
STRIPES = (HexColor(0xE8EEF7), HexColor(0xF7F3E3))
BOLD_FONTS = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold"}


@dataclass(frozen=True)
class TableStyle:
    """How a table is printed.

    Attributes:
        widths: Column widths in points; all the same when None.
        rules: How the table is ruled.
        heading_rows: So many rows are set bold and centred.
        repeat_rows: So many rows are printed again after a page break.
        splittable: Whether the table may run over a page break.
        aligns: One letter a column: ``l``, ``c`` or ``r``.
        font: ``Helvetica`` or ``Times-Roman``.
        size: Font size in points.
        heading_fill: Colour behind the heading rows.
    """

    widths: Sequence[float] | None = None
    rules: Rules = "grid"
    heading_rows: int = 0
    repeat_rows: int = 0
    splittable: bool = True
    aligns: str = ""
    font: str = "Helvetica"
    size: float = 9
    heading_fill: Color | None = None

    @property
    def leading(self) -> float:
        """From one line to the next."""
        return self.size * 1.2


@dataclass(frozen=True)
class Cell:
    """A printed cell: its place in the grid and its text."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str
    bold: bool = False
    align: str = "l"
    middle: bool = False
    lines: tuple[str, ...] = ()


class RuledTable(Flowable):  # type: ignore[misc]
    """Rows of text in columns of fixed width, ruled, merged and broken over pages as asked.

    Args:
        rows: The text of every cell; one that starts with ``<b>`` is set bold.
        spans: Merged cells; the text stands in the first cell of the span, the others are empty.
        style: How the table is printed.
    """

    def __init__(
        self, rows: Sequence[Sequence[str]], spans: Iterable[Span] = (), style: TableStyle | None = None
    ) -> None:
        super().__init__()
        self.style = style or TableStyle()
        self.row_count = len(rows)
        self.column_count = max(len(row) for row in rows)
        self.widths = list(self.style.widths or [])
        self.heading_rows = self.style.heading_rows
        self.heights: list[float] = []
        self.cells = _cells(rows, spans, self.column_count, self.style)
        self.spaceBefore = 4
        self.spaceAfter = 10

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """Break the text into lines and say how much room the table takes."""
        self.widths = self.widths or [available_width / self.column_count] * self.column_count
        self.cells = [cell if cell.lines else self._broken(cell) for cell in self.cells]
        self.heights = self._row_heights()
        self.width, self.height = sum(self.widths), sum(self.heights)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[RuledTable]:
        """Break the table at the last row that fits; nothing when only its heading would fit."""
        self.wrap(available_width, available_height)
        fitting, used = 0, 0.0
        while fitting < self.row_count and used + self.heights[fitting] <= available_height:
            used += self.heights[fitting]
            fitting += 1
        if not self.style.splittable or fitting <= max(self.heading_rows, self.style.repeat_rows):
            return []
        return [self] if fitting == self.row_count else [self._first(fitting), self._rest(fitting)]

    def draw(self) -> None:
        """Print fills, then rules, then text."""
        self._draw_fills()
        for start, end in self._rule_lines():
            self._draw_rule(start, end)
        self.canv.setFillColor(black)
        for cell in self.cells:
            self._draw_text(cell)

    def _broken(self, cell: Cell) -> Cell:
        room = sum(self.widths[cell.column : cell.column + cell.colspan]) - 2 * PADDING
        return replace(cell, lines=tuple(simpleSplit(cell.text, self._font_of(cell), self.style.size, room)))

    def _font_of(self, cell: Cell) -> str:
        return BOLD_FONTS[self.style.font] if cell.bold else self.style.font

    def _needed(self, cell: Cell) -> float:
        return max(1, len(cell.lines)) * self.style.leading + 2 * PADDING

    def _row_heights(self) -> list[float]:
        heights = [self.style.leading + 2 * PADDING] * self.row_count
        for cell in sorted(self.cells, key=lambda cell: cell.rowspan):
            last = cell.row + cell.rowspan - 1
            missing = self._needed(cell) - sum(heights[cell.row : last + 1])
            heights[last] += max(0.0, missing)
        return heights

    def _part(self, cells: list[Cell], row_count: int) -> RuledTable:
        part = copy.copy(self)
        part.__dict__.pop("_postponed", None)  # ReportLab's mark on a table it moved to the next page
        part.cells, part.row_count = cells, row_count
        return part

    def _first(self, end: int) -> RuledTable:
        """The rows before `end`; of a merged cell that goes on, the lines that fit."""
        cells = [
            cell if cell.row + cell.rowspan <= end else replace(cell, rowspan=end - cell.row, lines=kept)
            for cell in self.cells
            if cell.row < end
            for kept in [cell.lines[: self._fitting_lines(cell, end)] or ("",)]
        ]
        return self._part(cells, end)

    def _rest(self, start: int) -> RuledTable:
        """The repeated rows and the rows from `start` on; of a merged cell, the lines that did not fit."""
        shift = self.style.repeat_rows - start
        cells = [cell for cell in self.cells if cell.row < self.style.repeat_rows]
        for cell in self.cells:
            end = cell.row + cell.rowspan
            if cell.row >= start:
                cells.append(replace(cell, row=cell.row + shift))
            elif end > start:
                lines = cell.lines[self._fitting_lines(cell, start) :] or ("",)
                cells.append(replace(cell, row=self.style.repeat_rows, rowspan=end - start, lines=lines))
        part = self._part(cells, self.row_count + shift)
        part.heading_rows = self.style.repeat_rows
        return part

    def _fitting_lines(self, cell: Cell, end: int) -> int:
        room = sum(self.heights[cell.row : min(end, cell.row + cell.rowspan)]) - 2 * PADDING
        return int((room + 0.01) // self.style.leading)

    def _left(self, column: int) -> float:
        return sum(self.widths[:column])

    def _top(self, row: int) -> float:
        return sum(self.heights) - sum(self.heights[:row])

    def _box(self, cell: Cell) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a cell, from the table's lower left corner."""
        right, bottom = self._left(cell.column + cell.colspan), self._top(cell.row + cell.rowspan)
        return self._left(cell.column), bottom, right, self._top(cell.row)

    def _draw_fills(self) -> None:
        for cell in self.cells:
            colour = STRIPES[cell.row % 2] if self.style.rules == "shaded" else None
            if cell.row < self.heading_rows and self.style.heading_fill:
                colour = self.style.heading_fill
            if colour:
                left, bottom, right, top = self._box(cell)
                self.canv.setFillColor(colour)
                self.canv.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)

    def _rule_lines(self) -> list[tuple[tuple[float, float], tuple[float, float]]]:
        """All rules, each as long as it runs without a gap."""
        if self.style.rules in ("none", "shaded"):
            return []
        owners = self._owners()
        columns, rows = range(self.column_count), range(self.row_count)
        lines = []
        for row in range(self.row_count + 1):
            for first, end in _runs([_differ(owners, (row - 1, c), (row, c)) for c in columns]):
                lines.append(((self._left(first), self._top(row)), (self._left(end), self._top(row))))
        for column in range(self.column_count + 1) if self.style.rules != "horizontal" else ():
            for first, end in _runs([_differ(owners, (r, column - 1), (r, column)) for r in rows]):
                lines.append(((self._left(column), self._top(first)), (self._left(column), self._top(end))))
        return lines

    def _owners(self) -> dict[tuple[int, int], int]:
        """Which cell covers a place of the grid."""
        return {
            (row, column): number
            for number, cell in enumerate(self.cells)
            for row in range(cell.row, cell.row + cell.rowspan)
            for column in range(cell.column, cell.column + cell.colspan)
        }

    def _draw_rule(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        canvas, half = self.canv, RULE_WIDTH / 2
        canvas.setStrokeColor(black)
        canvas.setFillColor(black)
        canvas.setLineWidth(RULE_WIDTH)
        if self.style.rules == "rectangles":
            width, height = end[0] - start[0] + RULE_WIDTH, start[1] - end[1] + RULE_WIDTH
            canvas.rect(start[0] - half, end[1] - half, width, height, stroke=0, fill=1)
        elif self.style.rules == "double":
            down, aside = (DOUBLE_GAP / 2, 0.0) if start[1] == end[1] else (0.0, DOUBLE_GAP / 2)
            canvas.line(start[0] - aside, start[1] - down, end[0] - aside, end[1] - down)
            canvas.line(start[0] + aside, start[1] + down, end[0] + aside, end[1] + down)
        else:
            canvas.setDash(*((3, 2) if self.style.rules == "dashed" else ()))
            canvas.line(*start, *end)
            canvas.setDash()

    def _draw_text(self, cell: Cell) -> None:
        left, bottom, right, top = self._box(cell)
        slack = (top - bottom - self._needed(cell)) / 2 if cell.middle else 0.0
        base = top - PADDING - slack - self.style.size * 0.95
        self.canv.setFont(self._font_of(cell), self.style.size)
        for number, line in enumerate(cell.lines):
            height = base - number * self.style.leading
            if cell.align == "r":
                self.canv.drawRightString(right - PADDING, height, line)
            elif cell.align == "c":
                self.canv.drawCentredString((left + right) / 2, height, line)
            else:
                self.canv.drawString(left + PADDING, height, line)


def _cells(
    rows: Sequence[Sequence[str]], spans: Iterable[Span], columns: int, style: TableStyle
) -> list[Cell]:
    """The cells of a table, without those that a merged cell covers."""
    sizes = {(row, column): (down, across) for row, column, down, across in spans}
    hidden = covered(sizes)
    places = [(row, column) for row in range(len(rows)) for column in range(columns)]
    cells = []
    for row, column in places:
        if (row, column) in hidden:
            continue
        text = rows[row][column] if column < len(rows[row]) else ""
        heading = row < style.heading_rows
        align = "c" if heading else style.aligns[column : column + 1] or "l"
        bold, plain = heading or text.startswith("<b>"), text.replace("<b>", "").replace("</b>", "")
        cells.append(Cell(row, column, *sizes.get((row, column), (1, 1)), plain, bold, align, heading))
    return cells


def covered(sizes: dict[tuple[int, int], tuple[int, int]]) -> set[tuple[int, int]]:
    """The places that merged cells cover, but for their own.

    Args:
        sizes: Rows and columns of each merged cell, by its place.
    """
    return {
        (row + i, column + j)
        for (row, column), (down, across) in sizes.items()
        for i in range(down)
        for j in range(across)
        if i or j
    }


def _differ(owners: dict[tuple[int, int], int], one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a rule stands between two places of the grid."""
    return owners.get(one) != owners.get(other)


def _runs(present: list[bool]) -> list[tuple[int, int]]:
    """First and end index of every run of True.

    >>> _runs([True, True, False, True])
    [(0, 2), (3, 4)]
    """
    edges = [index for index, (one, other) in enumerate(pairwise([False, *present, False])) if one != other]
    return list(zip(edges[::2], edges[1::2], strict=True))
