"""Where signatures stand: between a title and the caption "Signature of Reporting Person", in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from extractor.fields.regions import PageGrid
from extractor.forms.anchors import UNREAD, Anchor
from extractor.forms.template import Template
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Word

#: A name may begin this far left of its caption: typists and wide rules.
CAPTION_SLACK = 16.0  # points
#: Its first word may stand so far left again.
FIRST_WORD = 24.0  # points
#: The line to sign on is at most this far above the caption.
SIGNING_GAP = 1.6  # of the caption's height
#: A date may begin this far left of its caption.
DATE_SLACK = 24.0  # points

#: Of what is signed above a caption that was not read only the one line is known.
_ONE_LINE = 16.0  # points

Place = tuple[int, float]


@dataclass(frozen=True, slots=True)
class SigningPlace:
    """The part of a form above one caption: names from `left` on, dates about `date_x`.

    `start` and `end` are indexes of pages and heights on them.
    """

    start: Place
    end: Place
    left: float
    date_x: float


def find_signing_places(grids: Sequence[PageGrid], template: Template) -> list[SigningPlace]:
    """A place for each caption, in reading order."""
    places: list[SigningPlace] = []
    start = (0, 0.0)
    for index, grid in enumerate(grids):
        for caption in grid.page.find(template.notes.signature):
            end = (index, caption.bbox.top)
            start = max(start, _start(grids, template, end))
            if caption.likeness <= UNREAD:
                start = max(start, (index, caption.bbox.top - _ONE_LINE))
            # Between the heading "Signatures" and the caption nothing else is printed.
            left = 0.0 if template.notes.signatures_heading else _left(grid, caption)
            places.append(SigningPlace(start, end, left, _date_x(grid, template, caption)))
            start = (index, caption.bbox.bottom)
    return places


def _start(grids: Sequence[PageGrid], template: Template, caption: tuple[int, float]) -> tuple[int, float]:
    """Where the signatures above a caption can begin: after the last title that stands before them."""
    notes = template.notes
    labels = [notes.signatures_heading] if notes.signatures_heading else [notes.remarks, notes.explanation]
    places = [
        (index, anchor.bbox.bottom)
        for index, grid in enumerate(grids)
        for anchor in grid.page.find(*(label for label in labels if label))
    ]
    return max((place for place in places if place < caption), default=(caption[0], 0.0))


def _date_x(grid: PageGrid, template: Template, caption: Anchor) -> float:
    """Where the column of dates begins: its own caption stands beside the signature's."""
    key = template.notes.signature_date.lower()
    beside = [
        w.bbox
        for w in grid.words
        if caption.bbox.top - 3 < w.bbox.cy < caption.bbox.bottom + 3
        and w.bbox.x0 > caption.bbox.x1
        and _is_caption(w, key)
    ]
    if not beside:
        # on a scan its caption may not have been read
        scanned = grid.page.page.origin is Origin.OCR
        return caption.bbox.x1 + DATE_SLACK if scanned else grid.page.page.width
    date = min(beside, key=lambda box: box.x0)
    return max(min(date.x0, _line_start(grid, date) + DATE_SLACK), caption.bbox.x1)


def _is_caption(word: Word, key: str) -> bool:
    """Whether a word is the one of a caption; of a scan with a letter misread."""
    text = word.text.lower().strip("*:")
    return text == key or (word.origin is Origin.OCR and Levenshtein.distance(text, key) == 1)


def _left(grid: PageGrid, caption: Anchor) -> float:
    """Where names begin: at their caption, or at the line to sign on above it."""
    return _line_start(grid, caption.bbox) - CAPTION_SLACK


def _line_start(grid: PageGrid, caption: BBox) -> float:
    """Where a caption begins, or the line above it to write on."""
    above = [
        rule.x0
        for rule in grid.level
        if rule.x0 <= caption.cx <= rule.x1 and 0 < caption.cy - rule.cy < SIGNING_GAP * caption.height
    ]
    return min([caption.x0, *above])
