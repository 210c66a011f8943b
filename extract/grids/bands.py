"""Bands: from where to where each column of a table without rules reaches across the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf

from extract.grids.spanning import HeadingColumn
from extract.meaning.vocabulary import concept_of, is_summary
from extract.model import Box, TextLine
from extract.phrases import TextRow, as_one, close_phrases, row_height

Band = tuple[float, float]

FARTHEST = 4.0  # line heights: a wider gap ends a table
DECIMAL = re.compile(r"\d[.,]\d")
TOUCH = 2.0  # points
FIRST_ROWS = 3  # below a heading: one of them has a list number where these stand apart
MOST_OVER = 2  # lines of a text that heads the rows below it
NARROW = 25.0  # points: of list numbers and currencies
FARTHEST_BAND = 40.0  # points: text farther from every band is in none


def bands_of(columns: Sequence[HeadingColumn], last: TextRow, below: Sequence[TextRow]) -> list[Band]:
    """The bands of the columns: where headings and the first rows of text below them leave gaps between.

    A heading of list numbers is a column of its own unless the numbers run on into the text beside them.
    """
    bands = _grown_bands(columns, last, below)
    if len(columns) > 2 and is_number_column(columns[0]) and (bands is None or _is_empty(bands[0], below)):
        bands = _grown_bands(columns[1:], last, below)
    return bands or [(column.box.x0, column.box.x1) for column in columns]


def _grown_bands(
    columns: Sequence[HeadingColumn], last: TextRow, below: Sequence[TextRow]
) -> list[Band] | None:
    """The bands of the headings, widened by the text below; None where the first row of text already joins two."""
    heads = _merged([(column.box.x0, column.box.x1) for column in columns])
    bands = heads
    over = 0  # rows of one text over several columns, one after another
    for row in below:
        if row[0].baseline - last[0].baseline > FARTHEST * row_height(row):
            break
        if over < MOST_OVER and _is_over_columns(row, bands):
            over, last = over + 1, row
            continue
        joined = _merged([*bands, *((line.box.x0, line.box.x1) for line in row)])
        if _joins(heads, joined):
            if row is below[0]:
                return None
            break
        bands, last, over = joined, row, 0
    decimals = [line.box for row in below for line in row if DECIMAL.search(line.text)]
    return _named_bands(bands, heads, decimals)


def _is_over_columns(row: TextRow, bands: Sequence[Band]) -> bool:
    """Whether a row is one text that crosses columns, as one that heads the rows below it."""
    return len(close_phrases(row)) == 1 and sum(overlaps(as_one(row).box, band) for band in bands) > 1


def _is_empty(band: Band, below: Sequence[TextRow]) -> bool:
    """Whether none of the first rows has text in a band."""
    return not any(overlaps(line.box, band) for row in below[:FIRST_ROWS] for line in row)


def is_number_column(column: HeadingColumn) -> bool:
    """Whether a column is headed as that of the list numbers, which stand close before the text they number."""
    return concept_of(column.own[0].text) == "number"


def _joins(heads: Sequence[Band], bands: Sequence[Band]) -> bool:
    """Whether a band has grown over two headings: then the text is no longer in columns."""
    return any(sum(min(b, d) - max(a, c) > 0 for c, d in heads) > 1 for a, b in bands)


def _merged(spans: Sequence[Band]) -> list[Band]:
    merged: list[Band] = []
    for a, b in sorted(spans):
        if merged and a <= merged[-1][1] + TOUCH:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    return merged


def _named_bands(bands: Sequence[Band], heads: Sequence[Band], decimals: Sequence[Box]) -> list[Band]:
    """Bands with a heading. A band without one joins the nearer band that has one, a narrow band the next.

    Amounts may stand right of the heading that is set amid their column; what is narrow and holds none of the
    `decimals` is a list number, or the `Rp.` before an amount.
    """
    named: list[Band] = []
    waiting: float | None = None
    for number, (a, b) in enumerate(bands):
        if any(min(b, d) - max(a, c) > 0 for c, d in heads):
            named.append((a if waiting is None else waiting, b))
            waiting = None
            continue
        gap = bands[number + 1][0] - b if number + 1 < len(bands) else inf
        is_value = b - a > NARROW or any(overlaps(box, (a, b)) for box in decimals)
        if named and waiting is None and is_value and a - named[-1][1] < gap:
            named[-1] = (named[-1][0], b)
        elif waiting is None:
            waiting = a
    return named


def overlaps(box: Box, band: Band) -> bool:
    """Whether a box shares some of the page's width with a band."""
    return min(band[1], box.x1) > max(band[0], box.x0)


def band_of(box: Box, bands: Sequence[Band]) -> int | None:
    """The one band in which a box lies; None where it lies in none or in several."""
    held = [k for k, (a, b) in enumerate(bands) if min(b, box.x1) - max(a, box.x0) > 0.5]
    if len(held) == 1:
        return held[0]
    if held:
        return None
    gaps = [max(a - box.x1, box.x0 - b) for a, b in bands]
    nearest = min(range(len(bands)), key=lambda k: gaps[k])
    return nearest if gaps[nearest] < FARTHEST_BAND else None


def band_at(line: TextLine, bands: Sequence[Band]) -> int | None:
    """The band in which a line lies. The name of a sum may cross several: then it is the band of the names."""
    band = band_of(line.box, bands)
    if band is not None or not is_summary(line.text):
        return band
    return max(k for k, held in enumerate(bands) if overlaps(line.box, held))
