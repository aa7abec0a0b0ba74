"""Footnote marks of a scanned filing's tables, read again with what the whole filing cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from extractor.fields.citing import CitingCell, settle_marks
from extractor.fields.kinds import kind_of
from extractor.fields.notes import read_notes
from extractor.fields.regions import PageGrid
from extractor.fields.rows import read_cell
from extractor.fields.scanned import (
    Paper,
    ScannedCell,
    find_scanned_cells,
    lines_in,
    picture_of,
    read_anew,
    replace_words,
    words_in,
)
from extractor.fields.text import is_mark, line_text
from extractor.forms.locate import LocatedForm, LocatedPage
from extractor.image.raised import raised_ink
from extractor.model.crop import LineCrop, LineKind, Marks
from extractor.model.geometry import BBox
from extractor.model.page import Page, Picture, Word
from extractor.pages.scan import to_words
from extractor.reader.grammar import kind_grammar
from extractor.reader.marks import MarkedLine, read_with_marks, weigh_marks

#: How much a line's scores may say for or against there being marks at all.
_TRUST_IN_MARKS = 0.15
_LEAST_FOR, _MOST_FOR = -2.0, 3.0
#: Print that is read as likely as this (natural logarithm) or likelier is no specks: what more it says.
_CLEAR = -5.0
#: Share of ink, beside what the rest of the cell has of it, that tells marks from specks; and how
#: much each further hundredth says.
_INK, _PER_INK = 0.03, 75.0
_LEAST_INK, _MOST_INK = -4.0, 3.0
_NO_INK = 0.012
#: Marks that are not raised stand so much lower, in heights of the capitals: in their line, and well
#: below the line above.
_LOWER = 0.45
#: A glyph ends so far behind its output, in heights of the capitals.
_SPACE = 0.25
#: Marks may stand so far behind what was cut as the line, in heights of its capitals.
_REACH = 3.0
_BORDER = 2.0  # points
#: A number in brackets that is as large as its text belongs to it, where it was read so surely.
_PRINTED = 0.9
#: No mark stands in less room.
_LEAST = 7.0  # points
#: What crumbs of ink where no line was found say for marks, on clean paper and among dust; and what may
#: be crumbs of a mark: its digits' height in the page's capitals, and how high and wide it is in its own.
_CRUMBS, _CRUMBS_IN_DUST = 1.5, -2.0
_MARK_HEIGHT = 0.6
_LOWEST, _HIGHEST, _WIDEST = 0.5, 2.0, 8.0
#: Runs of marks that are tried: all pairs where there are so few footnotes, else neighbours alone.
_FEW = 6
_MOST_NOTES = 60
#: Footnotes beyond the last that was found may be cited: on poor scans not all explanations are found.
_MORE = 3
#: Digits, and what they are misread as, with a bracket; several of them side by side too.
_MARK_LIKE = re.compile(r"(?:[(\[{][^A-Za-z]?[\dHBIlZSsgDOo]{0,3}[)\]}]*)+|(?:[\dHBIlZSgO]{0,3}[)\]}]+)+")
#: A mark may be read as so many words: its brackets apart from its number.
_PIECES = 3


@dataclass(frozen=True, slots=True)
class _Spot:
    """The end of a cell's text: where its marks would stand."""

    page: int
    column: str
    crop: LineCrop
    value: str | None
    current: Marks
    ink: float


