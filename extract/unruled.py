"""Tables without rules, or with horizontal rules only: columns from the headings and from the text below them.

A table begins where headings of the vocabulary stand side by side. The columns are the bands of the page that
the text below leaves apart; a row begins with a list number, below a rule, or with a value of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

from extract.inner_rows import VALUE
from extract.model import BY_ALIGNMENT, Box, Cell, Page, Place, PrintedTable, TextLine
from extract.phrases import TextRow, as_one, close_phrases, row_height, starts_item, text_rows, whole_lines
from extract.spanning import HeadingColumn, heading_columns, stands_beside, stands_under
from extract.vocabulary import concept_of, ends_statement, is_summary

FARTHEST = 4.0  # line heights: a wider gap ends a table
FARTHEST_RECORD = (
    10.0  # line heights: the same before a row that fits its columns, as after blank rows of a sheet
)
HEADING_REACH = 2.2  # line heights between the rows of one heading
MOST_HEADING_ROWS = 4
LONGEST = 60  # characters of headings side by side: a longer text is a sentence
VALUES = {
    "anggaran",
    "anggaran_awal",
    "target",
    "realisasi",
    "capaian",
    "percent",
    "percent_realisasi",
    "sisa",
}
SUBJECTS = {"program", "kegiatan", "sub_kegiatan", "name", "indicator", "sasaran", "generic"}
NUMBERED = re.compile(r"^\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]?$", re.IGNORECASE)
BARE_NUMBER = re.compile(r"^(?:\d{1,3}|[IVX]{1,5})[.)]?\s+(?=[A-Za-z(])")
DECIMAL = re.compile(r"\d[.,]\d")
AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3})+|^\d+(?:[.,]\d+)?\s*%?$")
PLACE_AND_DATE = re.compile(
    r"^[A-Z][A-Za-z ]+,[\s.…]*(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\s+)?20\d\d\.?$"
)  # above a signature
TOUCH = 2.0  # points
FIRST_ROWS = 3  # below a heading: one of them has a list number where these stand apart
NARROW = 25.0  # points: of list numbers and currencies


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of an unruled table: their headings' texts and the bands of the page they take.

    `above` has for each column the headings that span it and others, highest first. `numbered` says that the
    first column begins with list numbers, which have a heading but no band; `is_ruled` that the columns are
    those of a ruled table.
    """

    headings: tuple[str, ...]
    bands: tuple[tuple[float, float], ...]
    above: tuple[tuple[str, ...], ...] = ()
    numbered: bool = False
    is_ruled: bool = False


def with_unruled_tables(pages: Sequence[Page]) -> list[Page]:
    """Pages with their unruled tables found among their lines; one may go on over several pages."""
    result = []
    carried: Layout | None = None
    for page in pages:
        found, lines, carried = find_unruled(page.lines, page.number, page.rules, carried)
        tables = sorted([*page.tables, *found], key=_top)
        result.append(replace(page, lines=tuple(lines), tables=tuple(tables)))
        if carried is None and tables:
            carried = _layout_at_end(tables[-1], lines)
    return result


def _layout_at_end(table: PrintedTable, lines: Sequence[TextLine]) -> Layout | None:
    """The columns of a ruled table with which a page ends: its rest may stand on the next without rules."""
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
    texts = list(map(_headings_of, rows))  # headings are read in whole texts, what stands below in phrases
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


def _headings_of(row: TextRow) -> TextRow:
    """A row in whole texts; headings that stand close are told apart by their words."""
    if len(row) == 1:
        return row
    return [heading for part in close_phrases(row) for heading in _told_apart(part)]


def _told_apart(part: TextRow) -> TextRow:
    """Phrases as one text, or as several where the vocabulary knows each of these and not the one."""
    whole = as_one(part)
    may_be_several = len(part) > 1 and len(whole.text) <= LONGEST and concept_of(part[0].text) != "other"
    if not may_be_several or concept_of(whole.text) != "other":
        return [whole]
    widest = max(range(1, len(part)), key=lambda k: part[k].box.x0 - part[k - 1].box.x1)
    headings = [*_told_apart(part[:widest]), *_told_apart(part[widest:])]
    return [whole] if any(concept_of(heading.text) == "other" for heading in headings) else headings


def _layout(headings: Sequence[TextRow], below: Sequence[TextRow]) -> Layout:
    """The columns under heading rows, as the rows below them leave them apart."""
    columns = heading_columns(headings)
    bands = _bands(columns, headings[-1], below)
    numbered = len(bands) < len(columns) and _is_number(columns[0])
    by_band: list[list[HeadingColumn]] = [[] for _ in bands]
    for column in columns[numbered:]:
        band = _band_of(column.box, bands)
        if band is not None:
            by_band[band].append(column)
    texts = tuple(" ".join(line.text for column in own for line in column.own) for own in by_band)
    above = tuple(tuple(line.text for line in own[0].above) if own else () for own in by_band)
    return Layout(texts, tuple(bands), above, numbered)


