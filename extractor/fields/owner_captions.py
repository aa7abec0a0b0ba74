"""Captions of box 1 that a scan shows too badly to be read, by their place among those that it does not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.fields.regions import PageGrid
from extractor.fields.text import words_to_lines
from extractor.forms.anchors import Anchor
from extractor.forms.template import OwnerSpec
from extractor.model.geometry import BBox
from extractor.model.page import Word

#: Captions stand at most this far below the rule under the name, to their middle.
CAPTION_REACH = 1.6  # of their size
#: Captions of one line stand this near, though one of them be measured badly.
_LEVEL = 0.9  # of their height
#: The city's line has a ZIP code; a line of a street has so many letters and digits.
_ZIP = re.compile(r"\d{5}(?:-\d{4})?")
_WORDED = 3

Captions = dict[str, tuple[int, Anchor]]


def complete_captions(
    grids: Sequence[PageGrid],
    block: tuple[int, BBox],
    spec: OwnerSpec,
    captions: Captions,
    *,
    typed: bool = False,
) -> None:
    """Adds to the captions found in a block, which begins on a page of an index in a cell, those lacking.

    What is `typed` below the name's rule may stand as near to it as the captions.
    """
    index, cell = block
    _complete_line(grids, (cell.x0, cell.x1), (spec.city, spec.state, spec.zip), captions)
    if typed:
        _complete_by_values(grids, (cell.x0, cell.x1), spec, captions)
    _complete_name(grids[index], cell, spec, index, captions, typed=typed)
    _complete_street(grids, (cell.x0, cell.x1), spec, captions)


def _complete_line(
    grids: Sequence[PageGrid],
    strip: tuple[float, float],
    labels: Sequence[str],
    captions: Captions,
) -> None:
    """Captions that were misread beyond recognition, by their place beside one that was not."""
    known = [captions[label] for label in labels if label in captions]
    if not known or len(known) == len(labels):
        return
    index, one = known[0]
    line = [
        segment
        for segment in grids[index].page.segments
        if abs(segment.bbox.cy - one.bbox.cy) < _LEVEL * one.bbox.height
        and strip[0] <= segment.bbox.cx <= strip[1]
    ]
    if len(line) != len(labels):
        return
    line.sort(key=lambda segment: segment.bbox.x0)
    for label, segment in zip(labels, line, strict=True):
        found = Anchor(label, segment.page, segment.bbox, segment.words, 0.0)
        captions.setdefault(label, (index, found))


def _complete_by_values(
    grids: Sequence[PageGrid], strip: tuple[float, float], spec: OwnerSpec, captions: Captions
) -> None:
    """The captions below the city's line where one of them was read, each under its own value."""
    labels = (spec.city, spec.state, spec.zip)
    known = [captions[label] for label in labels if label in captions]
    if not known or len(known) == len(labels):
        return
    index, one = known[0]
    lines = _written(grids[index], strip, 0.0, one.bbox.top)
    line = lines[-1] if lines else []
    if len(line) < len(labels) or not _ZIP.fullmatch(line[-1].text):
        return
    for label, word in zip(labels, (line[0], line[-2], line[-1]), strict=True):
        below = BBox(word.bbox.x0, one.bbox.top, word.bbox.x1, one.bbox.bottom)
        captions.setdefault(label, (index, Anchor(label, one.page, below, (), 0.0)))


def _complete_name(
    grid: PageGrid, cell: BBox, spec: OwnerSpec, index: int, captions: Captions, *, typed: bool
) -> None:
    """The captions below the name where they could not be read: below its rule, most in brackets.

    Where a smear covers them they are between the rule and the first line of the street.
    """
    if spec.name in captions or spec.street not in captions:
        return
    below = [
        segment
        for segment in grid.page.segments
        if cell.x0 <= segment.bbox.cx <= cell.x1
        and 0 < segment.bbox.cy - cell.bottom < CAPTION_REACH * segment.size
    ]
    bracketed = [s for s in below if s.text[0] in "([{" or s.text[-1] in ")]}"]
    if typed and len(bracketed) > 1:
        below = bracketed
    if len(below) > 1 and len(bracketed) > len(below) / 2:
        first = min(below, key=lambda segment: segment.bbox.x0)
        words = tuple(word for segment in below for word in segment.words)
        captions[spec.name] = (index, Anchor(spec.name, first.page, first.bbox, words, 0.0))
        return
    place, street = captions[spec.street]
    lines = _written(grid, (cell.x0, cell.x1), cell.bottom, street.bbox.top)
    top = min((word.bbox.top for line in lines for word in line), default=0.0)
    if place == index and cell.bottom < top:
        under = BBox(cell.x0, cell.bottom, cell.x0, top)
        captions[spec.name] = (index, Anchor(spec.name, street.page, under, (), 0.0))


def _complete_street(
    grids: Sequence[PageGrid], strip: tuple[float, float], spec: OwnerSpec, captions: Captions
) -> None:
    """The caption below the street where a smear covers it: between the city's line and the one above."""
    if spec.street in captions or spec.name not in captions or spec.zip not in captions:
        return
    (index, name), (end, postal) = captions[spec.name], captions[spec.zip]
    if index != end:
        return
    lines = _written(grids[index], strip, name.bbox.bottom, postal.bbox.top)
    if len(lines) < 2 or not any(_ZIP.fullmatch(word.text) for word in lines[-1]):
        return
    bottom = max(word.bbox.bottom for word in lines[-2])
    top = min(word.bbox.top for word in lines[-1])
    if bottom < top:
        place = BBox(strip[0], bottom, strip[0], top)
        captions[spec.street] = (index, Anchor(spec.street, name.page, place, (), 0.0))


def _written(grid: PageGrid, strip: tuple[float, float], top: float, bottom: float) -> list[list[Word]]:
    """The lines of a strip between two heights that have several letters or digits."""
    words = [w for w in grid.words if strip[0] <= w.bbox.cx <= strip[1] and top < w.bbox.cy < bottom]
    return [line for line in words_to_lines(words) if letters_of(line) >= _WORDED]


def letters_of(line: Sequence[Word]) -> int:
    """How many letters and digits a line has."""
    return sum(map(str.isalnum, "".join(word.text for word in line)))
