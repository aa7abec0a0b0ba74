"""Names in notes that nobody knows, and what the filing says elsewhere that is nearly the same."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from extractor.agreeing.names import NAME, Voices
from extractor.agreeing.note_words import NoteWord
from extractor.reader.lexicon import is_known

#: Longer names may differ in two letters and still be nearly the same.
_LONG = 8
#: A name so sure stays; what is offered must be surer than this somewhere.
_SURE, _SAID = 0.9, 0.6
#: Words of capitals and digits; the numeral of one of a series; one less sure may be another.
INITIALS = re.compile(r"\b[A-Z][A-Z0-9]{2,7}\b")
_SERIES = re.compile(r"[IVX0-9]+$")
_UNSURE = 0.6
#: What a name that nothing else says counts as.
_ALONE = 0.03


def initials_elsewhere(words: Sequence[NoteWord], initials: Voices) -> Iterator[tuple[int, str, float]]:
    """The same of words of capitals, as `TTGP`: one in doubt is another that differs in one sign.

    One of a series, as GFVI and GFVII, is told by its print alone.
    """
    for at, one in enumerate(words):
        found = INITIALS.findall(one.text)
        if one.sure >= _UNSURE or len(found) != 1:
            continue
        (own,) = found
        alone = _ALONE + max(initials.support.get(own, 0.0) - one.sure, 0.0)
        for other, sure in initials.surest.items():
            far = Levenshtein.distance(own, other, score_cutoff=1)
            if sure >= _SAID and far == 1 and _SERIES.sub("", own) != _SERIES.sub("", other):
                yield at, one.text.replace(own, other), math.log((_ALONE + initials.support[other]) / alone)


def said_elsewhere(words: Sequence[NoteWord], names: Voices) -> Iterator[tuple[int, str, float]]:
    """The places of words in doubt, what may stand there, and the logarithm of how much likelier that is."""
    for at, one in enumerate(words):
        found = NAME.findall(one.text)
        if one.sure >= _SURE or len(found) != 1 or not _is_strange(found[0]):
            continue
        (own,) = found
        alone = _ALONE + max(names.support.get(own, 0.0) - one.sure, 0.0)
        for other, sure in names.surest.items():
            if sure >= _SAID and _is_near(own, other):
                odds = math.log((_ALONE + names.support[other]) / alone)
                yield at, one.text.replace(own, other), odds


def _is_strange(name: str) -> bool:
    """Whether nobody knows a name; one in capitals may be one of a series, as GFVI and GFVII are."""
    return not name.isupper() and not is_known(name)


def _is_near(own: str, other: str) -> bool:
    most = 2 if len(own) >= _LONG else 1
    return own != other and Levenshtein.distance(own, other, score_cutoff=most) <= most
