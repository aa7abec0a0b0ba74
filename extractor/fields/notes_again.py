"""Notes of a scan whose numbers stand beside them, read again column by column.

A number stands beside the middle of its text, often between two of its lines: at first
all three may be taken for one line, and most of it is lost. Apart from the column of
numbers the lines of the texts are as far from each other as any.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from extractor.fields.regions import PageGrid
from extractor.fields.scanned import Paper, picture_of, read_place_anew, words_in
from extractor.fields.sections import Stretch, find_stretches
from extractor.fields.text import words_to_lines
from extractor.forms.locate import LocatedForm, LocatedPage
from extractor.model.crop import LineCrop, Reader
from extractor.model.geometry import BBox
from extractor.pages.crops import cut_region
from extractor.pages.scan import to_words

#: What begins a line of the column of numbers; and how far it stands at most from its text.
_NUMBER = frozenset("()*")
_MOST_INDENT = 30.0  # points
#: Lines of text begin at one margin, give or take this.
_BIN = 3.0  # points
#: The gap between the columns is looked for so far left of that margin, and right.
_BEFORE, _AFTER = 4.0, 1.0  # points
#: The tails of a heading's letters hang so far below it, in heights of its capitals.
_BELOW = 0.4
#: Lines that are read anew have at least this share of the letters that were read at first.
_KEPT = 0.9


@dataclass(frozen=True, slots=True)
class _Region:
    """The part of a page that holds notes: its index in the form, its place, where the texts begin."""

    page: int
    place: BBox
    margin: float


def read_notes_again(form: LocatedForm, reader: Reader) -> LocatedForm:
    """The form with its notes read as two columns, on revisions that set them so.

    Raises what `reader` raises.
    """
    if not form.template.notes.beside:
        return form
    pages = list(form.pages)
    for region in _find_regions(form):
        crops = _crops(pages[region.page], region)
        words = [word for crop, one in zip(crops, reader(crops), strict=True) for word in to_words(crop, one)]
        page = pages[region.page].page
        before = words_in(page.words, region.place)
        if sum(len(word.text) for word in words) < _KEPT * sum(len(word.text) for word in before):
            continue
        pages[region.page] = read_place_anew(pages[region.page], region.place, crops, words)
    return replace(form, pages=tuple(pages))


def _find_regions(form: LocatedForm) -> list[_Region]:
    grids = [PageGrid(page) for page in form.pages]
    places = {id(grid): index for index, grid in enumerate(grids)}
    found = []
    for stretch in find_stretches(grids, form.template, form.template.notes.explanation):
        region = _region(stretch, places[id(stretch.grid)])
        if region is not None:
            found.append(region)
    return found


def _region(stretch: Stretch, index: int) -> _Region | None:
    page = stretch.grid.page.page
    title = stretch.title.bbox if stretch.title else None
    top = stretch.top if title is None else title.bottom + _BELOW * title.height
    if picture_of(page) is None or stretch.bottom <= top:
        return None
    words = words_in(page.words, BBox(0.0, top, page.width, stretch.bottom))
    begun = [
        line[1].bbox.x0 if _NUMBER.intersection(line[0].text) and len(line) > 1 else line[0].bbox.x0
        for line in words_to_lines(words)
    ]
    if not begun:
        return None
    bins = Counter(round(x / _BIN) for x in begun)
    fullest = max(bins, key=lambda one: (bins[one], one))
    margin = median(x for x in begun if round(x / _BIN) == fullest)
    left = max(min(word.bbox.x0 for word in words) - _BIN, margin - _MOST_INDENT, 0.0)
    return _Region(index, BBox(left, top, page.width, stretch.bottom), margin)


def _crops(located: LocatedPage, region: _Region) -> Sequence[LineCrop]:
    """The lines of the numbers and of the texts, each cut by themselves."""
    picture = picture_of(located.page)
    assert picture is not None
    paper = Paper(picture)
    gap = _gap(paper, region)
    place = region.place
    columns = (
        BBox(place.x0, place.top, max(gap, place.x0), place.bottom),
        BBox(gap, place.top, place.x1, place.bottom),
    )
    return [
        crop for column in columns for crop in cut_region(paper.clean, column, paper.resolution, paper.dust)
    ]


def _gap(paper: Paper, region: _Region) -> float:
    """The x between the two columns at which there is the least ink, rather near the texts."""
    scale, place = paper.scale, region.place
    x0, x1 = round((region.margin - _BEFORE) * scale), round((region.margin + _AFTER) * scale)
    ink = paper.ink[round(place.top * scale) : round(place.bottom * scale), max(x0, 0) : x1] > 0
    if not ink.size:
        return region.margin
    filled = ink.sum(axis=0)
    least = np.flatnonzero(filled == filled.min())
    return float(max(x0, 0) + least[len(least) // 2]) / scale
