"""The rules drawn on a PDF page: lines, thin rectangles, thin pictures and the borders of shaded boxes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from extract.columns import Column, highest_so_far, numbered, starts_of
from extract.model import Box
from extract.page_frame import Frame
from extract.pdf_paths import EMPTY, Drawn, sides_of
from extract.shades import areas, cells_shaded

SHORTEST = 4.0  # points: anything shorter is a dot of a dashed rule or an ornament until joined
SNAP = 2.5  # points: rules nearer than this are one (double rules, and rules drawn cell by cell)
JOIN = 4.0  # points: pieces of one rule with a gap smaller than this are one (dashed rules, cell corners)
LARGEST_PAGE = 14400.0  # points, the limit of the PDF standard (ISO 32000-1, annex C)


class Rule(NamedTuple):
    """A straight rule: `at` is its place across (y of a horizontal one, x of a vertical one), in points."""

    horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a page draws that can bound a table: rules, and shaded boxes, which stand for a cell each.

    `shades` is an array of four columns: left, top, right and bottom of the boxes. `level` has of the pieces of
    horizontal rules, as they are drawn, height, start and end. `is_picture` says that one
    picture covers the page: a scan, with or without text under it. `pictured` is the share of the page that all its
    pictures cover together.
    """

    rules: tuple[Rule, ...]
    shades: Column
    is_picture: bool = False
    pictured: float = 0.0
    level: Column = field(default_factory=lambda: np.zeros((3, 0)))


def drawings_of(pages: Sequence[tuple[Drawn, Frame]]) -> list[Drawing]:
    """Of each page every rule, pieces joined, and what else may bound a table: all pages in one go.

    Args:
        pages: of each page what it draws, as it is read (origin top left), and its frame.
    """
    pieces = [_on_page(drawn.rules, frame) for drawn, frame in pages]
    rules = _joined(pieces)
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
    (rules,) = _joined([np.concatenate((_rule_columns(drawing.rules), sides_of(shades)), axis=1)])
    return None if tuple(rules) == drawing.rules else tuple(rules)


def _box_columns(boxes: Sequence[Box]) -> Column:
    """Boxes as an array of four columns."""
    return np.array([(b.x0, b.top, b.x1, b.bottom) for b in boxes]).reshape(-1, 4).T


def _rule_columns(rules: Iterable[Rule]) -> Column:
    """Rules as an array of four columns."""
    return np.array(list(rules), float).reshape(-1, 4).T


def _overlap(boxes: Column, tables: Column) -> Column:
    """Of each box whether most of it lies in one of the tables."""
    low = np.maximum(boxes[:2, :, None], tables[:2, None, :])
    high = np.minimum(boxes[2:, :, None], tables[2:, None, :])
    shared = np.maximum(high - low, 0.0).prod(axis=0)
    found: Column = (shared > 0) & (shared > 0.5 * areas(boxes)[:, None])
    return np.asarray(found.any(axis=1))


def joined(rules: Iterable[Rule], gap: float = JOIN) -> list[Rule]:
    """Rules with nearby ones snapped together and their pieces joined; what stays short is dropped.

    Args:
        rules: rules and pieces of rules.
        gap: points between two pieces of one rule, at most.
    """
    (found,) = _joined([_rule_columns(rules)], gap)
    return found


def _joined(pages: Sequence[Column], gap: float = JOIN) -> list[list[Rule]]:
    """Of each page the rules of an array joined: horizontal ones first, each kind by place and start."""
    found: list[list[Rule]] = [[] for _ in pages]
    rules = np.concatenate([EMPTY, *pages], axis=1)
    if not rules.size:
        return found
    page, rules = _snapped(np.repeat(np.arange(len(pages)), [own.shape[1] for own in pages]), rules)
    order = np.lexsort((rules[2], rules[1], -rules[0], page))
    page, (horizontal, at, start, end) = page[order], rules[:, order]
    other_place = (horizontal[1:] != horizontal[:-1]) | (at[1:] != at[:-1]) | (page[1:] != page[:-1])
    place = numbered(starts_of(other_place), len(at))
    first = starts_of(other_place | (start[1:] > highest_so_far(end, place)[:-1] + gap))
    ends = np.maximum.reduceat(end, first)
    long = ends - start[first] >= SHORTEST
    first = first[long]
    columns = (horizontal[first] > 0, at[first], start[first], ends[long])
    for number, rule in zip(page[first].tolist(), map(Rule, *map(np.ndarray.tolist, columns)), strict=True):
        found[number].append(rule)
    return found


def _snapped(page: Column, rules: Column) -> tuple[Column, Column]:
    """Rules moved to the mean place of those near them on their page, and the page of each."""
    order = np.lexsort((rules[1], rules[0], page))
    page, (horizontal, at, start, end) = page[order], rules[:, order]
    apart = (horizontal[1:] != horizontal[:-1]) | (page[1:] != page[:-1])
    first = starts_of(apart | (at[1:] > at[:-1] + SNAP))
    near = numbered(first, len(at))
    mean = np.add.reduceat(at, first) / np.bincount(near)
    return page, np.array((horizontal, mean[near], start, end))
