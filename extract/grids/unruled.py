"""Tables without rules, or with horizontal rules only: columns from the header and from the text below it.

A table begins where headings of the vocabulary lie side by side. Its columns are the bands of the page between
the gaps that the text below leaves free; a row begins with a list number, below a rule, or with a value of its
own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.grids.bands import FARTHEST, Band, band_at, band_of, bands_of, is_number_column
from extract.grids.centred_rows import centred_records
from extract.grids.spanning import HeadingColumn, heading_columns
from extract.grids.unruled_heading import AMOUNT, DESCRIPTIONS, heading_end, headings_of
from extract.grids.wrapped_values import with_wrapped_values
from extract.marks import LIST_NUMBER_ALONE, VALUE
from extract.meaning.vocabulary import begins_as_sasaran, concept_of, ends_statement, section_level
from extract.model import BY_ALIGNMENT, Box, Cell, Page, Place, PrintedTable, TextLine
from extract.phrases import TextRow, as_one, close_phrases, row_height, starts_item, text_rows, whole_lines
from extract.word_patterns import word_pattern

AIMS = {"sasaran", "tujuan"}
FEWEST_FILLED, FILLED = 3, 0.7  # columns of a row that is a record though it may print no value
NEXT_ROWS = 3  # below a text that heads others: one of them is a record
FARTHEST_RECORD = 10.0  # line heights before a row that fits its columns, as after blank rows of a sheet
BARE_NUMBER = re.compile(r"^(?:\d{1,3}|[IVX]{1,5})[.)]?\s+(?=[A-Za-z(])")
PLACE_AND_DATE = re.compile(
    r"^[A-Z][A-Za-z ]+,[\s.…]*(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\s+)?20\d\d\.?$"
)  # above a signature


UNFINISHED = word_pattern("unfinished")

Record = list[list[TextLine]]  # the lines of a row in each column; in one alone where a text runs over all


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of an unruled table: their headings' texts and the bands of the page they take.

    `above` has for each column the headings that span it and others, highest first. `numbered` says that the
    first column begins with list numbers, which have a heading but no band; `is_ruled` that the columns are
    those of a ruled table.
    """

    headings: tuple[str, ...]
    bands: tuple[Band, ...]
    above: tuple[tuple[str, ...], ...] = ()
    numbered: bool = False
    is_ruled: bool = False


def with_unruled_tables(pages: Sequence[Page]) -> list[Page]:
    """Pages with their unruled tables found among their lines; one may go on over several pages."""
    result = []
    carried: Layout | None = None
    for page in pages:
        found, lines, carried = find_unruled(page.lines, page.number, page.rules, carried)
        tables = sorted([*page.tables, *map(with_wrapped_values, found)], key=_top)
        result.append(replace(page, lines=tuple(lines), tables=tuple(tables)))
        if carried is None and tables:
            carried = _layout_at_end(tables[-1], lines)
    return result


def _layout_at_end(table: PrintedTable, lines: Sequence[TextLine]) -> Layout | None:
    """The columns of a table with rules at the end of a page: on the next page its rest may have no rules."""
    box = table.places[-1].box
    if box is None or any(line.box.middle > box.bottom for line in lines):
        return None
    headings = [""] * table.columns
    for cell in table.cells:
        if cell.row == 0:
            headings[cell.column] = " ".join(cell.text.split())
    return Layout(tuple(headings), tuple(pairwise(table.edges)), is_ruled=True)


def _top(table: PrintedTable) -> float:
    box = table.places[0].box
    return box.top if box else 0.0


