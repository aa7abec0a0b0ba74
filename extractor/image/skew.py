"""How far the rows and columns of print lean, and shearing them straight without resampling."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Ink = NDArray[np.uint8]

#: A page put crooked on the glass leans by less; slopes are rise over run.
_MOST = 0.12
_COARSE = 0.004
#: Rows and columns are square to one another up to this much.
_AWRY = 0.04
_FINE = 0.0005
_WORKING_RESOLUTION = 100.0
_MOST_POINTS = 60_000


def measure_slope(ink: Ink, resolution: float) -> float:
    """Slope of the rows of print: how many pixels they fall for each pixel to the right.

    The slope along which ink gathers into the sharpest rows; 0.0 for an empty picture.
    """
    return _measured(ink, resolution, 0.0, _MOST)


def _measured(ink: Ink, resolution: float, about: float, most: float) -> float:
    """The sharpest slope that is at most `most` away from one that it is `about`."""
    x, y = _ink_points(ink, resolution)
    if x.size < 50:
        return about
    coarse = np.arange(-_MOST, _MOST + _COARSE / 2, _COARSE)
    best = _sharpest(x, y, coarse[np.abs(coarse - about) <= most])
    best = _sharpest(x, y, np.arange(best - _COARSE, best + _COARSE + _FINE / 2, _FINE))
    return float(best)


def measure_lean(ink: Ink, resolution: float, slope: float) -> float:
    """Slope of the columns: how many pixels they move to the right for each pixel down.

    On a page that was turned they lean as its rows fall, the other way round: by `slope`, but for what
    a scanner drew awry.
    """
    return _measured(np.asarray(cv2.transpose(ink), dtype=np.uint8), resolution, -slope, _AWRY)


def _ink_points(ink: Ink, resolution: float) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    step = max(1, round(resolution / _WORKING_RESOLUTION))
    size = (max(1, ink.shape[1] // step), max(1, ink.shape[0] // step))
    small = cv2.resize(ink, size, interpolation=cv2.INTER_AREA)
    rows, columns = np.nonzero(small > 100)
    if rows.size > _MOST_POINTS:
        keep = np.linspace(0, rows.size - 1, _MOST_POINTS).astype(np.int64)
        rows, columns = rows[keep], columns[keep]
    return columns.astype(np.float32) - size[0] / 2, rows.astype(np.float32)


def _sharpest(x: NDArray[np.float32], y: NDArray[np.float32], slopes: NDArray[np.float64]) -> float:
    """The slope whose profile changes most from row to row."""
    scores = []
    for slope in slopes:
        level = np.round(y - x * np.float32(slope)).astype(np.int32)
        profile = np.bincount(level - level.min()).astype(np.float64)
        scores.append(float(np.square(np.diff(profile)).sum()))
    return float(slopes[int(np.argmax(scores))])


def shear_rows(pixels: Ink, slope: float, fill: int = 0) -> Ink:
    """Each column moved up by whole pixels so that rows of `slope` become level.

    Pixels that leave the picture are lost and `fill` comes in; nothing is interpolated.
    """
    shifts = column_shifts(pixels.shape[1], slope)
    sheared = np.full_like(pixels, fill)
    height = pixels.shape[0]
    for start, end, shift in _runs(shifts):
        if shift >= 0:
            sheared[: height - shift, start:end] = pixels[shift:, start:end]
        else:
            sheared[-shift:, start:end] = pixels[:shift, start:end]
    return sheared


def column_shifts(width: int, slope: float) -> NDArray[np.int32]:
    """By how many pixels `shear_rows` moves each column up; 0 in the middle."""
    return np.round((np.arange(width) - width / 2) * slope).astype(np.int32)


def _runs(shifts: NDArray[np.int32]) -> list[tuple[int, int, int]]:
    edges = np.flatnonzero(np.diff(shifts)) + 1
    starts = np.concatenate(([0], edges))
    ends = np.concatenate((edges, [shifts.size]))
    return [(int(a), int(b), int(shifts[a])) for a, b in zip(starts, ends, strict=True)]
