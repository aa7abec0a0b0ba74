"""Grey → ink and paper, under uneven light and through speckle."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.image.blobs import Measured, label_inks, measure_inks

Grey = NDArray[np.uint8]
Ink = NDArray[np.uint8]

#: Share of the paper's brightness below which a pixel is ink: print is darker than half
#: of its paper even in a shadow, and the blur around it is lighter.
_INK_SHARE = 0.7
_SURE_INK_SHARE = 0.62
#: Hairlines of small print are blurred by a scanner to less.
_FAINT_SHARE = 0.8
#: Where pixels are fine, raised marks and letters printed pale are told from paper by less (both shares): of
#: coarser ones the blur between letters is as dark.
_FINE_INK_SHARE, _FINE_FAINT_SHARE = 0.78, 0.87
#: Ink is blurred over so many pixels, itself among them.
_BLUR = 5
#: What is so pale is print only where it is no wider than so many times its height: a rule leaves flat rests.
_FLAT = 2.5
#: Levels of darkness (0 to 255) up to which there is paper's grain, and from which there is
#: surely ink: a hairline blurred by a scanner is half as dark as print.
_PAPER_DARKNESS = 30.0
_SURE_DARKNESS = 120.0
#: The darkest hundredth of what is no paper has full ink. Where it is paler than the first of these
#: levels, all ink is darkened by what brings it to the second, but at most so many times: the marks of
#: a pale copy are paler still. Dirt would be darkened too: other pages are left as they are.
_FULL_INK, _PALE, _FULL, _MOST_DARKENED = 0.01, 64, 24.0, 2.2
#: With fewer pixels per inch the blur of small print, darkened, would fill the space between its lines.
FINE = 250.0
#: Pages with a smaller share of ink say nothing of it.
_TELLING = 0.0005
#: Paper is looked for within this many inches: wider than any stroke, narrower than a shadow's edge.
_PAPER_REACH = 0.16
#: A speck is smaller across than this many inches: a full stop of 8 pt measures 0.015.
SPECK = 0.009
#: Dust is counted on tiles of this many inches.
_TILE = 0.3
#: Spots within this many inches belong together; a faint letter has this many inches squared of ink.
_CLOSE_BY = 0.015
_FAINT_LETTER = 0.022
#: Pixels per inch that are enough to see rules and which way print stands.
_ENOUGH = 200.0
#: Most of a bilevel scan's pixels are at the ends of the scale, and of its dark ones this share is black:
#: half of them, where it was moved by parts of a pixel. White paper alone is nearly all of a grey scan with
#: little print, but of that hardly any is black.
_BILEVEL_SHARE = 0.98
_BLACK_SHARE = 0.25


def is_bilevel(grey: Grey) -> bool:
    """Whether the picture is black and white: then its pixels are taken as they are."""
    black, white = np.count_nonzero(grey <= 8), np.count_nonzero(grey >= 247)
    if black + white < _BILEVEL_SHARE * grey.size:
        return False
    dark = np.count_nonzero(grey < 128)
    return bool(dark and black >= _BLACK_SHARE * dark)


def has_shades(grey: Grey) -> bool:
    """Whether print is grey at its edges and where it is faint; a black and white scan lost such print.

    Of one that was laid flat half the dark pixels are black all the same, of grey scans a tenth.
    """
    return bool(np.count_nonzero(grey <= 8) < _BLACK_SHARE * np.count_nonzero(grey < 128))


def scaled_down(grey: Grey, resolution: float) -> tuple[Grey, float]:
    """The picture and its resolution, or a smaller copy of it that shows rules and print as well."""
    if resolution <= 1.1 * _ENOUGH:
        return grey, resolution
    scale = _ENOUGH / resolution
    size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), dtype=np.uint8), _ENOUGH


def level_light(grey: Grey, resolution: float) -> Grey:
    """The picture divided by its paper's brightness: paper near 255, shadows gone, pale ink darkened.

    `resolution` in pixels per inch. Bilevel pictures are given back unchanged.
    """
    if is_bilevel(grey):
        return grey
    levelled = np.asarray(cv2.divide(grey, _paper(grey, resolution), scale=255.0), dtype=np.uint8)
    factor = _paleness(levelled) if resolution >= FINE else 1.0
    if factor <= 1.0:
        return levelled
    darkness = np.clip((255.0 - np.arange(256, dtype=np.float32)) * factor, 0, 255)
    return np.asarray(cv2.LUT(levelled, (255.0 - darkness).astype(np.uint8)), dtype=np.uint8)


def _paleness(levelled: Grey) -> float:
    """How many times darker the ink should be: 1 but on pale pages."""
    every = cv2.calcHist([levelled], [0], None, [256], [0, 256]).ravel().astype(np.int64)
    counts = every[: math.ceil(255 * _FAINT_SHARE)].cumsum()
    if counts[-1] < _TELLING * levelled.size:
        return 1.0
    full = int(np.searchsorted(counts, _FULL_INK * counts[-1]))
    return min((255.0 - _FULL) / (255.0 - full), _MOST_DARKENED) if full > _PALE else 1.0


def _paper(grey: Grey, resolution: float) -> Grey:
    """Brightness of the paper behind each pixel, 40 at least: in blackness there is no print."""
    step = max(1, round(resolution * 0.02))
    size = (max(1, grey.shape[1] // step), max(1, grey.shape[0] // step))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    reach = max(3, round(_PAPER_REACH * resolution / step)) | 1
    brightest = cv2.dilate(small, np.ones((reach, reach), np.uint8))
    lowered = cv2.erode(brightest, np.ones((reach, reach), np.uint8))
    smooth = cv2.GaussianBlur(lowered, (0, 0), reach / 3.0)
    lit = np.maximum(smooth, 40).astype(np.uint8)
    whole = cv2.resize(lit, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(whole, dtype=np.uint8)


def find_ink(levelled: Grey, resolution: float = 0.0) -> Ink:
    """255 where there is ink, 0 elsewhere; `levelled` as `level_light` gives it.

    In grey pictures, what is faintly dark counts where it hangs together with something darker; from `FINE`
    pixels per inch on both may be paler where they are not flat.
    """
    if is_bilevel(levelled):
        return find_sure_ink(levelled)
    ink = _dark_ink(levelled)
    return np.maximum(ink, _pale_ink(levelled, ink)) if resolution >= FINE else ink


def _dark_ink(levelled: Grey) -> Ink:
    faint = _darker(levelled, 255 * _FAINT_SHARE)
    count, labels = cv2.connectedComponents(faint, connectivity=8)
    sure = np.zeros(count, bool)
    sure[labels[_darker(levelled, 255 * _INK_SHARE) > 0]] = True
    return _kept(faint, np.asarray(labels, dtype=np.int32), sure)


def _pale_ink(levelled: Grey, ink: Ink) -> Ink:
    """255 where something pale is not flat and hangs together with something less so.

    The blur around `ink` is none: letters keep their size.
    """
    faint = _darker(levelled, 255 * _FINE_FAINT_SHARE)
    faint[cv2.dilate(ink, np.ones((_BLUR, _BLUR), np.uint8)) > 0] = 0
    labels, stats, _ = label_inks(faint)
    kept = np.zeros(len(stats), bool)
    kept[labels[_darker(levelled, 255 * _FINE_INK_SHARE) > 0]] = True
    kept &= stats[:, cv2.CC_STAT_WIDTH] <= _FLAT * stats[:, cv2.CC_STAT_HEIGHT]
    return _kept(faint, labels, kept)


def find_sure_ink(levelled: Grey) -> Ink:
    """255 where there is surely ink: letters stay apart that faint ink would join."""
    limit = 128 if is_bilevel(levelled) else 255 * _SURE_INK_SHARE
    return _darker(levelled, limit)


def _darker(levelled: Grey, limit: float) -> Ink:
    """255 where a level is below `limit`."""
    below = math.ceil(limit) - 1
    return np.asarray(cv2.threshold(levelled, below, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)


def _kept(ink: Ink, labels: NDArray[np.int32], keep: NDArray[np.bool_]) -> Ink:
    """`ink` without the pixels whose number in `labels` is not one to keep."""
    # Most of a page is paper: only its inked pixels are looked up
    inked = np.flatnonzero(ink != 0)
    kept = np.zeros(ink.shape, np.uint8)
    kept.ravel()[inked[keep[labels.ravel()[inked]]]] = 255
    return kept


def soften_ink(levelled: Grey) -> Grey:
    """Darkness from 0 on paper to 255 where a pixel is surely ink; grey pixels keep their share."""
    levels = np.arange(256, dtype=np.float32)
    dark = (255.0 - levels - _PAPER_DARKNESS) / (_SURE_DARKNESS - _PAPER_DARKNESS)
    return np.asarray(cv2.LUT(levelled, np.clip(dark * 255.0, 0, 255).astype(np.uint8)), dtype=np.uint8)


def measure_dust(ink: Ink, resolution: float, measured: Measured | None = None) -> float:
    """Specks (spots far smaller than a full stop) on each square inch of the page's emptier quarter.

    The crumbs of faded letters are as small, but stand where there is print: dust is everywhere.
    `measured` is what is known of its connected inks.
    """
    stats, centres = measured or measure_inks(ink)
    specks = centres[1:][stats[1:, cv2.CC_STAT_AREA] <= (SPECK * resolution) ** 2]
    tile = _TILE * resolution
    rows, columns = max(1, int(ink.shape[0] / tile)), max(1, int(ink.shape[1] / tile))
    reach = ((0, ink.shape[1]), (0, ink.shape[0]))
    counts, _, _ = np.histogram2d(specks[:, 0], specks[:, 1], bins=(columns, rows), range=reach)
    return float(np.percentile(counts, 25)) / (ink.size / (rows * columns) / resolution**2)


def without_specks(ink: Ink, resolution: float, size: float = SPECK) -> Ink:
    """`ink` without spots no larger than `size` inches square (by default, far smaller than a full stop)."""
    limit = max(1.0, (size * resolution) ** 2)
    labels, stats, _ = label_inks(ink)
    return _kept(ink, labels, stats[:, cv2.CC_STAT_AREA] > limit)


def without_dust(ink: Ink, resolution: float) -> Ink:
    """`ink` without lone spots: those that, with all that lies close by, are less than a faint letter."""
    reach = max(2, round(_CLOSE_BY * resolution))
    near = cv2.dilate(ink, np.ones((reach, reach), np.uint8))
    count, labels = cv2.connectedComponents(near, connectivity=8)
    inked = np.bincount(labels[ink > 0], minlength=count)
    return _kept(ink, np.asarray(labels, dtype=np.int32), inked >= (_FAINT_LETTER * resolution) ** 2)
