"""The baseline of a long line of print: how it slopes and bends on a page that is flat but for a rest.

On pages without rules nothing else tells how the paper lay.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.image.blobs import Blobs
from extractor.image.ranks import median_of

Grey = NDArray[np.uint8]
Floats = NDArray[np.float64]

#: Shorter lines, in heights of their letters, and lines of fewer letters tell no slope; longer ones a bend.
_LONG = 10.0
_LETTERS = 8
_BENDING = 30.0
#: Marks and stops are lower than this share of the letters.
_LETTER = 0.55
#: Steeper lines are none.
_STEEPEST = 0.06
#: Deviations in pixels that no reader notices.
_STRAIGHT = 0.7
_ROUNDS = 8
_PAPER = 255
#: A line of so many letters may follow a fold: its course is told every so many heights.
_FOLDED, _STEP = 40, 4.0
#: It does where at least so many letters are led off the curve, by the second share of their height, and so
#: many of them stand on the course, within the last share.
_LED, _OFF, _STANDING, _ON = 4, 0.25, 0.6, 0.2
#: How much a course is believed to go straight on; and how far off the curve it leads, in heights.
_STIFF, _FURTHEST = 0.5, 1.6


@dataclass(frozen=True, slots=True)
class Baseline:
    """Rows by which a line is lower at column x than in its middle: slope × d + bend × d², d = x - middle.

    Where it follows a fold, by so many rows more at the columns of its `course`.
    """

    middle: float
    slope: float = 0.0
    bend: float = 0.0
    course: tuple[tuple[float, float], ...] = ()

    def drop(self, x: NDArray[np.int64] | Floats) -> Floats:
        """Rows below the line's level at columns `x`."""
        aside = np.asarray(x, dtype=np.float64) - self.middle
        curve = self.slope * aside + self.bend * aside * aside
        if self.course:
            columns, rows = zip(*self.course, strict=True)
            curve = curve + np.interp(aside, columns, rows)
        return np.asarray(curve)

    def moved(self, x: int) -> Baseline:
        """The same as seen from a picture in which this one's column 0 is column `x`."""
        return replace(self, middle=self.middle + x)


def fit_baseline(line: Blobs) -> Baseline:
    """The curve along which a line's letters stand; straight and level where they are too few to tell.

    Most letters stand on the line: the curve with the least sum of distances from their feet.
    """
    middle = float(line.x0.min() + line.x1.max()) / 2
    level = Baseline(middle)
    if line.x0.size < _LETTERS:
        return level
    usual = median_of(line.height)
    letters = line.where((line.height >= _LETTER * usual) & (line.height <= usual / _LETTER * 1.2))
    width = float(line.x1.max() - line.x0.min())
    if letters.x0.size < _LETTERS or width < _LONG * usual:
        return level
    aside = (letters.x0 + letters.x1) / 2.0 - middle
    degree = 2 if width >= _BENDING * usual else 1
    powers = np.stack([(aside / width) ** power for power in range(degree + 1)], axis=1)
    factors = _least_distances(powers, letters.bottom.astype(np.float64))
    slope = float(factors[1]) / width
    bend = float(factors[2]) / width**2 if degree == 2 else 0.0
    found = Baseline(middle, slope, bend)
    ends = np.abs(found.drop(np.array([line.x0.min(), line.x1.max()])))
    if float(ends.max()) > _STEEPEST * width:
        return level
    left = letters.bottom - letters.bottom.mean() - found.drop(aside + middle)
    left = left - np.median(left)
    return replace(found, course=_course(aside, left, usual)) if aside.size >= _FOLDED else found


def _course(aside: Floats, left: Floats, usual: float) -> tuple[tuple[float, float], ...]:
    """The course of a line's feet that are off its curve by `left`; none where it follows no fold."""
    step = _STEP * usual
    first = float(aside.min())
    at = (aside - first) / step
    count = int(at.max()) + 2
    index = at.astype(np.int64)
    share = at - index
    hats = np.zeros((aside.size, count))
    hats[np.arange(aside.size), index] = 1.0 - share
    hats[np.arange(aside.size), index + 1] = share
    bends = _STIFF * (np.eye(count)[:-2] - 2 * np.eye(count)[1:-1] + np.eye(count)[2:])
    rows = _least_distances(hats, left, bends)
    course = hats @ rows
    led = np.abs(course) > _OFF * usual
    standing = np.abs(left - course) <= _ON * usual
    if led.sum() < _LED or min(standing.mean(), standing[led].mean()) < _STANDING:
        return ()
    if float(np.abs(rows).max()) > _FURTHEST * usual:
        return ()
    return tuple(zip((first + step * np.arange(count)).tolist(), rows.tolist(), strict=True))


def _least_distances(powers: Floats, feet: Floats, stiff: Floats | None = None) -> Floats:
    """Factors of the powers with the least sum of absolute distances, by weighing squares anew.

    The squares of what `stiff` makes of the factors count too.
    """
    turned = np.ascontiguousarray(powers.T)
    beside = 0.0 if stiff is None else stiff.T @ stiff
    shares = np.ones(feet.size)
    factors: Floats = np.zeros(powers.shape[1])
    for _ in range(_ROUNDS):
        weighed = turned * shares
        factors = _solved(weighed @ powers + beside, weighed @ feet)
        shares = 1.0 / np.maximum(np.abs(feet - powers @ factors), 0.3)
    return factors


def _solved(squares: Floats, wanted: Floats) -> Floats:
    """The factors that the squares make what is wanted, the least where others do too."""
    try:
        return np.asarray(np.linalg.solve(squares, wanted), dtype=np.float64)
    except np.linalg.LinAlgError:
        return np.asarray(np.linalg.lstsq(squares, wanted, rcond=None)[0], dtype=np.float64)


def straightened(line: Blobs, baseline: Baseline) -> Blobs:
    """The blobs as they would lie were the line level."""
    drop = np.rint(baseline.drop((line.x0 + line.x1) / 2.0)).astype(np.int64)
    return replace(line, top=line.top - drop, bottom=line.bottom - drop)


def cut_straight(page: Grey, box: tuple[int, int, int, int], baseline: Baseline) -> Grey:
    """The pixels of a box (x0, top, x1, bottom) of the page along a baseline, white beyond the page."""
    x0, top, x1, bottom = box
    drop = baseline.drop(np.arange(x0, x1))
    if not drop.size or float(np.abs(drop).max()) <= _STRAIGHT:
        return page[max(0, top) : bottom, max(0, x0) : x1].copy()
    columns = np.broadcast_to(np.arange(x0, x1, dtype=np.float32), (bottom - top, x1 - x0))
    rows = np.arange(top, bottom, dtype=np.float32)[:, None] + drop.astype(np.float32)[None, :]
    return np.asarray(
        cv2.remap(
            page, np.ascontiguousarray(columns), rows.astype(np.float32), cv2.INTER_LINEAR, borderValue=_PAPER
        ),
        dtype=np.uint8,
    )
