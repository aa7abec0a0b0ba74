"""Which of a scan's readings say the same: what is cited by one, the others cite too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

#: What is left of a mark behind a text that was read as a part of it.
_MARK = re.compile(r"[\s(\[{]*[(\[{][^A-Za-z]*$|\s*[\d)\]}]*[)\]}]+$")
#: Texts alike from this ratio on say the same, if their figures, numerals and words of so few letters do.
_ALIKE, _SHORT = 90.0, 3
#: What is hardly told apart.
_FOLDED = str.maketrans("l10", "iio")
_WORD = re.compile(r"[a-z0-9]+")
#: Such texts send the reader to a note: each to its own.
_SENDS = ("footnote", "footnotes", "note", "notes")
#: Shorter texts are misread too easily.
_LETTERS = 5


def same_texts(texts: Sequence[str]) -> list[int | None]:
    """For each text the place of the first one that says the same; None where it says too little."""
    known: list[tuple[int, tuple[str, ...]]] = []
    found: list[int | None] = []
    for place, text in enumerate(texts):
        words = tuple(_WORD.findall(_MARK.sub("", text).casefold().translate(_FOLDED)))
        if sum(map(len, words)) < _LETTERS or any(_is_like(word, one) for word in words for one in _SENDS):
            found.append(None)
            continue
        first = next((one for one, other in known if _say_the_same(words, other)), place)
        if first == place:
            known.append((place, words))
        found.append(first)
    return found


def _is_like(one: str, other: str) -> bool:
    return fuzz.ratio(one, other) >= _ALIKE


def _say_the_same(words: Sequence[str], others: Sequence[str]) -> bool:
    if words == others:
        return True
    return _telling(words) == _telling(others) and _is_like(" ".join(words), " ".join(others))


def _telling(words: Sequence[str]) -> list[str]:
    """The words that tell one owner's trust from another's: numerals, series, initials."""
    return [word for word in words if len(word) <= _SHORT or not word.isalpha()]
