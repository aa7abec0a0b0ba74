"""Where columns part by the words of a table's header, for want of rules."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.fields.regions import PageGrid
from extractor.fields.ruled import BORDER, edges_at
from extractor.forms.anchors import Anchor
from extractor.forms.template import ColumnSpec, TableSpec
from extractor.model.geometry import BBox

#: Upright rules farther than this from the header's words belong to something beside the table.
BESIDE = 60.0  # points
#: A level rule of a header covers this share of the way from its first word to its last.
_OVER_HEADER = 0.6
#: Values of one row stand on one height, give or take this.
_LEVEL = 0.5  # of their height


def leaf(column: ColumnSpec) -> str:
    """The name under which a column's own header is kept: below its group where it has one."""
    return f"{column.group}/{column.header}" if column.group else column.header


def label_edges(
    grid: PageGrid,
    spec: TableSpec,
    labels: dict[str, Anchor],
    lowest: float,
    bottom: float,
    reach: tuple[float, float],
) -> list[float]:
    """Edges between neighbouring header words: a rule beside them or the first row, else a gap.

    A typist's table reaches as far as its header does.
    """
    boxes = _leaf_boxes(spec, labels)
    # A typist's space within a value is no gap between two, but columns may stand as close
    typed = [*(word.bbox for word in grid.words), *(segment.bbox for segment in grid.page.segments)]
    body = [box for box in typed if lowest < box.cy < bottom]
    rules = edges_at(grid.upright, lowest - 2)
    lower = edges_at(grid.upright, min(box.cy for box in body)) if body else []
    runs = [] if spec.grouped else [s.bbox for s in grid.page.segments if lowest < s.bbox.cy < bottom]
    ends = [] if spec.grouped else _ends_below_groups(grid, labels, lowest)
    before = [x for x in rules if boxes[0].x0 - BESIDE < x < boxes[0].cx]
    edges = [max(before, default=boxes[0].x0 - 4)]
    for one, other in pairwise(boxes):
        middle = (one.x1 + other.x0) / 2
        between = [x for x in rules if one.cx < x < other.cx] or [x for x in lower if one.cx < x < other.cx]
        between = between or [x for x in ends if one.x1 < x < other.x0]
        if between:
            edges.append(min(between, key=lambda x: abs(x - middle)))
        else:
            edges.append(gap_between(one.cx, other.cx, middle, body, _pairs(runs, one.x0, other.x1)))
    edges.append(boxes[-1].x1 + 24)
    if spec.grouped:
        return edges
    return [min(edges[0], reach[0] - 4), *edges[1:-1], max(edges[-1], reach[1] + 4)]


def _ends_below_groups(grid: PageGrid, labels: dict[str, Anchor], lowest: float) -> list[float]:
    """Where the rules below a typed header's groups end: each parts a group from the column beside it."""
    top = min(anchor.bbox.top for anchor in labels.values())
    left = min(anchor.bbox.x0 for anchor in labels.values())
    right = max(anchor.bbox.x1 for anchor in labels.values())
    short = [
        rule
        for rule in grid.level
        if top < rule.cy < lowest and rule.x1 - rule.x0 < _OVER_HEADER * (right - left)
    ]
    return sorted({x for rule in short for x in (rule.x0, rule.x1)})


def header_reach(
    grid: PageGrid, spec: TableSpec, labels: dict[str, Anchor], heights: tuple[float, float]
) -> tuple[float, float]:
    """From where to where a header's words reach; a typist's, which may be centred, as far as its rules.

    Of those a border's width is left out, since the table's borders stand at their ends.
    """
    labelled = [anchor.bbox for anchor in labels.values()]
    left, right = min(b.x0 for b in labelled), max(b.x1 for b in labelled)
    if spec.grouped:
        return left, right
    top, bottom = heights
    wide = [
        rule
        for rule in grid.level
        if top - BORDER < rule.cy < bottom + BORDER
        and min(rule.x1, right) - max(rule.x0, left) > _OVER_HEADER * (right - left)
    ]
    starts, ends = [rule.x0 + BORDER for rule in wide], [rule.x1 - BORDER for rule in wide]
    return min([left, *starts]), max([right, *ends])


def gap_between(
    left: float,
    right: float,
    middle: float,
    body: Sequence[BBox],
    parted: Sequence[tuple[float, float]] = (),
) -> float:
    """The x between `left` and `right` that the fewest words of the rows cross, near `middle`.

    `parted` are the middles of neighbours in a row, which stand on either side of it.
    """
    ends = [x for box in body for x in (box.x0 - 0.5, box.x1 + 0.5) if left < x < right]

    def faults(x: float) -> int:
        return sum(box.x0 < x < box.x1 for box in body) + sum(not one < x < other for one, other in parted)

    return min([middle, *ends], key=lambda x: (faults(x), abs(x - middle)))


def _pairs(runs: Sequence[BBox], left: float, right: float) -> list[tuple[float, float]]:
    """The middles of neighbours on one line with theirs between `left` and `right`."""
    inside = sorted((run for run in runs if left < run.cx < right), key=lambda run: run.cx)
    return [
        (one.cx, other.cx)
        for at, one in enumerate(inside)
        for other in inside[at + 1 :]
        if one.x1 < other.x0 and abs(one.cy - other.cy) < _LEVEL * max(one.height, other.height)
    ]


def _leaf_boxes(spec: TableSpec, labels: dict[str, Anchor]) -> list[BBox]:
    """The header place of every column; one that was not found has a share of its group's."""
    boxes: list[BBox] = []
    for column in spec.columns:
        anchor = labels.get(leaf(column)) or (None if column.group else labels.get(column.header))
        if anchor is not None:
            boxes.append(anchor.bbox)
            continue
        group = labels.get(column.group or "")
        siblings = [c for c in spec.columns if c.group == column.group and column.group]
        last = boxes[-1].x1 + 2 if boxes else 0.0
        if group is None or not siblings:
            boxes.append(BBox(last, 0, last + 2, 1))
            continue
        place = siblings.index(column)
        behind = [step for step, c in enumerate(siblings[place:]) if leaf(c) in labels]
        if not spec.grouped and place and behind:
            boxes.append(_amid(boxes[-1], labels[leaf(siblings[place + behind[0]])].bbox, behind[0]))
            continue
        share = group.bbox.width / len(siblings)
        x0 = max(last, group.bbox.x0 + place * share)
        boxes.append(BBox(x0, group.bbox.top, x0 + max(share - 2, 1.0), group.bbox.bottom))
    return boxes


def _amid(before: BBox, after: BBox, steps: int) -> BBox:
    """Where a header stands that was not read, `steps` before the next one that was."""
    gap = (after.x0 - before.x1) / (2 * steps + 1)
    return BBox(before.x1 + gap, after.top, before.x1 + max(gap, 2 * gap), after.bottom)
