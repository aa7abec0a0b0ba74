"""Labels of a scan's boxes that a value was typed over: by what of them can still be read."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.fields.regions import PageGrid
from extractor.forms.anchors import Anchor
from extractor.forms.segments import text_key
from extractor.forms.template import Template
from extractor.model.page import Origin

#: Labels of one column of boxes begin at one x, give or take this.
_LEVEL = 4.0  # points
_BELOW = frozenset(["date", "text", "unrecorded"])


def find_typed_over(grid: PageGrid, template: Template, first: Mapping[str, Anchor]) -> Anchor | None:
    """The label of the issuer's box where a long name was typed over it: its last word, alone on the left.

    `first` are the labels that were found; those of the boxes for dates and texts stand below it.
    """
    issuer = next((box for box in template.boxes if box.kind == "issuer"), None)
    scanned = grid.page.page.origin is Origin.OCR
    if issuer is None or issuer.label in first or template.typed is not None or not scanned:
        return None
    below = [first[box.label] for box in template.boxes if box.kind in _BELOW and box.label in first]
    under = min(below, key=lambda anchor: anchor.bbox.top, default=None)
    if under is None:
        return None
    last = text_key(issuer.label.split()[-1])
    found = [
        word
        for word in grid.words
        if text_key(word.text) == last
        and abs(word.bbox.x0 - under.bbox.x0) <= _LEVEL
        and word.bbox.bottom <= under.bbox.top
    ]
    word = max(found, key=lambda one: one.bbox.top, default=None)
    return None if word is None else Anchor(issuer.label, under.page, word.bbox, (word,), 0.0)
