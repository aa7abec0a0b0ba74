"""What stands in a cell, one under another: paragraphs, gaps, rules, columns and tick boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import inf

from extractor.model.geometry import BBox
from tests.drawing.ink import BLACK, DARK, LIGHT, Colour, Fill, Ink, Laid, Stroke, shifted
from tests.drawing.text import LEADING, Run, break_lines, narrowest, set_line


class Align(StrEnum):
    """Where the lines of a paragraph stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Upright(StrEnum):
    """Where the content of a cell stands in its height."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs broken into lines."""

    runs: tuple[Run, ...]
    align: Align = Align.LEFT
    leading: float = LEADING
    indent: float = 0.0

    def lay(self, width: float) -> Laid:
        """The paragraph set into `width` points."""
        ink: list[Ink] = []
        y = 0.0
        if not any(run.text for run in self.runs):
            return Laid(width, 0.0)
        for words in break_lines(self.runs, width - self.indent):
            line = set_line(words, self.leading)
            spare = width - self.indent - line.width
            slack = {Align.LEFT: 0.0, Align.CENTRE: max(spare, 0.0) / 2, Align.RIGHT: max(spare, 0.0)}
            ink.extend(shifted(line.ink, self.indent + slack[self.align], y))
            y += line.height
        return Laid(width, y, tuple(ink))

    def narrowest(self) -> float:
        """Below this width, a word sticks out."""
        return self.indent + narrowest(self.runs)

    def widest(self) -> float:
        """The width that takes it all on one line."""
        return self.indent + set_line(break_lines(self.runs, inf)[0]).width


@dataclass(frozen=True, slots=True)
class Gap:
    """Blank height in points."""

    height: float

    def lay(self, width: float) -> Laid:
        """Nothing, so high."""
        return Laid(width, self.height)

    def narrowest(self) -> float:
        """A gap takes any width."""
        return 0.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A horizontal rule over a share of the width, with room above and below."""

    share: float = 0.98
    colour: Colour = LIGHT
    weight: float = 0.63
    room: float = 3.0

    def lay(self, width: float) -> Laid:
        """The rule, centred."""
        x = width * (1 - self.share) / 2
        box = BBox(x, self.room, width - x, self.room + self.weight)
        return Laid(width, 2 * self.room + self.weight, (Fill(box, self.colour),))

    def narrowest(self) -> float:
        """A rule takes any width."""
        return 0.0


class TickLook(StrEnum):
    """How a tick box is drawn when it is on."""

    TICK = "tick"
    CROSS = "cross"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class TickBox:
    """A small box of strokes; when on, a tick or a cross of strokes, or a letter X, stands in it."""

    width: float
    height: float
    on: bool
    path: str
    look: TickLook = TickLook.TICK
    letter: Run | None = None
    outline: Colour = BLACK

    def lay(self, width: float) -> Laid:
        """The box, at the left."""
        w, h = self.width, self.height
        corners = ((0.0, 0.0), (w, 0.0), (w, h), (0.0, h), (0.0, 0.0))
        ink: list[Ink] = [Stroke(a[0], a[1], b[0], b[1], 0.5, self.outline) for a, b in pairwise(corners)]
        if self.on and self.look is TickLook.LETTER and self.letter is not None:
            line = set_line([(0.0, (self.letter,))])
            ink.extend(shifted(line.ink, (w - line.width) / 2, (h - line.height) / 2))
        elif self.on:
            ink.extend(self._strokes())
        return Laid(width, h, tuple(ink))

    def _strokes(self) -> list[Stroke]:
        w, h = self.width, self.height
        shapes = {
            TickLook.TICK: (((0.18, 0.52), (0.42, 0.8)), ((0.42, 0.8), (0.85, 0.2))),
            TickLook.CROSS: (((0.15, 0.15), (0.85, 0.85)), ((0.85, 0.15), (0.15, 0.85))),
        }
        return [
            Stroke(a[0] * w, a[1] * h, b[0] * w, b[1] * h, 0.9, BLACK, self.path)
            for a, b in shapes[self.look]
        ]

    def narrowest(self) -> float:
        """The box's own width."""
        return self.width


#: What keeps the words of neighbouring columns apart, in points.
PADDING = 2.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Stacks side by side, by their shares of the width."""

    shares: tuple[float, ...]
    stacks: tuple[tuple[Block, ...], ...]
    upright: Upright = Upright.TOP

    def lay(self, width: float) -> Laid:
        """The stacks, each as wide as its share, or as its longest word asks for."""
        widths = fit_widths(width, self.shares, self._least())
        laid = [lay_stack(stack, share) for share, stack in zip(widths, self.stacks, strict=True)]
        height = max(one.height for one in laid)
        ink: list[Ink] = []
        x = 0.0
        for share, one in zip(widths, laid, strict=True):
            ink.extend(shifted(one.ink, x, slack(self.upright, height - one.height)))
            x += share
        return Laid(width, height, tuple(ink))

    def narrowest(self) -> float:
        """Wide enough for the longest words of all stacks."""
        return sum(self._least())

    def _least(self) -> list[float]:
        """Longest words, and the padding that keeps them apart."""
        return [least + PADDING if (least := stack_narrowest(stack)) else 0.0 for stack in self.stacks]


@dataclass(frozen=True, slots=True)
class Framed:
    """A stack with thin filled edges around it, as a table in a table."""

    stack: tuple[Block, ...]
    padding: float = 1.3
    weight: float = 0.63

    def lay(self, width: float) -> Laid:
        """The stack within its frame."""
        inner = lay_stack(self.stack, width - 2 * self.padding)
        height = inner.height + 2 * self.padding
        edges = (
            Fill(BBox(0, 0, width, self.weight), LIGHT),
            Fill(BBox(0, 0, self.weight, height), LIGHT),
            Fill(BBox(0, height - self.weight, width, height), DARK),
            Fill(BBox(width - self.weight, 0, width, height), DARK),
        )
        return Laid(width, height, (*edges, *shifted(inner.ink, self.padding, self.padding)))

    def narrowest(self) -> float:
        """The stack's least width and the frame's padding."""
        return stack_narrowest(self.stack) + 2 * self.padding


Block = Paragraph | Gap | Bar | TickBox | Columns | Framed


def fit_widths(total: float, shares: Sequence[float], least: Sequence[float]) -> list[float]:
    """Widths by share, but none below its least; their sum exceeds `total` only if the least ones do."""
    fixed: set[int] = set()
    while len(fixed) < len(shares):
        free = total - sum(least[at] for at in fixed)
        weight = sum(share for at, share in enumerate(shares) if at not in fixed)
        widths = [
            least[at] if at in fixed else max(free, 0.0) * share / weight for at, share in enumerate(shares)
        ]
        tight = {at for at, width in enumerate(widths) if at not in fixed and width < least[at]}
        if not tight:
            return widths
        fixed |= tight
    return list(least)


def slack(upright: Upright, spare: float) -> float:
    """How far down the content starts when `spare` points of height are left."""
    return {Upright.TOP: 0.0, Upright.MIDDLE: spare / 2, Upright.BOTTOM: spare}[upright]


def lay_stack(blocks: Sequence[Block], width: float) -> Laid:
    """Blocks one under another."""
    ink: list[Ink] = []
    y = 0.0
    for block in blocks:
        laid = block.lay(width)
        ink.extend(shifted(laid.ink, 0.0, y))
        y += laid.height
    return Laid(width, y, tuple(ink))


def stack_narrowest(blocks: Sequence[Block]) -> float:
    """The width below which a word of the stack sticks out."""
    return max((block.narrowest() for block in blocks), default=0.0)
