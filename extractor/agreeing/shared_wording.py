"""The words that notes worded alike share: one wording told by all of them, with gaps where they differ.

Each copy on a poor scan is misread in other places. They are aligned word by word with the one that is
read best, and what most of the surer ones say in a place is the shared word there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

#: What it costs to pass over a word of one side; two that have no letter in common cost one.
_PASSED = 0.6
#: A word is shared that has this share of the votes, so many of them, and so many times those of any other:
#: what is read alike in several places is hardly misread, however unsure each is.
_SHARE, _LEAST, _AHEAD = 0.25, 0.6, 1.5
#: A place is none where this share of the votes is for no word.
_LACKED = 0.6
#: Where copies lack a word their votes against it count for so much: what could not be read is left out.
_AGAINST_NONE = 0.5
#: What the vote of a word counts that is not sure at all; of a sure one it is one.
_UNSURE = 0.3
#: The copies are aligned with what they share once more.
_TIMES = 2
#: Costs that differ by less are the same.
_TINY = 1e-9
_FIGURE = re.compile(r"[$\d]")

Floats = npt.NDArray[np.float64]
#: A place of a wording and of the words that stand for each other; None for what has no other.
Pair = tuple[int | None, int | None]
Pairs = list[Pair]


@dataclass(frozen=True, slots=True)
class Copy:
    """The words of a note and how sure each is."""

    words: tuple[str, ...]
    sure: tuple[float, ...]

    @property
    def text(self) -> str:
        """The words as one text."""
        return " ".join(self.words)

    @property
    def quality(self) -> float:
        """How surely it is read, 0 to 1."""
        return sum(self.sure) / max(len(self.sure), 1)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the shared wording: its word, None where copies differ, and the votes for each word."""

    word: str | None
    votes: dict[str, float]
    likest: str


def shared_wording(copies: Sequence[Copy]) -> tuple[Place, ...]:
    """What the copies share, word by word."""
    best = max(copies, key=lambda copy: copy.quality)
    places = [Place(word, {}, word) for word in best.words]
    for _ in range(_TIMES):
        places = _told(places, copies)
    return tuple(places)


def aligned(wording: Sequence[Place], words: Sequence[str]) -> Pairs:
    """Places of the wording and of the words that stand for each other, None for what has no other."""
    if not wording or not words:
        return [*((at, None) for at in range(len(wording))), *((None, at) for at in range(len(words)))]
    apart = _apart(wording, words)
    return list(_traced(_costs(apart), apart))[::-1]


def found_in(wording: Sequence[Place], words: Sequence[str]) -> tuple[float, Pairs]:
    """Where a wording stands among words: the least cost, and the pairs from its first place to its last."""
    apart = _apart(wording, words)
    costs = _costs(apart, anywhere=True)
    end = int(np.argmin(costs[-1]))
    pairs = list(_traced(costs[:, : end + 1], apart[:, :end], anywhere=True))[::-1]
    return float(costs[-1, end]), pairs


def _costs(apart: Floats, *, anywhere: bool = False) -> Floats:
    """The least cost of aligning the first words of one side with the first of the other.

    Where the first side may stand `anywhere`, what comes before it costs nothing.
    """
    rows, columns = apart.shape
    costs = np.empty((rows + 1, columns + 1))
    costs[0] = 0.0 if anywhere else np.arange(columns + 1) * _PASSED
    steps = np.arange(columns + 1) * _PASSED
    for row in range(rows):
        costs[row + 1, 0] = costs[row, 0] + _PASSED
        costs[row + 1, 1:] = np.minimum(costs[row, :-1] + apart[row], costs[row, 1:] + _PASSED)
        costs[row + 1] = np.minimum.accumulate(costs[row + 1] - steps) + steps
    return costs


def _apart(wording: Sequence[Place], words: Sequence[str]) -> Floats:
    """How unlike each word of one side is each of the other, 0 to 1."""
    one, two = [_plain(place.likest) for place in wording], [_plain(word) for word in words]
    alike: Floats = process.cdist(one, two, scorer=Levenshtein.normalized_similarity, dtype=np.float64)
    return 1.0 - alike


def _traced(costs: Floats, apart: Floats, *, anywhere: bool = False) -> Iterator[Pair]:
    row, column = apart.shape
    known, unlike = costs.tolist(), apart.tolist()
    while row or (column and not anywhere):
        cost = known[row][column] - _TINY
        if (
            row
            and column
            and cost <= known[row - 1][column - 1] + unlike[row - 1][column - 1] <= cost + 2 * _TINY
        ):
            row, column = row - 1, column - 1
            yield row, column
        elif row and cost <= known[row - 1][column] + _PASSED <= cost + 2 * _TINY:
            row -= 1
            yield row, None
        else:
            column -= 1
            yield None, column


def _told(places: Sequence[Place], copies: Sequence[Copy]) -> list[Place]:
    """The wording as the copies tell it: each place's word, and words of most that it lacks."""
    votes: list[dict[str, float]] = [defaultdict(float) for _ in places]
    between: dict[tuple[int, int], dict[str, float]] = {}
    lacking = [_vote(copy.quality) for copy in copies]
    for copy, lacks in zip(copies, lacking, strict=True):
        before, behind = -1, 0
        for place, at in aligned(places, copy.words):
            word, vote = ("", lacks) if at is None else (copy.words[at], _vote(copy.sure[at]))
            if place is not None:
                before, behind = place, 0
                votes[place][word] += vote
            else:
                told = between.setdefault((before, behind), defaultdict(float, {"": sum(lacking)}))
                told[word] += vote
                told[""] -= lacks
                behind += 1
    found: list[Place] = []
    for at in range(-1, len(places)):
        found += _place(votes[at]) if at >= 0 else []
        behind = 0
        while (at, behind) in between:
            found += _place(between[at, behind])
            behind += 1
    return found


def _vote(sure: float) -> float:
    return _UNSURE + (1.0 - _UNSURE) * sure


def _place(votes: dict[str, float]) -> list[Place]:
    """The place that these votes tell of, none where most copies have no word."""
    said = {word: count for word, count in votes.items() if word}
    if not said or votes.get("", 0.0) > _LACKED * sum(votes.values()):
        return []
    cores: dict[str, float] = defaultdict(float)
    for word, count in said.items():
        cores[core_of(word)] += count
    first, second = (*sorted(cores.values(), reverse=True), 0.0)[:2]
    core = max(cores, key=lambda one: cores[one])
    likest = max((word for word in said if core_of(word) == core), key=lambda word: said[word])
    behind = max(second * _AHEAD, votes.get("", 0.0) * _AGAINST_NONE)
    known = first >= max(_LEAST, _SHARE * sum(said.values()), behind)
    return [Place(likest if known else None, dict(votes), likest)]


def core_of(word: str) -> str:
    """A word without its case and the stop behind it, which copies misread oftener than the word."""
    return word.rstrip(".,;:").casefold() or word


def _plain(word: str) -> str:
    """A word as it is compared: all prices are one."""
    return "#" if _FIGURE.search(word) and len(word) > 2 else word
