"""Points and boxes in PDF points (1/72 in), origin at the page's top left, y downward."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BBox:
    """A box in PDF points, origin at the page's top left, y downward."""

    x0: float
    top: float
    x1: float
    bottom: float

    def __post_init__(self) -> None:
        if not (self.x1 >= self.x0 and self.bottom >= self.top):
            raise ValueError(f"inside-out box: {self.x0}, {self.top}, {self.x1}, {self.bottom}")

    @property
    def width(self) -> float:
        """Points from left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return self.bottom - self.top

    @property
    def cx(self) -> float:
        """The middle, in points from the left."""
        return (self.x0 + self.x1) / 2

    @property
    def cy(self) -> float:
        """The middle, in points from the top."""
        return (self.top + self.bottom) / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in the box, its left and top edges included."""
        return self.x0 <= x < self.x1 and self.top <= y < self.bottom

    def encloses(self, other: BBox, slack: float = 0.0) -> bool:
        """Whether `other` lies wholly inside, give or take `slack` points."""
        return (
            self.x0 - slack <= other.x0
            and self.top - slack <= other.top
            and self.x1 + slack >= other.x1
            and self.bottom + slack >= other.bottom
        )

    def grown(self, by: float) -> BBox:
        """The box with every edge moved outward by `by` points."""
        return BBox(self.x0 - by, self.top - by, self.x1 + by, self.bottom + by)

    def as_list(self) -> list[float]:
        """`[x0, top, x1, bottom]`, rounded to a hundredth of a point, as records carry it."""
        return [round(self.x0, 2), round(self.top, 2), round(self.x1, 2), round(self.bottom, 2)]


def enclosing(boxes: Iterable[BBox]) -> BBox:
    """The smallest box around all of `boxes`; ValueError when there is none."""
    x0 = top = math.inf
    x1 = bottom = -math.inf
    for box in boxes:
        if box.x0 < x0:
            x0 = box.x0
        if box.top < top:
            top = box.top
        if box.x1 > x1:
            x1 = box.x1
        if box.bottom > bottom:
            bottom = box.bottom
    if x0 == math.inf:
        raise ValueError("no boxes to enclose")
    return BBox(x0, top, x1, bottom)
