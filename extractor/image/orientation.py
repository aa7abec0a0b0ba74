"""Which way is up, by the print itself: letters stand close along a line, and most stand on it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.image.blobs import Blobs, find_blobs

Ink = NDArray[np.uint8]

#: Sizes of letters in inches, whichever way they lie.
_SMALLEST = 0.026
_LARGEST = 0.2
#: Gaps between letters of a line are smaller than this, those between lines larger.
_LETTER_GAP = 0.03
#: Inches within which two letters' feet (or heads) stand level.
_LEVEL = 0.008
#: Standard deviations by which letters must stand on their line more than hang from it.
_SURE = 5.0
#: Of letters beside one another so many differ in height but in print that is all capitals.
_UNLIKE = 0.2


@dataclass(frozen=True, slots=True)
class Orientation:
    """Degrees clockwise (0, 90, 180, 270) that set a picture upright, and whether that is sure.

    `balance` is in standard deviations: how much more the letters' feet are level than their heads.
    """

    turn: int
    sure: bool
    balance: float


def find_orientation(ink: Ink, resolution: float) -> Orientation:
    """The turn that sets the print upright; turn 0 and not sure where there is no print."""
    blobs = find_blobs(ink)
    letters = blobs.where(_letter_sized(blobs, resolution))
    sideways = _runs_down(letters, ink.shape, resolution)
    if sideways:
        letters = turned_clockwise(letters, ink.shape[0])
    levels = _levels(letters, resolution)
    turn = 90 * sideways + (0 if levels.balance >= 0 else 180)
    # In print that is all capitals the few that differ are commas and letters with a flaw
    return Orientation(turn, abs(levels.balance) >= _SURE and levels.unlike >= _UNLIKE, levels.balance)


def _letter_sized(blobs: Blobs, resolution: float) -> NDArray[np.bool_]:
    large = np.maximum(blobs.height, blobs.width)
    small = np.minimum(blobs.height, blobs.width)
    return (large >= _SMALLEST * resolution) & (large <= _LARGEST * resolution) & (small >= 0.01 * resolution)


def _runs_down(letters: Blobs, shape: tuple[int, ...], resolution: float) -> bool:
    """Whether letters stand closer to one another down the page than across it."""
    canvas = np.zeros(shape[:2], np.uint8)
    for x0, top, x1, bottom in zip(letters.x0, letters.top, letters.x1, letters.bottom, strict=True):
        canvas[top:bottom, x0:x1] = 255
    gap = max(3, round(_LETTER_GAP * resolution)) | 1
    across = cv2.morphologyEx(canvas, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    down = cv2.morphologyEx(canvas, cv2.MORPH_CLOSE, np.ones((gap, 1), np.uint8))
    return bool(cv2.connectedComponents(down)[0] < cv2.connectedComponents(across)[0])


def turned_clockwise(blobs: Blobs, height: int) -> Blobs:
    """The blobs of a picture of `height` rows after a quarter turn clockwise."""
    return Blobs(height - blobs.bottom, blobs.x0, height - blobs.top, blobs.x1, blobs.area)


@dataclass(frozen=True, slots=True)
class _Levels:
    """Of letters `beside` one another, unlike in height, those that share their `feet`, and their `heads`."""

    feet: int
    heads: int
    beside: int

    @property
    def unlike(self) -> float:
        return (self.feet + self.heads) / max(1, self.beside)

    @property
    def balance(self) -> float:
        """How much more often they share their foot than their head.

        In standard deviations: positive where the print stands upright, negative where it
        stands on its head, near 0 where it does not tell (capitals alone).
        """
        return (self.feet - self.heads) / max(1.0, float(np.sqrt(self.feet + self.heads)))


def _levels(letters: Blobs, resolution: float) -> _Levels:
    order = np.argsort(letters.x0, kind="stable")
    line = Blobs(
        letters.x0[order], letters.top[order], letters.x1[order], letters.bottom[order], letters.area[order]
    )
    level = max(1.0, _LEVEL * resolution)
    feet = heads = 0
    taken = np.zeros(order.size, dtype=bool)
    for step in range(1, min(120, order.size)):
        first, second = slice(0, order.size - step), slice(step, order.size)
        gap = line.x0[second] - line.x1[first]
        lower = np.minimum(line.height[first], line.height[second])
        shared = np.minimum(line.bottom[first], line.bottom[second]) - np.maximum(
            line.top[first], line.top[second]
        )
        beside = (gap >= -2) & (gap <= 0.6 * lower) & (shared >= 0.6 * lower) & ~taken[first]
        taken[first] |= beside
        foot = np.abs(line.bottom[first] - line.bottom[second]) <= level
        head = np.abs(line.top[first] - line.top[second]) <= level
        feet += int((beside & foot & ~head).sum())
        heads += int((beside & head & ~foot).sum())
    return _Levels(feet, heads, int(taken.sum()))
