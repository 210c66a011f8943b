"""The frame of a PDF page: its box and rotation; turns PDF coordinates into points from its top left corner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from extract.columns import Column
from extract.model import Turn

Places = TypeVar("Places", float, Column)


@dataclass(frozen=True, slots=True)
class Frame:
    """The page's visible box and rotation: turns PDF coordinates into points from the top left of the page.

    `rotation` is by how many degrees, clockwise, the page is turned to be read; `turn` is how much of that is not
    done when it is displayed, None where a page is read as displayed.
    """

    left: float
    bottom: float
    right: float
    top: float
    rotation: int
    turn: Turn | None = None

    @property
    def is_on_its_side(self) -> bool:
        """Whether the lines of the page as read run upwards or downwards in PDF coordinates."""
        return self.rotation in (90, 270)

    @property
    def width(self) -> float:
        """Width of the page as read, in points."""
        return self.top - self.bottom if self.is_on_its_side else self.right - self.left

    @property
    def height(self) -> float:
        """Height of the page as read, in points."""
        return self.right - self.left if self.is_on_its_side else self.top - self.bottom

    @property
    def sides(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of the page in PDF coordinates."""
        return self.left, self.bottom, self.right, self.top

    def place(self, x: Places, y: Places) -> tuple[Places, Places]:
        """The place, from the top left of the page as read, of a point in PDF coordinates; or of many points."""
        return placed(self.rotation, self.sides, x, y)


def placed(rotation: int, sides: Iterable[Any], x: Any, y: Any) -> tuple[Any, Any]:
    """The place of a point, or of many, on a page of this rotation; `sides` may be columns, of each its page's."""
    left, bottom, right, top = sides
    if rotation == 90:
        return y - bottom, x - left
    if rotation == 180:
        return right - x, y - bottom
    if rotation == 270:
        return top - y, right - x
    return x - left, top - y
