"""Lines of print that a smoothed density ran together, parted: a signature and the date beside it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from extractor.image.blobs import Blobs
from extractor.image.letters import Ints, measure_line

#: A gap so wide, in heights of capitals, may part two texts.
_GAP = 0.7
#: They are two where the letters nearest to it, so many at each side, stand on lines so far apart
#: and are about as high as each other: raised marks are lower than what they follow.
_NEAREST = 6
_FEWEST = 3
_STEP = 0.25
_AS_HIGH = 0.75


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
