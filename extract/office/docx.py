"""Word files: paragraphs and tables in the order in which they stand, as Word would print them.

python-docx opens the package; its body is walked here element by element, because python-docx itself passes over
content controls (many covers are one), text boxes and what tracked changes inserted.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import LxmlError

from extract.errors import UnreadableReportError
from extract.model import Cell
from extract.office.package import check_package
from extract.office.parts import MOST_CELLS, Grid, Paragraph, Part, tidy

DEEPEST = 8  # tables within tables
BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}
# What is in the file but is not printed, and what is looked at for itself: tables in a cell, text in a box.
# What stands beside it once more, for old programs.
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
UNSEEN = {qn(name) for name in ("w:del", "w:moveFrom", "w:instrText", "w:pPr")} | {FALLBACK}
APART = {qn("w:txbxContent"), qn("w:tbl")}
THROUGH = {qn(name) for name in ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo")}
OFF = {"0", "false", "off"}


def read_docx(path: Path) -> tuple[list[Part], str]:
    """The parts of a Word file, the running titles of its pages first, and what its properties call it.

    Raises:
        UnreadableReportError: it is no Word file, damaged, locked, or larger than a report can be.
    """
    check_package(path, "Word")
    try:
        document = docx.Document(str(path))
        parts = [*_running_titles(document), *_parts_of(document.element.body, 0)]
        title = str(document.core_properties.title or "")
    except (
        PackageNotFoundError,
        LxmlError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        AttributeError,
    ) as error:
        raise UnreadableReportError("the Word file is damaged or cut off") from error
    if sum(len(part.cells) for part in parts if isinstance(part, Grid)) > MOST_CELLS:
        raise UnreadableReportError("the Word file has more cells than a report can hold")
    return parts, title


def _running_titles(document: Document) -> Iterator[Part]:
    """What stands at the top of the pages, each wording once."""
    found: dict[str, None] = {}
    for section in document.sections:
        if not section.header.is_linked_to_previous:
            found.update(dict.fromkeys(tidy(paragraph.text) for paragraph in section.header.paragraphs))
    return (Paragraph(text) for text in found if text)


def _parts_of(parent: BaseOxmlElement, depth: int) -> Iterator[Part]:
    """The paragraphs and tables of a body, a cell or a text box."""
    for child in _children(parent):
        if child.tag == qn("w:p"):
            yield Paragraph(tidy(_text_of(child)))
            for box in child.iter(qn("w:txbxContent")):
                if not any(above.tag == FALLBACK for above in box.iterancestors()):
                    yield from _deeper(box, depth)
        elif child.tag == qn("w:tbl"):
            yield from _table_parts(child, depth)


def _deeper(parent: BaseOxmlElement, depth: int) -> Iterator[Part]:
    if depth >= DEEPEST:
        raise UnreadableReportError("the Word file has tables within tables deeper than is read")
    yield from _parts_of(parent, depth + 1)


def _children(parent: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """The children of an element, those of content controls and of inserted parts among them."""
    for child in parent.iterchildren():
        if child.tag in THROUGH:
            yield from _children(child)
        else:
            yield child


def _text_of(element: BaseOxmlElement) -> str:
    """What is printed of a paragraph, without the text boxes that hang on it."""
    if element.tag in UNSEEN or element.tag in APART:
        return ""
    if element.tag == qn("w:t"):
        return element.text or ""
    if element.tag == qn("w:r") and _is_on(element, "w:rPr/w:vanish"):
        return ""
    return BREAKS.get(element.tag) or "".join(map(_text_of, element.iterchildren("*")))


def _is_on(element: BaseOxmlElement, path: str) -> bool:
    """Whether a switch is set in the properties of an element: it is there, and not said to be off."""
    found = element.find("/".join(qn(name) for name in path.split("/")))
    return found is not None and found.get(qn("w:val")) not in OFF


def _table_parts(table: BaseOxmlElement, depth: int) -> Iterator[Part]:
    """A table, and after it those that stand in its cells; one that is a frame alone gives what it frames."""
    rows = [row for row in _children(table) if row.tag == qn("w:tr") and not _is_on(row, "w:trPr/w:hidden")]
    cells = [[cell for cell in _children(row) if cell.tag == qn("w:tc")] for row in rows]
    inner = [found for row in cells for cell in row for found in cell.iterchildren(qn("w:tbl"))]
    if all(len(row) == 1 for row in cells):
        for (cell,) in cells:
            yield from _deeper(cell, depth)
        return
    grid = _grid(rows, cells)
    if any(cell.text for cell in grid.cells):
        yield grid
    for found in inner:
        if depth >= DEEPEST:
            raise UnreadableReportError("the Word file has tables within tables deeper than is read")
        yield from _table_parts(found, depth + 1)


def _grid(rows: list[BaseOxmlElement], cells: list[list[BaseOxmlElement]]) -> Grid:
    """The cells of a table with their spans; one that goes on from above (`vMerge`) is the one above."""
    found: list[Cell] = []
    open_above: dict[int, int] = {}  # by column, the place in `found` of the cell that ends right above
    width = 0
    for number, (row, own) in enumerate(zip(rows, cells, strict=True)):
        column = _number(row, "w:trPr/w:gridBefore")
        opened: dict[int, int] = {}
        for cell in own:
            across = max(1, _number(cell, "w:tcPr/w:gridSpan"))
            above = open_above.get(column)
            if _goes_on(cell) and above is not None and found[above].column_span == across:
                found[above] = found[above]._replace(row_span=found[above].row_span + 1)
                opened[column] = above
            else:
                opened[column] = len(found)
                found.append(Cell(_cell_text(cell), number, column, 1, across))
            column += across
        open_above, width = opened, max(width, column)
    return Grid(tuple(found), len(rows), width)


def _cell_text(cell: BaseOxmlElement) -> str:
    paragraphs = (_text_of(child) for child in _children(cell) if child.tag == qn("w:p"))
    return tidy("\n".join(paragraphs))


def _number(element: BaseOxmlElement, path: str) -> int:
    found = element.find("/".join(qn(name) for name in path.split("/")))
    value = str(found.get(qn("w:val")) or "") if found is not None else ""
    return int(value) if value.isdecimal() and len(value) < 6 else 0


def _goes_on(cell: BaseOxmlElement) -> bool:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return found is not None and found.get(qn("w:val")) != "restart"
