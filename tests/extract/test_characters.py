"""Codes of characters: halves made whole, the letters of formulas made plain."""

from __future__ import annotations

import numpy as np

from extract.characters import whole_codes


def test_letters_of_formulas_are_plain():
    """Outside the basic plane PDFium gives the two halves of each, one after the other."""
    halves = np.frombuffer("Σ 𝐽𝑢𝑚𝑙𝑎ℎ 𝟗𝟖".encode("utf-16-le"), np.uint16).astype(np.uint32)
    assert "".join(map(chr, whole_codes(halves))).replace("\0", "") == "Σ Jumlah 98"


def test_a_half_alone_stays_one():
    codes = np.array([0xD835, ord("a"), 0xDC46], np.uint32)
    assert whole_codes(codes.copy()).tolist() == codes.tolist()
    assert whole_codes(np.zeros(0, np.uint32)).tolist() == []
