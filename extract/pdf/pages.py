"""The PDF reader: what PDFium says of each page, or OCR of its picture, as pages laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extract.errors import UnreadableReportError
from extract.model import Page
from extract.page_frame import Frame
from extract.pdf.doubtful import are_overprinted, is_doubtful
from extract.pdf.form_fields import print_fields
from extract.pdf.layout import SeenPage, grids_of, laid_out
from extract.pdf.letters import Letters, pieces_of
from extract.pdf.objects import contents_of
from extract.pdf.orientation import letter_angles, make_level, page_frame, slope_of
from extract.pdf.paths import Drawn, read_drawn
from extract.pdf.rules import drawings_of
from extract.pdf.seen import seen_letters
from extract.pdf.text import read_codes, read_letters
from extract.pieces import NO_PIECES, Pieces
from extract.ruling import NO_BOXES, Drawing
from extract.scan.backgrounds import PageBackgrounds
from extract.scan.ocr_pages import PageAsRead, as_read
from extract.scan.opencv import OcrMissingError
from extract.scan.page_content import COVERED, OpenPage
from extract.scan.page_picture import PictureTooLargeError, render, turned
from extract.scan.pasted_reading import with_pasted_tables
from extract.scan.pasted_tables import LEAST_SHARE, pasted_tables
from extract.scan.picture_rules import FEWEST_CELLS, rules_of
from extract.scan.worth_reading import may_hold_table
from extract.watching import OnOcr, untold

# PDFium and numpy drive one another out of the cache where they take turns page by page.
AT_ONCE = 32  # pages: more gain nothing and take memory
DOCUMENTS = (".pdf", ".doc", ".docx", ".xls", ".xlsx")  # that may be reports, carried along in a PDF
READING = ("auto", "always")  # ways of OCR by which pictures among text are read
UNREAD = PageAsRead(Frame(0.0, 0.0, 0.0, 0.0, 0), NO_PIECES, Drawing((), NO_BOXES))


def read_pdf_pages(
    source: Path | bytes, ocr: str = "auto", only: Sequence[int] | None = None, on_ocr: OnOcr = untold
) -> list[Page]:
    """The pages of a PDF with their text lines and ruled tables.

    Args:
        source: the file, or the content of one.
        ocr: which pages are read by OCR: 'auto', 'always', 'titles' or 'never' (see `ocr_pages`).
        only: the numbers of the pages that are read; None for all.
        on_ocr: told of each of them before it is read.

    Raises:
        UnreadableReportError: the file is empty, encrypted, truncated or no PDF at all.
    """
    document = _document(source)
    if document.get_formtype() != pdfium.FORMTYPE_NONE:
        document.init_forms()  # draws the fields that their program left to be drawn
    backgrounds = PageBackgrounds()
    try:
        asked = range(1, len(document) + 1) if only is None else only
        on_page = partial(_tell, on_ocr, asked)
        some = (asked[first : first + AT_ONCE] for first in range(0, len(asked), AT_ONCE))
        return [
            page
            for numbers in some
            for page in laid_out(_seen_pages(document, numbers, ocr, backgrounds, on_page))
        ]
    finally:
        document.close()


def may_hold_tables(source: Path | bytes, numbers: Sequence[int]) -> list[int]:
    """Those pages of a PDF in whose picture a table may stand, and those that cannot be looked at.

    Args:
        source: the file, or the content of one.
        numbers: of the pages that are looked at, from 1.

    Raises:
        UnreadableReportError: the file is empty, encrypted, truncated or no PDF at all.
    """
    document = _document(source)
    try:
        return [number for number in numbers if _may_hold_table(document, number)]
    finally:
        document.close()


def _may_hold_table(document: pypdfium2.PdfDocument, number: int) -> bool:
    try:
        with _opened(document, number) as page:
            return may_hold_table(page)
    except (pypdfium2.PdfiumError, OcrMissingError):  # which OCR will tell of
        return True


def _tell(on_ocr: OnOcr, numbers: Sequence[int], number: int) -> None:
    """Tells of a page by its place among those that are read."""
    on_ocr(numbers.index(number), numbers)


@dataclass(frozen=True, slots=True)
class Properties:
    """What a PDF says of itself: its title and the names of the documents that it carries along."""

    title: str
    carried: tuple[str, ...]


def pdf_properties(source: Path | bytes) -> Properties:
    """What a PDF calls itself, and which documents lie in it unread, as in a portfolio.

    Raises:
        UnreadableReportError: the file is empty, encrypted, truncated or no PDF at all.
    """
    document = _document(source)
    try:
        names = [document.get_attachment(n).get_name() for n in range(document.count_attachments())]
        carried = tuple(name for name in names if name.lower().endswith(DOCUMENTS))
        return Properties(str(document.get_metadata_value("Title") or "").strip(), carried)
    finally:
        document.close()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What PDFium says of one page; `is_sifted` where its letters were held against its picture, or need not be."""

    number: int
    frame: Frame
    letters: Letters
    drawn: Drawn
    is_empty: bool
    is_sifted: bool


