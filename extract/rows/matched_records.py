"""The records of a row whose columns do not agree in count or height: matched in order, at the least cost.

Where a whole page is one row of the grid, a record may lack a value in one column, have it set higher than its
neighbours in another, and be named by several lines. Order is kept all the same: in each column what stands higher
belongs to an earlier record. So the values of every column are matched with those of the longest one, and the lines
of a text are cut into as many names, each near its values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.marks import ITEM
from extract.model import Cell, TextLine
from extract.rows.record_lines import PARAGRAPH_GAP, SAME_BASELINE, usual_pitch, value_lines

FEWEST = 3  # records, in two columns of values at least
APART = 0.4  # of the distance of two records: values of one record stand no farther apart on average
COST = 0.5  # of a line, of a record on average: dearer names are none
AWAY = 0.5  # of the distance of a name from its values: they may stand a line lower
UNLIKELY = 2.0  # lines: what a name costs that begins with a small letter, or beside its code

Groups = list[list[TextLine]]  # of each record its lines in one cell


@dataclass(frozen=True, slots=True)
class Records:
    """The baselines of the records of a row, and of each of its cells, by identity, the lines of each record."""

    baselines: list[float]
    lines: dict[int, Groups]


def matched_records(cells: Sequence[Cell]) -> Records | None:
    """The records of one row of the grid; None where its columns do not tell of several.

    Args:
        cells: those of the row that are not merged with another row.
    """
    values = {id(cell): lines for cell in cells if (lines := value_lines(cell))}
    long = [lines for lines in values.values() if len(lines) >= FEWEST]
    if len(long) < 2:
        return None
    anchors = [line.baseline for line in max(long, key=len)]
    found = {key: _values_matched(lines, anchors) for key, lines in values.items() if len(lines) > 1}
    texts = [cell for cell in cells if id(cell) not in values]
    names = max((cell for cell in texts if len(cell.lines) >= len(anchors)), key=_size, default=None)
    if names is None or not all(found.values()):
        return None
    codes = [found[id(c)] or [] for c in cells if c.column < names.column and id(c) in found]
    named = _names_matched(names.lines, anchors, _level_with(names.lines, codes[0]) if codes else {})
    if named is None:
        return None
    by_cell: dict[int, Groups] = {key: groups for key, groups in found.items() if groups}
    by_cell[id(names)] = named
    for cell in texts:
        if cell is not names and len(cell.lines) > 1:
            by_cell[id(cell)] = _beside(cell.lines, anchors)
    return Records(anchors, by_cell)


def _size(cell: Cell) -> int:
    return len(cell.lines)


def _values_matched(lines: Sequence[TextLine], anchors: Sequence[float]) -> Groups | None:
    """Each value in a record of its own, in order, as near to its baseline as may be; None where they are far."""
    count = len(anchors)
    if len(lines) > count:
        return None
    best = [[0.0] * (count + 1)]
    for number, line in enumerate(lines, 1):
        row = [float("inf")] * (count + 1)
        for k in range(number, count + 1):
            row[k] = min(row[k - 1], best[-1][k - 1] + abs(line.baseline - anchors[k - 1]))
        best.append(row)
    pitch = median(b - a for a, b in pairwise(anchors))
    if best[-1][count] > APART * pitch * len(lines):
        return None
    groups: Groups = [[] for _ in anchors]
    k = count
    for number in range(len(lines), 0, -1):
        while best[number][k] == best[number][k - 1]:
            k -= 1
        k -= 1
        groups[k] = [lines[number - 1]]
    return groups


def _level_with(lines: Sequence[TextLine], codes: Groups) -> dict[int, int]:
    """Of records whose code stands level with a line of text, the number of that line: there their name begins."""
    return {
        record: number
        for record, own in enumerate(codes)
        for number, line in enumerate(lines)
        if own and abs(own[0].baseline - line.baseline) <= SAME_BASELINE
    }


def _names_matched(
    lines: Sequence[TextLine], anchors: Sequence[float], begins: Mapping[int, int]
) -> Groups | None:
    """Lines of text cut into one name a record; None where no cut gives each record a name near its values."""
    pitch = usual_pitch(lines)
    best: list[list[tuple[float, int]]] = [[(0.0, 0)] + [(float("inf"), 0)] * len(lines)]
    for record, anchor in enumerate(anchors):
        row = [(float("inf"), 0)] * (len(lines) + 1)
        for end in range(len(best), len(lines) + 1):
            row[end] = min(
                (
                    best[-1][start][0]
                    + _cost(lines, start, end, anchor, pitch)
                    + UNLIKELY * pitch * (begins.get(record, start) != start),
                    start,
                )
                for start in range(len(best) - 1, end)
            )
        best.append(row)
    if best[-1][len(lines)][0] > COST * pitch * len(anchors):
        return None
    groups: Groups = []
    end = len(lines)
    for row in reversed(best[1:]):
        start = row[end][1]
        groups.insert(0, list(lines[start:end]))
        end = start
    return groups


def _cost(lines: Sequence[TextLine], start: int, end: int, anchor: float, pitch: float) -> float:
    """What speaks against some lines as the name of a record, in points."""
    first, last = lines[start], lines[end - 1]
    cost = AWAY * max(0.0, first.baseline - anchor, anchor - last.baseline)
    if (
        start
        and first.baseline - lines[start - 1].baseline <= PARAGRAPH_GAP * pitch
        and not ITEM.match(first.text)
    ):
        cost += pitch
    if start and first.text[:1].islower():
        cost += UNLIKELY * pitch
    gaps = sum(b.baseline - a.baseline > PARAGRAPH_GAP * pitch for a, b in pairwise(lines[start:end]))
    return cost + gaps * pitch


def _beside(lines: Sequence[TextLine], anchors: Sequence[float]) -> Groups:
    """Each line in the record whose baseline is nearest."""
    groups: Groups = [[] for _ in anchors]
    for line in lines:
        groups[min(range(len(anchors)), key=lambda k: abs(anchors[k] - line.baseline))].append(line)
    return groups
