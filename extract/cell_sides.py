"""The sides of cells of which a page draws the horizontal rules alone, but cell by cell.

A rule drawn in pieces that meet where columns part says where these are, however little white the text leaves
between them. Where pieces end on one upright line in a rule and in the next one below, a side is put in, unless
text runs across it: the cell is then merged over both columns.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

import numpy as np

from extract.column_gaps import runs_across
from extract.columns import starts_of, steps
from extract.model import TextLine
from extract.pdf_rules import SNAP, Drawing, Rule
from extract.phrases import joined_row, row_height, text_rows
from extract.unruled import heading_end

SHORTEST_PIECE = 10.0  # points: pieces of dashed rules are shorter, and no column is so narrow
FEWEST_RULES, PIECES = 2, 2  # rules that make a table, pieces of one
SAME_PLACE = 1.5  # points: ends nearer than this are of one column
MOST_PLACES = 120  # across a page: no table has so many columns, a chart has
TALLEST_ROW = 420.0  # points: all rows between heading and total may stand in one
TIGHT = 1.8  # of the height of its text: a row of one text is no higher, the space between two tables is
FEWEST_SIDES = 3  # beside one another: two may be the margins of a page

Side = tuple[float, float, float]  # place across the page, top, bottom


def is_drawn_by_cells(drawing: Drawing, loose: Sequence[Rule]) -> bool:
    """Whether rules that bound no grid are drawn in pieces, two and more each."""
    heights = np.array([rule.at for rule in loose if rule.horizontal])
    if len(heights) < FEWEST_RULES:
        return False
    at = drawing.level[0, drawing.level[2] - drawing.level[1] >= SHORTEST_PIECE]
    pieces = (abs(at[:, None] - heights) <= SNAP).any(axis=1)
    return int(pieces.sum()) >= PIECES * len(heights)


def cell_sides(drawing: Drawing, words: Sequence[TextLine]) -> list[Rule]:
    """Upright rules where the pieces of horizontal rules meet.

    Args:
        drawing: what a page draws.
        words: the page's text in pieces no wider than a phrase.
    """
    lines = _lines(drawing)
    ends = sorted(end for line in lines for piece in line for end in piece[1:])
    places = [place for place, after in pairwise([*ends, float("inf")]) if after - place > SAME_PLACE]
    if len(places) > MOST_PLACES:
        return []
    uprights = [rule for rule in drawing.rules if not rule.horizontal]
    sides = [
        side
        for place in places
        for side in _sides_at(place, lines)
        if not any(_stands_beside(rule, side) for rule in uprights)
    ]
    bands = {(top, bottom): _between(top, bottom, words) for _, top, bottom in sides}
    free = [side for side in _in_company(sides) if not runs_across(side[0], bands[side[1:]])]
    kept = {side for side in _in_company(free) if not _is_over_all(bands[side[1:]], side, sides)}
    banners = [side for side in free if side not in kept and _is_beside_banner(side, kept, words)]
    return [Rule(False, *side) for side in (*sorted(kept), *banners)]


def _lines(drawing: Drawing) -> list[list[Side]]:
    """The pieces of horizontal rules, and of the upper and lower sides of shaded cells, by their heights."""
    left, top, right, bottom = drawing.shades
    pieces = [
        (float(at), float(start), float(end))
        for heights, starts, ends in (drawing.level, (top, left, right), (bottom, left, right))
        for at, start, end in zip(heights, starts, ends, strict=True)
        if end - start >= SHORTEST_PIECE
    ]
    lines: list[list[Side]] = []
    for piece in sorted(pieces):
        if lines and piece[0] - lines[-1][-1][0] <= SNAP:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def _sides_at(place: float, lines: Sequence[Sequence[Side]]) -> list[Side]:
    """The sides at one place across the page: from each rule with an end there to the next one that touches it."""
    sides: list[Side] = []
    above: float | None = None
    for line in lines:
        if not any(start - SAME_PLACE <= place <= end + SAME_PLACE for _, start, end in line):
            continue
        height = line[0][0]
        if not any(abs(end - place) <= SAME_PLACE for piece in line for end in piece[1:]):
            above = None
            continue
        if above is not None and height - above <= TALLEST_ROW:
            sides.append((place, above, height))
        above = height
    return sides


def _between(top: float, bottom: float, words: Sequence[TextLine]) -> list[TextLine]:
    return [word for word in words if top < word.box.middle < bottom]


def _stands_beside(upright: Rule, side: Side) -> bool:
    """Whether an upright rule is drawn over half the height of a side: then the row is ruled as it is meant."""
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


def _is_over_all(band: Sequence[TextLine], side: Side, sides: Sequence[Side]) -> bool:
    """Whether every text of a row runs over several columns: it stands between two tables, or heads a part of one."""
    places = [place for place, top, bottom in sides if (top, bottom) == side[1:]]
    return bool(band) and all(any(word.box.x0 < place < word.box.x1 for place in places) for word in band)


def _is_beside_banner(side: Side, kept: Collection[Side], words: Sequence[TextLine]) -> bool:
    """Whether a side goes on from one kept to the next beside a row of one text, below which no heading stands."""
    place, top, bottom = side
    below = [other for other in kept if other[0] == place and other[1] == bottom]
    if not below or not any(other[0] == place and other[2] == top for other in kept):
        return False
    banner = text_rows(_between(top, bottom, words))
    is_tight = bool(banner) and bottom - top <= TIGHT * sum(map(row_height, banner))
    following = text_rows(_between(bottom, below[0][2], words))
    return is_tight and (not following or heading_end([joined_row(row) for row in following], 0) is None)
