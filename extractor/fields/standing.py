"""Columns of a printed form by its upright rules as a whole, where a bad scan has only parts of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from extractor.fields.regions import PageGrid
from extractor.fields.ruled import BORDER, header_bottom, spanning_heights
from extractor.model.geometry import BBox

#: The shortest of a table's rules is so many times as long as any other upright stroke in it.
_CLEAR = 2.0
#: Strokes so short are values' or dirt.
_SHORT = 0.1  # of the longest rule


def standing_edges(
    grid: PageGrid, counts: Collection[int], top: float, bottom: float
) -> tuple[list[float], float] | None:
    """As many edges as one of `counts`, and where the header below `top` ends.

    They are where upright rules stand over most of the table's height, which strokes of values and
    dirt do not. None where no such number of them is clearly longer than all others.
    """
    upright = [r for r in grid.upright if r.bottom > top and r.top < bottom and r.height > 2 * BORDER]
    foot = header_bottom(grid, top, bottom)
    if foot is None or not upright:
        return None
    left, right = min(r.x0 for r in upright), max(r.x1 for r in upright)
    # Sheets may have no level rule below the header
    rows = [y for y in spanning_heights(grid.level, left, right, top, bottom) if y > foot + BORDER]
    end = max(rows, default=bottom)
    # A streak that a fax drew down the page goes on below them
    reaching = [rule for rule in upright if rule.top < end]
    lengths = _lengths(
        [replace(rule, top=max(rule.top, top), bottom=min(rule.bottom, bottom, end)) for rule in reaching]
    )
    ordered = sorted(lengths, key=lambda x: -lengths[x])
    clear = {count: _clear([lengths[x] for x in ordered], count) for count in counts}
    # Of several such numbers the greatest: a rule of which little is left is one all the same
    best = max((count for count in counts if clear[count] >= _CLEAR), default=0)
    if not best:
        return None
    return sorted(ordered[:best]), foot


def _clear(lengths: list[float], count: int) -> float:
    """How many times as long as the next one the last of the `count` longest rules is."""
    if len(lengths) < count:
        return 0.0
    return lengths[count - 1] / max([*lengths[count : count + 1], _SHORT * lengths[0]])


def _lengths(rules: Collection[BBox]) -> dict[float, float]:
    """How much upright rule stands at each place from left to right."""
    groups: dict[float, list[BBox]] = defaultdict(list)
    place = last = 0.0
    for rule in sorted(rules, key=lambda r: r.cx):
        if not groups or rule.cx - last > BORDER:
            place = rule.cx
        last = rule.cx
        groups[place].append(rule)
    middles = {sum(r.cx for r in group) / len(group): group for group in groups.values()}
    return {x: _covered(group) for x, group in middles.items()}


def _covered(group: Collection[BBox]) -> float:
    """The height that upright rules in one place cover together."""
    total, reach = 0.0, 0.0
    for rule in sorted(group, key=lambda r: r.top):
        total += max(0.0, rule.bottom - max(rule.top, reach))
        reach = max(reach, rule.bottom)
    return total
