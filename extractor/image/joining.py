"""Pieces of strokes → whole strokes: joined where one carries the other on, and doubles made one."""

from __future__ import annotations

import numpy as np

from extractor.image.ranks import median_of
from extractor.image.stroke import Dark, Stroke, ink_along

#: A dropped line or a crossing letter breaks a rule by up to this much.
_BREAK = 0.12
#: Pieces further apart than this are two strokes whatever lies between them.
_FARTHEST = 3.0
#: Pieces with so much ink on the way between them are one stroke.
_LED = 0.35
#: No stroke falls or rises faster: pieces further apart need no closer look.
_STEEPEST = 0.5


def join_strokes(pieces: list[Stroke], thin: Dark, resolution: float, led: float = _LED) -> list[Stroke]:
    """Pieces that carry one another on, joined: through short gaps, and wide ones with ink in them."""
    joined: list[Stroke] = []
    ends = np.zeros(len(pieces))
    for piece in sorted(pieces, key=lambda one: one.start):
        before = ends[: len(joined)]
        near = np.flatnonzero((piece.end > before) & (piece.start - before <= _FARTHEST * resolution))
        fits = [index for index in near.tolist() if _carries_on(joined[index], piece, thin, resolution, led)]
        if fits:
            index = min(fits, key=lambda fit: abs(piece.start - joined[fit].end))
            joined[index] = _bridge(joined[index], piece)
        else:
            index = len(joined)
            joined.append(piece)
        ends[index] = joined[index].end
    return joined


def _carries_on(left: Stroke, right: Stroke, thin: Dark, resolution: float, led: float) -> bool:
    gap = right.start - left.end
    slack = max(2.0, 0.012 * resolution) + 0.004 * max(0, gap)
    if gap <= 0.03 * resolution:
        column = min(max(left.start, right.start), left.end - 1)
        apart = left.rows[column - left.start] - right.rows[column - right.start if gap < 0 else 0]
        return bool(abs(apart) <= slack)
    apart = abs(left.rows[-1] - right.rows[0])
    if apart > slack and (
        apart > slack + _STEEPEST * (gap + left.length)
        or abs(_ahead(left, right.start) - right.rows[0]) > slack
    ):
        return False
    if gap <= min(_BREAK * resolution, 0.5 * (left.length + right.length)):
        return True
    return _inked_share(left, right, thin) > led


def _inked_share(left: Stroke, right: Stroke, thin: Dark) -> float:
    """How much of the straight way between two pieces has thin ink within a pixel of it."""
    columns = np.arange(left.end, right.start)
    rows = np.interp(columns, (left.end - 1, right.start), (left.rows[-1], right.rows[0]))
    return float((ink_along(thin, columns, rows, 1) > 90).mean())


def _ahead(stroke: Stroke, column: int) -> float:
    """Where the stroke's last stretch leads at `column`."""
    tail = stroke.rows[-120:]
    if tail.size < 20:
        return float(tail[-1])
    along = np.arange(tail.size) - (tail.size - 1) / 2
    steepness = float(along @ tail) / float(along @ along)
    return float(tail[-10:].mean() + steepness * (column - stroke.end + 5))


def _bridge(left: Stroke, right: Stroke) -> Stroke:
    start, end = left.start, right.end
    cut = min(left.end, right.start)
    known = np.concatenate((np.arange(start, cut), np.arange(right.start, end)))
    rows = np.concatenate((left.rows[: cut - start], right.rows))
    thickness = (left.thickness * left.length + right.thickness * right.length) / (left.length + right.length)
    return Stroke(start, np.interp(np.arange(start, end), known, rows), thickness)


def without_doubles(strokes: list[Stroke], resolution: float) -> list[Stroke]:
    """One stroke in place of several that run within 0.025 in of one another (a double rule)."""
    kept: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda one: -one.length):
        if not any(runs_beside(stroke, other, 0.025 * resolution) for other in kept):
            kept.append(stroke)
    return sorted(kept, key=lambda one: float(one.rows.mean()))


def runs_beside(stroke: Stroke, longer: Stroke, distance: float) -> bool:
    """Whether a stroke runs along most of its length within so many pixels of a longer one."""
    start, end = max(stroke.start, longer.start), min(stroke.end, longer.end)
    if end - start < 0.7 * stroke.length:
        return False
    apart = (
        stroke.rows[start - stroke.start : end - stroke.start]
        - longer.rows[start - longer.start : end - longer.start]
    )
    return abs(median_of(apart)) <= distance
