"""Labels of a scan's boxes that faded or that a value was typed over: by what of them can still be read."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from extractor.fields.regions import PageGrid
from extractor.forms.anchors import Anchor
from extractor.forms.segments import text_key
from extractor.forms.template import Template
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Word

#: Labels of one column of boxes begin at one x, give or take this.
_LEVEL = 4.0  # points
#: Words of a faded label have so many letters, one of them misread at most; they stand on the line of the
#: label beside, give or take this.
_WORDED, _MISREAD = 5, 1
_SAME_LINE = 0.8  # of its height
#: It begins so many letters farther left at most: they are not all as wide as one another.
_BEGUN = 4
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


def find_faded(grid: PageGrid, template: Template, first: Mapping[str, Anchor]) -> Anchor | None:
    """The label of a typed form's issuer where it faded: two of its words on the line of the owner's label.

    It begins as far left of them as its letters are wide.
    """
    issuer = next((box for box in template.boxes if box.kind == "issuer"), None)
    owner = first.get(template.owner.label)
    scanned = grid.page.page.origin is Origin.OCR
    if issuer is None or owner is None or issuer.label in first or template.typed is None or not scanned:
        return None
    reach = _SAME_LINE * owner.bbox.height
    line = [w for w in grid.words if abs(w.bbox.cy - owner.bbox.cy) < reach and w.bbox.x0 > owner.bbox.x0]
    known = [(at, word) for word in line if (at := _place_in(issuer.label, word)) is not None]
    for (start, one), (end, other) in combinations(sorted(known, key=lambda pair: pair[1].bbox.x0), 2):
        if start < end:
            letter = (other.bbox.x0 - one.bbox.x0) / (end - start)
            left = one.bbox.x0 - start * letter
            right = max(other.bbox.x1, left + len(issuer.label) * letter)
            words = tuple(w for w in line if left - _BEGUN * letter <= w.bbox.x0 <= right)
            begun = min([left, *(word.bbox.x0 for word in words)])
            box = BBox(max(begun, owner.bbox.x0), one.bbox.top, other.bbox.x1, one.bbox.bottom)
            return Anchor(issuer.label, owner.page, box, words, 0.0)
    return None


def _place_in(label: str, word: Word) -> int | None:
    """Where in a label a word of it begins; None where it is none of its longer ones."""
    key, at = text_key(word.text), 0
    for part in label.split():
        wanted = text_key(part)
        if len(wanted) >= _WORDED and Levenshtein.distance(key, wanted, score_cutoff=_MISREAD) <= _MISREAD:
            return at
        at += len(part) + 1
    return None
