"""For tests of `extract`: the text of a page in pieces, of which text, left side and baseline are told."""

from __future__ import annotations

import numpy as np

from extract.pieces import Pieces

SIZE = 10.0


def pieces_of(*words: tuple[str, float, float], spaced: bool = False, size: float = SIZE) -> Pieces:
    """Pieces `(text, x0, baseline)` whose letters are half as wide as the font is high."""
    texts, lefts, heights = zip(*words, strict=True)
    x0, baseline = np.array(lefts, float), np.array(heights, float)
    n = len(x0)
    return Pieces(
        text=np.array(texts, object),
        x0=x0,
        top=baseline - 0.8 * size,
        x1=x0 + 5.0 * np.array([len(text) for text in texts]),
        bottom=baseline + 0.2 * size,
        baseline=baseline,
        size=np.full(n, size),
        index=np.arange(n),
        spaced=np.full(n, spaced),
        overlap=np.zeros(n),
    )
