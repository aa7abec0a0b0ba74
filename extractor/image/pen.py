"""Straight strokes of a pen across a page: they are no rules, and hold together what they cross."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.image.binarise import find_sure_ink, scaled_down
from extractor.image.blobs import label_inks
from extractor.image.ranks import median_of
from extractor.image.stroke import Dark, Stroke, ink_along

Grey = NDArray[np.uint8]
Floats = NDArray[np.float64]

#: Inks that a pen holds together are so many inches long and wide at least, and mostly paper.
_LONG, _WIDE, _FILLED = 0.2, 0.03, 0.35
#: A pen's stroke is straight for so many inches; one that begins where another ends need be only so long.
_STRAIGHT, _NEXT, _NEAR = 0.4, 0.18, 0.2
#: It falls or rises at least so much of its length, or so much of its height: rules and lines do not.
_SLANT = 0.06
#: It is no thicker than so many inches, inked throughout, and has paper beside most of it.
_THIN, _INKED, _PAPER = 0.035, 0.93, 0.35
#: Gaps of so many inches are closed.
_GAP = 0.02
#: Angles are told apart by half a degree; so many pixels beside a stroke are its own.
_ANGLE, _OWN = np.pi / 360, 3

Segment = tuple[float, float, float, float]


def find_pen(clean: Grey, resolution: float) -> tuple[list[Stroke], list[Stroke]]:
    """The straight strokes of a pen on a page without its rules: those rather across and those rather down.

    The latter are given as on the transposed page.
    """
    small, lower = scaled_down(clean, resolution)
    ink = _held_together(find_sure_ink(small), lower)
    strokes: tuple[list[Stroke], list[Stroke]] = ([], [])
    if not ink.any():
        return strokes
    aside = np.asarray(cv2.transpose(ink), dtype=np.uint8)
    ends: list[tuple[float, float]] = []
    left = _segments(ink, lower)
    begun = True
    while begun:
        begun = False
        for segment in list(left):
            x0, y0, x1, y1 = segment
            at = [(x0, y0), (x1, y1)]
            near = any(np.hypot(a - x, b - y) <= _NEAR * lower for a, b in at for x, y in ends)
            long = _length(segment) >= _STRAIGHT * lower and abs(x1 - x0) >= _SLANT * abs(y1 - y0)
            if not near and not long:
                continue
            left.remove(segment)
            down = abs(y1 - y0) > abs(x1 - x0)
            stroke = _stroke((y0, x0, y1, x1), aside, lower) if down else _stroke(segment, ink, lower)
            if stroke is not None and not any(_is_same(stroke, other) for other in strokes[down]):
                ends += at
                strokes[down].append(stroke)
                begun = True
    wide, high = clean.shape[1] / small.shape[1], clean.shape[0] / small.shape[0]
    return (
        [stroke.enlarged(wide, high) for stroke in strokes[0]],
        [stroke.enlarged(high, wide) for stroke in strokes[1]],
    )


def _held_together(ink: Dark, resolution: float) -> Dark:
    """The large thin inks: a pen's strokes and all that they touch."""
    labels, stats, _ = label_inks(ink)
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    large = np.maximum(width, height) >= _LONG * resolution
    large &= np.minimum(width, height) >= _WIDE * resolution
    kept = large & (stats[:, cv2.CC_STAT_AREA] <= _FILLED * width * height)
    kept[0] = False
    if not kept.any():
        return np.zeros_like(ink)
    return np.asarray(np.where(kept, 255, 0).astype(np.uint8)[labels])


def _segments(ink: Dark, resolution: float) -> list[Segment]:
    """Straight runs of ink that are not level, as underlines are, the longest first."""
    least = round(_NEXT * resolution)
    found = cv2.HoughLinesP(
        ink, 1, _ANGLE, least, minLineLength=least, maxLineGap=max(2, round(_GAP * resolution))
    )
    rows = [] if found is None else found.reshape(-1, 4).astype(float).tolist()
    lines: list[Segment] = [(x0, y0, x1, y1) for x0, y0, x1, y1 in rows]
    slanting = [line for line in lines if abs(line[3] - line[1]) >= _SLANT * abs(line[2] - line[0])]
    return sorted(slanting, key=_length, reverse=True)


def _length(segment: Segment) -> float:
    return float(np.hypot(segment[2] - segment[0], segment[3] - segment[1]))


def _stroke(segment: Segment, ink: Dark, resolution: float) -> Stroke | None:
    """The stroke along a segment that runs rather across `ink`; None where it is no pen's."""
    x0, y0, x1, y1 = segment if segment[0] < segment[2] else (*segment[2:], *segment[:2])
    columns = np.arange(round(x0), round(x1) + 1)
    steepness = (y1 - y0) / max(1.0, x1 - x0)
    rows = y0 + steepness * (columns - x0)
    own = int(np.ceil(_OWN * np.hypot(1.0, steepness)))
    reach = np.arange(-own, own + 1)
    near = ink[np.clip(np.rint(rows).astype(np.int64) + reach[:, None], 0, ink.shape[0] - 1), columns] > 0
    thick = near.sum(axis=0)
    alone = thick < len(reach)
    inked = float((thick > 0).mean())
    if inked < _INKED or alone.sum() < 0.3 * len(columns):
        return None
    centre = (near * reach[:, None]).sum(axis=0)[alone & (thick > 0)] / thick[alone & (thick > 0)]
    shift, by = np.polyfit(columns[alone & (thick > 0)], centre, 1)
    rows = rows + shift * columns + by
    thickness = median_of(thick[alone & (thick > 0)])
    if thickness > _THIN * resolution * np.hypot(1.0, steepness):
        return None
    far = thickness / 2 + own
    beside = [ink_along(ink, columns, rows + side * far, 0) > 0 for side in (-1, 1)]
    if float((~beside[0] & ~beside[1]).mean()) < _PAPER:
        return None
    return Stroke(int(columns[0]), rows, thickness)


def _is_same(stroke: Stroke, other: Stroke) -> bool:
    """Whether a stroke lies for most of its length on one that is known."""
    start, end = max(stroke.start, other.start), min(stroke.end, other.end)
    if end - start < 0.5 * stroke.length:
        return False
    apart = stroke.rows[start - stroke.start : end - stroke.start]
    return bool(median_of(np.abs(apart - other.rows[start - other.start : end - other.start])) <= 2 * _OWN)
