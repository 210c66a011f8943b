"""Splits one big cell of paragraphs and lists into rows, where each has its value on its first line.

Such a cell prints 'Jumlah produksi:' with a list below it, then another indicator, then a third; the values
have the baselines of the list items and of the first lines of the other paragraphs. It is split only where this
is so for all values, and only the headings of lists have no value.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.marks import BULLET, ITEM, VALUE
from extract.model import Box, Cell, Place, PrintedTable, TextLine
from extract.rows.inner_rows import below_heading, cut_place, without_mark
from extract.rows.outlines import is_indicator
from extract.rows.record_lines import PARAGRAPH_GAP, SAME_BASELINE

FEWEST_VALUES = 0.3  # of the lines of a cell of values: units and remarks may stand below each
FURTHER_IN = 8.0  # points
LOOSE = 0.35  # of the distance of two lines
BEGINS_VALUE = re.compile(r"^['\"]?[<>≤≥±]?\s*(?:rp\.?\s*)?-?\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the lines of its text, the heading of its list, where it starts, where its value stands."""

    lines: tuple[TextLine, ...]
    heading: tuple[TextLine, ...]
    start: float
    level: float

    @property
    def baseline(self) -> float:
        """The baseline of its first line."""
        return self.lines[0].baseline


def split_aligned_rows(table: PrintedTable) -> PrintedTable:
    """The table with every row that holds such records split into them; spans and places follow."""
    plans = {row: plan for row in range(table.rows) if (plan := _plan(table, row))}
    if not plans:
        return table
    heights = [len(plans[row][1]) if row in plans else 1 for row in range(table.rows)]
    starts = [0, *itertools.accumulate(heights)]
    cells: list[Cell] = []
    for cell in table.cells:
        first = starts[cell.row]
        if cell.row in plans and cell.row_span == 1 and cell.lines:
            leading, records = plans[cell.row]
            cells.extend(_split(cell, first, records, is_leading=cell is leading))
        else:
            end = min(cell.row + cell.row_span, table.rows)
            cells.append(cell._replace(row=first, row_span=starts[end] - first))
    places: list[Place] = []
    for row, place in enumerate(table.places):
        anchors = [record.baseline for record in plans[row][1]] if row in plans else []
        places.extend(cut_place(place, anchors))
    return replace(table, cells=tuple(cells), rows=starts[-1], places=tuple(places))


def _plan(table: PrintedTable, row: int) -> tuple[Cell, list[Record]] | None:
    """The cell that leads a row and its records; None where the row is not of this kind."""
    own = [cell for cell in table.cells if cell.row == row and cell.row_span == 1 and cell.lines]
    values = [cell for cell in own if _holds_values(cell)]
    if not values:
        return None
    for cell in own:
        if cell not in values and (records := _records(cell.lines, values[0].lines)):
            return cell, records
    return None


def _holds_values(cell: Cell) -> bool:
    """Whether a cell begins with a value and has more: a text may begin two of many lines with a code."""
    count = sum(_is_value(line) for line in cell.lines)
    return _is_value(cell.lines[0]) and count > 1 and count >= FEWEST_VALUES * len(cell.lines)


def _is_value(line: TextLine) -> bool:
    return bool(VALUE.match(line.text.strip()) or BEGINS_VALUE.match(line.text.strip()))


def _records(lines: Sequence[TextLine], values: Sequence[TextLine]) -> list[Record]:
    """The records of a cell where every value stands on the first line of one, or on its last; else none."""
    starts = _starts(lines)
    listed = [bool(ITEM.match(lines[k].text)) for k in starts]
    groups = [tuple(lines[a:b]) for a, b in itertools.pairwise([*starts, len(lines)])]
    reach = SAME_BASELINE
    if len(starts) == len(values):  # one for each: they may stand a little higher or lower
        reach = max(reach, LOOSE * min(b.baseline - a.baseline for a, b in itertools.pairwise(lines)))
    levels = [_level_of(group, values, reach) for group in groups]
    placed = [level for level in levels if level is not None]
    unplaced = [v for v in values if all(abs(level - v.baseline) > reach for level in placed)]
    if any(_is_value(value) for value in unplaced) or len(placed) < 2:
        return []
    records: list[Record] = []
    heading: tuple[TextLine, ...] = ()
    for number, (group, level) in enumerate(zip(groups, levels, strict=True)):
        if level is None:
            begins_list = number + 1 < len(groups) and listed[number + 1] and levels[number + 1] is not None
            if not begins_list or _mark(group) == _mark(groups[number + 1]):
                return []
            heading = group
            continue
        heading = heading if listed[number] else ()
        above = () if is_indicator(without_mark(group[0].text)) else heading
        first_item = bool(above) and not (records and records[-1].heading == above)
        records.append(Record(group, above, above[0].baseline if first_item else group[0].baseline, level))
    is_mixed = any(record.heading for record in records) or len(set(listed)) > 1
    return records if is_mixed else []


