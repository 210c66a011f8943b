"""PDFium asked in one go says what it says when asked one by one, however many letters fit in a go."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from extract.pdf import pdfium_calls

SAMPLE = sorted((Path(__file__).parents[2] / "data" / "two_reports").glob("*.pdf"))[0]


@pytest.fixture
def textpage():
    document = pypdfium2.PdfDocument(SAMPLE)
    page = document[0]
    found = page.get_textpage()
    yield found
    found.close()
    page.close()
    document.close()


def box_asked_alone(textpage, index):
    rect = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage.raw, index, ctypes.byref(rect))
    return [rect.left, rect.top, rect.right, rect.bottom]


@pytest.fixture(params=[1, 7, pdfium_calls.AT_ONCE])
def at_once(request, monkeypatch):
    """How many letters fit in the room for answers, which is made anew for the test."""
    monkeypatch.setattr(pdfium_calls, "AT_ONCE", request.param)
    pdfium_calls._room.cache_clear()
    yield request.param
    pdfium_calls._room.cache_clear()


@pytest.mark.usefixtures("at_once")
def test_boxes_and_origins_are_those_of_each_letter(textpage):
    indices = range(0, textpage.count_chars(), 3)
    boxes = pdfium_calls.loose_boxes(textpage.raw, indices)
    assert len(boxes) > 2 * 7
    assert boxes.tolist() == [box_asked_alone(textpage, index) for index in indices]
    baselines = pdfium_calls.origins(textpage.raw, indices)[:, 1]
    assert ((boxes[:, 3] <= baselines) & (baselines <= boxes[:, 1])).all()


def test_a_letter_that_is_not_there_leaves_nothing_of_the_one_before_it(textpage):
    there = pdfium_calls.loose_boxes(textpage.raw, [0])
    not_there = pdfium_calls.loose_boxes(textpage.raw, [textpage.count_chars() + 5])
    assert there.any()
    assert not not_there.any()
