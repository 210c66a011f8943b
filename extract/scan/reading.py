"""Reads a page that is a picture by OCR. It gives what every other page gives: pieces of text and rules.

Rendered, turned upright and set straight; its rules found in the picture; its lines found, cut at vertical rules
and read; ink within tables that is left over read by itself; and every number read a second time, larger. The
result is kept in a cache, so that the same page is read once.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from extract.grids.grid import Grid, find_grids
from extract.model import Box, Turn
from extract.ruling import Rule
from extract.scan import ocr_engine
from extract.scan.leftover_ink import leftover_ink, marks_of
from extract.scan.misread_words import mended
from extract.scan.ocr_engine import PixelBox
from extract.scan.ocr_words import (
    Word,
    like_the_print,
    not_among,
    usual_size,
    with_currency_at_amounts,
    without_dirt,
    words_of,
)
from extract.scan.opencv import cv2
from extract.scan.page_picture import (
    PagePicture,
    Picture,
    enlarged,
    glance,
    render,
    straightened,
    turned,
)
from extract.scan.picture_rules import rules_of
from extract.scan.quarter_marks import with_quarters
from extract.scan.scan import Scan, keep, kept_scan, key_of
from extract.scan.second_reading import ENLARGED_DPI, read_again

LONGEST_READING = 90.0  # seconds of computing a page; the usual page takes 8
UPRIGHT = 1.2  # times higher than wide: a line that runs upwards
RULE_WIDTH = 2.0  # points painted over where a rule runs
BESIDE_RULE = 2.0  # points left of a line that a rule cuts
LEAST_SCORE = 0.5  # of a line: less is a smear
LEAST_SCORE_OVERLOOKED = 0.85  # of one where the engine saw no line: more of them are dirt
TITLE, MOST_TITLES = 22.0, 6  # points: the height of a line with the white around it; of a page
FEWEST_WORDS, WHOLE_WORD = 2, 3  # so many words, of so many letters, in a grid that is a table


class TooSlowError(Exception):
    """A page was not read within the time that is given to one."""


def read_scan(page: Any) -> Scan:
    """What stands on a page that is a picture.

    Args:
        page: the open page of a PDFium document.

    Raises:
        OcrMissingError: there is no engine, and the cache does not have the page.
        PictureTooLargeError: the page has more pixels than are read.
        TooSlowError: reading took longer than a page may take.
    """
    displayed = render(page)
    key = key_of(displayed)
    scan = kept_scan(key)
    if scan is None:
        clock = deadline()
        picture, lines = _upright(displayed)
        scan = read_picture(picture, lines, partial(enlarged, page, displayed), clock)
        keep(key, scan)
    return replace(scan, words=with_quarters(mended(scan.words)))


def read_titles(page: Any) -> Scan:
    """The large print of a page, out of a small rendering: a tenth of the time that the page takes.

    Args:
        page: the open page of a PDFium document.

    Raises:
        OcrMissingError: there is no engine.
        PictureTooLargeError: the page has more pixels than are read.
    """
    picture = glance(page)
    half = np.asarray(cv2.resize(picture.grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)
    lines = [PixelBox(*(2 * side for side in line)) for line in ocr_engine.find_lines(half)]
    large = [line for line in lines if line.bottom - line.top >= TITLE * picture.scale]
    largest = sorted(large, key=lambda line: line.top - line.bottom)[:MOST_TITLES]
    found = (words_in(picture.grey, picture.grey, line, LEAST_SCORE) for line in largest)
    words = tuple(_in_points(word, picture.scale) for some in found for word in some)
    return Scan(picture.width, picture.height, None, words, ())


Clock = Callable[[], None]


def deadline() -> Clock:
    """A clock that raises once the time is over; asked between two lines, none of which takes long.

    It counts computing, not waiting: a busy machine reads the same pages as an idle one.
    """
    end = time.thread_time() + LONGEST_READING

    def ask() -> None:
        if time.thread_time() > end:
            raise TooSlowError(f"it takes more than {LONGEST_READING:.0f} seconds of computing")

    return ask


def read_picture(
    picture: PagePicture, lines: Sequence[PixelBox], enlarge: Callable[[int], PagePicture], clock: Clock
) -> Scan:
    """What stands in a picture that is upright and straight.

    Args:
        picture: the picture.
        lines: its lines of text.
        enlarge: gives the picture, as it was before it was turned, with so many pixels to the inch.
        clock: asked between two lines.
    """
    clock()
    rules = rules_of(picture)
    grids = find_grids(rules)
    bare = without_rules(picture, rules, grids)
    clean = np.asarray(cv2.medianBlur(bare, 3), np.uint8)  # specks are no part of a letter
    words: list[Word] = []
    lines = [part for line in lines for part in cut_at_rules(line, rules, picture.scale)]
    for line in lines:
        clock()
        words.extend(words_in(bare, clean, line, LEAST_SCORE))
    overlooked = leftover_ink(clean, words, grids, picture.scale)
    found: list[Word] = []
    for box in overlooked.print:
        clock()
        found.extend(words_in(bare, clean, box, LEAST_SCORE_OVERLOOKED))
    words = without_dirt([*words, *like_the_print(not_among(found, words), words, clean)])
    marks = [mark for word in words[:1] for mark in marks_of(overlooked, words, usual_size(words))]
    words = _numbers_read_again(enlarge, picture, [*words, *marks], rules, grids, clock)
    points = tuple(_in_points(word, picture.scale) for word in with_currency_at_amounts(words))
    return Scan(picture.width, picture.height, picture.turn, points, _of_tables(rules, grids, points))


def _of_tables(rules: Sequence[Rule], grids: Sequence[Grid], words: Sequence[Word]) -> tuple[Rule, ...]:
    """The rules without those of grids in which nothing is printed: emblems, stamps and signatures."""
    whole = (word for word in words if len(word.text) >= WHOLE_WORD)
    middles = [((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2) for word in whole]
    empty = [grid.box for grid in grids if sum(_is_in(x, y, grid.box) for x, y in middles) < FEWEST_WORDS]
    return tuple(rule for rule in rules if not any(_belongs(rule, box) for box in empty))


def _is_in(x: float, y: float, box: Box) -> bool:
    return box.x0 < x < box.x1 and box.top < y < box.bottom


def _upright(displayed: PagePicture) -> tuple[PagePicture, list[PixelBox]]:
    """The page turned to be read and set straight, and its lines of text."""
    picture = straightened(displayed)
    lines = ocr_engine.find_lines(picture.grey)
    slope = picture.turn.slope if picture.turn else 0.0
    quarter = 0
    rising = sum(line.bottom - line.top > UPRIGHT * (line.x1 - line.x0) for line in lines)
    if rising > len(lines) / 2:
        quarter = 90
        picture = turned(displayed, quarter, slope)
        lines = ocr_engine.find_lines(picture.grey)
    if ocr_engine.is_upside_down(picture.grey, lines):
        quarter += 180
        picture = turned(displayed, quarter, slope)
        lines = ocr_engine.find_lines(picture.grey)
    return picture, lines


def without_rules(picture: PagePicture, rules: Sequence[Rule], grids: Sequence[Grid]) -> Picture:
    """The picture with the rules of its tables painted over: they are neither letters nor ink of them."""
    grey = picture.grey.copy()
    paper = (int(np.percentile(grey[::8, ::8], 90)),)
    thickness = max(1, round(RULE_WIDTH * picture.scale))
    for rule in rules:
        if any(_belongs(rule, grid.box) for grid in grids):
            ends = [(rule.start, rule.at), (rule.end, rule.at)]
            points = [(x, y) if rule.horizontal else (y, x) for x, y in ends]
            (ax, ay), (bx, by) = [(round(x * picture.scale), round(y * picture.scale)) for x, y in points]
            cv2.line(grey, (ax, ay), (bx, by), paper, thickness)
    return grey


def _belongs(rule: Rule, box: Box) -> bool:
    across, along = (box.top, box.bottom), (box.x0, box.x1)
    if not rule.horizontal:
        across, along = along, across
    return (
        across[0] - 3 <= rule.at <= across[1] + 3 and rule.start >= along[0] - 9 and rule.end <= along[1] + 9
    )


def cut_at_rules(line: PixelBox, rules: Sequence[Rule], scale: float) -> Iterator[PixelBox]:
    """A line in the parts that vertical rules leave of it."""
    middle = (line.top + line.bottom) / 2 / scale
    start = line.x0
    for rule in sorted(rules, key=lambda rule: rule.at):
        if rule.horizontal or not rule.start < middle < rule.end:
            continue
        left, right = round((rule.at - BESIDE_RULE) * scale), round((rule.at + BESIDE_RULE) * scale)
        if start < left and right < line.x1:
            yield line._replace(x0=start, x1=left)
            start = right
    yield line._replace(x0=start)


def words_in(bare: Picture, clean: Picture, line: PixelBox, least_score: float = LEAST_SCORE) -> list[Word]:
    """The words of a line, none where it is a smear.

    Args:
        bare: the picture without rules.
        clean: the same without specks.
        line: where the line is.
        least_score: how sure the engine must be of the line, 0 to 1.
    """
    reading = ocr_engine.read_line(bare[line.top : line.bottom, line.x0 : line.x1])
    return words_of(clean, line, reading) if reading.mean_score >= least_score else []


def _numbers_read_again(
    enlarge: Callable[[int], PagePicture],
    picture: PagePicture,
    words: Sequence[Word],
    rules: Sequence[Rule],
    grids: Sequence[Grid],
    clock: Clock,
) -> list[Word]:
    """The words, those with digits read a second time from a larger picture of the page."""
    if not any(character.isdigit() for word in words for character in word.text):
        return list(words)
    turn = picture.turn or Turn(0, picture.width, picture.height)
    large = turned(enlarge(ENLARGED_DPI), turn.degrees, turn.slope)
    bare = without_rules(large, rules, grids)
    result = []
    for word in words:
        clock()
        result.append(read_again(word, bare, large.scale / picture.scale))
    return result


def _in_points(word: Word, scale: float) -> Word:
    places = {name: round(getattr(word, name) / scale, 2) for name in ("x0", "top", "x1", "bottom")}
    return replace(word, **places, baseline=round(word.baseline / scale, 2), size=round(word.size / scale, 2))
