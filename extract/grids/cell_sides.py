"""Vertical sides of cells in tables of which only horizontal rules are drawn, a short rule for each cell.

Where short rules meet, two columns meet, however narrow the gap between their texts is. Where such meeting
points lie above one another in two neighbouring rules, a vertical side is added between them, unless text
crosses it: there the cell is merged over both columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np

from extract.columns import starts_of, steps
from extract.grids.column_gaps import runs_across
from extract.grids.grid import TOUCH
from extract.grids.unruled_heading import heading_end
from extract.model import TextLine
from extract.phrases import joined_row, row_height, text_rows
from extract.ruling import SNAP, Drawing, Rule

SHORTEST_PIECE = 10.0  # points: pieces of dashed rules are shorter, and no column is so narrow
FEWEST_RULES, PIECES = 2, 2  # rules that make a table, pieces of one
SAME_PLACE = 1.5  # points: ends nearer than this are of one column
MOST_PLACES = 120  # across a page: no table has so many columns, a chart has
TALLEST_OPEN = 60.0  # points: a row of which one rule is drawn in one piece
TALLEST_ROW = 420.0  # points: all rows between heading and total may stand in one
TIGHT = 1.8  # of the height of its text: a row of one text is no higher, the space between two tables is
AMID = 4.0  # points: the middle of a heading and of what it spans may lie so far apart
MOST_OVER = 0.5  # of the lines of text of a row
FEWEST_SIDES = 3  # beside one another: two may be the margins of a page

Side = tuple[float, float, float]  # place across the page, top, bottom
Row = tuple[float, float]  # top, bottom


def is_drawn_by_cells(drawing: Drawing, loose: Sequence[Rule]) -> bool:
    """Whether the rules that belong to no grid are drawn in pieces, on average two or more each."""
    heights = np.array([rule.at for rule in loose if rule.horizontal])
    if len(heights) < FEWEST_RULES:
        return False
    at = drawing.level[0, drawing.level[2] - drawing.level[1] >= SHORTEST_PIECE]
    pieces = (abs(at[:, None] - heights) <= SNAP).any(axis=1)
    return int(pieces.sum()) >= PIECES * len(heights)


def cell_sides(drawing: Drawing, words: Sequence[TextLine]) -> list[Rule]:
    """Vertical rules where the pieces of horizontal rules meet.

    Args:
        drawing: what a page draws.
        words: the page's text in pieces no wider than a phrase.
    """
    uprights = [rule for rule in drawing.rules if not rule.horizontal]
    lines = _lines(drawing, uprights)
    ends = sorted(end for line in lines for piece in line.pieces for end in piece)
    places = [place for place, after in pairwise([*ends, float("inf")]) if after - place > SAME_PLACE]
    if not 0 < len(places) <= MOST_PLACES:
        return []
    inner = [rule for rule in uprights if places[0] + TOUCH < rule.at < places[-1] - TOUCH]
    sides = [
        side
        for place in places
        for side in _sides_at(place, lines)
        if not any(_stands_beside(rule, side) for rule in inner)
    ]
    texts = {row: _between(row, words) for row in _by_row(sides)}
    groups = {row: _group_headings(texts[row], places) for row, places in _by_row(sides).items()}
    own = [side for side in sides if not _is_within(side[0], groups[side[1:]])]
    free = [side for side in _in_company(own) if not runs_across(side[0], texts[side[1:]])]
    prose = {row for row, places in _by_row(own).items() if _runs_over(texts[row], places)}
    kept = {side for side in _in_company(free) if side[1:] not in prose}
    kept -= _gaps_between_tables(kept, texts)
    banners = [side for side in free if side not in kept and _is_beside_banner(side, kept, words)]
    return [Rule(False, *side) for side in (*sorted(kept), *banners)]


@dataclass(frozen=True, slots=True)
class _Line:
    """A horizontal rule of a page: its height, and its pieces from left to right, none where it is dotted.

    `is_met` says that vertical rules are drawn to it between its ends: then what it bounds has its own.
    """

    height: float
    pieces: tuple[tuple[float, float], ...]
    start: float
    end: float
    is_met: bool

    def touches(self, place: float) -> bool:
        """Whether it runs over a place across the page, or ends there."""
        return self.start - SAME_PLACE <= place <= self.end + SAME_PLACE and (
            not self.pieces or any(a - SAME_PLACE <= place <= b + SAME_PLACE for a, b in self.pieces)
        )

    def ends_at(self, place: float) -> bool:
        """Whether a piece of it ends at a place."""
        return any(abs(end - place) <= SAME_PLACE for piece in self.pieces for end in piece)


def _lines(drawing: Drawing, uprights: Sequence[Rule]) -> list[_Line]:
    """Horizontal rules, and the upper and lower sides of shaded cells, by their heights."""
    left, top, right, bottom = drawing.shades
    pieces = [
        (float(at), float(start), float(end))
        for heights, starts, ends in (drawing.level, (top, left, right), (bottom, left, right))
        for at, start, end in zip(heights, starts, ends, strict=True)
        if end - start >= SHORTEST_PIECE
    ]
    levels: list[list[Side]] = []
    for piece in sorted(pieces):
        if levels and piece[0] - levels[-1][-1][0] <= SNAP:
            levels[-1].append(piece)
        else:
            levels.append([piece])
    lines = [
        _line(
            level[0][0],
            [(a, b) for _, a, b in level],
            min(a for _, a, _ in level),
            max(b for *_, b in level),
            uprights,
        )
        for level in levels
    ]
    dotted = [
        _line(rule.at, [], rule.start, rule.end, uprights)
        for rule in drawing.rules
        if rule.horizontal and not any(abs(line.height - rule.at) <= SNAP for line in lines)
    ]
    return sorted([*lines, *dotted], key=lambda line: line.height)


def _line(
    height: float, pieces: Sequence[tuple[float, float]], start: float, end: float, uprights: Sequence[Rule]
) -> _Line:
    is_met = any(
        start + TOUCH < up.at < end - TOUCH and up.start - TOUCH <= height <= up.end + TOUCH
        for up in uprights
    )
    return _Line(height, tuple(pieces), start, end, is_met)


def _sides_at(place: float, lines: Sequence[_Line]) -> list[Side]:
    """The sides at one place across the page: from each rule with an end there to the next one that touches it.

    One of the two may run on there, as over a heading or below a last row; dotted rules say nothing of their cells.
    """
    sides: list[Side] = []
    above: _Line | None = None
    ended = False  # whether a piece of the rule above ends at the place
    for line in lines:
        if not line.touches(place):
            continue
        ends = line.ends_at(place) or (not line.pieces and ended)
        if above is not None:
            may_be_open = (ends or ended) and not (line.is_met or above.is_met)
            tallest = TALLEST_ROW if ends and ended else TALLEST_OPEN if may_be_open else 0.0
            if line.height - above.height <= tallest:
                sides.append((place, above.height, line.height))
        above, ended = line, ends
    return sides


def _between(row: Row, words: Sequence[TextLine]) -> list[TextLine]:
    top, bottom = row
    return [word for word in words if top < word.box.middle < bottom]


def _stands_beside(upright: Rule, side: Side) -> bool:
    """Whether a vertical rule is drawn along more than half of a side: then the row has its own rules."""
    _, top, bottom = side
    return 2 * (min(upright.end, bottom) - max(upright.start, top)) > bottom - top


def _in_company(sides: Sequence[Side]) -> list[Side]:
    """The sides, in order of their places, beside which enough others stand, over half the height of each."""
    if not sides:
        return []
    place, top, bottom = np.array(sides).T
    shared = np.minimum(bottom[:, None], bottom) - np.maximum(top[:, None], top)
    beside = 2 * shared > bottom - top
    places = np.add.reduceat(beside, starts_of(steps(place) != 0), axis=1) > 0
    return [side for side, is_kept in zip(sides, places.sum(axis=1) >= FEWEST_SIDES, strict=True) if is_kept]


def _by_row(sides: Iterable[Side]) -> dict[Row, list[float]]:
    """The places across the page of the sides in each row."""
    places: dict[Row, list[float]] = defaultdict(list)
    for place, top, bottom in sides:
        places[top, bottom].append(place)
    return places


def _group_headings(texts: Sequence[TextLine], places: Sequence[float]) -> list[tuple[float, float]]:
    """The columns that centred texts span, as headings of groups of columns do: from which place to which."""
    spans: list[tuple[float, float]] = []
    for text in texts:
        x0, _, x1, _ = text.box
        if not any(x0 < place < x1 for place in places):
            continue
        others = [t for t in texts if t is not text and abs(t.baseline - text.baseline) < SNAP]
        spans.extend(
            (a, b)
            for a, b in combinations(places, 2)
            if a <= x0 and x1 <= b and abs(a + b - x0 - x1) <= 2 * AMID
            if not any(a < t.box.x1 and t.box.x0 < b for t in others)
        )
    return spans


def _is_within(place: float, spans: Sequence[tuple[float, float]]) -> bool:
    return any(a + SAME_PLACE < place < b - SAME_PLACE for a, b in spans)


def _runs_over(texts: Sequence[TextLine], places: Sequence[float]) -> bool:
    """Whether most lines of text of a row cross columns: a paragraph, a title between tables, or a row of one text.

    Headings of groups of columns do, too, several beside one another.
    """
    over = [[any(t.box.x0 < place < t.box.x1 for place in places) for t in line] for line in text_rows(texts)]
    if len(over) == 1 and len(over[0]) > 1 and all(over[0]):
        return False
    return sum(map(any, over)) > MOST_OVER * len(over)


def _gaps_between_tables(sides: Iterable[Side], texts: Mapping[Row, Sequence[TextLine]]) -> set[Side]:
    """The sides in rows without text below which other columns begin: the white between two tables."""
    rows = _by_row(sides)
    gaps: set[Side] = set()
    for (top, bottom), places in rows.items():
        below = [own for row, own in rows.items() if row[0] == bottom]
        going_on = {place for own in below for place in own if place in places}
        if below and not texts[top, bottom] and 2 * len(going_on) < len(places):
            gaps.update((place, top, bottom) for place in places)
    return gaps


def _is_beside_banner(side: Side, kept: Collection[Side], words: Sequence[TextLine]) -> bool:
    """Whether a side goes on from one kept to the next beside a row of one text, below which no heading stands."""
    place, top, bottom = side
    below = [other for other in kept if other[0] == place and other[1] == bottom]
    if not below or not any(other[0] == place and other[2] == top for other in kept):
        return False
    banner = text_rows(_between((top, bottom), words))
    is_tight = bool(banner) and bottom - top <= TIGHT * sum(map(row_height, banner))
    following = text_rows(_between((bottom, below[0][2]), words))
    return is_tight and (not following or heading_end([joined_row(row) for row in following], 0) is None)
