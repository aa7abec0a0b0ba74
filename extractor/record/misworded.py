"""How much likelier than a word of a note another of nearly the same letters is, as notes are worded.

A letter lost at the end of a line leaves another word (`will`, `ill`; `the`, `he`), which the dictionary has
and a reader was sure of. Beside the words around it it is hardly ever written.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractor.reader.lexicon import times_seen
from extractor.reader.wording import FIGURE, NAME, OPEN, load_wording

_PIECE = re.compile(r"[A-Za-z][A-Za-z']*|[\d$%][\d,.%/]*|[^\w\s]+")
_NUMERAL = re.compile(r"[ivx]+")
#: A word so likely where it stands is not compared with others.
_USUAL = 1e-3
_NEVER = 1e-13


def misworded(text: str) -> float:
    """How much likelier, as a power of ten, another word is than the least likely one of a text; 0 or more.

    Only words in small letters are compared, with those of the phrases in `notes.txt` that differ from them
    in one letter, the plural's apart.
    """
    words = [OPEN, OPEN, *_plain(text), OPEN]
    return max((_worse(words, at) for at in range(2, len(words) - 1)), default=0.0)


def _plain(text: str) -> Iterator[str]:
    """The words as the phrases have them; what stands beside a stop or bracket stands at an end."""
    for piece in _PIECE.finditer(text):
        word = piece[0]
        if not word[0].isalpha():
            yield FIGURE if word[0].isdigit() or word[0] in "$%" else OPEN
        elif word.islower():
            yield word
        else:
            yield word.lower() if word.lower() in load_wording().shares else NAME


def _worse(words: Sequence[str], at: int) -> float:
    word = words[at]
    if not word.isalpha() or len(word) < 2 or _NUMERAL.fullmatch(word):
        return 0.0
    own = _chance(words, at, word)
    if own > _USUAL:
        return 0.0
    best = max((_chance(words, at, other) for other in _near(word)), default=0.0)
    return max(0.0, math.log10(max(best, _NEVER) / max(own, _NEVER)))


def _chance(words: Sequence[str], at: int, word: str) -> float:
    """The chance of a word at a place, and of what follows behind it."""
    wording = load_wording()
    alone = wording.alone(word, times_seen(word))
    chance = wording.chance(words[at - 2], words[at - 1], word, alone)
    after = words[at + 1]
    if after in (OPEN, NAME):
        return chance
    return chance * wording.chance(words[at - 1], word, after, wording.alone(after, times_seen(after)))


@lru_cache(maxsize=4096)
def _near(word: str) -> tuple[str, ...]:
    """Words of the phrases that differ from one in a letter, which is no plural's `s`."""
    found = process.extract(
        word, _vocabulary(), scorer=Levenshtein.distance, score_cutoff=1, limit=len(_vocabulary())
    )
    return tuple(
        other for other, distance, _ in found if distance and other + "s" != word and word + "s" != other
    )


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[str, ...]:
    return tuple(word for word in load_wording().shares if word.isalpha())
