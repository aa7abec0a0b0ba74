"""An upright picture → its rules, its light, and the mapping to the flat page, ready for cutting lines.

The picture itself is kept at its own pixels: a line is warped once, straight from
them to its upright crop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.image.aligned import part_aligned
from extractor.image.binarise import (
    find_sure_ink,
    is_bilevel,
    level_light,
    scaled_down,
    soften_ink,
    without_specks,
)
from extractor.image.dots import with_dots_in_line
from extractor.image.erase import erase_strokes
from extractor.image.flatten import Flattening, fit_flattening
from extractor.image.meeting import meet_rules
from extractor.image.pen import find_pen
from extractor.image.skew import measure_lean, measure_slope
from extractor.image.standing import SHORTEST, without_stems
from extractor.image.stroke import Stroke
from extractor.image.strokes import find_strokes

Grey = NDArray[np.uint8]
Maps = NDArray[np.float32]

#: The mapping is computed at every so many pixels and is straight in between.
_STEP = 16
_BAND = 256
#: A page whose mapping moves nothing by more than this many pixels is cut without warping.
_STILL = 0.6
#: Upright rules shorter than this share of the page's height, all together, tell no lean of their own.
_TELLING = 0.5
_PAPER = 255


@dataclass(frozen=True, slots=True)
class FlatRule:
    """A rule on the flat page, in its pixels; thin in one direction."""

    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float

    @property
    def across(self) -> bool:
        """Whether it runs across the page."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Sheet:
    """An upright page as scanned, and the way to its flat copy of the same size.

    `grey` is the levelled picture, `clean` the same without rules. `way` holds for every
    `_STEP`th flat pixel the place in the picture (rows × columns × 2), None where nothing moves.
    """

    grey: Grey = field(repr=False)
    clean: Grey = field(repr=False)
    way: Maps | None = field(repr=False)
    flattening: Flattening
    rules: tuple[FlatRule, ...]
    resolution: float

    def flat(self) -> Grey:
        """The whole flat page without rules, white outside of the picture; `clean` where nothing moves."""
        return _flattened((self.clean,), self.way)[0]

    def flat_both(self) -> tuple[Grey, Grey]:
        """The whole flat page without rules and with them; `clean` and `grey` where nothing moves."""
        clean, whole = _flattened((self.clean, self.grey), self.way)
        return clean, whole


def lay_flat(upright: Grey, resolution: float) -> Sheet:
    """The sheet of an upright grey picture; `resolution` in pixels per inch."""
    grey = level_light(upright, resolution)
    across, down, slope, lean = _find_rules(grey, resolution)
    size = (grey.shape[1], grey.shape[0])
    if sum(stroke.length for stroke in down) < _TELLING * size[1]:
        lean = -slope  # columns of running text lean as its words fall: the page is taken as turned
    flattening = fit_flattening(across, down, size, slope, lean, resolution)
    clean = erase_strokes(grey, across, down, resolution)
    clean = erase_strokes(clean, *find_pen(clean, resolution), resolution)
    rules = tuple(_flat_rules(across, down, flattening))
    return Sheet(grey, clean, _way(flattening, size), flattening, rules, resolution)


def _find_rules(grey: Grey, resolution: float) -> tuple[list[Stroke], list[Stroke], float, float]:
    """The strokes across and down a levelled picture, and the slope and the lean of its print."""
    small, lower = scaled_down(grey, resolution)
    ink = find_sure_ink(small)
    slope = measure_slope(ink, lower)
    lean = measure_lean(ink, lower, slope)
    dark, aside = (
        _without_dust(ink, slope, lean, lower) if is_bilevel(small) else _both_ways(soften_ink(small))
    )
    across = find_strokes(dark, slope, lower)
    down = without_stems(find_strokes(aside, lean, lower, SHORTEST, upright=True), across, lower)
    across, down = meet_rules(across, down, dark, lower), meet_rules(down, across, aside, lower)
    down = part_aligned(down, across, aside, lower)
    if small is not grey:
        wide, high = grey.shape[1] / small.shape[1], grey.shape[0] / small.shape[0]
        across = [stroke.enlarged(wide, high) for stroke in across]
        down = [stroke.enlarged(high, wide) for stroke in down]
    return across, down, slope, lean


def _without_dust(ink: Grey, slope: float, lean: float, resolution: float) -> tuple[Grey, Grey]:
    """A black and white page as rules are looked for across it and, transposed, down it: without dust."""
    dark, aside = _both_ways(without_specks(ink, resolution))
    across = with_dots_in_line(dark, ink, slope, resolution)
    return across, with_dots_in_line(aside, _both_ways(ink)[1], lean, resolution)


def _both_ways(dark: Grey) -> tuple[Grey, Grey]:
    """A picture, and the same transposed."""
    return dark, np.asarray(cv2.transpose(dark), dtype=np.uint8)


def _flat_rules(across: Sequence[Stroke], down: Sequence[Stroke], flattening: Flattening) -> list[FlatRule]:
    rules = []
    for stroke in across:
        points = flattening.to_flat(_ends_and_middle(stroke, False))
        level = float(np.median(points[:, 1]))
        rules.append(FlatRule(float(points[0, 0]), level, float(points[-1, 0]), level, stroke.thickness))
    for stroke in down:
        points = flattening.to_flat(_ends_and_middle(stroke, True))
        level = float(np.median(points[:, 0]))
        rules.append(FlatRule(level, float(points[0, 1]), level, float(points[-1, 1]), stroke.thickness))
    return rules


def _ends_and_middle(stroke: Stroke, transposed: bool) -> NDArray[np.float64]:
    at = np.unique(np.linspace(0, stroke.length - 1, 41).astype(np.int64))
    along = at + float(stroke.start)
    pair = (stroke.rows[at], along) if transposed else (along, stroke.rows[at])
    return np.stack(pair, axis=1)


def _way(flattening: Flattening, size: tuple[int, int]) -> Maps | None:
    width, height = size
    y, x = np.mgrid[0 : height + _STEP : _STEP, 0 : width + _STEP : _STEP].astype(np.float64)
    there = flattening.to_picture(np.stack((x.ravel(), y.ravel()), axis=1))
    moved = np.abs(there - np.stack((x.ravel(), y.ravel()), axis=1))
    if moved.max() <= _STILL:
        return None
    return there.reshape(*x.shape, 2).astype(np.float32)


def _flattened(pictures: Sequence[Grey], way: Maps | None) -> list[Grey]:
    """Pictures of one size as they are on the flat page."""
    if way is None:
        return list(pictures)
    flat = [np.empty_like(picture) for picture in pictures]
    height, width = pictures[0].shape
    # Band by band: the places of all pixels would take eight times the memory of a page
    for top in range(0, height, _BAND):
        bottom = min(top + _BAND, height)
        there = _fine(way, top, (width, bottom - top))
        for picture, target in zip(pictures, flat, strict=True):
            # One map holds both coordinates and there is no second, which OpenCV's stubs do not know
            band = cv2.remap(picture, there, None, cv2.INTER_LINEAR, borderValue=_PAPER)  # type: ignore[call-overload]
            target[top:bottom] = band
    return flat


def _fine(way: Maps, top: int, size: tuple[int, int]) -> Maps:
    """The places in the picture of all pixels of a band (width, height), from the row `top` on."""
    shrink = np.array([[1.0 / _STEP, 0.0, 0.0], [0.0, 1.0 / _STEP, top / _STEP]], dtype=np.float64)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(way, shrink, size, flags=flags, borderMode=cv2.BORDER_REPLICATE))
