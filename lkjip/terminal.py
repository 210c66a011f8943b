"""Output in a terminal: Indonesian numbers, tables, and names without control characters."""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from rich.cells import cell_len

from schemas.text import figure, storable

if TYPE_CHECKING:
    from rich.console import Console, JustifyMethod

_WIDTH_WHEN_PIPED = 200  # wide enough for a table, since nobody's window has to hold it
_DECIMALS_OF_A_CELL = 4  # figures are printed with fewer
_NUMBER = re.compile(r"\D{0,4}\d[\d.,]*\D{0,4}")  # a word that is a number: Rp1.937.000,- (3,83) 18,11%
_SHORT = 12  # a column of texts is not made narrower than this for want of room
_LONG = 24  # nor one of long texts than this
_WORD = 20  # letters of a word that is not broken
_GAP = 2  # between two columns
_LIST_INDENT = 2
_SIZES: tuple[tuple[float, str], ...] = ((1e12, "triliun"), (1e9, "miliar"), (1e6, "juta"))
Cell = str | float | Decimal | None


def console(*, stderr: bool = False) -> Console:
    """A console on standard output (or error) that prints what it is given, without markup of any kind."""
    from rich.console import Console  # noqa: PLC0415 (a command starts what reads before it prints)

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
    return "" if value is None else figure(value, decimals)


def rupiah(amount: float | Decimal | None) -> str:
    """An amount of money, rounded to what a person takes in: Rp 9,46 miliar; empty for none."""
    if amount is None:
        return ""
    for size, word in _SIZES:
        if abs(float(amount)) >= size:
            return f"Rp {number(float(amount) / size)} {word}"
    return f"Rp {number(amount, 0)}"


def say(console: Console, text: str, indent: int = 0) -> None:
    """Prints a sentence: on a terminal it goes on in the next line between words, elsewhere it is one line.

    Args:
        console: Where to.
        text: The sentence.
        indent: How far the lines after the first stand to the right.
    """
    if console.is_terminal or "COLUMNS" in os.environ:
        width = max(console.width, indent + _SHORT)
        text = textwrap.fill(
            text, width, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False
        )
    console.print(text, soft_wrap=True)


def print_table(
    console: Console,
    title: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    right: Iterable[str] = (),
    spare: Sequence[str] = (),
    long: Collection[str] = (),
) -> None:
    """Prints a table: texts as they are, numbers in Indonesian notation and to the right.

    Texts and headers go on in the next line where room is short, numbers and words never do. Columns without a
    value are left out. Where there is no room, spare columns are left out, and told of; where that does not
    help either, each row becomes a few lines, one a value.

    Args:
        console: Where to.
        title: Printed above it.
        headers: One a column.
        rows: Texts, numbers or None, one a column.
        right: Headers of the columns that stand to the right, each value in one line, as all numbers do.
        spare: Headers of columns that are left out where there is no room, the first first.
        long: Headers of the columns with long texts, which are not made very narrow while others can be.
    """
    from rich import box  # noqa: PLC0415 (as above)
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    values = list(rows)
    texts = [[_text(value) for value in row] for row in values]
    kept = [i for i in range(len(headers)) if not texts or any(row[i] for row in texts)]
    console.print(Text(printable(title), style="bold"), soft_wrap=True)
    left_out = list[str]()
    spares = [i for header in spare for i in kept if headers[i] == header]
    whole = set(right)
    while (widths := _widths(_columns(headers, texts, kept), long, whole, console.width)) is None and spares:
        kept.remove(spares[0])
        left_out.append(headers[spares.pop(0)])
    if widths is None:
        widths = _widths(_columns(headers, texts, kept), (), whole, console.width)
    if widths is None:
        kept = sorted([*kept, *(headers.index(header) for header in left_out)])
        _print_list(console, [printable(headers[i]) for i in kept], [[row[i] for i in kept] for row in texts])
        return
    to_the_right = {
        i
        for i in kept
        if headers[i] in whole or any(isinstance(row[i], int | float | Decimal) for row in values)
    }
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True, show_edge=False)
    for i, width in zip(kept, widths, strict=True):
        justify: JustifyMethod = "right" if i in to_the_right else "left"
        table.add_column(Text(printable(headers[i])), justify=justify, overflow="fold", width=width)
    for row in texts:
        table.add_row(*(Text(row[i]) for i in kept))
    console.print(table)
    if left_out:
        say(console, f"No room for {', '.join(printable(header) for header in reversed(left_out))}.")
    console.print()


def _columns(headers: Sequence[str], texts: list[list[str]], kept: list[int]) -> list[tuple[str, list[str]]]:
    return [(headers[i], [row[i] for row in texts]) for i in kept]


def _widths(
    columns: list[tuple[str, list[str]]], long: Collection[str], whole: Collection[str], room: int
) -> list[int] | None:
    """The width of each column, the widest made narrower until all fit; None if they cannot."""
    widths = [
        max(map(cell_len, [header, *(line for text in texts for line in text.split("\n"))]))
        for header, texts in columns
    ]
    least = [
        width if header in whole else min(width, _least(header, texts, _LONG if header in long else _SHORT))
        for (header, texts), width in zip(columns, widths, strict=True)
    ]
    too_wide = sum(widths) + _GAP * (len(widths) - 1) - room
    if sum(widths) - sum(least) < too_wide:
        return None
    for _ in range(too_wide):
        widest = max((i for i in range(len(widths)) if widths[i] > least[i]), key=widths.__getitem__)
        widths[widest] -= 1
    return widths


def _least(header: str, texts: Iterable[str], wish: int) -> int:
    """How wide a column has to be for what stays in one line: numbers, and words unless they are very long."""
    words = [word for text in texts for word in text.split()]
    unbroken = [word for word in words if len(word) <= _WORD or _NUMBER.fullmatch(word)]
    return max(wish, *map(cell_len, [*header.split(), *unbroken]), 0)


def _print_list(console: Console, headers: list[str], rows: list[list[str]]) -> None:
    """Each row as a few lines: its first value, and below it the others, each after its name."""
    room = max(map(cell_len, headers[1:])) + _LIST_INDENT + _GAP
    for first, *others in rows:
        say(console, first.replace("\n", ", "))
        for header, text in zip(headers[1:], others, strict=True):
            if text:
                name = f"{' ' * _LIST_INDENT}{header}"
                say(console, f"{name:<{room}}{text.replace(chr(10), ', ')}", room)
    console.print()


def _text(value: Cell) -> str:
    if value is None or isinstance(value, str):
        return "\n".join(printable(line) for line in (value or "").split("\n"))
    return number(value, _DECIMALS_OF_A_CELL)
