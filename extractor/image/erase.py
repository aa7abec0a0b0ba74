"""Rules painted out of a picture, without the letters that touch or cross them."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.image.stroke import Stroke

Grey = NDArray[np.uint8]

_PAPER = 255
#: Levels below this belong to a stroke or to its blurred edge.
_EDGE = 200
#: Share of a stroke's columns that are no thicker than it is by itself, and by how many inches
#: its edge wavers.
_USUAL = 0.6
_WAVER = 0.004


def erase_strokes(grey: Grey, across: Sequence[Stroke], down: Sequence[Stroke], resolution: float) -> Grey:
    """A copy of `grey` (paper near 255) with the strokes painted out.

    Where ink goes on beyond both sides of a stroke it is a letter that crosses, and
    stays; where it goes on beyond one side, a letter that touches, it is cut at the stroke.
    """
    clean = grey.copy()
    for stroke in across:
        _erase(clean, grey, stroke, resolution)
    turned = np.ascontiguousarray(clean.T)
    before = np.ascontiguousarray(grey.T)
    for stroke in down:
        _erase(turned, before, stroke, resolution)
    clean = np.ascontiguousarray(turned.T)
    crossings = cv2.bitwise_and(_bands(grey.shape, across, False), _bands(grey.shape, down, True))
    clean[crossings > 0] = _PAPER
    return clean


def _erase(clean: Grey, grey: Grey, stroke: Stroke, resolution: float) -> None:
    half = stroke.thickness / 2
    reach = int(np.ceil(half + 0.025 * resolution))
    widest = stroke.thickness * 1.5 + 0.015 * resolution + 1
    columns = np.arange(stroke.start, stroke.end)
    rows = np.rint(stroke.rows).astype(np.int64)
    offsets = np.arange(-reach, reach + 1)
    at = np.clip(rows[None, :] + offsets[:, None], 0, grey.shape[0] - 1)
    dark = grey[at, columns] < _EDGE
    within = max(1, int(np.ceil(half)))
    up = _run(dark[reach::-1], within)
    below = _run(dark[reach:], within)
    thin = up + below + 1 <= widest
    far = half + 1.5 + 0.005 * resolution
    crossing = (up > far) & (below > far)
    upper, lower = (_cut_off(side, thin, within, resolution) for side in (up, below))
    wipe = (offsets[:, None] >= -upper) & (offsets[:, None] <= lower) & (thin | ~crossing)
    clean[at[wipe], np.broadcast_to(columns, at.shape)[wipe]] = _PAPER


def _cut_off(
    side: NDArray[np.int64], thin: NDArray[np.bool_], within: int, resolution: float
) -> NDArray[np.int64]:
    """How far from its middle a stroke is wiped, for each column.

    As far as its ink goes; but a serif or a curve that lies on it goes further than
    the stroke does elsewhere, and is left standing.
    """
    own = np.sort(side[thin & (side > 0)])
    usual = max(within, int(own[int(_USUAL * (own.size - 1))])) if own.size else within
    return np.where(
        thin & (side <= usual + max(1, round(_WAVER * resolution))), side + 1, np.minimum(side, usual)
    )


def _run(dark: NDArray[np.bool_], within: int) -> NDArray[np.int64]:
    """How far ink goes on from a stroke's middle (row 0), itself not needing to be inked."""
    reached = dark.copy()
    reached[: within + 1] |= dark[: within + 1].any(axis=0)
    return np.asarray(np.cumprod(reached, axis=0).sum(axis=0) - 1).clip(0)


def _bands(shape: tuple[int, ...], strokes: Sequence[Stroke], transposed: bool) -> Grey:
    """255 along each stroke, a little wider than it is."""
    mask = np.zeros(shape[:2], np.uint8)
    for stroke in strokes:
        along = np.arange(stroke.start, stroke.end)
        pair = (stroke.rows, along) if transposed else (along, stroke.rows)
        path = np.ascontiguousarray(
            np.rint(np.stack(pair, axis=1)[:: max(1, len(along) // 200)]).astype(np.int32)
        )
        cv2.polylines(mask, [path], False, 255, thickness=max(1, round(stroke.thickness)) + 2)
    return mask
