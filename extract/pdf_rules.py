"""The rules drawn on a PDF page: lines, thin rectangles, thin pictures and the borders of shaded boxes."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium
from pdfplumber.table import merge_edges

from extract.model import Box
from extract.pdf_text import Frame

THIN = 3.0  # points: a filled rectangle thinner than this is a rule
SHORTEST = 4.0  # points: anything shorter is a dot of a dashed rule or an ornament until joined
STRAIGHT = 1.0  # points: a line that leans more than this is no rule
SNAP = 2.5  # points: rules nearer than this are one (double rules, and rules drawn cell by cell)
JOIN = 4.0  # points: pieces of one rule with a gap smaller than this are one (dashed rules, cell corners)
DEEPEST = 8  # form XObjects within form XObjects
LARGEST_SHADE = 0.5  # of the page: a larger shaded box is its background
MOST_SHADES = 1500
PICTURE = 0.85  # of the page: a picture that covers more is a scan of it


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: `at` is its place across (y of a horizontal one, x of a vertical one), in points."""

    horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a page draws that can bound a table: rules, and shaded boxes, which stand for a cell each.

    `is_picture` says that one picture covers the page: a scan, with or without text under it.
    """

    rules: tuple[Rule, ...]
    shades: tuple[Box, ...]
    is_picture: bool = False


Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Points = list[tuple[float, float]]


def read_drawing(page: Any, frame: Frame) -> Drawing:
    """Every rule of the page, pieces joined, as displayed (origin top left)."""
    rules: list[Rule] = []
    shades: list[Box] = []
    is_picture = False
    for handle, matrix in _objects(page.raw, IDENTITY):
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _read_path(handle, matrix, frame, rules, shades)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            corners = _image_corners(handle, matrix, frame)
            rules.extend(_thin(corners))
            is_picture = is_picture or _covers(corners, frame)
    return Drawing(tuple(joined(rules)), tuple(_cells_shaded(shades, frame)), is_picture)


def with_shaded_cells(drawing: Drawing, tables: Sequence[Box]) -> tuple[Rule, ...] | None:
    """The rules of a page with the sides of the shaded cells that stand outside its ruled tables.

    A heading may be shaded and not ruled, and so may a whole table; within rules shading tells nothing more.
    None where no shaded cell stands outside.
    """
    outside = [box for box in drawing.shades if not any(_overlaps(box, table) for table in tables)]
    if not outside:
        return None
    return tuple(joined([*drawing.rules, *(rule for box in outside for rule in _sides(box))]))


def _overlaps(box: Box, table: Box) -> bool:
    """Whether most of a box lies in a table."""
    width = min(box.x1, table.x1) - max(box.x0, table.x0)
    height = min(box.bottom, table.bottom) - max(box.top, table.top)
    return width > 0 and height > 0 and width * height > 0.5 * _area(box)


def _cells_shaded(shades: list[Box], frame: Frame) -> list[Box]:
    """Shaded boxes that may be cells: not the page's background, not the shading of text within a cell."""
    largest = LARGEST_SHADE * frame.width * frame.height
    boxes = sorted({box for box in shades if (box.x1 - box.x0) * (box.bottom - box.top) < largest}, key=_area)
    if len(boxes) > MOST_SHADES:
        return []  # a chart or a picture drawn in boxes
    return [
        box
        for number, box in enumerate(boxes)
        if not any(_within(box, other) for other in boxes[number + 1 :])
    ]


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _within(box: Box, other: Box) -> bool:
    """Whether a box lies in another and is smaller."""
    inside = (
        other.x0 <= box.x0 + STRAIGHT
        and other.x1 >= box.x1 - STRAIGHT
        and other.top <= box.top + STRAIGHT
        and other.bottom >= box.bottom - STRAIGHT
    )
    return inside and _area(other) > _area(box) + 1.0


def _sides(box: Box) -> list[Rule]:
    return [
        Rule(True, box.top, box.x0, box.x1),
        Rule(True, box.bottom, box.x0, box.x1),
        Rule(False, box.x0, box.top, box.bottom),
        Rule(False, box.x1, box.top, box.bottom),
    ]


def joined(rules: list[Rule]) -> list[Rule]:
    """Rules with nearby ones snapped together and their pieces joined; what stays short is dropped."""
    edges = [_edge(rule) for rule in rules]
    if not edges:
        return []
    merged = merge_edges(edges, SNAP, SNAP, JOIN, JOIN)
    result = [
        Rule(True, e["top"], e["x0"], e["x1"])
        if e["orientation"] == "h"
        else Rule(False, e["x0"], e["top"], e["bottom"])
        for e in merged
    ]
    return [rule for rule in result if rule.end - rule.start >= SHORTEST]


def _edge(rule: Rule) -> dict[str, Any]:
    """A rule as the plain edge that pdfplumber's table functions take."""
    if rule.horizontal:
        x0, x1, top, bottom = rule.start, rule.end, rule.at, rule.at
    else:
        x0, x1, top, bottom = rule.at, rule.at, rule.start, rule.end
    return {
        "x0": x0, "x1": x1, "top": top, "bottom": bottom, "doctop": top,
        "width": x1 - x0, "height": bottom - top, "orientation": "h" if rule.horizontal else "v",
    }  # fmt: skip


