"""Rules carried on to the rules that they meet, where faded ink leads there, or cut back to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from extractor.image.joining import without_doubles
from extractor.image.stroke import Dark, Floats, Stroke, ink_along, is_of_dots

#: Ink that is left on the way of a faded rule, as a share of its length; of an empty way there
#: is next to none, and print that crosses it covers less.
_INKED = 0.3
#: In stretches of so many inches of it, nearly each has some.
_PART = 0.05
_LED = 0.92
#: Share of the ink on the way that has paper above and below it, unlike print.
_LONE = 0.5
#: A pale rule, of ink half as dark, is led by so much of its way, with paper beside nearly all of it.
_PALE_INKED, _PALE_LONE = 0.9, 0.9
_DARK, _PALE, _PRINT = 90, 45, 128
#: A row of dots leads on over at least so many inches: so much of them is inked, most of that lone.
_DOTS_INKED, _DOTS_LONE, _LEAST_WAY = 0.25, 0.8, 0.1
#: An end this many inches beyond a meeting rule was followed into the print that stands there
#: where it has gaps and less than this share of it is lone ink.
_BEYOND = 0.6
_LONE_BEYOND = 0.43
_WHOLE = 0.97
#: So was one that begins so many inches behind the meeting rule and leads to no other: the line before
#: a check mark's label stands in a row with the rule that ends there.
_GAP = 0.015
#: A faded end is carried on by at most this many inches.
_FARTHEST = 3.0
#: An end is at the meeting rule already where it is within this many inches of it.
_MET = 0.03


def meet_rules(
    strokes: Sequence[Stroke], crossing: Sequence[Stroke], dark: Dark, resolution: float
) -> list[Stroke]:
    """Each stroke, its ends carried on to the next of `crossing` that some ink leads to.

    Where pale ink goes on it is carried past that. Two pieces that thus become one rule are one.

    An end that runs past one of `crossing` and into print is cut back to it.
    `strokes` run across `dark`; `crossing` are strokes down the page, as found on the
    transposed picture.
    """
    cut = [_cut_back(stroke, crossing, dark, resolution) for stroke in strokes]
    return without_doubles([_carried(stroke, crossing, dark, resolution) for stroke in cut], resolution)


def _cut_back(stroke: Stroke, crossing: Sequence[Stroke], dark: Dark, resolution: float) -> Stroke:
    first, last = 0, stroke.length
    meetings = [met - stroke.start for met, _ in find_meetings(stroke, crossing, resolution)]
    slack = _MET * resolution
    for at in meetings:
        before, behind = slice(0, at), slice(at + 1, stroke.length)
        leads_on = any(met <= slack < at for met in meetings)
        if _is_print(stroke, before, dark, resolution, parted=not leads_on):
            first = max(first, at)
        leads_on = any(at < stroke.length - slack <= met for met in meetings)
        if _is_print(stroke, behind, dark, resolution, parted=not leads_on):
            last = min(last, at + 1)
    if (first, last) == (0, stroke.length) or last - first < 2:
        return stroke
    return replace(stroke, start=stroke.start + first, rows=stroke.rows[first:last])


def _is_print(stroke: Stroke, end: slice, dark: Dark, resolution: float, *, parted: bool) -> bool:
    """Whether the end of a stroke beyond a meeting rule runs through letters.

    If `parted`, what paper parts from the meeting rule is print too.
    """
    if not _MET * resolution < end.stop - end.start <= _BEYOND * resolution:
        return False
    columns = np.arange(stroke.start, stroke.end)[end]
    inked, lone = ink_on_way(dark, columns, stroke.rows[end], stroke.thickness, resolution)
    if lone.mean() < _LONE_BEYOND and inked.mean() < _WHOLE:
        return True
    return parted and _begins_apart(inked if end.start else inked[::-1], resolution)


def _begins_apart(inked: NDArray[np.bool_], resolution: float) -> bool:
    """Whether paper parts an end from the meeting rule that it is looked at from, whose edge is inked."""
    near, gap = round(_MET * resolution), round(_GAP * resolution)
    blank = np.convolve(~inked[: near + gap], np.ones(gap), mode="valid") >= gap
    return bool(blank.any())


def find_meetings(stroke: Stroke, crossing: Sequence[Stroke], resolution: float) -> list[tuple[int, Stroke]]:
    """Columns of the stroke at which another crosses or touches it, each with the other."""
    slack = _MET * resolution
    met = []
    for other in crossing:
        at = round(row_of(other, float(stroke.rows[stroke.length // 2])))
        if stroke.start <= at < stroke.end:
            row = float(stroke.rows[at - stroke.start])
            if other.start - slack <= row < other.end + slack:
                met.append((at, other))
    return met


def row_of(other: Stroke, row: float) -> float:
    """At which column of the page a crossing stroke runs where it is nearest a row."""
    return float(other.rows[_index(other, row)])


def _index(other: Stroke, row: float) -> int:
    """Which of the rows of a crossing stroke, its columns as it was found, is nearest a row of the page."""
    return max(0, min(round(row) - other.start, other.length - 1))


def ink_on_way(
    dark: Dark,
    columns: NDArray[np.int64],
    rows: NDArray[np.float64],
    thickness: float,
    resolution: float,
    least: tuple[int, int] = (_DARK, _PRINT),
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each column whether there is ink on the way, and whether it has paper above and below it.

    `least` is how dark such ink is, and print beside it.
    """
    inked = ink_along(dark, columns, rows, 1) > least[0]
    near = thickness / 2 + 0.02 * resolution
    beside = [ink_along(dark, columns, rows + side * near, 1) > least[1] for side in (-1, 1)]
    return inked, inked & ~beside[0] & ~beside[1]


