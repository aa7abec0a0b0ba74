"""The line of an owner's city on a scan, read again column by column.

A long city wraps beside the state, whose line then runs between two of its own, or it reaches
the state's first letter: at first both are taken for one line. The captions below them tell where
the columns of the city, the state and the ZIP code begin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractor.fields.city_line import CAPTION_SLACK
from extractor.fields.regions import PageGrid
from extractor.fields.scanned import Paper, ink_by_column, picture_of, read_place_anew, words_in
from extractor.forms.anchors import Anchor
from extractor.forms.locate import LocatedForm, LocatedPage
from extractor.forms.template import OwnerSpec
from extractor.model.crop import LineCrop, LineKind, Reader
from extractor.model.geometry import BBox
from extractor.model.page import Page, Word
from extractor.pages.crops import cut_printed
from extractor.pages.scan import to_words
from extractor.reader.grammar import kind_grammar

#: A state so sure is not read again; what is read again is taken when it is so sure, instead of what can be
#: no state when it is hardly so.
_SURE, _TAKEN, _HARDLY = 0.6, 0.5, 0.01
#: Ends of the city are looked for so far left and right of where the state's caption begins.
_AROUND = 6.0  # points
#: Values begin at most so far left of their captions, and a ZIP code is at most so wide.
_BEFORE, _CODE = 14.0, 60.0  # points
#: Letters keep so far away from the captions above and below them.
_APART = 1.0  # points


@dataclass(frozen=True, slots=True)
class _Line:
    """The place of a city's line on a page of an index, and where its state and ZIP code begin."""

    page: int
    place: BBox
    state_x: float
    zip_x: float


def read_city_lines_again(form: LocatedForm, reader: Reader) -> LocatedForm:
    """The form with the lines of its owners' cities read as three columns, where they make no sense.

    Raises what `reader` raises.
    """
    pages = list(form.pages)
    for line in _find_lines(form):
        page = pages[line.page].page
        before = words_in(page.words, line.place)
        if _makes_sense(before, line):
            continue
        told = any(_is_state(word) for word in before)
        parts = _crops(page, line)
        crops = [crop for part in parts for crop in part]
        readings = iter(reader(crops))
        city, state, postal = (
            [word for crop in part for word in to_words(crop, next(readings))] for part in parts
        )
        if _is_taken(city, state, postal, _TAKEN if told else _HARDLY):
            flat = [*city, *state, *postal]
            pages[line.page] = read_place_anew(pages[line.page], line.place, crops, flat)
    return replace(form, pages=tuple(pages))


def _is_taken(city: Sequence[Word], state: Sequence[Word], postal: Sequence[Word], least: float) -> bool:
    """Whether what was read again is a city, the code of a state, and a ZIP code."""
    return (
        bool(city)
        and len(state) == 1
        and _is_state(state[0])
        and (state[0].confidence or 0.0) >= least
        and any(character.isdigit() for word in postal for character in word.text)
    )


def _is_state(word: Word) -> bool:
    """Whether a word is the code of a state or a country."""
    grammar = kind_grammar(LineKind.STATE)
    return grammar is not None and grammar.allows(word.text)


def _makes_sense(words: Sequence[Word], line: _Line) -> bool:
    """Whether what was read at first has a sure state, with nothing that reaches into its column."""
    state = [word for word in words if line.state_x <= word.bbox.x0 < line.zip_x]
    reaching = [word for word in words if word.bbox.x0 < line.state_x < word.bbox.x1 - CAPTION_SLACK]
    if len(state) != 1 or reaching:
        return not words
    return _is_state(state[0]) and (state[0].confidence or 0.0) >= _SURE


def _find_lines(form: LocatedForm) -> Iterator[_Line]:
    spec = form.template.owner
    for index, located in enumerate(form.pages):
        if picture_of(located.page) is None:
            continue
        grid = PageGrid(located)
        for state in located.find(spec.state):
            city = _beside(located, spec.city, state)
            postal = _beside(located, spec.zip, state)
            if city is not None and postal is not None and city.bbox.x0 < state.bbox.x0 < postal.bbox.x0:
                line = _line(grid, index, spec, (city, state, postal))
                if line is not None:
                    yield line


def _beside(located: LocatedPage, label: str, anchor: Anchor) -> Anchor | None:
    """The caption on the line of another; None where it was not found."""
    level = [one for one in located.find(label) if abs(one.bbox.cy - anchor.bbox.cy) < anchor.bbox.height]
    return min(level, key=lambda one: abs(one.bbox.cx - anchor.bbox.cx), default=None)


def _line(
    grid: PageGrid, index: int, spec: OwnerSpec, captions: tuple[Anchor, Anchor, Anchor]
) -> _Line | None:
    """The place between the captions of the street and the city; None where the street's was not found."""
    city, state, postal = (caption.bbox for caption in captions)
    streets = [one.bbox for one in grid.page.find(spec.street) if one.bbox.bottom < state.top]
    above = [box for box in streets if city.x0 - _BEFORE <= box.cx <= postal.x1 + _CODE]
    if not above:
        return None
    left = max(grid.cell_at(state).x0, city.x0 - _BEFORE)
    top = max(box.bottom for box in above) + _APART
    bottom = min(city.top, state.top, postal.top) - _APART
    if bottom - top < state.height:
        return None
    slack = CAPTION_SLACK * state.height
    place = BBox(left, top, postal.x0 + _CODE, bottom)
    return _Line(index, place, state.x0 - slack, postal.x0 - slack)


def _crops(page: Page, line: _Line) -> tuple[list[LineCrop], list[LineCrop], list[LineCrop]]:
    """The lines of the city, of the state and of the ZIP code, each cut by themselves."""
    picture = picture_of(page)
    assert picture is not None
    ink = Paper(picture).printed
    place, scale = line.place, picture.resolution / 72.0
    first, inked = ink_by_column(ink, place, line.state_x - _AROUND, line.state_x + _AROUND, scale)
    edge = (first + _widest_gap(inked)) / scale
    edges = (place.x0, edge, line.zip_x, place.x1)
    columns = [BBox(x0, place.top, x1, place.bottom) for x0, x1 in pairwise(edges)]
    city, state, postal = (cut_printed(picture.clean, ink, box, picture.resolution) for box in columns)
    return city, [replace(crop, kind=LineKind.STATE) for crop in state], postal


def _widest_gap(inked: NDArray[np.int64]) -> float:
    """The middle of the widest of the gaps with the least ink."""
    bare = inked == min(inked, default=0)
    ends = np.flatnonzero(np.diff(np.concatenate(([0], bare.astype(np.int8), [0]))))
    runs = list(zip(ends[::2].tolist(), ends[1::2].tolist(), strict=True))
    start, end = max(runs, key=lambda run: run[1] - run[0], default=(0, len(inked)))
    return (start + end) / 2
