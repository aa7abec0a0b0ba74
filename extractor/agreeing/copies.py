"""What notes that are worded alike say where one of them is in doubt.

A filing explains many prices in the same words. Each copy is misread in other places: what several of
them say between the same words is likely what all say there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from rapidfuzz import fuzz

#: Notes so alike, of 100, letter by letter, are copies; so many of the likest are asked.
_ALIKE, _MOST_COPIES = 60.0, 12
#: Words that stand together for as many words at most.
_LONGEST = 8
#: So many copies at least say the same, and this share of those that say anything there.
_LEAST, _SHARE = 2, 0.4
#: A word so sure is no part of what is in doubt; others tell of notes of which this share of the words are
#: less sure than that: what is read better needs no other print.
_SURE, _UNSURE, _POOR = 0.95, 0.5, 0.15
_FIGURE = re.compile(r"[$\d]")
_LONG_FIGURE, _PRICE = re.compile(r"\d[\d,.]*\d|\$"), re.compile(r"\$|(?:\d[,.]?){4}")


@dataclass(frozen=True, slots=True)
class Copy:
    """The words of a note and how sure each is."""

    words: tuple[str, ...]
    sure: tuple[float, ...]

    @property
    def text(self) -> str:
        """The words as one text."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Said:
    """What `count` copies say instead of the words from `start` to `end`, which `own` of them say too."""

    start: int
    end: int
    text: str
    count: int
    own: int


def said_by_copies(notes: Sequence[Copy]) -> list[list[Said]]:
    """For each note what others that are worded alike say instead of words in doubt."""
    texts = [note.text for note in notes]
    found: list[list[Said]] = []
    for at, note in enumerate(notes):
        if sum(sure < _UNSURE for sure in note.sure) <= _POOR * len(note.sure):
            found.append([])
            continue
        likest = sorted(
            ((fuzz.ratio(texts[at], text), other) for other, text in enumerate(texts) if other != at),
            reverse=True,
        )
        others = [notes[other] for ratio, other in likest[:_MOST_COPIES] if ratio >= _ALIKE]
        found.append(list(_said(note, others)) if len(others) >= _LEAST else [])
    return found


def _said(note: Copy, others: Sequence[Copy]) -> Iterator[Said]:
    matched = [(other, _bounds(note, other)) for other in others]
    spans = sorted({span for _, bounds in matched for span in _open(bounds)}, key=lambda one: one[1] - one[0])
    taken: set[int] = set()
    for start, end in spans:
        if end - start > _LONGEST or taken & set(range(start, end)):
            continue
        said = Counter(
            " ".join(other.words[bounds[start] : bounds[end]])
            for other, bounds in matched
            if start in bounds and end in bounds
        )
        own = said.pop(" ".join(note.words[start:end]), 0)
        found = _commonest(said, own)
        if found is not None and _may_change(note, start, end, found):
            taken |= set(range(start, end))
            yield Said(start, end, found, said[found], own)


def _bounds(note: Copy, other: Copy) -> dict[int, int]:
    """Where a place between two words of a note is in another: beside words that both have."""
    one, two = [_plain(word) for word in note.words], [_plain(word) for word in other.words]
    bounds = {0: 0, len(one): len(two)}
    for block in SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks():
        for step in range(block.size + 1 if block.size else 0):
            bounds.setdefault(block.a + step, block.b + step)
    return bounds


def _open(bounds: dict[int, int]) -> Iterator[tuple[int, int]]:
    """The shortest stretches between neighbouring known places."""
    known = sorted(bounds)
    yield from pairwise(known)


def _commonest(said: Counter[str], own: int) -> str | None:
    total = sum(said.values()) + own
    for text, count in said.most_common(1):
        if count >= max(_LEAST, _SHARE * total) and count > 2 * own:
            return text
    return None


def _may_change(note: Copy, start: int, end: int, text: str) -> bool:
    """Whether all words that would change are in doubt, and no figures of the note's own among them."""
    words = text.split()
    if not words or len(words) > _LONGEST:
        return False
    changed = [at for at in range(start, end) if note.words[at] not in words]
    if any(note.sure[at] >= _SURE for at in changed):
        return False
    return not (_LONG_FIGURE.search(text) or any(_PRICE.search(one) for one in note.words[start:end]))


def _plain(word: str) -> str:
    """A word as it is compared: all prices are one."""
    return "#" if _FIGURE.search(word) and len(word) > 2 else word
