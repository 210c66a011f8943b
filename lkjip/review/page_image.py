"""Pages of reports as pictures, drawn by PDFium and kept in memory up to a limit."""

from __future__ import annotations

import io
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

import pypdfium2

from extract.errors import UnreadableReportError
from extract.file_names import file_format
from extract.scan.picture_file import pdf_of_picture
from lkjip.errors import ReportError

_SCALE = 2.0  # pixels a point: sharp on a laptop's screen
_LONGEST_SIDE = 2400  # pixels
_CACHE_BYTES = 48 * 2**20
_pdfium = Lock()  # PDFium is made for one thread at a time


@dataclass(frozen=True)
class PageSize:
    """The size of a page as displayed, in PDF points, and how many pages the report has."""

    width: float
    height: float
    pages: int


def page_size(path: Path, number: int) -> PageSize:
    """The size of a page.

    Args:
        path: A PDF or a picture.
        number: The page, from 1.

    Raises:
        ReportError: The file has no such page.
    """
    with _pdfium:
        document = _open(path)
        try:
            width, height = document.get_page_size(_index(path, document, number))
            return PageSize(width, height, len(document))
        finally:
            document.close()


class PageImages:
    """Draws pages as PNG and keeps the last of them.

    A picture is named by the hash of the file's content and the page, so one that is kept is never out of date.
    """

    def __init__(self, most_bytes: int = _CACHE_BYTES) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._guard = Lock()

    @property
    def held(self) -> int:
        """Bytes kept in memory."""
        return sum(map(len, self._kept.values()))

    def png(self, path: Path, sha256: str, number: int) -> bytes:
        """A page as a PNG.

        Args:
            path: A PDF or a picture.
            sha256: The hash of its content.
            number: The page, from 1.

        Raises:
            ReportError: The page cannot be drawn.
        """
        key = (sha256, number)
        with self._guard:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        image = _draw(path, number)
        with self._guard:
            self._kept[key] = image
            while self.held > self._most_bytes:
                self._kept.popitem(last=False)
        return image


def _draw(path: Path, number: int) -> bytes:
    with _pdfium:
        document = _open(path)
        try:
            page = document[_index(path, document, number)]
            scale = min(_SCALE, _LONGEST_SIDE / max(page.get_size()))
            picture = page.render(scale=scale).to_pil().convert("RGB")
        except (pypdfium2.PdfiumError, ZeroDivisionError, ValueError) as error:
            raise ReportError(f"{path.name}: page {number} cannot be drawn.") from error
        finally:
            document.close()
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def _index(path: Path, document: pypdfium2.PdfDocument, number: int) -> int:
    if not 1 <= number <= len(document):
        raise ReportError(f"{path.name} has no page {number}.")
    return number - 1


def _open(path: Path) -> pypdfium2.PdfDocument:
    try:
        if file_format(path) == "picture":
            state = path.stat()
            return pypdfium2.PdfDocument(_as_pdf(path, state.st_size, state.st_mtime_ns))
        return pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, UnreadableReportError, OSError) as error:
        raise ReportError(f"{path.name}: the file cannot be opened.") from error


@lru_cache(maxsize=1)
def _as_pdf(path: Path, size: int, mtime_ns: int) -> bytes:
    """A picture as a PDF, made again only when its size or time of change is another."""
    del size, mtime_ns  # they are in the cache's key
    return pdf_of_picture(path)
