"""Flat ink without rules → lines of print, each within one cell.

Letters are joined to lines by what stands beside them, never across a barrier (a rule
or its place) and never through a wide gap; specks and full stops come last.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Ink = NDArray[np.uint8]
Ints = NDArray[np.int64]

#: Heights of letters in inches: from the small letters of 5 pt print to headings.
_LOWEST = 0.026
_HIGHEST = 0.32
_WIDEST = 1.2
#: A letter reaches out for its neighbour by this share of its height on either side.
_REACH = 0.62
_LEAST_REACH = 0.02
#: Middle part of a letter's height by which it holds to its neighbours: lines that touch
#: one another by a hook or a tail stay apart.
_CORE = 0.2
#: Inks far smaller than a full stop are left out, unless they stand in a line.
_DOT = 0.006


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of print in pixels of the flat page.

    Its box, the height of its capitals, and its baseline's row.
    """

    x0: int
    top: int
    x1: int
    bottom: int
    height: float
    base: float


@dataclass(frozen=True, slots=True)
class Blobs:
    """Connected inks: boxes as int arrays, `area` in pixels."""

    x0: Ints
    top: Ints
    x1: Ints
    bottom: Ints
    area: Ints

    @property
    def height(self) -> Ints:
        """Rows from the first to the last inked one."""
        return self.bottom - self.top

    @property
    def width(self) -> Ints:
        """Columns from the first to the last inked one."""
        return self.x1 - self.x0

    def where(self, chosen: NDArray[np.bool_] | Ints) -> Blobs:
        """Those that are chosen."""
        return Blobs(
            self.x0[chosen], self.top[chosen], self.x1[chosen], self.bottom[chosen], self.area[chosen]
        )


def find_blobs(ink: Ink) -> Blobs:
    """The connected inks of a picture (255 ink, 0 paper)."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    left, top, width, height, area = (stats[1:count, column].astype(np.int64) for column in range(5))
    return Blobs(left, top, left + width, top + height, area)


def find_lines(ink: Ink, barriers: Ink, resolution: float) -> list[TextLine]:
    """The lines of print of a flat page, from top to bottom.

    `barriers` is 255 where rules run: no line crosses them. `resolution` in pixels per inch.
    """
    blobs = find_blobs(ink)
    letters = blobs.where(_are_letters(blobs, resolution))
    if letters.x0.size == 0:
        return []
    canvas = _cores(letters, ink.shape, resolution)
    canvas[barriers > 0] = 0
    _, labels = cv2.connectedComponents(canvas, connectivity=4)
    middle = (letters.top + letters.bottom) // 2, (letters.x0 + letters.x1) // 2
    owner = labels[middle]
    lines: list[Blobs] = []
    small = blobs.where(_are_small(blobs, resolution))
    for mine in _members(owner):
        line = letters.where(mine)
        lines.extend(_with_small(part, small, barriers) for part in _split_rows(line))
    found = [_measured(line) for line in lines]
    return sorted(found, key=lambda line: (line.top, line.x0))


def _are_letters(blobs: Blobs, resolution: float) -> NDArray[np.bool_]:
    tall = (blobs.height >= _LOWEST * resolution) & (blobs.height <= _HIGHEST * resolution)
    return tall & (blobs.width <= _WIDEST * resolution) & (blobs.area >= 2 * (_DOT * resolution) ** 2)


def _are_small(blobs: Blobs, resolution: float) -> NDArray[np.bool_]:
    low = (blobs.height < _LOWEST * resolution) & (blobs.width < 0.15 * resolution)
    return low & (blobs.area >= max(2.0, (_DOT * resolution) ** 2))


def _cores(letters: Blobs, shape: tuple[int, ...], resolution: float) -> Ink:
    """Each letter's middle drawn as a bar that reaches out to both sides."""
    canvas = np.zeros(shape[:2], np.uint8)
    inset = np.round(_CORE * letters.height).astype(np.int64)
    reach = np.maximum(np.round(_REACH * letters.height), round(_LEAST_REACH * resolution)).astype(np.int64)
    for x0, top, x1, bottom in zip(
        np.maximum(letters.x0 - reach, 0),
        letters.top + inset,
        letters.x1 + reach,
        np.maximum(letters.bottom - inset, letters.top + inset + 1),
        strict=True,
    ):
        canvas[top:bottom, x0:x1] = 255
    return canvas


def _members(owner: NDArray[np.int32]) -> list[Ints]:
    """Indexes of the letters of each line, those on a barrier (0) left out."""
    order = np.argsort(owner, kind="stable")
    edges = np.flatnonzero(np.diff(owner[order])) + 1
    return [part for part in np.split(order, edges) if owner[part[0]] != 0]


def _split_rows(line: Blobs) -> list[Blobs]:
    """The one line that it is, or several where letters of neighbouring lines held together."""
    usual = float(np.percentile(line.height, 60))
    whole = int(line.bottom.max() - line.top.min())
    if line.x0.size < 4 or whole < 1.9 * usual:
        return [line]
    offset = int(line.top.min())
    cover = np.zeros(whole + 1)
    np.add.at(cover, line.top - offset, line.width)
    np.add.at(cover, line.bottom - offset, -line.width)
    profile = np.cumsum(cover)[:whole]
    low, high = int(0.45 * usual), int(whole - 0.45 * usual)
    if high <= low:
        return [line]
    cut = low + int(np.argmin(profile[low:high]))
    if profile[cut] > 0.25 * profile.max():
        return [line]
    above = (line.top + line.bottom) / 2 < offset + cut
    if above.all() or not above.any():
        return [line]
    return _split_rows(line.where(above)) + _split_rows(line.where(~above))


def _with_small(line: Blobs, small: Blobs, barriers: Ink) -> Blobs:
    """The line with the points, commas and dashes that stand in it or at its ends."""
    height = float(np.percentile(line.height, 75))
    x0, x1 = line.x0.min() - 0.45 * height, line.x1.max() + 0.45 * height
    top, bottom = line.top.min() - 0.15 * height, line.bottom.max() + 0.2 * height
    x, y = (small.x0 + small.x1) / 2, (small.top + small.bottom) / 2
    near = (x >= x0) & (x <= x1) & (y >= top) & (y <= bottom)
    if not near.any():
        return line
    near &= barriers[y.astype(np.int64), x.astype(np.int64)] == 0
    more = small.where(near)
    return Blobs(
        np.concatenate((line.x0, more.x0)),
        np.concatenate((line.top, more.top)),
        np.concatenate((line.x1, more.x1)),
        np.concatenate((line.bottom, more.bottom)),
        np.concatenate((line.area, more.area)),
    )


def _measured(line: Blobs) -> TextLine:
    """Box, baseline and height of capitals: most letters, capitals and digits stand on the baseline."""
    tall = line.height >= 0.6 * np.percentile(line.height, 80)
    base = float(np.median(line.bottom[tall]))
    standing = tall & (np.abs(line.bottom - base) <= 0.18 * np.percentile(line.height, 80))
    tops = line.top[standing] if standing.any() else line.top
    height = base - float(np.percentile(tops, 15))
    return TextLine(
        int(line.x0.min()),
        int(line.top.min()),
        int(line.x1.max()),
        int(line.bottom.max()),
        max(1.0, height),
        base,
    )
