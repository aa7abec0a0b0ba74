"""Fractions in typed prices whose slash a scan shows too badly to be read: `$34 1/4` read as `$3414`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.fields.scanned import ScannedCell, find_scanned_cells, lines_in, with_words_instead, words_in
from extractor.fields.text import is_mark
from extractor.forms.locate import LocatedForm
from extractor.model.crop import Weigh
from extractor.model.geometry import enclosing
from extractor.model.page import Origin, Word
from extractor.reader.read import remembering_weigh

_PRICES = frozenset({"transactionPricePerShare", "conversionOrExercisePrice"})
#: What was read surely is so.
_SURE = 0.9
#: Shares were traded in these parts of a dollar until 2001.
_PARTS = ("2", "4", "8", "16", "32", "64")
#: A fraction must fit the print so much better than what was read, as a logarithm; than what is no price,
#: or one of thousands of dollars without a comma, so much at least.
_BETTER, _INSTEAD = 1.0, -7.0
_NO_PRICE = re.compile(r"\$?\d+[., ]+\d+/\d+|\$?\d{4,}|\$?\d+ \d+")
_READ = re.compile(r"\$?\d[\d., ]*(?:/\d+)?")


def with_typed_fractions(form: LocatedForm, weigh: Weigh | None = None) -> LocatedForm:
    """The form with fractions in prices in doubt where the print bears them out, if it is a typist's scan."""
    if form.template.typed is None:
        return form
    weigh = weigh or remembering_weigh()
    changes = (
        (cell.page, *change)
        for cell in find_scanned_cells(form)
        if cell.column in _PRICES
        for change in _changes(form, cell, weigh)
    )
    return with_words_instead(form, changes)


def _changes(
    form: LocatedForm, cell: ScannedCell, weigh: Weigh
) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
    """The words of a cell, and those in their place."""
    page = form.pages[cell.page].page
    words = sorted(words_in(page.words, cell.place), key=lambda word: word.bbox.x0)
    crops = lines_in(page, cell.place)
    text = " ".join(word.text for word in words)
    doubtful = any((word.confidence or 0.0) < _SURE for word in words)
    if len(crops) != 1 or not doubtful or any(is_mark(w) or w.origin is not Origin.OCR for w in words):
        return
    offers = [one for one in dict.fromkeys(fractions_of(text)) if one != text]
    if not offers or not _READ.fullmatch(text):
        return
    own, *others = weigh(crops[0], [text, *offers])
    fit, best = max(zip(others, offers, strict=True))
    least = _INSTEAD if _NO_PRICE.fullmatch(text) else _BETTER
    if fit > own + least:
        sure = min(word.confidence or 0.0 for word in words)
        whole = enclosing(word.bbox for word in words)
        yield words, [replace(words[0], text=best, bbox=whole, raw=text, confidence=sure, second=None)]


def fractions_of(text: str) -> Iterator[str]:
    """The fractions that may have been typed where this was read: a slash lost, or a figure or stop."""
    dollar = "$" if text.startswith("$") else ""
    if "/" in text:
        whole, _, part = text.removeprefix("$").rpartition("/")
        places = [(whole, part)] if part in _PARTS else []
    else:
        read = text.removeprefix("$")
        places = [(read.removesuffix(part), part) for part in _PARTS if read.endswith(part)]
        places += [(before[:-1], part) for before, part in places if before.endswith("1")]
    for before, part in places:
        for figures in (1, 2):
            over, whole = before[-figures:], before[:-figures].rstrip("., ")
            numbers = over.isdigit() and not over.startswith("0") and (whole.isdigit() or not whole)
            if numbers and len(over) == figures and int(over) % 2 and int(over) < int(part):
                yield f"{dollar}{whole} {over}/{part}" if whole else f"{dollar}{over}/{part}"
