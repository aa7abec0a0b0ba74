"""Transaction codes of a scan that are in doubt, or were left blank, by the print of all rows together.

A filing has few codes, each again and again. What is left of a letter on a bad scan looks
like several; of all rows together, with how usual each code is, it is hardly ever so.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.fields.code_sides import AMOUNTS, EXPECTED, SIDES, side_of
from extractor.fields.scanned import (
    ScannedCell,
    find_scanned_cells,
    lines_in,
    read_anew,
    replace_words,
    stands_on,
    words_in,
)
from extractor.fields.text import is_mark
from extractor.fields.unread import as_character, usual_capitals
from extractor.fields.voices import share_voices
from extractor.forms.locate import LocatedForm
from extractor.model.crop import LineCrop, ReadAlternative, Spell, Weigh
from extractor.model.page import Page, Word
from extractor.pages.scan import to_words
from extractor.reader.alphabet import raised
from extractor.reader.grammar import CODES
from extractor.reader.read import weigh_texts
from extractor.reader.spell import spell_line

_COLUMN, _DATE, _SIDE = "transactionCode", "transactionDate", "transactionAcquiredDisposedCode"
_PRICE = "transactionPricePerShare"
#: What is bought, sold or withheld for taxes has a price, and a gift has none.
_PRICED, _FREE = frozenset("PSF"), frozenset("G")
#: How many of all codes each of these is. The others are so seldom that they stand only where they were read.
_USUAL = {**dict.fromkeys("SAMF", 0.2), **dict.fromkeys("PDGJC", 0.038), "X": 0.005}
_SELDOM = 0.0005
#: A code so sure is not in doubt; one so likely among all is put there.
_SURE, _TAKEN = 0.97, 0.75
#: A side or price so sure tells what to expect.
_SURE_CELL = 0.8
#: Poor print misleads a reader in all rows alike: so much of what it says counts.
_TRUSTED = 0.75
#: It is the less sure the less its print bears it, by the logarithm.
_BORNE = 0.1
#: What is less likely is no alternative.
_LEAST = 1e-3


@dataclass(frozen=True, slots=True)
class _CodeCell:
    """A row's code: its page, its word if one was read, its line, and the marks on that line as read.

    `unlike` are the codes that the rest of its row speaks against.
    """

    page: int
    word: Word | None
    crop: LineCrop
    marks: str
    unlike: frozenset[str]

    @property
    def in_doubt(self) -> bool:
        """Whether it may be another one: codes that were also reported early (`S/K`) are left alone."""
        return self.word is None or ((self.word.confidence or 0.0) < _SURE and "/" not in self.word.text)


def weigh_codes(form: LocatedForm, weigh: Weigh = weigh_texts, spell: Spell = spell_line) -> LocatedForm:
    """The form, its transaction codes in doubt as is likeliest by their print and by each other."""
    cells = list(_code_cells(form))
    if not any(cell.in_doubt for cell in cells):
        return form
    fits = [_fits(cell, weigh) for cell in cells]
    shares = share_voices(fits, lambda code, _: _usual(code))
    changes: defaultdict[int, list[tuple[list[Word], list[Word]]]] = defaultdict(list)
    for cell, chances, fit in zip(cells, shares, fits, strict=True):
        if cell.in_doubt:
            sure = {code: chance * math.exp(_BORNE * fit[code]) for code, chance in chances.items()}
            new = _changed(cell, chances, sure, spell)
            if new:
                changes[cell.page].append(([cell.word] if cell.word else [], new))
    pages = list(form.pages)
    for at, made in changes.items():
        words: Sequence[Word] = pages[at].page.words
        for before, after in made:
            words = replace_words(words, before, after)
        pages[at] = read_anew(pages[at], words)
    return replace(form, pages=tuple(pages))


def _usual(code: str) -> float:
    return math.log(_USUAL.get(code, _SELDOM))


def _code_cells(form: LocatedForm) -> Iterator[_CodeCell]:
    """The codes of the tables' transactions, of each row that has a date."""
    rows: defaultdict[tuple[int, float, str], dict[str, ScannedCell]] = defaultdict(dict)
    wanted = (_COLUMN, _DATE, _SIDE, _PRICE, *AMOUNTS)
    for cell in find_scanned_cells(form):
        if cell.column in wanted:
            rows[cell.page, cell.place.top, cell.table.name][cell.column] = cell
    for held in rows.values():
        if _COLUMN not in held or _DATE not in held:
            continue
        page = form.pages[held[_COLUMN].page].page
        words = {name: words_in(page.words, cell.place) for name, cell in held.items()}
        if any(sign.isdigit() for word in words[_DATE] for sign in word.text):
            yield from _code_cell(page, held[_COLUMN], words[_COLUMN], _unlike(words))


