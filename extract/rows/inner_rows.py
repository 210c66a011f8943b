"""Splits a row of the grid that holds several records without a rule between them.

A row of the grid holds several records where its value cells hold several values and its text cells agree: as
many list items, as many paragraphs, or lines on the same baselines. Nothing is split on less.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import replace

from extract.marks import BULLET_ALONE, ITEM, VALUE
from extract.meaning.vocabulary import name_level
from extract.model import Box, Cell, Place, PrintedTable, TextLine
from extract.rows.matched_records import Groups, matched_records
from extract.rows.record_lines import (
    SAME_BASELINE,
    WORD,
    bullet_starts,
    is_beside,
    is_headed,
    item_starts,
    paragraph_starts,
    record_baselines,
    value_lines,
)
from extract.word_patterns import word_pattern

UNFINISHED = word_pattern("unfinished")
COUNTED_VALUE = re.compile(r"^(?P<count>\d{1,2})[.)]\s+(?P<value>\S.*)$")
BARE_COUNT = re.compile(r"^(\d{1,2})\s+(?=[A-Z][a-z]{3})")
HANGING = 4.0  # points: a bullet stands at least this far left of its text


def split_inner_rows(table: PrintedTable) -> PrintedTable:
    """The table with every row that holds several records split into them; spans and places follow."""
    table = _without_open_index(table)
    table = replace(
        table, cells=tuple(_bullet_first(_points_set(_values_bare(cell))) for cell in table.cells)
    )
    starts: list[int] = []
    count = 0
    plans: dict[int, list[float]] = {}
    matched: dict[int, Groups] = {}
    for row in range(table.rows):
        starts.append(count)
        own = [c for c in table.cells if c.row == row and c.row_span == 1 and c.lines]
        anchors = record_baselines(own)
        records = matched_records(own)
        # where records lack values, a column with fewer of them than another has lost some
        if records is not None and len(anchors) < len(records.baselines) <= (2 * len(anchors) or math.inf):
            anchors = records.baselines
            matched.update(records.lines)
        if len(anchors) > 1:
            plans[row] = anchors
        count += max(1, len(anchors))
    if not plans:
        return table
    starts.append(count)
    cells: list[Cell] = []
    for cell in table.cells:
        anchors = plans.get(cell.row, []) if cell.row_span == 1 else []
        if anchors and id(cell) in matched:
            cells.extend(_cells_of(cell, starts[cell.row], matched[id(cell)]))
        elif anchors and cell.lines:
            cells.extend(_split_cell(cell, starts[cell.row], anchors))
        else:
            span = starts[min(cell.row + cell.row_span, table.rows)] - starts[cell.row]
            cells.append(cell._replace(row=starts[cell.row], row_span=span))
    places: list[Place] = []
    for row, place in enumerate(table.places):
        places.extend(cut_place(place, plans.get(row, [])))
    # a record told by its list number may hold several, told by their values
    return split_inner_rows(replace(table, cells=tuple(cells), rows=count, places=tuple(places)))


def _without_open_index(table: PrintedTable) -> PrintedTable:
    """The table with its row of column numbers parted from the row below where the rule between them is missing."""
    for row in range(min(table.rows, 6)):
        own = sorted((c for c in table.cells if c.row == row and c.lines), key=lambda c: c.column)
        numbers = [line.text.strip() for line in (c.lines[0] for c in own)]
        counted = [str(k) for k in range(1, len(own) + 1)]
        if len(own) < 3 or numbers != counted or all(len(c.lines) == 1 for c in own):
            continue
        cells = [_below_number(c) if any(c is o for o in own) else c for c in table.cells]
        return replace(table, cells=tuple(cells))
    return table


def _below_number(cell: Cell) -> Cell:
    lines = cell.lines[1:]
    down = 1 if cell.row_span > 1 and lines else 0
    return cell._replace(
        lines=lines,
        text="\n".join(line.text for line in lines),
        row=cell.row + down,
        row_span=cell.row_span - down,
    )


def _values_bare(cell: Cell) -> Cell:
    """A cell of values that are numbered as the indicators beside them are, without the numbers."""
    if len(cell.lines) < 2:
        return cell
    found = [match for line in cell.lines if (match := COUNTED_VALUE.match(line.text))]
    if [int(match["count"]) for match in found] != list(range(1, len(cell.lines) + 1)):
        return cell
    lines = tuple(line._replace(text=match["value"]) for line, match in zip(cell.lines, found, strict=True))
    if not all(VALUE.match(line.text.strip()) for line in lines):
        return cell
    return cell._replace(lines=lines, text="\n".join(line.text for line in lines))


def _points_set(cell: Cell) -> Cell:
    """A cell whose lines count its items by bare numbers (`1 Meningkatnya …`), with the points of a list set."""
    found = {k: match for k, line in enumerate(cell.lines) if (match := BARE_COUNT.match(line.text))}
    if len(found) < 2 or 0 not in found:
        return cell
    if [int(match[1]) for match in found.values()] != list(range(1, len(found) + 1)):
        return cell
    lines = tuple(
        line._replace(text=f"{found[k][1]}. {line.text[found[k].end() :]}") if k in found else line
        for k, line in enumerate(cell.lines)
    )
    return cell._replace(lines=lines, text="\n".join(line.text for line in lines))


def _bullet_first(cell: Cell) -> Cell:
    """A cell with one bullet left of its text, on a lower baseline: the bullet is put before the text."""
    marked = [k for k, line in enumerate(cell.lines) if BULLET_ALONE.match(line.text)]
    if len(marked) != 1 or marked[0] == 0 or marked[0] > 2:
        return cell
    number = marked[0]
    if number in paragraph_starts(cell.lines):
        return cell  # it begins an item below the rest of another one
    low = cell.lines[number]
    others = [line for k, line in enumerate(cell.lines) if k != number]
    if low.box.x0 > min(line.box.x0 for line in others) - HANGING:
        return cell
    bullet, rest = low.text[:1], low.text[1:].strip()
    lines = list(cell.lines)
    lines[0] = lines[0]._replace(text=f"{bullet} {lines[0].text}")
    lines[number] = low._replace(text=rest)
    kept = tuple(line for line in lines if line.text)
    return cell._replace(lines=kept, text="\n".join(line.text for line in kept))


def _split_cell(cell: Cell, first_row: int, anchors: list[float]) -> list[Cell]:
    """One cell as a cell for each record, or as one merged over all of them."""
    count = len(anchors)
    values = value_lines(cell)
    if values:
        if len(values) == count:
            groups = [[line] for line in values]
        elif len(values) == 1:
            return [cell._replace(row=first_row, row_span=count)]
        elif is_beside(cell, anchors):  # each record begins with one
            groups = _by_start(values, anchors)
        else:
            groups = _by_anchor(values, anchors)
        return _cells_of(cell, first_row, groups)
    lines = cell.lines
    for starts in (bullet_starts(lines), item_starts(lines), paragraph_starts(lines)):
        if len(starts) == count:
            heading = lines[: starts[0]]
            groups = [list(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
            return _cells_of(cell, first_row, groups, _heading(heading))
    if is_headed(cell, anchors):
        return _cells_of(cell, first_row, [[line] for line in lines[-count:]], _heading(lines[:-count]))
    on_anchors = _on_anchors(lines, anchors)
    if on_anchors is not None:
        return _cells_of(cell, first_row, on_anchors)
    if is_beside(cell, anchors):
        groups = _by_start(lines, anchors)
        if not _is_one_text([group for group in groups if group]):
            return _cells_of(cell, first_row, groups)
    return [cell._replace(row=first_row, row_span=count)]


def _is_one_text(groups: Sequence[Sequence[TextLine]]) -> bool:
    """Whether lines that happen to stand on the baselines of records run on from one to the next."""
    return any(
        after[0].text[:1].islower() or UNFINISHED.search(before[-1].text.strip().lower()) is not None
        for before, after in itertools.pairwise(groups)
    )


def _heading(lines: Sequence[TextLine]) -> str:
    """What stands above a list and belongs to each of its items ('Jumlah produksi:' over '- Daging')."""
    return " ".join(line.text for line in lines).strip()


def _cells_of(cell: Cell, first_row: int, groups: list[list[TextLine]], heading: str = "") -> list[Cell]:
    cells = []
    for offset, lines in enumerate(groups):
        text = "\n".join(line.text for line in lines)
        if heading:
            text = below_heading(heading, text)
        box = Box.around(line.box for line in lines)  # None where a record prints nothing here
        cells.append(
            cell._replace(text=text, row=first_row + offset, row_span=1, lines=tuple(lines), box=box)
        )
    return cells


def below_heading(heading: str, item: str) -> str:
    """A list item with the heading over it, its mark left out.

    One that names its level itself ('Program …') stands alone.
    """
    alone = without_mark(item)
    return alone if name_level(alone) else f"{heading.rstrip(' :')}:\n{alone}"


def without_mark(item: str) -> str:
    """A list item without its bullet, letter or number."""
    return item[match.end() :].lstrip() if (match := ITEM.match(item)) else item


def _by_anchor(lines: Sequence[TextLine], anchors: list[float]) -> list[list[TextLine]]:
    """Each value in the record whose baseline is nearest."""
    groups: list[list[TextLine]] = [[] for _ in anchors]
    for line in lines:
        nearest = min(range(len(anchors)), key=lambda k: abs(anchors[k] - line.baseline))
        groups[nearest].append(line)
    return groups


def _on_anchors(lines: Sequence[TextLine], anchors: list[float]) -> list[list[TextLine]] | None:
    """List items (or single words) each on the baseline of a record of its own: the other records have none."""
    items = sorted({*item_starts(lines), *bullet_starts(lines)})
    words = all(WORD.match(line.text.strip()) for line in lines)
    starts = list(range(len(lines))) if words else items
    if len(starts) < 2 - (words or len(lines) < 3) or starts[0] != 0:
        return None
    nearest = [min(range(len(anchors)), key=lambda k: abs(anchors[k] - lines[s].baseline)) for s in starts]
    apart = nearest == sorted(set(nearest))
    if not apart or any(
        abs(anchors[k] - lines[s].baseline) > SAME_BASELINE for k, s in zip(nearest, starts, strict=True)
    ):
        return None
    groups: list[list[TextLine]] = [[] for _ in anchors]
    for k, a, b in zip(nearest, starts, [*starts[1:], len(lines)], strict=True):
        groups[k] = list(lines[a:b])
    return groups


def _by_start(lines: Sequence[TextLine], anchors: list[float]) -> list[list[TextLine]]:
    """Each line of text in the last record that starts on it or above it."""
    groups: list[list[TextLine]] = [[] for _ in anchors]
    for line in lines:
        started = sum(anchor <= line.baseline + SAME_BASELINE for anchor in anchors)
        groups[max(0, started - 1)].append(line)
    return groups


def cut_place(place: Place, anchors: Sequence[float]) -> list[Place]:
    """The places of the records of a row, by their baselines: its box cut halfway above each one's first line."""
    if len(anchors) < 2 or place.box is None:
        return [place]
    box = place.box
    pitch = min(b - a for a, b in itertools.pairwise(anchors))
    rise = min(0.8 * pitch, 12.0)
    cuts = [box.top, *(anchor - rise for anchor in anchors[1:]), box.bottom]
    return [replace(place, box=Box(box.x0, top, box.x1, bottom)) for top, bottom in itertools.pairwise(cuts)]
