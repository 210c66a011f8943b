"""The rules drawn on a PDF page: lines, thin rectangles, thin pictures and the borders of shaded boxes."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium

from extract import pdfium_calls
from extract.model import Box
from extract.pdf_text import Frame
from extract.pdfium_calls import Column

THIN = 3.0  # points: a filled rectangle thinner than this is a rule
SHORTEST = 4.0  # points: anything shorter is a dot of a dashed rule or an ornament until joined
STRAIGHT = 1.0  # points: a line that leans more than this is no rule
SNAP = 2.5  # points: rules nearer than this are one (double rules, and rules drawn cell by cell)
JOIN = 4.0  # points: pieces of one rule with a gap smaller than this are one (dashed rules, cell corners)
DEEPEST = 8  # form XObjects within form XObjects
LARGEST_SHADE = 0.5  # of the page: a larger shaded box is its background
MOST_SHADES = 1500
LARGEST_PAGE = 14400.0  # points, the limit of the PDF standard (ISO 32000-1, annex C)
PICTURE = 0.85  # of the page: a picture that covers more is a scan of it
NEARLY_WHITE = 252  # of 255, in each colour


class Rule(NamedTuple):
    """A straight rule: `at` is its place across (y of a horizontal one, x of a vertical one), in points."""

    horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a page draws that can bound a table: rules, and shaded boxes, which stand for a cell each.

    `is_picture` says that one picture covers the page: a scan, with or without text under it. `pictured` is the
    share of the page that all its pictures cover together.
    """

    rules: tuple[Rule, ...]
    shades: tuple[Box, ...]
    is_picture: bool = False
    pictured: float = 0.0


Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_drawing(page: Any, frame: Frame) -> Drawing:
    """Every rule of the page, pieces joined, as displayed (origin top left)."""
    rules: list[Rule] = []
    shades: list[Box] = []
    pictured: list[float] = []
    paths: list[tuple[int, Matrix]] = []
    for handle, kind, matrix in _objects(ctypes.cast(page.raw, ctypes.c_void_p), IDENTITY):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            paths.append((handle, matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _image_box(handle, matrix, frame)
            rules.extend(_thin(box))
            pictured.append(_share_covered(box, frame))
    _read_paths(paths, frame, rules, shades)
    on_page = [seen for rule in rules if (seen := _seen(rule, frame)) is not None]
    is_picture = max(pictured, default=0.0) >= PICTURE
    return Drawing(tuple(joined(on_page)), tuple(_cells_shaded(shades, frame)), is_picture, sum(pictured))


def _seen(rule: Rule, frame: Frame) -> Rule | None:
    """The part of a rule that lies on the page, None where none does: a file may draw lines of any length."""
    width, height = min(frame.width, LARGEST_PAGE), min(frame.height, LARGEST_PAGE)
    across, along = (height, width) if rule.horizontal else (width, height)
    start, end = max(rule.start, 0.0), min(rule.end, along)
    return rule._replace(start=start, end=end) if 0 <= rule.at <= across and start < end else None


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
    return [box for box, within in zip(boxes, _within_others(boxes), strict=True) if not within]


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _within_others(boxes: list[Box]) -> list[bool]:
    """Of each box whether it lies in another and is smaller."""
    x0, top, x1, bottom = (
        np.array([(b.x0, b.top, b.x1, b.bottom) for b in boxes]).reshape(-1, 4).T[:, :, None]
    )
    within = (x0 + STRAIGHT >= x0.T) & (x1 - STRAIGHT <= x1.T)
    within &= (top + STRAIGHT >= top.T) & (bottom - STRAIGHT <= bottom.T)
    area = (x1 - x0) * (bottom - top)
    within &= area + 1.0 < area.T
    return [bool(one) for one in within.any(axis=1)]


def _sides(box: Box) -> list[Rule]:
    return [
        Rule(True, box.top, box.x0, box.x1),
        Rule(True, box.bottom, box.x0, box.x1),
        Rule(False, box.x0, box.top, box.bottom),
        Rule(False, box.x1, box.top, box.bottom),
    ]


def joined(rules: Iterable[Rule]) -> list[Rule]:
    """Rules with nearby ones snapped together and their pieces joined; what stays short is dropped."""
    result: list[Rule] = []
    for piece in sorted(_snapped(rules), key=lambda r: (not r.horizontal, r.at, r.start)):
        last = result[-1] if result else None
        if last and last[:2] == piece[:2] and piece.start <= last.end + JOIN:
            if piece.end > last.end:
                result[-1] = last._replace(end=piece.end)
        else:
            result.append(piece)
    return [rule for rule in result if rule.end - rule.start >= SHORTEST]


def _snapped(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Rules moved to the mean place of those near them."""
    by_place: dict[tuple[bool, float], list[Rule]] = defaultdict(list)
    for rule in rules:
        by_place[rule.horizontal, rule.at].append(rule)
    near: list[Rule] = []
    last = (False, 0.0)
    for place in sorted(by_place):
        if near and (place[0] != last[0] or place[1] > last[1] + SNAP):
            yield from _at_mean(near)
            near = []
        near.extend(by_place[place])
        last = place
    if near:
        yield from _at_mean(near)


def _at_mean(rules: list[Rule]) -> Iterator[Rule]:
    mean = sum(rule.at for rule in rules) / len(rules)
    return (Rule(horizontal, mean, start, end) for horizontal, _, start, end in rules)


def _objects(
    container: Any, matrix: Matrix, depth: int = 0, form: bool = False
) -> Iterator[tuple[int, int, Matrix]]:
    """Page objects but text, their kind, and the matrix that places them; form XObjects are opened."""
    for handle, kind in zip(*pdfium_calls.objects(container, is_form=form), strict=True):
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < DEEPEST:
                yield from _objects(handle, _times(_matrix_of(handle), matrix), depth + 1, True)
        elif kind != pdfium.FPDF_PAGEOBJ_TEXT:
            yield handle, kind, matrix


def _matrix_of(handle: int) -> Matrix:
    a, b, c, d, e, f = pdfium_calls.matrices([handle])[0].tolist()
    return a, b, c, d, e, f


def _times(first: Any, then: Any) -> Any:
    """The matrix, or the columns of many matrices, that applies `first` and `then`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _apply(matrix: Any, x: Any, y: Any) -> tuple[Any, Any]:
    """A point, or the columns of many points, moved by a matrix or by one of many each."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _image_box(handle: int, matrix: Matrix, frame: Frame) -> Box:
    whole = _times(_matrix_of(handle), matrix)
    corners = [frame.place(*_apply(whole, x, y)) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _share_covered(box: Box, frame: Frame) -> float:
    """The share of the page that a picture covers."""
    width = max(min(box.x1, frame.width) - max(box.x0, 0.0), 0.0)
    height = max(min(box.bottom, frame.height) - max(box.top, 0.0), 0.0)
    page = frame.width * frame.height
    return width * height / page if page else 0.0


def _thin(box: Box) -> Iterator[Rule]:
    width, height = box.x1 - box.x0, box.bottom - box.top
    if width > THIN and height > THIN:
        return
    is_dot = width <= THIN and height <= THIN  # of a dashed rule drawn as boxes
    if is_dot and width * height <= 0:
        return
    if width >= height:
        yield Rule(True, (box.bottom + box.top) / 2, box.x0, box.x1)
    else:
        yield Rule(False, (box.x1 + box.x0) / 2, box.top, box.bottom)


@dataclass(frozen=True, slots=True)
class _Subpaths:
    """The polylines of a page's paths, all as displayed points `x` and `y` from `start` to `end`.

    `owner` is the number of a subpath's path, `segments` are PDFium's, one a point.
    """

    x: Column
    y: Column
    start: Column
    end: Column
    owner: Column
    segments: list[int]


def _read_paths(paths: list[tuple[int, Matrix]], frame: Frame, rules: list[Rule], shades: list[Box]) -> None:
    modes = pdfium_calls.draw_modes([handle for handle, _ in paths])
    drawn = (modes[:, 0] != 0) | (modes[:, 1] != 0)  # a clipping path draws nothing
    paths = [path for path, is_drawn in zip(paths, drawn.tolist(), strict=True) if is_drawn]
    if not paths:
        return
    handles = [handle for handle, _ in paths]
    strokes = modes[drawn, 1] != 0
    subpaths = _subpaths(handles, [matrix for _, matrix in paths], frame)
    is_box = _read_boxes(subpaths, handles, strokes, rules, shades)
    for number in np.flatnonzero(~is_box & strokes[subpaths.owner]).tolist():
        rules.extend(_segments(subpaths, number))


def _subpaths(handles: list[int], matrices: list[Matrix], frame: Frame) -> _Subpaths:
    """Each subpath of two points and more; curves end one."""
    segments, counts, kinds, points = pdfium_calls.segments(handles)
    path_of = np.repeat(np.arange(len(handles)), counts)
    whole = _times(pdfium_calls.matrices(handles).T, np.array(matrices).T)
    x, y = frame.place(*_apply([part[path_of] for part in whole], points[:, 0], points[:, 1]))
    begins = (kinds != pdfium.FPDF_SEGMENT_LINETO) | (np.diff(path_of, prepend=-1) > 0)
    start = np.flatnonzero(begins)
    end = np.append(start[1:], len(segments))
    long = end - start > 1
    return _Subpaths(x, y, start[long], end[long], path_of[start[long]], segments)


def _read_boxes(
    subpaths: _Subpaths, handles: list[int], strokes: Column, rules: list[Rule], shades: list[Box]
) -> Column:
    """Reads the subpaths that are rectangles with upright sides; gives which ones are."""
    start, last = subpaths.start, subpaths.end - 1
    returns = (subpaths.x[start] == subpaths.x[last]) & (subpaths.y[start] == subpaths.y[last])
    corners = subpaths.end - start - ((last - start > 3) & returns)
    is_box: Column = corners == 4
    places = start[is_box, None] + np.arange(4)
    xs, ys = np.sort(subpaths.x[places]), np.sort(subpaths.y[places])
    upright = [side[:, k + 1] - side[:, k] < STRAIGHT for side in (xs, ys) for k in (0, 2)]
    upright = np.logical_and.reduce(upright)
    is_box[is_box] = upright
    xs, ys = xs[upright], ys[upright]
    owners = subpaths.owner[is_box]
    stroked = strokes[owners] & ~_are_white([handles[k] for k in owners], stroke=True)
    filled = ~_are_white([handles[k] for k in owners], stroke=False)
    sides = (xs[:, 0], ys[:, 0], xs[:, 3], ys[:, 3], stroked, filled)
    for x0, top, x1, bottom, has_sides, has_fill in zip(*(side.tolist() for side in sides), strict=True):
        if has_sides or has_fill:
            _read_box(Box(x0, top, x1, bottom), has_sides, rules, shades)
    return is_box


def _read_box(box: Box, stroked: bool, rules: list[Rule], shades: list[Box]) -> None:
    thin = list(_thin(box))
    if thin:
        rules.extend(thin)
    elif stroked:
        rules.extend(_sides(box))
    else:
        shades.append(box)


def _are_white(handles: list[int], *, stroke: bool) -> Column:
    """Of each path whether what it draws cannot be seen on paper."""
    found = pdfium_calls.colours(handles, stroke=stroke)
    return np.asarray((found[:, 3] == 0) | (found[:, :3].min(axis=1) >= NEARLY_WHITE))


def _segments(subpaths: _Subpaths, number: int) -> Iterator[Rule]:
    """The straight rules along a subpath."""
    start, end = int(subpaths.start[number]), int(subpaths.end[number])
    points = list(zip(subpaths.x[start:end].tolist(), subpaths.y[start:end].tolist(), strict=True))
    if pdfium_calls.closes(subpaths.segments[end - 1]):
        points.append(points[0])
    for (ax, ay), (bx, by) in pairwise(points):
        if abs(ay - by) <= STRAIGHT and abs(ax - bx) > 0:
            yield Rule(True, (ay + by) / 2, min(ax, bx), max(ax, bx))
        elif abs(ax - bx) <= STRAIGHT and abs(ay - by) > 0:
            yield Rule(False, (ax + bx) / 2, min(ay, by), max(ay, by))
