"""A long straight stroke on a picture, and the ink along it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

#: Along a row of dots nearly each stretch of so many inches has ink, and little of it is in pieces as
#: long as letters are high.
_PART, _EVEN = 0.1, 0.8
_DOT, _LONG_DOTS = 0.05, 0.3

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
    height, width = dark.shape
    at = np.rint(rows).astype(np.int64)
    if at.size and (int(at.min()) < reach or int(at.max()) >= height - reach):
        near = at[None, :] + np.arange(-reach, reach + 1)[:, None]
        return np.asarray(dark[np.clip(near, 0, height - 1), columns].max(axis=0))
    pixels, places = dark.ravel(), at * width + columns
    darkest = pixels.take(places)
    for by in range(1, reach + 1):
        darkest = np.maximum(darkest, pixels.take(places - by * width))
        darkest = np.maximum(darkest, pixels.take(places + by * width))
    return np.asarray(darkest, dtype=np.uint8)


def is_of_dots(inked: NDArray[np.bool_], resolution: float) -> bool:
    """Whether the ink along a stroke is short pieces with short gaps all the way: letters are longer."""
    parts = np.array_split(inked, max(2, round(inked.size / (_PART * resolution))))
    ends = np.flatnonzero(np.diff(np.concatenate(([0], inked.astype(np.int8), [0]))))
    runs = ends[1::2] - ends[::2]
    long = float(runs[runs > _DOT * resolution].sum()) / max(1.0, float(runs.sum()))
    return float(np.mean([part.any() for part in parts])) >= _EVEN and long <= _LONG_DOTS


def smooth(values: Floats, reach: int) -> Floats:
    """The running mean over `reach` values (odd), held at the ends."""
    if values.size < reach:
        return np.full_like(values, values.mean())
    held = np.ones(reach // 2)
    padded = np.concatenate((held * values[0], values, held * values[-1]))
    return np.convolve(padded, np.ones(reach) / reach, mode="valid")
