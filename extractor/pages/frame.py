"""From PDF user space (points, y upward) to the upright page (points, y downward).

This is the one place where the crop box, `/Rotate` and sideways text are dealt with
(PITFALLS: coordinates off by the CropBox, word salad from rotated pages); after it
there is one coordinate system.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.model.geometry import BBox


@dataclass(frozen=True, slots=True)
class Frame:
    """A crop box in user space and the clockwise turn that sets its text upright.

    `rotate` is the page's own /Rotate, by which a viewer turns it; `turn` the whole
    way from user space to upright text, both in degrees clockwise.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    rotate: int
    turn: int

    @property
    def width(self) -> float:
        """Width of the upright page in points."""
        return self.x1 - self.x0 if self.turn % 180 == 0 else self.y1 - self.y0

    @property
    def height(self) -> float:
        """Height of the upright page in points."""
        return self.y1 - self.y0 if self.turn % 180 == 0 else self.x1 - self.x0

    @property
    def turned(self) -> int:
        """Degrees clockwise from the page as seen to the upright page."""
        return (self.turn - self.rotate) % 360

    def line_height(self, box: tuple[float, float, float, float]) -> float:
        """Height on the upright page of a (left, bottom, right, top) in user space."""
        left, bottom, right, top = box
        return abs(top - bottom) if self.turn % 180 == 0 else abs(right - left)

    def upright(self, left: float, bottom: float, right: float, top: float) -> BBox:
        """A user-space box on the upright page; edges may be given in either order."""
        if left > right:
            left, right = right, left
        if bottom > top:
            bottom, top = top, bottom
        if self.turn == 0:
            return BBox(left - self.x0, self.y1 - top, right - self.x0, self.y1 - bottom)
        if self.turn == 90:
            return BBox(bottom - self.y0, left - self.x0, top - self.y0, right - self.x0)
        if self.turn == 180:
            return BBox(self.x1 - right, bottom - self.y0, self.x1 - left, top - self.y0)
        return BBox(self.y1 - top, self.x1 - right, self.y1 - bottom, self.x1 - left)
