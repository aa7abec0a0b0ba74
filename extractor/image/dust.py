"""Thick dust: a copier's dirt lies thick at one edge of a page and nowhere else."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.image.binarise import SPECK
from extractor.image.blobs import Measured, label_inks, measure_inks

Ink = NDArray[np.uint8]
Ints = NDArray[np.int32]
Floats = NDArray[np.float64]

#: Inks as high as this, in inches, are print, and so is what lies so close by: crumbs of its letters.
_PRINT, _BESIDE = 0.03, 0.04
#: Dust is counted on low tiles, of so many inches by so many, and spreads over so many inches.
_TILE, _LOW_TILE, _SPREAD = 0.1, 0.03, 0.25
#: Tiles of which less than this share is blank say nothing.
_BLANK = 0.2
#: Crumbs of faded lines are thick too, but not between the lines: of so many tiles below one another that
#: with the least dust tells.
_PITCH = 5
#: From so many specks to the square inch on, spots up to so many inches across are dust there; in thicker
#: dust they hang together. A full stop may be among them, but no letter.
_THICK = ((100.0, 0.012), (250.0, 0.016), (500.0, 0.02), (1000.0, 0.026))
#: From so many on, only what is surely ink is: the pale edges of specks join them.
_PALE_EDGES = 250.0
#: Lines of dissolved print: over so many inches along them ink covers at least such a share, and within
#: so many inches above or below there is next to none; of the ink in them so much is crumbs.
_ALONG, _INKED, _LINES, _BETWEEN, _IN_LINE, _CRUMBLED = 1.0, 0.07, 0.045, 0.4, 0.4, 0.3
#: Towards their ends half of that length is blank: so much farther they run.
_END = 0.4
#: Running text has lines of so many inches, nearly whole; its shorter ones are within so many inches of them.
_TEXT, _WHOLE, _NEAR = 3.0, 0.9, 0.4


def without_thick_dust(ink: Ink, sure: Ink, resolution: float, measured: Measured | None = None) -> Ink:
    """`ink` without what is dust in places where there is much of it; `sure` is what is surely ink.

    `measured` is what is known of the connected inks of `ink`.
    """
    stats, centres = measured or measure_inks(ink)
    dust = measure_around(ink, resolution, stats, centres)
    if dust.max(initial=0.0) <= _THICK[0][0]:
        return ink
    pale = (dust > _PALE_EDGES).astype(np.uint8)
    size = ink.shape[1], ink.shape[0]
    kept = np.where(cv2.resize(pale, size, interpolation=cv2.INTER_NEAREST) > 0, sure, ink)
    labels, stats, centres = label_inks(kept)
    limit = np.zeros(stats.shape[0])
    here = dust[_tiles(centres, ink.shape, dust.shape)]
    for least, across in _THICK:
        limit[here > least] = (across * resolution) ** 2
    gone = (stats[:, cv2.CC_STAT_AREA] <= limit) & (stats[:, cv2.CC_STAT_HEIGHT] < _PRINT * resolution)
    gone[0] = False
    rows, columns = np.rint(centres).astype(np.int64).T[::-1]
    dissolved = _dissolved_lines(kept, labels, stats, resolution)
    gone &= ~dissolved[rows, columns] | (here > _PALE_EDGES)
    kept[gone[labels]] = 0
    return kept


def with_dissolved_lines(cleaned: Ink, ink: Ink, resolution: float) -> Ink:
    """`cleaned` with what is left of lines of dissolved print in `ink`, of which it is a part.

    Crumbs of letters are as small and lone as dust, but they lie in rows. Of running text alone: in tables
    what is given back between the values would be taken for print.
    """
    labels, stats, centres = label_inks(ink)
    dissolved = _in_text(_dissolved_lines(ink, labels, stats, resolution).astype(np.uint8), resolution)
    ends = np.ones((1, 2 * round(_END * resolution) + 1), np.uint8)
    rows, columns = np.rint(centres).astype(np.int64).T[::-1]
    kept = cv2.dilate(dissolved, ends)[rows, columns] > 0
    kept[0] = False
    return np.where(kept[labels], ink, cleaned).astype(np.uint8)


def _in_text(dissolved: Ink, resolution: float) -> Ink:
    """What of the places of dissolved lines, 1 each, is in running text."""
    wide, high = round(_TEXT * resolution) | 1, round(2 * _NEAR * resolution) | 1
    long = cv2.boxFilter(dissolved, cv2.CV_32F, (wide, 1), normalize=False) >= _WHOLE * wide
    near = cv2.boxFilter(long.astype(np.uint8), cv2.CV_32F, (wide, high), normalize=False) > 0
    return dissolved * near.astype(np.uint8)


def _dissolved_lines(ink: Ink, labels: Ints, stats: Ints, resolution: float) -> NDArray[np.bool_]:
    """Where long lines of print run whose letters have dissolved: in rows, unlike dust, and in crumbs."""
    small = stats[:, cv2.CC_STAT_HEIGHT] < _PRINT * resolution
    small[0] = False
    along = round(_ALONG * resolution) | 1
    crumbs = np.where(small[labels], ink, np.uint8(0))
    density, crumbled = (_mean_along(one, along) for one in (ink, crumbs))
    around = np.ones((2 * round(_LINES * resolution) + 1, 1), np.uint8)
    densest, thinnest = np.asarray(cv2.dilate(density, around), np.uint8), cv2.erode(density, around)
    found = thinnest <= looked_up_share(densest, _BETWEEN, np.floor)
    found &= density >= looked_up_share(densest, _IN_LINE, np.ceil)
    found &= densest >= _INKED * 255
    found &= crumbled >= looked_up_share(density, _CRUMBLED, np.ceil)
    return np.asarray(found, dtype=np.bool_)


def _mean_along(ink: Ink, along: int) -> Ink:
    """How dense ink is on average over so many pixels of its row."""
    return np.asarray(cv2.blur(ink, (along, 1), borderType=cv2.BORDER_CONSTANT), dtype=np.uint8)


def looked_up_share(densities: Ink, share: float, rounded: np.ufunc) -> Ink:
    """So large a share of each density, rounded to a whole level: looked up, not reckoned for all pixels."""
    return np.asarray(cv2.LUT(densities, rounded(share * np.arange(256)).astype(np.uint8)), dtype=np.uint8)


def measure_around(ink: Ink, resolution: float, stats: Ints, centres: Floats) -> Floats:
    """Specks to the square inch of the blank paper around each tile of a page.

    `stats` and `centres` are those of its connected inks. Where print leaves no paper blank, the
    places beside it tell.
    """
    high, wide = _LOW_TILE * resolution, _TILE * resolution
    shape = max(1, round(ink.shape[0] / high)), max(1, round(ink.shape[1] / wide))
    blank = _blank(ink, resolution, stats)
    places = centres[1:][stats[1:, cv2.CC_STAT_AREA] <= (SPECK * resolution) ** 2]
    pixels = places.astype(np.int64)
    places = places[blank[pixels[:, 1], pixels[:, 0]] > 0]
    counts = np.zeros(shape)
    np.add.at(counts, _tiles(places, ink.shape, shape), 1.0)
    means = cv2.resize(blank, (shape[1], shape[0]), interpolation=cv2.INTER_AREA)
    shares = np.asarray(means, dtype=np.float64) / 255.0
    along = _SPREAD / _TILE
    row = cv2.getGaussianKernel(int(6 * along) | 1, along).reshape(1, -1)
    paper = cv2.filter2D(shares, -1, row)
    told = paper >= _BLANK
    dust = cv2.filter2D(counts, -1, row) / np.maximum(paper, _BLANK) / (_TILE * _LOW_TILE)
    least = cv2.erode(np.where(told, dust, np.inf), np.ones((_PITCH, 1), np.uint8))
    told &= np.isfinite(least)
    return _spread(np.where(told, least, 0.0), told.astype(np.float64))


def _spread(dust: Floats, told: Floats) -> Floats:
    """The dust of each tile as those around it tell."""
    spread = _SPREAD / _TILE, _SPREAD / _LOW_TILE
    weights = cv2.GaussianBlur(told, (0, 0), sigmaX=spread[0], sigmaY=spread[1])
    around = cv2.GaussianBlur(dust * told, (0, 0), sigmaX=spread[0], sigmaY=spread[1])
    return np.asarray(around / np.maximum(weights, 1e-3), dtype=np.float64)


def _tiles(
    places: Floats, size: tuple[int, ...], shape: tuple[int, ...]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The row and column of the tile that each place (x, y) of a page lies in."""
    rows = (places[:, 1] * shape[0] / size[0]).astype(np.int64)
    columns = (places[:, 0] * shape[1] / size[1]).astype(np.int64)
    return np.clip(rows, 0, shape[0] - 1), np.clip(columns, 0, shape[1] - 1)


def _blank(ink: Ink, resolution: float, stats: Ints) -> Ink:
    """255 where neither print nor its crumbs lie."""
    blank = np.full(ink.shape, 255, np.uint8)
    beside = round(_BESIDE * resolution)
    boxes = stats[1:][stats[1:, cv2.CC_STAT_HEIGHT] >= _PRINT * resolution][:, :4]
    for left, top, width, height in boxes.tolist():
        x0, y0 = max(0, left - beside), max(0, top - beside)
        blank[y0 : top + height + beside, x0 : left + width + beside] = 0
    return blank
