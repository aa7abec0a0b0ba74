"""What a footnote speaks of: which columns cite notes worded so, and which rows it names.

A naive Bayes model of the words of notes (`note_words.json`, by `python -m training habits`), held
down because words of one note come together; and how many telling words a row has in common with
a note of the filing (inverse document frequency, Spärck Jones 1972).
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

#: Under which the notes themselves are counted: no word has a space.
EVERY_NOTE = "every note"
_WORD = re.compile(r"[a-z]{2,}")
_TELLING = re.compile(r"[a-z0-9.]*[a-z0-9]")
#: What was never seen counts as so many times; how much of its words' weight is believed.
_UNSEEN, _BELIEVED = 0.3, 0.15
#: The most that words may say, and how much of what a row and a note have in common is believed.
_MOST, _IN_COMMON = 3.0, 1.0
#: Of elements that fewer notes were seen of nothing is said.
_ENOUGH = 15.0


@dataclass(frozen=True, slots=True)
class NoteWords:
    """Counts of notes by the element that cites them, and of each word by element."""

    notes: Mapping[str, float]
    words: Mapping[str, Mapping[str, float]]
    #: All words' counts together, by element.
    sums: Mapping[str, float]


@cache
def _shipped() -> NoteWords:
    text = resources.files("extractor.fields").joinpath("note_words.json").read_text("utf-8")
    counts = json.loads(text)
    notes = counts.pop(EVERY_NOTE)
    sums: Counter[str] = Counter()
    for by_element in counts.values():
        sums.update(by_element)
    return NoteWords(notes, counts, sums)


def words_of(text: str) -> frozenset[str]:
    """The words of a note by which it is judged."""
    return frozenset(_WORD.findall(text.casefold()))


def speak_of(text: str) -> Mapping[str, float]:
    """How much likelier each element's cells cite a note of this text than any note (natural logarithms)."""
    known = _shipped()
    words = [word for word in words_of(text) if word in known.words]
    every = sum(known.notes.values())
    scores = {
        element: math.log(number / every)
        + _BELIEVED
        * sum(
            math.log(
                (known.words[word].get(element, 0.0) + _UNSEEN)
                / (known.sums.get(element, 0.0) + _UNSEEN * len(known.words))
            )
            for word in words
        )
        for element, number in known.notes.items()
    }
    highest = max(scores.values())
    total = sum(math.exp(one - highest) for one in scores.values())
    return {
        element: min(max(score - highest - math.log(total * known.notes[element] / every), -_MOST), _MOST)
        for element, score in scores.items()
        if known.notes[element] >= _ENOUGH
    }


def named_by(notes: Sequence[str], row: Iterable[str]) -> list[float]:
    """How much more than the others each note names what stands in a row (natural logarithms)."""
    having = [frozenset(_TELLING.findall(text.casefold())) for text in notes]
    telling = {word for text in row for word in _TELLING.findall(text.casefold())}
    weights = {
        word: math.log((len(notes) + 1) / (1 + sum(word in one for one in having))) for word in telling
    }
    common = [sum(weights[word] for word in telling & one) for one in having]
    mean = sum(common) / max(len(common), 1)
    return [min(max(_IN_COMMON * (one - mean), -_MOST), _MOST) for one in common]
