"""The text reader: Markdown-like reports whose tables are HTML, or lines with cells between separators."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from extract.errors import UnreadableReportError
from extract.markdown.align import aligned_rows, kind_of
from extract.markdown.decoding import decoded, mended
from extract.markdown.markup import POWERS, cleaned, without_markdown
from extract.markdown.row_lines import MOST_CELLS, Block, Row, block_of_lines
from extract.markdown.spaced_columns import spaced_tables
from extract.model import BY_LINES, Cell, Place, PrintedTable
from extract.word_patterns import word_pattern

MOST_SPANNED = 100  # rows or columns
ROW_TAG = re.compile(r"<tr\b", re.IGNORECASE)
LARGEST = 64 * 2**20  # bytes: no report of text comes near it
ALMOST_AS_WIDE = 2  # cells: a page break costs or adds a few blank ones
PAGE_BREAK = word_pattern("page_break_line")
LONGEST_PAGE_BREAK = 80  # characters
EMPHASIS = re.compile(r"\*\*|__")
ABOVE = 14  # lines before a table that may name it


@dataclass(frozen=True, slots=True)
class TextReport:
    """A text report: its lines outside tables with their numbers, and its tables as they stand.

    `spaced` are the first and last lines of what looks like a table set with spaces, which is not read.
    """

    lines: tuple[tuple[int, str], ...]
    tables: tuple[PrintedTable, ...]
    spaced: tuple[tuple[int, int], ...] = ()


def read_text(path: Path) -> TextReport:
    """Reads a text report.

    Raises:
        UnreadableReportError: the file is empty, too large, or no text in any known encoding.
    """
    with path.open("rb") as file:
        raw = file.read(LARGEST + 1)  # it may grow while it is read
    if len(raw) > LARGEST:
        raise UnreadableReportError("the file is too large for a text report")
    if not raw.strip():
        raise UnreadableReportError("the file is empty")
    return parse_text(decoded(raw))


def parse_text(text: str) -> TextReport:
    """The lines and tables of a text report."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ")
    source = [mended(line) for line in text.split("\n")]
    lines: list[tuple[int, str]] = []
    tables: list[PrintedTable] = []
    above: list[str] = []  # lines since the last table
    open_table: list[Block] = []  # blocks with nothing but blank lines between them
    index = 0

    def close() -> None:
        if open_table:
            table = _table_of(open_table, tuple(above[-ABOVE:]))
            if table is not None:
                tables.append(table)
                above.clear()
            open_table.clear()

    html_ends = _html_ends(source)
    searched = 0  # up to here markup was parsed, and holds no row
    while index < len(source):
        found = _block_at(source, index, html_ends if index >= searched else {})
        if found is not None and not found[0]:
            searched, found = found[1], None
        if found is None:
            plain = cleaned(source[index])
            if plain and len(plain) <= LONGEST_PAGE_BREAK and PAGE_BREAK.fullmatch(plain):
                lines.append((index + 1, plain))  # a table goes on behind it
            elif plain:
                close()
                lines.append((index + 1, plain))
                above.append(plain)
            index += 1
            continue
        block, index = found
        if open_table and not _continues(open_table[0], block):
            close()
        open_table.append(block)
    close()
    outside = {number for number, _ in lines}
    spaced = [
        (first, last) for first, last in spaced_tables(source) if outside.issuperset(range(first, last + 1))
    ]
    return TextReport(tuple(lines), tuple(tables), tuple(spaced))


def _continues(first: Block, block: Block) -> bool:
    """Whether a block is the rest of a table that a page break cut: its header again, or rows of data."""
    texts = [cell.text for cell in block[0][1]]
    if texts == [cell.text for cell in first[0][1]]:
        return True
    fits = abs(len(texts) - len(first[0][1])) <= ALMOST_AS_WIDE
    return fits and any(kind_of(text) != "text" for text in texts)


def _block_at(source: list[str], start: int, html_ends: Mapping[int, int]) -> tuple[Block, int] | None:
    """The table that starts at a line, as rows of cells with line numbers, and the line after it.

    Args:
        source: the lines of the report.
        start: the line.
        html_ends: the last line of each HTML table, by its first; markup without a row gives no rows.
    """
    if start in html_ends:
        return _html_block(source, start, html_ends[start])
    return block_of_lines(source, start)


