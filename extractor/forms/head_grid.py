"""The head of a typed form by its rules alone: seven boxes, as no later revision has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.model.geometry import BBox
from extractor.model.page import Mark, Page

#: Rules that meet or stand in line come this near one another; pieces of one rule have smaller gaps.
_MEETING, _GAP = 5.0, 12.0  # points
#: The head is so high, and its parted box at least.
_HEAD, _PARTED = (60.0, 170.0), 30.0  # points
#: What stands so near a page's edge is its border, as a share of its width.
_BORDER = 0.15
#: It begins in the upper part of the page, and reaches to its right border: shares of its height and width.
_UPPER, _RIGHT = 0.4, 0.85
#: Boxes are at least so wide.
_WIDE = 50.0  # points
#: A table's header is at most so far below its title; its borders stand so near the page's edges at most.
_HEADER, _INSIDE = 30.0, 60.0  # points


@dataclass(frozen=True, slots=True)
class HeadGrid:
    """The head from `top` to `bottom`: three columns of boxes from `left`, parted at `first` and `second`."""

    top: float
    bottom: float
    left: float
    first: float
    second: float

    @property
    def owner(self) -> BBox:
        """The box of the reporting person, alone in its column."""
        return BBox(self.left, self.top, self.first, self.bottom)


def find_head_grid(page: Page) -> HeadGrid | None:
    """The head of the revisions before 2003: the middle one of three columns is parted below its first box.

    Numbers and dates stand beside one another there; later revisions have one box below another.
    """
    upright = _joined([rule.bbox for rule in page.rules if not rule.horizontal])
    level = [rule.bbox for rule in page.rules if rule.horizontal]
    for parting in sorted(upright, key=lambda box: box.top):
        beside = [one for one in upright if one is not parting and _spans(one, parting)]
        inner = sorted(
            (one for one in beside if _BORDER < one.cx / page.width < 1 - _BORDER), key=lambda b: b.cx
        )
        if len(inner) != 2:
            continue
        one, other = inner
        if not (one.cx + _WIDE < parting.cx < other.cx - _WIDE) or abs(one.top - other.top) > _MEETING:
            continue
        high = _HEAD[0] <= parting.bottom - one.top <= _HEAD[1]
        wide = any(
            rule.x1 > _RIGHT * page.width
            and min(abs(rule.cy - y) for y in (one.top, parting.bottom)) < _MEETING
            for rule in level
        )
        if not (high and wide and one.top < _UPPER * page.height and parting.height >= _PARTED):
            continue
        if _is_parted(parting, one, other, level):
            left = max((box.x1 for box in beside if box.cx < one.cx), default=0.0)
            return HeadGrid(one.top, parting.bottom, left, one.cx, other.cx)
    return None


def _spans(one: BBox, parting: BBox) -> bool:
    """Whether a rule stands beside the parting one to its foot, and begins above it."""
    return one.top < parting.top - _MEETING and one.bottom > parting.bottom - _MEETING


def _is_parted(parting: BBox, one: BBox, other: BBox, level: Sequence[BBox]) -> bool:
    """Whether a rule over both parts and one within the right one are there: boxes 2, 4 and 5."""
    over = any(abs(rule.cy - parting.top) < _MEETING and _lies_over(rule, one, other) for rule in level)
    return over and any(
        parting.top + _MEETING < rule.cy < parting.bottom - _MEETING and _lies_over(rule, parting, other)
        for rule in level
    )


def _lies_over(rule: BBox, one: BBox, other: BBox) -> bool:
    return min(rule.x1, other.cx) - max(rule.x0, one.cx) > 0.6 * (other.cx - one.cx)


def _joined(boxes: Sequence[BBox]) -> list[BBox]:
    """Pieces of one upright rule as one."""
    joined: list[BBox] = []
    for box in sorted(boxes, key=lambda box: box.top):
        at = next(
            (
                at
                for at, one in enumerate(joined)
                if abs(one.cx - box.cx) < _MEETING / 2 and box.top - one.bottom < _GAP
            ),
            None,
        )
        if at is None:
            joined.append(box)
        else:
            one = joined[at]
            joined[at] = BBox(min(one.x0, box.x0), one.top, max(one.x1, box.x1), max(one.bottom, box.bottom))
    return joined


def find_exit_box(page: Page, head: HeadGrid) -> Mark | None:
    """The check box above the head, on its left: since 1996 the form asks there who has left."""
    above = [m for m in page.marks if m.bbox.bottom < head.top and m.bbox.x1 < head.first]
    return above[0] if len(above) == 1 else None


def standing_columns(page: Page, title: BBox) -> int:
    """How many columns the rules part that stand from the head of the table below a title."""
    upright = [
        box
        for box in _joined([rule.bbox for rule in page.rules if not rule.horizontal])
        if -_MEETING < box.top - title.bottom < _HEADER and box.height > _PARTED
    ]
    first = min((box.top for box in upright), default=0.0)
    return 1 + sum(box.top - first < _MEETING and _INSIDE < box.cx < page.width - _INSIDE for box in upright)
