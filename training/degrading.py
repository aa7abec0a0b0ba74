"""What scanners, copiers and faxes do to print: each step a function of seeds and picture.

Pictures here are float32 arrays of ink, 0 paper to 1 full ink, at the scan's own
resolution, unless a name says grey (uint8, 0 black to 255 white).
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Inks = NDArray[np.float32]
Grey = NDArray[np.uint8]
Dice = np.random.Generator


def blurred(ink: Inks, sigma: float) -> Inks:
    """Spread by the optics, `sigma` in pixels."""
    return np.asarray(cv2.GaussianBlur(ink, (0, 0), max(sigma, 0.05)), dtype=np.float32)


def uneven(dice: Dice, ink: Inks, low: float, high: float, patch: float) -> Inks:
    """Ink multiplied by a smooth field from `low` to `high`, with features of about `patch` pixels."""
    rows, columns = ink.shape
    small = dice.uniform(low, high, (int(rows / patch) + 2, int(columns / patch) + 2)).astype(np.float32)
    field = cv2.resize(small, (columns, rows), interpolation=cv2.INTER_CUBIC)
    return np.asarray(ink * field, dtype=np.float32)


def streaked(dice: Dice, ink: Inks) -> Inks:
    """Rows that lost their ink, wholly or in part, as a worn fax head leaves them."""
    gains = np.ones((ink.shape[0], 1), dtype=np.float32)
    for _ in range(int(dice.integers(1, 4))):
        row = int(dice.integers(0, ink.shape[0]))
        gains[row : row + int(dice.integers(1, 3))] = dice.uniform(0.0, 0.6)
    return np.asarray(ink * gains, dtype=np.float32)


def worn(dice: Dice, ink: Inks) -> Inks:
    """Strokes made thinner or fatter by copying."""
    shape = (2, 1) if dice.random() < 0.5 else (1, 2)
    kernel = np.ones(shape if dice.random() < 0.7 else (2, 2), dtype=np.uint8)
    step = cv2.erode if dice.random() < 0.4 else cv2.dilate
    return np.asarray(step(ink, kernel), dtype=np.float32)


def noisy(dice: Dice, ink: Inks, sigma: float) -> Inks:
    """Grain of the sensor and the paper."""
    grain = dice.standard_normal(ink.shape, dtype=np.float32) * np.float32(sigma)
    return np.asarray(ink + grain, dtype=np.float32)


def thresholded(ink: Inks, level: float) -> Inks:
    """Black where there is more ink than `level`."""
    return (ink > level).astype(np.float32)


def specked(dice: Dice, ink: Inks, share: float, erased: float) -> Inks:
    """Single pixels set black (`share` of all) and white (`erased` of all)."""
    throw = dice.random(ink.shape, dtype=np.float32)
    result = np.where(throw < share, np.float32(1.0), ink)
    return np.where(throw > 1.0 - erased, np.float32(0.0), result).astype(np.float32)


def spotted(dice: Dice, ink: Inks, count: int) -> Inks:
    """Round spots of dirt and of lost ink, one to three pixels wide."""
    result = np.ascontiguousarray(ink)
    rows, columns = ink.shape
    for _ in range(count):
        place = (int(dice.integers(0, columns)), int(dice.integers(0, rows)))
        cv2.circle(result, place, int(dice.integers(0, 3)), 1.0 if dice.random() < 0.7 else 0.0, -1)
    return result


def banded(dice: Dice, ink: Inks, strength: float) -> Inks:
    """Bands of dark specks, along or across the line, as folds and dirty rollers leave them."""
    rows, columns = ink.shape
    density = np.zeros((rows, columns), dtype=np.float32)
    across = np.arange(columns, dtype=np.float32)
    down = np.arange(rows, dtype=np.float32)[:, None]
    for _ in range(int(dice.integers(1, 3))):
        peak = dice.uniform(0.2, strength)
        if dice.random() < 0.6:
            spread = dice.uniform(0.5, 2.5) * rows
            density += peak * np.exp(-(((across - dice.uniform(0, columns)) / spread) ** 2))[None, :]
        else:
            spread = dice.uniform(0.15, 0.6) * rows
            density += peak * np.exp(-(((down - dice.uniform(0, rows)) / spread) ** 2))
    lumps = uneven(dice, density, 0.2, 1.6, max(rows / 3.0, 4.0))
    hits = dice.random(ink.shape, dtype=np.float32) < lumps
    dark = dice.uniform(0.5, 1.0, ink.shape).astype(np.float32)
    return np.where(hits, np.maximum(ink, dark), ink).astype(np.float32)


def folded(dice: Dice, ink: Inks, count: int) -> Inks:
    """`count` folds across a whole page, upright or level, each a band of dark specks in clumps."""
    rows, columns = ink.shape
    down = np.arange(rows, dtype=np.float32)[:, None]
    across = np.arange(columns, dtype=np.float32)[None, :]
    density = np.zeros((rows, columns), dtype=np.float32)
    for _ in range(count):
        spread = dice.uniform(4.0, 30.0)
        way, long = (across, columns) if dice.random() < 0.5 else (down, rows)
        density += dice.uniform(0.1, 0.8) * np.exp(-(((way - dice.uniform(0, long)) / spread) ** 2))
    clumps = uneven(dice, density, -0.6, 1.5, dice.uniform(15.0, 60.0))
    hits = dice.random(ink.shape, dtype=np.float32) < clumps
    return np.where(hits, np.maximum(ink, dice.uniform(0.5, 1.0)), ink).astype(np.float32)


def shaded(dice: Dice, ink: Inks, depth: float) -> Inks:
    """A slope of shadow over the paper, up to `depth` of full black."""
    rows, columns = ink.shape
    slope = np.linspace(dice.uniform(0, depth), dice.uniform(0, depth), columns, dtype=np.float32)[None, :]
    slope = slope + np.linspace(0.0, dice.uniform(0, depth / 2), rows, dtype=np.float32)[:, None]
    return np.asarray(ink * (1.0 - slope) + slope, dtype=np.float32)


def struck(dice: Dice, ink: Inks) -> Inks:
    """A pen stroke or the edge of a stamp through the print."""
    result = np.ascontiguousarray(ink)
    rows, columns = ink.shape
    points = np.stack(
        [dice.integers(-rows, columns + rows, 3), dice.integers(-rows // 2, rows + rows // 2, 3)], axis=1
    ).astype(np.int32)
    cv2.polylines(
        result,
        [points],
        bool(dice.random() < 0.2),
        float(dice.uniform(0.5, 1.0)),
        int(dice.integers(1, 4)),
        cv2.LINE_AA,
    )
    return result


def ink_to_grey(ink: Inks, paper: float, dark: float) -> Grey:
    """Grey levels: `paper` where there is no ink, `dark` where it is full, 0 to 255."""
    return np.asarray(np.clip(paper - ink * (paper - dark), 0, 255), dtype=np.uint8)


def compressed(grey: Grey, quality: int) -> Grey:
    """Once through JPEG."""
    _, data = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


def resampled(grey: Grey, factor: float) -> Grey:
    """Brought to `factor` of its size and back: what a photograph or a screen copy loses."""
    rows, columns = grey.shape
    small = cv2.resize(
        grey, (max(round(columns * factor), 1), max(round(rows * factor), 1)), interpolation=cv2.INTER_AREA
    )
    return np.asarray(cv2.resize(small, (columns, rows), interpolation=cv2.INTER_LINEAR), dtype=np.uint8)
