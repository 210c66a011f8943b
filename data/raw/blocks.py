"""What a sample report is made of, before it is printed as PDF or as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ruled_table import Rules, Span

Figures = dict[str, Any]
Row = list[str]


@dataclass(frozen=True)
class Heading:
    """A heading; chapters are level 1 and start a page."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """Running text, justified in the PDF."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list of short points."""

    points: Sequence[str]


@dataclass(frozen=True)
class Signature:
    """Place and office at the end of a text, without a name."""

    lines: Sequence[str]


@dataclass(frozen=True)
class Contents:
    """The table of contents, or the list of tables."""

    of: Literal["headings", "tables"]


@dataclass(frozen=True)
class NewPage:
    """A page break; what follows is printed upright or across."""

    landscape: bool = False


@dataclass(frozen=True)
class Table:
    """A table and the ways in which it is printed.

    Attributes:
        caption: Lines above the table, the first of them its number; empty when it has none.
        rows: Text of all cells; ``<b>`` marks bold ones. Cells that a merged cell covers are empty.
        heading_rows: How many of the rows are its heading.
        widths: Relative widths of the columns.
        aligns: One letter a column: ``l``, ``c`` or ``r``.
        spans: Merged cells as (row, column, rows, columns).
        rules: How the PDF rules it.
        repeat_heading: Whether the PDF prints the heading again after a page break.
        filled: Whether the PDF colours the heading.
        size: Font size in the PDF.
        notation: How the text version writes it.
        breaks: Rows before which the text version is broken by an empty line, as by a page break.
        heading_again: Whether the text version repeats the heading after such a break.
        lost: Rows from which the text version has lost one empty cell.
    """

    caption: str
    rows: list[Row]
    heading_rows: int
    widths: Sequence[float]
    aligns: str = ""
    spans: Sequence[Span] = ()
    rules: Rules = "grid"
    repeat_heading: bool = True
    filled: bool = False
    size: float = 9
    notation: Literal["tabs", "pipes", "html"] = "tabs"
    breaks: Sequence[int] = ()
    heading_again: bool = True
    lost: Sequence[int] = ()


Block = Heading | Paragraph | Items | Signature | Contents | NewPage | Table


@dataclass(frozen=True)
class Report:
    """A whole sample report; `notice` stands on its cover and at the head of every page."""

    file_name: str
    title: str
    short_title: str
    opd: str
    region: str
    year: int
    font: Literal["Helvetica", "Times-Roman"]
    colour: int
    blocks: list[Block] = field(default_factory=list)
    notice: str = ""

    @property
    def body(self) -> str:
        """The name that headers, footers and the cover carry."""
        return f"{self.opd} {self.region}"


def bold(row: Row) -> Row:
    """A row whose filled cells are set bold."""
    return [f"<b>{text}</b>" if text else "" for text in row]
