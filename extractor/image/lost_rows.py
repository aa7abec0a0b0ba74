"""Rows that a fax lost: white all across, with the same strokes above and below them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extractor.image.binarise import is_bilevel

Grey = NDArray[np.uint8]
Ink = NDArray[np.bool_]

#: At so many places strokes go on below a lost row, which are so much of the ink beside it: of a line of
#: text above its underline, or of two rules one below the other, are fewer.
_LEAST, _SAME = 40, 0.4
#: Specks in a lost row are so few of them.
_SPECKS = 0.25
#: So many rows are lost together.
_MOST = 2


def with_lost_rows(grey: Grey) -> Grey:
    """A bilevel picture with the strokes through its lost rows drawn again; others as they are."""
    if grey.ndim != 2 or not is_bilevel(grey):
        return grey
    ink = grey < 128
    found = [(row, count) for count in range(1, _MOST + 1) for row in _lost(ink, count)]
    if not found:
        return grey
    mended = grey.copy()
    for row, count in found:
        above, below = ink[row - 1], ink[row + count]
        for at in range(count):
            strokes = (above & _grown(below)) | (below & _grown(above))
            mended[row + at][strokes if count == 1 else (above if 2 * at < count else below) & strokes] = 0
    return mended


def _lost(ink: Ink, count: int) -> list[int]:
    """The first of so many lost rows, wherever there are just so many."""
    if ink.shape[0] < count + 2:
        return []
    above, below = ink[: -count - 1], ink[count + 1 :]
    through = np.count_nonzero(above & below, axis=1)
    full = np.count_nonzero(ink, axis=1)
    beside = np.maximum(full[: -count - 1], full[count + 1 :])
    inside = sum(full[1 + at : 1 + at + through.size] for at in range(count))
    lost = (through >= _LEAST) & (through >= _SAME * beside) & (inside <= _SPECKS * count * through)
    return [int(row) + 1 for row in np.flatnonzero(lost)]


def _grown(row: Ink) -> Ink:
    """A row of ink with the pixels beside it, where strokes lean."""
    grown = row.copy()
    grown[1:] |= row[:-1]
    grown[:-1] |= row[1:]
    return grown
