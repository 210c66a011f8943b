"""PDFium asked one thing of many characters or objects at once.

A page has thousands of each, and ctypes checks every argument of every call against its declared type. Here
PDFium's functions are taken without those declarations, called by `map`, and write their answers straight into
the rows of a numpy array, to which references are made once for all pages: to make one costs as much as a call.
Objects are plain addresses, valid as long as their page is open. All this, as PDFium itself, is for one thread at
a time.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from extract.columns import Column

Handles = Sequence[int]
AT_ONCE = 2048  # characters or objects
LAYER = [*b"OC\0"]  # the name under which optional content is marked


def _plain(function: Any, *first: Any, gives: Any = ctypes.c_int) -> Callable[..., Any]:
    """A function of PDFium of whose arguments only the first are declared (addresses, which an int cannot be)."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(gives, *first)(address)


_ADDRESS = ctypes.c_void_p
_reference: Callable[..., Any] = ctypes.byref
_unicode_of = _plain(pdfium.FPDFText_GetUnicode)
_angle_of = _plain(pdfium.FPDFText_GetCharAngle, gives=ctypes.c_float)
_loose_box_of = _plain(pdfium.FPDFText_GetLooseCharBox, gives=None)
_origin_of = _plain(pdfium.FPDFText_GetCharOrigin, gives=None)
_tight_box_of = _plain(pdfium.FPDFText_GetCharBox)
_text_object_of = _plain(pdfium.FPDFText_GetTextObject, gives=_ADDRESS)
_text_mode_of = _plain(pdfium.FPDFTextObj_GetTextRenderMode, _ADDRESS)
_count_marks = _plain(pdfium.FPDFPageObj_CountMarks, _ADDRESS)
_mark_of = _plain(pdfium.FPDFPageObj_GetMark, _ADDRESS, ctypes.c_ulong, gives=_ADDRESS)
_name_of = _plain(pdfium.FPDFPageObjMark_GetName, _ADDRESS, _ADDRESS, ctypes.c_ulong)
_NAME, _LENGTH = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
_font_size_of = _plain(pdfium.FPDFTextObj_GetFontSize, _ADDRESS)
_set_active = _plain(pdfium.FPDFPageObj_SetIsActive, _ADDRESS)
_kind_of = _plain(pdfium.FPDFPageObj_GetType, _ADDRESS)
_matrix_of = _plain(pdfium.FPDFPageObj_GetMatrix, _ADDRESS, gives=None)
_mode_of = _plain(pdfium.FPDFPath_GetDrawMode, _ADDRESS, gives=None)
_stroke_of = _plain(pdfium.FPDFPageObj_GetStrokeColor, _ADDRESS, gives=None)
_fill_of = _plain(pdfium.FPDFPageObj_GetFillColor, _ADDRESS, gives=None)
_bounds_of = _plain(pdfium.FPDFPageObj_GetBounds, _ADDRESS, gives=None)
_count_segments = _plain(pdfium.FPDFPath_CountSegments, _ADDRESS)
_segment_of = _plain(pdfium.FPDFPath_GetPathSegment, _ADDRESS, gives=_ADDRESS)
_segment_kind_of = _plain(pdfium.FPDFPathSegment_GetType, _ADDRESS)
_point_of = _plain(pdfium.FPDFPathSegment_GetPoint, _ADDRESS, gives=None)
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
    return list(map(_unicode_of, _same(textpage), indices))


def angles(textpage: Any, indices: Sequence[int]) -> list[float]:
    """By how much characters are turned, clockwise, in radians."""
    return list(map(_angle_of, _same(textpage), indices))


def loose_boxes(textpage: Any, indices: Sequence[int]) -> Column:
    """Left, top, right and bottom of characters in the box of their font, a row each, in PDF coordinates."""
    boxes = _answers(_loose_box_of, indices, (0, 0, 0, 0), "float32", of=textpage, whole=True)
    return boxes.astype(float)


def origins(textpage: Any, indices: Sequence[int]) -> Column:
    """The points on which characters stand, a row each, in PDF coordinates."""
    return _answers(_origin_of, indices, (0, 0), "float64", of=textpage)


def tight_boxes(textpage: Any, indices: Sequence[int]) -> Column:
    """Left, right, bottom and top of the ink of characters, a row each, in PDF coordinates."""
    return _answers(_tight_box_of, indices, (0, 0, 0, 0), "float64", of=textpage)


def text_objects(textpage: Any, indices: Sequence[int]) -> list[int]:
    """The object that draws each character; 0 where none does."""
    return [handle or 0 for handle in map(_text_object_of, _same(textpage), indices)]


def text_modes(handles: Handles) -> list[int]:
    """How each text object is drawn: filled, stroked, as a clipping path or not at all."""
    return list(map(_text_mode_of, handles))


def font_sizes(handles: Handles) -> Column:
    """The font size of each text object, before its matrix."""
    return _answers(_font_size_of, handles, (0,), "float32")[:, 0].astype(float)


def mark_counts(handles: Handles) -> list[int]:
    """In how many parts of marked content each object stands."""
    return list(map(_count_marks, handles))


