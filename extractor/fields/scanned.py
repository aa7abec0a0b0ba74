"""Scanned pages of a located form, for later looks at them: their ink, their tables' cells, their lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from extractor.fields.regions import PageGrid
from extractor.fields.rows import find_cells
from extractor.fields.sections import find_stretches
from extractor.forms.locate import LocatedForm, LocatedPage, with_words
from extractor.forms.template import TableSpec
from extractor.image.binarise import find_ink, has_shades, measure_dust
from extractor.image.packed import PackedInk
from extractor.model.crop import LineCrop
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Page, Picture, Word
from extractor.pages.crops import find_print

#: Pages with fewer specks to the square inch have hardly any dust.
_CLEAN = 10.0
_POINTS_PER_INCH = 72.0
#: A word of a line stands on its base, give or take this.
_OFF = 0.3  # points

Floats = NDArray[np.float64]


class Paper:
    """A page's picture, and what is found on it when it is first asked for."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self.resolution = picture.resolution
        self.scale = picture.resolution / _POINTS_PER_INCH

    @cached_property
    def clean(self) -> NDArray[np.uint8]:
        """The picture without rules."""
        return np.asarray(self._picture.clean, dtype=np.uint8)

    @cached_property
    def ink(self) -> NDArray[np.uint8]:
        """255 where there is ink, 0 elsewhere."""
        known: PackedInk | None = self._picture.ink
        return find_ink(self.clean, self.resolution) if known is None else known.unpacked()

    @cached_property
    def printed(self) -> NDArray[np.uint8]:
        """The same less dust."""
        known: PackedInk | None = self._picture.printed
        if known is not None:
            return known.unpacked()
        return find_print(self.clean, self.resolution, self._picture.dust).ink

    @cached_property
    def dust(self) -> float:
        """Specks to the square inch."""
        known = self._picture.dust
        return measure_dust(self.ink, self.resolution) if known is None else known

    @cached_property
    def has_shades(self) -> bool:
        """Whether it is a grey scan: faint print leaves something there."""
        return has_shades(self.clean)

    def cut(self, place: BBox) -> NDArray[np.uint8]:
        """The pixels without rules in a place, as far as it lies on the page."""
        edges = (place.top, place.bottom, place.x0, place.x1)
        top, bottom, left, right = (max(0, round(edge * self.scale)) for edge in edges)
        return self.clean[top:bottom, left:right]

    @property
    def is_clean(self) -> bool:
        """Whether there is hardly any dust on it."""
        return self.dust < _CLEAN


@dataclass(frozen=True, slots=True)
class ScannedCell:
    """A cell of a ruled table: its page's index in the form, its table and column, its place in points."""

    page: int
    table: TableSpec
    column: str
    place: BBox


def find_scanned_cells(form: LocatedForm) -> Iterator[ScannedCell]:
    """The cells of the tables on pages that were read from pictures, in reading order, blank ones too."""
    grids = [PageGrid(page) for page in form.pages]
    places = {id(grid): index for index, grid in enumerate(grids)}
    for table in form.template.tables:
        for stretch, column, place in find_cells(find_stretches(grids, form.template, table.title), table):
            if picture_of(stretch.grid.page.page) is not None:
                yield ScannedCell(places[id(stretch.grid)], table, column.name, place)


def picture_of(page: Page) -> Picture | None:
    """The picture that a page was read from; None for a page with a text layer."""
    return page.picture if page.origin is Origin.OCR else None


def words_in(words: Sequence[Word], place: BBox) -> list[Word]:
    """The words whose middle lies in a place."""
    # Asked for every cell of a filing of all words of its page, which are a tuple
    x, y = _middles_of_words(_Same(words)) if isinstance(words, tuple) else _middles(words)
    return [words[at] for at in _inside(x, y, place)]


def lines_in(page: Page, place: BBox) -> list[LineCrop]:
    """The lines of a page whose middle lies in a place."""
    return [page.lines[at] for at in _inside(*_middles_of_lines(_Same(page.lines)), place)]


