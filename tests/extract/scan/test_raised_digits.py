"""Raised digits behind the numbers of a scan: how many there are, and where the first begins."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

pytest.importorskip("cv2", reason="OCR and what it needs is an extra that is not installed")

from extract.scan.raised_digits import raised_marks


def picture(number: str, mark: str, *, size: float = 11, small: float = 7, rise: float = 4.5, dpi: int = 350):
    """A number with a mark behind it, as a scan shows it."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(90, 20))
    canvas.setFont("Helvetica", size)
    canvas.drawString(5, 6, number)
    left = 5 + canvas.stringWidth(number)
    canvas.setFont("Helvetica", small)
    canvas.drawString(left, 6 + rise, mark)
    canvas.save()
    with pypdfium2.PdfDocument(file.getvalue()) as document:
        grey = np.asarray(document[0].render(scale=dpi / 72).to_pil().convert("L"))
    return grey, left * dpi / 72


@pytest.mark.parametrize("dpi", [200, 350])
@pytest.mark.parametrize(("number", "mark"), [("72,15", "1"), ("5", "2"), ("1.234.567", "12")])
def test_a_smaller_and_higher_digit_is_a_mark(number, mark, dpi):
    crop, left = picture(number, mark, dpi=dpi)
    count, start = raised_marks(crop)
    assert count == len(mark)
    assert abs(start - left) < dpi / 72


@pytest.mark.parametrize("number", ["72,151", "1.000", "5", "100,00", "17.171"])
def test_a_number_alone_has_none(number):
    crop, _ = picture(number, "")
    assert raised_marks(crop) == (0, crop.shape[1])


def test_a_digit_of_the_same_size_or_on_the_same_line_is_none():
    assert raised_marks(picture("72,15", "1", small=11)[0])[0] == 0
    assert raised_marks(picture("72,15", "1", rise=0)[0])[0] == 0
