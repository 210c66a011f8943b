"""A scanner for tests: pages of a typeset PDF as pictures: askew, stamped, dirty, with a poor text layer or none.

scanned(path, tmp_path / "scan.pdf", dpi=200, angle=1.5, noise=0.03, stamp=True)
"""

# mypy: disable-error-code="import-untyped"
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageChops, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

POINTS = 72
Ink = tuple[int, int, int]
VIOLET_SEEN_GREY = (160, 160, 160)


def scanned(
    path: Path,
    out: Path,
    dpi: int = 200,
    *,
    angle: float = 0.0,
    noise: float = 0.0,
    stamp: bool = False,
    ink: Ink = VIOLET_SEEN_GREY,
    spot: tuple[float, float] = (0.55, 0.5),
    quarter: int = 0,
    upper: float = 1.0,
    layer: Sequence[tuple[float, float, str]] = (),
) -> Path:
    """A PDF of pictures of the pages of another.

    Args:
        path: The PDF to scan.
        out: The PDF to write.
        dpi: Resolution of the scan.
        angle: How far every sheet lies askew, in degrees against the clock.
        noise: Standard deviation of the grey noise, as a share of the way from black to white.
        stamp: Whether a ring with words is stamped across each page.
        ink: Its colour, red, green and blue; the scan is one in colours unless they are equal.
        spot: Its middle, as shares of the page's width and height from the top left.
        quarter: Degrees against the clock by which the sheet lies on its side: 0, 90, 180 or 270.
        upper: The share of the page, from its top, that is scanned: a small sheet is read sooner.
        layer: What the scanner's own OCR read: left and baseline in points from the page's lower left corner,
            and text, drawn invisibly over the picture of each page.

    Returns:
        The path written.
    """
    with pypdfium2.PdfDocument(path) as document:
        sheets = [page.render(scale=dpi / POINTS).to_pil().convert("RGB") for page in document]
    grains = np.random.default_rng(1)
    canvas = Canvas(str(out))
    for sheet in sheets:
        part = sheet.crop((0, 0, sheet.width, round(upper * sheet.height)))
        if stamp:
            part = _stamped(part, dpi, ink, spot)
        if len(set(ink)) == 1:
            part = part.convert("L")
        part = part.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white").rotate(quarter, expand=True)
        grain = grains.normal(0, noise * 255, (part.height, part.width))
        colours = np.asarray(part, np.float32).reshape(part.height, part.width, -1) + grain[..., None]
        picture = Image.fromarray(colours.clip(0, 255).astype(np.uint8).squeeze())
        width, height = (side * POINTS / dpi for side in picture.size)
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(picture), 0, 0, width, height)
        for x, y, line in layer:
            text = canvas.beginText(x, y)
            text.setTextRenderMode(3)
            text.textOut(line)
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return out


def _stamped(sheet: Image.Image, dpi: int, ink: Ink, spot: tuple[float, float]) -> Image.Image:
    """A sheet with a ring with words upon it: print under it stays black."""
    layer = Image.new("RGB", sheet.size, "white")
    draw = ImageDraw.Draw(layer)
    radius, middle_x, middle_y = 0.6 * dpi, spot[0] * sheet.width, spot[1] * sheet.height
    for shrink in (0.0, 0.08):
        side = radius * (1 - shrink)
        box = (middle_x - side, middle_y - side, middle_x + side, middle_y + side)
        draw.ellipse(box, outline=ink, width=max(2, dpi // 60))
    draw.text((middle_x - 0.5 * radius, middle_y), "PEMERINTAH KABUPATEN", fill=ink)
    return ImageChops.darker(sheet, layer)
