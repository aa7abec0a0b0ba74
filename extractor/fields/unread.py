"""What every row has and a scan's reader left blank though there is print: read as what may stand there.

A nought alone, a D or an I is a few specks on a bad scan, and a blank nearly as likely by
its print. But no row is without it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from extractor.fields.offline import OWNERSHIP
from extractor.fields.scanned import ScannedCell, find_scanned_cells, lines_in, read_anew, words_in
from extractor.forms.locate import LocatedForm
from extractor.model.crop import LineCrop, Spell, Weigh
from extractor.model.page import Page, Word
from extractor.pages.scan import to_words
from extractor.reader.read import weigh_texts
from extractor.reader.spell import spell_line

#: What may stand in columns that every row fills, and how likely each is where one character stands.
_MAY_STAND = {
    "sharesOwnedFollowingTransaction": {"0": 0.95},
    OWNERSHIP: {"D": 0.5, "I": 0.5},
    "transactionAcquiredDisposedCode": {"A": 0.5, "D": 0.5},
}
#: A row fills so many columns at least.
_FILLED = 3
#: A character is so high and wide, in heights of the page's capitals.
_LOW, _HIGH, _WIDEST = 0.5, 1.5, 1.6
#: What was measured so high was measured well. Ink is darker than this, of 0 to 255.
_SURELY, _DARK = 0.75, 128
#: What the print hardly allows does not stand there: less likely than a blank by this, as a logarithm.
_MOST = 6.0


def read_unread(form: LocatedForm, weigh: Weigh = weigh_texts, spell: Spell = spell_line) -> LocatedForm:
    """The form with what every row has where a character's print was left blank."""
    rows: defaultdict[tuple[int, float, str], list[ScannedCell]] = defaultdict(list)
    for cell in find_scanned_cells(form):
        rows[cell.page, cell.place.top, cell.table.name].append(cell)
    found: defaultdict[int, list[Word]] = defaultdict(list)
    for cells in rows.values():
        page = form.pages[cells[0].page].page
        blank = [cell for cell in cells if not words_in(page.words, cell.place)]
        if len(cells) - len(blank) >= _FILLED:
            for cell in blank:
                found[cell.page] += _read(page, cell, weigh, spell)
    pages = list(form.pages)
    for at, words in found.items():
        if words:
            pages[at] = read_anew(pages[at], [*pages[at].page.words, *words])
    return replace(form, pages=tuple(pages))


def _read(page: Page, cell: ScannedCell, weigh: Weigh, spell: Spell) -> Iterator[Word]:
    """The word of a cell's one character, as sure as its print; none where there is no such print."""
    may = _MAY_STAND.get(cell.column)
    if may is None:
        return
    usual = usual_capitals(page)
    crops = [one for crop in lines_in(page, cell.place) if (one := as_character(crop, usual)) is not None]
    if len(crops) != 1:
        return
    blank, *fits = weigh(crops[0], ["", *may])
    chances = {text: fit - blank + math.log(may[text]) for text, fit in zip(may, fits, strict=True)}
    text = max(chances, key=lambda one: chances[one])
    if chances[text] < -_MOST:
        return
    others = sum(math.exp(chance - chances[text]) for chance in chances.values())
    sure = sum(may.values()) / others / (1.0 + math.exp(-chances[text]))
    for word in to_words(crops[0], spell(crops[0], text)):
        if word.text == text:
            yield replace(word, raw="", confidence=sure)


def usual_capitals(page: Page) -> float:
    """How high the capitals of a page's lines are in the middle, in inches; nought without lines."""
    heights = sorted(one.height / one.resolution for one in page.lines)
    return heights[len(heights) // 2] if heights else 0.0


def as_character(crop: LineCrop, usual: float) -> LineCrop | None:
    """The crop measured as one character of the page's print, whose capitals are `usual` inches high.

    None where it is larger or smaller. What is left of a character may be measured too low.
    """
    ink = np.asarray(crop.pixels) < _DARK
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return None
    capitals = usual * crop.resolution
    high, wide = rows[-1] + 1 - rows[0], columns[-1] + 1 - columns[0]
    if not (_LOW * capitals <= high <= _HIGH * capitals and wide <= _WIDEST * capitals):
        return None
    if crop.height >= _SURELY * capitals:
        return crop
    return replace(crop, height=max(capitals, float(high)), base=float(rows[-1] + 1))
