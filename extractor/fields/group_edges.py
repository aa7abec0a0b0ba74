"""Columns of a typed sheet's table by the rules between its numbered headers, where those below faded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from extractor.fields.header_edges import gap_between, leaf
from extractor.fields.regions import PageGrid
from extractor.fields.ruled import BORDER, edges_at, header_bottom
from extractor.forms.anchors import Anchor
from extractor.forms.template import ColumnSpec, TableSpec
from extractor.model.geometry import BBox

#: So many of the numbered headers that were read stand between their own rules.
_HELD = 0.8
#: No group of columns is narrower for each of them.
_COLUMN = 10.0  # points


def group_edges(
    grid: PageGrid, spec: TableSpec, labels: dict[str, Anchor], top: float, bottom: float
) -> tuple[list[float], float] | None:
    """The edges of the columns, and where the header below `top` ends.

    At the height of the numbered headers as many rules stand as there are of these; what is below
    one of them is parted by its own headers. None where there are not as many.
    """
    foot = header_bottom(grid, top, bottom)
    groups = [list(columns) for _, columns in groupby(spec.columns, key=lambda one: one.group or one.header)]
    if foot is None or foot > bottom:
        return None
    heights = {
        a.bbox.cy for label, a in labels.items() if label in {g[0].group or g[0].header for g in groups}
    }
    for y in sorted(heights):
        outer = edges_at(grid.upright, y)
        if len(outer) != len(groups) + 1 or not _hold(outer, groups, labels):
            continue
        body = [word.bbox for word in grid.words if foot < word.bbox.cy < bottom]
        parts = zip(groups, pairwise(outer), strict=True)
        inner = [list(_parted(columns, reach, labels, body)) for columns, reach in parts]
        edges = [x for first, others in zip(outer, [*inner, []], strict=True) for x in (first, *others)]
        if all(b - a > 2 * BORDER for a, b in pairwise(edges)):
            return edges, foot
    return None


def _hold(outer: Sequence[float], groups: Sequence[Sequence[ColumnSpec]], labels: dict[str, Anchor]) -> bool:
    """Whether the numbered headers that were read stand where the rules have them, each wide enough."""
    held: list[bool] = []
    for columns, (left, right) in zip(groups, pairwise(outer), strict=True):
        if right - left < _COLUMN * len(columns):
            return False
        anchor = labels.get(columns[0].group or columns[0].header)
        if anchor is not None:
            held.append(left - BORDER <= anchor.bbox.x0 <= right)
    return len(held) >= len(groups) / 2 and sum(held) >= _HELD * len(held)


def _parted(
    columns: Sequence[ColumnSpec], reach: tuple[float, float], labels: dict[str, Anchor], body: Sequence[BBox]
) -> Iterator[float]:
    """The edges within a group: between its own headers, where the fewest words of the rows stand."""
    left, right = reach
    share = (right - left) / len(columns)
    middles = [
        labels[leaf(column)].bbox.cx if column.group and leaf(column) in labels else left + (at + 0.5) * share
        for at, column in enumerate(columns)
    ]
    for one, other in pairwise(sorted(middles)):
        yield gap_between(one, other, (one + other) / 2, body)
