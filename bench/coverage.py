"""Which share of the numbers in tables of performance or money ended in a row: a check that needs no truth.

    python bench/coverage.py REPORT...

For each report: the numbers in its tables of performance or money, the share that stands in columns of values of a
table that gave rows, and the share in tables that gave none, of which the finding `table_not_understood` tells. The
rest is lost in silence. Numbers in columns that are no facts of their own (list numbers, codes, baselines,
comparisons) do not count. It is an upper bound: a row that is dropped from a table that gave others is not seen.
"""

from __future__ import annotations

import sys
from pathlib import Path

from extract.meaning.topics import printed_numbers
from lkjip.reading.judging import JudgedTable
from lkjip.reading.pipeline import read_with_readings
from lkjip.reading.printed_tables import NOT_UNDERSTOOD, reason_without_rows


def counted(table: JudgedTable) -> tuple[int, int, int]:
    """Numbers of a table in columns of values, those that a finding tells of, and all."""
    chosen = table.chosen
    if chosen is not None and chosen.rows:
        return min(chosen.used, chosen.numbers), 0, chosen.numbers
    if reason_without_rows(table) != NOT_UNDERSTOOD:
        return 0, 0, 0
    numbers = len(printed_numbers(table.read.table))
    return 0, numbers, numbers


def main(paths: list[str]) -> None:
    """Prints the table."""
    print("| report | numbers | in value columns | told | neither |\n| --- | ---: | ---: | ---: | ---: |")
    sums = [0, 0, 0]
    for path in map(Path, paths):
        counts = [counted(table) for table in read_with_readings(path).tables]
        own = [sum(column) for column in zip(*counts, strict=True)] or [0, 0, 0]
        sums = [a + b for a, b in zip(sums, own, strict=True)]
        print(_line(path.name, *own), flush=True)
    print(_line("all", *sums))


def _line(name: str, used: int, told: int, numbers: int) -> str:
    shares = (
        f"{100 * part / numbers:.1f} %" if numbers else "" for part in (used, told, numbers - used - told)
    )
    return f"| {name} | {numbers} | " + " | ".join(shares) + " |"


if __name__ == "__main__":
    main(sys.argv[1:])
