"""Ditto marks in the cells of a typed form's scan: two strokes that were taken for dirt or for a letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

import numpy as np

from extractor.fields.offline import OWNERSHIP
from extractor.fields.scanned import (
    Paper,
    ScannedCell,
    find_scanned_cells,
    picture_of,
    read_place_anew,
    words_in,
)
from extractor.fields.text import is_mark
from extractor.forms.locate import LocatedForm
from extractor.image.blobs import Blobs, find_blobs
from extractor.model.geometry import BBox, enclosing
from extractor.model.page import Origin, Word

#: What a ditto mark is read as.
DITTO = '"'
#: Columns in which a typist repeats what stands above.
_REPEATED = frozenset(
    {
        "securityTitle", "transactionDate", "underlyingSecurityTitle", "natureOfOwnership",
        "exerciseDate", "expirationDate", OWNERSHIP,
    }
)  # fmt: skip
#: Every row has these.
_NEVER_BLANK = frozenset({"securityTitle"})
#: A row with a ditto mark fills so many other columns.
_FILLED = 2
#: Letters that a ditto mark was read as are no more than this.
_FEW = 2
#: The strokes are so high, stand in the upper half of the line and this near beside each other.
_LOW, _HIGH, _APART, _BELOW = 0.2, 0.62, 0.5, 0.3  # of the height of the row's values
#: Both are as high as one another, and begin on one height.
_LEVEL = 0.15
#: Two strokes that touch are so wide for their height, and so high.
_NARROW, _WIDE, _BLOCK = 0.6, 1.6, 0.3
#: Bold ones that touch are no wider.
_BROAD = 0.8  # of the height of the row's values
#: Where a row must have something, ink so high and wide, that begins so near below what stands above, is one.
_ANY_HIGH, _ANY_WIDE, _ALIGNED = (0.2, 0.7), (0.3, 1.0), 3.0  # of the height of the row's values; points
#: A cell's border may be left at its edges; smaller ink is dust.
_EDGE, _DUST = 1.2, 0.14  # points; of the height
_SURE = 0.9

Stroke = tuple[int, int, int, int]


def with_ditto_marks(form: LocatedForm) -> LocatedForm:
    """The form with the ditto marks of its tables read as such, where it is a typist's scan."""
    if form.template.typed is None:
        return form
    pages = list(form.pages)
    papers = {at: Paper(seen) for at, one in enumerate(pages) if (seen := picture_of(one.page)) is not None}
    above: dict[str, float | None] = {}  # where what stands above begins
    for cells in _rows(form):
        page = cells[0].page
        words = {cell.column: words_in(pages[page].page.words, cell.place) for cell in cells}
        for cell in cells:
            table = f"{cell.table.name}.{cell.column}"
            found = None
            place = _before_marks(cell.place, words[cell.column])
            start = above.get(table)
            if start is not None and _may_repeat(cell, words):
                line = _line_of(cell, words)
                found = _find_ditto(place, line, papers[page])
                if found is None and cell.column in _NEVER_BLANK and not words[cell.column]:
                    found = _find_below(place, line, papers[page], start)
            if found is not None:
                pages[page] = read_place_anew(pages[page], place, [], [found])
            if any(words.values()):
                own = [found] if found is not None else words[cell.column]
                above[table] = min((word.bbox.x0 for word in own), default=None)
    return replace(form, pages=tuple(pages))


def _rows(form: LocatedForm) -> Iterator[Sequence[ScannedCell]]:
    """The rows of the scanned tables in reading order."""
    rows: defaultdict[tuple[int, str, float], list[ScannedCell]] = defaultdict(list)
    for cell in find_scanned_cells(form):
        rows[cell.page, cell.table.name, cell.place.top].append(cell)
    return iter(rows.values())


def _before_marks(place: BBox, words: Sequence[Word]) -> BBox:
    """A cell up to the footnote marks in it, which may follow a ditto mark."""
    marks = min((word.bbox.x0 for word in words if is_mark(word)), default=place.x1)
    return replace(place, x1=max(place.x0, min(place.x1, marks)))


def _may_repeat(cell: ScannedCell, words: dict[str, list[Word]]) -> bool:
    here = "".join(word.text for word in words[cell.column] if not is_mark(word))
    others = sum(bool(found) for column, found in words.items() if column != cell.column)
    few = len(here) <= (_FEW if cell.column != OWNERSHIP else 0)
    return cell.column in _REPEATED and few and here != DITTO and others >= _FILLED


