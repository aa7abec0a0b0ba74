"""Letters that hang through the gaps of an underline.

Browsers break an underline around the tails of `g`, `y` and commas (CSS `text-decoration-skip-ink`).
What hangs in a gap is not part of the stroke, though the stroke's course leads through it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractor.image.binarise import has_shades

Bools = NDArray[np.bool_]

_PAPER = 255.0
#: A gap is paler than the stroke by so much of what is left to paper: on grey scans narrow ones are blurred.
_GAP = 0.3
#: Ink between two gaps is at most so many inches long where it is letters, two tails side by side.
_WIDEST = 0.16
#: A comma's tail ends within the stroke, is narrower than this and comes from above.
_COMMA = 0.03
_STANDING = 0.15
#: Tails hang below the stroke in this share of their columns, or fill it less than this share of what it is
#: thick; or they come from above somewhere and their ink lies so many rows lower than its own does.
_HANGING, _FILLED, _LOWER = 0.3, 0.75, 0.35
#: On grey scans a tail differs from the stroke beside it by so much of the stroke's contrast in the mean; of
#: that there are so many columns at least on either side.
_UNLIKE, _FEW = 0.2, 4
#: Over this share of a gap ink goes on above the stroke or below it; elsewhere the stroke itself is pale.
_LETTERED = 0.25


@dataclass(frozen=True, slots=True)
class Course:
    """What is found along a stroke: an entry for each column, but for `within`.

    `shades` (0 black) of the rows from above the stroke to below it; it is in the `within` rows on both
    sides of the middle one. In columns that are `standing` ink goes on above it, where they are `hanging`
    below it; `off` is how far the middle row lies below the stroke's course.
    """

    shades: NDArray[np.uint8]
    within: int
    standing: Bools
    hanging: Bools
    off: NDArray[np.float64]


def letters_in_gaps(course: Course, resolution: float) -> Bools:
    """The columns of a stroke in which there is nothing of it: its gaps, and what of letters is in them."""
    middle = len(course.shades) // 2
    band = course.shades[middle - course.within : middle + course.within + 1]
    darkest = band.min(axis=0)
    dark = float(np.median(darkest))
    inked = darkest < dark + _GAP * (_PAPER - dark)
    fullness = (band < (dark + _PAPER) / 2.0).sum(axis=0)
    if not inked.any():
        return np.zeros(len(darkest), dtype=np.bool_)
    low = _lower_ink(course)
    usual, foot = float(np.median(fullness[inked])), float(np.median(low[inked]))
    kept = np.zeros(len(inked), dtype=np.bool_)
    pieces = _runs(inked)
    for start, end in pieces if len(pieces) > 1 else ():
        own = slice(start, end)
        comma = end - start <= _COMMA * resolution and course.standing[own].mean() >= _STANDING
        tail = course.hanging[own].mean() >= _HANGING or fullness[own].mean() < _FILLED * usual
        lower = course.standing[own].any() and float(np.median(low[own])) >= foot + _LOWER
        if end - start <= _WIDEST * resolution:
            kept[own] = comma or tail or lower or _is_unlike(course, inked, start, end, resolution)
    past = course.standing | course.hanging
    for start, end in _runs(~inked | kept):
        if end - start <= _WIDEST * resolution and past[start:end].mean() >= _LETTERED:
            kept[start + 1 : end - 1] = True
    return kept


def _is_unlike(course: Course, inked: Bools, start: int, end: int, resolution: float) -> bool:
    """Whether a piece of a grey stroke is shaded unlike the stroke on both sides of it."""
    reach = round(_WIDEST * resolution)
    before = np.flatnonzero(inked[max(start - reach, 0) : start]) + max(start - reach, 0)
    behind = np.flatnonzero(inked[end : end + reach]) + end
    if min(len(before), len(behind)) < _FEW or not has_shades(course.shades):
        return False
    near = np.concatenate((before, behind))
    middle = len(course.shades) // 2
    rows = course.shades[max(middle - course.within - 1, 0) : middle + course.within + 2].astype(np.float64)
    usual = np.median(rows[:, near], axis=1)
    contrast = _PAPER - float(usual.min())
    return float(np.abs(rows[:, start:end] - usual[:, None]).mean()) >= _UNLIKE * contrast


def _lower_ink(course: Course) -> NDArray[np.float64]:
    """How far below the stroke's course the ink from its middle row on lies, in the mean of each column."""
    half = course.shades[len(course.shades) // 2 :][: 2 * course.within + 1]
    ink = _PAPER - half.astype(np.float64)
    rows = np.arange(len(half), dtype=np.float64)[:, None]
    mean: NDArray[np.float64] = (ink * rows).sum(axis=0) / np.maximum(ink.sum(axis=0), 1.0)
    return mean + course.off


def _runs(true: Bools) -> list[tuple[int, int]]:
    """Where `true` begins and ends to be so."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], true, [False])).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
