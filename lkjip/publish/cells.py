"""The cells of a workbook: text that is never a formula, numbers in the format of their column, headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink

import schemas

_CHARACTERS_OF_A_CELL = 32_767
_FORMATS = {"IDR": "[$Rp-421] #,##0", "%": '#,##0.00"%"', "pt": "0.0"}
_WHOLE, _FRACTION = "#,##0", "#,##0.00##"
_COUNT = "0"  # a year, a page
_CONFIDENCE = "0.00"
_TIME = "yyyy-mm-dd hh:mm"
_TEXT = "@"
_FONT = "Calibri"
_RUNS = ("=", "+", "-", "@")  # how a text begins that a spreadsheet may take for a formula
_WRAPPED = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
_ONE_LINE = Alignment(horizontal="left", vertical="top", indent=1)
_TOP = Alignment(vertical="top")


@dataclass(frozen=True)
class Writer:
    """Writes the values of one column, into cells that are used again in every row, for styles are dear.

    Attributes:
        text: For a text.
        guarded: For a text that begins like a formula.
        number: For a whole number, a time or a truth value.
        fraction: For another number.
    """

    text: Any
    guarded: Any
    number: Any
    fraction: Any

    def cell(self, value: object) -> Any:
        """The cell of a value, to be written before the next is asked for; None where there is none."""
        if value is None:
            return None
        if isinstance(value, str):
            return as_text(self.guarded if value.startswith(_RUNS) else self.text, value)
        cell = self.fraction if isinstance(value, float) and not value.is_integer() else self.number
        cell.value = value
        return cell


def writer_of(sheet: Any, column: schemas.ColumnSpec, *, wraps: bool) -> Writer:
    """What writes the values of a column on a sheet, of which long texts go on in the next line or do not."""
    whole, fraction = _number_formats(column)
    text, guarded = _text(sheet, wraps=wraps), _text(sheet, wraps=wraps)
    guarded.quotePrefix = True  # stays text when somebody edits it
    return Writer(text, guarded, _number(sheet, whole), _number(sheet, fraction))


def as_text(cell: Any, text: str) -> Any:
    """Puts a text into a cell, as a text whatever it begins with."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:_CHARACTERS_OF_A_CELL]
    cell.data_type = "s"
    return cell


def headings(sheet: Any, names: Sequence[str]) -> list[Any]:
    """The first row of a table: bold, shaded, underlined."""
    cells = []
    for name in names:
        cell = as_text(_text(sheet), name)
        cell.font = Font(name=_FONT, bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE8F0")
        cell.border = Border(bottom=Side("thin", color="5B7F95"))
        cells.append(cell)
    return cells


def line(sheet: Any, text: str, *, size: int = 11, bold: bool = False) -> Any:
    """A cell of running text, which goes on over the empty cells at its right."""
    cell = as_text(WriteOnlyCell(sheet), text)
    cell.font = Font(name=_FONT, size=size, bold=bold)
    return cell


def wrapped(sheet: Any, text: str) -> Any:
    """A cell of text that goes on in the next line."""
    return as_text(_text(sheet), text)


def link(sheet: Any, name: str) -> Any:
    """A cell that leads to another sheet."""
    cell = as_text(_text(sheet), name)
    cell.font = Font(name=_FONT, color="1F5F8B", underline="single")
    cell._hyperlink = Hyperlink(ref="A1", location=f"'{name}'!A1", display=name)
    return cell


def count(sheet: Any, number: int) -> Any:
    """A cell with a number of things."""
    cell = _number(sheet, _WHOLE)
    cell.value = number
    return cell


def _number_formats(column: schemas.ColumnSpec) -> tuple[str, str]:
    """How whole numbers and fractions of a column are shown."""
    if column.unit in _FORMATS:
        return (_FORMATS[column.unit],) * 2
    if column.sql_type == "TIMESTAMP":
        return _TIME, _TIME
    if column.name == "confidence":
        return _CONFIDENCE, _CONFIDENCE
    return (_WHOLE, _FRACTION) if column.sql_type == "DOUBLE" else (_COUNT, _COUNT)


def _number(sheet: Any, number_format: str) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.number_format, cell.alignment = number_format, _TOP
    return cell


def _text(sheet: Any, *, wraps: bool = True) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.number_format, cell.alignment = _TEXT, _WRAPPED if wraps else _ONE_LINE
    return cell
