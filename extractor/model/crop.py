"""What goes to a reader of pictures, and what comes back: line crops and line readings.

A `Reader` is the one place where recognition engines plug in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from extractor.model.geometry import BBox

#: Footnote numbers in the order in which they stand behind a value; none for a bare value.
Marks = tuple[int, ...]
_POINTS_PER_INCH = 72.0


class LineKind(StrEnum):
    """What may stand in a line, where the place on the form tells; `TEXT` where it does not.

    Of a `GLANCE` only how clearly it reads is asked, not what it says.
    """

    TEXT = "text"
    GLANCE = "text at a glance"
    DATE = "date"
    AMOUNT = "amount"
    COUNT = "typed number of securities"
    CODE = "code"
    MARK = "mark"
    PRICE = "price"
    SHARES = "shares"
    SIGN = "dollar sign"
    UNSIGNED = "price without its sign"
    OWNERSHIP = "D or I"
    SIDE = "A or D"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class LineCrop:
    """One line of print of one cell, upright.

    `pixels` is a uint8 array of rows (0 black to 255 white) at the scan's own
    resolution, with about a quarter of the line's height as margin above and below and
    the form's rules removed. `bbox` is the place of the whole array on the upright
    page, in points, so that array columns and points are in proportion. `resolution`
    is in pixels per inch. `height` is the height of the line's capitals and digits in
    pixels, as measured (raised marks apart); `base` is the row of the baseline in the array.
    """

    pixels: Any = field(compare=False, repr=False)
    bbox: BBox
    resolution: float
    height: float
    base: float
    kind: LineKind = LineKind.TEXT

    @property
    def baseline(self) -> float:
        """Where the line's letters stand on the page, in points."""
        return self.bbox.top + self.base * (_POINTS_PER_INCH / self.resolution)


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word of a line: `x0` and `x1` are array columns of its crop.

    `raised` says that it is a footnote mark set above the line, such as `(1)`; its text
    holds the brackets. `confidence` is 0 to 1, None where the reader gives none; `second`
    what another reader says of the same text, None where none was asked. `among` and
    `second_among` are the same two of all that may stand in the line's place, None where anything may.
    """

    text: str
    x0: float
    x1: float
    confidence: float | None = None
    raised: bool = False
    second: float | None = None
    among: float | None = None
    second_among: float | None = None


@dataclass(frozen=True, slots=True)
class ReadAlternative:
    """Another reading of the whole line; `probability` is 0 to 1, None where not measured."""

    text: str
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class LineReading:
    """What a reader says of one crop; `words` is empty where it could read nothing.

    `text` is the words joined by spaces, raised marks in their place. `confidence` is
    that of the whole line, 0 to 1, None where the reader gives none.
    """

    text: str = ""
    words: tuple[ReadWord, ...] = ()
    confidence: float | None = None
    alternatives: tuple[ReadAlternative, ...] = ()


#: Reads lines: one reading for each crop, in their order. Never raises for a crop that
#: cannot be read: that is an empty `LineReading`.
Reader = Callable[[Sequence[LineCrop]], list[LineReading]]

#: What a line says that is known to say a text: its words in their places; empty where it has no room for it.
Spell = Callable[[LineCrop, str], LineReading]

#: How well the print of a line fits each of some texts: log-likelihoods, in their order.
Weigh = Callable[[LineCrop, Sequence[str]], Sequence[float]]


@dataclass(frozen=True, slots=True)
class PartAsked:
    """Texts that may stand in place of the words of a line from `start` to `end`, of all its `words`."""

    crop: LineCrop
    words: tuple[str, ...]
    start: int
    end: int
    texts: tuple[str, ...]


#: How well the print of parts of lines fits each of their texts: log-likelihoods, in their order.
WeighParts = Callable[[Sequence[PartAsked]], list[list[float]]]
