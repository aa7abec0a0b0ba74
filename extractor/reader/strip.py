"""Line crops → strips: the one shape of picture that the network reads.

A strip is 32 rows high, ink 255 on 0, with the capitals 17 rows high and the baseline
under row 24, so that raised marks and descenders both fit.
"""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

STRIP_HEIGHT = 32
CAPITALS_HEIGHT = 17.0
BASELINE = 24.0
#: Columns of a strip for one output of the network before it is doubled.
STEP = 4
#: Strips are padded to a multiple of this many columns, so that few widths occur.
WIDTH_UNIT = 32
#: The widest strip: a line of 8 pt print across a whole letter page has about 2,200.
MAX_WIDTH = 4096
#: Least difference of grey between paper and ink that is stretched to full contrast.
MIN_CONTRAST = 60.0

Strip = NDArray[np.uint8]


def pixels_to_strip(pixels: Any, height: float, base: float) -> Strip:
    """The strip of a crop.

    `pixels` is uint8, 0 black; `height` the height of its capitals and `base` the row
    of its baseline, both in its pixels. One resampling, straight from the crop.
    """
    ink = _ink(np.asarray(pixels, dtype=np.uint8))
    scale = CAPITALS_HEIGHT / max(height, 1.0)
    width = min(max(round(ink.shape[1] * scale), 1), MAX_WIDTH)
    across = width / ink.shape[1]
    if scale < 1.0:
        # cv2 samples without looking between the pixels: blur what it would skip
        sigma = 0.45 * (1.0 / scale - 1.0) + 0.2
        ink = np.asarray(cv2.GaussianBlur(ink, (0, 0), sigma), dtype=np.uint8)
    matrix = np.array(
        [[across, 0.0, 0.5 * across - 0.5], [0.0, scale, BASELINE - base * scale]], dtype=np.float64
    )
    warped = cv2.warpAffine(
        ink,
        matrix,
        (width, STRIP_HEIGHT),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=0,
    )
    return np.asarray(warped, dtype=np.uint8)


def padded_width(width: int) -> int:
    """The width to which a strip of `width` columns is padded."""
    return -(-max(width, WIDTH_UNIT) // WIDTH_UNIT) * WIDTH_UNIT


def _ink(pixels: Strip) -> Strip:
    """Paper to 0 and ink to 255: bilevel scans stay as they are, grey ones are stretched."""
    if pixels.size == 0:
        return np.zeros((1, 1), dtype=np.uint8)
    counts = cv2.calcHist([pixels], [0], None, [256], [0, 256]).ravel().astype(np.int64)
    reached = np.cumsum(counts)
    paper, dark = _percentile(reached, 85), _percentile(reached, 0.5)
    span = max(paper - dark, MIN_CONTRAST)
    stretched = np.clip((paper - np.arange(256, dtype=np.float32)) * (255.0 / span), 0.0, 255.0)
    return np.asarray(cv2.LUT(pixels, stretched.astype(np.uint8)), dtype=np.uint8)


def _percentile(reached: NDArray[np.int64], percent: float) -> float:
    """The grey below which `percent` of the pixels lie, by how many are as dark as each grey or darker.

    Between two pixels it is as NumPy has it, which would put all of them in order.
    """
    place = percent / 100.0 * (int(reached[-1]) - 1)
    below = math.floor(place)
    low, high = (int(level) for level in np.searchsorted(reached, (below, below + 1), side="right"))
    share = place - below
    if share == 0.0:
        return float(low)
    return low + (high - low) * share if share < 0.5 else high - (high - low) * (1.0 - share)
