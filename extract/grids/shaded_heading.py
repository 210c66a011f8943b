"""Columns below a heading whose cells are shaded side by side, where only horizontal rules part the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extract.columns import Column
from extract.grids.column_gaps import runs_across
from extract.grids.grid import TOUCH
from extract.marks import VALUE
from extract.model import Box, TextLine
from extract.ruling import Rule

FEWEST = 3  # shaded cells side by side that are a heading
MOST = 2  # shaded rows of one width on a page: more are no headings
FEWEST_RULES = 2  # below a heading: a row of the table ends at each
TALLER = 2.5  # times the tallest row above: no row is so tall
SAME = 2.5  # points: sides nearer than this are one


def has_shaded_headings(shades: Column) -> bool:
    """Whether cells are shaded side by side in a row of their own."""
    return bool(_headings(shades))


def sides_below(shades: Column, rules: Sequence[Rule], phrases: Sequence[TextLine]) -> list[Rule]:
    """The upright sides of the rows below shaded headings, where no text runs across them.

    Args:
        shades: the shaded boxes of a page.
        rules: its rules.
        phrases: its text in pieces no wider than a phrase.
    """
    headings = _headings(shades)
    tops = sorted(heading[0].top for heading in headings)
    sides = []
    for heading in headings:
        end = next((top for top in tops if top > heading[0].bottom), float("inf"))
        sides.extend(_sides(heading, end, rules, phrases))
    return sides


def _headings(shades: Column) -> list[list[Box]]:
    """The rows of shaded boxes that stand side by side, without others of the same width right below them."""
    rows: dict[tuple[int, int], list[Box]] = {}
    for left, top, right, bottom in shades.T.tolist():
        rows.setdefault((round(top / SAME), round(bottom / SAME)), []).append(Box(left, top, right, bottom))
    found = [sorted(row) for row in rows.values() if len(row) >= FEWEST]
    beside = [row for row in found if all(abs(b.x0 - a.x1) <= SAME for a, b in pairwise(row))]
    widths = Counter((round(row[0].x0 / SAME), round(row[-1].x1 / SAME)) for row in beside)
    if widths and max(widths.values()) > MOST:
        return []  # rows shaded in turn
    tops = [row[0].top for row in beside]
    return [row for row in beside if not any(abs(top - row[0].bottom) <= SAME for top in tops)]


def _sides(
    heading: Sequence[Box], end: float, rules: Sequence[Rule], phrases: Sequence[TextLine]
) -> list[Rule]:
    """The sides of the rows below one heading, from its foot to the last rule as wide as it is."""
    left, right, foot = heading[0].x0, heading[-1].x1, heading[0].bottom
    below = sorted(
        rule.at
        for rule in rules
        if rule.horizontal
        and foot - SAME < rule.at < end - SAME
        and abs(rule.start - left) <= TOUCH
        and abs(rule.end - right) <= TOUCH
    )
    heights = [foot, *(height for height in below if height > foot + SAME)]
    places = [left, *(box.x1 for box in heading)]
    found: list[Rule] = []
    for number, (top, bottom) in enumerate(pairwise(heights)):
        tallest = max((b - a for a, b in pairwise(heights[: number + 1])), default=bottom - top)
        if number > 1 and bottom - top > TALLER * tallest:
            break  # it is the rule at the foot of the page, or another table's
        texts = [line for line in phrases if top < line.box.middle < bottom]
        if _holds_several_rows(texts, places):
            return []
        found.extend(Rule(False, place, top, bottom) for place in places if not runs_across(place, texts))
    return found if len(heights) > FEWEST_RULES else []


def _holds_several_rows(texts: Sequence[TextLine], places: Sequence[float]) -> bool:
    """Whether several columns have several values between two rules: not all rows have a rule below them."""
    values = [line for line in texts if VALUE.match(line.text.strip())]
    counts = [sum(a < line.box.x0 < b for line in values) for a, b in pairwise(places)]
    return sum(count > 1 for count in counts) > 1
