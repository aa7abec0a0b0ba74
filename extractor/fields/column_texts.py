"""Values that a scan's column says again and again, offered to the cells of it that are in doubt.

A reader that knows one cell at a time gives the few texts that it finds likeliest there. What
the other rows say may be none of them and still fit the print nearly as well: how well is
measured here, and kept with the cell's alternatives. Whether it stands there is decided
where all rows are looked at together.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.fields.kinds import kind_of
from extractor.fields.scanned import find_scanned_cells, lines_in, read_anew, words_in
from extractor.forms.locate import LocatedForm
from extractor.model.crop import LineCrop, LineKind, ReadAlternative
from extractor.model.page import Word
from extractor.reader.read import weigh_texts

#: Kinds of cells that repeat from row to row.
_REPEATED = frozenset({LineKind.DATE, LineKind.CODE, LineKind.SIDE, LineKind.OWNERSHIP, LineKind.PRICE})
#: A word so sure is not in doubt.
_SURE = 0.985
#: A column's texts that so many cells at least say, so surely all together; the most common ones of them.
_OFTEN, _SAID, _OFFERED = 2, 0.3, 4
#: What fits worse than this share of the cell's own text is not offered.
_LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class _Cell:
    page: int
    crop: LineCrop
    word: Word


def offer_column_texts(form: LocatedForm) -> LocatedForm:
    """The form, words of its tables' cells in doubt with what their column says as further alternatives."""
    changed: defaultdict[int, list[tuple[Word, Word]]] = defaultdict(list)
    for cells in _columns(form):
        common = _common([cell.word for cell in cells])
        for cell in cells:
            others = [text for text in common if text != cell.word.text]
            if others and (cell.word.confidence or 0.0) < _SURE:
                changed[cell.page].append((cell.word, _with_offers(cell, others)))
    pages = list(form.pages)
    for index, words in changed.items():
        instead = {id(before): after for before, after in words}
        anew = [instead.get(id(word), word) for word in pages[index].page.words]
        pages[index] = read_anew(pages[index], anew)
    return replace(form, pages=tuple(pages))


def _common(words: Sequence[Word]) -> list[str]:
    """The texts that several words of a column say, the most common first."""
    count = Counter(word.text for word in words)
    sure: defaultdict[str, float] = defaultdict(float)
    for word in words:
        sure[word.text] += word.confidence or 0.0
    often = [text for text, times in count.most_common() if times >= _OFTEN and sure[text] >= _SAID]
    return often[:_OFFERED]


def _columns(form: LocatedForm) -> Iterator[Sequence[_Cell]]:
    """The cells of each column that hold one word on one line."""
    columns: defaultdict[tuple[str, str], list[_Cell]] = defaultdict(list)
    for cell in find_scanned_cells(form):
        kind = kind_of(cell.column, cell.table)
        if kind not in _REPEATED:
            continue
        page = form.pages[cell.page].page
        words, crops = words_in(page.words, cell.place), lines_in(page, cell.place)
        if len(words) == len(crops) == 1:
            crop = replace(crops[0], kind=kind)
            columns[cell.table.name, cell.column].append(_Cell(cell.page, crop, words[0]))
    yield from columns.values()


def _with_offers(cell: _Cell, texts: Sequence[str]) -> Word:
    """The word with those of `texts` that the print allows, each as likely as it fits."""
    own, *others = weigh_texts(cell.crop, [cell.word.text, *texts])
    known = {one.text: one.probability or 0.0 for one in cell.word.alternatives}
    for text, fit in zip(texts, others, strict=True):
        share = math.exp(min(fit - own, 0.0))
        if share >= _LEAST:
            known[text] = max(known.get(text, 0.0), share * (cell.word.confidence or 0.0))
    ranked = sorted(known.items(), key=lambda one: (-one[1], one[0]))
    return replace(cell.word, alternatives=tuple(ReadAlternative(*one) for one in ranked))
