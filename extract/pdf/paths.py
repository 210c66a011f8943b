"""What a PDF page draws, as columns: straight rules, boxes with their sides, shaded boxes, pictures.

A page draws a table in hundreds of little filled boxes. PDFium is asked as little of each as tells what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import pypdfium2.raw as pdfium

from extract.columns import Column, starts_of, steps
from extract.page_frame import Frame
from extract.pdf import pdfium_calls
from extract.pdf.objects import IMAGE, PATH, Contents, Matrix, boxes_around, moved, placed, times
from extract.pdf.painted_over import without_painted_over
from extract.ruling import NO_BOXES

THIN = 3.0  # points: a filled rectangle thinner than this is a rule
STRAIGHT = 1.0  # points: a line that leans more than this is no rule
PICTURE = 0.85  # of the page: a picture that covers more is a scan of it
NEARLY_WHITE = 252  # of 255, in each colour
CLOSED_QUADRANGLE = 5  # segments of a rectangle: to its first corner, three sides, and back


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page draws, in points from its top left corner, as arrays of four columns.

    `rules` has 1 for a horizontal rule or 0, its place across, its start, its end; `shades` the left, top, right
    and bottom of shaded boxes. `is_picture` says that one picture covers the page; `pictured` is the share of it
    that all pictures cover together. `whites` says of each path whether it is filled white and may cover text.
    """

    rules: Column
    shades: Column
    is_picture: bool = False
    pictured: float = 0.0
    whites: Column = field(default_factory=lambda: np.zeros(0, bool))


@dataclass(slots=True)
class _Parts:
    """What has been read of a page so far: boxes, of each whether it has sides, and straight rules."""

    boxes: list[Column] = field(default_factory=list)
    stroked: list[Column] = field(default_factory=list)
    rules: list[Column] = field(default_factory=list)
    is_picture: bool = False
    pictured: float = 0.0
    whites: Column = field(default_factory=lambda: np.zeros(0, bool))

    def add(self, boxes: Column, stroked: Column | None = None) -> None:
        """Takes in boxes, none of them stroked unless told."""
        self.boxes.append(boxes)
        self.stroked.append(np.zeros(boxes.shape[1], bool) if stroked is None else stroked)

    def sorted_out(self) -> Drawn:
        """Boxes made what they stand for: a thin one a rule, one with sides four, others shades."""
        boxes, stroked = (
            np.concatenate([NO_BOXES, *self.boxes], axis=1),
            np.concatenate([[], *self.stroked]) > 0,
        )
        widths, heights = boxes[2] - boxes[0], boxes[3] - boxes[1]
        thin = (widths <= THIN) | (heights <= THIN)
        rules = [*self.rules, _thin_rules(boxes[:, thin], widths[thin], heights[thin])]
        if stroked.any():
            rules.append(sides_of(boxes[:, ~thin & stroked]))
        return Drawn(
            np.concatenate(rules, axis=1),
            boxes[:, ~thin & ~stroked],
            self.is_picture,
            self.pictured,
            self.whites,
        )


def _thin_rules(boxes: Column, widths: Column, heights: Column) -> Column:
    """The rules that thin boxes stand for; a dot (of a dashed rule drawn as boxes) is one unless it has no area."""
    left, top, right, bottom = boxes
    horizontal = widths >= heights
    rules = np.where(
        horizontal,
        (horizontal, (bottom + top) / 2, left, right),
        (horizontal, (right + left) / 2, top, bottom),
    )
    return rules[:, (widths > THIN) | (heights > THIN) | (widths * heights > 0)]


def sides_of(boxes: Column) -> Column:
    """The four sides of boxes as rules, in arrays of four columns as those of `Drawn`."""
    left, top, right, bottom = boxes
    level, upright = np.ones(len(left)), np.zeros(len(left))
    sides = [
        (level, top, left, right),
        (level, bottom, left, right),
        (upright, left, top, bottom),
        (upright, right, top, bottom),
    ]
    return np.concatenate(sides, axis=1)


