"""Ink → its connected blobs."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Ink = NDArray[np.uint8]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Blobs:
    """Connected inks: the edges of their boxes in pixels (ends are past the last), and their `area`."""

    x0: Ints
    top: Ints
    x1: Ints
    bottom: Ints
    area: Ints

    @property
    def height(self) -> Ints:
        """Rows of each."""
        return self.bottom - self.top

    @property
    def width(self) -> Ints:
        """Columns of each."""
        return self.x1 - self.x0

    @property
    def middle(self) -> tuple[Ints, Ints]:
        """Row and column of each one's middle."""
        return (self.top + self.bottom) // 2, (self.x0 + self.x1) // 2

    def where(self, chosen: NDArray[np.bool_] | Ints) -> Blobs:
        """Those that are chosen, by mask or by index."""
        return Blobs(
            self.x0[chosen], self.top[chosen], self.x1[chosen], self.bottom[chosen], self.area[chosen]
        )


def find_blobs(ink: Ink) -> Blobs:
    """The connected inks of a picture (255 ink, 0 paper)."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    left, top, width, height, area = (stats[1:count, column].astype(np.int64) for column in range(5))
    return Blobs(left, top, left + width, top + height, area)