class _Lined(Paper):
    """A scanned page's picture with the lines that were cut from it."""

    def __init__(self, page: Page, picture: Picture) -> None:
        super().__init__(picture)
        heights = [crop.height for crop in page.lines] or [0.0]
        #: The height of a raised mark's digits, in pixels; 0 on a page without lines.
        self.mark_height = _MARK_HEIGHT * float(np.median(heights))

    def widened(self, crop: LineCrop, place: BBox) -> LineCrop:
        """The crop and what stands behind it in its cell."""
        right = min(place.x1 - _BORDER, crop.bbox.x1 + _REACH * crop.height / self.scale)
        x1, end = round(crop.bbox.x1 * self.scale), round(right * self.scale)
        top = round(crop.bbox.top * self.scale)
        behind = self.clean[top : top + crop.pixels.shape[0], x1:end]
        if end <= x1 or behind.shape[0] != crop.pixels.shape[0] or not behind.size:
            return crop
        box = BBox(crop.bbox.x0, crop.bbox.top, crop.bbox.x1 + behind.shape[1] / self.scale, crop.bbox.bottom)
        return replace(crop, pixels=np.hstack([crop.pixels, behind]), bbox=box)

    def crumbs(self, place: BBox) -> LineCrop | None:
        """What may be left of faint marks in a place without print, as a line; None where nothing may."""
        inner = place.grown(-_BORDER)
        x0, top = round(inner.x0 * self.scale), round(inner.top * self.scale)
        ink = self.ink[top : round(inner.bottom * self.scale), x0 : round(inner.x1 * self.scale)]
        mark = self.mark_height
        rows, columns = np.nonzero(ink)
        if not len(rows) or not mark:
            return None
        height, width = np.ptp(rows) + 1, np.ptp(columns) + 1
        if not (_LOWEST * mark <= height <= _HIGHEST * mark and mark <= width <= _WIDEST * mark):
            return None
        base = top + (rows.min() + rows.max()) / 2 + mark / 2
        upper, lower = round(base - 1.6 * mark), round(base + 0.8 * mark)
        left, right = x0 + int(columns.min() - mark), x0 + int(columns.max() + mark)
        pixels = self.clean[max(0, upper) : lower, max(0, left) : right]
        box = BBox(left / self.scale, upper / self.scale, right / self.scale, lower / self.scale)
        return LineCrop(pixels, box, self.resolution, mark, base - upper)


def cite_together(form: LocatedForm) -> LocatedForm:
    """The form with the marks of its tables' cells as they make sense together."""
    notes = _count_notes(form)
    if not notes:
        return form
    found = list(_find_spots(form))
    last = last_cited([spot.current for _, spot in found if spot], notes)
    cells, spots, lines = [], [], []
    for column, spot in found:
        if spot is None:
            cells.append(CitingCell(column, {(): 0.0}))
            continue
        choices = _choices(last + _MORE, spot.current)
        line = weigh_marks(spot.crop, choices, spot.value)
        cells.append(CitingCell(column, _weights(choices, line, spot)))
        spots.append((len(cells) - 1, spot))
        lines.append(line)
    settled = settle_marks(cells, notes)
    pages = list(form.pages)
    for (index, spot), line in zip(spots, lines, strict=True):
        if settled[index] != spot.current:
            pages[spot.page] = _with_marks(pages[spot.page], spot, line, settled[index])
    return replace(form, pages=tuple(pages))


def _count_notes(form: LocatedForm) -> int:
    grids = [PageGrid(page) for page in form.pages]
    found = read_notes(grids, form.template, set())
    return max((note.number for note in found if not note.starred), default=0)


def last_cited(marks: Sequence[Marks], notes: int) -> int:
    """The last footnote that may be cited: beyond those found, where half of the further ones are read.

    A single number far beyond the others is two that were read as one.
    """
    beyond = sorted({number for one in marks for number in one if notes < number <= _MOST_NOTES})
    return max((number for at, number in enumerate(beyond, 1) if 2 * at >= number - notes), default=notes)


def _choices(notes: int, current: Marks) -> list[Marks]:
    """The runs of marks worth asking for, none first."""
    numbers = range(1, notes + 1)
    reach = notes if notes <= _FEW else 1
    pairs = [(one, other) for one in numbers for other in numbers if 0 < other - one <= reach]
    runs = [(one, one + 1, one + 2) for one in numbers if one + 2 <= notes]
    known = [current] if current and all(one <= notes for one in current) else []
    return list(dict.fromkeys([(), *((one,) for one in numbers), *pairs, *runs, *known]))


def _weights(choices: Sequence[Marks], line: MarkedLine, spot: _Spot) -> dict[Marks, float]:
    bare, marked = line.scores[0], max(line.scores[1:])
    for_marks = min(max(_TRUST_IN_MARKS * (marked - bare), _LEAST_FOR), _MOST_FOR)
    for_marks += max(marked - _CLEAR, 0.0)
    weights = {
        marks: for_marks + spot.ink + score - marked
        for marks, score in zip(choices[1:], line.scores[1:], strict=True)
    }
    return {(): 0.0, **weights}


def _find_spots(form: LocatedForm) -> Iterator[tuple[str, _Spot | None]]:
    """Each cell of the ruled tables in reading order, with the place of its marks where some may be."""
    pages = [located.page for located in form.pages]
    pictures = [picture_of(page) for page in pages]
    papers = [
        None if picture is None else _Lined(page, picture)
        for page, picture in zip(pages, pictures, strict=True)
    ]
    for cell in _of_filled_rows(find_scanned_cells(form), pages):
        paper = papers[cell.page]
        assert paper is not None
        name = f"{cell.table.name}.{cell.column}"
        yield name, _find_spot(cell, name, (pages[cell.page], paper), raised=form.template.notes.raised)