def find_unruled(
    lines: Sequence[TextLine], page: int, rules: Sequence[float] = (), carried: Layout | None = None
) -> tuple[list[PrintedTable], list[TextLine], Layout | None]:
    """The unruled tables among the text lines of a page.

    Args:
        lines: text lines that no ruled table holds, cut where columns part.
        page: the page's number.
        rules: heights of horizontal rules, which part rows.
        carried: the layout of a table that ran to the end of the page before.

    Returns:
        The tables, the lines that stand in none of them, and the layout of a table that may go on.
    """
    rows = text_rows(lines)
    texts = list(map(headings_of, rows))  # headings are read in whole texts, what stands below in phrases
    tables: list[PrintedTable] = []
    used: set[int] = set()
    start = 0
    open_layout = None
    if carried is not None and not carried.is_ruled:
        body = _body(rows, 0, carried.bands)
        table = _table(carried, [], rows[: len(body)], page, rules)
        if table is not None:
            tables.append(table)
            used.update(id(line) for row in rows[: len(body)] for line in row)
            start = len(body)
            open_layout = carried if start == len(rows) else None
    while start < len(rows):
        found = heading_end(texts, start)
        if found is None:
            start += 1
            continue
        end = found
        headings = texts[start:end]
        layout = _layout(texts[start:end], rows[end:])
        repeated = carried is not None and not tables and _same_words(layout, carried)
        if carried is not None and repeated:
            layout = carried
        body = _body(rows, end, layout.bands, is_rest=repeated)
        table = _table(layout, headings, body, page, rules, is_rest=repeated)
        if table is None:
            start += 1
            continue
        tables.append(table)
        used.update(id(line) for row in [*rows[start:end], *body] for line in row)
        start = end + len(body)
        open_layout = layout if start >= len(rows) else None
    return tables, [line for line in lines if id(line) not in used], open_layout


def _layout(headings: Sequence[TextRow], below: Sequence[TextRow]) -> Layout:
    """The columns below header rows, with the gaps that the rows below leave between them."""
    columns = heading_columns(headings)
    bands = bands_of(columns, headings[-1], below)
    numbered = len(bands) < len(columns) and is_number_column(columns[0])
    by_band: list[list[HeadingColumn]] = [[] for _ in bands]
    for column in columns[numbered:]:
        band = band_of(column.box, bands)
        if band is not None:
            by_band[band].append(column)
    texts = tuple(" ".join(line.text for column in own for line in column.own) for own in by_band)
    above = tuple(tuple(line.text for line in own[0].above) if own else () for own in by_band)
    return Layout(texts, tuple(bands), above, numbered)


def _same_words(one: Layout, other: Layout) -> bool:
    """Whether two headings print the same but for that of the list numbers, which may have no band."""
    words = [" ".join(t for t in layout.headings if concept_of(t) != "number") for layout in (one, other)]
    return words[0].lower().split() == words[1].lower().split()


def _body(
    rows: Sequence[TextRow], start: int, bands: Sequence[Band], *, is_rest: bool = False
) -> list[TextRow]:
    """The rows below a header whose text stays within its columns; the rest of a table may begin without values.

    A text that crosses columns is a row of the table where the rows below it are again in these columns.
    """
    body: list[TextRow] = []
    last = 0  # rows of the body up to the last that stays within the columns
    for number, row in enumerate(rows[start:], start=start):
        before = body[-1] if body else (rows[start - 1] if start else row)
        gap = (row[0].baseline - before[0].baseline) / row_height(row)
        if gap > FARTHEST and not (gap <= FARTHEST_RECORD and body and _is_record(row, bands)):
            break
        if _closes(row):
            break
        if all(band_at(line, bands) is not None for line in row):
            last = len(body) + 1
        elif not _heads_others(rows, number, bands):
            break
        body.append(row)
    del body[last:]
    while body and not _has_value(body, bands):
        if is_rest and _is_close(body):
            return body
        body.pop()
    return body


def _heads_others(rows: Sequence[TextRow], number: int, bands: Sequence[Band]) -> bool:
    """Whether a row of one text is followed by records in the columns of the table, not by another heading."""
    if not _is_one_text(rows[number], bands) or heading_end(rows, number) is not None:
        return False
    for place in range(number + 1, min(number + 1 + NEXT_ROWS, len(rows))):
        row, above = rows[place], rows[place - 1]
        is_far = row[0].baseline - above[0].baseline > FARTHEST * row_height(row)
        if is_far or heading_end(rows, place) is not None:
            return False
        if _is_record(row, bands) or _is_full(row, bands):
            return True
        if not _is_one_text(row, bands) and any(band_at(line, bands) is None for line in row):
            return False
    return False


