"""The rules drawn on a PDF page: lines, thin rectangles, thin pictures and the borders of shaded boxes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extract.columns import Column
from extract.model import Box
from extract.page_frame import Frame
from extract.pdf.paths import Drawn, sides_of
from extract.pdf.shades import areas, cells_shaded
from extract.ruling import Drawing, Rule, joined_by_page, rule_columns

LARGEST_PAGE = 14400.0  # points, the limit of the PDF standard (ISO 32000-1, annex C)


def drawings_of(pages: Sequence[tuple[Drawn, Frame]]) -> list[Drawing]:
    """Of each page every rule, pieces joined, and what else may bound a table: all pages in one go.

    Args:
        pages: of each page what it draws, as it is read (origin top left), and its frame.
    """
    pieces = [_on_page(drawn.rules, frame) for drawn, frame in pages]
    rules = joined_by_page(pieces)
    return [
        Drawing(
            tuple(own),
            cells_shaded(drawn.shades, frame),
            drawn.is_picture,
            drawn.pictured,
            level=parts[1:, parts[0] > 0],
        )
        for (drawn, frame), parts, own in zip(pages, pieces, rules, strict=True)
    ]


def _on_page(rules: Column, frame: Frame) -> Column:
    """The parts of rules that lie on the page: a file may draw lines of any length."""
    if not rules.size:
        return rules
    horizontal, at, start, end = rules
    width, height = min(frame.width, LARGEST_PAGE), min(frame.height, LARGEST_PAGE)
    across, along = np.where(horizontal, height, width), np.where(horizontal, width, height)
    start, end = np.maximum(start, 0.0), np.minimum(end, along)
    return np.array((horizontal, at, start, end))[:, (at >= 0) & (at <= across) & (start < end)]


def with_shaded_cells(drawing: Drawing, tables: Sequence[Box]) -> tuple[Rule, ...] | None:
    """The rules of a page with the sides of the shaded cells that stand outside its ruled tables.

    A heading may be shaded and not ruled, and so may a whole table; within rules shading tells nothing more.
    None where no shaded cell stands outside, or all that do have rules around them.
    """
    shades = drawing.shades
    if shades.size and tables:
        shades = shades[:, ~_overlap(shades, _box_columns(tables))]
    if not shades.size:
        return None
    (rules,) = joined_by_page([np.concatenate((rule_columns(drawing.rules), sides_of(shades)), axis=1)])
    return None if tuple(rules) == drawing.rules else tuple(rules)


def _box_columns(boxes: Sequence[Box]) -> Column:
    """Boxes as an array of four columns."""
    return np.array([(b.x0, b.top, b.x1, b.bottom) for b in boxes]).reshape(-1, 4).T


def _overlap(boxes: Column, tables: Column) -> Column:
    """Of each box whether most of it lies in one of the tables."""
    low = np.maximum(boxes[:2, :, None], tables[:2, None, :])
    high = np.minimum(boxes[2:, :, None], tables[2:, None, :])
    shared = np.maximum(high - low, 0.0).prod(axis=0)
    found: Column = (shared > 0) & (shared > 0.5 * areas(boxes)[:, None])
    return np.asarray(found.any(axis=1))
