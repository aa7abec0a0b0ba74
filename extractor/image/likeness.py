"""How like a rule a stroke is: what tells it from a line of letters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractor.image.ranks import median_of
from extractor.image.skew import column_shifts
from extractor.image.stroke import Dark, Stroke, ink_along, smooth

#: So dark is ink.
INKED = 90


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
    inked = find_inked(stroke, level)
    near = stroke.thickness / 2 + 0.02 * resolution
    above = ink_along(level, columns, stroke.rows - near, 1) > 128
    below = ink_along(level, columns, stroke.rows + near, 1) > 128
    hemmed = [ink_along(level, columns, stroke.rows + side * near, 0) > 128 for side in (-1.5, 1.5)]
    # Shearing by whole pixels makes saw teeth, which are none of the stroke's own
    teeth = column_shifts(level.shape[1], slope)[columns] - (columns - level.shape[1] / 2) * slope
    rows = stroke.rows + teeth
    stray = np.abs(rows - smooth(rows, round(0.3 * resolution) | 1))
    clean = float((inked & ~above & ~below).mean())
    return Likeness(float(inked.mean()), clean, float(np.mean(hemmed)), median_of(stray))


def find_inked(stroke: Stroke, dark: Dark, least: int = INKED) -> NDArray[np.bool_]:
    """Whether there is ink within a row of the stroke's middle, for each of its columns."""
    return np.asarray(ink_along(dark, np.arange(stroke.start, stroke.end), stroke.rows, 1) > least)
