"""Lines whose letters have run together, measured by how much ink stands in each of their rows.

In bold print of a coarse scan a word is one blob: its box reaches down to a bracket's or
a `y`'s foot, and two lines that touch are one. Rows tell them apart: small letters fill
the rows between baseline and their tops, tails and brackets only few columns of others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.image.baseline import Baseline
from extractor.image.blobs import Blobs
from extractor.image.letters import TextLine

Ink = NDArray[np.uint8]

#: Blobs wider than this for the line's height are several letters, and so much of a line is fused.
_WIDEST = 1.5
#: A line narrower than this many heights is a letter or two.
_SEVERAL = 1.6
_FUSED = 0.4
#: What is higher than this many usual lines may be two.
_TWO_LINES = 1.6
#: Rows with this share of the ink of a full row hold small letters, those with this less tops of capitals.
_DENSE = 0.4
_TOPS = 0.13
#: Between the bars and the serifs of one line's capitals their stems leave so much; two lines have less
#: between them.
_STEMS = 0.3
#: Serifs fill rows so full at least; what descenders leave of an underline does not.
_SERIFS = 0.8
#: Ink that runs on for so many heights is an underline.
_UNDERLINE = 1.8
#: A second line is at least this share of the first one's rows.
_SECOND = 0.6
#: Rows of small letters that are lower than this share of their line's box are a rest of something else.
_LEAST = 0.22
#: Ink of a part stands in so much of the rows between its base and its capitals' tops.
_STANDS = 0.4
#: Lines whose bases are nearer than this share of their height, and of which one reaches over so much of
#: the other, are one line that was found twice.
_SAME_BASE, _COVERED = 0.3, 0.85
#: Between words there is more than this share of the capitals' height.
_TOUCHING = 0.25


def with_fused_measured(lines: Sequence[TextLine], groups: Sequence[Blobs], ink: Ink) -> list[TextLine]:
    """The lines of a page, those that are fused measured anew, and parted where they are two.

    `groups` are the blobs of each line, `ink` the page that they are on.
    """
    usual = float(np.median([line.height for line in lines])) if lines else 0.0
    whole: list[TextLine] = []
    parts: list[TextLine] = []
    for line, group in zip(lines, groups, strict=True):
        doubtful = line.height > _TWO_LINES * usual or _is_fused(line, group)
        several = measure_rows(_as_it_lies(line, group), ink, _TWO_LINES * usual) if doubtful else []
        if len(several) > 1:
            parts += [_narrowed(part, group) for part in several]
        else:
            whole += measure_rows(line, ink, _TWO_LINES * usual) if doubtful else [line]
    return _with_parts(whole, parts)


def _as_it_lies(line: TextLine, group: Blobs) -> TextLine:
    """The line level, in its blobs' own rows: what several lines seem to bend by is not theirs."""
    top, bottom = int(group.top.min()), int(group.bottom.max())
    return replace(line, top=top, bottom=bottom, baseline=Baseline((line.x0 + line.x1) / 2))


def _narrowed(part: TextLine, group: Blobs) -> TextLine:
    """A part of a line as wide as the blobs that stand in its rows."""
    shared = np.minimum(group.bottom, part.base) - np.maximum(group.top, part.base - part.height)
    mine = shared >= _STANDS * part.height
    if not mine.any():
        return part
    return replace(part, x0=int(group.x0[mine].min()), x1=int(group.x1[mine].max()))


def _with_parts(whole: Sequence[TextLine], parts: Sequence[TextLine]) -> list[TextLine]:
    """The lines and the parts of others, less those of which the most is in another one's place."""
    kept = list(whole)
    for part in sorted(parts, key=lambda one: one.x0 - one.x1):
        if any(_covers(line, part) for line in kept):
            continue
        for line in [line for line in kept if _covers(part, line) or _touches(part, line)]:
            kept.remove(line)
            part = _as_one(part, line)
        kept.append(part)
    return sorted(kept, key=lambda line: (line.top, line.x0))


def _covers(one: TextLine, other: TextLine) -> bool:
    """Whether two lines stand on one base, and the first reaches over most of the second."""
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return _stand_level(one, other) and shared >= _COVERED * (other.x1 - other.x0)


def _touches(one: TextLine, other: TextLine) -> bool:
    """Whether two lines stand on one base with less than a space between them: a word was cut in two."""
    gap = max(one.x0, other.x0) - min(one.x1, other.x1)
    return _stand_level(one, other) and gap <= _TOUCHING * min(one.height, other.height)


def _stand_level(one: TextLine, other: TextLine) -> bool:
    low, high = sorted((one.height, other.height))
    return abs(one.base - other.base) <= _SAME_BASE * low and low >= _SECOND * high


def _as_one(one: TextLine, other: TextLine) -> TextLine:
    """The wider of two lines, as wide as both."""
    wider = max(one, other, key=lambda line: line.x1 - line.x0)
    return replace(wider, x0=min(one.x0, other.x0), x1=max(one.x1, other.x1))


def _is_fused(line: TextLine, group: Blobs) -> bool:
    if line.x1 - line.x0 < _SEVERAL * line.height:
        return False
    wide = group.width > _WIDEST * group.height
    tall = (group.height > 1.1 * line.height) & (group.width > group.height)
    return int(group.width[wide | tall].sum()) >= _FUSED * (line.x1 - line.x0)


def measure_rows(line: TextLine, ink: Ink, most: float = np.inf) -> list[TextLine]:
    """Base and height of a line by its rows of ink; several lines where they show as such.

    `most` is the height from which on it may be several.
    """
    part = ink[max(line.top, 0) : line.bottom, line.x0 : line.x1]
    if not part.size:
        return [line]
    length = max(round(_UNDERLINE * line.height), 8)
    underlines = cv2.morphologyEx(part, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    rows = ((part > 0) & (underlines == 0)).sum(axis=1).astype(np.float64)
    if not rows.any():
        return [line]
    full = float(np.percentile(rows[rows > 0], 80))
    dense = _joined(_runs(rows >= _DENSE * full), rows, full)
    runs = [run for run in dense if run[1] - run[0] >= _LEAST * min(line.height, float(rows.size), most)]
    longest = max((end - start for start, end in runs), default=0)
    runs = [(start, end) for start, end in runs if end - start >= _SECOND * longest]
    if not runs:
        return [line]
    found = []
    edge = 0
    for index, (start, end) in enumerate(runs):
        top = start
        while top > edge and rows[top - 1] >= _TOPS * full:
            top -= 1
        limit = runs[index + 1][0] if index + 1 < len(runs) else rows.size
        valley = end + int(np.argmin(rows[end:limit])) if index + 1 < len(runs) else rows.size
        one = replace(
            line,
            top=line.top + min(top, edge if index else 0),
            bottom=line.top + max(valley, end),
            height=float(end - top),
            base=float(line.top + end),
        )
        found.append(one)
        edge = valley
    return found


def _runs(chosen: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Runs of chosen rows, those a row apart joined."""
    closed = chosen.copy()
    closed[1:-1] |= chosen[:-2] & chosen[2:]
    edges = np.flatnonzero(np.diff(np.concatenate(([False], closed, [False])).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _joined(runs: Sequence[tuple[int, int]], rows: NDArray[np.float64], full: float) -> list[tuple[int, int]]:
    """The runs of rows, one of serifs joined to that above where stems lead to it."""
    joined: list[tuple[int, int]] = []
    for start, end in runs:
        led = bool(joined) and rows[joined[-1][1] : start].min() >= _STEMS * full
        if led and rows[start:end].max() >= _SERIFS * full:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined
