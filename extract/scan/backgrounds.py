"""Page backgrounds: pictures that a designed document prints behind its text, the same one on many pages."""

from __future__ import annotations

import hashlib
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium

from extract.scan.page_content import DEEPEST
from extract.scan.picture_rules import shows_table

ANY_AREA = 0.0  # of a page: the text of a form may stand in a small table of its picture

Pictures: TypeAlias = frozenset[tuple[tuple[int, ...], tuple[int, int], bytes]]


class PageBackgrounds:
    """Which pages of one document show a table in their background; each background is looked at once."""

    def __init__(self) -> None:
        """Starts without any background."""
        self._seen: dict[Pictures, bool] = {}

    def show_table(self, page: Any) -> bool:
        """Whether a table is seen in the pictures of an open page of a PDFium document."""
        pictures = _pictures_of(page)
        if pictures not in self._seen:
            self._seen[pictures] = shows_table(page, ANY_AREA)
        return self._seen[pictures]


def _pictures_of(page: Any) -> Pictures:
    """What tells the pictures of a page from those of another: their places, their sizes, and what is stored."""
    pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST)
    return frozenset(
        (
            tuple(map(round, picture.get_bounds())),
            picture.get_px_size(),
            hashlib.sha256(memoryview(picture.get_data())).digest(),
        )
        for picture in pictures
    )
