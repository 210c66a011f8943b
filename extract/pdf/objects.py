"""The objects of a PDF page and of the form XObjects in it, with the matrices that place them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from extract.columns import Column
from extract.page_frame import Frame
from extract.pdf import pdfium_calls

DEEPEST = 8  # form XObjects within form XObjects
TEXT, PATH = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH
IMAGE, FORM = pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Order = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The objects of a page, or of one form XObject in it: their addresses, their kinds, and what places them.

    `order` says where the form is painted: the number of its form on the page, and so on inwards; () for the page.
    """

    handles: list[int]
    kinds: list[int]
    matrix: Matrix
    order: Order = ()

    def of_kind(self, kind: int) -> list[int]:
        """The objects of one kind."""
        return list(compress(self.handles, map(kind.__eq__, self.kinds)))


@dataclass(frozen=True, slots=True)
class Placed:
    """Objects of one kind from all over a page, in the order of their contents, and the matrix of each."""

    handles: list[int]
    matrices: Column

    def boxes(self, frame: Frame) -> Column:
        """The boxes around them on the page as read: left, top, right and bottom."""
        left, bottom, right, top = pdfium_calls.bounds(self.handles).T
        corners = [(left, bottom), (right, bottom), (left, top), (right, top)]
        return boxes_around(self.matrices, corners, frame)


def contents_of(page: Any) -> list[Contents]:
    """The objects of a page, then those of each form XObject in it."""
    return list(_contents(ctypes.cast(page.raw, ctypes.c_void_p), IDENTITY, ()))


def _contents(container: Any, matrix: Matrix, order: Order) -> Iterator[Contents]:
    handles, kinds = pdfium_calls.objects(container, is_form=bool(order))
    yield Contents(handles, kinds, matrix, order)
    if len(order) < DEEPEST and FORM in kinds:
        for number, (handle, kind) in enumerate(zip(handles, kinds, strict=True)):
            if kind == FORM:
                own = tuple(pdfium_calls.matrices([handle])[0].tolist())
                yield from _contents(handle, times(own, matrix), (*order, number))


def placed(contents: list[Contents], kind: int) -> Placed:
    """The objects of one kind from all over a page."""
    own = [some.of_kind(kind) for some in contents]
    matrices = np.array([some.matrix for some in contents]).T.repeat(list(map(len, own)), axis=1)
    return Placed([handle for handles in own for handle in handles], matrices)


def times(first: Any, then: Any) -> Any:
    """The matrix, or the columns of many matrices, that applies `first` and `then`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def moved(matrix: Any, x: Any, y: Any) -> tuple[Any, Any]:
    """A point, or the columns of many points, moved by a matrix or by one of many each."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def boxes_around(matrices: Any, corners: list[tuple[Any, Any]], frame: Frame) -> Column:
    """The boxes on the page around corners that matrices move."""
    places = [frame.place(*moved(matrices, x, y)) for x, y in corners]
    xs, ys = np.array([x for x, _ in places]), np.array([y for _, y in places])
    return np.array((xs.min(axis=0), ys.min(axis=0), xs.max(axis=0), ys.max(axis=0)))
