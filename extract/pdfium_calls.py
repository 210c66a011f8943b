"""PDFium asked one thing of many characters or objects at once.

A page has thousands of each, and ctypes checks every argument of every call against its declared type. Here
PDFium's functions are taken without those declarations, called by `map`, and write their answers straight into
the rows of one numpy array. Objects are plain addresses, valid as long as their page is open.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from extract.columns import Column

Handles = Sequence[int]


def _plain(function: Any, *first: Any, gives: Any = ctypes.c_int) -> Callable[..., Any]:
    """A function of PDFium of whose arguments only the first are declared (addresses, which an int cannot be)."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(gives, *first)(address)


_ADDRESS = ctypes.c_void_p
_reference: Callable[..., Any] = ctypes.byref
_unicode_of = _plain(pdfium.FPDFText_GetUnicode)
_angle_of = _plain(pdfium.FPDFText_GetCharAngle, gives=ctypes.c_float)
_loose_box_of = _plain(pdfium.FPDFText_GetLooseCharBox)
_origin_of = _plain(pdfium.FPDFText_GetCharOrigin)
_kind_of = _plain(pdfium.FPDFPageObj_GetType, _ADDRESS)
_matrix_of = _plain(pdfium.FPDFPageObj_GetMatrix, _ADDRESS)
_mode_of = _plain(pdfium.FPDFPath_GetDrawMode, _ADDRESS)
_stroke_of = _plain(pdfium.FPDFPageObj_GetStrokeColor, _ADDRESS)
_fill_of = _plain(pdfium.FPDFPageObj_GetFillColor, _ADDRESS)
_bounds_of = _plain(pdfium.FPDFPageObj_GetBounds, _ADDRESS)
_count_segments = _plain(pdfium.FPDFPath_CountSegments, _ADDRESS)
_segment_of = _plain(pdfium.FPDFPath_GetPathSegment, _ADDRESS, gives=_ADDRESS)
_segment_kind_of = _plain(pdfium.FPDFPathSegment_GetType, _ADDRESS)
_point_of = _plain(pdfium.FPDFPathSegment_GetPoint, _ADDRESS)
_closes = _plain(pdfium.FPDFPathSegment_GetClose, _ADDRESS)
_OBJECTS_OF_PAGE = (
    _plain(pdfium.FPDFPage_CountObjects, _ADDRESS),
    _plain(pdfium.FPDFPage_GetObject, _ADDRESS, gives=_ADDRESS),
)
_OBJECTS_OF_FORM = (
    _plain(pdfium.FPDFFormObj_CountObjects, _ADDRESS),
    _plain(pdfium.FPDFFormObj_GetObject, _ADDRESS, gives=_ADDRESS),
)


def unicodes(textpage: Any, indices: Sequence[int]) -> list[int]:
    """The codes of characters of a text page."""
    return list(map(_unicode_of, repeat(textpage), indices))


def angles(textpage: Any, indices: Sequence[int]) -> list[float]:
    """By how much characters are turned, clockwise, in radians."""
    return list(map(_angle_of, repeat(textpage), indices))


def loose_boxes(textpage: Any, indices: Sequence[int]) -> Column:
    """Left, top, right and bottom of characters in the box of their font, a row each, in PDF coordinates."""
    boxes = np.zeros((len(indices), 4), np.float32)  # as FS_RECTF has them
    _ask(_loose_box_of, repeat(textpage), indices, _rows(boxes))
    return boxes.astype(float)


def origins(textpage: Any, indices: Sequence[int]) -> Column:
    """The points on which characters stand, a row each, in PDF coordinates."""
    points = np.zeros((len(indices), 2))
    _ask(_origin_of, repeat(textpage), indices, _rows(points), _rows(points, 1))
    return points


def objects(container: Any, *, is_form: bool) -> tuple[list[int], list[int]]:
    """The objects of a page, or of a form XObject, and their kinds."""
    count_of, object_of = _OBJECTS_OF_FORM if is_form else _OBJECTS_OF_PAGE
    handles = list(map(object_of, repeat(container), range(count_of(container))))
    return handles, list(map(_kind_of, handles))


def matrices(handles: Handles) -> Column:
    """The six numbers of the matrix of each object, a row each."""
    found = np.tile(np.array([1, 0, 0, 1, 0, 0], np.float32), (len(handles), 1))
    _ask(_matrix_of, handles, _rows(found))
    return found.astype(float)


def draw_modes(handles: Handles) -> Column:
    """How each path is filled and whether it is stroked, a row each; both 0 where it draws nothing."""
    return _answers(_mode_of, handles, np.zeros(2, np.int32))


def colours(handles: Handles, *, stroke: bool) -> Column:
    """Red, green, blue and alpha with which each path is stroked or filled, a row each; black where unknown."""
    black = np.array((0, 0, 0, 255), np.uint32)
    return _answers(_stroke_of if stroke else _fill_of, handles, black)


def bounds(handles: Handles) -> Column:
    """Left, bottom, right and top of objects, a row each, in the coordinates of what holds them.

    Those of a stroked path have the width of its stroke about it.
    """
    return _answers(_bounds_of, handles, np.zeros(4, np.float32)).astype(float)


def segment_counts(handles: Handles) -> list[int]:
    """The number of segments of each path."""
    return _ask(_count_segments, handles)


def segments(handles: Handles) -> tuple[list[int], list[int], Column, Column]:
    """The segments of paths, how many each path has, their kinds, and their points, a row each."""
    counts = segment_counts(handles)
    found = [
        segment
        for handle, count in zip(handles, counts, strict=True)
        for segment in map(_segment_of, repeat(handle), range(count))
    ]
    points = _answers(_point_of, found, np.zeros(2, np.float32)).astype(float)
    return found, counts, np.array(list(map(_segment_kind_of, found)), int), points


def first_points(handles: Handles, count: int) -> Column:
    """The points of the first so many segments of paths, which must have that many; a row each."""
    found = [_segment_of(handle, number) for handle in handles for number in range(count)]
    return _answers(_point_of, found, np.zeros(2, np.float32)).astype(float)


def closes(segment: int) -> bool:
    """Whether a segment goes back to where its subpath began."""
    return bool(_closes(segment))


def _rows(array: Column, column: int = 0) -> Iterator[Any]:
    """References to a column of each row of an array."""
    if not array.nbytes:
        return iter(())
    memory = (ctypes.c_char * array.nbytes).from_buffer(array.data)
    places = range(column * array.itemsize, array.nbytes, array.strides[0])
    return map(_reference, repeat(memory), places)


def _ask(function: Callable[..., int], *arguments: Any) -> list[int]:
    """Calls a function for each of several arguments; it writes to the references among them."""
    return list(map(function, *arguments))


def _answers(function: Callable[..., int], handles: Handles, unknown: Column) -> Column:
    """What a function that writes to several places says of objects, a row each; `unknown` where it fails.

    It writes to the same places for all of them: a reference to each costs as much as the call.
    """
    cell = unknown.copy()
    memory = (ctypes.c_char * cell.nbytes).from_buffer(cell.data)
    places = [repeat(_reference(memory, place)) for place in range(0, cell.nbytes, cell.itemsize)]
    written, nothing = cell.tobytes, unknown.tobytes()
    answers = [written() if known else nothing for known in map(function, handles, *places)]
    return np.frombuffer(b"".join(answers), cell.dtype).reshape(-1, len(cell))
