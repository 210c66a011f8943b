"""Rules that a white line was painted over, as some writers do to make one cell of several."""

from __future__ import annotations

import numpy as np

from extract.columns import Column

SAME = 1.0  # points: lines nearer than this lie upon each other


def without_painted_over(lines: Column, path: Column, white: Column) -> Column:
    """Straight lines without what is hidden under white ones that were drawn later, and without these.

    White lines that hide none stay: on a colour they are seen, and part its cells.

    Args:
        lines: 1 for a horizontal line or 0, its place across, its start and its end, a column each.
        path: the number of the path of each, in the order in which they are drawn.
        white: of each line whether it is white.
    """
    ink, drawn = lines[:, ~white], path[~white]
    seen = []
    for number in white.nonzero()[0].tolist():
        horizontal, at, start, end = lines[:, number]
        hidden = (ink[0] == horizontal) & (abs(ink[1] - at) <= SAME) & (drawn < path[number])
        hidden &= (ink[2] < end) & (start < ink[3])
        if not hidden.any():
            seen.append(number)
            continue
        before, after = ink[:, hidden], ink[:, hidden]
        before[3], after[2] = np.minimum(before[3], start), np.maximum(after[2], end)
        rest = np.concatenate((ink[:, ~hidden], before, after), axis=1)
        drawn = np.concatenate((drawn[~hidden], drawn[hidden], drawn[hidden]))
        left = rest[2] < rest[3]
        ink, drawn = rest[:, left], drawn[left]
    return np.concatenate((ink, lines[:, seen]), axis=1)
