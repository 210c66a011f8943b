"""Columns of a table that has horizontal rules only: the gaps that its rows of text leave free.

Where three or more rules of one width lie above one another and no vertical rule joins their ends, vertical
rules are added: one in each gap that most rows leave free, where a shorter horizontal rule ends or else in the
middle of the gap, and only where no text crosses it and no header cell spans the columns on both sides. Below
such a spanning header cell a horizontal rule is added. The table is then read as any table with rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.grids.spanning import heading_columns, spans, stands_beside, stands_under
from extract.grids.unruled_heading import heading_end
from extract.marks import VALUE
from extract.model import Box, TextLine
from extract.phrases import joined_row, text_rows
from extract.ruling import Rule

SAME_END = 8.0  # points: ends nearer than this belong to rules of one width
FEWEST = 3  # rules of one width that make a table
TALLEST_BAND = 160.0  # points between two rules of one table
PROSE_WIDTH = 0.8  # of the width between the rules: a line of text that fills more is prose
MOST_FULL_LINES = 2
OPEN_SHARE = 0.55  # of the width: a part without vertical rules that is wider than this has hidden columns
CROWDED = 0.3  # share of the rows that may run over a strip that is still free
NARROWEST = 3.5  # points of a free strip
WIDE_STRIP = 22.0  # points: a wider one may hold a column that few rows fill
WORD_SPACE = 0.33  # of a line's height: words nearer than this are one phrase
LETTER_SPACE = 1.2  # of a line's height: letters nearer than this may be those of one word
STEP = 1.0  # points


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rules of one width above one another: where they start and end, and their heights."""

    left: float
    right: float
    heights: tuple[float, ...]


Words = Sequence[TextLine]


def hidden_columns(rules: Sequence[Rule], words: Words) -> list[Rule]:
    """Vertical rules for the tables that print none, and horizontal ones below headings that span columns.

    Args:
        rules: the rules of a page.
        words: the page's text in pieces no wider than a phrase.
    """
    found: list[Rule] = []
    for ladder in _ladders(rules, words):
        for left, right in _open_parts(ladder, rules):
            inside = [w for w in words if left <= (w.box.x0 + w.box.x1) / 2 <= right]
            found.extend(_uprights(ladder, left, right, rules, inside))
    return found


def has_ladder(rules: Sequence[Rule]) -> bool:
    """Whether rules stand above one another as those of a table do, whatever text is between them."""
    return bool(_ladders(rules, ()))


def _ladders(rules: Sequence[Rule], words: Words) -> list[Ladder]:
    """Groups of horizontal rules that start and end alike, with no prose between them."""
    groups: list[list[Rule]] = []
    for rule in sorted((r for r in rules if r.horizontal), key=lambda r: r.at):
        for group in groups:
            last = group[-1]
            same = abs(last.start - rule.start) < SAME_END and abs(last.end - rule.end) < SAME_END
            if same and rule.at - last.at < TALLEST_BAND and not _has_prose(last, rule, words):
                group.append(rule)
                break
        else:
            groups.append([rule])
    tables = [table for group in groups if len(group) >= FEWEST for table in _tables_of(group, words)]
    return [
        Ladder(min(r.start for r in table), max(r.end for r in table), tuple(r.at for r in table))
        for table in tables
        if len(table) >= FEWEST
    ]


def _tables_of(group: Sequence[Rule], words: Words) -> list[list[Rule]]:
    """Rules of one width as those of one table, or of several: a heading begins another, with text above it."""
    tables: list[list[Rule]] = [[]]
    for number, rule in enumerate(group):
        below = group[number + 1].at if number + 1 < len(group) else rule.at
        rows = text_rows([word for word in words if rule.at < word.box.middle < below])
        if len(tables[-1]) > 1 and rows and heading_end([joined_row(row) for row in rows], 0) is not None:
            tables.append([])
        tables[-1].append(rule)
    return tables


