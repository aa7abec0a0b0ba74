"""The English vocabulary: how common words are, and which are nearly what was read."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein
from spellchecker import SpellChecker

from extractor.reader.decode import Glyph, glyphs_to_text
from extractor.reader.people import names_of_people, times_called

#: A word of such probability is not in doubt.
_SURE = 0.93
#: A word that the dictionary lacks counts as one seen so often in its sources.
_UNSEEN = 0.02
_MOST_CANDIDATES = 12
#: Shorter words are judged in prose alone: elsewhere they are initials, symbols and numerals.
_SHORT = 4
#: A word, with what stands around it.
CORE = re.compile(r"^([^A-Za-z]*)([A-Za-z]{2,})([^A-Za-z]*)$")
#: Rarer words of the dictionary's sources are mostly misprints.
_LEAST = 20
#: A first or last letter of such probability is the word's.
_CLEAR = 0.98
#: Roman numerals up to twenty, which are in no dictionary, and how common each counts as.
_NUMERALS = tuple(
    tens + ones
    for tens in ("", "X")
    for ones in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
)
_NUMERAL_SEEN = 500
_ROMAN_LIKE = re.compile(r"[IVXLl]{2,5}")

#: Words, and beside them which letters each has, a bit for each of the alphabet.
_Lettered = tuple[list[str], NDArray[np.uint32]]


def _judged_by_dictionary(core: str, prose: bool) -> bool:
    """Whether the dictionary has a say: short words are judged in prose alone."""
    return len(core) >= _SHORT or _ROMAN_LIKE.fullmatch(core) is not None or (prose and core.islower())


def near_words(text: str, word: Sequence[Glyph], *, prose: bool) -> list[str]:
    """Words of the dictionary that are nearly what was read as `text`, what stands around it kept.

    For what begins with a capital names of people too. `word` has the glyphs of its first and last letter.
    None where the dictionary has no say.
    """
    parts = CORE.match(text)
    if parts is None or not _judged_by_dictionary(parts[2], prose):
        return []
    before, core, after = parts.groups()
    letters = word[len(before) : len(before) + len(core)]
    if glyphs_to_text(letters) != core:
        letters = ()
    roman = _ROMAN_LIKE.fullmatch(core) is not None
    offered = _numerals(core) if roman else _candidates(core, letters)
    return [before + one + after for one in offered]


def is_sure(word: Sequence[Glyph]) -> bool:
    """Whether a word was read without doubt, and needs no dictionary."""
    return math.prod(glyph.probability for glyph in word) >= _SURE


def is_known(word: str) -> bool:
    """Whether the vocabulary has a word, in whatever case, or it is a numeral of a fund."""
    return word.lower() in _frequencies() or word in _NUMERALS


def is_known_name(word: str) -> bool:
    """Whether the vocabulary has a word, or, where it begins with a capital, people are called so."""
    return is_known(word) or times_called(word) > 0


def commonness(text: str) -> float:
    """How often the dictionary's sources have the letters of a word or name, as a logarithm."""
    return math.log(_seen_or_called(text) + _UNSEEN)


@lru_cache(maxsize=65536)
def times_seen(word: str) -> float:
    """How large a share of the words of the dictionary's sources a word is, or a numeral counts as."""
    return (_seen(word) + _UNSEEN) / _total_seen()


@lru_cache(maxsize=65536)
def times_seen_as_name(word: str) -> float:
    """The same of a word that begins with a capital and may be the name of people."""
    return (_seen_or_called(word) + _UNSEEN) / _total_seen()


def _core(text: str) -> str:
    """The letters of a word without what stands around it."""
    parts = CORE.match(text)
    return parts[2] if parts else text


def _seen(text: str) -> int:
    core = _core(text)
    return _NUMERAL_SEEN if core in _NUMERALS else _frequencies().get(core.lower(), 0)


def _seen_or_called(text: str) -> int:
    return max(_seen(text), times_called(_core(text)))


@lru_cache(maxsize=1)
def _total_seen() -> int:
    return sum(_frequencies().values())


def _numerals(core: str) -> list[str]:
    """Roman numerals that differ from what was read in one letter: funds are numbered so."""
    return [numeral for numeral in _NUMERALS if Levenshtein.distance(core, numeral) == 1]


