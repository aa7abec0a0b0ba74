"""What tells a stroke that was found from a line of letters, or from dirt."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from extractor.image.ranks import median_of
from extractor.image.skew import column_shifts
from extractor.image.stroke import Dark, Stroke, ink_along, smooth

#: What tells a rule from a line of letters, measured along the whole of it: the share of its
#: length that is inked with clean paper on both sides (letters: under 0.4), and how far its
#: middle strays from its own running mean, in inches (letters: over 0.00095).
_CLEAN = 0.5
_STRAY = 0.0009
#: Where paper beside it is clean all along, it may waver more (a faded double rule).
_VERY_CLEAN = 0.78
_VERY_CLEAN_STRAY = 0.0013
#: A long rule may be crossed by much: print, stamps, dark bands.
_LONG_CLEAN = 0.36
_LONG = 3.0
#: So may an upright one that is inked throughout: in thick dirt it has little clean paper beside it.
_THROUGH = 0.9
#: But what crosses a rule hides little of it, and beside the gaps of a faded one there is paper. The
#: stems at the left of many lines have gaps, and serifs beside their ink.
_WHOLE = 0.85
_PLAIN = 0.78
#: A short one may underline a name, and is then inked through; it may be pale where paper is clean beside it.
_SHORT_INKED = 0.9
_INKED, _PALE = 90, 45
_SHORT = 1.0
#: So many stems, at least so many inches long, hang from no rule.
_STEMS = 4
_STEM = 0.035
#: A rule dissolved to dots has hardly anything but paper beside it, unlike stems below one another.
_DISSOLVED, _ALONE, _BARE = 0.45, 0.88, 0.035
_DISSOLVED_LENGTH = 0.5
#: Of a stroke that runs on into print, what is a rule has paper beside most of it, over so many inches.
_STRETCH, _PAPER, _LEAST_STRETCH = 0.15, 0.7, 0.5
#: Print of this length has gaps between its words; a rule that has none may run through a dark
#: band, though not along the edge of blackness.
_UNBROKEN = 2.0
_SOLID = 0.97
_HEMMED = 0.8


def is_rule(
    stroke: Stroke,
    level: Dark,
    slope: float,
    resolution: float,
    *,
    leniency: float = 1.0,
    upright: bool = False,
) -> bool:
    """Whether what was found is a stroke, and no line of letters.

    With `upright` it was found on the transposed page: paper parts the lines that it may run through.
    """
    inches = stroke.length / resolution
    found = measure_stroke(stroke, level, slope, resolution)
    if inches >= _DISSOLVED_LENGTH and is_dissolved(found, resolution):
        return True
    whole = inches >= _SHORT or found.inked * leniency >= _SHORT_INKED
    if not whole and float(inked_along(stroke, level, _PALE).mean()) < _SHORT_INKED:
        return False
    if inches < _SHORT and _count_hanging(stroke, level, resolution) >= _STEMS:
        return False
    unsteady = found.stray / (leniency * resolution)
    if inches >= _UNBROKEN and found.inked >= _SOLID and found.hemmed <= _HEMMED and unsteady <= _STRAY:
        return True
    through = upright and inches >= _SHORT and found.inked >= _THROUGH and found.clean >= _LONG_CLEAN
    if through and unsteady <= _VERY_CLEAN_STRAY:
        return True
    least = _LONG_CLEAN if inches >= _LONG and _no_stems(found, leniency) else _CLEAN
    if whole and found.clean * leniency >= least and unsteady <= _STRAY:
        return True
    return found.clean * leniency >= _VERY_CLEAN and unsteady <= _VERY_CLEAN_STRAY


def is_dissolved(found: Likeness, resolution: float) -> bool:
    """Whether it is what is left of a rule that dissolved: dots in line, with bare paper beside them."""
    alone = found.clean >= _ALONE * found.inked and found.hemmed <= _BARE
    return found.inked >= _DISSOLVED and alone and found.stray <= _VERY_CLEAN_STRAY * resolution


def _no_stems(found: Likeness, leniency: float) -> bool:
    return found.inked * leniency >= _WHOLE or found.clean * leniency >= _PLAIN * found.inked


def _count_hanging(stroke: Stroke, level: Dark, resolution: float) -> int:
    """How many stems hang from a stroke, with none of them going on above it: bars of bold capitals."""
    columns = np.arange(stroke.start, stroke.end)
    near, far = stroke.thickness / 2 + 1.5, stroke.thickness / 2 + _STEM * resolution
    down = [ink_along(level, columns, stroke.rows + by, 0) > 128 for by in (near, (near + far) / 2, far)]
    above = ink_along(level, columns, stroke.rows - far, 0) > 128
    stems = (down[0] & down[1] & down[2] & ~above).astype(np.int8)
    return int(np.count_nonzero(np.diff(np.concatenate(([0], stems))) == 1))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a rule a stroke is.

    The share of its columns that are inked; the share that are inked with clean paper on
    both sides; the share of its sides that are dark; and how far its middle strays from
    its own running mean, in pixels (the median).
    """

    inked: float
    clean: float
    hemmed: float
    stray: float


def measure_stroke(stroke: Stroke, level: Dark, slope: float, resolution: float) -> Likeness:
    """What tells a stroke found on a sheared picture from a line of letters."""
    columns = np.arange(stroke.start, stroke.end)
    near = stroke.thickness / 2 + 0.02 * resolution
    inked, lone = _lone(stroke, level, resolution)
    hemmed = [ink_along(level, columns, stroke.rows + side * near, 0) > 128 for side in (-1.5, 1.5)]
    # Shearing by whole pixels makes saw teeth, which are none of the stroke's own
    teeth = column_shifts(level.shape[1], slope)[columns] - (columns - level.shape[1] / 2) * slope
    rows = stroke.rows + teeth
    stray = np.abs(rows - smooth(rows, round(0.3 * resolution) | 1))
    return Likeness(float(inked.mean()), float(lone.mean()), float(np.mean(hemmed)), median_of(stray))


def _lone(stroke: Stroke, level: Dark, resolution: float) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each column of a stroke whether there is ink, and whether that has paper on both sides."""
    inked = inked_along(stroke, level)
    near = stroke.thickness / 2 + 0.02 * resolution
    columns = np.arange(stroke.start, stroke.end)
    above, below = (ink_along(level, columns, stroke.rows + side * near, 1) > 128 for side in (-1, 1))
    return inked, inked & ~above & ~below


def clean_stretch(stroke: Stroke, level: Dark, resolution: float) -> Stroke:
    """The longest stretch of a stroke that has ink with paper beside it.

    The stroke as it is where that is short.
    """
    _, lone = _lone(stroke, level, resolution)
    share = smooth(lone.astype(np.float64), round(_STRETCH * resolution) | 1)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], share >= _PAPER, [False])).astype(np.int8)))
    runs = [(int(last - first), int(first)) for first, last in zip(edges[::2], edges[1::2], strict=True)]
    length, first = max(runs, default=(0, 0))
    if length < _LEAST_STRETCH * resolution:
        return stroke
    return replace(stroke, start=stroke.start + first, rows=stroke.rows[first : first + length])


def inked_along(stroke: Stroke, dark: Dark, least: int = _INKED) -> NDArray[np.bool_]:
    """Whether there is ink within a row of the stroke's middle, for each of its columns."""
    return np.asarray(ink_along(dark, np.arange(stroke.start, stroke.end), stroke.rows, 1) > least)
