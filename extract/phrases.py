"""Rows and phrases: lines of text that share a baseline, and neighbours in a row that belong together."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from extract.marks import NUMBERED_TEXT
from extract.model import Box, TextLine

SAME_ROW = 0.45  # of a line's height: baselines nearer than this are one row
ONE_TEXT = 1.2  # of a line's height: phrases nearer than this are one text where no columns part them


BY_PLACE, BY_LEFT = attrgetter("baseline", "box.x0"), attrgetter("box.x0")

TextRow = list[TextLine]


def text_rows(lines: Sequence[TextLine]) -> list[TextRow]:
    """Lines that share a baseline, from top to bottom, each row from left to right."""
    rows: list[TextRow] = []
    row: TextRow = []
    first = 0.0
    for line in sorted(lines, key=BY_PLACE):
        box, baseline = line.box, line.baseline
        if row and baseline - first <= SAME_ROW * (box.bottom - box.top):
            row.append(line)
        else:
            first = baseline
            row = [line]
            rows.append(row)
    for row in rows:
        if len(row) > 1:
            row.sort(key=BY_LEFT)
    return rows


def whole_lines(phrases: Sequence[TextLine]) -> list[str]:
    """What phrases print, those on one baseline on one line ('1.' and the name, 'Rp.' and the amount)."""
    return [" ".join([phrase.text for phrase in row]) for row in text_rows(phrases)]


def joined_row(row: TextRow) -> TextRow:
    """A row with its phrases joined but for those that stand wide apart."""
    return [as_one(part) for part in close_phrases(row)]


def close_phrases(row: TextRow) -> list[TextRow]:
    """The phrases of a row in parts that stand wide apart."""
    if len(row) == 1:
        return [row]
    parts: list[TextRow] = []
    end = 0.0
    for phrase in row:
        x0, top, x1, bottom = phrase.box
        if parts and x0 - end <= ONE_TEXT * (bottom - top):
            parts[-1].append(phrase)
            end = max(end, x1)
        else:
            parts.append([phrase])
            end = x1
    return parts


def as_one(part: TextRow) -> TextLine:
    """Phrases as one line."""
    first = part[0]
    if len(part) == 1:
        return first
    box = Box.around([phrase.box for phrase in part]) or first.box
    return TextLine(" ".join([phrase.text for phrase in part]), box, first.baseline)


def row_height(row: TextRow) -> float:
    """The height of the tallest letters of a row, in points."""
    return max(phrase.box.bottom - phrase.box.top for phrase in row)


def starts_item(text: str) -> bool:
    """Whether a text begins with a list number ('1.', 'a)')."""
    return bool(NUMBERED_TEXT.match(text))
