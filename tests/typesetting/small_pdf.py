"""Small PDFs for tests: a few blocks in, pages out; and the same pages as pictures, for OCR.

    typeset_pdf(path, [paragraph("Tabel 1"), table([["a", "b"], ["c", "d"]], rules="dashed")])
    raster_pdf(path, scanned, dpi=200, angle=0.5)

Tables are those of the sample reports: data/raw/ruled_table.py.
"""

# mypy: disable-error-code="import-untyped"
from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pypdfium2
from PIL import Image
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
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
from ruled_table import RuledTable, Rules, Span, TableStyle

PageSize = Literal["A4", "A4-landscape"]
PAGE_SIZES: dict[PageSize, tuple[float, float]] = {"A4": A4, "A4-landscape": landscape(A4)}
MARGIN = 56.0

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
    rules: Rules = "grid",
    repeat_header: int = 0,
    split: bool = True,
    aligns: str = "",
    size: float = 9,
) -> Block:
    """A table.

    Args:
        rows: The text of every cell, wrapped to its column; line breaks in it are kept, and ``<b>`` in front
            sets it bold. Cells that a merged cell covers are left empty.
        spans: Merged cells: row, column, number of rows, number of columns. One that is broken by a page end
            goes on on the next page, its text too.
        widths: Column widths in points; all the same over the whole page when None.
        rules: ``grid``, ``horizontal``, ``none``, ``rectangles`` (thin filled ones for rules), ``dashed``,
            ``double`` or ``shaded`` (no rules; rows on two light colours in turn).
        repeat_header: So many of the first rows are printed again after a page break.
        split: Whether the table may run over a page break.
        aligns: One letter a column: ``l``, ``c`` or ``r``.
        size: Font size in points.
    """
    style = TableStyle(
        widths=widths, rules=rules, repeat_rows=repeat_header, splittable=split, aligns=aligns, size=size
    )
    return [RuledTable(rows, spans, style)]


def page_break(pagesize: PageSize | None = None) -> Block:
    """A new page, of another size if one is named."""
    return [*([NextPageTemplate(pagesize)] if pagesize else []), PageBreak()]


def spacer(points: float) -> Block:
    """Empty space."""
    return [Spacer(1, points)]


def typeset_pdf(
    path: Path, blocks: Iterable[Block], pagesize: PageSize = "A4", header: str = "", footer: str = ""
) -> Path:
    """Print blocks as a PDF; the same blocks give the same bytes.

    Args:
        path: The PDF to write.
        blocks: What to print.
        pagesize: Size of the first page, and of the others until a page break changes it.
        header: Printed on top of every page.
        footer: Printed below every page; ``{page}`` stands for its number.

    Returns:
        The path.
    """

    def draw_margins(canvas: Any, document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(MARGIN, canvas._pagesize[1] - 36, header)
        canvas.drawString(MARGIN, 30, footer.replace("{page}", str(document.page)))

    document = BaseDocTemplate(str(path), pagesize=PAGE_SIZES[pagesize], invariant=1)
    for name in sorted(PAGE_SIZES, key=lambda name: name != pagesize):
        width, height = PAGE_SIZES[name]
        inner = (width - 2 * MARGIN, height - 2 * MARGIN)
        frame = Frame(MARGIN, MARGIN, *inner, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        page = PageTemplate(name, [frame], onPage=draw_margins, pagesize=(width, height))
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
