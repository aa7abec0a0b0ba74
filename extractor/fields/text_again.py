"""Short lines of text in a scan's tables that were cut or measured wrongly, read again.

A line of two letters tells little of itself: the tail of a `y` may pass for its foot, and
then nothing is read; a word with much ink at its head and foot may be cut in two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import numpy as np

from extractor.fields.kinds import kind_of
from extractor.fields.scanned import find_scanned_cells, lines_in, read_anew, replace_words, words_in
from extractor.forms.locate import LocatedForm
from extractor.image.binarise import find_ink
from extractor.model.crop import LineCrop, LineReading, Reader
from extractor.model.geometry import enclosing
from extractor.model.page import Page
from extractor.pages.scan import to_words

#: A line is short that is at most so many times as long as its capitals are high.
_SHORT = 4.0
#: Words so sure are not read again; what is read again is taken when it is so sure.
_SURE, _TAKEN = 0.6, 0.5
#: How far letters hang below their line, in heights of the capitals.
_TAIL = 0.3
#: Two halves of a line are each lower than this, and together at most so high, in usual heights of
#: capitals; and the longer one shares so much of its length with the other.
_HALF, _WHOLE, _SHARED = 0.75, 1.3, 0.8


@dataclass(frozen=True, slots=True)
class _Attempt:
    """Another look at some lines of a page: as one crop, instead of those."""

    page: int
    crop: LineCrop
    instead: tuple[LineCrop, ...]
    before: float


def read_text_again(form: LocatedForm, reader: Reader) -> LocatedForm:
    """The form with the short lines of its tables' texts read as what they may be.

    Raises what `reader` raises.
    """
    attempts = list(_find_attempts(form))
    readings = reader([attempt.crop for attempt in attempts])
    pages = list(form.pages)
    for attempt, reading in zip(attempts, readings, strict=True):
        if reading.words and (reading.confidence or 0.0) >= max(_TAKEN, attempt.before):
            page = _with_line(pages[attempt.page].page, attempt, reading)
            pages[attempt.page] = read_anew(replace(pages[attempt.page], page=page), page.words)
    return replace(form, pages=tuple(pages))


def _with_line(page: Page, attempt: _Attempt, reading: LineReading) -> Page:
    known = {id(crop) for crop in attempt.instead}
    before = [word for crop in attempt.instead for word in words_in(page.words, crop.bbox)]
    lines = (*(crop for crop in page.lines if id(crop) not in known), attempt.crop)
    words = replace_words(page.words, before, to_words(attempt.crop, reading))
    return replace(page, lines=lines, words=tuple(words))


def _find_attempts(form: LocatedForm) -> Iterator[_Attempt]:
    usual = [median([crop.height for crop in page.page.lines] or [0.0]) for page in form.pages]
    for cell in find_scanned_cells(form):
        if kind_of(cell.column, cell.table) is not None:
            continue
        page = form.pages[cell.page].page
        crops = sorted(lines_in(page, cell.place), key=lambda crop: crop.bbox.cy)
        halves: set[int] = set()
        for upper, lower in pairwise(crops):
            if id(upper) not in halves and _are_halves(upper, lower, usual[cell.page]):
                halves |= {id(upper), id(lower)}
                yield _Attempt(cell.page, _joined(page, upper, lower), (upper, lower), 0.0)
        for crop in crops:
            sure = _sureness(page, crop)
            if id(crop) not in halves and sure < _SURE and crop.pixels.shape[1] <= _SHORT * crop.height:
                hung = hanging(crop)
                if hung is not None:
                    yield _Attempt(cell.page, hung, (crop,), sure)


def _sureness(page: Page, crop: LineCrop) -> float:
    """How sure the least certain word of a line is; 0 where none was read."""
    return min((word.confidence or 0.0 for word in words_in(page.words, crop.bbox)), default=0.0)


def _are_halves(upper: LineCrop, lower: LineCrop, usual: float) -> bool:
    """Whether two crops are the head and the foot of one line."""
    one, other = upper.bbox, lower.bbox
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    if shared < _SHARED * max(one.width, other.width) or max(upper.height, lower.height) > _HALF * usual:
        return False
    return _foot(lower) - (_foot(upper) - upper.height) <= _WHOLE * usual


def _foot(crop: LineCrop) -> float:
    """The row of a crop's base on its page."""
    return crop.bbox.top * crop.resolution / 72.0 + crop.base


def _joined(page: Page, upper: LineCrop, lower: LineCrop) -> LineCrop:
    """The crop of both halves, cut from the page."""
    assert page.picture is not None
    box = enclosing((upper.bbox, lower.bbox))
    scale = upper.resolution / 72.0
    rows = slice(round(box.top * scale), round(box.bottom * scale))
    pixels = np.asarray(page.picture.clean, np.uint8)[rows, round(box.x0 * scale) : round(box.x1 * scale)]
    base = _foot(lower) - box.top * scale
    height = _foot(lower) - (_foot(upper) - upper.height)
    return LineCrop(np.ascontiguousarray(pixels), box, upper.resolution, height, base)


def hanging(crop: LineCrop) -> LineCrop | None:
    """The crop measured as a line whose letters hang below it; None where it has no ink."""
    rows = np.flatnonzero(find_ink(np.ascontiguousarray(crop.pixels)).max(axis=1))
    if not len(rows):
        return None
    top, foot = int(rows[0]), int(rows[-1]) + 1
    height = (foot - top) / (1.0 + _TAIL)
    return replace(crop, height=height, base=top + height)
