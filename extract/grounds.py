"""The pictures upon which the pages of a designed document are printed: the same one on page after page."""

from __future__ import annotations

import hashlib
from typing import Any

import pypdfium2.raw as pdfium

from extract.page_sight import DEEPEST, covers
from extract.picture_rules import shows_table

ANY_AREA = 0.0  # of a page: the text of a form may stand in a small table of its picture
TELLING = (
    65536  # bytes of a picture as stored: to take in megabytes would cost as much as all else on the page
)


class Grounds:
    """Which pictures behind the text of one document's pages show a table: each is looked at once."""

    def __init__(self) -> None:
        """None has been looked at."""
        self._seen: dict[frozenset[tuple[int, bytes]], bool] = {}

    def show_table(self, page: Any) -> bool:
        """Whether a table is seen in what covers an open page of a PDFium document."""
        ground = _ground_of(page)
        if not ground:  # in a form XObject its place is not told: it may be another one on every page
            return shows_table(page, ANY_AREA)
        if ground not in self._seen:
            self._seen[ground] = shows_table(page, ANY_AREA)
        return self._seen[ground]


def _ground_of(page: Any) -> frozenset[tuple[int, bytes]]:
    """What tells the pictures that cover a page from others: how long they are as stored, and how they begin."""
    found = set()
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST):
        if covers(picture, page):
            stored = memoryview(picture.get_data())
            found.add((len(stored), hashlib.sha256(stored[:TELLING]).digest()))
    return frozenset(found)
