"""How things look in a terminal: Indonesian numbers, tables, and names that cannot harm."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from decimal import Decimal

from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from schemas.text import storable

_WIDTH_WHEN_PIPED = 200  # wide enough for a table, since nobody's window has to hold it
_DECIMALS_OF_A_CELL = 4  # figures are printed with fewer
Cell = str | float | Decimal | None


def console(*, stderr: bool = False) -> Console:
    """A console on standard output (or error) that prints what it is given, without markup of any kind."""
    piped = Console(stderr=stderr)
    width = None if piped.is_terminal or "COLUMNS" in os.environ else _WIDTH_WHEN_PIPED
    return Console(stderr=stderr, width=width, markup=False, highlight=False, emoji=False)


def printable(text: object) -> str:
    r"""A text in which what does not print, such as a control character, is an escape (`\x1b`)."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in storable(str(text))
    )


def number(value: float | Decimal | None, decimals: int = 2) -> str:
    """A number in Indonesian notation, 1.234,5, without zeros at the end of the fraction; empty for none."""
    if value is None:
        return ""
    whole, _, fraction = f"{value:,.{decimals}f}".partition(".")
    fraction = fraction.rstrip("0")
    return whole.replace(",", ".") + (f",{fraction}" if fraction else "")


def print_table(
    console: Console,
    title: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    right: Iterable[str] = (),
) -> None:
    """Prints a table: texts as they are, numbers in Indonesian notation and to the right.

    Args:
        console: Where to.
        title: Printed above it.
        headers: One a column.
        rows: Texts, numbers or None, one a column.
        right: Headers of the columns that stand to the right, as all numbers do.
    """
    table = Table()
    for header in headers:
        justify: JustifyMethod = "right" if header in set(right) else "left"
        table.add_column(Text(printable(header)), justify=justify, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    console.print(Text(printable(title), style="bold"), soft_wrap=True)
    console.print(table)


def _cell(value: Cell) -> Text:
    if value is None or isinstance(value, str):
        lines = (value or "").split("\n")
        return Text("\n".join(printable(line) for line in lines))
    return Text(number(value, _DECIMALS_OF_A_CELL), justify="right")
