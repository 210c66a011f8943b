"""The rest of a name at the top of a page, in one cell with the name below it: no rule stands between rows there.

    |                     | dari semua kecamatan    |      |      |   the rest of a name of the page before
    | f. Jalan kabupaten  | • Panjang jalan mantap  | 80%  | 78%  |

The rest gets a row of its own, so that it is joined with its name like any other row that a page break cut.
"""

from __future__ import annotations

from dataclasses import replace

from extract.marks import ITEM
from extract.meaning.headings import heading_depth
from extract.model import Box, Cell, PrintedTable
from extract.rows.record_lines import SAME_BASELINE, paragraph_starts


def with_rest_apart(table: PrintedTable) -> PrintedTable:
    """The table of a page without a heading of its own, with such a rest as its first row."""
    own = [cell for cell in table.cells if cell.row == 0 and cell.lines]
    if len(own) < 2 or heading_depth(table) != (0, 0):
        return table
    first = min(own, key=lambda cell: cell.lines[0].baseline)
    others = min(cell.lines[0].baseline for cell in own if cell is not first)
    cut = next((k for k in paragraph_starts(first.lines)[1:] if ITEM.match(first.lines[k].text)), None)
    place = table.places[0]
    if cut is None or ITEM.match(first.lines[0].text) or place.box is None:
        return table
    below = first.lines[cut]
    if first.row_span > 1 or others <= first.lines[cut - 1].baseline + SAME_BASELINE:
        return table
    edge = below.box.top
    over = range(first.column, first.column + first.column_span)
    cells = [
        _part(first, 0, 0, cut),
        *(Cell("", 0, column) for column in range(table.columns) if column not in over),
        _part(first, 1, cut, len(first.lines)),
        *(cell._replace(row=cell.row + 1) for cell in table.cells if cell is not first),
    ]
    places = (
        replace(place, box=place.box._replace(bottom=edge)),
        replace(place, box=place.box._replace(top=edge)),
        *table.places[1:],
    )
    return replace(table, cells=tuple(cells), rows=table.rows + 1, places=places)


def _part(cell: Cell, row: int, start: int, end: int) -> Cell:
    """Some lines of a cell as a cell of a row."""
    lines = cell.lines[start:end]
    text = "\n".join(line.text for line in lines)
    return cell._replace(text=text, row=row, lines=lines, box=Box.around(line.box for line in lines))