def _is_one_text(row: TextRow, bands: Sequence[Band]) -> bool:
    """Whether a row is one text from the left of the table on, with a list number before it or not."""
    parts = close_phrases(row)
    words = parts[1:] if len(parts) > 1 and LIST_NUMBER_ALONE.match(as_one(parts[0]).text) else parts
    begins = bands[min(1, len(bands) - 1)][1]
    return len(words) == 1 and row[0].box.x0 < begins and not VALUE.match(as_one(words[0]).text)


def _closes(row: TextRow) -> bool:
    """Whether a row belongs to the signatures below a statement."""
    words = [line.text for line in row]
    ends = (" ".join(words[number:]) for number in range(len(words)))
    return any(map(PLACE_AND_DATE.match, ends)) or any(map(ends_statement, words))


def _is_record(row: TextRow, bands: Sequence[Band]) -> bool:
    """Whether a row has a name and at least two values, each in a column of its own."""
    held = [(band_of(line.box, bands), bool(AMOUNT.search(line.text))) for line in row]
    values = {band for band, is_value in held if is_value and band}
    return len(values) > 1 and any(band is not None and not is_value for band, is_value in held)


def _is_full(row: TextRow, bands: Sequence[Band]) -> bool:
    """Whether a row has text in most columns, three at least; the words of a line set wide are one text."""
    held = {band_of(as_one(part).box, bands) for part in close_phrases(row)} - {None}
    return len(held) >= max(FEWEST_FILLED, FILLED * len(bands))


def _is_close(body: Sequence[TextRow]) -> bool:
    """Whether every row follows the one above as the lines of one paragraph do."""
    return all(b[0].baseline - a[0].baseline <= 1.9 * row_height(b) for a, b in pairwise(body))


def _has_value(body: Sequence[TextRow], bands: Sequence[Band]) -> bool:
    """Whether the last row, or the one that it carries on, has more than its text."""
    for number in range(len(body) - 1, -1, -1):
        row = body[number]
        if any(band_of(line.box, bands) != 0 for line in row):
            return True
        if number == 0 or row[0].baseline - body[number - 1][0].baseline > 1.9 * row_height(row):
            return False
    return False


def _table(
    layout: Layout,
    headings: Sequence[TextRow],
    body: Sequence[TextRow],
    page: int,
    rules: Sequence[float],
    *,
    is_rest: bool = False,
) -> PrintedTable | None:
    """The rows as a printed table, None where they hold no record with a value."""
    records = _records(body, layout, rules)
    if not records or not (is_rest or _says_something(records, layout)):
        return None
    cells = _heading_cells(layout, headings) if headings else []
    depth = max((cell.row + cell.row_span for cell in cells), default=0)
    heading_box = Box.around(line.box for row in headings for line in row)
    places = [Place(page=page, box=heading_box)] * depth
    for number, columns in enumerate(records, start=depth):
        width = len(layout.bands) if len(columns) == 1 else 1
        for column, lines in enumerate(columns):
            text = "\n".join(whole_lines(lines))
            if layout.numbered and column == 0:
                text = BARE_NUMBER.sub("", text)
            box = Box.around(line.box for line in lines)
            cells.append(Cell(text, number, column, 1, width, box=box, lines=tuple(lines)))
        box = Box.around(line.box for lines in columns for line in lines)
        places.append(Place(page=page, box=box))
    edges = (layout.bands[0][0], *(a for a, _ in layout.bands[1:]), layout.bands[-1][1])
    return PrintedTable(
        tuple(cells), len(places), len(layout.bands), tuple(places), extractor=BY_ALIGNMENT, edges=edges
    )


