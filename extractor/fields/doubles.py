"""Words of a scan that were read twice: two lines were cut where one is printed."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.fields.scanned import read_anew
from extractor.forms.locate import LocatedForm, LocatedPage
from extractor.model.page import Origin, Word

#: Nothing is printed upon another word: not so much of the smaller of two.
_UPON = 0.7


def without_doubles(form: LocatedForm) -> LocatedForm:
    """The form with the surer one of any two words that a scan has in one place."""
    return LocatedForm(form.template, tuple(_without(page) for page in form.pages), form.fit)


def _without(located: LocatedPage) -> LocatedPage:
    if located.page.origin is not Origin.OCR:
        return located
    twice = _doubles(located.page.words)
    if not twice:
        return located
    return read_anew(located, [word for word in located.page.words if id(word) not in twice])


def _doubles(words: Sequence[Word]) -> set[int]:
    """The less certain ones of words that lie upon each other."""
    ordered = sorted((word for word in words if word.bbox.width > 0), key=lambda word: word.bbox.x0)
    dropped: set[int] = set()
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.bbox.x0 >= one.bbox.x1 or id(one) in dropped:
                break
            if id(other) not in dropped and _lies_upon(one, other):
                worse = min(one, other, key=lambda word: (word.confidence or 0.0, len(word.text)))
                dropped.add(id(worse))
    return dropped


def _lies_upon(one: Word, other: Word) -> bool:
    first, second = one.bbox, other.bbox
    across = min(first.x1, second.x1) - max(first.x0, second.x0)
    down = min(first.bottom, second.bottom) - max(first.top, second.top)
    smaller = min(first.width * first.height, second.width * second.height)
    return across > 0 and down > 0 and across * down > _UPON * smaller
