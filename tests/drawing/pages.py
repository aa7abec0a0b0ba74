"""Bands of a layout placed on pages, as a browser prints: broken, cut and with headers repeated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.drawing.ink import Ink, Laid, between_lines, parted, shifted


@dataclass(frozen=True, slots=True)
class Frame:
    """A page and its margins, in points."""

    width: float
    height: float
    left: float = 34.0
    top: float = 34.0
    right: float = 34.0
    bottom: float = 34.0

    @property
    def inner_width(self) -> float:
        """Width between the margins."""
        return self.width - self.left - self.right

    @property
    def inner_height(self) -> float:
        """Height between the margins."""
        return self.height - self.top - self.bottom

    def scaled(self, by: float) -> Frame:
        """The frame of a layout that is to be drawn `by` times as large."""
        margins = (self.left / by, self.top / by, self.right / by, self.bottom / by)
        return Frame(self.width / by, self.height / by, *margins)


LETTER = Frame(612.0, 792.0)
A4 = Frame(595.28, 841.89)
LEGAL = Frame(612.0, 1008.0)
LETTER_LANDSCAPE = Frame(792.0, 612.0)


@dataclass(frozen=True, slots=True)
class Band:
    """A piece of the layout from margin to margin.

    A `splittable` band may be cut by a page's end. `header` is printed again above it
    when it starts a page in the midst of its table.
    """

    laid: Laid
    splittable: bool = False
    header: Laid | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page's size and its ink, in points from its top left."""

    width: float
    height: float
    ink: tuple[Ink, ...]


#: A piece lower than this is not left alone at a page's foot.
LEAST_PIECE = 14.0


def fill_pages(bands: Iterable[Band], frame: Frame) -> list[Sheet]:
    """The bands placed one under another on as many pages as they need."""
    pages: list[list[Ink]] = [[]]
    y = 0.0
    for band in bands:
        rest = band.laid
        while y + rest.height > frame.inner_height + 0.01 and (y > 0 or rest.height > frame.inner_height):
            spare = frame.inner_height - y
            if band.splittable:
                spare = between_lines(rest.ink, spare)
            if band.splittable and spare > LEAST_PIECE:
                above, below = parted(rest.ink, spare)
                pages[-1].extend(shifted(above, frame.left, frame.top + y))
                rest = Laid(rest.width, rest.height - spare, tuple(shifted(below, 0.0, -spare)))
            elif y == 0:
                break
            pages.append([])
            y = 0.0
            if band.header is not None:
                pages[-1].extend(shifted(band.header.ink, frame.left, frame.top))
                y = band.header.height
        pages[-1].extend(shifted(rest.ink, frame.left, frame.top + y))
        y += rest.height
    return [Sheet(frame.width, frame.height, tuple(page)) for page in pages]


def with_ink(sheets: Sequence[Sheet], extra: Sequence[Sequence[Ink]]) -> list[Sheet]:
    """The sheets, each with more ink upon it."""
    return [
        Sheet(sheet.width, sheet.height, (*sheet.ink, *more))
        for sheet, more in zip(sheets, extra, strict=True)
    ]
