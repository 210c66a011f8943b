"""Tables whose rows are lines: cells between tabs, semicolons or vertical strokes, or drawn with + and -."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence

from extract.markdown.markup import cleaned
from extract.model import Cell

Row = tuple[int, list[Cell]]  # its line in the file, its cells
Block = list[Row]  # rows on lines that follow one another
MOST_CELLS = 200  # of a row: no page could hold more
RULED = re.compile(r":?-{2,}:?|:-+:?|-+:")  # a cell of the line under the heading of a pipe table
UNESCAPED_STROKE = re.compile(r"(?<!\\)\|")
GRID_RULE = re.compile(r"\+(?:\s*:?[-=]+:?\s*\+)+")
FEWEST_RULES = 3  # of a grid: above and below the heading, and below the last row
FEWEST_CELLS = 3  # between semicolons: fewer are a sentence
FEWEST_LINES = 3


def block_of_lines(source: Sequence[str], start: int) -> tuple[Block, int] | None:
    """The table that starts at a line, as rows of cells with line numbers, and the line after it."""
    line = source[start]
    if not line.strip():
        return None
    if GRID_RULE.fullmatch(line.strip()):
        return _grid(source, start)
    if _is_tabbed(line):
        return _rows(source, start, _tab_cells, _is_tabbed)
    if line.count("|") > 1 and _is_piped(line):
        return _rows(source, start, _pipe_cells, _is_piped)
    following = source[start + 1] if start + 1 < len(source) else ""
    if _has_strokes(line) and _has_strokes(following) and _is_rule(following):
        return _rows(source, start, _pipe_cells, _has_strokes)
    return _semicolons(source, start) if line.count(";") >= FEWEST_CELLS - 1 else None


def _is_tabbed(line: str) -> bool:
    return 0 < line.count("\t") < MOST_CELLS


def _is_piped(line: str) -> bool:
    return line.lstrip().startswith("|") and line.count("|") < MOST_CELLS


def _has_strokes(line: str) -> bool:
    return 0 < line.count("|") < MOST_CELLS


def _is_rule(line: str) -> bool:
    """Whether a line is the rule below the heading of a pipe table (`|---|:---:|`)."""
    return all(RULED.fullmatch(cell.strip()) for cell in line.strip().strip("|").split("|"))


def _rows(
    source: Sequence[str], start: int, split: Callable[[str], list[Cell]], belongs: Callable[[str], bool]
) -> tuple[Block, int]:
    rows: Block = []
    index = start
    while index < len(source) and source[index].strip() and belongs(source[index]):
        if not _is_rule(source[index]):
            row = (index + 1, split(source[index]))
            if _has_text(row) or not rows or _has_text(rows[-1]):  # of blank rows, one
                rows.append(row)
        index += 1
    return rows, index


def _has_text(row: Row) -> bool:
    return any(cell.text for cell in row[1])


def _cells(texts: Sequence[str]) -> list[Cell]:
    return [Cell(cleaned(text), 0, column) for column, text in enumerate(texts)]


def _tab_cells(line: str) -> list[Cell]:
    return _cells(line.rstrip("\n").split("\t"))


def _pipe_texts(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner if inner.endswith("\\|") else inner.removesuffix("|")
    return [part.replace("\\|", "|") for part in UNESCAPED_STROKE.split(inner)]


def _pipe_cells(line: str) -> list[Cell]:
    return _cells(_pipe_texts(line))


def _semicolons(source: Sequence[str], start: int) -> tuple[Block, int] | None:
    """Lines of as many fields between semicolons, as spreadsheets save them; None where they are sentences."""
    rows: list[tuple[int, list[str]]] = []
    for number in range(start, len(source)):
        fields = next(csv.reader([source[number]], delimiter=";")) if source[number].strip() else []
        if not FEWEST_CELLS <= len(fields) < MOST_CELLS or (rows and len(fields) != len(rows[0][1])):
            break
        rows.append((number + 1, fields))
    if len(rows) < FEWEST_LINES:
        return None
    return [(number, _cells(fields)) for number, fields in rows], start + len(rows)


def _grid(source: Sequence[str], start: int) -> tuple[Block, int] | None:
    """A table drawn with `+---+`: what stands between two rules is a row, its lines those of its cells.

    With rules around the heading and below the last row alone, each line is a row; one whose first cell is blank
    goes on with the row above.
    """
    parts: list[list[tuple[int, list[str]]]] = [[]]
    index = start
    while index < len(source) and (line := source[index].strip()).startswith(("+", "|")):
        if GRID_RULE.fullmatch(line):
            parts.append([])
        else:
            parts[-1].append((index + 1, _pipe_texts(line)))
        index += 1
    rules = len(parts) - 1
    groups = [part for part in parts if part]
    if rules <= FEWEST_RULES:
        groups = [group for part in groups for group in _by_first_cell(part)]
    rows = [(group[0][0], _cells(_stacked([texts for _, texts in group]))) for group in groups]
    return (rows, index) if rows else None


def _by_first_cell(lines: Sequence[tuple[int, list[str]]]) -> list[list[tuple[int, list[str]]]]:
    groups: list[list[tuple[int, list[str]]]] = []
    for line in lines:
        if groups and not line[1][0].strip():
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _stacked(lines: Sequence[Sequence[str]]) -> list[str]:
    """The cells of a row from those of its lines, top to bottom."""
    width = max(len(texts) for texts in lines)
    return [
        "\n".join(texts[column].strip() for texts in lines if column < len(texts) and texts[column].strip())
        for column in range(width)
    ]
