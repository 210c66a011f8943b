"""A picture file as a PDF of pictures, a page a sheet, kept in memory: so it is read as a scan is."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from extract.errors import UnreadableReportError
from extract.scan.page_picture import MOST_STORED, POINTS

FORMATS = ("PNG", "JPEG", "TIFF")
MOST_PAGES = 200
MOST_OF_ALL = 1_000_000_000  # pixels of all pages
LONG_SIDE = 842.0  # points of A4: how long a sheet is that does not say so, or says what no sheet is
SAYS_NOTHING = 72.0  # dots to the inch that programs write where they know of none
SHEETS = (300.0, 1700.0)  # points of the longer side of sheets that are scanned


def pdf_of_picture(path: Path) -> bytes:
    """The content of a PDF that shows a picture, upright as its camera says, each page of a TIFF on one.

    Raises:
        UnreadableReportError: it is no picture of a known kind, damaged, or larger than is read.
        OSError: the file is not there or may not be opened.
    """
    raw = path.read_bytes()
    if not raw:
        raise UnreadableReportError("the file is empty")
    document = pypdfium2.PdfDocument.new()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of sizes, which are bounded here, and of odd metadata
            with Image.open(io.BytesIO(raw), formats=FORMATS) as picture:
                for sheet in _sheets(picture):
                    _add_page(document, sheet)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()
    except UnidentifiedImageError as error:
        raise UnreadableReportError("the file is not a picture that can be read") from error
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise UnreadableReportError("the picture is damaged or cut off") from error
    finally:
        document.close()


def _sheets(picture: Image.Image) -> Iterator[Image.Image]:
    """The pages of a picture file, of which only TIFF has several, bounded before they are unpacked."""
    total = 0
    for number, sheet in enumerate(ImageSequence.Iterator(picture), 1):
        pixels = sheet.width * sheet.height
        total += pixels
        if pixels > MOST_STORED or total > MOST_OF_ALL or number > MOST_PAGES:
            raise UnreadableReportError("the picture is larger than is read")
        yield sheet


def _add_page(document: pypdfium2.PdfDocument, sheet: Image.Image) -> None:
    width, height = _size(sheet)
    upright = _plain(ImageOps.exif_transpose(sheet))
    if (upright.width > upright.height) != (sheet.width > sheet.height):
        width, height = height, width
    page = document.new_page(width, height)
    image = pypdfium2.PdfImage.new(document)
    image.set_bitmap(pypdfium2.PdfBitmap.from_pil(upright))
    image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    page.insert_obj(image)
    page.gen_content()
    page.close()


def _plain(sheet: Image.Image) -> Image.Image:
    """A picture in grey or in colours, on white where it is transparent."""
    if sheet.mode in {"1", "L"}:
        return sheet.convert("L")
    if sheet.mode.startswith("I"):  # 16 bits
        return sheet.point(lambda value: value / 256).convert("L")
    if "A" in sheet.mode or "transparency" in sheet.info:
        paper = Image.new("RGBA", sheet.size, "white")
        return Image.alpha_composite(paper, sheet.convert("RGBA")).convert("RGB")
    return sheet.convert("RGB")


def _size(sheet: Image.Image) -> tuple[float, float]:
    """Width and height of a sheet in points by the resolution stated, where that makes it a sheet of paper."""
    longer = max(sheet.size)
    try:
        across, down = (float(each) for each in sheet.info.get("dpi", (0.0, 0.0)))
    except (TypeError, ValueError, ZeroDivisionError):
        across = down = 0.0
    if min(across, down) > SAYS_NOTHING:
        width, height = sheet.width * POINTS / across, sheet.height * POINTS / down
        if SHEETS[0] <= max(width, height) <= SHEETS[1]:
            return width, height
    return sheet.width * LONG_SIDE / longer, sheet.height * LONG_SIDE / longer
