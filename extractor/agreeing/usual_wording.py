"""Sentences as notes are usually worded, found in a note of which part can be read.

`notes.txt` (`extractor.reader.wording`) has whole notes as filers word them. A sentence of it that agrees
with much of what was read tells what the rest may say.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from extractor.agreeing.shared_wording import Copy, Pairs, Place, core_of, found_in
from extractor.reader.wording import FIGURE, FIGURE_SLOTS, read_notes

#: Shorter pieces between names say too little; of so many sentences it is looked where they stand.
_FEWEST, _LOOKED_AT = 6, 12
#: So much of a sentence, by how seldom its words are, a note has; a sentence found costs no more a word.
_HELD, _COST = 0.45, 0.35
_SENTENCE = re.compile(r"(?<=[.;]) (?=[A-Z])")
_SLOT = re.compile(r"\{(\w+?)\d?\}")


@dataclass(frozen=True, slots=True)
class _Sentences:
    """The usual sentences as places, the cores of their words, and how much each core tells."""

    places: tuple[tuple[Place, ...], ...]
    cores: tuple[frozenset[str], ...]
    telling: Mapping[str, float]


def usual_in(note: Copy) -> Iterator[tuple[tuple[Place, ...], Pairs]]:
    """Usual sentences that stand in a note, each in its own place, and how they are aligned with it."""
    usual = _sentences()
    own = {core_of(word) for word in note.words}
    held = []
    for at, cores in enumerate(usual.cores):
        whole = sum(usual.telling[core] for core in cores)
        share = sum(usual.telling[core] for core in cores & own) / whole
        if share >= _HELD:
            held.append((share * math.sqrt(len(cores)), at))
    found = []
    for _, at in sorted(held, reverse=True)[:_LOOKED_AT]:
        cost, pairs = found_in(usual.places[at], note.words)
        words = len(usual.places[at])
        if cost <= _COST * words:
            found.append((words - cost / _COST, at, pairs))
    taken: set[int] = set()
    for _, at, pairs in sorted(found, key=lambda one: -one[0]):
        covered = {word for _, word in pairs if word is not None}
        if not covered & taken:
            taken |= covered
            yield usual.places[at], pairs


@lru_cache(maxsize=1)
def _sentences() -> _Sentences:
    pieces = dict.fromkeys(
        tuple(piece.split())
        for note in read_notes()
        for sentence in _SENTENCE.split(note)
        for piece in _pieces(sentence)
    )
    kept = [piece for piece in pieces if len(piece) >= _FEWEST]
    places = tuple(tuple(map(_place, piece)) for piece in kept)
    cores = tuple(frozenset(core_of(word) for word in piece if FIGURE not in word) for piece in kept)
    seen = Counter(core for own in cores for core in own)
    telling = {core: math.log(1.0 + len(cores) / count) for core, count in seen.items()}
    return _Sentences(places, cores, telling)


def _pieces(sentence: str) -> list[str]:
    """A sentence parted at its names, with one sign for all figures."""
    figures = _SLOT.sub(lambda slot: FIGURE if slot[1] in FIGURE_SLOTS else slot[0], sentence)
    return _SLOT.split(figures)[::2]


def _place(word: str) -> Place:
    return Place(None, {}, "$10.00") if FIGURE in word else Place(word, {word: 0.0}, word)
