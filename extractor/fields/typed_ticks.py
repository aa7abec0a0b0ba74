"""Check marks that a typist or a pen set on lines and between brackets, by their ink on a scan.

An X on a line or squeezed between brackets, and a tick of two strokes, are often read as other signs or
as part of the label behind them. Their ink tells: an empty line or pair of brackets has less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np
from numpy.typing import NDArray

from extractor.fields.boxes import TickPlace, find_tick_places
from extractor.fields.regions import PageGrid
from extractor.fields.scanned import Paper, picture_of
from extractor.forms.locate import LocatedForm
from extractor.forms.segments import text_key
from extractor.image.blobs import find_blobs
from extractor.model.geometry import BBox
from extractor.model.page import Mark

#: The line for a mark and what is typed beside it begin at most this far left of the label.
_REACH = 44.0  # points
#: A mark stands from so far above its label's letters to the line below them.
_ABOVE, _ON_LINE = 0.35, 0.12  # of their height
#: Between a mark and its label is this much room.
_ROOM = 0.4  # of the letters' height
#: Marks have a stroke or a letter so high and wide; brackets are narrower, what is left of a line lower.
_HIGH, _WIDE = 0.55, 0.42  # of the letters' height
#: A mark has so much more ink than the emptiest place, and twice as much is beyond doubt.
_INKED = 0.1  # of the square of the letters' height
_STEEP = 2.0


@dataclass(frozen=True, slots=True)
class _Spot:
    """The place for a mark: its ink in squares of its letters' height, and whether a stroke has its size."""

    place: BBox
    inked: float
    has_stroke: bool


def with_typed_ticks(form: LocatedForm) -> LocatedForm:
    """The form with the marks of its first page that are seen by their ink, where it is a typist's scan."""
    first = form.pages[0]
    picture = picture_of(first.page)
    if form.template.typed is None or picture is None:
        return form
    places = [place for place in find_tick_places(PageGrid(first), form.template) if place.area is not None]
    if len(places) < 2:
        return form
    marks = _find_marks(places, Paper(picture))
    page = replace(first.page, marks=(*first.page.marks, *marks))
    return replace(form, pages=(replace(first, page=page), *form.pages[1:]))


def _find_marks(places: Sequence[TickPlace], paper: Paper) -> list[Mark]:
    letter = _letter_width(places)
    height = median(place.anchor.bbox.height for place in places)
    spots = [_look(place, letter, height, paper) for place in places]
    paper_alone = min(spot.inked for spot in spots)
    marks = []
    for spot in spots:
        more = spot.inked - paper_alone
        if spot.has_stroke and more >= _INKED:
            marks.append(Mark(spot.place, True, 1.0 - 0.5 * (_INKED / more) ** _STEEP))
    return marks


def _look(place: TickPlace, letter: float, height: float, paper: Paper) -> _Spot:
    box = place.anchor.bbox
    end = _label_start(place, letter) - _ROOM * height
    lefts = [one.bbox.x1 for one in place.siblings if one.bbox.x1 <= end and _beside(one.bbox, box)]
    start = max([end - _REACH, *lefts, place.area.x0 if place.area else 0.0])
    foot = box.bottom - _ON_LINE * height
    spot = BBox(min(start, end), foot - (1.0 + _ABOVE) * height, end, foot)
    ink = _part(paper, spot)
    pixels = height * paper.scale
    blobs = find_blobs(np.ascontiguousarray(ink))
    strokes = (blobs.height >= _HIGH * pixels) & (blobs.width >= _WIDE * pixels)
    return _Spot(spot, float((ink > 0).sum()) / pixels**2, bool(strokes.any()))


def _part(paper: Paper, place: BBox) -> NDArray[np.uint8]:
    ink = paper.ink if paper.is_clean else paper.printed
    edges = (place.top, place.bottom, place.x0, place.x1)
    top, bottom, left, right = (max(0, round(edge * paper.scale)) for edge in edges)
    return ink[top:bottom, left:right]


def _beside(one: BBox, other: BBox) -> bool:
    return one.top < other.bottom and one.bottom > other.top


def _letter_width(places: Sequence[TickPlace]) -> float:
    """How wide letters of the labels are, their first words left out: marks may be read as part of them."""
    rests = [(place.anchor.words[0], place.anchor.words[1:]) for place in places]
    widths = [
        (rest[-1].bbox.x1 - rest[0].bbox.x0) / len(" ".join(word.text for word in rest))
        for _, rest in rests
        if rest
    ]
    return median(widths) if widths else 0.0


def _label_start(place: TickPlace, letter: float) -> float:
    """Where a label begins, though what was read as its first word begins with the mark."""
    head, *rest = place.anchor.label.split()
    key = text_key(head)
    words = place.anchor.words
    at = next((n for n, word in enumerate(words) if text_key(word.text)[:2] == key[:2]), 0)
    first = words[at].bbox
    if not rest or at + 1 >= len(words):
        return max(first.x0, first.x1 - len(head) * letter)
    return max(first.x0, words[at + 1].bbox.x0 - (len(head) + 1) * letter)
