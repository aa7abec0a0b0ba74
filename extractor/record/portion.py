"""A reading that holds several values → the portion of it that one of them was read from.

Box 2 prints the issuer and its symbol on one line, tables of owners the city, the state and the ZIP code:
how sure the one is, the print of the others does not tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.model.page import Word
from extractor.model.reading import Reading


def portion_of(reading: Reading, value: str | None) -> Reading:
    """The fewest words side by side in which `value` stands whole, and it as their text; else the reading.

    Where another engine reads just these words alike, nothing of the portion is astray.
    """
    if value is None or value == reading.text:
        return reading
    words = _fewest(reading.words, "".join(value.split()))
    if not words:
        return reading
    confirmed = reading.astray is not None and all(word.confirmed for word in words)
    return replace(reading, text=value, words=words, astray=0.0 if confirmed else reading.astray)


def _fewest(words: Sequence[Word], letters: str) -> tuple[Word, ...]:
    """The shortest run of words that together hold these letters, the last of those equally short."""
    texts = ["".join(word.text.split()) for word in words]
    best: tuple[Word, ...] = ()
    for start in range(len(texts)):
        held = ""
        for end in range(start, len(texts)):
            held += texts[end]
            if letters in held:
                if not best or end + 1 - start <= len(best):
                    best = tuple(words[start : end + 1])
                break
    return best
