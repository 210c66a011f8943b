"""The rules and shaded boxes of a page, drawn or seen in a picture, and how pieces of one rule are joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from extract.columns import Column, highest_so_far, numbered, starts_of

NO_BOXES = np.zeros((4, 0))
SHORTEST = 4.0  # points: anything shorter is a dot of a dashed rule or an ornament until joined
SNAP = 2.5  # points: rules nearer than this are one (double rules, and rules drawn cell by cell)
JOIN = 4.0  # points: pieces of one rule with a gap smaller than this are one (dashed rules, cell corners)


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


def joined(rules: Iterable[Rule], gap: float = JOIN) -> list[Rule]:
    """Rules with nearby ones snapped together and their pieces joined; what stays short is dropped.

    Args:
        rules: rules and pieces of rules.
        gap: points between two pieces of one rule, at most.
    """
    (found,) = joined_by_page([rule_columns(rules)], gap)
    return found


def joined_by_page(pages: Sequence[Column], gap: float = JOIN) -> list[list[Rule]]:
    """Of each page the rules of an array joined: horizontal ones first, each kind by place and start."""
    found: list[list[Rule]] = [[] for _ in pages]
    rules = np.concatenate([NO_BOXES, *pages], axis=1)
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


def rule_columns(rules: Iterable[Rule]) -> Column:
    """Rules as an array of four columns."""
    return np.array(list(rules), float).reshape(-1, 4).T
