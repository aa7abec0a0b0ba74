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
from extractor.image.letters import TextLine, measure_line, rank_of, with_company
from extractor.image.parting import part_at_rows, part_at_steps, part_at_valleys
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
#: Gap, in heights of capitals, through which two parts of a line still belong together.
_WORD_GAP = 1.3
#: Inks of such heights in inches, so narrow for them, are what is left of upright rules: letters so high
#: have thicker stems.
_STICK, _STICK_WIDTH = 0.16, 0.08
#: Inks as high and as wide that fill so much of their box are no letters: holes of binders, blots.
_SOLID = 0.7
#: By so many heights the boxes of two parts of a line overlap: an underline hangs on to letters of one and
#: runs on below the other.
_OVERLAP = 2.0
#: A blob higher than this many usual letters is two, of two lines that touch.
_ONE_LETTER = 1.4
#: A part that lies in another's box by this share of its own is of that line.
_WITHIN = 0.7
#: A letter's head has at most so many inks side by side that are half as high as it is or higher, and so
#: has its foot: an `m` has three stems.
_STEMS, _STEM = 3, 0.5


def find_lines(ink: Ink, barriers: Ink, resolution: float) -> list[TextLine]:
    """The lines of print of a flat page, from top to bottom.

    `barriers` is 255 where rules run: no line crosses them. `resolution` in pixels per inch.
    """
    every = find_blobs(ink)
    dirt = _is_dirt(every, resolution)
    ink = _without(ink, every.where(dirt))
    large = (every.area >= max(2.0, _DUST * resolution**2)) & (every.height <= _HIGHEST * resolution)
    every = every.where(large & ~dirt)
    cores = find_cores(ink, barriers, resolution)
    _, labels = cv2.connectedComponents(cores, connectivity=4)
    owner = own_blobs(every, np.asarray(labels, dtype=np.int32))
    whole = part_at_valleys([every.where(mine) for mine in _members(owner)])
    rows = [part for group in whole for part in part_at_rows(group)]
    groups = [part for row in rows for part in part_at_steps(row)]
    groups = [group for group in groups if int(group.height.max()) >= _LOWEST_PART * resolution]
    owner = _zones(join_parts(groups, barriers), barriers)[every.middle]
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
    before = (labels - 1).view(np.uint32)  # without a core it is above all numbers
    largest = np.zeros(blobs.x0.size, np.int32)
    boxes = (blobs.x0.tolist(), blobs.top.tolist(), blobs.x1.tolist(), blobs.bottom.tolist())
    for index, (x0, top, x1, bottom) in enumerate(zip(*boxes, strict=True)):
        highest = int(labels[top:bottom, x0:x1].max())
        if not highest or int(before[top:bottom, x0:x1].min()) == highest - 1:
            touched.append(np.array([highest] if highest else [], np.int32))
            largest[index] = highest
            continue
        numbers, counts = np.unique(labels[top:bottom, x0:x1], return_counts=True)
        mine = numbers > 0
        touched.append(numbers[mine])
        if mine.any():
            largest[index] = numbers[mine][int(np.argmax(counts[mine]))]
    usual = _usual_heights(blobs, largest, int(labels.max()) + 1)
    parent = np.arange(int(labels.max()) + 1)
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


def _members(owner: NDArray[np.int32]) -> list[Ints]:
    """Indexes by owner, those of owner 0 (on a barrier, or nobody's) left out."""
    order = np.argsort(owner, kind="stable")
    edges = np.flatnonzero(np.diff(owner[order])) + 1
    return [part for part in np.split(order, edges) if part.size and owner[part[0]] != 0]


def join_parts(groups: list[Blobs], barriers: Ink) -> list[tuple[TextLine, Blobs]]:
    """Groups that stand on one baseline with no more than a word's gap between them, joined and measured.

    So is a raised mark with the word before it.
    """
    lines = sorted(((measure_line(group), group) for group in groups), key=lambda pair: pair[0].x0)
    joined: list[tuple[TextLine, Blobs]] = []
    places = _Places(len(lines))
    for line, group in lines:
        for index in places.near(line):
            before, mine = joined[index]
            belong = _belong(before, line) or (_may_be_letter(mine, group) and _is_same_letter(before, line))
            if belong and not _parted(before, line, barriers):
                both = _together((mine, group))
                joined[index] = (measure_line(both), both)
                places.put(index, joined[index][0])
                break
        else:
            places.put(len(joined), line)
            joined.append((line, group))
    return joined