def _unlike(words: Mapping[str, Sequence[Word]]) -> frozenset[str]:
    """The codes that do not go with what a row surely says of its side and price."""
    prices = [_digits(word.text) for word in words.get(_PRICE, ()) if _is_sure(word) and not is_mark(word)]
    unlike = (_FREE if int(prices[0]) else _PRICED) if len(prices) == 1 and prices[0] else frozenset()
    told = [word.text.strip("()") for word in words.get(_SIDE, ()) if _is_sure(word)]
    told += [side for name, side in AMOUNTS.items() if any(_is_sure(word) for word in words.get(name, ()))]
    if len(told) != 1 or told[0] not in ("A", "D"):
        return unlike
    derivative = any(name in words for name in AMOUNTS)
    return unlike | {code for code in SIDES if side_of(code, derivative=derivative) != told[0]}


def _is_sure(word: Word) -> bool:
    return (word.confidence or 0.0) >= _SURE_CELL


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign in "0123456789")


def _code_cell(
    page: Page, cell: ScannedCell, words: Sequence[Word], unlike: frozenset[str]
) -> Iterator[_CodeCell]:
    """The code of a cell, where its line is known."""
    crops = lines_in(page, cell.place)
    codes = [word for word in words if not is_mark(word)]
    if len(codes) > 1:
        return
    if not words:
        capitals = usual_capitals(page)
        found = [one for crop in crops if (one := as_character(crop, capitals)) is not None]
        if len(found) == 1:
            yield _CodeCell(cell.page, None, found[0], "", unlike)
        return
    for crop in crops:
        marks = [one for one in words if is_mark(one) and _is_over(one, crop)]
        if stands_on(codes[0], crop) if codes else marks:
            text = "".join(raised(one.text) for one in marks)
            yield _CodeCell(cell.page, codes[0] if codes else None, crop, text, unlike)
            return


def _is_over(mark: Word, crop: LineCrop) -> bool:
    box = crop.bbox
    return box.x0 <= mark.bbox.cx <= box.x1 and box.top <= mark.bbox.cy <= box.bottom


def _fits(cell: _CodeCell, weigh: Weigh) -> dict[str, float]:
    """What a cell's print and row say for each code, as a logarithm; of a sure one its own alone."""
    own = cell.word.text if cell.word is not None else ""
    if not cell.in_doubt:
        return {own: 0.0}
    codes = [*_USUAL, *({own} & set(CODES) - set(_USUAL))]
    fits = weigh(cell.crop, [code + cell.marks for code in codes])
    return {
        code: _TRUSTED * fit - EXPECTED * (code in cell.unlike) for code, fit in zip(codes, fits, strict=True)
    }


def _changed(
    cell: _CodeCell, chances: Mapping[str, float], sure: Mapping[str, float], spell: Spell
) -> list[Word]:
    """The cell's word as another code; none where it stays."""
    text = max(chances, key=lambda code: chances[code])
    before = cell.word.text if cell.word is not None else ""
    if text == before or chances[text] < _TAKEN:
        return []
    new = [word for word in to_words(cell.crop, spell(cell.crop, text + cell.marks)) if word.text == text]
    likely = sorted(sure.items(), key=lambda one: (-one[1], one[0]))
    others = tuple(ReadAlternative(code, chance) for code, chance in likely if chance >= _LEAST)
    return [replace(one, raw=before, confidence=sure[text], alternatives=others) for one in new[:1]]