def _heading_cells(layout: Layout, headings: Sequence[TextRow]) -> list[Cell]:
    """The cells of a heading; one that spans several columns is given to each of them."""
    depth = 1 + max((len(above) for above in layout.above), default=0)
    cells: list[Cell] = []
    for column, lines in enumerate(_by_band(headings, layout.bands)):
        above = layout.above[column] if layout.above else ()
        box = Box.around(line.box for line in lines)
        cells.extend(Cell(text, row, column, box=box) for row, text in enumerate(above))
        span = depth - len(above)
        cells.append(Cell(layout.headings[column], len(above), column, span, box=box, lines=tuple(lines)))
    return cells


def _by_band(rows: Sequence[TextRow], bands: Sequence[Band]) -> list[list[TextLine]]:
    columns: list[list[TextLine]] = [[] for _ in bands]
    for row in rows:
        for line in row:
            band = band_at(line, bands)
            if band is not None:
                columns[band].append(line)
    return columns


def _says_something(records: Sequence[Record], layout: Layout) -> bool:
    """Whether records have a value beside their names, or, below headings that describe, words."""
    describes = bool(DESCRIPTIONS & {concept_of(heading) for heading in layout.headings})
    beside = (line for record in records for column in record[1:] for line in column)
    return any(describes or AMOUNT.search(line.text) for line in beside)


def _records(body: Sequence[TextRow], layout: Layout, rules: Sequence[float]) -> list[Record]:
    """The rows of text as records, between those that head others: each of these is a record of one column."""
    records: list[Record] = []
    own: list[TextRow] = []
    for row in body:
        if _is_heading_of_rows(row, own, layout):
            records += [*_records_between(own, layout, rules), [list(row)]]
            own = []
        else:
            own.append(row)
    return _with_heading_lines_joined(records + _records_between(own, layout, rules))


def _is_heading_of_rows(row: TextRow, above: Sequence[TextRow], layout: Layout) -> bool:
    """Whether a row of one text heads those below it: it crosses columns, or names a sasaran."""
    if not _is_one_text(row, layout.bands):
        return False
    if any(band_at(line, layout.bands) is None for line in row):
        return True
    text = as_one(row).text
    is_headed = {concept_of(heading) for heading in layout.headings[:2]} & {*AIMS, "misi"}
    begins = section_level(text) in AIMS or (begins_as_sasaran(text) and not is_headed)
    return begins and not (above and UNFINISHED.search(as_one(above[-1]).text))


def _with_heading_lines_joined(records: Sequence[Record]) -> list[Record]:
    """Records of which a text over all columns that goes on in small letters is one with the text above it."""
    joined: list[Record] = []
    for record in records:
        if joined and len(record) == len(joined[-1]) == 1 and record[0][0].text[:1].islower():
            joined[-1] = [[*joined[-1][0], *record[0]]]
        else:
            joined.append(record)
    return joined


def _records_between(body: Sequence[TextRow], layout: Layout, rules: Sequence[float]) -> list[Record]:
    """The rows of text as records: each begins with a list number, below a rule, or with a value of its own."""
    bands = layout.bands
    items = [_is_item(row[0].text, layout) for row in body]
    by_number = sum(items) > 1 or (sum(items) == 1 and len(body) < 4)
    anchors = items if by_number else [_is_valued(row, bands) for row in body]
    if body and (centred := centred_records(body, anchors, bands)):
        return [_by_band(record, bands) for record in centred]
    records: list[list[TextRow]] = []
    for number, row in enumerate(body):
        ruled = number > 0 and any(body[number - 1][0].baseline < y < row[0].baseline for y in rules)
        second_value = (
            bool(records) and _is_valued(row, bands) and any(_is_valued(r, bands) for r in records[-1])
        )
        if not records or ruled or second_value or (by_number and items[number]):
            records.append([])
        records[-1].append(row)
    return [_by_band(record, bands) for record in records]


def _is_valued(row: TextRow, bands: Sequence[Band]) -> bool:
    return any(band_of(line.box, bands) != 0 and AMOUNT.search(line.text) for line in row)


def _is_item(text: str, layout: Layout) -> bool:
    bare = layout.numbered and BARE_NUMBER.match(text)
    return bool(bare) or bool(LIST_NUMBER_ALONE.match(text)) or starts_item(text)
