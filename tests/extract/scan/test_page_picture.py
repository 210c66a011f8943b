"""Pages as pictures: set straight, turned back, and refused where they are too large."""

from __future__ import annotations

import cv2
import numpy as np
import pypdfium2
import pytest
from printed import report
from scanner import scanned
from small_pdf import table

from extract.model import Box
from extract.scan import page_picture
from extract.scan.page_picture import PagePicture, PictureTooLargeError, enlarged, render, slope_of, turned
from extract.scan.picture_rules import rules_of

ROWS = [["No", "Indikator", "Target"], *([str(k), "Persentase jalan mantap", f"{k},50"] for k in range(12))]


@pytest.fixture(scope="module")
def sheet(tmp_path_factory):
    path = report(tmp_path_factory.mktemp("sheet"), table(ROWS, widths=[40, 250, 100]))
    with pypdfium2.PdfDocument(path) as document:
        return render(document[0])


@pytest.mark.parametrize("askew", [-2.0, -1.25, 0.0, 0.4, 1.6])
def test_slope(sheet, askew):
    found = slope_of(turned(sheet, 0, askew).grey)
    assert found == pytest.approx(-askew, abs=0.1)


def test_a_blank_page_has_no_slope():
    assert slope_of(np.full((800, 600), 255, np.uint8)) == 0.0


@pytest.mark.parametrize(("quarter", "slope"), [(0, 1.5), (90, 0.0), (90, -1.0), (180, 2.0), (270, 0.7)])
def test_the_way_back_to_the_page_as_displayed(quarter, slope):
    """A black box on the page as displayed is found again where `Turn` says that its box was."""
    grey = np.full((842, 595), 255, np.uint8)
    cv2.rectangle(grey, (380, 90), (440, 120), (0,), -1)
    picture = turned(PagePicture(grey, 1.0), quarter, slope)
    ys, xs = np.nonzero(picture.grey < 128)
    assert picture.turn is not None
    back = picture.turn.displayed(Box(float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())))
    middle = ((back.x0 + back.x1) / 2, back.middle)
    assert middle == (pytest.approx(410, abs=2), pytest.approx(105, abs=2))


def test_rules_are_seen_in_the_picture(sheet):
    rules = [rule for rule in rules_of(sheet) if not rule.horizontal or rule.end > 400]
    across = [rule for rule in rules if rule.horizontal]
    assert len(across) == len(ROWS) + 1
    assert len(rules) - len(across) == 4
    assert {round(rule.end - rule.start) for rule in across} <= set(range(386, 395))


@pytest.mark.parametrize(("taken", "pieces"), [(5, 1), (12, 2)], ids=["by a stamp", "by a merged cell"])
def test_a_rule_of_a_picture_goes_on_where_no_row_has_room(taken, pieces):
    grey = np.full((842, 595), 255, np.uint8)
    for top, bottom in ((100, 200), (200 + taken, 300)):
        cv2.line(grey, (300, top), (300, bottom), (0,), 2)
    for height in (100, 300):
        cv2.line(grey, (100, height), (500, height), (0,), 2)
    assert sum(not rule.horizontal for rule in rules_of(PagePicture(grey, 1.0))) == pieces


def test_a_page_too_large_is_refused(tmp_path, monkeypatch):
    path = report(tmp_path, table(ROWS))
    with pypdfium2.PdfDocument(path) as document:
        monkeypatch.setattr(page_picture, "MOST_PIXELS", 1_000_000)
        with pytest.raises(PictureTooLargeError, match="8 by 12 inches"):
            render(document[0])


def test_what_was_faded_is_so_in_the_enlarged_picture(tmp_path):
    path = scanned(
        report(tmp_path, table(ROWS)), tmp_path / "scan.pdf", stamp=True, ink=(40, 60, 190), spot=(0.5, 0.7)
    )
    with pypdfium2.PdfDocument(path) as document:
        displayed = render(document[0])
        large = enlarged(document[0], displayed, 350)
    assert displayed.faded is not None
    lower = [picture.grey[int(0.6 * len(picture.grey)) :] for picture in (displayed, large)]
    assert all((part < 150).mean() < 0.0005 for part in lower)  # the ring stands there alone
    assert large.width == pytest.approx(displayed.width, abs=1)