def read_drawn(contents: list[Contents], frame: Frame) -> Drawn:
    """Everything a page draws that may be a rule or a shaded cell, as the page is read.

    Args:
        contents: the objects of an open page.
        frame: the page's frame.
    """
    parts = _Parts()
    for some in contents:
        if IMAGE in some.kinds:
            _read_pictures(some.of_kind(IMAGE), some.matrix, frame, parts)
    paths = placed(contents, PATH)
    if paths.handles:
        _read_paths(np.array(paths.handles), paths.matrices, frame, parts)
    return parts.sorted_out()


def _read_pictures(handles: list[int], matrix: Matrix, frame: Frame, parts: _Parts) -> None:
    """Pictures fill the unit square that their matrix moves; a thin one is a rule, one of the whole page a scan."""
    whole = times(pdfium_calls.matrices(handles).T, matrix)
    boxes = boxes_around(whole, [(0, 0), (1, 0), (1, 1), (0, 1)], frame)
    left, top, right, bottom = boxes
    widths = np.minimum(right, frame.width) - np.maximum(left, 0.0)
    heights = np.minimum(bottom, frame.height) - np.maximum(top, 0.0)
    covered = np.maximum(widths, 0.0) * np.maximum(heights, 0.0) / max(frame.width * frame.height, 1.0)
    parts.is_picture |= bool((covered >= PICTURE).any())
    parts.pictured += float(covered.sum())
    parts.add(boxes[:, (right - left <= THIN) | (bottom - top <= THIN)])


def _read_paths(handles: Column, matrices: Column, frame: Frame, parts: _Parts) -> None:
    """Reads paths placed by matrices, a column each."""
    modes = pdfium_calls.draw_modes(handles.tolist())
    strokes = modes[:, 1] != 0
    draws = strokes | (modes[:, 0] != 0)  # a clipping path draws nothing
    only_filled = draws & ~strokes
    white = _are_white(handles[only_filled].tolist(), stroke=False)
    parts.whites = only_filled.copy()
    parts.whites[only_filled] = white
    draws[only_filled] = ~white
    handles, matrices, strokes = handles[draws], matrices[:, draws], strokes[draws]
    told = _read_fills(handles, matrices, ~strokes, frame, parts)
    if not told.all():
        _read_by_segments(handles[~told], matrices[:, ~told], strokes[~told], frame, parts)


def _read_fills(
    handles: Column, matrices: Column, only_filled: Column, frame: Frame, parts: _Parts
) -> Column:
    """Reads filled quadrangles of which little tells that they are upright boxes; gives of each path if it is one.

    Nearly all paths of a report are such. Bounds less than `STRAIGHT` across leave the corners nowhere else to
    be; of others three corners are asked. They are bounds in the form XObject that holds the path, so it must not
    be placed at an odd angle.
    """
    a, b, c, d, _, _ = matrices
    told: Column = only_filled & (((b == 0) & (c == 0)) | ((a == 0) & (d == 0)))
    counts = pdfium_calls.segment_counts(handles[told].tolist())
    told[told] = np.array(counts, int) == CLOSED_QUADRANGLE
    asked = handles[told]
    bounds = pdfium_calls.bounds(asked.tolist())
    left, bottom, right, top = bounds.T
    boxes = boxes_around(matrices[:, told], [(left, bottom), (right, top)], frame)
    upright = (boxes[2:] - boxes[:2]).min(axis=0) < STRAIGHT
    upright[~upright] = _fill_bounds(asked[~upright].tolist(), bounds[~upright])
    told[told] = upright
    parts.add(boxes[:, upright])
    return told


