"""Check marks: letters and underscores left of a label, and drawn or printed squares."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.fields.regions import PageGrid
from extractor.forms.anchors import Anchor
from extractor.forms.segments import text_key
from extractor.model.geometry import BBox, enclosing
from extractor.model.page import Origin, Word
from extractor.model.reading import Reading, RowReading, TickReading

#: A square stands at most this far left of its label's text.
SQUARE_REACH = 40.0  # points
#: Columns of the table of owners that say what the first one is to the issuer.
RELATIONSHIPS = ("isDirector", "isTenPercentOwner", "isOfficer", "isOther")
#: How sure it is that a place is blank where neither a mark nor the place for one was seen.
_NOT_FOUND = 0.7
_SET = re.compile(r"^[_\[({|/]*[xX✓✔☑☒✗✘■]+[_\])}|/]*$")
_UNSET = re.compile(r"^(?:[☐□]|_+|\[[ _]*\]|[_\[\]]+|/ ?/)$")


def read_tick(grid: PageGrid, anchor: Anchor, others: list[Anchor], area: BBox | None = None) -> TickReading:
    """The mark left of `anchor`; `others` are the labels of the marks beside it.

    `area` is the box that the mark stands in; without it the mark is a square near by.
    """
    page = grid.page.page
    if len(anchor.words) > 1 and _SET.match(anchor.words[0].text):
        return _reading(True, page.number, [anchor.words[0]])  # so close that they are one line
    key = text_key(anchor.label)[:3]
    start = next(
        (w.bbox.x0 for w in anchor.words if text_key(w.text)[:3] == key[: len(text_key(w.text))] != ""),
        anchor.bbox.x0,
    )
    left = start - SQUARE_REACH if area is None else area.x0
    for other in others:
        if (
            other.bbox.x1 <= start
            and other.bbox.top < anchor.bbox.bottom
            and other.bbox.bottom > anchor.bbox.top
        ):
            left = max(left, other.bbox.x1)
    zone = BBox(min(left, start), anchor.bbox.top - 2, start + 1, anchor.bbox.bottom + 2)
    near = grid.words_in(zone)
    found = [w for w in near if _SET.match(w.text)]
    if found:
        return _reading(True, page.number, found)
    # What stands there may have been read as the beginning of the label
    whole = replace(zone, x1=max(zone.x1, anchor.bbox.cx))
    for mark in page.marks:
        if whole.holds(mark.bbox.cx, mark.bbox.cy):
            return TickReading(mark.on, page.number, mark.bbox, page.origin, mark.confidence)
    blank = [w for w in near if _UNSET.match(w.text)]
    if blank:
        return _reading(False, page.number, blank)
    # a scan prints a square or a line there, which was not found
    confidence = _NOT_FOUND if page.origin is Origin.OCR else None
    return TickReading(False, page.number, zone, page.origin, confidence)


def _reading(on: bool, number: int, words: list[Word]) -> TickReading:
    first = words[0]
    return TickReading(on, number, enclosing(w.bbox for w in words), first.origin, first.confidence)


def ticks_of_table(rows: Sequence[RowReading]) -> dict[str, TickReading]:
    """The relationships of the first owner as a scan's table of owners prints them again.

    A filled cell is a mark, or the title of an officer.
    """
    if not rows:
        return {}
    cells = {name: rows[0].cells.get(name, Reading()) for name in RELATIONSHIPS}
    if rows[0].cells["rptOwnerName"].origin is not Origin.OCR:
        return {}
    return {
        name: TickReading(bool(cell.text), rows[0].page, cell.bbox, Origin.OCR, _certainty(cell))
        for name, cell in cells.items()
    }


def surer_ticks(head: Mapping[str, TickReading], table: Mapping[str, TickReading]) -> dict[str, TickReading]:
    """The marks of the form's head; where a scan shows none there, the surer one of the table of owners."""
    return {
        name: table[name] if name in table and _is_surer(table[name], tick) else tick
        for name, tick in {**table, **head}.items()
    }


def _is_surer(tick: TickReading, other: TickReading) -> bool:
    """Whether a mark was seen more surely than that there is none at the other place.

    What has no confidence is the text layer's, which has no doubt.
    """
    if not tick.on or other.on or other.confidence is None:
        return False
    return (tick.confidence or 0.0) > other.confidence


def _certainty(cell: Reading) -> float | None:
    """How sure the least certain word of a cell is."""
    return min((word.confidence for word in cell.words if word.confidence is not None), default=None)
