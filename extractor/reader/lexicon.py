"""Words of prose weighed against the English vocabulary, where the print leaves a letter in doubt.

A word that no dictionary has is kept unless the print itself allows one that it has: the
network's probability of both texts, over the outputs that the word covers, decides, with
how common the word is as the prior. What is clearly printed stays as the filer wrote it.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein
from spellchecker import SpellChecker

from extractor.reader.alphabet import BLANK, character_class
from extractor.reader.decode import Glyph, align, best_path, glyphs_to_text
from extractor.reader.network import Logs
from extractor.reader.spans import word_spans

#: A word of such probability is not in doubt.
_SURE = 0.93
#: A word that the dictionary lacks counts as one seen so often in its sources.
_UNSEEN = 0.02
#: How much the prior weighs in lines of so many small words, and in names and titles.
_PROSE_WEIGHT = 0.8
_NAME_WEIGHT = 0.35
_PROSE_WORDS = 3
_MOST_CANDIDATES = 12
#: How much the first network's opinion of a word counts, and the second's.
_SHARES = (0.65, 0.35)
#: Shorter words are judged in prose alone: elsewhere they are initials, symbols and numerals.
_SHORT = 4
_CORE = re.compile(r"^([^A-Za-z]*)([A-Za-z]{2,})([^A-Za-z]*)$")
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
_NEVER = -1e30
_TINY = 1e-300


def weigh_words(words: Sequence[Sequence[Glyph]], looks: Sequence[Logs]) -> list[list[Glyph]]:
    """The words of a line, those in doubt replaced by what is likelier by all looks, or by the dictionary.

    `looks` are outputs of one or several networks for the same strip, `words` the glyphs that the first
    of them shows, parted at spaces. The further ones have a say in running text alone: of names and
    cells, which have looks of their own, they know less than the first. But a name that all of them show
    is in no dictionary, and stays.
    """
    prose = is_prose(words)
    spans = word_spans(words, len(looks[0]))
    weighed = []
    for word, (start, end) in zip(words, spans, strict=True):
        parts = [logs[start:end] for logs in looks]
        if prose:
            weighed.append(_weighed(word, parts, start, prose))
        elif _all_read(glyphs_to_text(word), parts[1:]):
            weighed.append(list(word))
        else:
            weighed.append(_weighed(word, parts[:1], start, prose))
    return weighed


def _all_read(text: str, parts: Sequence[Logs]) -> bool:
    """Whether there are further looks at a word, and it is what each of them shows."""
    return bool(parts) and all(glyphs_to_text(best_path(part)[0]).strip() == text for part in parts)


def is_prose(words: Sequence[Sequence[Glyph]]) -> bool:
    """Whether a line is of running text: it has several words in small letters."""
    return sum(all(glyph.character.islower() for glyph in word) for word in words) >= _PROSE_WORDS


def _weighed(word: Sequence[Glyph], parts: Sequence[Logs], start: int, prose: bool) -> list[Glyph]:
    text = glyphs_to_text(word)
    if math.prod(glyph.probability for glyph in word) >= _SURE:
        return list(word)
    others = {glyphs_to_text(best_path(part)[0]).strip() for part in parts[1:]} - {text, ""}
    read = [text, *sorted(one for one in others if " " not in one)]
    priors: dict[str, float | None] = {one: _prior(one, prose) for one in read}
    for each in read:
        priors = {**dict(_from_dictionary(each, word, prose)), **priors}
    texts = list(priors)
    if len(texts) == 1:
        return list(word)
    shares = (1.0,) if len(parts) == 1 else _SHARES
    chances = mean_likelihoods(parts, texts, shares)
    weight = 0.0 if None in priors.values() else _PROSE_WEIGHT if prose else _NAME_WEIGHT
    scores = {one: chance + weight * (priors[one] or 0.0) for one, chance in zip(texts, chances, strict=True)}
    best = max([text, *texts], key=scores.__getitem__)
    if best == text:
        return list(word)
    glyphs = align(parts[0], best)
    return [replace(one, first=one.first + start, last=one.last + start) for one in glyphs] or list(word)


def _judged_by_dictionary(core: str, prose: bool) -> bool:
    """Whether the dictionary has a say: short words are judged in prose alone."""
    return len(core) >= _SHORT or _ROMAN_LIKE.fullmatch(core) is not None or (prose and core.islower())


def _from_dictionary(text: str, word: Sequence[Glyph], prose: bool) -> list[tuple[str, float]]:
    """What the dictionary offers for a word that was read as `text`, and how common that is.

    `word` has its first and last letter.
    """
    parts = _CORE.match(text)
    if parts is None or not _judged_by_dictionary(parts[2], prose):
        return []
    before, core, after = parts.groups()
    letters = word[len(before) : len(before) + len(core)]
    if glyphs_to_text(letters) != core:
        letters = ()
    roman = _ROMAN_LIKE.fullmatch(core) is not None
    offered = _numerals(core) if roman else _candidates(core, letters)
    return [(before + one + after, _commonness(one)) for one in offered]


def _prior(text: str, prose: bool) -> float | None:
    """How common the letters of a word are; None where the dictionary does not judge them."""
    parts = _CORE.match(text)
    if parts is None or not _judged_by_dictionary(parts[2], prose):
        return None
    return _commonness(parts[2])


def is_known(word: str) -> bool:
    """Whether the vocabulary has a word, in whatever case, or it is a numeral of a fund."""
    return word.lower() in _frequencies() or word in _NUMERALS


def _commonness(core: str) -> float:
    seen = _NUMERAL_SEEN if core in _NUMERALS else _frequencies().get(core.lower(), 0)
    return math.log(seen + _UNSEEN)


def _numerals(core: str) -> list[str]:
    """Roman numerals that differ from what was read in one letter: funds are numbered so."""
    return [numeral for numeral in _NUMERALS if Levenshtein.distance(core, numeral) == 1]


def likelihoods(logs: Logs, texts: Sequence[str]) -> list[float]:
    """For each text the log-probability that the outputs spell it, over all their paths."""
    if len(logs) == 0:
        return [_NEVER] * len(texts)
    width = 2 * max(map(len, texts)) + 1
    labels = np.full((len(texts), width), BLANK)
    for row, text in zip(labels, texts, strict=True):
        row[1 : 2 * len(text) : 2] = [character_class(character) for character in text]
    jump = np.zeros(labels.shape, dtype=bool)
    jump[:, 2:] = (labels[:, 2:] != BLANK) & (labels[:, 2:] != labels[:, :-2])
    chances = np.exp(logs.astype(np.float64))
    # two columns before the first label, for what comes from one and two labels before
    state = np.zeros((len(texts), width + 2))
    state[:, 2:4] = chances[0, labels[:, :2]]
    scales = np.ones((len(chances), len(texts)))
    for row, scale in zip(chances[1:], scales[1:], strict=True):
        after = jump * state[:, :-2]
        after += state[:, 1:-1]
        after += state[:, 2:]
        after *= row[labels]
        np.maximum(after.sum(axis=1), _TINY, out=scale)
        np.divide(after, scale[:, None], out=state[:, 2:])
    total = np.log(scales).sum(axis=0)
    ends = [
        float(row[2 * len(text) + 1 : 2 * len(text) + 3].sum())
        for row, text in zip(state, texts, strict=True)
    ]
    return [
        float(sum_) + math.log(end) if end > 0.0 else _NEVER for sum_, end in zip(total, ends, strict=True)
    ]


def mean_likelihoods(
    looks: Sequence[Logs], texts: Sequence[str], shares: Sequence[float] | None = None
) -> NDArray[np.float64]:
    """For each text the mean of its log-likelihoods over several looks, by their shares or all alike."""
    return np.average([likelihoods(logs, texts) for logs in looks], axis=0, weights=shares)


def _candidates(core: str, letters: Sequence[Glyph]) -> list[str]:
    """Words of the dictionary that differ from one read in a letter or two, in its case.

    A first or last letter that is beyond doubt stays.
    """
    lower = core.lower()
    most = 1 if len(core) < 5 else 2
    first = lower[0] if letters and letters[0].probability >= _CLEAR else ""
    last = lower[-1] if letters and letters[-1].probability >= _CLEAR else ""
    near = _near_in_length(len(core), most, first, last)
    found = process.extract(
        lower, near, scorer=Levenshtein.distance, score_cutoff=most, limit=_MOST_CANDIDATES * 4
    )
    ranked = sorted(found, key=lambda one: (one[1], -_frequencies()[one[0]]))[:_MOST_CANDIDATES]
    return [_in_case(word, core) for word, distance, _ in ranked if distance]


@lru_cache(maxsize=4096)
def _near_in_length(length: int, most: int, first: str, last: str) -> list[str]:
    """The dictionary's words of about a length, by their first and last letters."""
    lengths = range(length - most, length + most + 1)
    return [word for one in lengths for word in _by_ends().get((one, first, last), ())]


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
def _by_ends() -> Mapping[tuple[int, str, str], list[str]]:
    """The dictionary's words by length, first and last letter; a blank letter stands for any."""
    found: defaultdict[tuple[int, str, str], list[str]] = defaultdict(list)
    for word in _frequencies():
        length, first, last = len(word), word[0], word[-1]
        for ends in ((first, last), (first, ""), ("", last), ("", "")):
            found[length, *ends].append(word)
    return found