def _html_block(source: list[str], start: int, end: int) -> tuple[Block, int]:
    """The rows of the HTML table between two lines, and the line after it; of nested ones, the first with rows."""
    markup = "\n".join(source[start : end + 1])
    row = BeautifulSoup(markup, "lxml").find("tr")
    table = row.find_parent("table") if isinstance(row, Tag) else None
    if not isinstance(table, Tag):
        return [], end + 1
    lines = [
        number
        for number, line in enumerate(source[start : end + 1], start + 1)
        for _ in ROW_TAG.findall(line)
    ]
    return list(_html_rows(table, lines or [start + 1])), end + 1


def _html_ends(source: list[str]) -> dict[int, int]:
    """For each line with the start of an HTML table its last line; one never closed ends before a blank line."""
    ends: dict[int, int] = {}
    still_open: list[tuple[int, int]] = []  # the depth before its first line, this line
    depth = 0
    for number, line in enumerate(source):
        lowered = line.lower() if "<" in line else ""
        if opened := lowered.count("<table"):
            still_open.append((depth, number))
        depth += opened - lowered.count("</table")
        while still_open and depth <= still_open[-1][0]:
            ends[still_open.pop()[1]] = number
    blank = len(source)
    unclosed = {start for _, start in still_open}
    for number in range(len(source) - 1, -1, -1):
        if number in unclosed:
            ends[number] = min(blank, len(source)) - 1
        if not source[number].strip():
            blank = number
    return ends


def _html_rows(table: Tag, lines: list[int]) -> Iterator[Row]:
    """Rows of an HTML table, which start on `lines`; a cell keeps its spans and starts where others leave room."""
    taken_until: dict[int, int] = {}  # by column the first row in which no cell from above stands
    own = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    for number, row in enumerate(own):
        cells = []
        column = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while taken_until.get(column, 0) > number:
                column += 1
            down, across = _span(cell, "rowspan"), _span(cell, "colspan") if column < MOST_CELLS else 1
            for spanned in range(column, column + across):
                taken_until[spanned] = max(taken_until.get(spanned, 0), number + down)
            marks = cell.find_all(["sup", "sub"])
            for mark in marks:
                power = POWERS.get(mark.get_text().strip()) if _follows_a_metre(mark) else None
                mark.replace_with(power or "")
            if marks and cell.find("table") is None:  # it goes as deep as the cell is nested
                cell.smooth()
            text = without_markdown(EMPHASIS.sub("", cell.get_text("\n")))
            cells.append(Cell(" ".join(text.split("\n")), 0, column, down, across))
            column += across
        yield lines[min(number, len(lines) - 1)], cells


def _follows_a_metre(mark: Tag) -> bool:
    """Whether a raised number stands behind an m: a square or cubic metre, and no mark of a footnote."""
    before = mark.previous_sibling
    return before is not None and str(before).rstrip().endswith("m")


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1")
    return min(max(int(value), 1), MOST_SPANNED) if re.fullmatch(r"[0-9]{1,4}", value) else 1


def _table_of(blocks: list[Block], above: tuple[str, ...]) -> PrintedTable | None:
    """Blocks of rows as one table; rows that lost or gained blank cells are set back into their columns."""
    rows = [row for block in blocks for row in block]
    if not rows or max(len(own) for _, own in rows) < 2:
        return None
    if any(c.row_span > 1 or c.column_span > 1 for _, own in rows for c in own):
        cells = tuple(
            c._replace(row=r, row_span=min(c.row_span, len(rows) - r))
            for r, (_, own) in enumerate(rows)
            for c in own
        )
    else:
        texts = aligned_rows([[c.text for c in own] for _, own in rows])
        cells = tuple(Cell(text, r, k) for r, row in enumerate(texts) for k, text in enumerate(row))
    columns = max(c.column + c.column_span for c in cells)
    places = tuple(Place(line=line) for line, _ in rows)
    breaks = tuple(accumulate(len(block) for block in blocks[:-1]))
    return PrintedTable(cells, len(rows), columns, places, above, BY_LINES, breaks=breaks)