def _carried(stroke: Stroke, crossing: Sequence[Stroke], dark: Dark, resolution: float) -> Stroke:
    for forward in (True, False):
        to = _next_meeting(stroke, crossing, resolution, forward=forward)
        if to is not None and _led(stroke, to, dark, resolution, forward=forward):
            stroke = _longer(stroke, to, forward=forward)
        # A pale rule may go on past several others
        while (to := _next_meeting(stroke, crossing, resolution, forward=forward, past=True)) is not None:
            if not _pale_rule(stroke, to, dark, resolution, forward=forward):
                break
            stroke = _longer(stroke, to, forward=forward)
    return stroke


def _longer(stroke: Stroke, to: int, *, forward: bool) -> Stroke:
    """The stroke carried straight on to column `to`."""
    if forward:
        more = stroke.rows[-1] + _steepness(stroke.rows[-200:]) * np.arange(1, to - stroke.end + 2)
        return replace(stroke, rows=np.concatenate((stroke.rows, more)))
    more = stroke.rows[0] - _steepness(stroke.rows[:200]) * np.arange(stroke.start - to, 0, -1)
    return replace(stroke, start=to, rows=np.concatenate((more, stroke.rows)))


def _steepness(rows: NDArray[np.float64]) -> float:
    """Rise over run of a stretch, level where it is too short to tell."""
    return float(np.polyfit(np.arange(rows.size), rows, 1)[0]) if rows.size >= 60 else 0.0


def _next_meeting(
    stroke: Stroke, crossing: Sequence[Stroke], resolution: float, *, forward: bool, past: bool = False
) -> int | None:
    """The column of the nearest crossing stroke beyond the end; None where the end meets one already.

    With `past` that of the nearest beyond the one that it meets.
    """
    row = stroke.rows[-1] if forward else stroke.rows[0]
    end = stroke.end - 1 if forward else stroke.start
    slack = _MET * resolution
    ways = []
    for other in crossing:
        if not other.start - slack <= row < other.end + slack:
            continue
        at = row_of(other, row)
        way = at - end if forward else end - at
        if abs(way) <= slack and not past:
            return None
        if 2 * slack * past < way <= _FARTHEST * resolution:
            ways.append(way)
    if not ways:
        return None
    return round(end + min(ways)) if forward else round(end - min(ways))


def _led(stroke: Stroke, to: int, dark: Dark, resolution: float, *, forward: bool) -> bool:
    """Whether enough ink stands on the straight way from the stroke's end to column `to`."""
    columns, rows = _way(stroke, to, dark, forward=forward)
    if columns.size == 0:
        return False
    inked, lone = ink_on_way(dark, columns, rows, stroke.thickness, resolution)
    # A faded rule leaves ink all the way; between the lines of a heading that crosses it there is none
    parts = np.array_split(inked, max(2, round(columns.size / (_PART * resolution))))
    led = float(np.mean([part.any() for part in parts]))
    faded = inked.mean() >= _INKED and led >= _LED and lone.sum() >= _LONE * inked.sum()
    return bool(faded or _is_dotted_way(inked, lone, resolution))


def _is_dotted_way(inked: NDArray[np.bool_], lone: NDArray[np.bool_], resolution: float) -> bool:
    """Whether the ink on a way is a row of dots between paper, no print."""
    alone = lone.sum() >= _DOTS_LONE * inked.sum() and inked.mean() >= _DOTS_INKED
    return bool(alone and inked.size >= _LEAST_WAY * resolution and is_of_dots(inked, resolution))


def _pale_rule(stroke: Stroke, to: int, dark: Dark, resolution: float, *, forward: bool) -> bool:
    """Whether nearly all of the straight way to column `to` is pale ink between paper."""
    columns, rows = _way(stroke, to, dark, forward=forward)
    if columns.size == 0:
        return False
    inked, lone = ink_on_way(dark, columns, rows, stroke.thickness, resolution, (_PALE, _PALE))
    pale = inked.mean() >= _PALE_INKED and lone.sum() >= _PALE_LONE * inked.sum()
    return bool(pale or _is_dotted_way(inked, lone, resolution))


def _way(stroke: Stroke, to: int, dark: Dark, *, forward: bool) -> tuple[NDArray[np.int64], Floats]:
    """Columns and rows of the straight way from a stroke's end to column `to`."""
    if forward:
        columns = np.arange(stroke.end, min(to, dark.shape[1] - 1))
        return columns, stroke.rows[-1] + _steepness(stroke.rows[-200:]) * (columns - stroke.end + 1)
    columns = np.arange(max(0, to), stroke.start)
    return columns, stroke.rows[0] + _steepness(stroke.rows[:200]) * (columns - stroke.start)
