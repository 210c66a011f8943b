"""Where the records within one row of the grid begin, as its values, list items and paragraphs show."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from extract.marks import BULLET, ITEM, VALUE
from extract.meaning.vocabulary import concept_of
from extract.model import Cell, TextLine

LONGEST_NUMBER = 3  # digits of a list number
HEADING = 40  # characters: a longer cell is none
COUNTED_BESIDE = 2  # columns of values on the baselines of list numbers, these among them
FEWEST_BESIDE = 2  # cells whose texts begin with the items of a list
GRADE = re.compile(r"^[A-D]{1,3}[+-]?$")
SCORE = re.compile(r"^\([\d.,]+\)$")
WORD = re.compile(r"^(?:[A-Za-z²³./]{1,14}|%)(?:\s?/\s?[A-Za-z]+)?$")
SAME_BASELINE = 3.5  # points
PARAGRAPH_GAP = 1.35  # of the usual line pitch: a wider gap begins a paragraph
HEADED = 0.5  # of the width of a cell's text: items under a heading are shorter
LONE_GAP = 1.75  # of the line's height: the same where a cell has but two lines


def record_baselines(cells: Sequence[Cell]) -> list[float]:
    """The baselines on which the records of one grid row start; empty where it is a single record."""
    values = {id(c): lines for c in cells if len(lines := value_lines(c)) > 1}
    if not values:
        values = _worded_values(cells)
    if not values:
        return _text_baselines(cells)
    count = Counter(len(lines) for lines in values.values()).most_common(1)[0][0]
    fitting = [lines for lines in values.values() if len(lines) == count]
    anchors = [line.baseline for line in fitting[0]]
    texts = [c for c in cells if id(c) not in values and len(c.lines) >= count]
    aligned = sum(_agree([line.baseline for line in lines], anchors) for lines in fitting)
    listed = any(len(item_starts(c.lines)) == count or len(bullet_starts(c.lines)) == count for c in texts)
    paragraphs = any(len(paragraph_starts(c.lines)) == count for c in texts)
    beside = any(is_beside(c, anchors) for c in texts) and _spread(fitting[0])
    beneath = sum(
        len(c.lines) == count and _agree([line.baseline for line in c.lines], anchors) for c in cells
    )
    headed = beneath > 1 and any(is_headed(c, anchors) for c in texts)
    counted = aligned > COUNTED_BESIDE and any(map(_counts, fitting))
    if (
        listed
        or paragraphs
        or beside
        or headed
        or counted
        or (aligned > 1 and (not texts or _spread(fitting[0])))
    ):
        return anchors
    return []


def _counts(lines: Sequence[TextLine]) -> bool:
    """Whether lines are list numbers that follow one another: 1, 2, 3."""
    numbers = [line.text.strip().rstrip(".)") for line in lines]
    if not all(number.isdecimal() and len(number) <= LONGEST_NUMBER for number in numbers):
        return False
    return all(int(b) - int(a) == 1 for a, b in itertools.pairwise(numbers))


def _worded_values(cells: Sequence[Cell]) -> dict[int, list[TextLine]]:
    """The first lines of values of which some are words over several lines: each stands beside a list item."""
    for listing in cells:
        items = item_starts(listing.lines)
        anchors = [listing.lines[number].baseline for number in items]
        if len(items) < 2 or items[0] != 0:
            continue
        beside = {
            id(c): _lines_at(c.lines, anchors) for c in cells if c is not listing and not item_starts(c.lines)
        }
        found = {
            cell: lines
            for cell, lines in beside.items()
            if len(lines) == len(anchors) and any(VALUE.match(line.text.strip()) for line in lines)
        }
        if found:
            return found
    return {}


def _text_baselines(cells: Sequence[Cell]) -> list[float]:
    """The baselines on which the records of a grid row of text start: a list, or words alone, beside other texts.

    Every item of the list has a line on its baseline in two other cells at least. Headings are no records.
    """
    if sum(len(c.text) <= HEADING and concept_of(c.text) not in {"other", "generic"} for c in cells) > 1:
        return []
    for listing in cells:
        items = item_starts(listing.lines)
        if 0 < len(bullet_starts(listing.lines)) < len(items):
            continue  # dashes under a number
        words = items[:1] != [0] and all(WORD.match(line.text.strip()) for line in listing.lines)
        if words:
            items = list(range(len(listing.lines)))  # units, one each
        anchors = [listing.lines[number].baseline for number in items]
        if len(anchors) < 2 or items[0] != 0 or not _spread([listing.lines[number] for number in items]):
            continue
        beside = [c for c in cells if c is not listing and len(_lines_at(c.lines, anchors)) == len(anchors)]
        lines = [line.baseline for c in beside for line in c.lines]
        taller = all(
            any(a < y - SAME_BASELINE < b - SAME_BASELINE * 2 for y in lines)
            for a, b in itertools.pairwise(anchors)
        )
        paired = any(len(c.lines) == len(anchors) for c in beside)  # as the values of the units
        if len(beside) >= FEWEST_BESIDE and (taller or paired or not words):
            return anchors
    return []


def _lines_at(lines: Sequence[TextLine], anchors: Sequence[float]) -> list[TextLine]:
    """The lines on the baselines of records, where the first stands on the first of them."""
    if not lines or abs(lines[0].baseline - anchors[0]) > SAME_BASELINE:
        return []
    return [line for line in lines if any(abs(line.baseline - a) <= SAME_BASELINE for a in anchors)]


def value_lines(cell: Cell) -> list[TextLine]:
    """The lines of a cell that holds nothing but values, one a line; none where a value is wrapped."""
    lines = list(cell.lines)
    if not all(VALUE.match(line.text.strip()) for line in lines):
        return []
    for first, second in itertools.pairwise(lines):
        if first.text.rstrip().endswith((".", ",")) and not ITEM.match(first.text):
            return []
        if second.text.lstrip().startswith((".", ",")):
            return []
        if GRADE.match(first.text.strip()) and SCORE.match(second.text.strip()):
            return []  # `BB` over `(70,15)`
    return lines


def _agree(baselines: Sequence[float], anchors: Sequence[float]) -> bool:
    pairs = zip(baselines, anchors, strict=True)
    return all(abs(a - b) <= SAME_BASELINE for a, b in pairs)


def _spread(lines: Sequence[TextLine]) -> bool:
    """Whether values stand further apart than the lines of one paragraph would."""
    gaps = [b.baseline - a.baseline for a, b in itertools.pairwise(lines)]
    height = lines[0].box.bottom - lines[0].box.top
    return min(gaps) > LONE_GAP * height or max(gaps) - min(gaps) > 0.3 * min(gaps)


def is_beside(cell: Cell, anchors: Sequence[float]) -> bool:
    """Whether every value has a line of this text cell on its own baseline, the first on the first line."""
    baselines = [line.baseline for line in cell.lines]
    if abs(baselines[0] - anchors[0]) > SAME_BASELINE:
        return False
    return all(min(abs(b - a) for b in baselines) <= SAME_BASELINE for a in anchors)


def is_headed(cell: Cell, anchors: Sequence[float]) -> bool:
    """Whether the last lines of a text cell, short and each on the baseline of a value, stand under a heading."""
    items = cell.lines[-len(anchors) :]
    width = max(line.box.x1 - line.box.x0 for line in cell.lines)
    short = all(line.box.x1 - line.box.x0 < HEADED * width for line in items)
    return len(cell.lines) > len(anchors) and short and _agree([line.baseline for line in items], anchors)


def item_starts(lines: Sequence[TextLine]) -> list[int]:
    """Indexes of the lines that begin a list item; a number in brackets begins none in a list of `1.` and `2.`."""
    starts = [k for k, line in enumerate(lines) if ITEM.match(line.text)]
    plain = [k for k in starts if not lines[k].text.startswith("(")]
    return plain if plain[:1] == starts[:1] else starts


def bullet_starts(lines: Sequence[TextLine]) -> list[int]:
    """The lines that begin with a dash or a dot."""
    return [k for k, line in enumerate(lines) if BULLET.match(line.text)]


def paragraph_starts(lines: Sequence[TextLine]) -> list[int]:
    """Indexes of the lines that begin a paragraph: after a gap wider than the usual pitch."""
    gaps = [b.baseline - a.baseline for a, b in itertools.pairwise(lines)]
    usual = usual_pitch(lines)
    return [0, *(k + 1 for k, gap in enumerate(gaps) if gap > PARAGRAPH_GAP * usual)]


def usual_pitch(lines: Sequence[TextLine]) -> float:
    """The distance of two lines of one paragraph, in points."""
    gaps = [b.baseline - a.baseline for a, b in itertools.pairwise(lines)]
    height = lines[0].box.bottom - lines[0].box.top
    return min((gap for gap in gaps if gap <= LONE_GAP * height), default=height)
