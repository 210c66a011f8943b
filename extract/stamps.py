"""Ink of stamps and signatures taken off the picture of a page, so that the print under it is read.

Print is black, and its letters stand apart. What is coloured, or clearly fainter than print, reaches far both
across and down, and has no straight side is a ring or a scrawl. Within its box such ink becomes paper; black ink
stays, and so do rules.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]  # rows of pixels: grey, or of three channels

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
    """A page in grey, the ink of stamps and signatures as light as its paper.

    Args:
        picture: the page in colours.
        scale: its pixels to a point.
    """
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)
    stroke = np.ones((round(STROKE * scale),) * 2, np.uint8)
    under = np.asarray(cv2.morphologyEx(grey, cv2.MORPH_CLOSE, stroke), np.uint8)  # what all strokes stand on
    _fade_coloured(grey, under, picture, stroke, scale)
    _fade_faint(grey, under, scale)
    return grey


def _fade_coloured(grey: Picture, under: Picture, picture: Picture, stroke: Picture, scale: float) -> None:
    blue, green, red = cv2.split(picture)
    strongest, weakest = cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red)
    colour = cv2.subtract(strongest, weakest)
    for place in _stamps(cv2.morphologyEx(colour, cv2.MORPH_TOPHAT, stroke) > COLOURED, scale):
        # ink of one colour takes from the paper what it gives in colour, at the most
        faded = np.minimum(cv2.add(strongest[place], colour[place]), under[place])
        grey[place] = np.maximum(grey[place], faded)


def _fade_faint(grey: Picture, under: Picture, scale: float) -> None:
    paper = float(np.percentile(grey[::8, ::8], 90))
    ink = grey[::2, ::2][grey[::2, ::2] < LIGHT * paper]
    if not ink.size:
        return
    dark = float(np.percentile(ink, DARKEST))
    print_ = (grey < dark + FAINT * (paper - dark)).astype(np.uint8)
    around = cv2.dilate(print_, np.ones((BLUR, BLUR), np.uint8)) > 0
    faint = (cv2.subtract(under, grey) > FAINTEST * paper) & ~around
    for place in _stamps(faint, scale):
        kept = around[place] | _straight(faint[place], scale)
        grey[place] = np.where(kept, grey[place], under[place])


def _straight(ink: npt.NDArray[np.bool_], scale: float) -> npt.NDArray[np.bool_]:
    """Which pixels are of a thin rule, which may be as faint as a stamp: straight for longer than a ring is."""
    found = np.zeros(ink.shape, bool)
    length = round(LEAST * scale)
    for stray, brush in (((BLUR, 1), (1, length)), ((1, BLUR), (length, 1))):
        thick = cv2.dilate(
            ink.astype(np.uint8), np.ones(stray, np.uint8)
        )  # a rule of a scan is never quite straight
        found |= cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(brush, np.uint8)) > 0
    return found


def _stamps(ink: npt.NDArray[np.bool_], scale: float) -> Iterator[tuple[slice, slice]]:
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
