"""The picture of a part of a page, and whether it lacks letters once the text that holds them is left out."""

from __future__ import annotations

from typing import Any

import numpy as np

from extract.columns import Column
from extract.page_frame import placed
from extract.pdf import pdfium_calls

SCALE = 2.0  # pixels to a point
MOST_PIXELS = 9_000_000  # of a picture of a page, more are made fewer
CONTRAST = 16  # of 255: what differs less is not seen
MARGIN = 4.0  # points around letters
BESIDE = 1  # pixels beside a letter in which its ink is looked for: thin ones are drawn next to their place


class PictureOf:
    """The picture of the part of an open page in which some letters stand, rendered once with all that it shows."""

    def __init__(self, page: Any, ink: Column) -> None:
        """Renders it.

        Args:
            page: an open page.
            ink: left, bottom, right and top of letters in PDF coordinates, a column each.
        """
        self._page = page
        width, height = page.get_size()
        self._scale = min(SCALE, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        x0, y0, x1, y1 = self._displayed(ink)
        left, top = max(np.floor(x0.min() - MARGIN), 0.0), max(np.floor(y0.min() - MARGIN), 0.0)
        right, bottom = min(np.ceil(x1.max() + MARGIN), width), min(np.ceil(y1.max() + MARGIN), height)
        self._corner = (left, top)
        self._is_empty = right - left < 1 or bottom - top < 1  # all of it beside the page
        self._crop = (left, height - bottom, width - right, top)
        self._whole = self._rendered()

    def lacks(self, handles: list[int], ink: Column) -> list[bool]:
        """Of each letter whether it is missed once some text objects are left out.

        Args:
            handles: the text objects.
            ink: left, bottom, right and top of their letters in PDF coordinates, a column each.
        """
        pdfium_calls.set_active(handles, active=False)
        differs = abs(self._whole - self._rendered()) >= CONTRAST
        pdfium_calls.set_active(handles, active=True)
        x0, y0, x1, y1 = self._displayed(ink)
        left, top = self._corner
        places = np.array((x0 - left, y0 - top, x1 - left, y1 - top)) * self._scale
        places = np.maximum(
            places.astype(int) + np.array([[-BESIDE], [-BESIDE], [BESIDE + 1], [BESIDE + 1]]), 0
        )
        return [bool(differs[b:d, a:c].any()) for a, b, c, d in places.T.tolist()]

    def _displayed(self, ink: Column) -> tuple[Column, Column, Column, Column]:
        """Left, top, right and bottom of letters on the page as displayed, in points."""
        left, bottom, right, top = ink
        rotation, sides = self._page.get_rotation() % 360, self._page.get_bbox()
        ax, ay = placed(rotation, sides, left, top)
        bx, by = placed(rotation, sides, right, bottom)
        return np.minimum(ax, bx), np.minimum(ay, by), np.maximum(ax, bx), np.maximum(ay, by)

    def _rendered(self) -> Column:
        if self._is_empty:
            return np.zeros((1, 1), int)
        bitmap = self._page.render(
            scale=self._scale, crop=self._crop, grayscale=True, draw_annots=False, may_draw_forms=False
        )
        grey = np.array(bitmap.to_numpy(), int)
        bitmap.close()
        return grey if grey.ndim == 2 else grey[:, :, 0]
