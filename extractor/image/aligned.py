"""Upright rules of two tables, one above the other, that stand in line by chance are two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from extractor.image.meeting import find_meetings, ink_on_way, row_of
from extractor.image.stroke import Dark, Stroke

#: A table's title stands between level rules so many inches apart.
_LOWEST, _HIGHEST = 0.1, 0.7
#: Letters run through it: of the way so much at most is lone ink, as a rule is, and so much is ink at all.
_LONE, _INKED = 0.2, 0.7
#: Of the rules beside it so many at least end above it and begin below it, within so many inches.
_MANY, _NEAR = 3, 0.06
#: So near the ends of the title's rules stands its border.
_BORDER = 0.1


def part_aligned(
    strokes: Sequence[Stroke], crossing: Sequence[Stroke], dark: Dark, resolution: float
) -> list[Stroke]:
    """The strokes, those that run through the title of a second table as two: above the title and below it.

    `strokes` run across `dark`, on which the page is transposed; `crossing` are the level ones;
    `resolution` in pixels per inch.
    """
    return [part for one in strokes for part in _parts(one, strokes, crossing, dark, resolution)]


def _parts(
    stroke: Stroke, strokes: Sequence[Stroke], crossing: Sequence[Stroke], dark: Dark, resolution: float
) -> Iterator[Stroke]:
    met = sorted(find_meetings(stroke, crossing, resolution), key=lambda one: one[0])
    first = stroke.start
    for (above, top), (below, bottom) in pairwise(met):
        if (
            _LOWEST * resolution <= below - above <= _HIGHEST * resolution
            and _is_print(stroke, above, below, dark, resolution)
            and _is_title(stroke, strokes, top, bottom, dark, resolution)
        ):
            if above > first:
                yield _piece(stroke, first, above + 1)
            first = below
    if first == stroke.start:
        yield stroke
    elif first < stroke.end - 1:
        yield _piece(stroke, first, stroke.end)


def _piece(stroke: Stroke, start: int, end: int) -> Stroke:
    return replace(stroke, start=start, rows=stroke.rows[start - stroke.start : end - stroke.start])


def _is_print(stroke: Stroke, above: int, below: int, dark: Dark, resolution: float) -> bool:
    """Whether what ink there is on a stretch of the stroke is letters that cross it."""
    edge = round(2.0 * stroke.thickness)
    columns = np.arange(above + edge, below - edge)
    if not columns.size:
        return False
    rows = stroke.rows[columns - stroke.start]
    inked, lone = ink_on_way(dark, columns, rows, stroke.thickness, resolution)
    return bool(lone.mean() <= _LONE and inked.mean() <= _INKED)


def _is_title(
    stroke: Stroke, strokes: Sequence[Stroke], top: Stroke, bottom: Stroke, dark: Dark, resolution: float
) -> bool:
    """Whether rules beside a stroke end above two level ones and others begin below them.

    None runs on between them but through print as the stroke does, and but for the border.
    """
    near, border = _NEAR * resolution, _BORDER * resolution
    ended = begun = 0
    for other in strokes:
        row = float(other.rows[other.length // 2])
        if other is stroke or not top.start + border < row < top.end - border:
            continue
        above, below = row_of(top, row), row_of(bottom, row)
        through = other.start < above - near and other.end > below + near
        if through and not _is_print(other, round(above), round(below), dark, resolution):
            return False
        ended += abs(other.end - above) <= near
        begun += abs(other.start - below) <= near
    return ended >= _MANY and begun >= _MANY
