"""What a page has that is no print: crops that the reader is to read as nothing."""

from __future__ import annotations

import random

import cv2
import numpy as np

from extractor.reader.strip import Strip, pixels_to_strip
from training.degrading import Dice, Grey, Inks, blurred, compressed, ink_to_grey

#: Height and width of the canvas in scan pixels.
_ROWS, _MOST_COLUMNS = 48, 260


def make_noise(seed: int, *, bars: bool) -> Strip:
    """The strip of a crop without print, found where dirt lay like a line.

    With `bars`, pieces of upright rules are among it, which look much like an I.
    """
    rng = random.Random(seed)  # noqa: S311 (samples, no secrets)
    dice = np.random.default_rng(seed)
    columns = int(rng.triangular(12, _MOST_COLUMNS, 20))
    ink = np.zeros((_ROWS, columns), dtype=np.float32)
    painter = rng.choices(
        (_specks, _cloud, _comb, _blobs, _strokes, _bar, _paper), (30, 28, 12, 10, 7, 6 if bars else 0, 7)
    )[0]
    height = painter(rng, dice, ink)
    soft = blurred(ink, rng.choice((0.05, 0.3, 0.6, 1.0)))
    if rng.random() < 0.55:
        grey = ink_to_grey((soft > rng.uniform(0.25, 0.6)).astype(np.float32), 255.0, 0.0)
    else:
        grey = ink_to_grey(soft, dice.uniform(200, 255), dice.uniform(0, 110))
        grey = compressed(grey, int(dice.integers(35, 95)))
    return _cropped(rng, grey, height)


def _cropped(rng: random.Random, grey: Grey, height: float) -> Strip:
    """Cut about the middle as a line `height` pixels high would be."""
    base = _ROWS / 2 + height * rng.uniform(0.3, 0.7)
    top = max(round(base - height * rng.uniform(1.1, 1.7)), 0)
    bottom = min(max(round(base + height * rng.uniform(0.1, 0.7)), top + 3), _ROWS)
    return pixels_to_strip(grey[top:bottom], height, base - top)


def _specks(rng: random.Random, dice: Dice, ink: Inks) -> float:
    """Single dots, one to three pixels wide, so sparse that they look like a line of dots."""
    height = rng.uniform(3.0, 14.0)
    reach = height * rng.uniform(0.3, 1.2)
    for _ in range(max(round(ink.shape[1] * rng.uniform(0.01, 0.12)), 1)):
        row = int(np.clip(_ROWS / 2 + dice.uniform(-reach, reach), 0, _ROWS - 2))
        column = int(dice.integers(0, ink.shape[1]))
        ink[row : row + int(dice.integers(1, 4)), column : column + int(dice.integers(1, 3))] = 1.0
    return height


def _cloud(rng: random.Random, dice: Dice, ink: Inks) -> float:
    """Heaps of specks, such as bands of dirt leave."""
    height = rng.uniform(6.0, 24.0)
    rows = np.arange(_ROWS, dtype=np.float32)[:, None]
    columns = np.arange(ink.shape[1], dtype=np.float32)[None, :]
    density = np.zeros_like(ink)
    for _ in range(max(ink.shape[1] // 60, 1)):
        across = (columns - dice.uniform(0, ink.shape[1])) / (height * dice.uniform(0.4, 3.0))
        down = (rows - _ROWS / 2 - dice.uniform(-3, 3)) / (height * dice.uniform(0.25, 0.6))
        density += dice.uniform(0.2, 0.8) * np.exp(-(across**2) - down**2)
    ink[dice.random(ink.shape) < density] = 1.0
    return height


def _comb(rng: random.Random, dice: Dice, ink: Inks) -> float:
    """A thick or double rule with ragged edges."""
    height = rng.uniform(4.0, 16.0)
    half = height * rng.uniform(0.12, 0.5)
    for column in range(ink.shape[1]):
        top, bottom = _ROWS / 2 - half - abs(dice.normal(0, 1.2)), _ROWS / 2 + half + abs(dice.normal(0, 1.2))
        ink[int(top) : int(bottom) + 1, column] = 1.0
    if rng.random() < 0.3:
        ink[_ROWS // 2] = 0.0
    return height


def _blobs(rng: random.Random, dice: Dice, ink: Inks) -> float:
    """Round and ragged spots: punch holes' edges, drops of ink."""
    height = rng.uniform(4.0, 26.0)
    for _ in range(rng.choices((1, 2, 4), (6, 2, 1))[0]):
        centre = (int(dice.integers(0, ink.shape[1])), _ROWS // 2 + int(dice.integers(-3, 4)))
        axes = (max(int(height * dice.uniform(0.2, 0.6)), 1), max(int(height * dice.uniform(0.2, 0.6)), 1))
        cv2.ellipse(ink, centre, axes, float(dice.uniform(0, 180)), 0, 360, 1.0, -1)
    if rng.random() < 0.5:
        ink[dice.random(ink.shape) < dice.uniform(0.05, 0.4)] = 0.0
    return height


def _strokes(rng: random.Random, dice: Dice, ink: Inks) -> float:
    """Long strokes of a pen."""
    columns = ink.shape[1]
    points = np.stack([dice.integers(-10, columns + 10, 3), dice.integers(4, _ROWS - 4, 3)], axis=1)
    cv2.polylines(ink, [points.astype(np.int32)], False, 1.0, rng.randint(1, 3), cv2.LINE_AA)
    return rng.uniform(8.0, 22.0)


def _bar(rng: random.Random, dice: Dice, ink: Inks) -> float:
    """Pieces of rules: upright ones through all the rows, level ones as dashes."""
    if rng.random() < 0.5:
        column = int(dice.integers(0, ink.shape[1]))
        ink[:, column : column + rng.randint(1, 4)] = 1.0
    else:
        for _ in range(rng.randint(1, 6)):
            column = int(dice.integers(0, ink.shape[1]))
            ink[_ROWS // 2 : _ROWS // 2 + rng.randint(1, 3), column : column + rng.randint(8, 90)] = 1.0
    return rng.uniform(4.0, 18.0)


def _paper(rng: random.Random, dice: Dice, ink: Inks) -> float:
    """Grain alone."""
    ink += np.asarray(np.abs(dice.normal(0, rng.uniform(0.02, 0.3), ink.shape)), dtype=np.float32)
    return rng.uniform(8.0, 22.0)