def is_in_layer(handle: int, count: int) -> bool:
    """Whether one of an object's so many parts of marked content is a layer (optional content)."""
    return any(_is_layer(_mark_of(handle, number)) for number in range(count))


def _is_layer(mark: int) -> bool:
    _name_of(mark, _NAME, ctypes.sizeof(_NAME), _reference(_LENGTH))
    return _NAME[: len(LAYER)] == LAYER


def set_active(handles: Handles, active: bool) -> None:
    """Takes objects out of what is rendered, or back into it, as long as their page is open."""
    deque(map(_set_active, handles, repeat(int(active))), maxlen=0)


def objects(container: Any, *, is_form: bool) -> tuple[list[int], list[int]]:
    """The objects of a page, or of a form XObject, and their kinds."""
    count_of, object_of = _OBJECTS_OF_FORM if is_form else _OBJECTS_OF_PAGE
    handles = list(map(object_of, repeat(container), range(count_of(container))))
    return handles, list(map(_kind_of, handles))


def matrices(handles: Handles) -> Column:
    """The six numbers of the matrix of each object, a row each."""
    return _answers(_matrix_of, handles, (1, 0, 0, 1, 0, 0), "float32", whole=True).astype(float)


def draw_modes(handles: Handles) -> Column:
    """How each path is filled and whether it is stroked, a row each; both 0 where it draws nothing."""
    return _answers(_mode_of, handles, (0, 0), "int32")


def colours(handles: Handles, *, stroke: bool) -> Column:
    """Red, green, blue and alpha with which each path is stroked or filled, a row each; black where unknown."""
    return _answers(_stroke_of if stroke else _fill_of, handles, (0, 0, 0, 255), "uint32")


def bounds(handles: Handles) -> Column:
    """Left, bottom, right and top of objects, a row each, in the coordinates of what holds them.

    Those of a stroked path have the width of its stroke about it.
    """
    return _answers(_bounds_of, handles, (0, 0, 0, 0), "float32").astype(float)


def segment_counts(handles: Handles) -> list[int]:
    """The number of segments of each path."""
    return list(map(_count_segments, handles))


def segments(handles: Handles) -> tuple[list[int], list[int], Column, Column]:
    """The segments of paths, how many each path has, their kinds, and their points, a row each."""
    counts = segment_counts(handles)
    found = [
        segment
        for handle, count in zip(handles, counts, strict=True)
        for segment in map(_segment_of, repeat(handle), range(count))
    ]
    points = _answers(_point_of, found, (0, 0), "float32").astype(float)
    return found, counts, np.array(list(map(_segment_kind_of, found)), int), points


def first_points(handles: Handles, count: int) -> Column:
    """The points of the first so many segments of paths, which must have that many; a row each."""
    found = [_segment_of(handle, number) for handle in handles for number in range(count)]
    return _answers(_point_of, found, (0, 0), "float32").astype(float)


def closes(segment: int) -> bool:
    """Whether a segment goes back to where its subpath began."""
    return bool(_closes(segment))


def _same(pointer: Any) -> repeat[Any]:
    """What a pointer points to, for each of several calls: as a reference it need not be made one each time."""
    return repeat(_reference(pointer.contents))


@dataclass(frozen=True, slots=True)
class _Room:
    """Memory for PDFium's answers about `AT_ONCE` characters or objects, a row each.

    `references` has for each place of a row the references to it in all rows, as PDFium wants them.
    """

    rows: Column
    references: tuple[list[Any], ...]


@cache
def _room(unknown: tuple[int, ...], number: str) -> _Room:
    """The one room for rows of as many numbers as `unknown` has; `number` is their kind, as numpy names it."""
    rows = np.tile(np.array(unknown, number), (AT_ONCE, 1))
    memory = (ctypes.c_char * rows.nbytes).from_buffer(rows.data)
    row, place = rows.strides
    return _Room(
        rows,
        tuple(
            [_reference(memory, start + first) for start in range(0, rows.nbytes, row)]
            for first in range(0, row, place)
        ),
    )


def _answers(
    function: Callable[..., None],
    items: Sequence[int],
    unknown: tuple[int, ...],
    number: str,
    *,
    of: Any = None,
    whole: bool = False,
) -> Column:
    """What a function that writes to references says of characters or objects, a row each.

    Args:
        function: of PDFium; it writes nothing where it does not know.
        items: the objects, or the places of characters.
        unknown: the row of one of which it does not know.
        number: the kind of number that it writes, as numpy names it.
        of: the text page that the characters are of.
        whole: whether it writes a whole row to one reference, and not each number to one of its own.
    """
    room = _room(unknown, number)
    places = room.references[:1] if whole else room.references
    first = () if of is None else (_same(of),)
    found = np.empty((len(items), len(unknown)), number)
    for start in range(0, len(items), len(room.rows)):
        asked = items[start : start + len(room.rows)]
        rows = room.rows[: len(asked)]
        rows[:] = unknown
        deque(map(function, *first, asked, *places), maxlen=0)
        found[start : start + len(rows)] = rows
    return found
