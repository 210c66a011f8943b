"""Rules that stand only in a picture: a scanned page under a scanner's own text.

Camelot finds them on the rendered page. It takes a second a page, so it is asked only for pages that are
pictures, and only for its rules: text and grid are then read as on every other page.
"""

from __future__ import annotations

import logging
import warnings
from pathlib import Path

from extract.pdf_rules import Rule, joined
from extract.pdf_text import Frame


def picture_rules(path: Path, number: int, frame: Frame) -> tuple[Rule, ...]:
    """The rules that Camelot's lattice sees on a page, as read.

    Args:
        path: the PDF.
        number: the page, from 1.
        frame: the page's frame, for the way from Camelot's coordinates to those from the top left.
    """
    from camelot.io import read_pdf  # noqa: PLC0415 (a second to import; most reports need it for no page)

    logging.getLogger("playa").setLevel(logging.CRITICAL)  # it mends damaged files aloud
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # 'no tables found' is an answer, not a fault
        tables = read_pdf(str(path), pages=str(number), flavor="lattice", use_fallback=False)
    if frame.rotation:  # Camelot gives the places on a page that it has turned upright itself
        frame = Frame(0.0, 0.0, frame.width, frame.height, 0)
    rules: list[Rule] = []
    for table in tables:
        for cell in (cell for row in table.cells for cell in row):
            x0, bottom = frame.place(cell.x1, cell.y1)
            x1, top = frame.place(cell.x2, cell.y2)
            sides = (
                (cell.top, Rule(True, top, x0, x1)),
                (cell.bottom, Rule(True, bottom, x0, x1)),
                (cell.left, Rule(False, x0, top, bottom)),
                (cell.right, Rule(False, x1, top, bottom)),
            )
            rules.extend(rule for drawn, rule in sides if drawn)
    return tuple(joined(rules))
