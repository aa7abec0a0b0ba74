"""Footnotes that are cited together, and cells whose own words say that they cite some."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from rapidfuzz import fuzz

from extractor.model.crop import Marks

_WORD = re.compile(r"[a-z]+")
#: So many words of a note's beginning are looked at.
_BEGINNING = 4
#: A note that begins so goes on where the one before ends, and cells that cite either cite both: of the 214
#: that cite one of 17 notes continued all did, and all 42 of 10 notes that say what is true in addition.
_CONTINUED, _IN_ADDITION = "continued", ("in", "addition")
#: Words are alike from this ratio on (of 100).
_ALIKE = 75.0
#: Where a footnote is spoken of behind it, so much is enough.
_HARDLY_ALIKE = 60.0
#: Words that send the reader to one footnote, and to several.
_ONE, _SEVERAL = ("footnote", "note"), ("footnotes", "notes")
#: Shorter ones must be read rightly.
_LONG = 5


def joint_notes(notes: Mapping[int, str]) -> frozenset[int]:
    """The footnotes, given by number, that are cited with the one before them."""
    return frozenset(number for number, text in notes.items() if number - 1 in notes and _goes_on(text))


def is_joint(marks: Marks, joint: frozenset[int]) -> bool:
    """Whether each of several marks is that of a note that is cited with the one before it."""
    return len(marks) > 1 and all(other == one + 1 and other in joint for one, other in pairwise(marks))


def parts_joint(marks: Marks, joint: frozenset[int]) -> bool:
    """Whether marks are those of one of two notes that are cited together, and not of the other."""
    return any((number in marks) != (number - 1 in marks) for number in joint)


def notes_sent_to(text: str) -> int:
    """How many footnotes a text tells its reader to see: none, one, or two or more (2)."""
    words = _WORD.findall(text.casefold())
    if any(_is_any(word, _SEVERAL) for word in words):
        return 2
    return int(any(_is_any(word, _ONE) for word in words))


def _goes_on(text: str) -> bool:
    words = _WORD.findall(text.casefold())[:_BEGINNING]
    if not words:
        return False
    speaks_of_notes = any(_is_any(word, _ONE) for word in words[1:])
    if fuzz.ratio(words[0], _CONTINUED) >= (_HARDLY_ALIKE if speaks_of_notes else _ALIKE):
        return True
    preposition, addition = _IN_ADDITION
    return len(words) > 1 and words[0] == preposition and fuzz.ratio(words[1], addition) >= _ALIKE


def _is_any(word: str, known: tuple[str, ...]) -> bool:
    """Whether a word is one of those known; of long ones, as far as a scan leaves them."""
    return any(
        word == one or (len(one) > _LONG and word[-1] == one[-1] and fuzz.ratio(word, one) >= _ALIKE)
        for one in known
    )
