"""Strokes of a crooked, tilted or folded page → the mapping that lays it flat.

Two steps: a homography from the vanishing points of the strokes, which straightens
a turned or photographed page, and a smooth field of shifts, which takes out what
is left of folds and curvature. Both are measured: a bad fit is known to be bad.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from extractor.image.stroke import Stroke

Floats = NDArray[np.float64]

#: Angle in radians between a stroke and the way it should run, beyond which it is none of
#: the form's rules (a stamp's edge, a pen's stroke).
_ASTRAY = 0.008
#: Weight of the belief that parallels stay parallel, in lengths of the page.
_AFFINE_BELIEF = 0.05
#: Weight of the belief that the page runs as its print does, as of a stroke of this squared length.
_PRINT_BELIEF = 0.06
#: Strokes shorter than this many sides of the page, all together, tell nothing of its curvature.
_TELLING = 1.0
#: Weight of the belief that shifts stay as they are beyond the strokes that tell them.
_STAYING = 1e-3
#: Points along strokes are taken every so many inches, the field's nodes stand every so many.
_SAMPLE = 0.1
_NODE = 0.3
#: Shifts that are left after the homography and need no field, in pixels.
_FLAT_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Flattening:
    """From the picture's pixels to those of the flat page, of the same size, and back.

    `inliers` of `strokes` run as the page does; `residual` is how far their points lie
    off their levels, in pixels (the 90th percentile).
    """

    homography: Floats = field(compare=False)
    shifts: Floats | None = field(compare=False)
    node: float
    inliers: int
    strokes: int
    residual: float

    def to_flat(self, points: Floats) -> Floats:
        """Picture points (n × 2, x then y) on the flat page."""
        return self._shifted(_project(self.homography, points))

    def to_picture(self, points: Floats) -> Floats:
        """Flat points (n × 2) in the picture."""
        straight = points
        for _ in range(4 if self.shifts is not None else 0):
            straight = straight - (self._shifted(straight) - points)
        return _project(np.asarray(np.linalg.inv(self.homography), dtype=np.float64), straight)

    def _shifted(self, points: Floats) -> Floats:
        return points if self.shifts is None else points + interpolate_nodes(self.shifts, points / self.node)


def _project(homography: Floats, points: Floats) -> Floats:
    homogeneous = points @ homography[:, :2].T + homography[:, 2]
    return np.asarray(homogeneous[:, :2] / homogeneous[:, 2:3])


def interpolate_nodes(shifts: Floats, at: Floats) -> Floats:
    """Values of a node field (rows × columns × 2) at places (n × 2) in node units.

    Bilinear between the nodes, held beyond the edges.
    """
    rows, columns = shifts.shape[:2]
    x = np.clip(at[:, 0], 0, columns - 1.000001)
    y = np.clip(at[:, 1], 0, rows - 1.000001)
    i, j = y.astype(np.int64), x.astype(np.int64)
    fy, fx = (y - i)[:, None], (x - j)[:, None]
    upper = shifts[i, j] * (1 - fx) + shifts[i, j + 1] * fx
    lower = shifts[i + 1, j] * (1 - fx) + shifts[i + 1, j + 1] * fx
    return np.asarray(upper * (1 - fy) + lower * fy)


def fit_flattening(
    across: Sequence[Stroke],
    down: Sequence[Stroke],
    size: tuple[int, int],
    slope: float,
    lean: float,
    resolution: float,
) -> Flattening:
    """The mapping that lays strokes `across` level and strokes `down` upright.

    `size` is (width, height) in pixels; `slope` and `lean` are those of the print, used
    where there are too few strokes to tell.
    """
    rows = [_points(stroke, False) for stroke in across]
    columns = [_points(stroke, True) for stroke in down]
    homography, fits_across, fits_down = _fit_homography(rows, columns, size, slope, lean)
    level = [points for points, fits in zip(rows, fits_across, strict=True) if fits]
    upright = [points for points, fits in zip(columns, fits_down, strict=True) if fits]
    step = max(1, round(_SAMPLE * resolution))
    level = [_project(homography, points[::step]) for points in level]
    upright = [_project(homography, points[::step]) for points in upright]
    before = _residual(level, upright)
    shifts = None
    node = _NODE * resolution
    if before > _FLAT_ENOUGH:
        shifts = _fit_shifts(level, upright, size, node)
        level = [points + interpolate_nodes(shifts, points / node) for points in level]
        upright = [points + interpolate_nodes(shifts, points / node) for points in upright]
    inliers = len(level) + len(upright)
    return Flattening(homography, shifts, node, inliers, len(rows) + len(columns), _residual(level, upright))


def _points(stroke: Stroke, transposed: bool) -> Floats:
    along = np.arange(stroke.start, stroke.end, dtype=np.float64)
    return np.stack((stroke.rows, along) if transposed else (along, stroke.rows), axis=1)


def _fit_homography(
    rows: list[Floats], columns: list[Floats], size: tuple[int, int], slope: float, lean: float
) -> tuple[Floats, list[bool], list[bool]]:
    centre = np.array([size[0] / 2, size[1] / 2])
    scale = max(size) / 2
    to_unit = np.array([[1 / scale, 0, -centre[0] / scale], [0, 1 / scale, -centre[1] / scale], [0, 0, 1]])
    towards, fits_across = _vanishing_point([_project(to_unit, p) for p in rows], np.array([1.0, slope, 0.0]))
    downward, fits_down = _vanishing_point(
        [_project(to_unit, p) for p in columns], np.array([lean, 1.0, 0.0])
    )
    horizon = np.cross(towards, downward)
    level = np.eye(3)
    level[2] = horizon / horizon[2]
    first = (level @ towards)[:2]
    second = (level @ downward)[:2]
    axes = np.stack((first / np.linalg.norm(first), second / np.linalg.norm(second)), axis=1)
    upright = np.eye(3)
    upright[:2, :2] = np.linalg.inv(axes)
    return np.linalg.inv(to_unit) @ upright @ level @ to_unit, fits_across, fits_down


def _vanishing_point(strokes: list[Floats], believed: Floats) -> tuple[Floats, list[bool]]:
    """Where the lines of the strokes meet (homogeneous), and which of them run there.

    `believed` is the direction that the print has by itself, at infinity.
    """
    believed = believed / np.linalg.norm(believed)
    lines = [_line(points) for points in strokes]
    aside = np.array([-believed[1], believed[0], 0.0])
    belief = np.diag([0.0, 0.0, _AFFINE_BELIEF]) + _PRINT_BELIEF * np.outer(aside, aside)
    point = believed
    fits = [True] * len(lines)
    for tolerance in (0.03, 0.015, _ASTRAY, _ASTRAY):
        matrix = belief.copy()
        fits = [_astray(line, middle, point) <= tolerance for line, middle, _ in lines]
        for (line, _, length), fit in zip(lines, fits, strict=True):
            if fit:
                matrix += length**2 * np.outer(line, line)
        point = np.linalg.eigh(matrix)[1][:, 0]
        if point @ believed < 0:
            point = -point
    return point, fits


def _line(points: Floats) -> tuple[Floats, Floats, float]:
    """The line through a stroke's points (unit normal and offset), its middle and its length."""
    middle = points.mean(axis=0)
    direction = np.linalg.svd(points[:: max(1, len(points) // 64)] - middle, full_matrices=False)[2][0]
    normal = np.array([-direction[1], direction[0]])
    return np.append(normal, -normal @ middle), middle, float(np.linalg.norm(points[-1] - points[0]))


def _astray(line: Floats, middle: Floats, point: Floats) -> float:
    """Sine of the angle between a line and the way from its middle to `point`."""
    way = point[:2] - middle * point[2]
    return float(abs(line[:2] @ way) / max(1e-12, float(np.linalg.norm(way))))


def _residual(level: list[Floats], upright: list[Floats]) -> float:
    off = [np.abs(points[:, 1] - np.median(points[:, 1])) for points in level]
    off += [np.abs(points[:, 0] - np.median(points[:, 0])) for points in upright]
    return float(np.percentile(np.concatenate(off), 90)) if off else 0.0


def _fit_shifts(level: list[Floats], upright: list[Floats], size: tuple[int, int], node: float) -> Floats:
    """Shifts at nodes every `node` pixels that bring each stroke's points to the stroke's middle."""
    columns = int(np.ceil(size[0] / node)) + 2
    rows = int(np.ceil(size[1] / node)) + 2
    down = _smooth_field(_if_telling(level, 0, size[0]), 1, rows, columns, node, along=0.05, beside=1.0)
    aside = _smooth_field(_if_telling(upright, 1, size[1]), 0, rows, columns, node, along=1.0, beside=0.05)
    return np.stack((aside, down), axis=2)


def _if_telling(strokes: list[Floats], axis: int, side: int) -> list[Floats]:
    """`strokes`, or none where they are too few and short to tell how the page is curved."""
    length = sum(float(points[-1, axis] - points[0, axis]) for points in strokes)
    return strokes if length >= _TELLING * side else []


def _smooth_field(
    strokes: list[Floats], axis: int, rows: int, columns: int, node: float, along: float, beside: float
) -> Floats:
    """The smoothest node field (rows × columns) that moves coordinate `axis` of each stroke to its median.

    `along` and `beside` weigh bends from column to column and from row to row.
    """
    count = rows * columns
    matrix = 1e-6 * np.eye(count)
    target = np.zeros(count)
    if strokes:
        points = np.concatenate(strokes)
        wanted = np.concatenate([np.median(p[:, axis]) - p[:, axis] for p in strokes])
        at = np.stack(
            (np.clip(points[:, 0] / node, 0, columns - 1.001), np.clip(points[:, 1] / node, 0, rows - 1.001))
        )
        j, i = at.astype(np.int64)
        fx, fy = at[0] - j, at[1] - i
        corners = np.stack(
            (i * columns + j, i * columns + j + 1, (i + 1) * columns + j, (i + 1) * columns + j + 1)
        )
        weights = np.stack(((1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy))
        for a in range(4):
            np.add.at(target, corners[a], weights[a] * wanted)
            for b in range(4):
                np.add.at(matrix, (corners[a], corners[b]), weights[a] * weights[b])
    index = np.arange(count).reshape(rows, columns)
    _add_bends(matrix, index[:, :-2], index[:, 1:-1], index[:, 2:], along)
    _add_bends(matrix, index[:-2], index[1:-1], index[2:], beside)
    _add_steps(matrix, index[:, :-1], index[:, 1:], _STAYING)
    _add_steps(matrix, index[:-1], index[1:], _STAYING)
    return np.asarray(np.linalg.solve(matrix, target).reshape(rows, columns))


def _add_steps(matrix: Floats, before: NDArray[np.int64], after: NDArray[np.int64], weight: float) -> None:
    """Adds the square of each first difference to the normal equations."""
    for first, a in ((before.ravel(), 1.0), (after.ravel(), -1.0)):
        for second, b in ((before.ravel(), 1.0), (after.ravel(), -1.0)):
            np.add.at(matrix, (first, second), weight * a * b)


def _add_bends(
    matrix: Floats,
    before: NDArray[np.int64],
    here: NDArray[np.int64],
    after: NDArray[np.int64],
    weight: float,
) -> None:
    """Adds the square of each second difference to the normal equations."""
    terms = ((before.ravel(), 1.0), (here.ravel(), -2.0), (after.ravel(), 1.0))
    for first, a in terms:
        for second, b in terms:
            np.add.at(matrix, (first, second), weight * a * b)