def _line_of(cell: ScannedCell, words: dict[str, list[Word]]) -> BBox:
    """How high the row's values stand, over the width of a cell."""
    boxes = [word.bbox for column, found in words.items() if column != cell.column for word in found]
    top, bottom = median(box.top for box in boxes), median(box.bottom for box in boxes)
    return BBox(cell.place.x0, top, cell.place.x1, max(top, bottom))


def _find_ditto(place: BBox, line: BBox, paper: Paper) -> Word | None:
    """The ditto mark that is all the print of a cell; None where there is more or less."""
    inner, blobs = _ink_of(place, paper)
    if blobs is None:
        return None
    scale, high = paper.scale, line.height * paper.scale
    blobs = blobs.where(np.maximum(blobs.height, blobs.width) >= _DUST * high)
    if bool(((blobs.height > _HIGH * high) | (blobs.width > _BROAD * high)).any()):
        return None
    strokes = _upper(blobs, inner, line, scale).boxes()
    ditto = _touching(strokes, high) if len(strokes) == 1 else _beside(strokes, high)
    return _mark(ditto, inner, line, scale) if ditto else None


def _find_below(place: BBox, line: BBox, paper: Paper, start: float) -> Word | None:
    """The ditto mark below what begins at `start`, whatever dust is in its cell."""
    inner, blobs = _ink_of(place, paper)
    if blobs is None:
        return None
    scale, high = paper.scale, line.height * paper.scale
    (low, most), (narrow, wide) = _ANY_HIGH, _ANY_WIDE
    if bool(((blobs.height > most * high) | (blobs.width > wide * high)).any()):
        return None
    near = np.abs(blobs.x0 - (start - inner.x0) * scale) <= _ALIGNED * scale
    sized = (blobs.height >= low * high) & (blobs.width >= narrow * high)
    found = _upper(blobs.where(near & sized), inner, line, scale).boxes()
    return _mark(found, inner, line, scale) if len(found) == 1 else None


def _ink_of(place: BBox, paper: Paper) -> tuple[BBox, Blobs | None]:
    """A cell without its border, and what ink is in it."""
    inner = BBox(
        place.x0 + _EDGE, place.top + _EDGE,
        max(place.x0 + _EDGE, place.x1 - _EDGE), max(place.top + _EDGE, place.bottom - _EDGE),
    )  # fmt: skip
    scale = paper.scale
    left, top = round(inner.x0 * scale), round(inner.top * scale)
    ink = paper.ink[top : round(inner.bottom * scale), left : round(inner.x1 * scale)]
    return inner, find_blobs(np.ascontiguousarray(ink)) if ink.size else None


def _upper(blobs: Blobs, inner: BBox, line: BBox, scale: float) -> Blobs:
    """Those that stand in the upper half of the line and are no specks."""
    top = round(inner.top * scale)
    lowest = line.cy + _BELOW * line.height
    upper = (blobs.bottom <= lowest * scale - top) & (blobs.top >= (line.top - line.height / 2) * scale - top)
    return blobs.where(upper & (blobs.height >= _LOW * line.height * scale))


def _mark(strokes: Sequence[Stroke], inner: BBox, line: BBox, scale: float) -> Word:
    left, top = round(inner.x0 * scale), round(inner.top * scale)
    box = enclosing(
        BBox((left + x0) / scale, (top + y0) / scale, (left + x1) / scale, (top + y1) / scale)
        for x0, y0, x1, y1 in strokes
    )
    return Word(DITTO, box, line.height, Origin.OCR, _SURE)


def _touching(strokes: Sequence[Stroke], high: float) -> list[Stroke]:
    """The one ink that may be two strokes, where it is so wide and high."""
    ((x0, top, x1, bottom),) = strokes
    wide, tall = x1 - x0, bottom - top
    return list(strokes) if _NARROW * tall <= wide <= _WIDE * tall and tall >= _BLOCK * high else []


def _beside(strokes: Sequence[Stroke], high: float) -> list[Stroke]:
    """The two strokes that stand side by side on one height; none where no two do."""
    for one, other in pairwise(sorted(strokes)):
        level = max(abs(one[1] - other[1]), abs(one[3] - other[3])) <= max(1.0, _LEVEL * high)
        upright = all(x1 - x0 <= bottom - top for x0, top, x1, bottom in (one, other))
        if level and upright and 0 <= other[0] - one[2] <= _APART * high:
            return [one, other]
    return []
