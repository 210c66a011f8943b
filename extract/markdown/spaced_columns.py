"""Lines whose columns are set apart by spaces alone: told, not read, since a wrapped cell looks like a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
NUMBER = re.compile(r"(?<!\S)[\d.,]*\d[\d.,]*%?(?!\S)")
FEWEST_GAPS = 2  # on a line, and the same ones on all of them
FEWEST_LINES = 3
LONGEST_LINE = 1000  # characters


def spaced_tables(source: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and last line of each run of lines that look like a table with numbers, counted from 1."""
    start = 0
    for number in range(len(source) + 1):
        if number < len(source) and len(source[number]) <= LONGEST_LINE and _gaps(source[number]):
            continue
        if number - start >= FEWEST_LINES and _is_table(source[start:number]):
            yield start + 1, number
        start = number + 1


def _gaps(line: str) -> bool:
    return line.count("  ") >= FEWEST_GAPS and len(GAP.findall(line.expandtabs().strip())) >= FEWEST_GAPS


def _is_table(lines: Sequence[str]) -> bool:
    """Whether lines leave the same columns blank, and print numbers on most lines."""
    width = min(len(line.rstrip()) for line in lines)
    blank = [all(line[column] == " " for line in lines) for column in range(width)]
    printed = "".join(" " if is_blank else "x" for is_blank in blank)
    with_numbers = sum(bool(NUMBER.search(line)) for line in lines)
    return len(GAP.findall(printed)) >= FEWEST_GAPS and with_numbers * 2 > len(lines)
