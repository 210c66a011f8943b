"""Output in a terminal: Indonesian numbers, tables, and names without control characters."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from schemas.text import storable

_WIDTH_WHEN_PIPED = 200  # wide enough for a table, since nobody's window has to hold it
_DECIMALS_OF_A_CELL = 4  # figures are printed with fewer
_NUMBER = re.compile(r"\D{0,4}\d[\d.,]*\D{0,4}")  # a word that is a number: Rp1.937.000,- (3,83) 18,11%
_TEXT_WIDTH = 12  # a column of texts is not made narrower than this for want of room
_BORDERS = 3  # what a column takes beside its text; the table takes one more
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


def told(path: str, name: str, message: str | None) -> str:
    """What is said about a file, after its path; messages begin with the file's name, which is not said twice."""
    rest = storable(message or "").removeprefix(storable(name))
    return printable(path + (rest if rest != storable(message or "") else f": {rest}"))


def counted(count: int, thing: str) -> str:
    """So many things: 1 finding, 2 findings."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


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

    Texts and headers go on in the next line where room is short, numbers never do. Columns without a value are
    left out. A table for which there is no room at all becomes a list, one item a row.

    Args:
        console: Where to.
        title: Printed above it.
        headers: One a column.
        rows: Texts, numbers or None, one a column.
        right: Headers of the columns that stand to the right, as all numbers do.
    """
    values = list(rows)
    texts = [[_text(value) for value in row] for row in values]
    kept = [i for i in range(len(headers)) if not texts or any(row[i] for row in texts)]
    console.print(Text(printable(title), style="bold"), soft_wrap=True)
    cells = [[row[i] for i in kept] for row in texts]
    shown = [printable(headers[i]) for i in kept]
    widths = _widths(shown, cells, console.width)
    if widths is None:
        for line in cells:
            console.print(Text("- " + _item(shown, line)))
        return
    table = Table()
    to_the_right = set(right)
    for i, header, width in zip(kept, shown, widths, strict=True):
        numbers = headers[i] in to_the_right or any(
            isinstance(row[i], int | float | Decimal) for row in values
        )
        table.add_column(Text(header), justify="right" if numbers else "left", overflow="fold", width=width)
    for line in cells:
        table.add_row(*(Text(text) for text in line))
    console.print(table)


def _widths(headers: list[str], cells: list[list[str]], room: int) -> list[int] | None:
    """The width of each column, the widest made narrower until all fit; None if they cannot."""
    columns = [[row[i] for row in cells] for i in range(len(headers))]
    widths = [
        max(map(cell_len, [header, *(line for text in column for line in text.split("\n"))]))
        for header, column in zip(headers, columns, strict=True)
    ]
    least = [
        max([*map(cell_len, header.split()), min(width, _TEXT_WIDTH), *map(cell_len, _numbers(column))])
        for header, column, width in zip(headers, columns, widths, strict=True)
    ]
    too_wide = sum(widths) + _BORDERS * len(widths) + 1 - room
    if sum(widths) - sum(least) < too_wide:
        return None
    for _ in range(too_wide):
        widest = max((i for i in range(len(widths)) if widths[i] > least[i]), key=widths.__getitem__)
        widths[widest] -= 1
    return widths


def _numbers(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in text.split() if _NUMBER.fullmatch(word)]


def _item(headers: list[str], row: list[str]) -> str:
    named = zip(headers, row, strict=True)
    return "; ".join(f"{header}: {text}".replace("\n", ", ") for header, text in named if text)


def _text(value: Cell) -> str:
    if value is None or isinstance(value, str):
        return "\n".join(printable(line) for line in (value or "").split("\n"))
    return number(value, _DECIMALS_OF_A_CELL)
