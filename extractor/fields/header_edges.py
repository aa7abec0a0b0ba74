"""Where columns part by the words of a table's header, for want of rules."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.fields.regions import PageGrid
from extractor.fields.ruled import edges_at
from extractor.forms.anchors import Anchor
from extractor.forms.template import ColumnSpec, TableSpec
from extractor.model.geometry import BBox

#: Upright rules farther than this from the header's words belong to something beside the table.
BESIDE = 60.0  # points


def leaf(column: ColumnSpec) -> str:
    """The name under which a column's own header is kept: below its group where it has one."""
    return f"{column.group}/{column.header}" if column.group else column.header


def label_edges(
    grid: PageGrid, spec: TableSpec, labels: dict[str, Anchor], lowest: float, bottom: float
) -> list[float]:
    """Edges between neighbouring header words: a rule beside them or the first row, else a gap."""
    boxes = _leaf_boxes(spec, labels)
    # A typist's space within a value is no gap between two, but columns may stand as close
    typed = [*(word.bbox for word in grid.words), *(segment.bbox for segment in grid.page.segments)]
    body = [box for box in typed if lowest < box.cy < bottom]
    rules = edges_at(grid.upright, lowest - 2)
    lower = edges_at(grid.upright, min(box.cy for box in body)) if body else []
    before = [x for x in rules if boxes[0].x0 - BESIDE < x < boxes[0].cx]
    edges = [max(before, default=boxes[0].x0 - 4)]
    for one, other in pairwise(boxes):
        middle = (one.x1 + other.x0) / 2
        between = [x for x in rules if one.cx < x < other.cx] or [x for x in lower if one.cx < x < other.cx]
        if between:
            edges.append(min(between, key=lambda x: abs(x - middle)))
        else:
            edges.append(gap_between(one.cx, other.cx, middle, body))
    edges.append(boxes[-1].x1 + 24)
    return edges


def gap_between(left: float, right: float, middle: float, body: Sequence[BBox]) -> float:
    """The x between `left` and `right` that the fewest words of the rows cross, near `middle`."""
    ends = [x for box in body for x in (box.x0 - 0.5, box.x1 + 0.5) if left < x < right]

    def crossed(x: float) -> int:
        return sum(box.x0 < x < box.x1 for box in body)

    return min([middle, *ends], key=lambda x: (crossed(x), abs(x - middle)))


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
        share = group.bbox.width / len(siblings)
        x0 = max(last, group.bbox.x0 + siblings.index(column) * share)
        boxes.append(BBox(x0, group.bbox.top, x0 + max(share - 2, 1.0), group.bbox.bottom))
    return boxes
