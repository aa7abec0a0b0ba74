"""Which part of the page belongs to a label: the cell that the drawn rules make around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from extractor.forms.locate import LocatedPage
from extractor.model.geometry import BBox
from extractor.model.page import Word

#: How far text may stand out over the border of its cell.
OVERHANG = 1.5  # points
#: The middle of underlined text is at most this far above its line: 20 pt type is underlined at 10.
UNDERLINE_REACH = 14.0  # points
#: Labels whose x differs by more begin different columns of boxes.
COLUMN_SHIFT = 40.0  # points
#: How far left of its label a value may begin, where no rule bounds the box.
LABEL_INDENT = 12.0  # points


class PageGrid:
    """The rules of one page without underlines, for finding the cell around a place."""

    def __init__(self, page: LocatedPage) -> None:
        self.page = page
        rules = page.page.rules
        by_height = sorted((word.bbox for word in page.page.words), key=_cy)
        self.level = [r.bbox for r in rules if r.horizontal and not _underlines(r.bbox, by_height)]
        self.upright = [r.bbox for r in rules if not r.horizontal]
        self.words = tuple(word for segment in page.segments for word in segment.words)
        self._placed = sorted(
            ((word.bbox.cy, word.bbox.cx, order) for order, word in enumerate(self.words)),
        )

    def cell_at(self, place: BBox, shortest: float = 0.0) -> BBox:
        """The area around `place` that rules bound; the page's edge where none does.

        Level rules bound it that are not shorter than `shortest`: a mark's line is no box's side.
        """
        left = max(
            (r.x1 for r in self.upright if r.top <= place.cy <= r.bottom and r.x1 <= place.x0 + OVERHANG),
            default=0.0,
        )
        right = min(
            (r.x0 for r in self.upright if r.top <= place.cy <= r.bottom and r.x0 >= place.x1 - OVERHANG),
            default=self.page.page.width,
        )
        x = min(max(place.cx, left), right)
        level = [r for r in self.level if r.width >= shortest] if shortest else self.level
        top = max(
            (r.bottom for r in level if r.x0 <= x <= r.x1 and r.bottom <= place.top + OVERHANG),
            default=0.0,
        )
        bottom = min(
            (r.top for r in level if r.x0 <= x <= r.x1 and r.top >= place.bottom - OVERHANG),
            default=self.page.page.height,
        )
        return BBox(left, top, max(left, right), max(top, bottom))

    def words_in(self, area: BBox, without: Iterable[Word] = ()) -> list[Word]:
        """The words whose middle lies in `area`, but for those named in `without`."""
        taken = {id(word) for word in without}
        first = bisect_left(self._placed, (area.top,))
        last = bisect_left(self._placed, (area.bottom,))
        inside = [order for _, cx, order in self._placed[first:last] if area.x0 <= cx < area.x1]
        words = [self.words[order] for order in sorted(inside)]
        return [word for word in words if id(word) not in taken] if taken else words


def _cy(box: BBox) -> float:
    return box.cy


def _underlines(rule: BBox, by_height: Sequence[BBox]) -> bool:
    """Whether a level rule only underlines the words above it, from end to end.

    `by_height` are the boxes of the page's words, sorted by their middles.
    """
    first = bisect_left(by_height, rule.cy - UNDERLINE_REACH, key=_cy)
    above = [
        box
        for box in by_height[first : bisect_left(by_height, rule.cy, key=_cy)]
        if box.x0 >= rule.x0 - 2 and box.x1 <= rule.x1 + 2 and rule.cy <= box.bottom + 2
    ]
    if not above:
        return False
    return min(b.x0 for b in above) - rule.x0 < 2 and rule.x1 - max(b.x1 for b in above) < 2


def below_label(cell: BBox, label: BBox, others: Sequence[BBox]) -> BBox:
    """The part of a label's cell that is its own, where rules are missing too.

    Boxes stand in columns, and the labels of one column begin at one x: a box reaches
    down to the next label of its column, and right to the next column beside it.
    """
    below = [
        other.top
        for other in others
        if abs(other.x0 - label.x0) <= COLUMN_SHIFT and other.top >= label.bottom
    ]
    bottom = min([cell.bottom, *below])
    left, right = cell.x0, cell.x1
    for other in others:
        if other.x0 > label.x0 + COLUMN_SHIFT and other.top < bottom - OVERHANG:
            right = min(right, max(other.x0 - OVERHANG, label.x1))
        elif other.x0 < label.x0 - COLUMN_SHIFT and cell.x0 <= other.x0:
            left = max(left, label.x0 - LABEL_INDENT)
    return BBox(left, min(label.top, bottom) - OVERHANG, max(left, right), max(bottom, label.top))
