"""Columns of a table by its rules alone, for pages whose header is too badly read to be recognised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, product
from statistics import median

from extractor.fields.regions import PageGrid
from extractor.model.geometry import BBox

#: Upright rules nearer than this are one border: browsers draw cells side by side.
BORDER = 3.5  # points
#: A rule over this share of the table's width closes its header: those below groups cover less.
_SPANNING = 0.75
#: A header begins at most this far below its title, and is at least this high.
_TITLE_GAP = 30.0  # points
_LOWEST_HEADER = 12.0  # points
#: An edge is one where this share of the rows has it.
_AGREED = 0.5
#: Level rules nearer than this are pieces of one.
_ALIKE = 2.0  # points
#: Pages of one print differ in scale by no more; so many of a table's edges must have a rule.
_SCALES = (0.9, 1.1)
_KNOWN = 0.5
#: No column is narrower.
_COLUMN = 10.0  # points
#: Rules at this share of the edges, within so much of a row's top, part it into columns.
_PARTED = 0.25
_REACH = 40.0  # points


def edges_by_rules(
    grid: PageGrid, wanted: int, top: float, bottom: float
) -> tuple[list[float], float] | None:
    """The `wanted` edges between columns of a ruled table below `top`, and where its header ends.

    The header's lower part and every row have all edges: where most of these heights
    agree on as many edges as the table has, they are its columns. None where they do not.
    """
    upright = [r for r in grid.upright if r.bottom > top and r.top < bottom and r.height > 2 * BORDER]
    if len(upright) < wanted // 2:
        return None
    left, right = min(r.x0 for r in upright), max(r.x1 for r in upright)
    spans = spanning_heights(grid.level, left, right, top, bottom)
    header = _header_bottom(spans, top)
    if header is None:
        return None
    heights = [header - 3.0, *((a + b) / 2 for a, b in pairwise([y for y in spans if y >= header]))]
    level = [r for r in grid.level if any(abs(r.cy - y) <= _ALIKE for y in spans)]
    reach = (_usual([r.x0 for r in level], 0.1), _usual([r.x1 for r in level], 0.9))
    edges = _agreed([edges_at(upright, y) for y in heights], wanted, reach)
    if edges is None or any(b - a < 2 * BORDER for a, b in pairwise(edges)):
        return None  # both sides of a thick border stand for one that was not found
    return edges, header


def header_bottom(grid: PageGrid, top: float, bottom: float) -> float | None:
    """Where the header of a table below `top` ends by its rules; None where it has none."""
    upright = [r for r in grid.upright if r.bottom > top and r.top < bottom]
    if not upright:
        return None
    left, right = min(r.x0 for r in upright), max(r.x1 for r in upright)
    return _header_bottom(spanning_heights(grid.level, left, right, top, bottom), top)


def edges_like(grid: PageGrid, known: Sequence[float], top: float, bottom: float) -> list[float] | None:
    """The edges of a table known from another page, where this page's rules put them.

    Pages of one print differ a little in scale and place; a rule that was not found is put
    where the others tell. None where fewer than half of the edges have a rule here.
    """
    upright = [r for r in grid.upright if r.bottom > top and r.top < bottom and r.height > 2 * BORDER]
    own = [_mean(group) for group in _clusters(r.cx for r in upright)]
    best: list[float] = []
    most = 0
    for first, last in product(range(min(3, len(own))), range(1, min(4, len(own)))):
        for left, right in product(range(3), range(1, 4)):
            spread = known[-right] - known[left]
            if spread <= 0.5 * (known[-1] - known[0]):
                continue
            if own[-last] - own[first] < 0.5 * spread:
                continue
            scale = (own[-last] - own[first]) / spread
            if not _SCALES[0] <= scale <= _SCALES[1]:
                continue
            moved = [own[first] + (x - known[left]) * scale for x in known]
            near = [_nearest(own, at) for at in moved]
            met = [abs(x - at) <= BORDER for x, at in zip(near, moved, strict=True)]
            if sum(met) > most:
                most = sum(met)
                best = [x if fits else at for x, at, fits in zip(near, moved, met, strict=True)]
    orderly = all(a < b for a, b in pairwise(best))
    return best if most >= _KNOWN * len(known) and orderly else None


def _nearest(places: Sequence[float], wanted: float) -> float:
    return min(places, key=lambda x: abs(x - wanted))


def parted_by_rules(grid: PageGrid, edges: Sequence[float], top: float, bottom: float) -> bool:
    """Whether upright rules stand at most of a table's edges somewhere between two heights.

    A row that goes on over the page's end is parted by rules in its upper part alone.
    """
    standing = [r.cx for r in grid.upright if r.bottom > top + BORDER and r.top < min(bottom, top + _REACH)]
    met = sum(any(abs(x - edge) <= BORDER for x in standing) for edge in edges)
    return met >= _PARTED * len(edges)


def spanning_heights(
    level: Sequence[BBox], left: float, right: float, top: float, bottom: float
) -> list[float]:
    """Heights at which level rules cover most of the table's width."""
    inside = (r for r in level if top - 2 <= r.cy <= bottom + 2)
    return covered_heights(inside, left, right, _SPANNING)


