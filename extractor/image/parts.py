"""Parts of lines → lines: what stands beside one another on one baseline, joined from left to right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.image.blobs import Blobs
from extractor.image.letters import TextLine, measure_line

Ink = NDArray[np.uint8]

#: What is so many times as high as most lines of so many letters may be dirt: only what is at least this
#: share of it belongs to it.
_OUTSIZE, _LETTERS, _LIKE = 2.5, 8, 0.5
#: Gap, in heights of capitals, through which two parts of a line still belong together.
_WORD_GAP = 1.3
#: By so many heights the boxes of two parts of a line overlap: an underline hangs on to letters of one and
#: runs on below the other.
_OVERLAP = 2.0
#: A part that lies in another's box by this share of its own is of that line.
_WITHIN = 0.7
#: A letter's head has at most so many inks side by side that are half as high as it is or higher, and so
#: has its foot: an `m` has three stems.
_STEMS, _STEM = 3, 0.5


def join_parts(groups: list[Blobs], barriers: Ink) -> list[tuple[TextLine, Blobs]]:
    """Groups that stand on one baseline with no more than a word's gap between them, joined and measured.

    So is a raised mark with the word before it.
    """
    lines = sorted(((measure_line(group), group) for group in groups), key=lambda pair: pair[0].x0)
    joined: list[tuple[TextLine, Blobs]] = []
    places = _Places(len(lines))
    most = _OUTSIZE * _usual_height(lines)
    for line, group in lines:
        for index in places.near(line):
            before, mine = joined[index]
            larger, smaller = max(before.height, line.height), min(before.height, line.height)
            if larger > most and smaller < _LIKE * larger:
                continue
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


def _usual_height(lines: Sequence[tuple[TextLine, Blobs]]) -> float:
    """The height of most lines of several letters; endless where there are none."""
    heights = [line.height for line, group in lines if group.x0.size >= _LETTERS]
    return float(np.median(heights)) if heights else np.inf


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
