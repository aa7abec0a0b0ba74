"""Cells of scanned tables read a second time, as what may stand in their column.

A first reading knows no columns: `I` may be a `1`, `421,693` a `421.693`. Where what it
gave cannot stand, or is in doubt, the same crops are read by the column's grammar; ink
in a cell in which nothing was read is cut anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.fields.kinds import kind_of
from extractor.fields.regions import PageGrid
from extractor.fields.rows import find_cells
from extractor.fields.sections import find_stretches
from extractor.forms.locate import LocatedForm, LocatedPage, with_words
from extractor.image.binarise import find_ink, measure_dust
from extractor.model.crop import LineCrop, LineKind, LineReading, Reader
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Page, Word
from extractor.pages.crops import cut_region
from extractor.pages.scan import to_words
from extractor.reader.grammar import kind_grammar

#: A word so sure, which may stand in its column, is not read again.
_SURE = 0.97
#: Ink in which nothing was read at first is print only where it is read with some confidence, less of
#: it where the page has hardly any dust: specks to the square inch.
_PRINT = 0.2
_PRINT_ON_CLEAN_PAPER = 0.01
_CLEAN = 10.0
#: Ink within this of a cell's border may be the rest of a rule.
_BORDER = 1.5  # points
_COUNTED = (LineKind.SHARES, LineKind.PRICE)
#: Nothing is printed in less room.
_LEAST = 5.0  # points


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table on a page, and what may stand in it."""

    page: int
    place: BBox
    kind: LineKind


def read_cells_again(form: LocatedForm, reader: Reader) -> LocatedForm:
    """The form with the cells of its scanned pages read by their columns' grammars.

    Raises what `reader` raises.
    """
    wanted = [(cell, crop) for cell, crops in _doubtful(form) for crop in crops]
    readings = reader([replace(crop, kind=cell.kind) for cell, crop in wanted])
    least = [_least_confidence(located.page) for located in form.pages]
    found: dict[int, list[tuple[LineCrop, LineReading]]] = defaultdict(list)
    for (cell, crop), reading in zip(wanted, readings, strict=True):
        if crop in form.pages[cell.page].page.lines or (reading.confidence or 0.0) >= least[cell.page]:
            found[cell.page].append((crop, reading))
    pages = tuple(
        _with_readings(located, found[index]) if found[index] else located
        for index, located in enumerate(form.pages)
    )
    return replace(form, pages=pages)


def _is_read(page: Page) -> bool:
    return page.origin is Origin.OCR and page.picture is not None


def _least_confidence(page: Page) -> float:
    if not _is_read(page) or page.picture is None:
        return 1.0
    dust = measure_dust(find_ink(page.picture.clean), page.picture.resolution)
    return _PRINT_ON_CLEAN_PAPER if dust < _CLEAN else _PRINT


def find_typed_cells(form: LocatedForm) -> Iterator[Cell]:
    """The cells of the tables on scanned pages whose column says what may stand in them."""
    grids = [PageGrid(page) for page in form.pages]
    places = {id(grid): index for index, grid in enumerate(grids)}
    for table in form.template.tables:
        for stretch, column, place in find_cells(find_stretches(grids, form.template, table.title), table):
            kind = kind_of(column.name, table)
            if kind is not None and _is_read(stretch.grid.page.page):
                yield Cell(places[id(stretch.grid)], place, kind)


def _doubtful(form: LocatedForm) -> Iterator[tuple[Cell, list[LineCrop]]]:
    """Cells to be read again, with the crops of their lines."""
    for cell in find_typed_cells(form):
        page = form.pages[cell.page].page
        inside = [word for word in page.words if cell.place.holds(word.bbox.cx, word.bbox.cy)]
        if inside and all(_may_stand(word, cell.kind) for word in inside):
            continue
        if min(cell.place.width, cell.place.height) < _LEAST:
            continue
        crops = [crop for crop in page.lines if cell.place.holds(crop.bbox.cx, crop.bbox.cy)]
        if not crops and page.picture is not None:
            inner = cell.place.grown(-_BORDER)
            crops = cut_region(page.picture.clean, inner, page.picture.resolution)
        if crops:
            yield from unwrapped(cell, crops, inside)


def unwrapped(
    cell: Cell, crops: Sequence[LineCrop], words: Sequence[Word]
) -> Iterator[tuple[Cell, list[LineCrop]]]:
    """A cell by its lines: of a price that wraps, the sign may stand alone above the number."""
    if len(crops) == 1 or cell.kind is not LineKind.PRICE:
        yield cell, list(crops)
        return
    ordered = sorted(crops, key=lambda crop: crop.bbox.top)
    first = [word for word in words if ordered[0].bbox.holds(word.bbox.cx, word.bbox.cy)]
    alone = sum(len(word.text) for word in first) == 1
    if alone:
        yield replace(cell, kind=LineKind.SIGN), ordered[:1]
    yield replace(cell, kind=LineKind.AMOUNT), ordered[alone:]


def _may_stand(word: Word, kind: LineKind) -> bool:
    grammar = kind_grammar(kind)
    text = word.text
    if kind in _COUNTED and ("." in text) != ("," in text):
        return False  # which of the two it is decides, and they are easily taken for each other
    return (word.confidence or 0.0) >= _SURE and grammar is not None and grammar.allows(text)


def _with_readings(located: LocatedPage, found: Sequence[tuple[LineCrop, LineReading]]) -> LocatedPage:
    page = located.page
    words = list(page.words)
    for crop, reading in found:
        before = [word for word in words if _in_line(word, crop)]
        after = to_words(crop, reading)
        if after:
            raw = " ".join(word.text for word in before)
            changed = raw != " ".join(word.text for word in after)
            after[0] = replace(after[0], raw=raw if changed else None, alternatives=reading.alternatives)
        known = {id(word) for word in before}
        words = [word for word in words if id(word) not in known] + after
    return with_words(located, replace(page, words=tuple(words)))


def _in_line(word: Word, crop: LineCrop) -> bool:
    return crop.bbox.holds(word.bbox.cx, word.bbox.cy)