def stands_on(word: Word, crop: LineCrop) -> bool:
    """Whether a word stands on the base of a line."""
    return abs(word.bbox.bottom - crop.baseline) < _OFF and crop.bbox.x0 <= word.bbox.cx <= crop.bbox.x1


def share_misread(words: Sequence[Word]) -> float:
    """How doubtful the words of a page are on average, 0 to 1; 1 where none tells."""
    doubts = [1.0 - word.confidence for word in words if word.confidence is not None]
    return sum(doubts) / len(doubts) if doubts else 1.0


def _inside(x: Floats, y: Floats, place: BBox) -> list[int]:
    inside = (place.top <= y) & (y < place.bottom) & (place.x0 <= x) & (x < place.x1)
    return [int(at) for at in np.flatnonzero(inside)]


class _Same:
    """A page's words or lines, known again as the same ones and not by what they say."""

    __slots__ = ("ones",)

    def __init__(self, ones: tuple[Word, ...] | tuple[LineCrop, ...]) -> None:
        self.ones = ones

    def __hash__(self) -> int:
        return id(self.ones)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.ones is other.ones


@lru_cache(maxsize=4)
def _middles_of_words(same: _Same) -> tuple[Floats, Floats]:
    return _middles(same.ones)


# Lines hold their pixels: those of few pages are kept
@lru_cache(maxsize=2)
def _middles_of_lines(same: _Same) -> tuple[Floats, Floats]:
    return _middles(same.ones)


def _middles(ones: Sequence[Word] | Sequence[LineCrop]) -> tuple[Floats, Floats]:
    """The places, across and down, of the middles of words or lines."""
    boxes = [one.bbox for one in ones]
    return np.array([box.cx for box in boxes]), np.array([box.cy for box in boxes])


def ink_by_column(
    ink: NDArray[np.uint8], place: BBox, x0: float, x1: float, scale: float
) -> tuple[int, NDArray[np.int64]]:
    """How many pixels of each column of a place from `x0` to `x1` are inked, and the first one's number."""
    first = max(0, round(x0 * scale))
    rows = slice(round(place.top * scale), round(place.bottom * scale))
    return first, (ink[rows, first : round(x1 * scale)] > 0).sum(axis=0)


def replace_words(words: Sequence[Word], before: Sequence[Word], after: Sequence[Word]) -> list[Word]:
    """The words with `after` in place of those of `before`."""
    known = {id(word) for word in before}
    return [*(word for word in words if id(word) not in known), *after]


def read_place_anew(
    located: LocatedPage, place: BBox, crops: Sequence[LineCrop], words: Sequence[Word]
) -> LocatedPage:
    """The page with these lines and words in a place, instead of those that were there."""
    page = located.page
    known = {id(crop) for crop in lines_in(page, place)}
    lines = (*(crop for crop in page.lines if id(crop) not in known), *crops)
    after = replace_words(page.words, words_in(page.words, place), words)
    return read_anew(replace(located, page=replace(page, lines=lines)), after)


def read_anew(located: LocatedPage, words: Sequence[Word]) -> LocatedPage:
    """The page with these words."""
    return with_words(located, replace(located.page, words=tuple(words)))


def with_words_instead(
    form: LocatedForm, changes: Iterable[tuple[int, Sequence[Word], Sequence[Word]]]
) -> LocatedForm:
    """The form with some words instead of others: each time a page's index, those there, and the new ones."""
    gone: set[int] = set()
    new: defaultdict[int, list[Word]] = defaultdict(list)
    for at, before, after in changes:
        gone |= {id(word) for word in before}
        new[at] += after
    pages = list(form.pages)
    for at in new:
        kept = [word for word in pages[at].page.words if id(word) not in gone]
        pages[at] = read_anew(pages[at], [*kept, *new[at]])
    return replace(form, pages=tuple(pages))
