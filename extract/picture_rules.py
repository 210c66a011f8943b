"""Rules that stand only in a picture: those of a scanned page.

Found on the rendered page as Camelot's lattice finds them; text and grid are then read as on every other page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

import cv2
import numpy as np

from extract.grid import TOUCH, find_grids
from extract.page_picture import PagePicture, PictureTooLargeError, render, straightened
from extract.pdf_rules import Rule, joined

SHORTEST_SEEN = 14.0  # points: what is shorter may be the stroke of a letter
WAVE = 3  # pixels by which a rule may stray
LONGEST_ARC = 40.0  # points: of a ring of 5 cm, the largest of stamps, so much looks straight
WIPED = 7.0  # points of a rule that the ink of a stamp may take with it: no row of print is so low
GAP = 20.0  # points between the pieces of a broken rule
FEWEST_CELLS = 6  # of a table: fewer are frames of photographs
LEAST_AREA = 0.1  # of the page: smaller grids are boxes of charts, and what looks straight in photographs
BLOCK, CONTRAST = 15, -8  # pixels, grey: how much darker than its surroundings ink must be


def rules_of(picture: PagePicture) -> tuple[Rule, ...]:
    """The rules that are seen in the picture of a page, in points from its top left corner.

    Camelot's own steps (threshold, then what is left after a long thin brush has passed over) are taken on a
    picture that was set straight where it has to be, which Camelot does not do.
    """
    # late: a second to import, and most reports have no such page
    image_processing: Any = import_module("camelot.image_processing")
    coloured = cv2.cvtColor(picture.grey, cv2.COLOR_GRAY2BGR)
    _, ink = image_processing.adaptive_threshold(coloured, blocksize=BLOCK, c=CONTRAST)
    found: list[Rule] = []
    for horizontal, brush in ((True, (1, WAVE)), (False, (WAVE, 1))):
        thick = cv2.dilate(ink, np.ones(brush[::-1], np.uint8))  # a rule of a scan is never quite straight
        side = ink.shape[1] if horizontal else ink.shape[0]
        line_scale = max(1, round(side / (SHORTEST_SEEN * picture.scale)))
        direction = "horizontal" if horizontal else "vertical"
        _, lines = image_processing.find_lines(thick, direction=direction, line_scale=line_scale)
        found.extend(_rule_of(line, horizontal, picture.scale) for line in lines)
    return tuple(without_arcs(joined(found, WIPED)))


def shows_table(page: Any) -> bool:
    """Whether the rules of a table are seen in the picture of an open page, or may be in one too large for it."""
    try:
        picture = straightened(render(page))
    except PictureTooLargeError:
        return True
    least = LEAST_AREA * picture.width * picture.height
    grids = [grid for grid in find_grids(rules_of(picture)) if len(grid.cells) >= FEWEST_CELLS]
    return any((g.xs[-1] - g.xs[0]) * (g.ys[-1] - g.ys[0]) >= least for g in grids)


def without_arcs(rules: Sequence[Rule]) -> list[Rule]:
    """The rules of a picture without the flat parts of rings, signatures and large letters.

    A short one is a rule where both its ends are held: by a rule across, or by the next piece of its own line.
    """
    kept = list(rules)
    while len(left := [rule for rule in kept if _is_long(rule) or _is_held(rule, kept)]) < len(kept):
        kept = left
    return kept


def _is_long(rule: Rule) -> bool:
    return rule.end - rule.start > LONGEST_ARC


def _is_held(rule: Rule, rules: Iterable[Rule]) -> bool:
    held = [False, False]
    for other in rules:
        for number, end in enumerate((rule.start, rule.end)):
            if other.horizontal != rule.horizontal:
                runs_past = other.start - TOUCH <= rule.at <= other.end + TOUCH
                held[number] |= abs(other.at - end) <= TOUCH and runs_past
            elif other.at == rule.at and _is_long(other):
                held[number] |= min(abs(other.start - rule.end), abs(other.end - rule.start)) <= GAP
    return all(held)


def _rule_of(line: tuple[int, int, int, int], horizontal: bool, scale: float) -> Rule:
    ax, ay, bx, by = (place / scale for place in line)
    if horizontal:
        return Rule(True, ay, min(ax, bx), max(ax, bx))
    return Rule(False, ax, min(ay, by), max(ay, by))
