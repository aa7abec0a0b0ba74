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
from extractor.fields.scanned import (
    Paper,
    find_scanned_cells,
    lines_in,
    picture_of,
    read_anew,
    replace_words,
    words_in,
)
from extractor.fields.text import is_mark
from extractor.forms.locate import LocatedForm, LocatedPage
from extractor.model.crop import LineCrop, LineKind, LineReading, Reader
from extractor.model.geometry import BBox
from extractor.model.page import Word
from extractor.pages.crops import cut_region
from extractor.pages.scan import to_words
from extractor.reader.grammar import kind_grammar

#: A word so sure, which may stand in its column, is not read again.
_SURE = 0.97
#: Ink in which nothing was read at first is print only where it is read with some confidence, less of
#: it where the page has hardly any dust.
_PRINT = 0.2
_PRINT_ON_CLEAN_PAPER = 0.01
#: Ink within this of a cell's border may be the rest of a rule.
_BORDER = 1.5  # points
_COUNTED = (LineKind.SHARES, LineKind.PRICE)
_LETTERS = (LineKind.CODE, LineKind.SIDE, LineKind.OWNERSHIP)
_DITTO = '"'
#: Nothing is printed in less room.
_LEAST = 5.0  # points


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table on a page, and what may stand in it, as a program or a typist set it."""

    page: int
    place: BBox
    kind: LineKind
    typed: bool = False


def read_cells_again(form: LocatedForm, reader: Reader) -> LocatedForm:
    """The form with the cells of its scanned pages read by their columns' grammars.

    Raises what `reader` raises.
    """
    pictures = [picture_of(located.page) for located in form.pages]
    papers = [None if picture is None else Paper(picture) for picture in pictures]
    wanted = [(cell, crop) for cell, crops in _doubtful(form, papers) for crop in crops]
    readings = reader([replace(crop, kind=cell.kind) for cell, crop in wanted])
    found: dict[int, list[tuple[LineCrop, LineReading]]] = defaultdict(list)
    for (cell, crop), reading in zip(wanted, readings, strict=True):
        if crop in form.pages[cell.page].page.lines or _is_print(reading, papers[cell.page]):
            found[cell.page].append((crop, reading))
    pages = tuple(
        _with_readings(located, found[index]) if found[index] else located
        for index, located in enumerate(form.pages)
    )
    return replace(form, pages=pages)


def _is_print(reading: LineReading, paper: Paper | None) -> bool:
    """Whether ink that was no line at first is read surely enough for its page."""
    least = _PRINT_ON_CLEAN_PAPER if paper is not None and paper.is_clean else _PRINT
    return (reading.confidence or 0.0) >= least


def find_typed_cells(form: LocatedForm) -> Iterator[Cell]:
    """The cells of the tables on scanned pages whose column says what may stand in them."""
    for cell in find_scanned_cells(form):
        kind = kind_of(cell.column, cell.table)
        if kind is not None:
            yield Cell(cell.page, cell.place, kind, not cell.table.grouped)


def _doubtful(form: LocatedForm, papers: Sequence[Paper | None]) -> Iterator[tuple[Cell, list[LineCrop]]]:
    """Cells to be read again, with the crops of their lines."""
    for cell in find_typed_cells(form):
        page = form.pages[cell.page].page
        inside = words_in(page.words, cell.place)
        if inside and all(_may_stand(word, cell.kind) for word in inside):
            continue
        if cell.typed and inside and _repeats(inside):
            continue
        if min(cell.place.width, cell.place.height) < _LEAST:
            continue
        crops = lines_in(page, cell.place)
        paper = papers[cell.page]
        if not crops and paper is not None:
            crops = cut_region(paper.clean, cell.place.grown(-_BORDER), paper.resolution, paper.dust)
        if crops:
            yield from unwrapped(cell, crops, inside)


def unwrapped(
    cell: Cell, crops: Sequence[LineCrop], words: Sequence[Word]
) -> Iterator[tuple[Cell, list[LineCrop]]]:
    """A cell by its lines: of a price that wraps, the sign may stand alone above the number.

    Beside a code that is a line of its own there are only its marks; what lies above or below is left of a
    rule.
    """
    if cell.kind is LineKind.CODE:
        code, *marks = sorted(_level(crops), key=lambda crop: crop.bbox.x0)
        yield cell, [code]
        if marks:
            yield replace(cell, kind=LineKind.MARK), marks
        return
    if len(crops) == 1 or cell.kind is not LineKind.PRICE:
        yield cell, list(crops)
        return
    ordered = sorted(crops, key=lambda crop: crop.bbox.top)
    first = words_in(words, ordered[0].bbox)
    alone = sum(len(word.text) for word in first) == 1
    if alone:
        yield replace(cell, kind=LineKind.SIGN), ordered[:1]
    yield replace(cell, kind=LineKind.UNSIGNED if alone else LineKind.AMOUNT), ordered[alone:]


def _level(crops: Sequence[LineCrop]) -> list[LineCrop]:
    """The crops beside the one of the highest print, and that one."""
    main = max(crops, key=lambda crop: crop.height).bbox
    return [crop for crop in crops if crop.bbox.top < main.bottom and main.top < crop.bbox.bottom]


def _may_stand(word: Word, kind: LineKind) -> bool:
    grammar = kind_grammar(kind)
    text = word.text
    if kind in _COUNTED and ("." in text) != ("," in text):
        return False  # which of the two it is decides, and they are easily taken for each other
    if kind is LineKind.COUNT and "." in text and "," not in text:
        return False  # typists seldom put parts of securities
    if kind in _LETTERS and word.second is not None and word.second < _SURE:
        return False  # that the second reader knows the letter, though not so drawn, tells it from all others
    return (word.confidence or 0.0) >= _SURE and grammar is not None and grammar.allows(text)


def _repeats(words: Sequence[Word]) -> bool:
    """Whether a typist's ditto mark stands in a cell, with nothing or footnote marks behind it."""
    return words[0].text == _DITTO and all(map(is_mark, words[1:]))


def _with_readings(located: LocatedPage, found: Sequence[tuple[LineCrop, LineReading]]) -> LocatedPage:
    words = list(located.page.words)
    for crop, reading in found:
        before = words_in(words, crop.bbox)
        after = to_words(crop, reading)
        if after:
            raw = " ".join(word.text for word in before)
            changed = raw != " ".join(word.text for word in after)
            after[0] = replace(after[0], raw=raw if changed else None, alternatives=reading.alternatives)
        words = replace_words(words, before, after)
    return read_anew(located, words)