def covered_heights(level: Iterable[BBox], left: float, right: float, share: float) -> list[float]:
    """Heights at which level rules together cover at least a share of the way from `left` to `right`."""
    groups: list[list[BBox]] = []
    for rule in sorted(level, key=lambda r: r.cy):
        if groups and rule.cy - groups[-1][-1].cy <= _ALIKE:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    spanning = [group for group in groups if _covered(group, left, right) >= share * (right - left)]
    return [_mean([rule.cy for rule in group]) for group in spanning]


def _covered(group: Sequence[BBox], left: float, right: float) -> float:
    """How much of the way from `left` to `right` the rules of one height cover together."""
    total, reach = 0.0, left
    for rule in sorted(group, key=lambda r: r.x0):
        start, end = max(rule.x0, reach), min(rule.x1, right)
        if end > start:
            total += end - start
            reach = end
    return total


def _header_bottom(spans: Sequence[float], top: float) -> float | None:
    """The first spanning rule below the header's upper border."""
    if not spans or spans[0] - top > _TITLE_GAP:
        return spans[0] if spans and spans[0] - top > _LOWEST_HEADER else None
    return next((y for y in spans[1:] if y - spans[0] > _LOWEST_HEADER), None)


def _usual(values: Sequence[float], share: float) -> float:
    """The value below which `share` of them lie."""
    return sorted(values)[min(int(share * len(values)), len(values) - 1)]


def edges_at(upright: Iterable[BBox], y: float) -> list[float]:
    """The edges that upright rules make at a height, from left to right."""
    return [_mean(run) for run in _clusters(r.cx for r in upright if r.top - 1 <= y <= r.bottom + 1)]


def _clusters(xs: Iterable[float]) -> list[list[float]]:
    """Places in order, those nearer to the one before than a border's width in one group with it."""
    groups: list[list[float]] = []
    for x in sorted(xs):
        if groups and x - groups[-1][-1] <= BORDER:
            groups[-1].append(x)
        else:
            groups.append([x])
    return groups


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _agreed(rows: Sequence[Sequence[float]], wanted: int, reach: tuple[float, float]) -> list[float] | None:
    """The edges that rows agree on: those of the rows that have just as many, else those that most have.

    `reach` is how far the level rules run: where they go on beyond the last edge, the
    table's border is missing there.
    """
    whole = _alike([row for row in rows if len(row) == wanted])
    if len(whole) >= _AGREED * len(rows):
        return [_mean(xs) for xs in zip(*whole, strict=True)]
    groups = _clusters(x for row in rows for x in row)
    often = sorted(group for group in groups if len(group) >= _AGREED * len(rows))
    edges = _with_borders([_mean(group) for group in often], wanted, reach)
    if len(edges) == wanted:
        return edges
    seldom = sorted((g for g in groups if g not in often and len(g) > 1), key=len, reverse=True)
    added = [_mean(group) for group in seldom[: max(wanted - len(edges), 0)]]
    edges = sorted([*edges, *added])
    if len(edges) == wanted:
        return edges
    lacking = [x for x in map(_mean, often) if not all(_is_near(x, row) for row in whole)]
    return [_mean(xs) for xs in zip(*whole, strict=True)] if whole and not lacking else None


def _is_near(x: float, row: Sequence[float]) -> bool:
    return any(abs(x - edge) <= BORDER for edge in row)


def _alike(rows: Sequence[Sequence[float]]) -> list[Sequence[float]]:
    """The rows whose edges stand where those of most do: of others each lacks an edge of its own."""
    middles = [median(xs) for xs in zip(*rows, strict=True)]
    return [row for row in rows if all(abs(x - at) <= BORDER for x, at in zip(row, middles, strict=True))]


def _with_borders(edges: list[float], wanted: int, reach: tuple[float, float]) -> list[float]:
    """Edges with the table's own borders where they lack them."""
    if edges and len(edges) < wanted and reach[1] - edges[-1] > _COLUMN:
        edges = [*edges, reach[1]]
    if edges and len(edges) < wanted and edges[0] - reach[0] > _COLUMN:
        edges = [reach[0], *edges]
    return edges
