"""Lines of a large picture, looked for in bands: each is found once, on the border of two bands too."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from extract.scan import ocr_engine
from extract.scan.ocr_engine import PixelBox, find_lines

WIDTH, HEIGHT, BAR = 100, 900, 20  # three bands of 300 pixels
lines_of_the_engine = ocr_engine._lines_of
SHIFT = 3  # by which a line is seen lower near the end of a band, and higher near its start


@pytest.fixture(autouse=True)
def bars_for_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    def lines_of(picture):
        rows = np.flatnonzero((picture[:, 0] == 0) & (np.roll(picture[:, 0], 1) != 0)).tolist()
        return [
            PixelBox(0, top + shift, WIDTH, top + shift + BAR)
            for top in rows
            for shift in [_shift(top, picture)]
        ]

    def _shift(top, picture):
        return SHIFT if top > len(picture) / 2 else -SHIFT

    monkeypatch.setattr(ocr_engine, "_lines_of", lines_of)
    monkeypatch.setattr(ocr_engine, "AT_ONCE", WIDTH * (HEIGHT // 3 + 2 * ocr_engine.SEAM))


@pytest.mark.parametrize("middle", [150, 292, 297, 300, 303, 308, 450, 600, 880])
def test_a_line_is_found_once(middle: int) -> None:
    picture = np.full((HEIGHT, WIDTH), 255, np.uint8)
    top = middle - BAR // 2
    picture[top : top + BAR] = 0
    (found,) = find_lines(picture)
    assert abs(found.middle - middle) <= SHIFT


def test_lines_that_follow_closely_are_not_taken_for_one() -> None:
    picture = np.full((HEIGHT, WIDTH), 255, np.uint8)
    for top in range(100, 800, BAR + 10):
        picture[top : top + BAR] = 0
    assert len(find_lines(picture)) == len(range(100, 800, BAR + 10))


@pytest.mark.parametrize("shape", [(2600, 1700), (1700, 2600), (300, 1700), (4000, 2800)])
def test_no_band_is_larger_than_is_looked_at_at_once(
    monkeypatch: pytest.MonkeyPatch, shape: tuple[int, int]
) -> None:
    sizes = []

    def lines_of(picture):
        sizes.append(picture.size)
        return []

    monkeypatch.setattr(ocr_engine, "_lines_of", lines_of)
    monkeypatch.setattr(ocr_engine, "AT_ONCE", 1_050_000)
    picture = np.full(shape, 255, np.uint8)
    picture[::20] = 0
    find_lines(picture)
    assert max(sizes) <= 1_050_000
    assert sum(sizes) >= shape[0] * shape[1]


def test_a_band_without_ink_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = []
    of_a_band = ocr_engine._lines_of
    monkeypatch.setattr(ocr_engine, "_lines_of", lambda band: looked_at.append(band) or of_a_band(band))
    picture = np.full((HEIGHT, WIDTH), 200, np.uint8)
    picture[20:40], picture[700:720] = 0, 170  # print, and what shines through the paper
    assert (len(find_lines(picture)), len(looked_at)) == (1, 1)


def test_what_is_too_flat_for_a_line_of_text_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    corners = [[[0, 10], [2800, 10], [2800, 25], [0, 25]], [[0, 40], [2000, 40], [2000, 62], [0, 62]]]
    monkeypatch.setattr(ocr_engine, "_engine", lambda: lambda *_, **__: SimpleNamespace(boxes=corners))
    found = lines_of_the_engine(np.full((100, 2800), 255, np.uint8))
    assert found == [PixelBox(0, 40, 2000, 62)]
