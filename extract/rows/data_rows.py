"""The data rows of a table: all rows below its header, without what only the layout added.

Taken out are repeated headers and rows of column numbers; the two halves of a row that a page break cut are joined.
Nothing is left out that a reader of the page would call a row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.marks import ITEM, VALUE
from extract.meaning.column_values import cell_in
from extract.meaning.headings import Column, distinct, is_index_row
from extract.meaning.measures import columns_in
from extract.meaning.recognise import Recognised
from extract.meaning.vocabulary import folded, has_no_value, is_summary, name_level, section_level
from extract.model import Box, Cell, Place, PrintedTable
from extract.word_patterns import word_pattern

PARENTS = ("tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan")
LEVELS = ("name", "program", "kegiatan", "sub_kegiatan")
UNFINISHED = word_pattern("unfinished")
NO_WORD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class DataRow:
    """One printed row: the text in each column of meaning (by its first grid column), and its place.

    `fresh` are the columns whose cell starts in this row; the others are merged from above. `section` is
    the text of a row that heads those below it and has no values of its own.
    """

    texts: dict[int, str]
    fresh: frozenset[int]
    place: Place
    section: str | None = None
    after_break: bool = False

    def text(self, column: Column | None) -> str:
        """What the row prints in a column, '' where there is none."""
        return "" if column is None else self.texts.get(column.first, "")


def data_rows(found: Recognised) -> list[DataRow]:
    """The rows of a recognised table, in order."""
    printed = found.table.once(_printed_rows)
    headings = {printed[k].words for k in range(found.first, found.end)}
    breaks = set(found.table.breaks)
    rows: list[DataRow] = []
    pending_break = False
    closed: dict[int, tuple[str, str]] = {}
    for number in range(found.end, found.table.rows):
        row = printed[number]
        pending_break = pending_break or number in breaks
        if not row.words or row.words in headings or row.is_index:
            continue
        current = _row(found, row, number, pending_break)
        if rows and pending_break and _is_rest(rows[-1], current, found):
            _share_rest(rows, current)
            before, rows[-1] = rows[-1], _merged(rows[-1], current)
            closed = _parents_joined(found, before, current, rows[-1])
        else:
            if rows and pending_break:
                closed = _parents_closed(found, rows, current)
            for column, (part, whole) in closed.items():
                if current.texts.get(column) == part:
                    current = replace(current, texts=current.texts | {column: whole})
            rows.append(current)
        pending_break = False
    return rows


@dataclass(frozen=True, slots=True)
class _PrintedRow:
    """What a row of a table is, whatever its columns mean: its cells, its words without spaces, and its place."""

    cells: Sequence[Cell | None]
    printed: tuple[Cell, ...]
    words: str
    is_index: bool
    place: Place


def _printed_rows(table: PrintedTable) -> list[_PrintedRow]:
    found = []
    for number, (row, place) in enumerate(zip(table.grid(), table.places, strict=True)):
        cells = distinct(row)
        found.append(
            _PrintedRow(
                row,
                tuple(cell for cell in cells if cell.text.strip()),
                NO_WORD.sub("", "".join(folded(cell.text) for cell in cells)),
                is_index_row(row),
                _row_place(place, cells, number),
            )
        )
    return found


def _row(found: Recognised, printed_row: _PrintedRow, number: int, after_break: bool) -> DataRow:
    row = printed_row.cells
    texts = {column.first: cell_in(row, column) for column in found.columns}
    for column in found.columns:
        cell = row[column.first]
        if cell is not None and cell.column < column.first and _is_remark(found, cell):
            texts[column.first] = ""  # it stands in its first column alone
    fresh = frozenset(
        column.first
        for column in found.columns
        if any(cell is not None and cell.row == number for cell in row[column.first : column.last + 1])
    )
    printed = printed_row.printed
    named = [cell for cell in printed if not _is_number_before(found, cell, printed)]
    section = None
    if len(named) == 1 and named[0].row == number and not VALUE.match(named[0].text.strip()):
        section = named[0].text.strip()
    return DataRow(texts, fresh, printed_row.place, section, after_break)


def _is_number_before(found: Recognised, cell: Cell, printed: Sequence[Cell]) -> bool:
    """Whether a cell is the list number of the one cell beside it that runs over all other columns."""
    column = found.keys.get("number")
    if column is None or len(printed) != 2 or cell is not printed[0] or cell.column > column.last:
        return False
    return printed[1].column + printed[1].column_span >= found.table.columns and printed[1].column_span > 1


def _is_remark(found: Recognised, cell: Cell) -> bool:
    """Whether a cell of words runs on over columns of values: a remark, a vision or the name of a total."""
    values = {c.first for c in value_columns(found)}
    starts = [c.first for c in found.columns if c.first <= cell.column <= c.last]
    over = any(cell.column < first < cell.column + cell.column_span for first in values)
    return over and bool(starts) and starts[0] not in values and not VALUE.match(cell.text.strip())


def _row_place(place: Place, cells: Sequence[Cell], number: int) -> Place:
    """The row's place; its box is narrowed to nothing, but a row of a text report has a line alone."""
    if place.box is None:
        return place
    own = [cell.box for cell in cells if cell.row == number and cell.box is not None and cell.row_span == 1]
    around = Box.around(own)
    return (
        place
        if around is None
        else replace(
            place,
            box=Box(
                place.box.x0,
                min(around.top, place.box.top),
                place.box.x1,
                max(around.bottom, place.box.bottom),
            ),
        )
    )


