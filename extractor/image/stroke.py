"""A long straight stroke on a picture, and the ink along it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Dark = NDArray[np.uint8]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A stroke across the page: its centre row at each column from `start` on.

    `rows` are in pixels of the picture that was searched (for strokes down the page,
    of the transposed one); `thickness` is in pixels.
    """

    start: int
    rows: Floats = field(compare=False)
    thickness: float

    @property
    def end(self) -> int:
        """The column after the last."""
        return self.start + len(self.rows)

    @property
    def length(self) -> int:
        """Columns from the first to the last."""
        return len(self.rows)

    def enlarged(self, along: float, beside: float) -> Stroke:
        """The stroke in a picture that is larger by `along` its length and `beside` it."""
        start, end = round(self.start * along), round(self.end * along)
        # Pixels are counted by their middles: 0 is half a pixel from the picture's edge
        columns = (np.arange(start, end) + 0.5) / along - 0.5
        rows = np.interp(columns, np.arange(self.start, self.end), self.rows)
        return Stroke(start, (rows + 0.5) * beside - 0.5, self.thickness * beside)


def ink_along(dark: Dark, columns: NDArray[np.int64], rows: Floats, reach: int) -> Dark:
    """The darkest value within `reach` rows of a path, for each column."""
    at = np.rint(rows).astype(np.int64)[None, :] + np.arange(-reach, reach + 1)[:, None]
    return np.asarray(dark[np.clip(at, 0, dark.shape[0] - 1), columns].max(axis=0))


def smooth(values: Floats, reach: int) -> Floats:
    """The running mean over `reach` values (odd), held at the ends."""
    if values.size < reach:
        return np.full_like(values, values.mean())
    padded = np.pad(values, reach // 2, mode="edge")
    return np.convolve(padded, np.ones(reach) / reach, mode="valid")