def _seen_pages(
    document: pypdfium2.PdfDocument,
    numbers: Sequence[int],
    ocr: str,
    backgrounds: PageBackgrounds,
    on_page: Callable[[int], None],
) -> list[SeenPage]:
    """Some pages of a document: all are asked before their text and rules are put together, in one go."""
    asked = [page for number in numbers if (page := _asked(document, number)) is not None]
    texts = pieces_of([(page.letters, page.frame) for page in asked])
    for place, overprinted in enumerate(are_overprinted(texts)):
        if overprinted and not asked[place].is_sifted:
            texts[place] = _sifted(document, asked[place], texts[place])
    drawings = drawings_of([(page.drawn, page.frame) for page in asked])
    seen = {}
    for page, pieces, drawing in zip(asked, texts, drawings, strict=True):
        on_page(page.number)
        opened = partial(_opened, document, page.number)
        seen[page.number] = _as_seen(opened, page, pieces, drawing, ocr, backgrounds)
    return [seen.get(number) or SeenPage(number, UNREAD, has_text=False) for number in numbers]


@contextmanager
def _opened(document: pypdfium2.PdfDocument, number: int) -> Iterator[pypdfium2.PdfPage]:
    """A page of a document, with what its form fields hold printed into it; closed again afterwards."""
    page = document[number - 1]
    try:
        if print_fields(page):  # which is seen only by one who opens it anew
            page.close()
            page = document[number - 1]
        yield page
    finally:
        page.close()


def _asked(document: pypdfium2.PdfDocument, number: int, slope: float = 0.0) -> _Asked | None:
    """Letters and drawing of one page; None where it does not load: a page on which nothing can be read.

    Args:
        document: an open document.
        number: of the page, from 1.
        slope: by how many degrees its lines fell to the right, once it was made level.
    """
    try:
        with _opened(document, number) as page:
            textpage = page.get_textpage()
            codes = read_codes(textpage)
            angles = letter_angles(textpage, codes)
            frame = page_frame(page, angles, slope)
            letters = read_letters(textpage, codes, frame)
            contents = contents_of(page)
            drawn = read_drawn(contents, frame)
            is_scan = drawn.pictured >= COVERED  # its text is hidden under the picture that shows it
            askew = 0.0 if slope or is_scan else slope_of(angles)
            if not (askew and make_level(page, askew)):
                doubtful = not is_scan and is_doubtful(contents, drawn, letters, frame)
                if doubtful:
                    letters = seen_letters(page, textpage, letters, frame)
                textpage.close()
                return _Asked(number, frame, letters, drawn, not contents[0].handles, is_scan or doubtful)
            textpage.close()
        return _asked(document, number, askew)
    except pypdfium2.PdfiumError:
        return None


def _sifted(document: pypdfium2.PdfDocument, asked: _Asked, pieces: Pieces) -> Pieces:
    """The text of a page, in which words lie upon each other, without what is not seen."""
    try:
        with _opened(document, asked.number) as page:
            textpage = page.get_textpage()
            letters = seen_letters(page, textpage, asked.letters, asked.frame)
            textpage.close()
    except pypdfium2.PdfiumError:  # of a damaged file PDFium may load a page once and never again
        return pieces
    return pieces_of([(letters, asked.frame)])[0]


