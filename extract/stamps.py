"""Coloured ink of stamps and signatures taken off the picture of a page, so that the print under it is read.

Print is black, or its letters stand apart; what is coloured, reaches far both across and down, and has no straight
side is a ring or a scrawl. Within its box coloured ink becomes paper; black ink stays, and so do coloured rules.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt

Colours = npt.NDArray[np.uint8]  # rows of pixels of three channels
Grey = npt.NDArray[np.uint8]

COLOURED = 30  # between a pixel's strongest and weakest channel; a scan of grey has less than 20
SMALLER = 4  # times, for finding: a stamp is large
REACH = 7  # pixels between parts of one stroke
LEAST, LARGEST = 45.0, 300.0  # points across and down: 1.6 to 10 cm, a stamp with the signature over it
MOST_INK = 0.5  # of its box: a shaded cell or an emblem has more
STRAIGHT = 0.8  # of a side of its box in one row or column of pixels: a rule, or the frame of a table


def grey_of(picture: Colours, scale: float) -> Grey:
    """A page in grey, the coloured ink of stamps and signatures as light as its paper.

    Args:
        picture: the page in colours.
        scale: its pixels to a point.
    """
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)
    paper = np.percentile(grey[::8, ::8], 90)
    for rows, columns in _stamps(picture, scale):
        part = picture[rows, columns].astype(np.int16)
        strongest = part.max(axis=2)
        # ink of one colour takes from the paper what it gives in colour, at the most
        faded = np.minimum(2 * strongest - part.min(axis=2), paper)
        grey[rows, columns] = np.maximum(grey[rows, columns], faded).astype(np.uint8)
    return grey


def _stamps(picture: Colours, scale: float) -> Iterator[tuple[slice, slice]]:
    """The rows and columns of pixels that each stamp or signature takes."""
    blue, green, red = cv2.split(picture)
    strongest, weakest = cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red)
    coloured = (cv2.subtract(strongest, weakest) > COLOURED).astype(np.uint8)
    if not coloured.any():
        return
    # small without losing a thin line, and with what black print parts joined
    joined = cv2.dilate(coloured, np.ones((REACH, REACH), np.uint8))[::SMALLER, ::SMALLER]
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    for label, (x, y, width, height, area) in enumerate(stats[1:].tolist(), 1):
        sides = [side * SMALLER / scale for side in (width, height)]
        if min(sides) < LEAST or max(sides) > LARGEST or area > MOST_INK * width * height:
            continue
        shape = labels[y : y + height, x : x + width] == label
        if shape.mean(axis=0).max() < STRAIGHT and shape.mean(axis=1).max() < STRAIGHT:
            yield (
                slice(y * SMALLER, (y + height) * SMALLER),
                slice(x * SMALLER, (x + width) * SMALLER),
            )
