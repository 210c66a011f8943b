"""Header rows without vertical rules: which header cell spans which columns.

A header cell with two or more header cells below it, between its neighbours on both sides, spans them: it adds
to the meaning of each and is no column of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from math import inf

from extract.meaning.vocabulary import concept_of
from extract.model import Box, TextLine
from extract.phrases import TextRow, row_height

LOWER = 0.9  # of a line's height: what stands less below a heading stands beside it


@dataclass(frozen=True, slots=True)
class HeadingColumn:
    """The heading of one column: `above` are the lines that span it and others, `own` those of it alone."""

    own: tuple[TextLine, ...]
    above: tuple[TextLine, ...] = ()

    @property
    def box(self) -> Box:
        """The box of the column's own lines."""
        return Box.around(line.box for line in self.own) or self.own[0].box


def heading_columns(rows: Sequence[TextRow]) -> list[HeadingColumn]:
    """The columns that the rows of a heading name, from left to right."""
    columns = [HeadingColumn((line,)) for line in rows[0]]
    for row in rows[1:]:
        shares = _shares(columns, row)
        parts = [
            part for column, lines in zip(columns, shares, strict=True) for part in _parts(column, lines)
        ]
        columns = sorted(parts, key=lambda column: column.box.x0)
    return columns


def stands_beside(row: TextRow, heading: TextRow) -> bool:
    """Whether a row is the rest of a heading that is set a little lower."""
    near = row[0].baseline - heading[0].baseline < row_height(row)
    clear = all(overlap(line.box, other.box) <= 0 for line in row for other in heading)
    return near and clear and all(concept_of(line.text) != "other" for line in row)


def stands_under(row: TextRow, headings: Sequence[TextRow]) -> bool:
    """Whether each line of a row stands under a heading, or beside others that one heading spans."""
    columns = heading_columns(headings)
    if all(any(overlap(line.box, column.box) > 0 for column in columns) for line in row):
        return True
    if any(concept_of(line.text) == "other" for line in row):
        return False
    shares = _shares(columns, row)
    return all(_is_over(column, lines) for column, lines in zip(columns, shares, strict=True) if lines)


def spans(columns: Sequence[HeadingColumn]) -> list[tuple[tuple[TextLine, ...], Box]]:
    """The lines of the headings that span others, with the box of what stands below them."""
    groups = groupby((c for c in columns if c.above), key=lambda column: column.above)
    return [
        (above, box) for above, spanned in groups if (box := Box.around(column.box for column in spanned))
    ]


def overlap(one: Box, other: Box) -> float:
    """How much of the page's width two boxes share, in points; negative where a gap parts them."""
    return min(one.x1, other.x1) - max(one.x0, other.x0)


def _parts(column: HeadingColumn, lines: TextRow) -> list[HeadingColumn]:
    """A column with the lines that stand under it: those that it spans, or more of its own and others beside."""
    if len(lines) > 1 and _is_over(column, lines) and all(_is_below(line, column) for line in lines):
        return [HeadingColumn((line,), (*column.above, *column.own)) for line in lines]
    under = [line for line in lines if overlap(line.box, column.box) > 0]
    beside = [HeadingColumn((line,)) for line in lines if line not in under]
    return [HeadingColumn((*column.own, *under), column.above), *beside]


def _is_below(line: TextLine, column: HeadingColumn) -> bool:
    """Whether a line is a heading that stands lower than a column's."""
    height = line.box.bottom - line.box.top
    return concept_of(line.text) != "other" and line.baseline - column.own[-1].baseline >= LOWER * height


def _is_over(column: HeadingColumn, lines: TextRow) -> bool:
    """Whether a heading stands over the width that lines take together."""
    box = Box.around(line.box for line in lines)
    return box is not None and overlap(column.box, box) > 0


def _shares(columns: Sequence[HeadingColumn], row: TextRow) -> list[TextRow]:
    """The lines of a row divided among the columns, in order, so that each column lies best over its own lines."""
    boxes = [column.box for column in columns]
    under = [any(overlap(line.box, box) > 0 for box in boxes) for line in row]

    @cache
    def dealt(number: int, start: int) -> tuple[float, tuple[int, ...]]:
        """How badly the columns from `number` on fit the lines from `start` on, and where each one's lines end."""
        if number == len(columns):
            return (0.0 if start == len(row) else inf), ()
        rest, ends = dealt(number + 1, start)
        choices = [(rest, (start, *ends))]
        for end in range(start + 1, len(row) + 1):
            if under[end - 1] and overlap(row[end - 1].box, boxes[number]) <= 0:
                break
            rest, ends = dealt(number + 1, end)
            choices.append((rest + _misfit(boxes[number], row[start:end]), (end, *ends)))
        return min(choices)

    ends = dealt(0, 0)[1]
    return [row[start:end] for start, end in zip((0, *ends), ends, strict=False)]


def _misfit(heading: Box, lines: TextRow) -> float:
    """The least distance in points between heading and lines: of their left ends, middles or right ends."""
    box = Box.around(line.box for line in lines) or heading
    left, right = heading.x0 - box.x0, heading.x1 - box.x1
    return min(abs(left), abs(left + right) / 2, abs(right))
