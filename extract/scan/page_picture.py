"""The picture of a page: rendered, turned upright and set straight, with the way back to the page as displayed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from extract.model import Turn
from extract.scan.opencv import cv2
from extract.scan.stamps import grey_of

Picture = npt.NDArray[np.uint8]  # grey, 0 black to 255 white; rows from the top

POINTS = 72.0  # to the inch
DPI = 200  # at which pages are read: more costs time and gains nothing (docs/ocr.md)
GLANCE_DPI = 80  # at which the rules of a table are seen, if not its letters
MOST_PIXELS = 25_000_000  # of a rendered page: A2 at 200 dpi has 15 million
MOST_STORED = 150_000_000  # pixels of the pictures in the file, which must be decoded first
CHANNELS = 3  # blue, green, red; the fourth, where there is one, is empty
STEEPEST = 7.0  # degrees: a sheet turned further was not scanned but photographed
PREVIEW = 1200  # pixels of the longer side, on which the slope is found
COARSE, FINE = 0.5, 0.05  # degrees
LEAST_SLOPE = 0.05  # degrees: less is not worth smoothing the picture
BLUR = 1.5  # pixels: turning smooths a picture, and one not turned must not look sharper for that
DARK = 0.75  # of the paper's own grey


class PictureTooLargeError(Exception):
    """The page is larger than is read; the message says what was found and what is allowed."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as a straight picture.

    `grey` is the picture, `scale` its pixels to a point, `turn` how it was turned from the page as displayed
    (None where it was not). `faded` is 1 where the ink of stamps was taken off the page
    as displayed, None where there was none.
    """

    grey: Picture
    scale: float
    turn: Turn | None = None
    faded: Picture | None = None

    @property
    def width(self) -> float:
        """Width in points."""
        return float(self.grey.shape[1] / self.scale)

    @property
    def height(self) -> float:
        """Height in points."""
        return float(self.grey.shape[0] / self.scale)


def render(page: Any) -> PagePicture:
    """A page as displayed, without the ink of stamps and signatures.

    Args:
        page: an open page of a PDFium document.

    Raises:
        PictureTooLargeError: the page, or a picture in it, has more pixels than are read.
    """
    _check_size(page)
    scale = DPI / POINTS
    colours = _rendered(page, scale)
    grey = grey_of(colours, scale)
    faded = grey != cv2.cvtColor(colours, cv2.COLOR_BGR2GRAY)
    return PagePicture(grey, scale, faded=faded.astype(np.uint8) if faded.any() else None)


def glance(page: Any) -> PagePicture:
    """A page as displayed, small and in grey, stamps and all: to see in it whether a table is ruled there.

    Args:
        page: an open page of a PDFium document.

    Raises:
        PictureTooLargeError: the page, or a picture in it, has more pixels than are read.
    """
    _check_size(page)
    scale = GLANCE_DPI / POINTS
    grey = cv2.cvtColor(_rendered(page, scale), cv2.COLOR_BGR2GRAY)  # PDFium itself is slower at greying
    return PagePicture(np.asarray(grey, np.uint8), scale)


def _check_size(page: Any) -> None:
    width, height = page.get_size()
    if width * height * (DPI / POINTS) ** 2 > MOST_PIXELS:
        raise PictureTooLargeError(f"the page measures {width / POINTS:.0f} by {height / POINTS:.0f} inches")
    stored = _stored_pixels(page)
    if stored > MOST_STORED:
        raise PictureTooLargeError(f"its pictures have {stored / 1e6:.0f} million pixels")


def enlarged(page: Any, displayed: PagePicture, dpi: int) -> PagePicture:
    """A page rendered once more, larger, what was faded in the smaller picture taken from there.

    Stamps are not looked for again: in colours the larger picture takes much memory.

    Args:
        page: the open page of a PDFium document.
        displayed: its picture as `render` gives it.
        dpi: pixels to the inch.
    """
    grey = _rendered(page, dpi / POINTS, grayscale=True)[:, :, 0]
    if displayed.faded is not None:
        size = (grey.shape[1], grey.shape[0])
        faded = cv2.resize(displayed.faded, size, interpolation=cv2.INTER_NEAREST) > 0
        grey[faded] = cv2.resize(displayed.grey, size, interpolation=cv2.INTER_LINEAR)[faded]
    return PagePicture(grey, dpi / POINTS)


def _rendered(page: Any, scale: float, *, grayscale: bool = False) -> Picture:
    bitmap = page.render(scale=scale, grayscale=grayscale)
    try:
        pixels = np.array(bitmap.to_numpy(), np.uint8).reshape(bitmap.height, bitmap.width, -1)
        return np.ascontiguousarray(pixels[:, :, :CHANNELS])
    finally:
        bitmap.close()


def _stored_pixels(page: Any) -> int:
    pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4)
    sizes = (picture.get_px_size() for picture in pictures)
    return sum(width * height for width, height in sizes)


def straightened(picture: PagePicture) -> PagePicture:
    """The picture with its lines of text level."""
    return turned(picture, 0, slope_of(picture.grey))


def turned(picture: PagePicture, quarter: int, slope: float) -> PagePicture:
    """The picture of a page as displayed, turned.

    Args:
        picture: the page as displayed.
        quarter: degrees clockwise by which it is turned to be read: 0, 90, 180 or 270.
        slope: degrees by which its lines then fall to the right.
    """
    grey = np.ascontiguousarray(np.rot90(picture.grey, -quarter // 90))
    if abs(slope) >= LEAST_SLOPE:
        grey = _rotated(grey, slope)
    else:
        slope = 0.0
    if not quarter and not slope:
        return picture
    turn = Turn(quarter, grey.shape[1] / picture.scale, grey.shape[0] / picture.scale, slope)
    return PagePicture(grey, picture.scale, turn)


def _rotated(grey: Picture, slope: float) -> Picture:
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), slope, 1.0)
    paper = int(np.percentile(grey[::8, ::8], 90))
    return np.asarray(
        cv2.warpAffine(
            grey,
            matrix,
            (width, height),
            flags=cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=(paper,),
        ),
        np.uint8,
    )


def slope_of(grey: Picture) -> float:
    """Degrees by which the lines of a page fall to the right; 0 where none are seen.

    Rows of ink stand out most where the page is straight: the sums of ink of neighbouring rows (and columns,
    where a table is ruled or the print lies on its side) then differ most.
    """
    ink = _preview(grey)
    if not ink.any():
        return 0.0
    coarse = _sharpest(ink, np.arange(-STEEPEST, STEEPEST + COARSE, COARSE))
    best = _sharpest(ink, np.arange(coarse - COARSE, coarse + COARSE + FINE, FINE))
    return 0.0 if abs(best) > STEEPEST else round(best, 2)


def _preview(grey: Picture) -> npt.NDArray[np.float32]:
    """The ink of a page made small: what is darker than its paper; its rim, where shadows lie, left out."""
    factor = PREVIEW / max(grey.shape)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 1 else grey
    ink = (small < DARK * np.percentile(small, 90)).astype(np.float32)
    rim_y, rim_x = (max(1, side // 30) for side in ink.shape)
    ink[:rim_y], ink[-rim_y:], ink[:, :rim_x], ink[:, -rim_x:] = 0, 0, 0, 0
    return np.asarray(cv2.GaussianBlur(ink, (0, 0), BLUR), np.float32)


def _sharpest(ink: npt.NDArray[np.float32], slopes: npt.NDArray[np.float64]) -> float:
    return float(max(slopes, key=lambda slope: (_sharpness(ink, float(slope)), -abs(slope))))


def _sharpness(ink: npt.NDArray[np.float32], slope: float) -> float:
    height, width = ink.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), slope, 1.0)
    straight = cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_LINEAR)
    return float(sum(np.square(np.diff(straight.sum(axis=axis))).sum() for axis in (0, 1)))
