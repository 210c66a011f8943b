"""Small calculations over groups of numbers in numpy arrays, for the lines and the rules of a page.

They run for every page, so they call the methods of arrays, which cost less than numpy's functions of the same
name.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Column = npt.NDArray[Any]


def steps(values: Column) -> Column:
    """The difference of each value to the next, as `np.diff` gives it, but without the cost of its checks."""
    return np.asarray(values[1:] - values[:-1])


def starts_of(changes: Column) -> Column:
    """Where groups start among `n` values, from the `n - 1` answers whether a value differs from the one before."""
    later = changes.nonzero()[0]
    starts = np.zeros(len(later) + 1, int)
    starts[1:] = later + 1
    return starts


def numbered(starts: Column, length: int) -> Column:
    """The number of the group of each of `length` values, from the places where groups start (the first is 0)."""
    begins = np.zeros(length, int)
    begins[starts[1:]] = 1
    return begins.cumsum()


def highest_so_far(values: Column, groups: Column) -> Column:
    """For each value the highest so far in its group, exact to nine digits; `groups` are sorted numbers."""
    if not len(values):
        return values
    apart = (values.max() - values.min() + 1.0) * groups  # lifts each group over the one before it
    return np.asarray(np.maximum.accumulate(values + apart) - apart)