def _has_prose(above: Rule, below: Rule, words: Words) -> bool:
    """Whether lines of text run over most of the width between two rules."""
    width = above.end - above.start
    lines: dict[int, float] = defaultdict(float)
    for word in words:
        if above.at < word.box.middle < below.at:
            lines[round(word.baseline)] += word.box.x1 - word.box.x0
    return sum(length > PROSE_WIDTH * width for length in lines.values()) > MOST_FULL_LINES


def _open_parts(ladder: Ladder, rules: Sequence[Rule]) -> list[tuple[float, float]]:
    """The parts of a ladder (rules of one width) that no vertical rule divides, too wide for a column."""
    top, bottom = ladder.heights[0], ladder.heights[-1]
    reach = 0.6 * (bottom - top)
    uprights = sorted(
        {
            r.at
            for r in rules
            if not r.horizontal
            and ladder.left - SAME_END < r.at < ladder.right + SAME_END
            and min(r.end, bottom) - max(r.start, top) > reach
        }
        | {ladder.left, ladder.right}
    )
    widest = OPEN_SHARE * (ladder.right - ladder.left)
    return [(a, b) for a, b in pairwise(uprights) if b - a > widest]


def _uprights(ladder: Ladder, left: float, right: float, rules: Sequence[Rule], words: Words) -> list[Rule]:
    bands = _bands(ladder, left, right, rules)
    spanning = _spanning(ladder, words)
    steps = [_step(lines[-1], box, bands) for lines, box in spanning]
    bands = _bands(ladder, left, right, [*rules, *steps])
    by_band = [[w for w in words if top <= w.box.middle < bottom] for top, bottom in bands]
    over_columns = [line for lines, _ in spanning for line in lines]
    printed = [[word for word in band if word not in over_columns] for band in by_band if band]
    places = _free_strips(left, right, printed, _ends(ladder, rules))
    if not places:
        return []
    uprights: list[Rule] = []
    for (top, bottom), band in zip(bands, by_band, strict=True):
        spanned = [step for step in steps if bottom <= step.at]
        uprights.extend(
            Rule(False, place, top, bottom)
            for place in places
            if not runs_across(place, band) and not any(step.start < place < step.end for step in spanned)
        )
    edges = [Rule(False, edge, ladder.heights[0], ladder.heights[-1]) for edge in (left, right)]
    return [*uprights, *edges, *(_widened(step, [left, *places, right]) for step in steps)]


def _spanning(ladder: Ladder, words: Words) -> list[tuple[tuple[TextLine, ...], Box]]:
    """The headings that span others, in the first two rows between full rules, with the box of the others."""
    top, bottom = ladder.heights[0], ladder.heights[2]
    rows = text_rows([word for word in words if top < word.box.middle < bottom])
    heading = rows[:1]
    for row in rows[1:]:
        fits = stands_beside(row, heading[0]) or stands_under(row, heading)
        if not fits or any(VALUE.match(word.text) for word in row):
            break
        heading.append(row)
    return spans(heading_columns(heading)) if heading else []


def _step(line: TextLine, box: Box, bands: Sequence[tuple[float, float]]) -> Rule:
    """The rule between a heading and those that it spans: at the height of the one drawn there, or a new one."""
    drawn = [top for top, _ in bands if line.box.middle < top < box.middle]
    return Rule(True, drawn[0] if drawn else (line.box.bottom + box.top) / 2, box.x0, box.x1)


def _widened(step: Rule, places: Sequence[float]) -> Rule:
    """A rule as wide as the columns on which it stands."""
    start = max((place for place in places if place <= step.start), default=step.start)
    end = min((place for place in places if place >= step.end), default=step.end)
    return Rule(True, step.at, start, end)


def _ends(ladder: Ladder, rules: Sequence[Rule]) -> list[float]:
    """Where those rules end that cross only some columns."""
    top, bottom = ladder.heights[0], ladder.heights[-1]
    inner = [rule for rule in rules if rule.horizontal and top < rule.at < bottom]
    return sorted({end for rule in inner for end in (rule.start, rule.end)})


