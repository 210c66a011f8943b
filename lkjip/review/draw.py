"""The process that draws a page: `python -m lkjip.review.draw FILE NUMBER SCALE SIDE`, started by `page_image`.

PDFium may loop or take all memory over a page that is made for it: so it never does in the process that serves.
What is written is a line of JSON (the page's size and the number of pages, or why there is no picture) and behind
it the PNG.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import BinaryIO

import pypdfium2

from extract.errors import UnreadableReportError
from extract.file_names import file_format
from lkjip.system import limit_memory

MOST_MEMORY = 2 * 2**30  # bytes that it may ask for


def draw(file: str, number: int, scale: float, longest: int, out: BinaryIO) -> None:
    """Draws a page.

    Args:
        file: A PDF or a picture.
        number: The page, from 1.
        scale: Pixels a point.
        longest: Pixels that the longer side has at most.
        out: Where the line and the picture go.
    """
    try:
        document = pypdfium2.PdfDocument(_pdf(Path(file)))
    except (pypdfium2.PdfiumError, UnreadableReportError, OSError):
        _say(out, problem="cannot be opened")
        return
    if not 1 <= number <= len(document):
        _say(out, problem="is not there")
        return
    try:
        page = document[number - 1]
        width, height = page.get_size()
        picture = page.render(scale=min(scale, longest / max(width, height))).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, ZeroDivisionError, ValueError, MemoryError):
        _say(out, problem="cannot be drawn")
        return
    _say(out, width=width, height=height, pages=len(document))
    picture.save(out, "PNG", compress_level=1)  # for one who waits, not for the disk


def _pdf(path: Path) -> Path | bytes:
    """The PDF to draw from: the file, or one made of a picture."""
    if file_format(path) != "picture":
        return path
    from extract.scan.picture_file import pdf_of_picture  # noqa: PLC0415 (few files need it)

    return pdf_of_picture(path)


def _say(out: BinaryIO, **what: str | float) -> None:
    out.write(json.dumps(what).encode() + b"\n")


if __name__ == "__main__":
    limit_memory(MOST_MEMORY)
    draw(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]), sys.stdout.buffer)
