"""Titles of securities and natures of ownership on a scan, weighed as wholes by the print of their cells.

A filing's rows name few securities and few holders, each again and again. What the rows
say, what most of them have word by word, and what such cells usually say is tried on the
lines of each cell in doubt, wrapped as it fits best. How well the print fits and how often
the other rows say it decide together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import log

from extractor.fields.cell_texts import TextCell, settle_cells
from extractor.fields.owners import read_owner_blocks
from extractor.fields.regions import PageGrid
from extractor.fields.scanned import (
    find_scanned_cells,
    lines_in,
    share_misread,
    stands_on,
    with_words_instead,
    words_in,
)
from extractor.fields.text import is_mark
from extractor.fields.usual_texts import beforehand_of, letters_of
from extractor.fields.wrapped import CellLine, Wrapped
from extractor.forms.locate import LocatedForm
from extractor.model.crop import LineCrop, Spell, Weigh
from extractor.model.page import Origin, Page, Word
from extractor.pages.scan import to_words
from extractor.reader.alphabet import raised
from extractor.reader.read import remembering_weigh
from extractor.reader.spell import spell_line

#: Columns that speak of the same things.
_GROUPS = {"securityTitle": 0, "underlyingSecurityTitle": 0, "natureOfOwnership": 1}
#: Lines of addresses that are those of the other owners, of so many at least.
_ADDRESSES = (("rptOwnerStreet1", "rptOwnerStreet2"), ("rptOwnerCity",))
_SEVERAL = 2
#: Words so sure tell how the filing has them.
_SURELY_SAID = 0.9
#: Words of clear pages are doubtful to this share on average, and those of poor ones.
_CLEAR, _POOR = 0.05, 0.15


def weigh_whole_texts(
    form: LocatedForm, weigh: Weigh | None = None, spell: Spell = spell_line
) -> LocatedForm:
    """The form, texts of tables and addresses in doubt as is likeliest by their print and by each other."""
    clear = [_clearness(located.page.words) for located in form.pages]
    groups = [*_of_tables(form, clear), *_of_owners(form, clear)]
    words = [word for located in form.pages for word in located.page.words]
    beforehand = beforehand_of(word.text for word in words if (word.confidence or 0.0) >= _SURELY_SAID)
    settled = (
        one for cells in groups for one in settle_cells(cells, weigh or remembering_weigh(), beforehand)
    )
    changes = (
        (cell.page, *change)
        for cell, wrapped, chances in settled
        # typists' stops stand far from their words: one that was read was seen
        if form.template.typed is None or not _loses_a_stop(cell.text, wrapped)
        for change in _changes(cell, wrapped, chances, spell)
    )
    return with_words_instead(form, changes)


def _loses_a_stop(text: str, wrapped: Wrapped) -> bool:
    """Whether what may stand in a cell is what was read there less some of its stops."""
    instead = " ".join(part for part in wrapped.parts if part)
    return letters_of(instead) == letters_of(text) and _stops(instead) < _stops(text)


def _stops(text: str) -> int:
    return sum(letter in ".," for letter in text)


def _clearness(words: Sequence[Word]) -> float:
    """How clear a page's print is, 0 to 1, by how doubtful its words are on average."""
    return min(max(log(_POOR / max(share_misread(words), _CLEAR)) / log(_POOR / _CLEAR), 0.0), 1.0)


def _of_tables(form: LocatedForm, clear: Sequence[float]) -> Iterator[Sequence[TextCell]]:
    """The cells of the columns that speak of the same things."""
    groups: defaultdict[int, list[TextCell]] = defaultdict(list)
    for place in find_scanned_cells(form):
        if place.column in _GROUPS:
            page = form.pages[place.page].page
            words, crops = words_in(page.words, place.place), lines_in(page, place.place)
            cell = _cell(place.page, words, crops, clear[place.page])
            if cell is not None:
                groups[_GROUPS[place.column]].append(cell)
    yield from groups.values()


def _of_owners(form: LocatedForm, clear: Sequence[float]) -> Iterator[Sequence[TextCell]]:
    """The lines of the owners' addresses, where there are several owners: most of them have one."""
    owners = read_owner_blocks([PageGrid(page) for page in form.pages], form.template)
    if len(owners) < _SEVERAL:
        return
    numbers = {located.page.number: at for at, located in enumerate(form.pages)}
    for names in _ADDRESSES:
        cells = []
        for box in (owner.boxes[name] for owner in owners for name in names if name in owner.boxes):
            if box.page is None or box.origin is not Origin.OCR or len(set(box.line_pages)) > 1:
                continue
            at = numbers[box.page]
            cell = _cell(at, box.words, _lines_of(form.pages[at].page, box.words), clear[at])
            if cell is not None:
                cells.append(cell)
        yield cells


def _lines_of(page: Page, words: Sequence[Word]) -> list[LineCrop]:
    """The lines that these words stand on, where no others do."""
    own = {id(word) for word in words}
    return [
        crop
        for crop in page.lines
        if any(_is_of(word, crop) for word in words)
        and all(id(word) in own for word in page.words if _is_of(word, crop))
    ]


def _cell(page: int, words: Sequence[Word], crops: Sequence[LineCrop], clear: float) -> TextCell | None:
    """What stands on these lines; None where it is no text, or marks stand not only behind the lines."""
    crops = sorted(crops, key=lambda crop: crop.bbox.cy)
    lines, kept = [], []
    for crop in crops:
        on = sorted((word for word in words if _is_of(word, crop)), key=lambda word: word.bbox.x0)
        text = [word for word in on if not is_mark(word)]
        if on[: len(text)] != text:
            return None
        marks = "".join(raised(word.text) for word in on[len(text) :])
        lines.append(CellLine(crop, " ".join(word.text for word in text), marks))
        kept.append(tuple(text))
    return TextCell(page, tuple(lines), tuple(kept), clear) if any(kept) else None


def _is_of(word: Word, crop: LineCrop) -> bool:
    """Whether a word is of a line: marks may be raised."""
    if not is_mark(word):
        return stands_on(word, crop)
    within = crop.bbox.x0 <= word.bbox.cx <= crop.bbox.x1
    return within and crop.bbox.top <= word.bbox.cy <= crop.bbox.bottom


def _changes(
    cell: TextCell, wrapped: Wrapped, chances: Mapping[str, float], spell: Spell
) -> list[tuple[Sequence[Word], list[Word]]]:
    """The words of each line that says something else than was read, and those in their place.

    None where a line has no room for its part.
    """
    changes: list[tuple[Sequence[Word], list[Word]]] = []
    for line, old, part in zip(cell.lines, cell.words, wrapped.parts, strict=True):
        if part == line.text:
            continue
        new = to_words(line.crop, spell(line.crop, part)) if part else []
        if " ".join(word.text for word in new) != part:
            return []
        raw = line.text or None
        told = [replace(word, raw=raw, confidence=_chance(word.text, chances)) for word in new]
        changes.append((old, told))
    return changes


def _chance(word: str, chances: Mapping[str, float]) -> float:
    """How likely a cell has a word, by the chances of its texts."""
    return min(1.0, sum(chance for text, chance in chances.items() if word in text.split()))
