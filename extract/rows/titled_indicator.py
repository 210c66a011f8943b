"""Tables of one indicator that only the title above them names; their rows or columns are years."""

from __future__ import annotations

from dataclasses import replace

from extract.meaning.column_values import NAMING, with_centred_headings, with_known_values, year_column
from extract.meaning.headings import columns_of, heading_depth
from extract.meaning.titles import printed_title
from extract.meaning.vocabulary import titled_indicator
from extract.model import Cell, PrintedTable

NEAR = 6  # lines above a table


def with_titled_indicator(table: PrintedTable) -> PrintedTable:
    """The table with a column for the indicator that a line above names, where its own columns name none."""
    lines = [printed_title(table.above) or "", *reversed(table.above[-NEAR:])]
    name = next((name for line in lines if (name := titled_indicator(line))), "")
    if not name:
        return table
    first, end = heading_depth(table)
    if end <= first:
        return table
    columns = with_known_values(table, with_centred_headings(table, columns_of(table, first, end), end), end)
    concepts = {column.heading.concept for column in columns}
    if concepts & NAMING or not {"target", "realisasi"} <= concepts or any(c.heading.money for c in columns):
        return table
    years = {c.heading.year for c in columns if c.heading.concept == "realisasi"}
    if len(years) < 2 and year_column(table, columns, end) is None:
        return table
    cells = [
        Cell("Indikator", first, table.columns, end - first),
        *(Cell(name, row, table.columns) for row in range(end, table.rows)),
    ]
    return replace(table, cells=(*table.cells, *cells), columns=table.columns + 1, edges=(), is_titled=True)