def _same_words(one: Layout, other: Layout) -> bool:
    """Whether two headings print the same but for that of the list numbers, which may have no band."""
    words = [" ".join(t for t in layout.headings if concept_of(t) != "number") for layout in (one, other)]
    return words[0].lower().split() == words[1].lower().split()


def heading_end(rows: Sequence[TextRow], start: int) -> int | None:
    """The row after a heading that begins at a row, None where none does."""
    first = rows[start]
    if start + 1 < len(rows) and stands_beside(rows[start + 1], first):
        first = sorted([*first, *rows[start + 1]], key=lambda line: line.box.x0)
    if len(first) < 2 or (concept_of(first[0].text) == "other" and len(first) < 3):
        return None
    concepts: set[str] = set()
    end = start
    while end < len(rows) and end - start < MOST_HEADING_ROWS:
        row = rows[end]
        if end > start and row[0].baseline - rows[end - 1][0].baseline > HEADING_REACH * row_height(row):
            break
        known = [concept_of(line.text) for line in (first if end == start else row)]
        if end == start and sum(concept != "other" for concept in known) < max(2, 0.6 * len(first)):
            return None
        if end > start and any(_is_data(line.text) for line in row):
            break
        if end > start and not _fits_under(row, rows[start:end]):
            break
        concepts.update(known)
        end += 1
    enough = bool(concepts & VALUES) and bool(concepts & SUBJECTS)
    return end if enough else None


def _is_data(text: str) -> bool:
    return bool(VALUE.match(text.strip())) or len(text) > 45 or bool(AMOUNT.search(text))


def _fits_under(row: TextRow, headings: Sequence[TextRow]) -> bool:
    """Whether a row continues the headings above it: short words with a capital, each under one of them."""
    if any(len(line.text) > 24 or line.text[0].islower() for line in row):
        return False
    return stands_beside(row, headings[0]) or stands_under(row, headings)


def _bands(
    columns: Sequence[HeadingColumn], last: TextRow, below: Sequence[TextRow]
) -> list[tuple[float, float]]:
    """The bands of the columns: where headings and the first rows of text below them leave gaps between.

    A heading of list numbers is a column of its own unless the numbers run on into the text beside them.
    """
    bands = _grown_bands(columns, last, below)
    if len(columns) > 2 and _is_number(columns[0]) and (bands is None or _is_empty(bands[0], below)):
        bands = _grown_bands(columns[1:], last, below)
    return bands or [(column.box.x0, column.box.x1) for column in columns]


def _grown_bands(
    columns: Sequence[HeadingColumn], last: TextRow, below: Sequence[TextRow]
) -> list[tuple[float, float]] | None:
    """The bands of headings grown by the text below; None where the first row of text already joins two."""
    heads = _merged([(column.box.x0, column.box.x1) for column in columns])
    bands = heads
    for row in below:
        if row[0].baseline - last[0].baseline > FARTHEST * row_height(row):
            break
        joined = _merged([*bands, *((line.box.x0, line.box.x1) for line in row)])
        if _joins(heads, joined):
            if row is below[0]:
                return None
            break
        bands, last = joined, row
    decimals = [line.box for row in below for line in row if DECIMAL.search(line.text)]
    return _named_bands(bands, heads, decimals)


def _is_empty(band: tuple[float, float], below: Sequence[TextRow]) -> bool:
    """Whether none of the first rows has text in a band."""
    return not any(_overlaps(line.box, band) for row in below[:FIRST_ROWS] for line in row)


def _is_number(column: HeadingColumn) -> bool:
    """Whether a column is headed as that of the list numbers, which stand close before the text they number."""
    return concept_of(column.own[0].text) == "number"


def _joins(heads: Sequence[tuple[float, float]], bands: Sequence[tuple[float, float]]) -> bool:
    """Whether a band has grown over two headings: then the text is no longer in columns."""
    return any(sum(min(b, d) - max(a, c) > 0 for c, d in heads) > 1 for a, b in bands)


