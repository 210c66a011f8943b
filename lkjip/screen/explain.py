"""Why each printed table was read as it was: its readings, what spoke for and against each, which one stands."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console

from extract.meaning.titles import printed_title
from extract.rows.reading import ColumnRole, Reading
from lkjip.reading.judging import JudgedTable
from lkjip.reading.printed_tables import NOT_UNDERSTOOD, described, reason_without_rows
from lkjip.terminal import counted, number, print_table, printable
from normalize.verdict import weights
from schemas.names import FACTS

MOST_READINGS = 4  # of a table that are shown, the likeliest first
MOST_COMPARISONS = 4  # of a reading, on each side
SMALLEST = 0.05  # a weighed comparison below it says nothing


def print_explanation(console: Console, tables: Sequence[JudgedTable]) -> None:
    """Prints for each table that may hold facts which readings there were and why one stands.

    Args:
        console: Where to.
        tables: The tables of a report with their readings, in reading order.
    """
    shown = [table for table in tables if table.readings or reason_without_rows(table) == NOT_UNDERSTOOD]
    if not shown:
        console.print("no table speaks of performance or money")
    for table in shown:
        console.print()
        console.print(printable(_name(table)), style="bold", soft_wrap=False)
        _print_table(console, table)


def _name(table: JudgedTable) -> str:
    """Where a table stands, and its title."""
    place = table.read.table.places[0]
    where = f"p. {place.page}" if place.page is not None else f"l. {place.line}"
    return f"{where}  {printed_title(table.read.table.above) or '(no title)'}"


def _print_table(console: Console, table: JudgedTable) -> None:
    if not table.readings:
        console.print(
            "It was not understood: it speaks of performance or money, and no reading of it gives a row."
        )
        return
    if len(table.verdict.scores) == 1:
        console.print(f"Taken by its words at once, no other reading was made: {_given(table.readings[0])}.")
        console.print(printable(_roles(table.readings[0].columns)))
        return
    chances = _chances(table.verdict.scores)
    order = sorted(range(len(chances)), key=lambda place: (place != table.verdict.choice, -chances[place]))
    rows = [
        (
            "won" if place == table.verdict.choice else "",
            f"{number(100 * chances[place], 0)} %",
            _told(table.readings[place] if place < len(table.readings) else None),
            "\n".join(_comparisons(table.verdict.evidence[place], 1)),
            "\n".join(_comparisons(table.verdict.evidence[place], -1)),
        )
        for place in order[:MOST_READINGS]
    ]
    print_table(
        console,
        f"{counted(len(order), 'reading')}, {table.read.table.rows} printed lines",
        ("", "chance", "reading", "for it", "against it"),
        rows,
        right=("chance",),
    )
    if (more := len(order) - MOST_READINGS) > 0:
        console.print(f"and {counted(more, 'less likely reading')} more")


def _chances(scores: Sequence[float]) -> list[float]:
    """How likely each reading is the right one of them, 0 to 1."""
    highest = max(scores)
    parts = [math.exp(score - highest) for score in scores]
    return [part / sum(parts) for part in parts]


def _told(reading: Reading | None) -> str:
    """A reading: what it gives, and the roles of its columns."""
    if reading is None:
        return "the table gives nothing"
    words = ", by the words of its heading" if reading.by_words else ""
    return f"{_given(reading)}{words}:\n{_roles(reading.columns)}"


def _given(reading: Reading) -> str:
    """How many rows a reading gives, by table of the dataset."""
    rows = Counter(row.table for row in reading.rows)
    return ", ".join(f"{counted(rows[name], 'row')} of {name}" for name in FACTS if rows[name]) or "no rows"


def _roles(columns: Iterable[ColumnRole]) -> str:
    return " | ".join(map(described, columns))


def _comparisons(evidence: Mapping[str, float], sign: int) -> list[str]:
    """What spoke for a reading (1) or against it (-1): comparisons times their weights, the strongest first."""
    weighed = {name: weight * evidence[name] for name, weight in weights().items()}
    found = [(abs(value), name) for name, value in weighed.items() if value * sign >= SMALLEST]
    return [
        f"{name} {number(sign * value)}" for value, name in sorted(found, reverse=True)[:MOST_COMPARISONS]
    ]
