"""A workbook to read, filter and count in: a sheet that explains the others, then a sheet a table."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
import yaml
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

import schemas
from lkjip.errors import ExportError
from lkjip.publish import cells, sheets
from lkjip.publish.sheets import Sheet

_LANGUAGES = ("en", "id")
_ROWS_AT_A_TIME = 2000
_ROWS_OF_A_SHEET = 1_048_576
_NARROWEST, _WIDEST = 8, 46  # characters, of a column
_FEW = 0.9  # of the values of a column fit its width; longer ones go on in the next line
_BUTTON = 4  # what the button of a filter takes beside a heading
_LINE = 15  # the height of a line, in points
_MOST_LINES = 4  # of a row that are shown; the cells hold all
_WIDTHS = {"TIMESTAMP": 16, "BOOLEAN": 10, "IDR": 21}
_ABOUT_WIDTHS = (24, 10, 76, 76)
_NOTES_ABOVE = (
    2 * 4 + 2
)  # of the first sheet: in each language title, origin and two empty rows; the headings
_COLUMNS_WIDTHS = (22, 20, 10, 110)


def write(con: duckdb.DuckDBPyConnection, to: Path) -> None:
    """Writes the workbook.

    Args:
        con: The database.
        to: The file; one of that name is replaced.

    Raises:
        ExportError: A table is too long for a sheet.
        OSError: The file cannot be written.
    """
    book = Workbook(write_only=True)
    shown = [sheets.sheet_of(name) for name in sheets.NAMES]
    _write_about(book, con, shown)
    for sheet in shown:
        _write_sheet(book, con, sheet)
    _write_columns(book, shown)
    book.save(to)


@cache
def texts() -> dict[str, Any]:
    """What the first sheet says, in both languages."""
    text = resources.files("lkjip.publish").joinpath("workbook.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read


def _write_about(book: Workbook, con: duckdb.DuckDBPyConnection, shown: Sequence[Sheet]) -> None:
    page = _page(book, sheets.ABOUT, _ABOUT_WIDTHS)
    words = texts()
    made = _made(con)
    for language in _LANGUAGES:
        page.append([cells.line(page, words["title"][language], size=15, bold=True)])
        page.append([cells.line(page, words["made"][language].format(**made))])
        page.append([])
        for note in words["notes"]:
            page.append([cells.line(page, f"• {note[language]}")])
        page.append([])
    page.append(cells.headings(page, list(words["headings"].values())))
    for number, (name, told) in enumerate(words["sheets"].items(), _NOTES_ABOVE + 2 * len(words["notes"])):
        row = [
            cells.link(page, name),
            cells.count(page, _rows_of(con, name, shown)),
            *(cells.wrapped(page, told[language]) for language in _LANGUAGES),
        ]
        _append(page, number, row, _ABOUT_WIDTHS)


def _made(con: duckdb.DuckDBPyConnection) -> dict[str, object]:
    ((reports, regions, first, last),) = con.execute(
        "select count(*), count(distinct region), min(year), max(year) from documents where status <> 'failed'"
    ).fetchall()
    years = texts()["years"]["one" if first == last else "several"].format(first=first, last=last)
    return {
        "version": version("lkjip"),
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M"),
        "reports": reports,
        "regions": regions,
        "years": "" if first is None else years,
    }


def _rows_of(con: duckdb.DuckDBPyConnection, name: str, shown: Sequence[Sheet]) -> int:
    if name == sheets.COLUMNS:
        return sum(len(sheet.columns) for sheet in shown)
    rows: int = con.execute(f"select count(*) from {name}").fetchall()[0][0]  # noqa: S608 (names of ours)
    return rows


def _write_sheet(book: Workbook, con: duckdb.DuckDBPyConnection, sheet: Sheet) -> None:
    empty = _empty_columns(con, sheet)
    blocks = _blocks(con, sheet)
    block = next(blocks, [])
    widths = [
        _width(column, [row[i] for row in block if row[i] is not None])
        for i, column in enumerate(sheet.columns)
    ]
    page = _page(book, sheet.name, widths)
    _fold(page, sheet, empty)
    page.append(cells.headings(page, [column.name for column in sheet.columns]))
    writers = [cells.writer_of(page, column, wraps=i < sheet.read) for i, column in enumerate(sheet.columns)]
    written = 1
    while block:
        written += len(block)
        if written > _ROWS_OF_A_SHEET:
            raise ExportError(
                f"{sheet.name} has too many rows for a sheet: export to csv or parquet instead."
            )
        for i, row in enumerate(block, written - len(block) + 1):
            shown = [writer.cell(value) for writer, value in zip(writers, row, strict=True)]
            shown[-1] = shown[-1] or writers[-1].cell("")  # programs guess the heading by the rows' lengths
            _append(page, i, shown, widths[: sheet.read])
        block = next(blocks, [])
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{written}"


def _append(page: Any, number: int, row: Sequence[Any], widths: Sequence[float]) -> None:
    """Adds a row, as high as its texts need in the first columns, those of which the widths are given.

    Programs measure rows themselves only once somebody edits them.
    """
    told = ((cell.value, width) for cell, width in zip(row, widths, strict=False) if cell is not None)
    lines = max((_lines(text, width) for text, width in told), default=1)
    if lines > 1:
        page.row_dimensions[number].height = _LINE * min(lines, _MOST_LINES)
    page.append(row)
    page.row_dimensions.pop(number, None)  # it is written: a long sheet is not kept in memory


def _lines(value: object, width: float) -> int:
    if not isinstance(value, str) or len(value) < width:
        return 1
    return sum(len(textwrap.wrap(line, int(width) - 1)) or 1 for line in value.split("\n"))


def _blocks(con: duckdb.DuckDBPyConnection, sheet: Sheet) -> Iterator[list[tuple[Any, ...]]]:
    rows = con.execute(sheet.query)
    while block := rows.fetchmany(_ROWS_AT_A_TIME):
        yield block


def _empty_columns(con: duckdb.DuckDBPyConnection, sheet: Sheet) -> set[str]:
    """Those in which no row has a value; none of a sheet without rows."""
    counts = ", ".join(f'count("{column.name}")' for column in sheet.columns)
    query = f"select count(*), {counts} from ({sheet.query})"  # noqa: S608 (names of ours)
    ((rows, *found),) = con.execute(query).fetchall()
    return {column.name for column, count in zip(sheet.columns, found, strict=True) if rows and not count}


def _width(column: schemas.ColumnSpec, values: Sequence[object]) -> float:
    """Wide enough for the heading with its button and most of the values."""
    known = _WIDTHS.get(column.unit or "") or _WIDTHS.get(column.sql_type)
    lengths = sorted(len(str(value)) for value in values) or [0]
    usual = known or lengths[int((len(lengths) - 1) * _FEW)] + 2
    return max(_NARROWEST, len(column.name) + _BUTTON, min(usual, _WIDEST))


def _page(book: Workbook, name: str, widths: Sequence[float]) -> Any:
    """A sheet with columns so wide, printed on its side with all columns on a page."""
    page = book.create_sheet(name)
    for i, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(i)].width = width
    if name != sheets.ABOUT:
        page.freeze_panes = "A2"
        page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToHeight = 0
    return page


def _fold(page: Any, sheet: Sheet, empty: set[str]) -> None:
    """Hides columns without a value, and folds away those behind what is shown."""
    for i, column in enumerate(sheet.columns, 1):
        dimension = page.column_dimensions[get_column_letter(i)]
        if i > len(sheet.columns) - sheet.folded:
            dimension.outline_level = 1
            dimension.hidden = True
        elif column.name in empty:
            dimension.hidden = True
    page.sheet_properties.outlinePr.summaryRight = False  # the [+] stands before them


def _write_columns(book: Workbook, shown: Sequence[Sheet]) -> None:
    page = _page(book, sheets.COLUMNS, _COLUMNS_WIDTHS)
    page.append(cells.headings(page, ["sheet", "column", "unit", "meaning"]))
    told = [
        (sheet.name, column.name, column.unit or "", column.description)
        for sheet in shown
        for column in sheet.columns
    ]
    for number, texts_of in enumerate(told, 2):
        _append(page, number, [cells.wrapped(page, text) for text in texts_of], _COLUMNS_WIDTHS)
    page.auto_filter.ref = f"A1:D{len(told) + 1}"
