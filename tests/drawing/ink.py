"""What lies on a page: glyphs, filled boxes, strokes, links and form fields.

Coordinates are points from the top left, y downward; a piece of a layout is placed
relative to its own top left and shifted into position later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from extractor.model.geometry import BBox
from tests.drawing.fonts import ascent, descent, text_width

Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)
BLUE: Colour = (0.0, 0.0, 0.933)
GREEN: Colour = (0.0, 0.5, 0.0)
DARK: Colour = (0.33, 0.33, 0.33)
LIGHT: Colour = (0.66, 0.66, 0.66)


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Text of one font on one baseline.

    `path` is the record's field that it prints, "" for the form's own wording;
    `printing` tells a second printing of the same field from the first.
    """

    text: str
    x: float
    baseline: float
    font: str
    size: float
    colour: Colour = BLACK
    path: str = ""
    printing: int = 0
    underlined: bool = False

    @property
    def box(self) -> BBox:
        """From the ascender to the descender, as wide as the pen moves."""
        width = text_width(self.text, self.font, self.size)
        top = self.baseline - ascent(self.font, self.size)
        return BBox(self.x, top, self.x + width, self.baseline + descent(self.font, self.size))

    def shifted(self, dx: float, dy: float) -> Glyphs:
        """The same, moved."""
        return replace(self, x=self.x + dx, baseline=self.baseline + dy)


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled box without an outline: how browsers print rules."""

    box: BBox
    colour: Colour = BLACK

    def shifted(self, dx: float, dy: float) -> Fill:
        """The same, moved."""
        return replace(self, box=moved(self.box, dx, dy))


@dataclass(frozen=True, slots=True)
class Stroke:
    """A stroked straight line. A stroke that `path` names is part of a field's tick."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.6
    colour: Colour = BLACK
    path: str = ""

    @property
    def box(self) -> BBox:
        """The box between its ends."""
        return BBox(
            min(self.x0, self.x1), min(self.y0, self.y1), max(self.x0, self.x1), max(self.y0, self.y1)
        )

    def shifted(self, dx: float, dy: float) -> Stroke:
        """The same, moved."""
        return replace(self, x0=self.x0 + dx, y0=self.y0 + dy, x1=self.x1 + dx, y1=self.y1 + dy)


@dataclass(frozen=True, slots=True)
class Link:
    """A link annotation."""

    box: BBox
    uri: str

    def shifted(self, dx: float, dy: float) -> Link:
        """The same, moved."""
        return replace(self, box=moved(self.box, dx, dy))


@dataclass(frozen=True, slots=True)
class Field:
    """An AcroForm field that holds `value`: a text field, or a check box where `value` is None.

    `paths` are the record's fields that its value tells.
    """

    box: BBox
    value: str | None
    size: float
    ticked: bool = False
    paths: tuple[str, ...] = ()

    def shifted(self, dx: float, dy: float) -> Field:
        """The same, moved."""
        return replace(self, box=moved(self.box, dx, dy))


Ink = Glyphs | Fill | Stroke | Link | Field


@dataclass(frozen=True, slots=True)
class Laid:
    """A laid-out piece: its size in points, and its ink relative to its top left."""

    width: float
    height: float
    ink: tuple[Ink, ...] = ()


def moved(box: BBox, dx: float, dy: float) -> BBox:
    """`box`, moved."""
    return BBox(box.x0 + dx, box.top + dy, box.x1 + dx, box.bottom + dy)


def shifted(ink: Iterable[Ink], dx: float, dy: float) -> list[Ink]:
    """All of `ink`, moved."""
    return [one.shifted(dx, dy) for one in ink]


def between_lines(ink: Iterable[Ink], y: float) -> float:
    """The lowest height above `y` that cuts no line of text."""
    lines = sorted(
        ((one.box.top, one.box.bottom) for one in ink if not isinstance(one, Fill | Stroke)),
        reverse=True,
    )
    for top, bottom in lines:
        if top < y < bottom:
            y = top
    return y


def parted(ink: Iterable[Ink], y: float) -> tuple[list[Ink], list[Ink]]:
    """Ink above and below a page's end at `y`; filled boxes and upright strokes are cut in two.

    The height is to be `between_lines`.
    """
    above: list[Ink] = []
    below: list[Ink] = []
    for one in ink:
        top, bottom = one.box.top, one.box.bottom
        if bottom <= y:
            above.append(one)
        elif top >= y or isinstance(one, Glyphs | Link | Field):
            below.append(one)
        elif isinstance(one, Fill):
            above.append(replace(one, box=BBox(one.box.x0, top, one.box.x1, y)))
            below.append(replace(one, box=BBox(one.box.x0, y, one.box.x1, bottom)))
        else:
            above.append(Stroke(one.x0, top, one.x1, y, one.width, one.colour))
            below.append(Stroke(one.x0, y, one.x1, bottom, one.width, one.colour))
    return above, below
