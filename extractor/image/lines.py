"""Flat ink without rules → lines of print, each within one cell.

Letters are joined to lines by what stands beside them, never across a barrier (a rule
or its place) and never through a wide gap; full stops, dashes and the crumbs of faded
letters come last.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.image.blobs import Blobs, find_blobs
from extractor.image.letters import TextLine, rank_of, with_company
from extractor.image.parting import part_at_rows, part_at_steps, part_at_valleys
from extractor.image.parts import join_parts
from extractor.image.profile import with_fused_measured

Ink = NDArray[np.uint8]
Ints = NDArray[np.int64]

#: A line's core, where its small letters stand, is found by how dense the ink is over this
#: many inches along it: hooks and tails between lines are far thinner.
_ALONG = 0.09
#: Density in a core, as a share of the densest within _PITCH inches above or below.
_CORE_SHARE = 0.36
_PITCH = 0.05
#: Density that dust reaches by itself on clean paper.
_FAINTEST = 0.045
#: Smallest and largest heights of letters in inches: 5 pt print, headings.
_LOWEST = 0.026
_HIGHEST = 0.3
_LOWEST_CRUMBS = 0.014
_LOWEST_PART = 0.009
#: Inks smaller than this, in inches squared, are dust.
_DUST = 0.006**2
#: Inks of such heights in inches, so narrow for them, are what is left of upright rules: letters so high
#: have thicker stems.
_STICK, _STICK_WIDTH = 0.16, 0.08
#: Inks as high and as wide that fill so much of their box are no letters: holes of binders, blots.
_SOLID = 0.7
#: A blob higher than this many usual letters is two, of two lines that touch.
_ONE_LETTER = 1.4


def find_lines(ink: Ink, barriers: Ink, resolution: float, blobs: Blobs | None = None) -> list[TextLine]:
    """The lines of print of a flat page, from top to bottom.

    `barriers` is 255 where rules run: no line crosses them. `resolution` in pixels per inch; `blobs` are the
    connected inks, where they are known.
    """
    every = find_blobs(ink) if blobs is None else blobs
    dirt = _is_dirt(every, resolution)
    ink = _without(ink, every.where(dirt))
    large = (every.area >= max(2.0, _DUST * resolution**2)) & (every.height <= _HIGHEST * resolution)
    every = every.where(large & ~dirt)
    owner = own_blobs(every, _number_cores(find_cores(ink, barriers, resolution)))
    whole = part_at_valleys([every.where(mine) for mine in _members(owner)])
    rows = [part for group in whole for part in part_at_rows(group)]
    groups = [part for row in rows for part in part_at_steps(row)]
    groups = [group for group in groups if int(group.height.max()) >= _LOWEST_PART * resolution]
    owner = find_zones(join_parts(groups, barriers), barriers.shape)[every.middle].astype(np.int32)
    owner[barriers[every.middle] > 0] = 0
    found = [every.where(mine) for mine in _members(owner)]
    printed = [line for line in found if _is_print(line, resolution)]
    lines = with_fused_measured(with_company(printed, resolution), printed, ink)
    return sorted(lines, key=lambda line: (line.top, line.x0))


def _is_dirt(blobs: Blobs, resolution: float) -> NDArray[np.bool_]:
    """Which inks are what is left of upright rules, or what a binder punched."""
    high = blobs.height >= _STICK * resolution
    wide = blobs.width >= _STICK * resolution
    solid = blobs.area >= _SOLID * blobs.width * blobs.height
    return np.asarray(high & ((blobs.width <= _STICK_WIDTH * blobs.height) | (wide & solid)))


def _without(ink: Ink, dirt: Blobs) -> Ink:
    """The ink without the boxes of what would join the lines that it stands beside."""
    if not dirt.x0.size:
        return ink
    ink = ink.copy()
    boxes = (dirt.x0.tolist(), dirt.top.tolist(), dirt.x1.tolist(), dirt.bottom.tolist())
    for x0, top, x1, bottom in zip(*boxes, strict=True):
        ink[top:bottom, x0:x1] = 0
    return ink


def _is_print(line: Blobs, resolution: float) -> bool:
    """Whether it is more than a speck: as high as small letters, or crumbs of such."""
    height = int(line.bottom.max() - line.top.min())
    least = _LOWEST if line.x0.size < 2 else _LOWEST_CRUMBS
    return height >= least * resolution


def own_blobs(blobs: Blobs, labels: NDArray[np.int32]) -> NDArray[np.int32]:
    """For each blob the number of its core, 0 where it touches none.

    `labels` numbers the cores. A letter's head and foot may each have a core of its own:
    they count as one, unless the blob is so high that it is two letters of two lines.
    """
    touched: list[NDArray[np.int32]] = []
    largest = np.zeros(blobs.x0.size, np.int32)
    boxes = (blobs.x0.tolist(), blobs.top.tolist(), blobs.x1.tolist(), blobs.bottom.tolist())
    highest_of, lowest_of = np.maximum.reduce, np.minimum.reduce  # as `max` and `min`, which take their time
    for index, (x0, top, x1, bottom) in enumerate(zip(*boxes, strict=True)):
        own = labels[top:bottom, x0:x1]
        highest = int(highest_of(own, axis=None))
        # less one, what is without a core is above all numbers
        if not highest or int(lowest_of((own - 1).view(np.uint32), axis=None)) == highest - 1:
            touched.append(np.array([highest] if highest else [], np.int32))
            largest[index] = highest
            continue
        numbers, counts = np.unique(own, return_counts=True)
        mine = numbers > 0
        touched.append(numbers[mine])
        if mine.any():
            largest[index] = numbers[mine][int(np.argmax(counts[mine]))]
    count = int(largest.max(initial=0)) + 1
    count = max([count, *(int(numbers[-1]) + 1 for numbers in touched if numbers.size)])
    usual = _usual_heights(blobs, largest, count)
    parent = np.arange(count)
    for index, numbers in enumerate(touched):
        if numbers.size > 1 and all(blobs.height[index] <= _ONE_LETTER * usual[number] for number in numbers):
            for number in numbers[1:]:
                parent[_root(parent, int(number))] = _root(parent, int(numbers[0]))
    roots = np.array([_root(parent, number) for number in range(parent.size)], np.int32)
    return np.asarray(roots[largest])


def _usual_heights(blobs: Blobs, owner: NDArray[np.int32], count: int) -> NDArray[np.float64]:
    """The height that most of a core's blobs stay under; endless where there are too few to say."""
    usual = np.full(count, np.inf)
    for mine in _members(owner):
        if mine.size >= 4:
            usual[owner[mine[0]]] = rank_of(blobs.height[mine], 0.7)
    return usual