def _merged(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for a, b in sorted(spans):
        if merged and a <= merged[-1][1] + TOUCH:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    return merged


def _named_bands(
    bands: Sequence[tuple[float, float]], heads: Sequence[tuple[float, float]], decimals: Sequence[Box]
) -> list[tuple[float, float]]:
    """Bands with a heading. One without joins the nearer that has one, a narrow one the next.

    Amounts may stand right of the heading that is set amid their column; what is narrow and holds none of the
    `decimals` is a list number, or the `Rp.` before an amount.
    """
    named: list[tuple[float, float]] = []
    waiting: float | None = None
    for number, (a, b) in enumerate(bands):
        if any(min(b, d) - max(a, c) > 0 for c, d in heads):
            named.append((a if waiting is None else waiting, b))
            waiting = None
            continue
        gap = bands[number + 1][0] - b if number + 1 < len(bands) else inf
        is_value = b - a > NARROW or any(_overlaps(box, (a, b)) for box in decimals)
        if named and waiting is None and is_value and a - named[-1][1] < gap:
            named[-1] = (named[-1][0], b)
        elif waiting is None:
            waiting = a
    return named


def _body(
    rows: Sequence[TextRow], start: int, bands: Sequence[tuple[float, float]], *, is_rest: bool = False
) -> list[TextRow]:
    """The rows below a heading that keep to its columns; the rest of a table may begin with text alone."""
    body: list[TextRow] = []
    for row in rows[start:]:
        before = body[-1] if body else (rows[start - 1] if start else row)
        gap = (row[0].baseline - before[0].baseline) / row_height(row)
        if gap > FARTHEST and not (gap <= FARTHEST_RECORD and body and _is_record(row, bands)):
            break
        if not all(_band_at(line, bands) is not None for line in row):
            break
        if _closes(row):
            break
        body.append(row)
    while body and not _has_value(body, bands):
        if is_rest and _is_close(body):
            return body
        body.pop()
    return body


def _closes(row: TextRow) -> bool:
    """Whether a row belongs to the signatures below a statement."""
    words = [line.text for line in row]
    ends = (" ".join(words[number:]) for number in range(len(words)))
    return any(map(PLACE_AND_DATE.match, ends)) or any(map(ends_statement, words))


def _is_record(row: TextRow, bands: Sequence[tuple[float, float]]) -> bool:
    """Whether a row has a name and at least two values, each in a column of its own."""
    held = [(_band_of(line.box, bands), bool(AMOUNT.search(line.text))) for line in row]
    values = {band for band, is_value in held if is_value and band}
    return len(values) > 1 and any(band is not None and not is_value for band, is_value in held)


def _is_close(body: Sequence[TextRow]) -> bool:
    """Whether every row follows the one above as the lines of one paragraph do."""
    return all(b[0].baseline - a[0].baseline <= 1.9 * row_height(b) for a, b in pairwise(body))


def _has_value(body: Sequence[TextRow], bands: Sequence[tuple[float, float]]) -> bool:
    """Whether the last row, or the one that it carries on, has more than its text."""
    for number in range(len(body) - 1, -1, -1):
        row = body[number]
        if any(_band_of(line.box, bands) != 0 for line in row):
            return True
        if number == 0 or row[0].baseline - body[number - 1][0].baseline > 1.9 * row_height(row):
            return False
    return False


def _overlaps(box: Box, band: tuple[float, float]) -> bool:
    """Whether a box shares some of the page's width with a band."""
    return min(band[1], box.x1) > max(band[0], box.x0)


def _band_of(box: Box, bands: Sequence[tuple[float, float]]) -> int | None:
    """The one band that holds a box, None where it holds to none or to several."""
    held = [k for k, (a, b) in enumerate(bands) if min(b, box.x1) - max(a, box.x0) > 0.5]
    if len(held) == 1:
        return held[0]
    if held:
        return None
    gaps = [max(a - box.x1, box.x0 - b) for a, b in bands]
    nearest = min(range(len(bands)), key=lambda k: gaps[k])
    return nearest if gaps[nearest] < 40 else None


def _band_at(line: TextLine, bands: Sequence[tuple[float, float]]) -> int | None:
    """The band that holds a line; of several that the name of a sum runs over, that of the names."""
    band = _band_of(line.box, bands)
    if band is not None or not is_summary(line.text):
        return band
    return max(k for k, held in enumerate(bands) if _overlaps(line.box, held))


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
    valued = any(AMOUNT.search(ln.text) for record in records for column in record[1:] for ln in column)
    if not records or not (valued or is_rest):
        return None
    cells = _heading_cells(layout, headings) if headings else []
    depth = max((cell.row + cell.row_span for cell in cells), default=0)
    heading_box = Box.around(line.box for row in headings for line in row)
    places = [Place(page=page, box=heading_box)] * depth
    for number, columns in enumerate(records, start=depth):
        for column, lines in enumerate(columns):
            text = "\n".join(whole_lines(lines))
            if layout.numbered and column == 0:
                text = BARE_NUMBER.sub("", text)
            cells.append(
                Cell(text, number, column, box=Box.around(ln.box for ln in lines), lines=tuple(lines))
            )
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


def _by_band(rows: Sequence[TextRow], bands: Sequence[tuple[float, float]]) -> list[list[TextLine]]:
    columns: list[list[TextLine]] = [[] for _ in bands]
    for row in rows:
        for line in row:
            band = _band_at(line, bands)
            if band is not None:
                columns[band].append(line)
    return columns


def _records(body: Sequence[TextRow], layout: Layout, rules: Sequence[float]) -> list[list[list[TextLine]]]:
    """The rows of text as records: each begins with a list number, below a rule, or with a value of its own."""
    bands = layout.bands
    items = [_is_item(row[0].text, layout) for row in body]
    by_number = sum(items) > 1 or (sum(items) == 1 and len(body) < 4)
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


def _is_valued(row: TextRow, bands: Sequence[tuple[float, float]]) -> bool:
    return any(_band_of(line.box, bands) != 0 and AMOUNT.search(line.text) for line in row)


def _is_item(text: str, layout: Layout) -> bool:
    bare = layout.numbered and BARE_NUMBER.match(text)
    return bool(bare) or bool(NUMBERED.match(text)) or starts_item(text)
