"""PDFium asked one thing of many characters at once.

A page has thousands of characters, and ctypes checks every argument of every call. Here PDFium's functions are
taken without their declared types, called by `map`, and what they give is laid into one numpy array.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

Column = npt.NDArray[Any]


def _undeclared(function: Any) -> Callable[..., int]:
    """A function of PDFium that takes its arguments unchecked: addresses by reference, small whole numbers."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(ctypes.c_int)(address)


_unicode_of = _undeclared(pdfium.FPDFText_GetUnicode)
_loose_box_of = _undeclared(pdfium.FPDFText_GetLooseCharBox)
_origin_of = _undeclared(pdfium.FPDFText_GetCharOrigin)


def unicodes(textpage: Any, count: int) -> list[int]:
    """The codes of all characters of a text page."""
    return list(map(_unicode_of, repeat(textpage), range(count)))


def loose_boxes(textpage: Any, indices: Sequence[int]) -> Column:
    """Left, top, right and bottom of characters in the box of their font, a row each, in PDF coordinates."""
    boxes = (pdfium.FS_RECTF * len(indices))()
    _ask(_loose_box_of, repeat(textpage), indices, _places(boxes, ctypes.sizeof(pdfium.FS_RECTF)))
    return np.frombuffer(boxes, np.float32).reshape(-1, 4).astype(float)


def origins(textpage: Any, indices: Sequence[int]) -> Column:
    """The points on which characters stand, a row each, in PDF coordinates."""
    points = (ctypes.c_double * (2 * len(indices)))()
    _ask(_origin_of, repeat(textpage), indices, _places(points, 16), _places(points, 16, 8))
    return np.frombuffer(points, float).reshape(-1, 2)


def _places(array: Any, step: int, start: int = 0) -> Iterator[Any]:
    """References to every `step` bytes of an array."""
    return map(ctypes.byref, repeat(array), range(start, ctypes.sizeof(array), step))


def _ask(function: Callable[..., int], *arguments: Any) -> None:
    """Calls a function for each of several arguments, for what it writes to the places it is given."""
    for _ in map(function, *arguments):
        pass
