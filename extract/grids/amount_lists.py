"""Tables without a header: a list of names, each with an amount of rupiah, as below many Perjanjian Kinerja."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.marks import BULLET_ALONE, LIST_NUMBER_ALONE
from extract.meaning.vocabulary import name_level
from extract.model import BY_ALIGNMENT, Box, Cell, Page, Place, PrintedTable
from extract.phrases import TextRow, as_one, joined_row, row_height, starts_item, text_rows

CURRENCY = re.compile(r"^:?\s*(?:Rp\.?)?$")  # between a name and its amount
RUPIAH = re.compile(r"^(?::\s*)?(?:Rp[.,A-Z\s]{0,3})?\d{1,3}(?:[.,]\d{3}){2,}(?:[.,]\d{2})?(?:,?-)?$")
AMOUNT = re.compile(r"\d(?:[.,]\d{3}){2}")  # stands in one phrase wherever there is an amount of rupiah
SHORTEST_NAME = 12  # characters
LIST_PITCH = 2.4  # line heights between the rows of a list


def with_amount_lists(pages: Sequence[Page]) -> list[Page]:
    """Pages with the lists of amounts among their lines as tables of two columns without a heading."""
    result = []
    for page in pages:
        if not any(AMOUNT.search(line.text) for line in page.lines):
            result.append(page)
            continue
        rows = text_rows(page.lines)
        texts = [_as_entry(joined_row(row)) for row in rows]
        bottoms = [box.bottom for table in page.tables if (box := table.places[-1].box) is not None]
        tables: list[PrintedTable] = []
        listed: set[int] = set()
        for start, end in _runs(texts, bottoms):
            tables.append(_list_table(texts[start:end], page.number))
            listed.update(id(phrase) for row in rows[start:end] for phrase in row)
        ordered = sorted(
            [*page.tables, *tables], key=lambda t: t.places[0].box.top if t.places[0].box else 0.0
        )
        lines = tuple(line for line in page.lines if id(line) not in listed)
        result.append(replace(page, tables=tuple(ordered), lines=lines))
    return result


def _as_entry(row: TextRow) -> TextRow:
    """A row of a list as its name, with the mark before it, and its amount; any other row as it is."""
    if len(row) < 2 or not RUPIAH.match(row[-1].text):
        return row
    named = list(row[:-1])
    while len(named) > 1 and CURRENCY.match(named[-1].text):
        named.pop()
    is_marked = bool(LIST_NUMBER_ALONE.match(named[0].text) or BULLET_ALONE.match(named[0].text))
    return [as_one(named), row[-1]] if len(named) == 1 + is_marked else row


def _runs(rows: Sequence[TextRow], bottoms: Sequence[float]) -> Iterator[tuple[int, int]]:
    """First row and row after the last of each list; the total alone where it stands just below a table.

    Args:
        rows: the rows of a page outside its tables.
        bottoms: where its tables end.
    """
    start = 0
    while start < len(rows):
        row = rows[start]
        closes = _is_total(row) and any(
            0 < row[0].baseline - b < LIST_PITCH * row_height(row) for b in bottoms
        )
        if not _is_listed(row) and not closes:
            start += 1
            continue
        end = start + 1
        while end < len(rows) and _goes_on(rows, start, end):
            end += 1
        yield start, end
        start = end


def _is_listed(row: TextRow) -> bool:
    return len(row) == 2 and bool(RUPIAH.match(row[1].text)) and len(row[0].text) > SHORTEST_NAME


def _is_total(row: TextRow) -> bool:
    return len(row) == 2 and bool(RUPIAH.match(row[1].text)) and name_level(row[0].text) == "total"


def _goes_on(rows: Sequence[TextRow], start: int, number: int) -> bool:
    """Whether a row is the next of a list, or carries on the name above it."""
    row, before = rows[number], rows[number - 1]
    near = row[0].baseline - before[0].baseline <= LIST_PITCH * row_height(row)
    carries_on = len(row) == 1 and row[0].box.x1 < rows[start][1].box.x0 and not starts_item(row[0].text)
    return near and (_is_listed(row) or _is_total(row) or carries_on)


def _list_table(rows: Sequence[TextRow], page: int) -> PrintedTable:
    records: list[list[TextRow]] = []
    for row in rows:
        if len(row) == 2:
            records.append([])
        records[-1].append(row)
    cells: list[Cell] = []
    places: list[Place] = []
    for number, record in enumerate(records):
        names = [row[0] for row in record]
        amount = record[0][1]
        name_box = Box.around(name.box for name in names)
        cells.append(Cell("\n".join(n.text for n in names), number, 0, box=name_box, lines=tuple(names)))
        cells.append(Cell(amount.text.lstrip(": "), number, 1, box=amount.box, lines=(amount,)))
        places.append(Place(page=page, box=Box.around([amount.box, *(name.box for name in names)])))
    left = min(row[0].box.x0 for row in rows)
    inner = min(record[0][1].box.x0 for record in records)
    right = max(record[0][1].box.x1 for record in records)
    return PrintedTable(
        tuple(cells), len(records), 2, tuple(places), extractor=BY_ALIGNMENT, edges=(left, inner, right)
    )