def _fill_bounds(handles: list[int], bounds: Column) -> Column:
    """Of each quadrangle whether its first three corners are corners of its bounds, one after the other."""
    corners = pdfium_calls.first_points(handles, 3).reshape(-1, 3, 2)
    first, second, third = corners[:, 0], corners[:, 1], corners[:, 2]
    low, high = bounds[:, :2], bounds[:, 2:]
    on_bounds = (corners == low[:, None]) | (corners == high[:, None])
    turns = (first != third).all(axis=1) & ((first == second) ^ (second == third)).all(axis=1)
    return np.asarray(on_bounds.all(axis=(1, 2)) & turns)


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


def _read_by_segments(
    handles: Column, matrices: Column, strokes: Column, frame: Frame, parts: _Parts
) -> None:
    subpaths = _subpaths(handles.tolist(), matrices, frame)
    is_box = _read_boxes(subpaths, handles, strokes, parts)
    stroked = np.flatnonzero(~is_box & strokes[subpaths.owner]).tolist()
    found = [(number, line) for number in stroked for line in _lines_along(subpaths, number)]
    if found:
        path = subpaths.owner[[number for number, _ in found]]
        own, of_path = np.unique(path, return_inverse=True)
        white = _are_white(handles[own].tolist(), stroke=True)[of_path]
        lines = np.array([line for _, line in found]).T
        parts.rules.append(without_painted_over(lines, path, white) if white.any() else lines)


def _subpaths(handles: list[int], matrices: Column, frame: Frame) -> _Subpaths:
    """Each subpath of two points and more; curves end one."""
    segments, counts, kinds, points = pdfium_calls.segments(handles)
    path_of = np.repeat(np.arange(len(handles)), counts)
    whole = times(pdfium_calls.matrices(handles).T, matrices)
    x, y = frame.place(*moved([part[path_of] for part in whole], points[:, 0], points[:, 1]))
    start = starts_of((kinds[1:] != pdfium.FPDF_SEGMENT_LINETO) | (steps(path_of) > 0))
    end = np.append(start[1:], len(segments))
    long = end - start > 1
    return _Subpaths(x, y, start[long], end[long], path_of[start[long]], segments)


def _read_boxes(subpaths: _Subpaths, handles: Column, strokes: Column, parts: _Parts) -> Column:
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
    boxes = np.array((xs[upright, 0], ys[upright, 0], xs[upright, 3], ys[upright, 3]))
    stroked = strokes[subpaths.owner[is_box]]
    seen = np.ones(len(stroked), bool)  # what is only filled is: white was left out
    if stroked.any():
        own = handles[subpaths.owner[is_box][stroked]].tolist()
        white_sides = _are_white(own, stroke=True)
        seen[stroked] = ~(white_sides & _are_white(own, stroke=False))
        stroked[stroked] = ~white_sides
    parts.add(boxes[:, seen], stroked[seen])
    return is_box


def _are_white(handles: list[int], *, stroke: bool) -> Column:
    """Of each path whether what it draws cannot be seen on paper."""
    found = pdfium_calls.colours(handles, stroke=stroke)
    return np.asarray((found[:, 3] == 0) | (found[:, :3].min(axis=1) >= NEARLY_WHITE))


def _lines_along(subpaths: _Subpaths, number: int) -> Iterator[tuple[float, float, float, float]]:
    """The straight rules along a subpath."""
    start, end = int(subpaths.start[number]), int(subpaths.end[number])
    points = list(zip(subpaths.x[start:end].tolist(), subpaths.y[start:end].tolist(), strict=True))
    if pdfium_calls.closes(subpaths.segments[end - 1]):
        points.append(points[0])
    for (ax, ay), (bx, by) in pairwise(points):
        if abs(ay - by) <= STRAIGHT and abs(ax - bx) > 0:
            yield 1.0, (ay + by) / 2, min(ax, bx), max(ax, bx)
        elif abs(ax - bx) <= STRAIGHT and abs(ay - by) > 0:
            yield 0.0, (ax + bx) / 2, min(ay, by), max(ay, by)
