"""Excel workbooks: the seen cells of each sheet as they are printed, formulas by the value that Excel kept."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries

from extract.errors import UnreadableReportError
from extract.model import Cell
from extract.office.package import check_package
from extract.office.parts import MOST_CELLS, Part, tidy
from extract.office.ruled_rows import Sheet, sheet_parts
from extract.office.shown import shown

MOST_MERGED = 20_000  # cells of a sheet
MOST_SPANNED = 2_000  # rows of a merged cell
LAST_COLUMN = 16_384
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
# Ranges of which openpyxl makes every cell while it loads a sheet.
RANGE = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref\s*=\s*[\"']([^\"':]*:[^\"']*)[\"']")
Places = dict[int, int]  # number on the sheet of a row or column that is seen: its place among those seen
Spot = tuple[int, int]  # row and column of a cell, from 1


@dataclass(frozen=True, slots=True)
class Workbook:
    """The parts of each seen sheet, sentences on what was not read, and what the properties call the workbook."""

    sheets: list[list[Part]]
    doubts: list[str]
    title: str


def read_xlsx(path: Path) -> Workbook:
    """The tables and lines of a workbook; macros and links are never followed.

    Raises:
        UnreadableReportError: it is no workbook, damaged, locked, or larger than a report can be.
    """
    check_package(path, "Excel")
    try:
        with_formulas = _has_formulas(path)
        book = openpyxl.load_workbook(path, data_only=True, keep_links=False)
        seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if sum(len(_stored(sheet)) for sheet in seen) > MOST_CELLS:
            raise UnreadableReportError("the Excel file has more cells than a report can hold")
        sheets = [list(sheet_parts(_seen(sheet))) for sheet in seen]
        doubts = [*_hidden(book.worksheets), *(_uncalculated(path, seen) if with_formulas else ())]
        return Workbook(sheets, doubts, str(book.properties.title or ""))
    except (UnreadableReportError, MemoryError):
        raise
    except Exception as error:  # a damaged part makes openpyxl fail in any way
        raise UnreadableReportError("the Excel file is damaged or cut off") from error


def _has_formulas(path: Path) -> bool:
    """Whether any sheet has formulas.

    Raises:
        UnreadableReportError: merged cells or links lie over more cells than a report can hold, or a part is not
            in the encoding in which this is seen.
    """
    found, covered = False, 0
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if not name.lower().endswith(".xml"):
                continue
            content = archive.read(name)
            if b"\0" in content[:100]:
                raise UnreadableReportError("the Excel file is damaged or cut off")
            found = found or FORMULA.search(content) is not None
            covered += sum(_area(match[1].decode()) for match in RANGE.finditer(content))
    if covered > MOST_CELLS:
        raise UnreadableReportError("the Excel file has merged cells larger than a report can hold")
    return found


def _area(reference: str) -> int:
    """The number of cells of a range; of whole rows or columns, more than is read."""
    sides = range_boundaries(reference)
    if None in sides:
        return MOST_CELLS + 1
    first_column, first_row, last_column, last_row = sides
    return int((last_column - first_column + 1) * (last_row - first_row + 1))


def _stored(sheet: Any) -> dict[Spot, Any]:
    """The cells that the file holds: openpyxl's own ways through a sheet make all up to its last corner."""
    return dict(sheet._cells)


def _texts(sheet: Any) -> dict[Spot, str]:
    """What each cell prints, where it prints something; openpyxl blanks what lies under a merged cell."""
    found = (
        (spot, tidy(shown(cell.value, str(cell.number_format))))
        for spot, cell in _stored(sheet).items()
        if cell.value is not None
    )
    return {spot: text for spot, text in found if text}


def _seen(sheet: Any) -> Sheet:
    """What is seen of a sheet: without hidden rows and columns, merged cells as one."""
    texts, ends = _texts(sheet), _merged(sheet)
    corners = [ends.get(spot, spot) for spot in texts]
    rows = _places(max((row for row, _ in corners), default=0), _hidden_rows(sheet))
    columns = _places(max((column for _, column in corners), default=0), _hidden_columns(sheet))
    cells = [_placed(text, spot, ends.get(spot, spot), rows, columns) for spot, text in texts.items()]
    ruled = {
        (rows[row], columns[column])
        for (row, column), cell in _stored(sheet).items()
        if row in rows and column in columns and (cell.border.left.style or cell.border.right.style)
    }
    return Sheet(tuple(cell for cell in cells if cell is not None), frozenset(ruled))


def _places(last: int, hidden: set[int]) -> Places:
    return {number: place for place, number in enumerate(n for n in range(1, last + 1) if n not in hidden)}


def _placed(text: str, first: Spot, last: Spot, rows: Places, columns: Places) -> Cell | None:
    """A cell where it is seen; None where all of it is hidden."""
    down = [rows[number] for number in range(first[0], last[0] + 1) if number in rows]
    across = [columns[number] for number in range(first[1], last[1] + 1) if number in columns]
    return Cell(text, down[0], across[0], len(down), len(across)) if down and across else None


def _merged(sheet: Any) -> dict[Spot, Spot]:
    """The last row and column of each merged cell, by its first."""
    ranges = sheet.merged_cells.ranges
    if len(ranges) > MOST_MERGED:
        raise UnreadableReportError("the Excel file has more merged cells than a report can hold")
    return {
        (one.min_row, one.min_col): (min(one.max_row, one.min_row + MOST_SPANNED), one.max_col)
        for one in ranges
    }


def _hidden_rows(sheet: Any) -> set[int]:
    return {number for number, row in sheet.row_dimensions.items() if row.hidden}


def _hidden_columns(sheet: Any) -> set[int]:
    """Those of all groups that are hidden: a group is stored under its first column."""
    return {
        number
        for group in sheet.column_dimensions.values()
        if group.hidden and group.min
        for number in range(group.min, min(group.max or group.min, LAST_COLUMN) + 1)
    }


def _hidden(sheets: Sequence[Any]) -> Iterator[str]:
    """A sentence on what has text but is not shown."""
    unseen = sum(1 for sheet in sheets if sheet.sheet_state != "visible" and _texts(sheet))
    seen = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
    rows = sum(len(_hidden_rows(sheet) & {row for row, _ in _texts(sheet)}) for sheet in seen)
    columns = sum(len(_hidden_columns(sheet) & {column for _, column in _texts(sheet)}) for sheet in seen)
    counted = [(unseen, "sheets"), (rows, "rows"), (columns, "columns")]
    if told := [f"{count} {what}" for count, what in counted if count]:
        yield f"hidden in the workbook and not read: {', '.join(told)}"


def _uncalculated(path: Path, seen: Iterable[Any]) -> Iterator[str]:
    """A sentence on formulas whose value no program has kept: their cells look blank."""
    book = openpyxl.load_workbook(path, keep_links=False)  # the formulas themselves
    lost = sum(
        cell.data_type == "f" and (value := _stored(sheet).get(spot)) is not None and value.value is None
        for sheet in seen
        for spot, cell in _stored(book[sheet.title]).items()
    )
    if lost:
        yield f"{lost} formulas have no stored value: open the workbook in Excel and save it again"
