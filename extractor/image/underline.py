"""Underlines in the crop of a line of print: found and wiped out, so that letters stand on nothing.

An underline that is shorter than any rule is not taken for one. Right under the letters it
makes an `E` of an `F` and a `Q` of an `O`, or the other way round.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extractor.image.binarise import find_ink
from extractor.image.gaps import Course, letters_in_gaps

Grey = NDArray[np.uint8]

#: Share of the columns under the print in which a row, with the next, is inked: letters' feet are fewer.
_COVERED = 0.88
#: From how far above the measured baseline to how far below it an underline begins, in heights of capitals.
_FROM, _TO = 0.12, 0.45
#: The thickest underline in those heights, and in pixels where that is less.
_THICKEST, _LEAST_THICK = 0.3, 3
#: A row that has less ink than this share is no part of it.
_PART = 0.3
#: It runs under so much of the print at least; a wider gap, in heights of capitals, ends it.
_MUCH, _WIDE_GAP = 0.5, 0.8
#: Shorter print than this, in heights of capitals, is not looked at; so much of its width has letters.
_SHORTEST, _LETTERS = 2.5, 0.5
_PAPER = 85.0  # percentile
#: Usual height of capitals in inches, of print of 10 points.
_CAPITALS = 0.092


def without_underline(pixels: Grey, height: float, base: float) -> Grey:
    """The crop without the stroke that runs right under all of its print; the same array where none does.

    `pixels` is grey, 0 black, `height` that of its capitals and `base` the row of its baseline. Where a
    letter hangs through the stroke its ink is kept.
    """
    ink = np.asarray(find_ink(pixels) > 0)
    first = max(round(base - _FROM * height), 1)
    last = min(round(base + _TO * height), len(ink) - 1)
    above = np.asarray(ink[max(round(base - height), 0) : first].any(axis=0))
    columns = np.flatnonzero(above)
    if not len(columns) or np.ptp(columns) < _SHORTEST * height:
        return pixels
    along = slice(columns[0], columns[-1] + 1)
    if above[along].mean() < _LETTERS:
        return pixels
    under = ink[:, along]
    either = under[:-1] | under[1:]
    top = next((row for row in range(first, last) if _is_covered(under[row], either[row], height)), None)
    if top is None:
        return pixels
    columns = _longest(either[top], height)
    share = under[:, columns[0] : columns[-1] + 1].mean(axis=1)
    end = top
    while end + 1 < len(share) and share[end + 1] >= _PART:
        end += 1
    if end + 1 - top > max(_LEAST_THICK, _THICKEST * height):
        return pixels
    own = _longest(
        np.asarray(ink[top : end + 1].any(axis=0)), height
    )  # it may rise or fall by a row, and run on
    return _wiped(pixels, ink, (top, end + 1), (int(own[0]), int(own[-1]) + 1), height)


def _is_covered(row: NDArray[np.bool_], either: NDArray[np.bool_], height: float) -> bool:
    """Whether a row, with the next, is inked from the first of its ink to the last, over much of the print.

    What stands behind a link may have no line under it.
    """
    columns = _longest(either, height)
    if not len(columns) or np.ptp(columns) < max(_SHORTEST * height, _MUCH * len(either)):
        return False
    span = slice(columns[0], columns[-1] + 1)
    return bool(either[span].mean() >= _COVERED and row[span].mean() >= _PART)


def _longest(inked: NDArray[np.bool_], height: float) -> NDArray[np.intp]:
    """The inked columns of the longest part of a row without a wide gap."""
    columns = np.flatnonzero(inked)
    parts = np.split(columns, np.flatnonzero(np.diff(columns) > _WIDE_GAP * height) + 1)
    longest: NDArray[np.intp] = max(parts, key=len)
    return longest


def _wiped(
    pixels: Grey, ink: NDArray[np.bool_], band: tuple[int, int], span: tuple[int, int], height: float
) -> Grey:
    """The crop with a band of rows over a span of columns made paper but for letters.

    They hang through it, or in a gap of it.
    """
    top, end = band
    along = slice(*span)
    own = ink[:, along]
    below, next_below = own[min(end, len(ink) - 1)], own[min(end + 1, len(ink) - 1)]
    hanging = _in_gaps(pixels[:, along], own[top - 1], below, band, height)
    kept = (own[top - 1] & below & next_below) | hanging
    clean = pixels.copy()
    inside = clean[top:end, along]
    inside[own[top:end] & ~kept] = round(float(np.percentile(pixels, _PAPER)))
    return clean


def _in_gaps(
    pixels: Grey, above: NDArray[np.bool_], below: NDArray[np.bool_], band: tuple[int, int], height: float
) -> NDArray[np.bool_]:
    """The columns of a band where a letter hangs through a gap of the underline."""
    middle = (band[0] + band[1] - 1) // 2
    within = max(middle - band[0], band[1] - 1 - middle, 1)
    reach = within + round(_TO * height)
    rows = np.clip(np.arange(middle - reach, middle + reach + 1), 0, len(pixels) - 1)
    course = Course(pixels[rows], within, above, below, np.zeros(pixels.shape[1]))
    return letters_in_gaps(course, height / _CAPITALS)
