"""Small PDFs for tests: a few blocks in, pages out; and the same pages as pictures, for OCR.

    typeset_pdf(path, [paragraph("Tabel 1"), table([["a", "b"], ["c", "d"]], rules="dashed")])
    raster_pdf(path, scanned, dpi=200, angle=0.5)

Tables are those of the sample reports: data/raw/ruled_table.py.
"""

# mypy: disable-error-code="import-untyped"
from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pypdfium2
from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
)
from reportlab.platypus import Paragraph as Text
from ruled_table import Cell, RuledTable, Rules, Span, TableStyle

PageSize = Literal["A4", "A4-landscape", "A4-turned", "A4-sideways"]
PAGE_SIZES: dict[PageSize, tuple[float, float]] = {
    "A4": A4,
    "A4-landscape": landscape(A4),
    "A4-turned": landscape(A4),  # an upright sheet whose print lies on its side, shown turned by /Rotate
    "A4-sideways": landscape(A4),  # the same without /Rotate: a reader has to turn his head
}
LYING = ("A4-turned", "A4-sideways")
MARGIN = 56.0
SHADE = HexColor(0xD9E2F3)

Block = list[Flowable]


def paragraph(text: str, size: float = 10, *, bold: bool = False) -> Block:
    """Running text, justified; `<` and `&` are printed as they are."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br/>")
    font = "Helvetica-Bold" if bold else "Helvetica"
    style = ParagraphStyle("text", fontName=font, fontSize=size, leading=size * 1.4, alignment=TA_JUSTIFY)
    return [Text(escaped, style)]


def table(
    rows: Sequence[Sequence[str]],
    spans: Iterable[Span] = (),
    widths: Sequence[float] | None = None,
    *,
    rules: Rules | Literal["images"] = "grid",
    repeat_header: int = 0,
    split: bool = True,
    aligns: str = "",
    size: float = 9,
    shaded_rows: int = 0,
    unruled_rows: int = 0,
    upright: Collection[tuple[int, int]] = (),
    bold_twice: bool = False,
    space_width: float = 1.0,
    centred: bool = False,
) -> Block:
    """A table.

    Args:
        rows: The text of every cell, wrapped to its column; line breaks in it are kept, and ``<b>`` in front
            sets it bold. Cells that a merged cell covers are left empty.
        spans: Merged cells: row, column, number of rows, number of columns. One that is broken by a page end
            goes on on the next page, its text too.
        widths: Column widths in points; all the same over the whole page when None.
        rules: ``grid``, ``horizontal``, ``none``, ``rectangles`` (thin filled ones for rules), ``dashed``,
            ``double``, ``shaded`` (no rules; rows on two light colours in turn) or ``images`` (each rule a
            picture of one black dot, stretched).
        repeat_header: So many of the first rows are printed again after a page break.
        split: Whether the table may run over a page break.
        aligns: One letter a column: ``l``, ``c`` or ``r``.
        size: Font size in points.
        shaded_rows: So many of the first rows stand on a colour.
        unruled_rows: So many of the first rows have no rules above, between or beside them.
        upright: Cells (row, column) whose text is turned to run from the bottom to the top.
        bold_twice: Bold cells are printed twice, a hair apart, in the plain font.
        space_width: How wide a printed space is, as a share of the font's own: 0 hides it.
        centred: Cells are centred from top to bottom of their row.
    """
    style = TableStyle(
        widths=widths,
        rules="grid" if rules == "images" else rules,
        repeat_rows=repeat_header,
        splittable=split,
        aligns=aligns,
        size=size,
    )
    odd = _OddTable(rows, spans, style)
    odd.rules_are_images = rules == "images"
    odd.shaded_rows, odd.unruled_rows = shaded_rows, unruled_rows
    odd.upright, odd.bold_twice, odd.space_width = frozenset(upright), bold_twice, space_width
    if centred:
        odd.cells = [replace(cell, middle=True) for cell in odd.cells]
    return [odd]


class _OddTable(RuledTable):
    """A table with the oddities that the sample reports do without."""

    rules_are_images = False
    shaded_rows = 0
    unruled_rows = 0
    upright: frozenset[tuple[int, int]] = frozenset()
    bold_twice = False
    space_width = 1.0

    def _row_heights(self) -> list[float]:
        heights = super()._row_heights()
        for row, column in self.upright:
            cell = next(cell for cell in self.cells if (cell.row, cell.column) == (row, column))
            length = stringWidth(cell.text, self.style.font, self.style.size) + 8
            own = sum(heights[row : row + cell.rowspan])
            heights[row] += max(0.0, length - own)
        return heights

    def _broken(self, cell: Cell) -> Cell:
        if (cell.row, cell.column) in self.upright:
            return replace(cell, lines=(cell.text,))
        parts = cell.text.split("\n")  # an empty line stays one
        lines = [
            line
            for part in parts
            for line in RuledTable._broken(self, replace(cell, text=part)).lines or ("",)
        ]
        return replace(cell, lines=tuple(lines))

    def _draw_fills(self) -> None:
        super()._draw_fills()
        self.canv.setFillColor(SHADE)
        for cell in self.cells:
            if cell.row < self.shaded_rows:
                left, bottom, right, top = self._box(cell)
                self.canv.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)

    def _draw_rule(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        ceiling = self._top(self.unruled_rows)
        if self.unruled_rows:
            start, end = (start[0], min(start[1], ceiling)), (end[0], min(end[1], ceiling))
            if start == end:
                return
        if self.rules_are_images:
            width, height = max(end[0] - start[0], 0.6), max(start[1] - end[1], 0.6)
            self.canv.drawImage(_black_dot(), start[0], end[1], width, height)
        else:
            super()._draw_rule(start, end)

    def _draw_text(self, cell: Cell) -> None:
        if (cell.row, cell.column) in self.upright:
            left, bottom, right, _ = self._box(cell)
            self.canv.saveState()
            self.canv.translate((left + right + self.style.size * 0.7) / 2, bottom + 4)
            self.canv.rotate(90)
            self.canv.setFont(self.style.font, self.style.size)
            self.canv.drawString(0, 0, cell.text)
            self.canv.restoreState()
        elif self.bold_twice and cell.bold:
            super()._draw_text(replace(cell, bold=False))
            self.canv.translate(0.3, 0)
            super()._draw_text(replace(cell, bold=False))
            self.canv.translate(-0.3, 0)
        elif self.space_width != 1.0:
            self._draw_with_spaces(cell)
        else:
            super()._draw_text(cell)

    def _draw_with_spaces(self, cell: Cell) -> None:
        left, _, _, top = self._box(cell)
        font = self._font_of(cell)
        narrower = (self.space_width - 1) * stringWidth(" ", font, self.style.size)
        self.canv.setFont(font, self.style.size)
        for number, line in enumerate(cell.lines):
            height = top - 3 - self.style.size * 0.95 - number * self.style.leading
            self.canv.drawString(left + 3, height, line, wordSpace=narrower)


@cache
def _black_dot() -> ImageReader:
    return ImageReader(Image.new("RGB", (1, 1), (0, 0, 0)))


def beside(left: Block, right: Block, gap: float = 20) -> Block:
    """Two tables with widths of their own, side by side."""
    return [_Placed([(left[0], 0.0, 0.0), (right[0], None, gap)])]


def over(lower: Block, upper: Block, across: float, down: float) -> Block:
    """A table printed on another: so many points from the left and upper edge of the lower one."""
    return [_Placed([(lower[0], 0.0, 0.0), (upper[0], across, down)])]


class _Placed(Flowable):  # type: ignore[misc]
    """Flowables at places of their own: across (None: behind the one before) and down, or the gap before it."""

    def __init__(self, parts: list[tuple[Flowable, float | None, float]]) -> None:
        super().__init__()
        self.parts = parts

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        sizes = [part.wrap(available_width, available_height) for part, _, _ in self.parts]
        self.width, self.height = sum(width for width, _ in sizes), max(height for _, height in sizes)
        return self.width, self.height

    def draw(self) -> None:
        end = 0.0
        for part, across, down in self.parts:
            left, lower = (end + down, 0.0) if across is None else (across, down)
            part.drawOn(self.canv, left, self.height - part.height - lower)
            end = left + part.width


def page_break(pagesize: PageSize | None = None) -> Block:
    """A new page, of another size if one is named."""
    return [*([NextPageTemplate(pagesize)] if pagesize else []), PageBreak()]


def spacer(points: float) -> Block:
    """Empty space."""
    return [Spacer(1, points)]


def typeset_pdf(
    path: Path,
    blocks: Iterable[Block],
    pagesize: PageSize = "A4",
    header: str = "",
    footer: str = "",
    password: str | None = None,
) -> Path:
    """Print blocks as a PDF; the same blocks give the same bytes.

    Args:
        path: The PDF to write.
        blocks: What to print.
        pagesize: Size of the first page, and of the others until a page break changes it.
        header: Printed on top of every page.
        footer: Printed below every page; ``{page}`` stands for its number.
        password: Without which the file cannot be opened.

    Returns:
        The path.
    """

    def draw_margins(canvas: Any, document: BaseDocTemplate) -> None:
        height = PAGE_SIZES[document.pageTemplate.id][1]
        if document.pageTemplate.id in LYING:
            canvas.translate(A4[0], 0)
            canvas.rotate(90)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(MARGIN, height - 36, header)
        canvas.drawString(MARGIN, 30, footer.replace("{page}", str(document.page)))

    encryption = StandardEncryption(password) if password else None
    document = BaseDocTemplate(str(path), pagesize=PAGE_SIZES[pagesize], invariant=1, encrypt=encryption)
    for name in sorted(PAGE_SIZES, key=lambda name: name != pagesize):
        width, height = PAGE_SIZES[name]
        inner = (width - 2 * MARGIN, height - 2 * MARGIN)
        frame = Frame(MARGIN, MARGIN, *inner, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        sheet = A4 if name == "A4-sideways" else (width, height)  # /Rotate swaps the sides by itself
        page = PageTemplate(name, [frame], onPage=draw_margins, pagesize=sheet)
        page.rotation = 90 if name == "A4-turned" else 0
        document.addPageTemplates([page])
    document.build([flowable for block in blocks for flowable in block])
    return path


def raster_pdf(path_in: Path, path_out: Path, dpi: int, angle: float = 0.0, noise: float = 0.0) -> Path:
    """Print a PDF again as pictures of its pages, as a scanner does.

    Args:
        path_in: The PDF to scan.
        path_out: The PDF to write; it holds no text.
        dpi: Resolution of the scan.
        angle: How far every sheet lies askew, in degrees against the clock.
        noise: Standard deviation of the grey noise, as a share of the way from black to white.

    Returns:
        The path written.
    """
    with pypdfium2.PdfDocument(path_in) as document:
        pages = [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]
    pages = [page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255) for page in pages]
    if noise:
        grains = np.random.default_rng(1)
        pages = [_noisy(page, noise, grains) for page in pages]
    pages[0].save(path_out, "PDF", resolution=dpi, save_all=True, append_images=pages[1:])
    return path_out


def _noisy(page: Image.Image, noise: float, grains: np.random.Generator) -> Image.Image:
    grey = np.asarray(page, dtype=np.float32)
    grey = grey + grains.normal(0, noise * 255, grey.shape).astype(np.float32)
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8))
