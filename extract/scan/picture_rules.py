"""Rules of a scanned page, which are only in its picture.

Found on the rendered page by the steps of Camelot's lattice; text and grid are then read as on every other page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from extract.grids.grid import TOUCH, find_grids
from extract.ruling import Rule, joined
from extract.scan.opencv import OcrMissingError, cv2
from extract.scan.page_picture import PagePicture, PictureTooLargeError, glance

SHORTEST_SEEN = 14.0  # points: what is shorter may be the stroke of a letter
SHORTEST_AT_A_GLANCE = 28.0  # points: less of a photograph looks straight, and a table has longer rules
WAVE = 3  # pixels by which a rule may stray
LONGEST_ARC = 40.0  # points: of a ring of 5 cm, the largest of stamps, so much looks straight
WIPED = 7.0  # points of a rule that the ink of a stamp may take with it: no row of print is so low
GAP = 20.0  # points between the pieces of a broken rule
FEWEST_CELLS = 6  # of a table: fewer are frames, of photographs and others
LEAST_AREA = 0.1  # of the page: smaller grids are boxes of charts, and what looks straight in photographs
BLOCK, CONTRAST = 15, -8  # pixels, grey: how much darker than its surroundings ink must be


def rules_of(picture: PagePicture, shortest_seen: float = SHORTEST_SEEN) -> tuple[Rule, ...]:
    """The rules that are seen in the picture of a page, in points from its top left corner.

    Args:
        picture: the page.
        shortest_seen: points; what is shorter is no rule.

    The steps are those of Camelot's lattice (threshold, then what is left after a long thin brush has passed over)
    on a picture that was set straight where it has to be, which Camelot does not do.
    """
    ink = cv2.adaptiveThreshold(
        np.invert(picture.grey), 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY, BLOCK, CONTRAST
    )
    found: list[Rule] = []
    for horizontal, wave in ((True, (WAVE, 1)), (False, (1, WAVE))):
        thick = cv2.dilate(ink, np.ones(wave, np.uint8))  # a rule of a scan is never quite straight
        side = ink.shape[1] if horizontal else ink.shape[0]
        shortest = side // max(1, round(side / (shortest_seen * picture.scale)))
        brush = np.ones((1, shortest) if horizontal else (shortest, 1), np.uint8)
        lines = cv2.dilate(cv2.erode(thick, brush), brush)
        contours, _ = cv2.findContours(lines, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        found.extend(_rule_of(cv2.boundingRect(contour), horizontal, picture.scale) for contour in contours)
    return tuple(without_arcs(joined(found, WIPED)))


def shows_table(page: Any, least_area: float = LEAST_AREA) -> bool:
    """Whether the rules of a table are seen in the picture of a page, or may be in one that cannot be looked at.

    Args:
        page: an open page of a PDFium document.
        least_area: share of the page; a grid that covers less is no table.
    """
    try:
        picture = glance(page)
    except (PictureTooLargeError, OcrMissingError):
        return True
    least = least_area * picture.width * picture.height
    seen = find_grids(rules_of(picture, SHORTEST_AT_A_GLANCE))
    grids = [grid for grid in seen if len(grid.cells) >= FEWEST_CELLS]
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


def _rule_of(box: Sequence[int], horizontal: bool, scale: float) -> Rule:
    """The rule in a box of pixels: left, top, width and height."""
    x, y, width, height = box
    if horizontal:
        return Rule(True, (2 * y + height) // 2 / scale, x / scale, (x + width) / scale)
    return Rule(False, (2 * x + width) // 2 / scale, y / scale, (y + height) / scale)
