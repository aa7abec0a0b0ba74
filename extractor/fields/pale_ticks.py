"""Check boxes of grey scans that are too pale to be ink: a browser greys out those that nobody may change.

One that is set is filled with the grey of its outline, and its tick is white. Of neither a black and white
scan shows anything: whether it is set is then in doubt, not denied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.fields.boxes import TickPlace, find_tick_places
from extractor.fields.regions import PageGrid
from extractor.fields.scanned import Paper, picture_of
from extractor.fields.ticks import SQUARE_REACH
from extractor.forms.locate import LocatedForm
from extractor.image.blobs import find_blobs
from extractor.model.geometry import BBox
from extractor.model.page import Mark

Grey = NDArray[np.uint8]

#: The box stands from so far above its label's first line to so far below it, and ends so far left of it.
_ABOVE, _BELOW, _ROOM = 4.0, 4.0, 1.0  # points
#: Sides of such boxes, how much longer one may be than the other, and how thick its outline is at most.
_SMALLEST, _LARGEST, _SQUARE, _OUTLINE = 6.0, 14.0, 1.3, 2.0  # points
#: Grain of the paper is evened out over so wide a square; what is darker than paper by so much is pale print.
_GRAIN, _PALE = 1.2, 14  # points, levels of 255
#: How dark the inside of a box is for its outline: of empty ones of 15 scans at most 0.37, of one that is set
#: 0.84; and how fast doubt fades on either side.
_SET, _STEEP = 0.6, 2.0
#: What is so much darker inside than paper was not greyed out: it is a letter, or a blot. The one that is set
#: is so by 31 levels.
_INK = 90.0
#: How sure it is that a box of which nothing is seen is as blank as most are.
_UNSEEN = 0.7


def with_pale_ticks(form: LocatedForm) -> LocatedForm:
    """The form with the pale check boxes of its first page, where that is a scan: set, not, or in doubt."""
    first = form.pages[0]
    picture = picture_of(first.page)
    if picture is None:
        return form
    every = find_tick_places(PageGrid(first), form.template)
    places = [one for one in every if one.area is None and one.anchor.words]
    marks = tuple(_find_marks(places, first.page.marks, Paper(picture)))
    if not marks:
        return form
    page = replace(first.page, marks=(*first.page.marks, *marks))
    return replace(form, pages=(replace(first, page=page), *form.pages[1:]))


def _find_marks(places: list[TickPlace], known: tuple[Mark, ...], paper: Paper) -> Iterator[Mark]:
    for place in places:
        label = place.anchor.words[0].bbox
        zone = BBox(label.x0 - SQUARE_REACH, label.top - _ABOVE, label.x0 - _ROOM, label.bottom + _BELOW)
        if not any(zone.holds(mark.bbox.cx, mark.bbox.cy) for mark in known):
            mark = _find_box(zone, paper) if paper.has_shades else None
            if mark is not None:
                yield mark
            elif place.greyed:
                yield Mark(zone, None, _UNSEEN)


def _find_box(zone: BBox, paper: Paper) -> Mark | None:
    scale = paper.scale
    x0, top = max(0, round(zone.x0 * scale)), max(0, round(zone.top * scale))
    part = paper.cut(zone)
    if not part.size:
        return None
    grain = max(1, round(_GRAIN * scale))
    even = np.asarray(cv2.blur(part, (grain, grain)), dtype=np.uint8)
    dark = np.clip(np.median(even) - even.astype(np.float64), 0.0, None)
    blobs = find_blobs(np.where(dark >= _PALE, 255, 0).astype(np.uint8))
    sides = np.minimum(blobs.width, blobs.height), np.maximum(blobs.width, blobs.height)
    boxes = blobs.where(
        (sides[0] >= _SMALLEST * scale) & (sides[1] <= _LARGEST * scale) & (sides[1] <= _SQUARE * sides[0])
    ).boxes()
    if len(boxes) != 1:
        return None
    left, upper, right, lower = boxes[0]
    filled, depth = _filled(dark[upper:lower, left:right], max(2, round(_OUTLINE * scale)))
    if depth > _INK:
        return None
    place = BBox((x0 + left) / scale, (top + upper) / scale, (x0 + right) / scale, (top + lower) / scale)
    return Mark(place, filled >= _SET, min(1.0, 0.5 + _STEEP * abs(filled - _SET)))


def _filled(dark: NDArray[np.float64], outline: int) -> tuple[float, float]:
    """How dark the inside of a box is for the darkest rows and columns of its outline, and by itself."""
    inside = dark[outline:-outline, outline:-outline]
    rows, columns = dark.mean(axis=1), dark.mean(axis=0)
    sides = (rows[:outline], rows[-outline:], columns[:outline], columns[-outline:])
    around = float(np.mean([side.max() for side in sides]))
    depth = float(inside.mean()) if inside.size else 0.0
    return (depth / around if around else 0.0), depth
