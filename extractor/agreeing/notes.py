"""Notes of a scan that say the same but for figures: what is sure in one settles what is unsure in others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from extractor.model.page import Origin
from extractor.model.reading import Reading

#: Notes say the same that share so many of their words.
_SAME = 0.85
#: What others say must be so many times as sure as what a note says itself and others with it.
_TIMES = 1.5
#: A word that is at least so sure stays as it is but for its punctuation.
_SURE = 0.9
#: What others say in a word's place is like it by this share, or else at least so many of them say it, and
#: it is no surer than the last.
_LIKE, _MANY, _LOST = 0.5, 2, 0.3
#: A sure word of so many letters is misread all the same where so many others have it with another letter.
_ALL, _LETTERS = 4, 5
#: So many words at most are settled together.
_WORDS = 5
_FIGURE = "#"
_DIGITS = re.compile(r"\d")
_BARE = re.compile(r"[^\w]")
_STOPS = re.compile(r"[.,:;/·]")


@dataclass(frozen=True, slots=True)
class _Note:
    """A note's words, how sure each is, and the words with one sign for all figures."""

    words: tuple[str, ...]
    sure: tuple[float, ...]
    plain: tuple[str, ...]


class _Voice(NamedTuple):
    """What another note says in the place of the words from `start` to `end`, and how surely."""

    start: int
    end: int
    words: tuple[str, ...]
    sure: float


def settle_repeated(notes: Sequence[Reading]) -> list[str]:
    """The text of each note, with what is in doubt as the others say that are worded alike."""
    told = [_note(one) for one in notes]
    texts = []
    for at, (one, own) in enumerate(zip(notes, told, strict=True)):
        others = [other for place, other in enumerate(told) if other is not None and place != at]
        texts.append(one.text if own is None else _settled(one.text, own, others))
    return texts


def _note(reading: Reading) -> _Note | None:
    """The words of a note and how sure they are; None where these do not fit each other.

    Letters and figures are followed from the words that were read to the note's own: its marks may have
    been settled.
    """
    signs = [(sign, word.confidence or 0.0) for word in reading.words for sign in word.text if sign.isalnum()]
    words = reading.text.split()
    own = "".join(sign for word in words for sign in word if sign.isalnum())
    signs = signs[max(len(signs) - len(own), 0) :]  # its number stood before it
    if reading.origin is not Origin.OCR or "".join(sign for sign, _ in signs) != own:
        return None
    sure, at = [], 0
    for word in words:
        length = sum(sign.isalnum() for sign in word)
        sure.append(min((doubt for _, doubt in signs[at : at + length]), default=0.0))
        at += length
    plain = [_FIGURE if _DIGITS.search(word) else _BARE.sub("", word).lower() or word for word in words]
    return _Note(tuple(words), tuple(sure), tuple(plain))


def _settled(text: str, own: _Note, others: Sequence[_Note]) -> str:
    voices: list[_Voice] = []
    counts = Counter(own.plain)
    for other in others:
        most = 2.0 * (counts & Counter(other.plain)).total()  # words that any matching has in common
        if most / max(len(own.plain) + len(other.plain), 1) < _SAME:
            continue
        matcher = SequenceMatcher(None, own.plain, other.plain, autojunk=False)
        if matcher.ratio() >= _SAME:
            voices += _voices(other, matcher)
    changes: list[tuple[int, int, tuple[str, ...]]] = []
    voices.sort(key=_place)
    for (start, end), here in groupby(voices, key=_place):
        found = _chosen(own, start, end, list(here), voices)
        if found is not None and (not changes or start >= changes[-1][1]):
            changes.append((start, end, found))
    words = list(own.words)
    for start, end, found in reversed(changes):
        words[start:end] = found
    return " ".join(words) if changes else text


def _place(voice: _Voice) -> tuple[int, int]:
    return voice.start, voice.end


def _voices(other: _Note, matcher: SequenceMatcher[str]) -> Iterator[_Voice]:
    """What another note says word by word where both agree, and where they differ for some words together."""
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal" or end - start == last - first:
            for at in range(end - start):
                yield _Voice(start + at, start + at + 1, (other.words[first + at],), other.sure[first + at])
        elif kind == "replace" and max(end - start, last - first) <= _WORDS:
            yield _Voice(start, end, other.words[first:last], min(other.sure[first:last]))


def _chosen(
    own: _Note, start: int, end: int, here: Sequence[_Voice], voices: Sequence[_Voice]
) -> tuple[str, ...] | None:
    """What stands for some words of a note; None for what was read."""
    read, sure = own.words[start:end], min(own.sure[start:end])
    support: dict[tuple[str, ...], float] = defaultdict(float)
    for voice in here:
        support[voice.words] += voice.sure
    if end - start > 1:  # others may have the same words one by one
        single = [v.sure for v in voices if v.end == v.start + 1 == end and v.words == read[-1:]]
        support[read] += sum(single)
    possible = [
        words
        for words in support
        if words != read and _may_stand(read, words, sure, sum(voice.words == words for voice in here))
    ]
    best = max(possible, key=lambda words: support[words], default=read)
    return best if best != read and support[best] >= _TIMES * (support[read] + sure) else None


def _may_stand(read: tuple[str, ...], best: tuple[str, ...], sure: float, count: int) -> bool:
    """Whether what others say may be what stands there: figures and names may differ from note to note."""
    one, other = "".join(read), "".join(best)
    bare = _BARE.sub("", one), _BARE.sub("", other)
    if bare[0] == bare[1]:
        if _STOPS.sub("", one) != _STOPS.sub("", other):
            return sure < _LOST and bare[1].islower()  # quotes and brackets stand around names
        return sure < _SURE or count >= (_MANY if ":" in other else _ALL)
    if _DIGITS.search(one + other) or len(bare[1]) <= 2 or bare[1].isupper():
        return False
    if sure >= _SURE:
        return count >= _ALL and bare[1].islower() and len(bare[1]) >= _LETTERS and _one_off(*bare)
    if Levenshtein.normalized_similarity(bare[0].lower(), bare[1].lower()) >= _LIKE:
        return True
    return count >= _MANY and sure < _LOST and not any(word[:1].isupper() for word in best)


def _one_off(read: str, said: str) -> bool:
    """Whether a word differs from another by one letter within it, not by its ending."""
    return Levenshtein.distance(read, said) == 1 and read[-1:] == said[-1:]