def _of_filled_rows(cells: Iterable[ScannedCell], pages: Sequence[Page]) -> Iterator[ScannedCell]:
    """The cells less those of rows in which nothing was read: blank ones say nothing of a column's habits."""
    for (page, _), row in groupby(cells, key=lambda cell: (cell.page, cell.place.top)):
        own = list(row)
        if any(words_in(pages[page].words, cell.place) for cell in own):
            yield from own


def _find_spot(cell: ScannedCell, name: str, on: tuple[Page, _Lined], *, raised: bool) -> _Spot | None:
    (page, paper), place = on, cell.place
    if min(place.width, place.height) < _LEAST:
        return None
    kind = kind_of(cell.column, cell.table) or LineKind.TEXT
    crops = lines_in(page, place)
    words = words_in(page.words, place)
    reading = read_cell(words, page.number, cell.column, raised=raised)
    current = tuple(mark.number for mark in reading.marks)
    if not current:
        foot = max((crop.bbox.bottom for crop in crops), default=place.top)
        rest = place.bottom - foot
        crumbs = paper.crumbs(BBox(place.x0, foot, place.x1, place.bottom)) if rest > _LEAST else None
        if crumbs is not None:
            said = _CRUMBS if paper.is_clean else _CRUMBS_IN_DUST
            return _Spot(cell.page, name, replace(crumbs, kind=kind), "", (), said)
    if not crops:
        return None
    last = max(crops, key=lambda crop: (round(crop.bbox.bottom), crop.bbox.x1))
    if last.height < paper.mark_height:
        last = paper.crumbs(last.bbox.grown(_BORDER)) or last
    wide = replace(paper.widened(last, place), kind=kind)
    own = sorted(words_in(words, wide.bbox), key=lambda word: word.bbox.x0)
    if raised and not current and own and is_mark(own[-1]) and (own[-1].confidence or 0.0) >= _PRINTED:
        return None
    value = value_words(own, kind)
    share = _raised_share(wide, paper, value, 0.0 if raised else _LOWER)
    if not current and share < _NO_INK and not any(_MARK_LIKE.fullmatch(word.text) for word in own):
        return None
    said = min(max(_PER_INK * (share - _INK), _LEAST_INK), _MOST_INK)
    return _Spot(cell.page, name, wide, None if value is None else line_text(value), current, said)


def value_words(words: Sequence[Word], kind: LineKind) -> list[Word] | None:
    """The words of a line before its marks; None where they are no value of the kind."""
    kept = list(words)
    while count := _marks_at_end(kept):
        del kept[-count:]
    grammar = kind_grammar(kind)
    return kept if grammar is None or grammar.allows(line_text(kept)) else None


def _marks_at_end(words: Sequence[Word]) -> int:
    """How many of the last words look like a mark: one, or a bracket and what was read apart from it."""
    for count in range(1, min(_PIECES, len(words)) + 1):
        text = "".join(word.text for word in words[-count:])
        if _MARK_LIKE.fullmatch(text) and (count == 1 or text[0] in "([{"):
            return count
    return 0


def _raised_share(crop: LineCrop, paper: _Lined, value: Sequence[Word] | None, lower: float) -> float:
    """Share of ink raised behind the value that the line holds, less by `lower` heights of its capitals."""
    if value is None:
        line = weigh_marks(crop, [()])
        end = crop.bbox.x0 * paper.scale + line.end + (_SPACE * crop.height if line.end else 0.0)
    else:
        end = max((word.bbox.x1 for word in value), default=crop.bbox.x0) * paper.scale
    base = crop.bbox.top * paper.scale + crop.base + lower * crop.height
    return raised_ink(paper.ink, end, crop.bbox.x1 * paper.scale, base, crop.height)


def _with_marks(located: LocatedPage, spot: _Spot, line: MarkedLine, marks: Marks) -> LocatedPage:
    """The page with these marks behind the line's value."""
    words = located.page.words
    before = words_in(words, spot.crop.bbox)
    after = to_words(spot.crop, read_with_marks(spot.crop, line.value, marks))
    if spot.value is not None:
        kept = value_words(sorted(before, key=lambda word: word.bbox.x0), spot.crop.kind) or []
        after = [*kept, *after[len(after) - len(marks) :]] if marks else kept
    return read_anew(located, replace_words(words, before, after))
