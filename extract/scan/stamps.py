"""Removes the ink of stamps and signatures from the picture of a page, so that the print under it can be read.

Print is black, and its letters stand apart. What is coloured, or clearly fainter than print, reaches far both
across and down, and has no straight side is a ring or a scrawl. Within its box such ink becomes paper; black ink
stays, and so do rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from extract.scan.opencv import cv2

Picture = npt.NDArray[np.uint8]  # rows of pixels: grey, or of three channels
Ink = npt.NDArray[np.bool_]

BAND = 512  # rows of pixels
COLOURED = 30  # between a pixel's strongest and weakest channel; a scan of grey has less than 20
FAINTEST = 0.12  # of the paper's grey, by which ink is darker than what it stands on
STROKE = 5.0  # points: the widest
LIGHT = 0.85  # of the paper's grey: lighter is paper
DARKEST = 2.0  # of a hundred pixels of ink: the grey of print
FAINT = 0.4  # of the way from print to paper: lighter ink is another's
BLUR = 3  # pixels around black ink that are as faint as that of stamps
REACH = 7  # pixels between parts of one stroke
SMALLER = 4  # times, for finding: a stamp is large
LEAST, LARGEST = 45.0, 300.0  # points across and down: 1.6 to 10 cm, a stamp with the signature over it
MOST_INK = 0.5  # of its box: a shaded cell or an emblem has more
STRAIGHT = 0.8  # of a side of its box in one row or column of pixels: a rule, or the frame of a table


def grey_of(picture: Picture, scale: float) -> Picture:
    """A page in grey, the ink of stamps and signatures as light as what it stands on.

    Args:
        picture: the page in colours.
        scale: its pixels to a point.
    """
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)
    stroke = np.ones((round(STROKE * scale),) * 2, np.uint8)
    _fade_coloured(grey, picture, stroke, scale)
    _fade_faint(grey, stroke, scale)
    return grey


def _fade_coloured(grey: Picture, picture: Picture, stroke: Picture, scale: float) -> None:
    def coloured(part: Picture) -> Ink:
        return cv2.morphologyEx(_colour(part)[0], cv2.MORPH_TOPHAT, stroke) > COLOURED

    for place in _stamps(_by_bands(coloured, picture), scale):
        # ink of one colour takes from the paper what it gives in colour, at the most
        colour, strongest = _colour(picture[place])
        faded = np.minimum(cv2.add(strongest, colour), _under(grey[place], stroke))
        grey[place] = np.maximum(grey[place], faded)


def _colour(picture: Picture) -> tuple[Picture, Picture]:
    """Of each pixel between its strongest and weakest channel, and the strongest."""
    blue, green, red = cv2.split(picture)
    strongest, weakest = cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red)
    return np.asarray(cv2.subtract(strongest, weakest), np.uint8), np.asarray(strongest, np.uint8)


def _fade_faint(grey: Picture, stroke: Picture, scale: float) -> None:
    sample = grey[::4, ::4]
    paper = float(np.percentile(sample, 90))
    ink = sample[sample < LIGHT * paper]
    if not ink.size:
        return
    black = float(np.percentile(ink, DARKEST))
    black += FAINT * (paper - black)

    def faint(part: Picture) -> Ink:
        return (cv2.subtract(_under(part, stroke), part) > FAINTEST * paper) & ~_near(part, black)

    for place in _stamps(_by_bands(faint, grey), scale):
        part = grey[place]
        kept = _near(part, black) | _straight(faint(part), scale)
        grey[place] = np.where(kept, part, _under(part, stroke))


def _near(part: Picture, black: float) -> Ink:
    """Which pixels are print, or beside it and therefore as faint as a stamp."""
    return cv2.dilate((part < black).astype(np.uint8), np.ones((BLUR, BLUR), np.uint8)) > 0


def _under(part: Picture, stroke: Picture) -> Picture:
    """The paper behind all strokes."""
    return np.asarray(cv2.morphologyEx(part, cv2.MORPH_CLOSE, stroke), np.uint8)


def _by_bands(seen: Callable[[Picture], Ink], picture: Picture) -> Ink:
    """What is seen in a page, looked at in bands that overlap: whole it would take much memory."""
    found = np.zeros(picture.shape[:2], bool)
    for top in range(0, len(picture), BAND):
        above = min(top, BAND // 8)
        found[top : top + BAND] = seen(picture[top - above : top + BAND + BAND // 8])[above : above + BAND]
    return found


def _straight(ink: Ink, scale: float) -> Ink:
    """Which pixels are of a thin rule, which may be as faint as a stamp: straight for longer than a ring is."""
    found = np.zeros(ink.shape, bool)
    length = round(LEAST * scale)
    for stray, brush in (((BLUR, 1), (1, length)), ((1, BLUR), (length, 1))):
        thick = cv2.dilate(
            ink.astype(np.uint8), np.ones(stray, np.uint8)
        )  # a rule of a scan is never quite straight
        found |= cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(brush, np.uint8)) > 0
    return found


def _stamps(ink: Ink, scale: float) -> Iterator[tuple[slice, slice]]:
    """The rows and columns of pixels that each stamp or signature takes."""
    if not ink.any():
        return
    # small without losing a thin line, and with what black print parts joined
    joined = cv2.dilate(ink.astype(np.uint8), np.ones((REACH, REACH), np.uint8))[::SMALLER, ::SMALLER]
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    for label, (x, y, width, height, area) in enumerate(stats[1:].tolist(), 1):
        sides = [side * SMALLER / scale for side in (width, height)]
        if min(sides) < LEAST or max(sides) > LARGEST or area > MOST_INK * width * height:
            continue
        shape = labels[y : y + height, x : x + width] == label
        if shape.mean(axis=0).max() < STRAIGHT and shape.mean(axis=1).max() < STRAIGHT:
            rows, columns = ((max(at - 1, 0), at + side + 1) for at, side in ((y, height), (x, width)))
            yield (
                slice(rows[0] * SMALLER, rows[1] * SMALLER),
                slice(columns[0] * SMALLER, columns[1] * SMALLER),
            )
