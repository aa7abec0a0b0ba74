"""The issuer's name on a scan where its first line was typed over the box's label, read below that label.

The label's line and the name's overlap by the feet of the one and the heads of the other: at first
both are taken for one line that nobody can read. Cut a little above the label's base, the name is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np

from extractor.fields.lost_labels import find_typed_over
from extractor.fields.regions import PageGrid
from extractor.fields.scanned import picture_of, read_place_anew
from extractor.forms.anchors import Anchor
from extractor.forms.locate import LocatedForm, LocatedPage
from extractor.forms.template import Template
from extractor.image.binarise import find_ink
from extractor.model.crop import LineCrop, Reader
from extractor.model.geometry import BBox, enclosing
from extractor.model.page import Page
from extractor.pages.scan import to_words

#: The name is cut so far above the label's base, in heights of its capitals, as it is read most surely, and
#: above its own last line.
_ABOVE, _APART = (0.2, 0.13, 0.06, 0.0), 0.05
#: What hangs from the label below its base is read as a figure behind the name.
_FIGURE = re.compile(r"(?<=[A-Za-z]\.)\d$")
#: Its base is the last row with this share of the ink of the fullest one.
_FOOT = 0.3
#: The crop's margin above the capitals, in their heights.
_MARGIN = 0.3


@dataclass(frozen=True, slots=True)
class _TypedOver:
    """What is left of the label, the base of its first line, and the place of the value's last line."""

    label: Anchor
    base: float
    last: BBox
    right: float


def read_issuer_again(form: LocatedForm, reader: Reader) -> LocatedForm:
    """The form with the name of its issuer read apart from the label that it was typed over.

    Raises what `reader` raises.
    """
    found = _find_typed_over(form.pages[0], form.template)
    if found is None:
        return form
    first = form.pages[0]
    crops = [crop for crop in (_name_crop(first.page, found, above) for above in _ABOVE) if crop is not None]
    read = zip(crops, reader(crops), strict=True)
    best = max(read, key=lambda one: one[1].confidence or 0.0, default=None)
    if best is None:
        return form
    crop, reading = best
    words = [replace(word, text=_FIGURE.sub("", word.text)) for word in to_words(crop, reading)]
    if not any(letter.isalpha() for word in words for letter in word.text):
        return form
    place = BBox(found.label.bbox.x0, found.base - found.last.height, found.right, found.last.top)
    anew = read_place_anew(first, place, [crop], words)
    over = replace(found.label.bbox, top=min(found.base, found.label.bbox.top))
    label = replace(found.label, bbox=over)
    anchors = sorted((*anew.anchors, label), key=lambda anchor: anchor.place)
    return replace(form, pages=(replace(anew, anchors=tuple(anchors)), *form.pages[1:]))


def _find_typed_over(located: LocatedPage, template: Template) -> _TypedOver | None:
    """Where a name was typed over its label; that of the box beside it tells the base of its first line."""
    grid = PageGrid(located)
    first = {anchor.label: anchor for anchor in reversed(located.anchors)}
    label = find_typed_over(grid, template, first)
    beside = next(
        (first[box.label] for box in template.boxes if box.kind == "ticks" and box.label in first), None
    )
    if label is None or beside is None or not beside.words or picture_of(located.page) is None:
        return None
    word, right = label.words[0], grid.cell_at(label.bbox).x1
    line = [
        one.bbox
        for one in grid.words
        if word.bbox.x1 < one.bbox.x0 < right and abs(one.bbox.bottom - word.bbox.bottom) < word.bbox.height
    ]
    if not line or beside.words[0].bbox.bottom >= min(box.top for box in line):
        return None
    return _TypedOver(label, beside.words[0].bbox.bottom, enclosing(line), right)


def _name_crop(page: Page, found: _TypedOver, above: float) -> LineCrop | None:
    """The line from a little above the label's base to the value's last line; None where there is no ink."""
    picture = picture_of(page)
    assert picture is not None
    scale, height = picture.resolution / 72.0, found.last.height
    top = round((found.base - above * height) * scale)
    bottom = round((found.last.top - _APART * height) * scale)
    left, right = (
        round((found.last.x0 - _MARGIN * height) * scale),
        round((found.right - _APART * height) * scale),
    )
    pixels = np.asarray(picture.clean, np.uint8)[top:bottom, left:right]
    if not pixels.size:
        return None
    inked = (find_ink(np.ascontiguousarray(pixels)) > 0).sum(axis=1)
    foot = int(np.flatnonzero(inked >= _FOOT * max(1, int(inked.max())))[-1]) + 1 if inked.any() else 0
    rows = round((1.0 + _MARGIN) * height * scale) - foot
    if not 0 < rows < height * scale:
        return None
    padded = np.pad(pixels, ((rows, rows // 2), (0, 0)), constant_values=255)
    box = BBox(left / scale, (top - rows) / scale, right / scale, (bottom + rows // 2) / scale)
    return LineCrop(padded, box, picture.resolution, height * scale, float(foot + rows))
