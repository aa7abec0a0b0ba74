"""Lines of print that a smoothed density ran together, parted: a signature and the date beside it.

And two lines of a note with its number between them at one end, and lines of crumbs that touch somewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractor.image.blobs import Blobs
from extractor.image.letters import Ints, measure_line, rank_of

Floats = NDArray[np.float64]

#: A gap so wide, in heights of capitals, may part two texts.
_GAP = 0.7
#: They are two where the letters nearest to it, so many at each side, stand on lines so far apart
#: and are about as high as each other: raised marks are lower than what they follow.
_NEAREST = 6
_FEWEST = 3
_STEP = 0.25
_AS_HIGH = 0.75
#: Two lines beneath one another reach over so many usual letters, and each has so many letters at least.
_TWO_LINES, _LETTERS = 1.7, 4
#: What stands between two lines is at most so high, as a share of both together.
_BETWEEN = 0.65
#: Inks lower than this share of a usual letter are no letters.
_LOW = 0.5
#: What reaches over so many usual lines, is so many of them wide and of so many inks may be several lines.
_SEVERAL, _LONG, _INKS = 1.8, 10.0, 40
#: Between two lines there is at most this share of their ink, and in a line at least that of the fullest.
_VALLEY, _PEAK = 0.35, 0.25
#: Over how many usual lines ink is smoothed, and how much paper is left at both ends.
_SMOOTH, _EDGE = 0.15, 0.5
#: What is left of a flat page's slope.
_SLOPES = tuple(0.001 * step for step in range(-6, 7))


def part_at_valleys(groups: Sequence[Blobs]) -> list[Blobs]:
    """The groups of a page, those that reach over several lines of small inks parted between them."""
    usual = _usual_reach(groups)
    return [part for group in groups for part in _lines_of(group, usual)]


def _usual_reach(groups: Sequence[Blobs]) -> float:
    """From how high up to how low the inks of most lines reach; nought where no group is a line."""
    reach = [int(one.bottom.max() - one.top.min()) for one in groups if one.x0.size >= 2 * _LETTERS]
    return float(np.median(reach)) if reach else 0.0


def _lines_of(group: Blobs, usual: float) -> list[Blobs]:
    reach, width = int(group.bottom.max() - group.top.min()), int(group.x1.max() - group.x0.min())
    if not usual or reach < _SEVERAL * usual or width < _LONG * usual or group.x0.size < _INKS:
        return [group]
    rows = _straightest(group, usual)
    density = _density(rows, group.area, usual)
    peaks = [
        at
        for at in range(1, density.size - 1)
        if density[at - 1] < density[at] >= density[at + 1] and density[at] >= _PEAK * density.max()
    ]
    cuts = []
    for one, other in pairwise(peaks):
        valley = one + int(np.argmin(density[one:other]))
        if density[valley] <= _VALLEY * min(density[one], density[other]):
            cuts.append(valley + float(rows.min()) - int(_EDGE * usual))
    line = np.searchsorted(np.array(cuts), rows)
    return [group.where(line == number) for number in range(len(cuts) + 1) if (line == number).any()]


def _straightest(group: Blobs, usual: float) -> Floats:
    """The rows of the inks' middles, as they would lie were the lines level."""
    middle, aside = group.middle
    across = aside - float(np.mean(aside))
    ways = [middle - slope * across for slope in _SLOPES]
    return max(ways, key=lambda rows: float((_density(rows, group.area, usual) ** 2).sum()))


def _density(rows: Floats, areas: Ints, usual: float) -> Floats:
    """How much ink there is about each row, from a little above the first one on."""
    edge = int(_EDGE * usual)
    places = np.rint(rows - rows.min()).astype(np.int64) + edge
    counts = np.bincount(places, areas, minlength=int(places.max()) + edge + 1)
    spread = np.exp(-0.5 * (np.arange(-edge, edge + 1) / (_SMOOTH * usual)) ** 2)
    return np.asarray(np.convolve(counts, spread, mode="same"), dtype=np.float64)


def part_at_rows(group: Blobs) -> list[Blobs]:
    """Two lines beneath one another, and what joins them at one end, apart; mostly the group alone."""
    usual = rank_of(group.height, 0.7)
    first, last = int(group.top.min()), int(group.bottom.max())
    if group.x0.size < 2 * _LETTERS or last - first < _TWO_LINES * usual:
        return [group]
    rows = np.arange(first + int(_LOW * usual), last - int(_LOW * usual))[:, None]
    letters = group.height >= _LOW * usual
    crossing = ((group.top < rows) & (group.bottom > rows) & letters).sum(axis=1)
    row = int(rows[int(np.argmin(crossing)), 0])
    joins = (group.top < row) & (group.bottom > row) & letters
    upper = ~joins & (group.middle[0] < row)
    lower = ~joins & ~upper
    if min(int((upper & letters).sum()), int((lower & letters).sum())) < _LETTERS:
        return [group]
    if not joins.any() or int(group.height[joins].max()) > _BETWEEN * (last - first):
        return [group]  # of the crumbs of one faded line a whole letter is as high as all of them
    left, right = int(group.x0[~joins].min()), int(group.x1[~joins].max())
    if int(group.x1[joins].max()) > left and int(group.x0[joins].min()) < right:
        return [group]
    return [group.where(part) for part in (joins, upper, lower)]


def part_at_steps(group: Blobs) -> list[Blobs]:
    """The group in parts that stand on one line each, from left to right; mostly itself alone."""
    if group.x0.size < 2 * _FEWEST:
        return [group]
    order = np.argsort(group.x0, kind="stable")
    edges = [0, *_steps(group, order), order.size]
    return [group.where(order[start:end]) for start, end in pairwise(edges)]


def _steps(group: Blobs, order: Ints) -> Iterator[int]:
    reach = np.maximum.accumulate(group.x1[order])
    gaps = group.x0[order][1:] - reach[:-1]
    height = measure_line(group).height
    begun = 0
    for place in np.flatnonzero(gaps >= _GAP * height) + 1:
        left, right = order[max(begun, place - _NEAREST) : place], order[place : place + _NEAREST]
        if min(left.size, right.size) < _FEWEST:
            continue
        one, other = measure_line(group.where(left)), measure_line(group.where(right))
        lower, higher = sorted((one.height, other.height))
        if lower >= _AS_HIGH * higher and abs(one.base - other.base) > _STEP * higher:
            begun = int(place)
            yield begun
