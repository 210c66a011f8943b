"""The text reader: Markdown-like reports whose tables are tab-separated lines, pipe tables or HTML tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from charset_normalizer import from_bytes

from extract.errors import UnreadableReportError
from extract.markdown.align import aligned_rows, kind_of
from extract.model import BY_LINES, Cell, Place, PrintedTable

LINE_BREAK = re.compile(r"<\s*(?:br|/li|/p|/div)\s*/?>", re.IGNORECASE)
NOISE = re.compile(r"<\s*(su[bp])\b[^>]*>.*?<\s*/\s*\1\s*>", re.IGNORECASE)
MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|\*\*|__|^#+\s*", re.MULTILINE)
MOST_CELLS = 200  # of a row
MOST_SPANNED = 100  # rows or columns
ROW_TAG = re.compile(r"<tr\b", re.IGNORECASE)
PIPE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
LARGEST = 64 * 2**20  # bytes: no report of text comes near it
ALMOST_AS_WIDE = 2  # cells: a page break costs or adds a few blank ones
ABOVE = 14  # lines before a table that may name it


@dataclass(frozen=True, slots=True)
class TextReport:
    """A text report: its lines outside tables with their numbers, and its tables as they stand."""

    lines: tuple[tuple[int, str], ...]
    tables: tuple[PrintedTable, ...]


def read_text(path: Path) -> TextReport:
    """Reads a text report.

    Raises:
        UnreadableReportError: the file is empty, too large, or no text in any known encoding.
    """
    if path.stat().st_size > LARGEST:
        raise UnreadableReportError("the file is too large for a text report")
    raw = path.read_bytes()
    if not raw.strip():
        raise UnreadableReportError("the file is empty")
    return parse_text(decoded(raw))


def decoded(raw: bytes) -> str:
    """The text of a file in UTF-8 or whatever encoding its bytes speak for.

    Raises:
        UnreadableReportError: it is not text.
    """
    if b"\x00" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableReportError("the file is not text")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(raw).best()
        if best is None:
            raise UnreadableReportError("the file is not text in an encoding that is known") from None
        return str(best)


def parse_text(text: str) -> TextReport:
    """The lines and tables of a text report."""
    source = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ").split("\n")
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

    while index < len(source):
        found = _block_at(source, index)
        if found is None:
            plain = cleaned(source[index])
            if plain:
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
    return TextReport(tuple(lines), tuple(tables))


def _continues(first: Block, block: Block) -> bool:
    """Whether a block is the rest of a table that a page break cut: its header again, or rows of data."""
    texts = [cell.text for cell in block[0][1]]
    if texts == [cell.text for cell in first[0][1]]:
        return True
    fits = abs(len(texts) - len(first[0][1])) <= ALMOST_AS_WIDE
    return fits and any(kind_of(text) != "text" for text in texts)


def cleaned(text: str) -> str:
    """Text without markup, white space folded; breaks inside a cell stay as newlines."""
    if "<" in text:
        text = LINE_BREAK.sub("\n", NOISE.sub("", text))
    if "<" in text or "*" in text or "_" in text or "#" in text:
        text = MARKUP.sub("", text)
    return "\n".join(folded for part in text.split("\n") if (folded := " ".join(part.split())))


Row = tuple[int, list[Cell]]  # its line in the file, its cells
Block = list[Row]  # rows on lines that follow one another


def _block_at(source: list[str], start: int) -> tuple[Block, int] | None:
    """The table that starts at a line, as rows of cells with line numbers, and the line after it."""
    line = source[start]
    if "<table" in line.lower():
        return _html_block(source, start)
    if line.strip() and _is_tabbed(line):
        return _lines_block(source, start, _tab_cells, _is_tabbed)
    if line.count("|") > 1 and line.lstrip().startswith("|"):
        return _lines_block(source, start, _pipe_cells, lambda text: text.lstrip().startswith("|"))
    return None


def _is_tabbed(line: str) -> bool:
    """Whether a line is a row of cells set apart by tabs; one of hundreds is none that a page could hold."""
    return 0 < line.count("\t") < MOST_CELLS


def _lines_block(
    source: list[str], start: int, split: Callable[[str], list[Cell]], belongs: Callable[[str], bool]
) -> tuple[Block, int]:
    rows: Block = []
    index = start
    while index < len(source) and source[index].strip() and belongs(source[index]):
        if not PIPE_RULE.match(source[index]):
            rows.append((index + 1, split(source[index])))
        index += 1
    return rows, index


def _tab_cells(line: str) -> list[Cell]:
    return [Cell(cleaned(part), 0, column) for column, part in enumerate(line.rstrip("\n").split("\t"))]


def _pipe_cells(line: str) -> list[Cell]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    parts = re.split(r"(?<!\\)\|", inner)
    return [Cell(cleaned(part.replace("\\|", "|")), 0, column) for column, part in enumerate(parts)]


def _html_block(source: list[str], start: int) -> tuple[Block, int] | None:
    end = _html_end(source, start)
    markup = "\n".join(source[start : end + 1])
    table = BeautifulSoup(markup, "lxml").find("table")
    if not isinstance(table, Tag):
        return None
    lines = [
        number
        for number, line in enumerate(source[start : end + 1], start + 1)
        for _ in ROW_TAG.findall(line)
    ]
    rows = list(_html_rows(table, lines or [start + 1]))
    return (rows, end + 1) if rows else None


def _html_end(source: list[str], start: int) -> int:
    """The line on which the HTML table that starts on a line ends; one never closed ends before a blank line."""
    depth = 0
    for number in range(start, len(source)):
        line = source[number].lower()
        depth += line.count("<table") - line.count("</table")
        if depth <= 0:
            return number
    return next((k for k in range(start, len(source) - 1) if not source[k + 1].strip()), len(source) - 1)


def _html_rows(table: Tag, lines: list[int]) -> Iterator[Row]:
    """Rows of an HTML table, which start on `lines`; a cell keeps its spans and starts where others leave room."""
    taken: set[tuple[int, int]] = set()
    own = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    for number, row in enumerate(own):
        cells = []
        column = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while (number, column) in taken:
                column += 1
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            taken.update((number + i, column + j) for i in range(down) for j in range(across))
            text = cleaned(cell.get_text("\n"))
            cells.append(Cell(" ".join(text.split("\n")), 0, column, down, across))
            column += across
        yield lines[min(number, len(lines) - 1)], cells


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1")
    return min(max(int(value), 1), MOST_SPANNED) if re.fullmatch(r"[0-9]{1,4}", value) else 1


def _table_of(blocks: list[Block], above: tuple[str, ...]) -> PrintedTable | None:
    """Blocks of rows as one table; rows that lost or gained blank cells are set back into their columns."""
    rows = [row for block in blocks for row in block]
    if not rows or max(len(cells) for _, cells in rows) < 2:
        return None
    if any(c.row_span > 1 or c.column_span > 1 for _, cells in rows for c in cells):
        placed = [[(c.column, c) for c in cells] for _, cells in rows]
    else:
        texts = aligned_rows([[c.text for c in cells] for _, cells in rows])
        placed = [[(k, Cell(text, 0, k)) for k, text in enumerate(row)] for row in texts]
    cells = tuple(
        Cell(c.text, r, column, min(c.row_span, len(rows) - r), c.column_span)
        for r, row in enumerate(placed)
        for column, c in row
    )
    columns = max(c.column + c.column_span for c in cells)
    places = tuple(Place(line=line) for line, _ in rows)
    breaks = tuple(accumulate(len(block) for block in blocks[:-1]))
    return PrintedTable(cells, len(rows), columns, places, above, BY_LINES, breaks=breaks)
