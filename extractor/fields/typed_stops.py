"""Full stops and commas of a typist's scan that were not read, by their ink.

A typewriter gives a stop as much room as a letter: it stands far from its word, and is as easily
taken for dust. Where a text may have a stop, ink of its size on the line is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from extractor.fields.boxes import read_head
from extractor.fields.notes import read_notes
from extractor.fields.offline import TEXT_COLUMNS
from extractor.fields.owners import read_owner_blocks
from extractor.fields.regions import PageGrid
from extractor.fields.scanned import Paper, find_scanned_cells, picture_of, read_anew, words_in
from extractor.fields.signatures import read_signatures
from extractor.fields.text import is_mark, words_to_lines
from extractor.forms.locate import LocatedForm
from extractor.image.blobs import find_blobs
from extractor.model.geometry import BBox
from extractor.model.page import Word

#: A stop's ink is so wide and high, begins so low and ends near the line.
_THIN, _WIDE, _LOW, _HIGH = 0.15, 0.45, 0.18, 0.65  # of the letters' height
_HEAD, _FOOT, _BELOW = 0.45, 0.15, 0.5
#: A comma hangs so far below the line.
_HANGS = 0.13
#: It stands from so little within the word's box on, to so far behind it.
_BEFORE, _REACH = 0.25, 0.8
#: Boxes of an owner whose words may be shortened.
_STOPPED = frozenset({"rptOwnerName", "rptOwnerStreet1", "rptOwnerStreet2"})
#: Words that are shortened have no more letters.
_SHORT = 5
#: So much of a word's confidence is left.
_DOUBT = 0.95


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of a page that has no stop, what follows it in its text, and whether that is prose."""

    page: int
    word: Word
    following: str
    prose: bool
    end: float


def with_typed_stops(form: LocatedForm) -> LocatedForm:
    """The form with the stops of its typed texts that are seen by their ink, where it is a typist's scan."""
    if form.template.typed is None:
        return form
    pages = list(form.pages)
    papers = {at: Paper(seen) for at, one in enumerate(pages) if (seen := picture_of(one.page)) is not None}
    stopped: dict[int, dict[int, Word]] = {at: {} for at in papers}
    for place in _places(form):
        if place.page in papers and (stop := _find_stop(place, papers[place.page])) is not None:
            text, box = stop
            if _may_stand(text, place):
                word = place.word
                sure = None if word.confidence is None else _DOUBT * word.confidence
                wide = replace(word.bbox, x1=max(word.bbox.x1, box.x1))
                new = replace(word, text=word.text + text, bbox=wide, confidence=sure)
                stopped[place.page][id(word)] = new
    for at, words in stopped.items():
        if words:
            pages[at] = read_anew(pages[at], [words.get(id(word), word) for word in pages[at].page.words])
    return replace(form, pages=tuple(pages))


def _places(form: LocatedForm) -> Iterator[_Place]:
    """The words of the form's texts behind which a stop may stand."""
    grids = [PageGrid(page) for page in form.pages]
    numbers = {located.page.number: at for at, located in enumerate(form.pages)}
    owners = read_owner_blocks(grids, form.template)
    named = [read_head(grids[0], form.template).boxes.get("issuer")]
    named += [box for owner in owners for name, box in owner.boxes.items() if name in _STOPPED]
    signatures = read_signatures(grids, form.template)
    named += [signature.name for signature in signatures]
    for box in named:
        if box is not None and box.page is not None:
            yield from _within(numbers[box.page], box.words, prose=False)
    for cell in find_scanned_cells(form):
        if cell.column in TEXT_COLUMNS:
            inside = words_in(form.pages[cell.page].page.words, cell.place)
            words = [word for line in words_to_lines(inside) for word in line if not is_mark(word)]
            yield from _within(cell.page, words, prose=False)
    signed = {id(word) for one in signatures for part in (one.name, one.date) for word in part.words}
    for note in read_notes(grids, form.template, signed):
        if note.reading.page is not None:
            yield from _within(numbers[note.reading.page], note.reading.words, prose=True)


def _within(page: int, words: Sequence[Word], *, prose: bool) -> Iterator[_Place]:
    for word, after in pairwise([*words, None]):
        if word is None or not word.text[-1:].isalnum():
            continue
        beside = after is not None and after.bbox.x0 > word.bbox.x1 and after.bbox.top < word.bbox.bottom
        end = after.bbox.x0 if after is not None and beside else word.bbox.x1 + 2 * word.bbox.height
        yield _Place(page, word, after.text if after is not None else "", prose, end)


def _find_stop(place: _Place, paper: Paper) -> tuple[str, BBox] | None:
    """The stop behind a word, and where it is; None where there is none or more than one."""
    word, high = place.word.bbox, place.word.bbox.height
    area = BBox(
        word.x1 - _BEFORE * high, word.bottom - _HEAD * high,
        max(word.x1, min(word.x1 + (_REACH + _WIDE) * high, place.end)), word.bottom + _BELOW * high,
    )  # fmt: skip
    scale = paper.scale
    left, top = max(0, round(area.x0 * scale)), max(0, round(area.top * scale))
    part = paper.ink[top : round(area.bottom * scale), left : round(area.x1 * scale)]
    if not part.size:
        return None
    blobs, pixels = find_blobs(np.ascontiguousarray(part)), high * scale
    sized = (blobs.width >= _THIN * pixels) & (blobs.height >= _LOW * pixels)
    fits = sized & (blobs.width <= _WIDE * pixels) & (blobs.height <= _HIGH * pixels)
    base = word.bottom * scale - top
    inside = (blobs.x0 > 0) & (blobs.top > 0) & (blobs.x1 < part.shape[1]) & (blobs.bottom < part.shape[0])
    found = blobs.where(fits & inside & (blobs.bottom >= base - _FOOT * pixels))
    if len(found.x0) != 1:
        return None
    ((x0, upper, x1, lower),) = found.boxes()
    box = BBox((left + x0) / scale, (top + upper) / scale, (left + x1) / scale, (top + lower) / scale)
    return ("," if lower - base > _HANGS * pixels else "."), box


def _may_stand(stop: str, place: _Place) -> bool:
    """Whether a stop may stand there: a comma amid a text, a full stop behind what is short or at its end."""
    if stop == ",":
        return bool(place.following)
    if place.prose:
        return not place.following or place.following[:1].isupper() or place.following[:1].isdigit()
    return sum(map(str.isalpha, place.word.text)) <= _SHORT and place.word.text[-1].isalpha()
