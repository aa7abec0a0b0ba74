"""Words of prose weighed against the English vocabulary, where the print leaves a letter in doubt.

A word that no dictionary has is kept unless the print itself allows one that it has: the
network's probability of both texts, over the outputs that the word covers, decides, with
how common the word is as the prior. What is clearly printed stays as the filer wrote it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein
from spellchecker import SpellChecker

from extractor.reader.alphabet import BLANK, character_class
from extractor.reader.decode import Glyph, align
from extractor.reader.network import Logs

#: A word of such probability is not in doubt.
_SURE = 0.93
#: A word that the dictionary lacks counts as one seen so often in its sources.
_UNSEEN = 0.02
#: How much the prior weighs in lines of many words, and in names and titles.
_PROSE_WEIGHT = 0.8
_NAME_WEIGHT = 0.35
_PROSE_WORDS = 5
_MOST_CANDIDATES = 12
#: Shorter words are judged in prose alone: elsewhere they are initials, symbols and numerals.
_SHORT = 4
_CORE = re.compile(r"^([^A-Za-z]*)([A-Za-z]{2,})([^A-Za-z]*)$")
#: Rarer words of the dictionary's sources are mostly misprints.
_LEAST = 20
#: Roman numerals up to twenty, which are in no dictionary, and how common each counts as.
_NUMERALS = tuple(
    tens + ones
    for tens in ("", "X")
    for ones in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
)
_NUMERAL_SEEN = 500
_ROMAN_LIKE = re.compile(r"[IVXLl]{2,5}")
_NEVER = -1e30


def weigh_words(words: Sequence[Sequence[Glyph]], logs: Logs) -> list[list[Glyph]]:
    """The words of a line, those in doubt replaced by likelier ones of the dictionary.

    `logs` are the network's outputs for the line, `words` its glyphs parted at spaces.
    """
    weight = _PROSE_WEIGHT if len(words) >= _PROSE_WORDS else _NAME_WEIGHT
    return [_weighed(word, words, index, logs, weight) for index, word in enumerate(words)]


def _weighed(
    word: Sequence[Glyph], words: Sequence[Sequence[Glyph]], index: int, logs: Logs, weight: float
) -> list[Glyph]:
    text = "".join(glyph.character for glyph in word)
    parts = _CORE.match(text)
    if parts is None or math.prod(glyph.probability for glyph in word) >= _SURE:
        return list(word)
    before, core, after = parts.groups()
    roman = _ROMAN_LIKE.fullmatch(core) is not None
    if len(core) < _SHORT and not roman and not (core.islower() and len(words) >= _PROSE_WORDS):
        return list(word)
    start = (words[index - 1][-1].last + word[0].first + 1) // 2 if index else 0
    end = (word[-1].last + words[index + 1][0].first + 1) // 2 + 1 if index + 1 < len(words) else len(logs)
    part = logs[start:end]
    best, found = text, _score(part, text, core, weight)
    for candidate in _numerals(core) if roman else _candidates(core):
        other = before + candidate + after
        score = _score(part, other, candidate, weight)
        if score > found:
            best, found = other, score
    if best == text:
        return list(word)
    glyphs = align(part, best)
    return [replace(one, first=one.first + start, last=one.last + start) for one in glyphs] or list(word)


def is_known(word: str) -> bool:
    """Whether the vocabulary has a word, in whatever case, or it is a numeral of a fund."""
    return word.lower() in _frequencies() or word in _NUMERALS


def _score(part: Logs, text: str, core: str, weight: float) -> float:
    seen = _NUMERAL_SEEN if core in _NUMERALS else _frequencies().get(core.lower(), 0)
    return likelihood(part, text) + weight * math.log(seen + _UNSEEN)


def _numerals(core: str) -> list[str]:
    """Roman numerals that differ from what was read in one letter: funds are numbered so."""
    return [numeral for numeral in _NUMERALS if Levenshtein.distance(core, numeral) == 1]


def likelihood(logs: Logs, text: str) -> float:
    """Log-probability that the outputs spell `text`, over all their paths."""
    labels = [BLANK]
    for character in text:
        labels += [character_class(character), BLANK]
    if len(logs) == 0:
        return _NEVER
    emitted = np.exp(logs[:, labels].astype(np.float64))
    jump = np.array([at >= 2 and one != BLANK and one != labels[at - 2] for at, one in enumerate(labels)])
    state = np.zeros(len(labels))
    state[:2] = emitted[0, :2]
    total = 0.0
    for row in emitted[1:]:
        moved = state.copy()
        moved[1:] += state[:-1]
        moved[2:] += np.where(jump[2:], state[:-2], 0.0)
        state = moved * row
        scale = float(state.sum())
        if scale <= 0.0:
            return _NEVER
        state /= scale
        total += math.log(scale)
    end = float(state[-2:].sum())
    return total + math.log(end) if end > 0.0 else _NEVER


def _candidates(core: str) -> list[str]:
    """Words of the dictionary that differ from one read in a letter or two, in its case."""
    lower = core.lower()
    most = 1 if len(core) < 5 else 2
    lengths = range(len(core) - most, len(core) + most + 1)
    near = [word for length in lengths for word in _by_length().get(length, ())]
    found = process.extract(
        lower, near, scorer=Levenshtein.distance, score_cutoff=most, limit=_MOST_CANDIDATES * 4
    )
    ranked = sorted(found, key=lambda one: (one[1], -_frequencies()[one[0]]))[:_MOST_CANDIDATES]
    return [_in_case(word, core) for word, distance, _ in ranked if distance]


def _in_case(word: str, like: str) -> str:
    if like.isupper():
        return word.upper()
    return word.capitalize() if like[0].isupper() else word


@lru_cache(maxsize=1)
def _frequencies() -> Mapping[str, int]:
    words = SpellChecker(language="en", distance=1).word_frequency.dictionary
    return {
        word: count for word, count in words.items() if count >= _LEAST and word.isascii() and word.isalpha()
    }


@lru_cache(maxsize=1)
def _by_length() -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    for word in _frequencies():
        found.setdefault(len(word), []).append(word)
    return found
