"""What the codes of characters stand for: letters, spaces, or nothing that is printed."""

from __future__ import annotations

import numpy as np

HYPHEN_AT_LINE_END = 2  # how PDFium gives the hyphen of a word broken at a line's end
HYPHEN_IN_TEXT = 0xFFFE  # the same hyphen in the text of a page, where it may be another character too
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
FIRST_LIGATURE, LAST_LIGATURE = min(LIGATURES), max(LIGATURES)
LETTER, SPACE, NO_TEXT = 0, 1, 2
KIND_OF = np.zeros(0x110000, np.uint8)  # by the code of a character
# Control characters, and halves of characters outside the basic plane, are no text by themselves.
KIND_OF[[*range(32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]] = NO_TEXT
KIND_OF[
    [9, 10, 11, 12, 13, 32, 0x85, 0xA0, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]
] = SPACE
