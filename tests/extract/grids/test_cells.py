"""The text of pages in the cells of their grids, many pages in one go."""

from __future__ import annotations

import pytest
from some_pieces import pieces_of

from extract.grids.cells import OUTSIDE, PHRASE_GAP, closed_numbers, lines_of, sheet_of, tables_of
from extract.grids.grid import find_grids
from extract.model import Box, TextLine
from extract.pieces import NO_PIECES
from extract.ruling import Rule

(GRID,) = find_grids(
    [Rule(True, y, 0, 300) for y in (0, 20, 40)] + [Rule(False, x, 0, 40) for x in (0, 200, 300)]
)


TABLE = pieces_of(("Jalan", 5, 15), ("mantap", 100, 15), ("80", 210, 15), ("kiri", 5, 70), ("kanan", 100, 70))
PLAIN = pieces_of(("Jalan", 5, 15), ("mantap", 34, 15))


def printed(sheet, lines):
    return {number: [line.text for line in own] for number, own in lines.items()}, [
        cell.text for table in tables_of(sheet, lines, 1) for cell in table.cells
    ]


def test_a_wide_gap_parts_the_text_outside_and_not_that_of_a_cell():
    sheet = sheet_of([GRID], TABLE)
    (lines,) = lines_of([sheet])
    texts, cells = printed(sheet, lines)
    assert texts == {OUTSIDE: ["kiri", "kanan"], 0: ["Jalan mantap"], 1: ["80"]}
    assert cells == ["Jalan mantap", "80", "", ""]
    (parted,) = lines_of([sheet], PHRASE_GAP)
    assert printed(sheet, parted)[0][0] == ["Jalan", "mantap"]


def test_pages_at_once_have_the_lines_that_each_has_alone():
    sheets = [
        sheet_of([], PLAIN),
        sheet_of([GRID], TABLE),
        sheet_of([GRID], NO_PIECES),
        sheet_of([GRID], TABLE),
        sheet_of([], PLAIN),
    ]
    assert lines_of(sheets) == [lines_of([sheet])[0] for sheet in sheets]
    assert lines_of([]) == []


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["13.000.000,", "00"], ["13.000.000,00"]),
        (["13.000.000,", "-"], ["13.000.000,-"]),
        (["13.000.0", "00"], ["13.000.000"]),
        (["957,59", "9,846"], ["957,599,846"]),
        (["97,5", "0"], ["97,5", "0"]),
        (["13.000.000", "-"], ["13.000.000", "-"]),
        (["jalan,", "-"], ["jalan,", "-"]),
    ],
)
def test_numbers_broken_in_a_narrow_cell(lines, whole):
    broken = [TextLine(text, Box(0, 10 * k, 50, 10 * k + 9), 10 * k + 8) for k, text in enumerate(lines)]
    assert [line.text for line in closed_numbers(broken)] == whole


def test_numbers_far_below_one_another_are_several():
    apart = [
        TextLine(text, Box(0, top, 50, top + 9), top + 8) for text, top in (("107.62", 0), ("3.165", 40))
    ]
    assert closed_numbers(apart) == apart