def _objects(
    container: Any, matrix: Matrix, depth: int = 0, form: bool = False
) -> Iterator[tuple[Any, Matrix]]:
    """Page objects with the matrix that places them, form XObjects opened."""
    count_of = pdfium.FPDFFormObj_CountObjects if form else pdfium.FPDFPage_CountObjects
    object_of = pdfium.FPDFFormObj_GetObject if form else pdfium.FPDFPage_GetObject
    for index in range(count_of(container)):
        handle = object_of(container, index)
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < DEEPEST:
                yield from _objects(handle, _times(_matrix_of(handle), matrix), depth + 1, True)
        elif kind != pdfium.FPDF_PAGEOBJ_TEXT:
            yield handle, matrix


def _matrix_of(handle: Any) -> Matrix:
    raw = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, ctypes.byref(raw)):
        return IDENTITY
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies `first` and `then`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _image_corners(handle: Any, matrix: Matrix, frame: Frame) -> Points:
    whole = _times(_matrix_of(handle), matrix)
    return [frame.place(*_apply(whole, x, y)) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]


def _covers(corners: Points, frame: Frame) -> bool:
    """Whether a picture covers the page."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    width = min(max(xs), frame.width) - max(min(xs), 0.0)
    height = min(max(ys), frame.height) - max(min(ys), 0.0)
    return width * height >= PICTURE * frame.width * frame.height


def _thin(corners: Points) -> Iterator[Rule]:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if height <= THIN < width:
        yield Rule(True, (max(ys) + min(ys)) / 2, min(xs), max(xs))
    elif width <= THIN < height:
        yield Rule(False, (max(xs) + min(xs)) / 2, min(ys), max(ys))
    elif width <= THIN and height <= THIN and width * height > 0:  # a dot of a dashed rule drawn as boxes
        horizontal = width >= height
        along, across = (xs, ys) if horizontal else (ys, xs)
        yield Rule(horizontal, (max(across) + min(across)) / 2, min(along), max(along))


def _read_path(handle: Any, matrix: Matrix, frame: Frame, rules: list[Rule], shades: list[Box]) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(stroke)):
        return
    if not fill.value and not stroke.value:
        return  # a clipping path draws nothing
    whole = _times(_matrix_of(handle), matrix)
    for points, closed in _polylines(handle, whole, frame):
        if _is_box(points):
            _read_box(points, bool(stroke.value) and not _is_white(handle, True), handle, rules, shades)
        elif stroke.value:
            ends = zip(points, points[1:] + points[:1] if closed else points[1:], strict=False)
            rules.extend(rule for a, b in ends for rule in _segment(a, b))


def _read_box(points: Points, stroked: bool, handle: Any, rules: list[Rule], shades: list[Box]) -> None:
    thin = list(_thin(points))
    if thin:
        if not _is_white(handle, stroked):
            rules.extend(thin)
        return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = Box(min(xs), min(ys), max(xs), max(ys))
    if stroked:
        rules.extend(_sides(box))
    elif not _is_white(handle, False):
        shades.append(box)


def _is_white(handle: Any, stroke: bool) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    colour_of = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
    refs = [ctypes.byref(part) for part in (red, green, blue, alpha)]
    if not colour_of(handle, *refs):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= 252


def _segment(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Rule]:
    (ax, ay), (bx, by) = a, b
    if abs(ay - by) <= STRAIGHT and abs(ax - bx) > 0:
        yield Rule(True, (ay + by) / 2, min(ax, bx), max(ax, bx))
    elif abs(ax - bx) <= STRAIGHT and abs(ay - by) > 0:
        yield Rule(False, (ax + bx) / 2, min(ay, by), max(ay, by))


def _is_box(points: Points) -> bool:
    """Whether a path is a rectangle with upright sides."""
    corners = points[:-1] if len(points) > 4 and points[0] == points[-1] else points
    if len(corners) != 4:
        return False
    xs = sorted(x for x, _ in corners)
    ys = sorted(y for _, y in corners)
    pairs = xs[1] - xs[0] < STRAIGHT and xs[3] - xs[2] < STRAIGHT
    return pairs and ys[1] - ys[0] < STRAIGHT and ys[3] - ys[2] < STRAIGHT


def _polylines(handle: Any, matrix: Matrix, frame: Frame) -> Iterator[tuple[Points, bool]]:
    """Each subpath as displayed points, and whether it is closed; curves end a subpath."""
    points: Points = []
    x, y = ctypes.c_float(), ctypes.c_float()
    closed = False
    for index in range(pdfium.FPDFPath_CountSegments(handle)):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = frame.place(*_apply(matrix, x.value, y.value))
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            points.append(point)
            closed = bool(pdfium.FPDFPathSegment_GetClose(segment))
        else:
            if len(points) > 1:
                yield points, closed
            points, closed = [point], False
    if len(points) > 1:
        yield points, closed
