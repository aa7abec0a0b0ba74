"""Ink where a footnote mark would be raised behind a value."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

#: A raised mark stands within these heights above the baseline, and is at least so wide: in
#: parts of the height of the capitals.
_FOOT, _HEAD = 0.35, 1.45
_WIDTH = 1.3


def raised_ink(ink: NDArray[np.uint8], left: float, right: float, base: float, height: float) -> float:
    """Share of ink in the fullest mark-wide window above the baseline between two columns.

    `ink` is 255 where there is some; `base` is the baseline's row, `height` the capitals', in pixels.
    """
    top, foot = max(0, round(base - _HEAD * height)), max(0, round(base - _FOOT * height))
    zone = ink[top:foot, max(0, round(left)) : max(0, round(right))] > 0
    width = max(1, round(_WIDTH * height))
    if not zone.size:
        return 0.0
    sums = np.concatenate(([0], zone.sum(axis=0).cumsum()))
    starts = np.arange(max(1, zone.shape[1] - width + 1))
    ends = np.minimum(starts + width, zone.shape[1])
    return float((sums[ends] - sums[starts]).max() / (width * zone.shape[0]))


def longest_run(ink: NDArray[np.uint8]) -> int:
    """How many pixels run on across in any row."""
    edges = np.flatnonzero(np.diff(np.pad(ink > 0, ((0, 0), (1, 1))).ravel().astype(np.int8)))
    return int((edges[1::2] - edges[::2]).max(initial=0))