def _level_of(group: Sequence[TextLine], values: Sequence[TextLine], reach: float) -> float | None:
    """The baseline of the line of a record that has a value beside it: its first, or else its last."""
    for line in (group[0], group[-1]):
        if any(_is_level(line, value, reach) for value in values):
            return line.baseline
    return None


def _mark(group: Sequence[TextLine]) -> str:
    """What begins a record: a bullet, 'number' for a list number or code, '' for a paragraph."""
    text = group[0].text
    return text[:1] if BULLET.match(text) else "number" if ITEM.match(text) else ""


def _starts(lines: Sequence[TextLine]) -> list[int]:
    """Indexes of the lines that begin a paragraph, a list item, or an indicator set further in."""
    gaps = [b.baseline - a.baseline for a, b in itertools.pairwise(lines)]
    usual = min(gaps, default=0.0)
    return [
        0,
        *(
            number
            for number, gap in enumerate(gaps, 1)
            if gap > PARAGRAPH_GAP * usual
            or ITEM.match(lines[number].text)
            or (
                lines[number].box.x0 - lines[number - 1].box.x0 > FURTHER_IN
                and is_indicator(lines[number].text)
            )
        ),
    ]


def _is_level(line: TextLine, other: TextLine, reach: float) -> bool:
    return abs(line.baseline - other.baseline) <= reach


def _split(cell: Cell, first: int, records: Sequence[Record], *, is_leading: bool) -> list[Cell]:
    """One cell as a cell for each record, or for each run of records that it stands beside."""
    if is_leading:
        groups = [(number, 1, record.lines, record.heading) for number, record in enumerate(records)]
    else:
        groups = [
            (a, b - a, lines, ()) for a, b, lines in _beside(cell.lines, records, _reach(cell.lines, records))
        ]
    if not groups:
        return [cell._replace(row=first, row_span=len(records))]
    return [
        cell._replace(
            text=_text(lines, heading),
            row=first + number,
            row_span=span,
            lines=lines,
            box=Box.around(line.box for line in lines),
        )
        for number, span, lines, heading in groups
    ]


def _text(lines: Sequence[TextLine], heading: Sequence[TextLine]) -> str:
    text = "\n".join(line.text for line in lines)
    if not heading:
        return text
    return below_heading(" ".join(line.text for line in heading).strip(), text)


def _beside(
    lines: Sequence[TextLine], records: Sequence[Record], reach: float
) -> list[tuple[int, int, tuple[TextLine, ...]]]:
    """The lines of another cell by the records beside which they begin: first record, record after the last.

    Values hang on the records' own lines; text that begins a record may go on beside those that follow.
    """
    begins: dict[int, int] = {}
    for number, line in enumerate(lines):
        for place, record in enumerate(records):
            levels = (record.start, record.baseline, record.level)
            if min(abs(line.baseline - level) for level in levels) <= reach:
                if _is_value(line) or number == 0 or _is_paragraph(lines, number):
                    begins.setdefault(place, number)
                break
    if not begins or min(begins.values()) > 0:
        return []
    order = sorted(begins)
    cuts = [begins[place] for place in order] + [len(lines)]
    if cuts != sorted(cuts):
        return []
    is_values = all(_is_value(lines[begins[place]]) for place in order)
    ends = [*order[1:], len(records)]
    return [
        (place, place + 1 if is_values else end, tuple(lines[a:b]))
        for place, end, (a, b) in zip(order, ends, itertools.pairwise(cuts), strict=True)
    ]


def _reach(lines: Sequence[TextLine], records: Sequence[Record]) -> float:
    """How far lines may stand from their records' baselines: further where there is one value for each."""
    if len(lines) != len(records) or not all(_is_value(line) for line in lines):
        return SAME_BASELINE
    return max(SAME_BASELINE, LOOSE * min(b.baseline - a.baseline for a, b in itertools.pairwise(lines)))


def _is_paragraph(lines: Sequence[TextLine], number: int) -> bool:
    gaps = [b.baseline - a.baseline for a, b in itertools.pairwise(lines)]
    return gaps[number - 1] > PARAGRAPH_GAP * min(gaps)