def _candidates(core: str, letters: Sequence[Glyph]) -> list[str]:
    """Words of the dictionary that differ from one read in a letter or two, in its case.

    A first or last letter that is beyond doubt stays.
    """
    lower = core.lower()
    most = 1 if len(core) < 5 else 2
    first = lower[0] if letters and letters[0].probability >= _CLEAR else ""
    last = lower[-1] if letters and letters[-1].probability >= _CLEAR else ""
    return [in_case(word, core) for word in _nearest(lower, most, first, last, core[0].isupper())]


@lru_cache(maxsize=16384)
def _nearest(lower: str, most: int, first: str, last: str, named: bool) -> tuple[str, ...]:
    """Words of the dictionary that differ from one in up to `most` letters, the nearest first.

    And names of people where what was read may be `named`.
    """
    near = _sharing_letters(lower, most, _near_in_length(len(lower), most, first, last, False))
    if named:
        near += _sharing_letters(lower, most, _near_in_length(len(lower), most, first, last, True))
    found = process.extract(
        lower, near, scorer=Levenshtein.distance, score_cutoff=most, limit=_MOST_CANDIDATES * 4
    )
    ranked = sorted(found, key=lambda one: (one[1], -_most_seen(one[0], named)))[:_MOST_CANDIDATES]
    return tuple(word for word, distance, _ in ranked if distance)


def _sharing_letters(word: str, most: int, among: _Lettered) -> list[str]:
    """Of some words those that lack up to `most` of a word's letters, and have as many that it lacks.

    All that differ from it in so many letters do; of a vocabulary one in a hundred does.
    """
    words, letters = among
    own = _letters_of([word])[0]
    lacking, beyond = own & ~letters, letters & ~own
    for _ in range(most):  # each takes the lowest letter away
        lacking &= lacking - (lacking != 0)
        beyond &= beyond - (beyond != 0)
    return [words[at] for at in np.flatnonzero((lacking | beyond) == 0).tolist()]


def _letters_of(words: Sequence[str]) -> NDArray[np.uint32]:
    """Which letters each word has, in small letters, a bit for each of the alphabet."""
    if not words:
        return np.zeros(0, np.uint32)
    places = np.frombuffer("".join(words).encode(), np.uint8) - ord("a")
    starts = np.cumsum([0, *map(len, words[:-1])])
    return np.bitwise_or.reduceat(np.left_shift(np.uint32(1), places.astype(np.uint32)), starts)


@lru_cache(maxsize=4096)
def _near_in_length(length: int, most: int, first: str, last: str, names: bool) -> _Lettered:
    """The dictionary's words of about a length, or the names that it lacks, by first and last letters."""
    lengths = range(length - most, length + most + 1)
    words = [word for one in lengths for word in _by_ends(names).get((one, first, last), ())]
    return words, _letters_of(words)


def in_case(word: str, like: str) -> str:
    """A word in capitals, with one, or without, as another is."""
    if like.isupper():
        return word.upper()
    return word.capitalize() if like[0].isupper() else word


@lru_cache(maxsize=1)
def _frequencies() -> Mapping[str, int]:
    words = SpellChecker(language="en", distance=1).word_frequency.dictionary
    return {
        word: count for word, count in words.items() if count >= _LEAST and word.isascii() and word.isalpha()
    }


def _most_seen(lower: str, named: bool) -> int:
    """How often a word of the dictionary is seen, or as the name of people."""
    return max(_frequencies().get(lower, 0), names_of_people().get(lower, 0) if named else 0)


@lru_cache(maxsize=2)
def _by_ends(names: bool) -> Mapping[tuple[int, str, str], list[str]]:
    """The dictionary's words, or the names that it lacks, by length, first and last letter.

    A blank letter stands for any.
    """
    found: defaultdict[tuple[int, str, str], list[str]] = defaultdict(list)
    words = _frequencies()
    for word in (name for name in names_of_people() if name not in words) if names else words:
        length, first, last = len(word), word[0], word[-1]
        for ends in ((first, last), (first, ""), ("", last), ("", "")):
            found[length, *ends].append(word)
    return found
