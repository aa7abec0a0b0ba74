"""Signatures of a scan, read again column by column.

A date stands beside the middle of its name, often between two of its lines: at first all
three may be taken for one line, and most of it is lost. Apart from the column of dates the
lines of the names are as far from each other as any.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from extractor.fields.doubles import single_words
from extractor.fields.regions import PageGrid
from extractor.fields.scanned import Paper, ink_by_column, lines_in, picture_of, read_place_anew, words_in
from extractor.fields.signatures import find_dates
from extractor.fields.signing import DATE_SLACK, FIRST_WORD, SigningPlace, find_signing_places
from extractor.forms.locate import LocatedForm
from extractor.model.crop import LineCrop, LineKind, Reader
from extractor.model.geometry import BBox, enclosing
from extractor.model.page import Page, Word
from extractor.pages.crops import cut_printed
from extractor.pages.scan import to_words

#: The gap between the columns is looked for so far right of where dates begin, and is at least so wide.
_AFTER, _GAP = 2.0, 2.0  # points
#: What begins farther left and has so many letters is a line of the text above.
_LETTERS = 8
#: Letters hang so far below their line, in heights of its capitals.
_BELOW = 0.35
#: What is read anew is taken where it has so many sure letters more.
_MORE = 0.5
#: Farther left of what was read at first than this there is dirt.
_BEFORE = 8.0  # points
#: Dates are at most so wide: farther right there is dirt.
_DATES = 130.0  # points


@dataclass(frozen=True, slots=True)
class _Region:
    """The part of a page that holds signatures: its index in the form, its place, where dates begin."""

    page: int
    place: BBox
    date_x: float


def read_signatures_again(form: LocatedForm, reader: Reader) -> LocatedForm:
    """The form with its signatures read as two columns, where more can be read so.

    Raises what `reader` raises.
    """
    pages = list(form.pages)
    for found in _find_regions(form):
        region = found
        page = pages[region.page].page
        dates = _typed_dates(page, region.place) if form.template.typed is not None else []
        if dates:
            end = max(region.place.x1, *(date.x1 + _AFTER for date in dates))
            region = replace(region, place=replace(region.place, x1=end))
        before = words_in(page.words, region.place)
        # Typists leave much room within a date, and begin it anywhere by its caption
        crops = _crops(page, region, min((date.x0 for date in dates), default=None))
        words = single_words(
            [word for crop, one in zip(crops, reader(crops), strict=True) for word in to_words(crop, one)]
        )
        if _legible(words) < _legible(before) + _MORE:
            continue
        pages[region.page] = read_place_anew(pages[region.page], region.place, crops, words)
    return replace(form, pages=tuple(pages))


def _typed_dates(page: Page, place: BBox) -> list[BBox]:
    """The dates beside names, which a typist may begin far from their caption, and far from the names."""
    beside = words_in(page.words, replace(place, x1=max(place.x1, page.width)))
    return [enclosing(word.bbox for word in date) for date in find_dates(beside)]


def _legible(words: Sequence[Word]) -> float:
    """Letters and digits, each weighed by its word's confidence."""
    return sum(sum(map(str.isalnum, word.text)) * (word.confidence or 0.0) for word in words)


def _find_regions(form: LocatedForm) -> list[_Region]:
    grids = [PageGrid(page) for page in form.pages]
    regions = (_region(grids, place) for place in find_signing_places(grids, form.template))
    return [region for region in regions if region is not None]


def _region(grids: Sequence[PageGrid], place: SigningPlace) -> _Region | None:
    """The part of the caption's own page; None where it was not scanned or has no room for a name."""
    index, bottom = place.end
    page = grids[index].page.page
    left, right = max(0.0, place.left - FIRST_WORD), min(page.width, place.date_x + _DATES)
    top = place.start[1] if place.start[0] == index else 0.0
    top = max([top, *(_foot(crop) for crop in page.lines if crop.baseline <= top)])
    if place.left > 0.0:
        above = BBox(0.0, top, page.width, max(top, bottom))
        top = max([top, *(_foot(crop) for crop in lines_in(page, above) if _is_text(page, crop, left))])
    if picture_of(page) is None or not page.lines or bottom <= top or right <= left:
        return None
    begun = [word.bbox.x0 for word in words_in(page.words, BBox(left, top, right, bottom))]
    left = max(left, min(begun, default=left) - _BEFORE)
    return _Region(index, BBox(min(left, right), top, right, bottom), place.date_x)


def _is_text(page: Page, crop: LineCrop, left: float) -> bool:
    """Whether a line is one of the text above the signatures, which begins left of them."""
    letters = sum(len(word.text) for word in words_in(page.words, crop.bbox))
    return crop.bbox.x0 < left and letters >= _LETTERS


def _foot(crop: LineCrop) -> float:
    """How low the letters of a line hang."""
    return crop.baseline + _BELOW * crop.height * 72.0 / crop.resolution


def _crops(page: Page, region: _Region, date_start: float | None = None) -> list[LineCrop]:
    """The lines of the names and the dates, each cut by themselves."""
    picture = picture_of(page)
    assert picture is not None
    ink = Paper(picture).printed
    place, scale = region.place, picture.resolution / 72.0
    start = max(place.x0, region.date_x - DATE_SLACK)
    first, inked = ink_by_column(ink, place, start, region.date_x + _AFTER, scale)
    gap = (date_start or 0.0) - _AFTER
    if date_start is None:
        gap = (first + _last_gap(inked, max(1, round(_GAP * scale)))) / scale
    names = BBox(place.x0, place.top, gap, place.bottom)
    dates = BBox(gap, place.top, place.x1, place.bottom)
    return [
        *cut_printed(picture.clean, ink, names, picture.resolution),
        *(
            replace(crop, kind=LineKind.DATE)
            for crop in cut_printed(picture.clean, ink, dates, picture.resolution)
        ),
    ]


def _last_gap(inked: NDArray[np.int64], width: int) -> float:
    """The middle of the last of the places at which a gap of a width has least ink in it."""
    if len(inked) < width:
        return len(inked) / 2
    filled = np.convolve(inked, np.ones(width, np.int64), mode="valid")
    least = np.flatnonzero(filled == filled.min())
    first = least[-1]
    while first > 0 and filled[first - 1] == filled[least[-1]]:
        first -= 1
    return float(first + least[-1] + width) / 2