def _bands(ladder: Ladder, left: float, right: float, rules: Sequence[Rule]) -> list[tuple[float, float]]:
    """The rows between rules, also between rules that cross only some columns."""
    top, bottom = ladder.heights[0], ladder.heights[-1]
    heights = {*ladder.heights}
    for rule in rules:
        if rule.horizontal and top < rule.at < bottom and rule.end > left and rule.start < right:
            heights.add(rule.at)
    return list(pairwise(sorted(heights)))


def _free_strips(left: float, right: float, bands: Sequence[Words], ends: Sequence[float]) -> list[float]:
    """A place in each gap that all but a few rows leave free: where rules end, or else the middle."""
    size = int((right - left) / STEP) + 1
    counts = [0] * size
    for band in bands:
        covered: set[int] = set()
        for word in band:
            covered.update(range(_cell(word.box.x0, left), _cell(word.box.x1, left) + 1))
        for place in covered:
            if 0 <= place < size:
                counts[place] += 1
    most = CROWDED * len(bands)
    strips = _runs([k for k, count in enumerate(counts) if count <= most])
    inner = [(a, b) for a, b in strips if a > 0 and b < size - 1]
    parted = [part for strip in inner for part in _parted(strip, left, bands)]
    return [_place(part, left, counts, ends) for part in parted]


def _place(strip: tuple[int, int], left: float, counts: Sequence[int], ends: Sequence[float]) -> float:
    """Where in a gap a column ends: amid the ends of rules in it, or amid the part that most rows leave free."""
    a, b = strip
    inside = [end for end in ends if left + STEP * a < end < left + STEP * (b + 1)]
    if inside:
        return (inside[0] + inside[-1]) / 2
    a, b = _freest(strip, counts)
    return left + STEP * (a + b + 1) / 2


def _freest(strip: tuple[int, int], counts: Sequence[int]) -> tuple[int, int]:
    """The longest part of a gap that the fewest rows cross: headings are wider than the text below them."""
    a, b = strip
    fewest = min(counts[a : b + 1])
    pieces = _runs([k for k in range(a, b + 1) if counts[k] == fewest], narrowest=0.0)
    return max(pieces, key=lambda piece: piece[1] - piece[0])


def _cell(x: float, left: float) -> int:
    return int((x - left) / STEP)


def _runs(cells: Sequence[int], narrowest: float = NARROWEST) -> list[tuple[int, int]]:
    runs: list[list[int]] = []
    for cell in cells:
        if runs and cell == runs[-1][1] + 1:
            runs[-1][1] = cell
        else:
            runs.append([cell, cell])
    return [(a, b) for a, b in runs if (b - a + 1) * STEP >= narrowest]


def _parted(strip: tuple[int, int], left: float, bands: Sequence[Words]) -> list[tuple[int, int]]:
    """A wide gap split by the text that lies wholly in it: a column that few rows fill."""
    a, b = strip
    if (b - a) * STEP < WIDE_STRIP:
        return [strip]
    taken: set[int] = set()
    for band in bands:
        for word in band:
            start, end = _cell(word.box.x0, left), _cell(word.box.x1, left)
            if a <= start and end <= b:
                taken.update(range(start, end + 1))
    free = _runs([k for k in range(a, b + 1) if k not in taken])
    return free if len(free) > 1 else [strip]


def runs_across(place: float, band: Words) -> bool:
    """Whether a phrase of a row runs across a place: one word does, or two words that stand close.

    Letters set apart (`T O T A L`) are one word.
    """
    near: list[tuple[TextLine, float]] = []  # words that end before the place, and how far a letter may be
    after: list[TextLine] = []
    for word in band:
        x0, top, x1, bottom = word.box
        if x0 < place < x1:
            return True
        reach = LETTER_SPACE * (bottom - top)
        if x1 <= place and place - x1 < reach:
            near.append((word, reach))
        elif x0 >= place:
            after.append(word)
    for word, reach in near:
        height = reach / LETTER_SPACE
        for other in after:
            space = LETTER_SPACE if len(word.text) == len(other.text) == 1 else WORD_SPACE
            beside = abs(other.baseline - word.baseline) < 0.4 * height
            if beside and other.box.x0 - word.box.x1 < space * height:
                return True
    return False
