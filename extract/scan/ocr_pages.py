"""Which pages OCR reads, and what then stands in the place of their text layer.

`auto` reads the pages without text worth using: pictures, garbled fonts, and scans whose text layer is only a
scanner's guess, which is wrong in a digit often enough (docs/ocr.md). `titles` reads of these only the large print.
`always` also reads pages with good text printed on a picture of the whole page. `never` takes what text there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.model import Box, Scanned
from extract.page_frame import Frame
from extract.pieces import Pieces, is_readable
from extract.ruling import NO_BOXES, Drawing
from extract.scan.certainty import BY_OCR, BY_SCANNER, scanned_numbers
from extract.scan.opencv import OcrMissingError
from extract.scan.page_content import COVERED, OpenPage, PageContent, content_of
from extract.scan.page_picture import PictureTooLargeError
from extract.scan.reading import TooSlowError, read_scan, read_titles
from extract.scan.scan import Scan

SWITCHED_OFF = "it is switched off"
TITLES = "titles"
NEEDS_OCR = (PageContent.PICTURE, PageContent.LAYER, PageContent.GARBLED)


@dataclass(frozen=True, slots=True)
class PageAsRead:
    """The frame, text and rules of a page, out of its text layer or by OCR.

    `scanned` is there where the page is a scan; `unread` says why OCR did not read a page that needs it;
    `is_readable` is false where the font does not say which letters the text has; `pasted` are the pictures among
    its text that show a table which is not read; `unseen` why its pictures were not looked at for one;
    `awaits_ocr` that OCR was not asked and may have more to read; `is_left` that a table in a picture was left,
    for it is of no interest.
    """

    frame: Frame
    pieces: Pieces
    drawing: Drawing
    scanned: Scanned | None = None
    unread: str = ""
    is_readable: bool = True
    pasted: tuple[Box, ...] = ()
    unseen: str = ""
    awaits_ocr: bool = False
    is_left: bool = False


def as_read(open_page: OpenPage, frame: Frame, pieces: Pieces, drawing: Drawing, ocr: str) -> PageAsRead:
    """What is read of a page.

    Args:
        open_page: opens the page, where it has to be looked at.
        frame: the frame of its text layer.
        pieces: the text of that layer.
        drawing: what is drawn on the page.
        ocr: 'auto', 'always', 'titles' or 'never'.
    """
    content = content_of(open_page, pieces, drawing)
    layer = Scanned(BY_SCANNER) if content is PageContent.LAYER else None
    if not _is_wanted(content, drawing, ocr):
        # of a page without any text the report says so itself
        lost = SWITCHED_OFF if content is PageContent.PICTURE and len(pieces) else ""
        readable = content is PageContent.TEXT or is_readable(pieces)
        return PageAsRead(frame, pieces, drawing, layer, lost, readable, awaits_ocr=content in NEEDS_OCR)
    try:
        with open_page() as page:
            return _by_ocr(read_titles(page) if ocr == TITLES else read_scan(page))
    except (OcrMissingError, PictureTooLargeError, TooSlowError) as error:
        reason = f"it is not installed: {error}" if isinstance(error, OcrMissingError) else str(error)
        return PageAsRead(frame, pieces, drawing, layer, reason, is_readable(pieces))


def _is_wanted(content: PageContent, drawing: Drawing, ocr: str) -> bool:
    if ocr == "never":
        return False
    return content in NEEDS_OCR or (ocr == "always" and drawing.pictured >= COVERED)


def _by_ocr(scan: Scan) -> PageAsRead:
    frame = Frame(0.0, 0.0, scan.width, scan.height, 0, scan.turn)
    pieces, drawing = scan.pieces(), Drawing(scan.rules, NO_BOXES)
    scanned = Scanned(BY_OCR, scanned_numbers(scan.words))
    return PageAsRead(frame, pieces, drawing, scanned, is_readable=is_readable(pieces))


def unread_sentences(pages: Sequence[tuple[int, str]]) -> list[tuple[str, int]]:
    """Why pages were not read by OCR, a sentence and its first page for each reason.

    Args:
        pages: number and reason of each such page.
    """
    firsts: dict[str, list[int]] = {}
    for number, reason in pages:
        firsts.setdefault(reason, []).append(number)
    return [
        (f"{len(numbers)} of the pages need OCR and were not read by it ({reason})", numbers[0])
        for reason, numbers in firsts.items()
    ]