def value_columns(found: Recognised) -> list[Column]:
    """The columns that hold values: performance and rupiah."""
    return [*(column for block in found.blocks for column in block.values), *columns_in(found.money)]


def _is_rest(last: DataRow, row: DataRow, found: Recognised) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    It then prints no list number and none of the values that the last row printed already, and its text
    does not begin anything: no level word, no list item, no capital letter after a finished phrase.
    """
    values = value_columns(found)
    if any(row.text(c) and last.text(c) and c.first in row.fresh for c in values):
        return False
    number = found.keys.get("number") or found.keys.get("code")
    if (
        number is not None
        and number.first in row.fresh
        and row.text(number)
        and row.text(number) != last.text(number)
    ):
        return False
    texts = [
        (column.first, row.texts[column.first])
        for column in found.columns
        if column not in values
        and column is not number
        and column.first in row.fresh
        and row.texts[column.first]
    ]
    levels = {found.keys[key].first for key in LEVELS if key in found.keys}
    if row.section is not None and section_level(row.section) is not None:
        return False
    if not texts or any(_begins(text, key in levels) for key, text in texts):
        return False
    has_values = any(row.text(c) for c in values)
    if has_values and not _lacks_values(last, values):
        return False
    subjects = {block.indicator.first for block in found.blocks if block.indicator is not None}
    subjects |= levels
    named = [(key, text) for key, text in texts if key in subjects]
    unnamed = bool(named) and not any(last.texts.get(key) for key in subjects)
    if unnamed and not has_values and not _lacks_values(last, values):
        return True  # the values stand at the foot of one page, their name at the head of the next
    if not named or any(_continues(last.texts.get(key, ""), text, key in levels) for key, text in texts):
        return all(last.texts.get(key) for key, _ in texts)
    return bool(values) and not has_values and all(last.texts.get(key) for key, _ in texts)


def _share_rest(rows: list[DataRow], rest: DataRow) -> None:
    """The rest of a merged cell belongs to every row that the cell covers, not only to the last."""
    for column, text in rest.texts.items():
        if column not in rest.fresh or not text or not rows[-1].texts.get(column):
            continue
        number = len(rows) - 1
        while number > 0 and column not in rows[number].fresh:
            number -= 1
            rows[number] = replace(
                rows[number], texts=rows[number].texts | {column: f"{rows[number].texts[column]}\n{text}"}
            )


def _parents_closed(found: Recognised, rows: list[DataRow], row: DataRow) -> dict[int, tuple[str, str]]:
    """Names of parents that the page break before a new record cut in two: column, the rest, and the whole."""
    columns = [found.keys[key] for key in PARENTS if key in found.keys]
    subjects = [block.indicator for block in found.blocks if block.indicator is not None]
    last = max((column.first for column in [*columns, *subjects]), default=0)
    closed: dict[int, tuple[str, str]] = {}
    for column in columns:
        part, before = row.text(column), rows[-1].text(column)
        if (
            column.first == last
            or column.first not in row.fresh
            or not part
            or not _continues(before, part, True)
        ):
            continue
        whole = f"{before}\n{part}"
        closed[column.first] = (part, whole)
        for number in range(len(rows) - 1, -1, -1):
            if rows[number].text(column) != before:
                break
            rows[number] = replace(rows[number], texts=rows[number].texts | {column.first: whole})
            if column.first in rows[number].fresh:
                break
    return closed


def _parents_joined(
    found: Recognised, before: DataRow, rest: DataRow, whole: DataRow
) -> dict[int, tuple[str, str]]:
    """Names of parents whose rest stands in a cell that covers further rows: column, the rest, and the whole."""
    columns = [found.keys[key] for key in PARENTS if key in found.keys]
    return {
        c.first: (rest.text(c), whole.text(c))
        for c in columns
        if c.first in rest.fresh and rest.text(c) and before.text(c)
    }


def _lacks_values(row: DataRow, values: Sequence[Column]) -> bool:
    return bool(values) and not any(row.text(column) for column in values)


def _begins(text: str, has_levels: bool) -> bool:
    """Whether a text begins something; words of a level do where the column names programmes and kegiatan."""
    return bool(ITEM.match(text)) or (has_levels and name_level(text) is not None) or is_summary(text)


def _continues(before: str, text: str, has_levels: bool) -> bool:
    """Whether `text` carries on the phrase `before`."""
    if not before or _begins(text, has_levels):
        return False
    return text[:1].islower() or bool(UNFINISHED.search(before.strip())) or text[:1] in ")(,;/&"


def _merged(last: DataRow, rest: DataRow) -> DataRow:
    texts = dict(last.texts)
    for column, text in rest.texts.items():
        if column in rest.fresh and text:
            texts[column] = f"{texts[column]}\n{text}" if texts[column] else text
    return replace(last, texts=texts)


def filled_down(
    rows: Sequence[DataRow], column: Column | None, *, restart: Sequence[Column] = ()
) -> list[str]:
    """What each row says in a column of headings: a blank means the same as above.

    Args:
        rows: the rows of the table.
        column: the column; None gives blanks.
        restart: columns of a higher level; where one of them begins anew, a blank is blank.
    """
    result: list[str] = []
    current = ""
    for row in rows:
        text = row.text(column)
        if text and not has_no_value(text):
            current = text
        elif row.section is not None or any(c.first in row.fresh and row.text(c) for c in restart):
            current = ""
        result.append(current)
    return result
