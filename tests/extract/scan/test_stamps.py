"""Stamps and signatures leave the picture of a page; print, rules and shaded cells stay."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extract.scan.stamps import grey_of

SCALE = 200 / 72
PAPER, BLACK, BLUE, VIOLET, RED, FAINT = (
    "white",
    (0, 0, 0),
    (40, 60, 190),
    (110, 80, 170),
    (200, 40, 50),
    (165,) * 3,
)
INK = 200  # of 255: what is darker is seen


def page(draw_on):
    image = Image.new("RGB", (800, 800), PAPER)
    draw_on(ImageDraw.Draw(image))
    return np.asarray(image)[:, :, ::-1]  # blue, green, red


def ring(draw, ink, middle=400, radius=120):
    draw.ellipse([middle - radius] * 2 + [middle + radius] * 2, outline=ink, width=4)


def inked(picture):
    return grey_of(picture, SCALE) < INK


@pytest.mark.parametrize("ink", [BLUE, VIOLET, RED, FAINT])
def test_a_ring_fades_and_the_print_under_it_stays(ink):
    def print_on(draw):
        draw.line((100, 350, 700, 350), fill=BLACK, width=3)
        draw.text((150, 380), "18.972.674.100", fill=BLACK, font_size=30)

    def draw_on(draw):
        ring(draw, ink)
        print_on(draw)

    alone, stamped = inked(page(print_on)), inked(page(draw_on))
    assert stamped[alone].mean() > 0.99
    assert (stamped & ~alone).sum() < 0.02 * inked(page(lambda draw: ring(draw, BLACK))).sum()


def test_a_black_ring_stays():
    assert inked(page(lambda draw: ring(draw, BLACK))).sum() > 2000


@pytest.mark.parametrize("ink", [BLUE, RED, FAINT])
def test_coloured_rules_shades_and_letters_stay(ink):
    def draw_on(draw):
        draw.rectangle((50, 50, 450, 250), outline=ink, width=3)
        draw.line((50, 150, 450, 150), fill=ink, width=3)
        draw.rectangle((50, 300, 450, 400), fill=ink)
        draw.text((60, 450), "INDIKATOR KINERJA", fill=ink, font_size=40)

    picture = page(draw_on)
    before = np.asarray(Image.fromarray(picture[:, :, ::-1]).convert("L")) < INK
    assert inked(picture).sum() > 0.99 * before.sum()
    assert before.sum() > 20_000


def test_a_thin_rule_under_a_faint_ring_stays():
    def rule(draw):
        draw.text((50, 700), "INDIKATOR KINERJA", fill=BLACK, font_size=40)
        for y in (330, 450):
            draw.line((50, y, 750, y + 8), fill=FAINT, width=2)

    def draw_on(draw):
        ring(draw, FAINT)
        rule(draw)

    alone, stamped = inked(page(rule)), inked(page(draw_on))
    assert stamped[alone].mean() > 0.97
    assert (stamped & ~alone).sum() < 0.15 * inked(page(lambda draw: ring(draw, BLACK))).sum()