def _document(source: Path | bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        raise UnreadableReportError(_reason(source, error)) from error


def _reason(path: Path | bytes, error: pypdfium2.PdfiumError) -> str:
    if isinstance(path, Path) and path.stat().st_size == 0:
        return "the file is empty"
    if "assword" in str(error):
        return "the PDF is encrypted and needs a password"
    if isinstance(path, bytes):  # a picture that was made one
        return "the picture cannot be read"
    with path.open("rb") as file:
        starts_as_pdf = b"%PDF-" in file.read(1024)
    return "the PDF is damaged or cut off" if starts_as_pdf else "the file is not a PDF"


def _as_seen(
    open_page: OpenPage,
    asked: _Asked,
    pieces: Pieces,
    drawing: Drawing,
    ocr: str,
    backgrounds: PageBackgrounds,
) -> SeenPage:
    """What is read of one page, by OCR or not; it is opened again where it has to be looked at."""
    layer = PageAsRead(asked.frame, pieces, drawing)
    try:
        read = _looked_at(open_page, layer, ocr, backgrounds)
    except pypdfium2.PdfiumError:  # of a damaged file PDFium may load a page once and never again
        read = layer
    if not read.is_readable:
        read = replace(read, pieces=NO_PIECES, drawing=UNREAD.drawing, scanned=None)
        return SeenPage(asked.number, read, has_text=True)
    # an empty page lacks none
    return SeenPage(asked.number, read, len(read.pieces) > 0 or asked.is_empty)


def _looked_at(open_page: OpenPage, layer: PageAsRead, ocr: str, backgrounds: PageBackgrounds) -> PageAsRead:
    """What is read of a page: its text layer, what OCR reads in its place, the rules of the picture under it."""
    read = as_read(open_page, layer.frame, layer.pieces, layer.drawing, ocr)
    try:
        return _with_pictures(open_page, read, backgrounds, ocr)
    except OcrMissingError as error:
        return replace(read, unseen=str(error))


def _with_pictures(
    open_page: OpenPage, read: PageAsRead, backgrounds: PageBackgrounds, ocr: str
) -> PageAsRead:
    """A page as read, with what is seen in the pictures among its text, or in the one under it.

    Raises:
        OcrMissingError: Pictures cannot be looked at.
    """
    if _may_have_pasted_table(read):
        with open_page() as page:
            is_upright = read.frame.turn is None  # places on a turned page are others
            found = pasted_tables(page, read.pieces if is_upright else NO_PIECES)
            if found and is_upright and ocr in READING:
                return with_pasted_tables(page, read, found)
            return replace(read, pasted=found)
    if not (read.is_readable and read.drawing.is_picture and len(read.pieces)):
        return read
    with open_page() as page:
        return replace(read, drawing=_on_picture(page, read, backgrounds))


def _may_have_pasted_table(read: PageAsRead) -> bool:
    """Whether a page of text has pictures that are worth a look."""
    is_text = bool(len(read.pieces)) and read.scanned is None and not read.unread and read.is_readable
    return is_text and LEAST_SHARE <= read.drawing.pictured < COVERED


def _on_picture(page: Any, read: PageAsRead, backgrounds: PageBackgrounds) -> Drawing:
    """What bounds the tables of a page that lies on one picture.

    Of a scan it is the rules of the picture: what is drawn over them is the guess of the scanner's program. Text
    that is seen on a picture has the rules drawn with it, and those of the picture only where it shows a table.
    """
    drawing = read.drawing
    if read.scanned is None and (_draws_table(read) or not backgrounds.show_table(page)):
        return drawing
    try:
        displayed = render(page)
    except PictureTooLargeError:
        return drawing
    quarter = read.frame.turn.degrees if read.frame.turn else 0
    return Drawing(rules_of(turned(displayed, quarter, 0.0)), NO_BOXES)


def _draws_table(read: PageAsRead) -> bool:
    """Whether the rules of a page draw more than frames and boxes for a number or a signature."""
    return any(len(grid.cells) >= FEWEST_CELLS for grid in grids_of(read.drawing, read.pieces))
