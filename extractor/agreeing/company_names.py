"""Names of several words in notes: the issuer's, funds' and trusts', as the boxes and columns say them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from extractor.agreeing.note_words import NoteWord
from extractor.model.reading import Reading, Readings

#: The column that says through whom shares are held.
_NATURE = "natureOfOwnership"
_BY = re.compile(r"^(?:[Hh]eld )?(?:[Bb]y|[Tt]hrough|[Ss]ee) ")
_SYMBOL = re.compile(r"\s*[\[(][^\[\]()]*[\])]\s*$")
_FORM = re.compile(
    r"\b(?:Inc|LLC|L\.L\.C|Ltd|LP|L\.P|LLP|Corp|Corporation|Company|Trust|Fund|Partners)\b\.?",
    re.IGNORECASE,
)
#: One of a series is told from the next by these alone.
_NUMERAL = re.compile(r"\b(?:[IVX]+|\d+)(?:-[A-Z])?\b")
#: Names of so many words; where one was read in pieces it may be of so many more.
_FEWEST, _MOST, _PIECES = 2, 9, 2
#: What was read is so much like the name, letter by letter; a word so sure stays.
_LIKE, _SURE = 0.6, 0.97
_AROUND = re.compile(r"^([(\"“]*)(.*?)([)\"”,.;:]*)$")


def company_names(readings: Readings) -> list[str]:
    """Names of several words that the filing says outside its notes."""
    found = []
    for reading in _naming(readings):
        text = _BY.sub("", _SYMBOL.sub("", reading.text)).strip(" ,")
        words = text.split()
        if _FEWEST <= len(words) <= _MOST and _FORM.search(text):
            found.append(text)
    return list(dict.fromkeys(found))


def _naming(readings: Readings) -> Iterator[Reading]:
    if "issuer" in readings.boxes:
        yield readings.boxes["issuer"]
    for row in (*readings.table_1, *readings.table_2):
        if _NATURE in row.cells:
            yield row.cells[_NATURE]


def names_in(words: Sequence[NoteWord], names: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Stretches of words in doubt that are nearly a name, and the name with what stands around it there."""
    texts = [word.text for word in words]
    found = []
    for name in names:
        own, core = name.split(), _parts(name)[1].casefold()
        for start in range(len(words)):
            for end in range(start + max(len(own) - 1, 1), min(start + len(own) + _PIECES, len(words)) + 1):
                like = _like(texts[start:end], core)
                if like >= _LIKE:
                    found.append((like, start, end, name))
    taken: set[int] = set()
    for _, start, end, name in sorted(found, reverse=True):
        if taken & set(range(start, end)):
            continue
        taken |= set(range(start, end))
        text = _placed(texts[start:end], name)
        if _NUMERAL.findall(text) != _NUMERAL.findall(" ".join(texts[start:end])):
            continue
        changed = [word for word in words[start:end] if word.text not in text.split()]
        if text.split() != texts[start:end] and all(word.sure < _SURE for word in changed):
            yield start, end, text


def _like(texts: Sequence[str], core: str) -> float:
    own = _parts(" ".join(texts))[1].casefold()
    return Levenshtein.normalized_similarity(own, core, score_cutoff=_LIKE)


def _parts(text: str) -> tuple[str, str, str]:
    found = _AROUND.match(text)
    assert found is not None
    return found[1], found[2], found[3]


def _placed(texts: Sequence[str], name: str) -> str:
    opening, _, closing = _parts(" ".join(texts))
    _, core, ending = _parts(name)
    if ending == "." and not closing.startswith("."):
        closing = f".{closing}"
    return f"{opening}{core}{closing}"
