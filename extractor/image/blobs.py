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

    def boxes(self) -> list[tuple[int, int, int, int]]:
        """Left, top, right and bottom edge of each."""
        edges = (self.x0, self.top, self.x1, self.bottom)
        return list(zip(*(edge.tolist() for edge in edges), strict=True))

    def where(self, chosen: NDArray[np.bool_] | Ints) -> Blobs:
        """Those that are chosen, by mask or by index."""
        return Blobs(
            self.x0[chosen], self.top[chosen], self.x1[chosen], self.bottom[chosen], self.area[chosen]
        )


#: The number of each pixel's connected ink, and the measures and centres of these by number.
Labelled = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]
#: The measures and centres alone.
Measured = tuple[NDArray[np.int32], NDArray[np.float64]]


def label_inks(ink: Ink) -> Labelled:
    """The number of each pixel's connected ink (0 on paper), and OpenCV's measures and centres by number."""
    # OpenCV's usual way numbers alike and takes twice as long to measure
    _, labels, stats, centres = cv2.connectedComponentsWithStatsWithAlgorithm(
        ink, 8, cv2.CV_32S, cv2.CCL_BBDT
    )
    return (
        np.asarray(labels, dtype=np.int32),
        np.asarray(stats, dtype=np.int32),
        np.asarray(centres, dtype=np.float64),
    )


def measure_inks(ink: Ink) -> Measured:
    """The same without the numbers of the pixels, which take four times the memory of the picture."""
    _, stats, centres = label_inks(ink)
    return stats, centres


def find_blobs(ink: Ink) -> Blobs:
    """The connected inks of a picture (255 ink, 0 paper)."""
    return measured_blobs(measure_inks(ink))


def measured_blobs(measured: Measured) -> Blobs:
    """The connected inks that were measured."""
    stats, _ = measured
    left, top, width, height, area = (stats[1:, column].astype(np.int64) for column in range(5))
    return Blobs(left, top, left + width, top + height, area)
