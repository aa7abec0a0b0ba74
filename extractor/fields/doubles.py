"""Words of a scan that were read twice: two lines were cut where one is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from extractor.fields.scanned import read_anew
from extractor.forms.locate import LocatedForm, LocatedPage
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Word

#: Nothing is printed upon another word: not so much of the smaller of two.
_UPON = 0.7


def without_doubles(form: LocatedForm) -> LocatedForm:
    """The form with the surer one of any two words that a scan has in one place."""
    return LocatedForm(form.template, tuple(_without(page) for page in form.pages), form.fit)


def _without(located: LocatedPage) -> LocatedPage:
    if located.page.origin is not Origin.OCR:
        return located
    single = single_words(located.page.words)
    return located if len(single) == len(located.page.words) else read_anew(located, single)


def single_words(words: Sequence[Word]) -> list[Word]:
    """The words less the less certain one of any two in one place."""
    twice = _doubles(words)
    return [word for word in words if id(word) not in twice]


def _doubles(words: Sequence[Word]) -> set[int]:
    """The less certain ones of words that lie upon each other."""
    ordered = sorted((word for word in words if word.bbox.width > 0), key=lambda word: word.bbox.x0)
    dropped: set[int] = set()
    for one, other in _upon_each_other([word.bbox for word in ordered]):
        if id(ordered[one]) not in dropped and id(ordered[other]) not in dropped:
            worse = min(
                ordered[one], ordered[other], key=lambda word: (word.confidence or 0.0, len(word.text))
            )
            dropped.add(id(worse))
    return dropped


def _upon_each_other(boxes: Sequence[BBox]) -> Iterator[tuple[int, int]]:
    """The places of any two of some boxes, sorted by where they begin, that lie upon each other."""
    x0, top, x1, bottom = np.array([(box.x0, box.top, box.x1, box.bottom) for box in boxes]).reshape(-1, 4).T
    area = (x1 - x0) * (bottom - top)
    ends = np.searchsorted(x0, x1)
    for one, end in enumerate(ends.tolist()):
        others = slice(one + 1, max(end, one + 1))
        across = np.minimum(x1[one], x1[others]) - x0[others]
        down = np.minimum(bottom[one], bottom[others]) - np.maximum(top[one], top[others])
        upon = (down > 0) & (across * down > _UPON * np.minimum(area[one], area[others]))
        for other in np.flatnonzero(upon).tolist():
            yield one, one + 1 + other
