"""How footnotes are worded: which word follows which, counted in phrases written for this.

`notes.txt` has notes as filers usually word them, with slots for names, figures and dates. It
says nothing of any filing. Words are compared in small letters; all figures count as one word,
all names as another.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

#: Words that stand for all figures, all names, and a place where a text begins or is not known.
FIGURE, NAME, OPEN = "#", "@", ""
#: What the wording of two words, and of one, is worth before it was seen once, in counts.
_PAIR_PRIOR, _TRIPLE_PRIOR = 2.0, 2.0
#: How much the phrases say of how common a word is; the dictionary says the rest.
_OF_PHRASES = 0.3
_PIECES = re.compile(r"\{(\w+?)\d?\}|[A-Za-z][A-Za-z'-]*|[\d$%][\d,.%/]*")
#: Slots of figures; the others are of names.
FIGURE_SLOTS = frozenset(("n", "small", "pct", "price", "year", "date"))


@dataclass(frozen=True, slots=True)
class Wording:
    """Counts of words, pairs and triples of the phrases, and what follows and precedes each word.

    `shares` are how large a share of all words each is; `joined` has pairs of words without the space
    between them.
    """

    shares: Mapping[str, float]
    pairs: Mapping[tuple[str, str], int]
    triples: Mapping[tuple[str, str, str], int]
    before_pair: Mapping[str, int]
    before_triple: Mapping[tuple[str, str], int]
    following: Mapping[str, tuple[str, ...]]
    preceding: Mapping[str, tuple[str, ...]]
    joined: Mapping[str, str]

    def alone(self, word: str, seen: float) -> float:
        """The chance of a word anywhere; `seen` is its share of the words of the dictionary's sources."""
        return (1.0 - _OF_PHRASES) * seen + _OF_PHRASES * self.shares.get(word, 0.0)

    def chance(self, one: str, other: str, word: str, alone: float) -> float:
        """The chance that `word` follows `one` and `other`; `alone` is its chance anywhere."""
        pair = self.pairs.get((other, word), 0) + _PAIR_PRIOR * alone
        likely = pair / (self.before_pair.get(other, 0) + _PAIR_PRIOR)
        triple = self.triples.get((one, other, word), 0) + _TRIPLE_PRIOR * likely
        return triple / (self.before_triple.get((one, other), 0) + _TRIPLE_PRIOR)


@lru_cache(maxsize=1)
def load_wording() -> Wording:
    """Counted from the shipped phrases."""
    return count_wording(read_notes())


def read_notes() -> tuple[str, ...]:
    """Notes as filers usually word them, with slots in braces."""
    return tuple(files("extractor.reader").joinpath("notes.txt").read_text(encoding="utf-8").splitlines())


def count_wording(phrases: Iterable[str]) -> Wording:
    """The counts of some phrases."""
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    triples: Counter[tuple[str, str, str]] = Counter()
    for phrase in phrases:
        words = [OPEN, OPEN, *_words(phrase)]
        single.update(words[2:])
        pairs.update(pairwise(words[1:]))
        triples.update(zip(words, words[1:], words[2:], strict=False))
    before_pair: Counter[str] = Counter()
    before_triple: Counter[tuple[str, str]] = Counter()
    following: defaultdict[str, list[str]] = defaultdict(list)
    preceding: defaultdict[str, list[str]] = defaultdict(list)
    for (one, other), count in pairs.most_common():
        before_pair[one] += count
        following[one].append(other)
        preceding[other].append(one)
    for (one, other, _), count in triples.items():
        before_triple[one, other] += count
    follow = {word: tuple(others) for word, others in following.items()}
    precede = {word: tuple(others) for word, others in preceding.items()}
    shares = {word: count / single.total() for word, count in single.items()}
    usual = (pair for pair, count in pairs.items() if count > 1 and all(one.isalpha() for one in pair))
    joined = {"".join(pair): " ".join(pair) for pair in usual}
    return Wording(shares, pairs, triples, before_pair, before_triple, follow, precede, joined)


def _words(phrase: str) -> Iterator[str]:
    for piece in _PIECES.finditer(phrase):
        if piece[1] is not None:
            yield FIGURE if piece[1] in FIGURE_SLOTS else NAME
        elif piece[0][0].isalpha():
            yield piece[0].lower()
        else:
            yield FIGURE