def _root(parent: NDArray[np.int64], number: int) -> int:
    while parent[number] != number:
        number = int(parent[number])
    return number


def find_cores(ink: Ink, barriers: Ink, resolution: float) -> Ink:
    """255 where the small letters of a line stand, lines apart from one another and from other cells."""
    along = max(5, round(_ALONG * resolution)) | 1
    density = cv2.blur(ink, (along, 1), borderType=cv2.BORDER_CONSTANT)
    pitch = max(3, round(_PITCH * resolution)) | 1
    densest = cv2.dilate(density, np.ones((2 * pitch + 1, 1), np.uint8))
    least = np.maximum(_CORE_SHARE * np.arange(256), 255 * _FAINTEST).astype(np.uint8)
    dense = cv2.compare(density, cv2.LUT(densest, least), cv2.CMP_GT)
    dense[barriers != 0] = 0
    return np.asarray(dense, dtype=np.uint8)


def _number_cores(cores: Ink) -> NDArray[np.int32]:
    """The number of each pixel's core, 0 where there is none."""
    return np.asarray(cv2.connectedComponents(cores, connectivity=4)[1], dtype=np.int32)


def _members(owner: NDArray[np.int32]) -> list[Ints]:
    """Indexes by owner, those of owner 0 (on a barrier, or nobody's) left out."""
    order = np.argsort(owner, kind="stable")
    edges = np.flatnonzero(np.diff(owner[order])) + 1
    return [part for part in np.split(order, edges) if part.size and owner[part[0]] != 0]


def find_zones(groups: Sequence[tuple[TextLine, Blobs]], shape: tuple[int, ...]) -> NDArray[np.integer]:
    """The number of the group (from 1) whose ink may lie at each pixel: 0 where there is none."""
    # as few bytes a pixel as the numbers need
    zones = np.zeros(shape[:2], np.min_scalar_type(len(groups)))
    for number, (line, _) in enumerate(groups, start=1):
        aside, above, below = round(0.45 * line.height), round(0.15 * line.height), round(0.25 * line.height)
        zones[max(0, line.top - above) : line.bottom + below, max(0, line.x0 - aside) : line.x1 + aside] = (
            number
        )
    for number, (_, group) in enumerate(groups, start=1):
        boxes = (group.x0.tolist(), group.top.tolist(), group.x1.tolist(), group.bottom.tolist())
        for x0, top, x1, bottom in zip(*boxes, strict=True):
            zones[top:bottom, x0:x1] = number
    return zones
