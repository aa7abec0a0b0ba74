"""Short upright strokes that stand in a row on a level rule: what a page's end leaves of a table's last row.

By themselves they are too short to be told from the stems of letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.image.stroke import Stroke

#: Strokes of this many inches are rules by themselves; shorter ones than the other are never any.
LONG, SHORTEST = 0.3, 0.16
#: Ends this many inches apart meet, or are alike.
_NEAR = 0.03
#: So many alike, over so many inches of the rule, are those of a table; letters stand closer.
_TOGETHER = 4
_WIDTH = 2.5
_APART = 0.12


def without_stems(strokes: Sequence[Stroke], level: Sequence[Stroke], resolution: float) -> list[Stroke]:
    """The long ones of `strokes` down a page, and the short ones that stand in a row on one of `level`.

    They may also hang in a row from one.
    """
    short = [stroke for stroke in strokes if stroke.length < LONG * resolution]
    kept = {id(stroke) for stroke in strokes if stroke.length >= LONG * resolution}
    for rule in level:
        for end in (0, 1):
            met = [stroke for stroke in short if _ends_at(stroke, rule, end, resolution)]
            for stroke in met:
                alike = [one for one in met if abs(one.length - stroke.length) <= _NEAR * resolution]
                if _are_a_tables(alike, resolution):
                    kept.add(id(stroke))
    return [stroke for stroke in strokes if id(stroke) in kept]


def _ends_at(stroke: Stroke, rule: Stroke, end: int, resolution: float) -> bool:
    """Whether a stroke down the page begins (0) or ends (1) at a level rule."""
    column = round(float(stroke.rows[-end]))
    if not rule.start <= column < rule.end:
        return False
    row = float(rule.rows[column - rule.start])
    return abs((stroke.end if end else stroke.start) - row) <= _NEAR * resolution


def _are_a_tables(strokes: Sequence[Stroke], resolution: float) -> bool:
    """Whether strokes stand as far apart as the columns of a table, all but a few of them."""
    columns = sorted(float(stroke.rows[0]) for stroke in strokes)
    if len(columns) < _TOGETHER or columns[-1] - columns[0] < _WIDTH * resolution:
        return False
    return all(right - left >= _APART * resolution for left, right in pairwise(columns))
