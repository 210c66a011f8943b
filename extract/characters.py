"""What the codes of characters stand for: letters, spaces, or nothing that is printed."""

from __future__ import annotations

from unicodedata import normalize

import numpy as np

from extract.columns import Column

HYPHEN_AT_LINE_END = 2  # how PDFium gives the hyphen of a word broken at a line's end
HYPHEN_IN_TEXT = 0xFFFE  # the same hyphen in the text of a page, where it may be another character too
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
FIRST_LIGATURE, LAST_LIGATURE = min(LIGATURES), max(LIGATURES)
FIRST_HALF, SECOND_HALF, HALVES_END = 0xD800, 0xDC00, 0xE000  # of characters outside the basic plane
BEYOND = 0x10000  # the first of these
FIRST_MATH, LAST_MATH = 0x1D400, 0x1D7FF  # the letters and digits of formulas
PLAIN = np.array(
    [ord(normalize("NFKC", chr(code))[0]) for code in range(FIRST_MATH, LAST_MATH + 1)], np.uint32
)
ITALIC_H = 0x210E  # which has a place of its own
LETTER, SPACE, NO_TEXT = 0, 1, 2
KIND_OF = np.zeros(0x110000, np.uint8)  # by the code of a character
# Control characters, and halves of characters outside the basic plane, are no text by themselves.
KIND_OF[[*range(32), *range(FIRST_HALF, HALVES_END), 0xFFFE, 0xFFFF]] = NO_TEXT
KIND_OF[
    [9, 10, 11, 12, 13, 32, 0x85, 0xA0, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]
] = SPACE


def whole_codes(codes: Column) -> Column:
    """Codes of characters in which the halves of one are made whole, at the place of the first.

    Letters and digits in the styles of formulas are plain ones.
    """
    first = (codes[:-1] >= FIRST_HALF) & (codes[:-1] < SECOND_HALF)
    places = (first & (codes[1:] >= SECOND_HALF) & (codes[1:] < HALVES_END)).nonzero()[0]
    if len(places):
        high, low = codes[places] - FIRST_HALF, codes[places + 1] - SECOND_HALF
        codes[places], codes[places + 1] = BEYOND + high * (SECOND_HALF - FIRST_HALF) + low, 0
    math = (codes >= FIRST_MATH) & (codes <= LAST_MATH)
    codes[math] = PLAIN[codes[math] - FIRST_MATH]
    codes[codes == ITALIC_H] = ord("h")
    return codes