class _Places:
    """Where lines lie that are joined from left to right: on a page of dust there are thousands."""

    def __init__(self, most: int) -> None:
        self._count = 0
        self._edges = np.zeros((4, most))

    def put(self, index: int, line: TextLine) -> None:
        """Notes where the line of a number lies."""
        self._count = max(self._count, index + 1)
        self._edges[:, index] = line.top, line.bottom, line.x1, line.height

    def near(self, line: TextLine) -> list[int]:
        """The numbers of the lines to the left to which it may belong, the last first."""
        top, bottom, x1, height = self._edges[:, : self._count]
        level = (line.top <= bottom + height) & (top <= line.bottom + line.height)
        close = line.x0 - x1 <= _WORD_GAP * np.maximum(height, line.height)
        return [int(index) for index in np.flatnonzero(level & close)[::-1]]


def _belong(before: TextLine, after: TextLine) -> bool:
    return _is_next(before, after) or _is_within(before, after)


def _may_be_letter(*parts: Blobs) -> bool:
    """Whether the parts may be the head and the foot of one letter: not each of them a row of letters."""
    reach = (int(part.bottom.max() - part.top.min()) for part in parts)
    stems = (int((part.height >= _STEM * high).sum()) for part, high in zip(parts, reach, strict=True))
    return min(stems) <= _STEMS


def _is_same_letter(one: TextLine, other: TextLine) -> bool:
    """Whether two parts are the head and the foot of a letter that is broken in the middle."""
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    wide = max(one.x1 - one.x0, other.x1 - other.x0)
    high = max(one.bottom, other.bottom) - min(one.top, other.top)
    gap = max(one.top, other.top) - min(one.bottom, other.bottom)
    return shared >= _WITHIN * wide and gap <= 0.15 * high and wide <= 1.2 * high


def _is_next(before: TextLine, after: TextLine) -> bool:
    larger, smaller = max(before.height, after.height), min(before.height, after.height)
    gap = after.x0 - before.x1
    if -_OVERLAP * larger <= gap <= _WORD_GAP * larger and smaller >= 0.6 * larger:
        return abs(before.base - after.base) <= 0.22 * larger
    shared = min(before.bottom, after.bottom) - max(before.top, after.top)
    return -larger <= gap <= 0.6 * larger and shared >= 0.4 * min(
        before.bottom - before.top, after.bottom - after.top
    )


def _is_within(one: TextLine, other: TextLine) -> bool:
    """Whether the lower of two parts lies in the box of the higher one."""
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    lower = min(one, other, key=lambda part: part.bottom - part.top)
    if across <= 0 or down <= 0:
        return False
    crumbs = min(one.height, other.height) <= _WITHIN * max(one.height, other.height)
    same = down >= _WITHIN * max(one.bottom - one.top, other.bottom - other.top)
    inside = across * down >= _WITHIN * (lower.x1 - lower.x0) * (lower.bottom - lower.top)
    return inside and (crumbs or same)


def _parted(before: TextLine, after: TextLine, barriers: Ink) -> bool:
    """Whether a barrier stands between two parts of a line."""
    left, right = sorted((before.x1 - 1, after.x0 + 1))
    row = int((max(before.top, after.top) + min(before.bottom, after.bottom)) / 2)
    return bool(barriers[min(row, barriers.shape[0] - 1), left : right + 1].any())


def _together(parts: Sequence[Blobs]) -> Blobs:
    return Blobs(
        np.concatenate([part.x0 for part in parts]),
        np.concatenate([part.top for part in parts]),
        np.concatenate([part.x1 for part in parts]),
        np.concatenate([part.bottom for part in parts]),
        np.concatenate([part.area for part in parts]),
    )


def _zones(groups: Sequence[tuple[TextLine, Blobs]], barriers: Ink) -> NDArray[np.int32]:
    """The number of the group (from 1) whose ink may lie at each pixel: 0 where there is none."""
    zones = np.zeros(barriers.shape[:2], np.int32)
    for number, (line, _) in enumerate(groups, start=1):
        aside, above, below = round(0.45 * line.height), round(0.15 * line.height), round(0.25 * line.height)
        zones[max(0, line.top - above) : line.bottom + below, max(0, line.x0 - aside) : line.x1 + aside] = (
            number
        )
    for number, (_, group) in enumerate(groups, start=1):
        boxes = (group.x0.tolist(), group.top.tolist(), group.x1.tolist(), group.bottom.tolist())
        for x0, top, x1, bottom in zip(*boxes, strict=True):
            zones[top:bottom, x0:x1] = number
    zones[barriers > 0] = 0
    return zones
