"""What notes that are worded alike say where one of them is in doubt.

A filing explains many prices in the same words. Each copy is misread in other places: what most of
them say between the same words is likely what all say there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from extractor.agreeing.shared_wording import Copy, Pairs, Place, aligned, core_of, shared_wording
from extractor.agreeing.usual_wording import usual_in

#: Notes so alike, of 100, letter by letter, are copies; so many of the likest are asked.
_ALIKE, _MOST_COPIES = 60.0, 24
#: So many others at least are copies; what they say has so many times the votes of what stands there.
_LEAST, _AHEAD = 2, 2.0
#: A word so sure is no part of what is in doubt; usual wordings tell of notes of which this share of the
#: words are less sure than that.
_SURE, _UNSURE, _POOR = 0.95, 0.5, 0.1
_LONG_FIGURE, _PRICE = re.compile(r"\d[\d,.]*\d|\$"), re.compile(r"\$|(?:\d[,.]?){4}")


@dataclass(frozen=True, slots=True)
class Said:
    """What copies say instead of the words from `start` to `end`: votes for it, and for what stands there.

    The votes are those for the word that fewest say.
    """

    start: int
    end: int
    text: str
    count: float
    own: float


def said_by_copies(notes: Sequence[Copy]) -> list[list[Said]]:
    """For each note what others that are worded alike say instead of words in doubt."""
    if all(sure >= _SURE for note in notes for sure in note.sure):
        return [[] for _ in notes]
    texts = [note.text for note in notes]
    ratios = process.cdist(texts, texts, scorer=fuzz.ratio, dtype=np.float64).tolist()
    wordings: dict[tuple[int, ...], tuple[Place, ...]] = {}
    found: list[list[Said]] = []
    for at, note in enumerate(notes):
        found.append([])
        if all(sure >= _SURE for sure in note.sure):
            continue
        alike = [other for other, ratio in enumerate(ratios[at]) if ratio >= _ALIKE]
        best = max(alike, key=lambda other: notes[other].quality)
        likest = sorted(zip(ratios[best], range(len(notes)), strict=True), reverse=True)[:_MOST_COPIES]
        group = tuple(sorted(other for ratio, other in likest if ratio >= _ALIKE))
        if len(group) <= _LEAST:
            continue
        if group not in wordings:
            wordings[group] = shared_wording([notes[other] for other in group])
        wording = wordings[group]
        found[at] = list(_said(note, wording, aligned(wording, note.words)))
    return found


def said_as_usual(note: Copy) -> Iterator[Said]:
    """What the sentences that a note seems to have usually say instead of words in doubt."""
    if sum(sure < _UNSURE for sure in note.sure) > _POOR * len(note.sure):
        for wording, pairs in usual_in(note):
            yield from _said(note, wording, pairs)


def _said(note: Copy, wording: Sequence[Place], pairs: Pairs) -> Iterator[Said]:
    """What the wording has where the note has something else, between places that both have."""
    own: list[int] = []
    other: list[Place] = []
    start = next((at for _, at in pairs if at is not None), 0)
    for place, at in [*pairs, (None, None)]:
        told = None if place is None else wording[place]
        ends = (place is None and at is None) or (
            at is not None and told is not None and _agree(note.words[at], told)
        )
        if not ends:
            own += [] if at is None else [at]
            other += [] if told is None else [told]
            continue
        end = start + len(own)
        said = _offer(note, start, end, other)
        if said is not None:
            yield said
        start, own, other = (0 if at is None else at + 1), [], []


def _agree(word: str, place: Place) -> bool:
    """Whether a note says in a place what all say there, or a figure where each has its own."""
    if place.word is None:
        return _PRICE.search(word) is not None and _PRICE.search(place.likest) is not None
    votes = place.votes.get(word, 0.0)
    alike = core_of(word) == core_of(place.word)
    return word == place.word or (alike and place.votes[place.word] <= _AHEAD * votes)


def _offer(note: Copy, start: int, end: int, places: Sequence[Place]) -> Said | None:
    if not places or start == end or any(place.word is None for place in places):
        return None
    words = [place.word or "" for place in places]
    if all(word in note.words[start:end] for word in words):
        return None  # what a copy lacks may not have been read there
    changed = [at for at in range(start, end) if note.words[at] not in words]
    if any(note.sure[at] >= _SURE for at in changed):
        return None
    text = " ".join(words)
    if _LONG_FIGURE.search(text) or any(_PRICE.search(note.words[at]) for at in changed):
        return None
    count = min(place.votes[word] for place, word in zip(places, words, strict=True))
    says = max((place.votes.get(note.words[at], 0.0) for at in changed for place in places), default=0.0)
    return Said(start, end, text, count, says) if count >= _AHEAD * says else None
