"""How likely it is that another text stands where a reading was made.

What the reader itself gave as alternatives counts first. Beyond those a text counts by
the characters in which it differs: the words in which they stand must be in doubt, and
some characters are taken for each other more often than others.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from extractor.model.reading import Reading

#: Nothing is taken for surer or more doubtful than this.
_MOST, _LEAST = 0.995, 0.02
#: A number of which the reader did not think may be so much likelier than the last one of which it did.
_UNSEEN = 3.0
#: Share of a reader's errors that a difference of one character makes up: between characters that
#: are alike, a full stop and a comma, any two, and a character lost, or invented.
_ALIKE, _STOP, _ANY, _LOST, _INVENTED = 0.3, 0.7, 0.05, 0.1, 0.03
#: A numeral or letter that is a little different is mostly another one of its series.
_DESIGNATED = 0.02
#: Footnote marks misread are taken for a word behind the text.
_MARK_AS_WORD = 0.5
_LOOKALIKES = (
    "oOeEcC0QD6",
    "lI1|[]!tiTjJ",
    "nurmhH",
    "5S$s",
    "8B3&",
    "2Zz7",
    "9gq40",
    "vVyYuUwW",
    "-–~.",
    "aeo",
    "hbk",
)
_SET_BEFORE_FORMS = ".,"
_MARKISH = re.compile(r"[\s(){}\[\]\dHB|.,;]*[(){}\[\]][\s(){}\[\]\dHB|.,;]*")
_DESIGNATION = re.compile(r"[IVX]+|[A-Z]?[-/]?\d{1,3}|[A-Z]")
_MARKS_BEHIND = re.compile(r"(?:\s*[({\[]?\s*\d{0,3}\s*[)}\]])+$")


def log_odds(reading: Reading, text: str) -> float:
    """Logarithm of how much likelier `text` is than what was read, by what was seen alone."""
    if text == reading.text:
        return 0.0
    others = alternatives(reading)
    seen = _against_read(reading, others[text]) if text in others else -math.inf
    if len(reading.text) == 1 and seen > -math.inf:
        return seen  # any letter is but one from any other: how well this one fits was measured
    return max(seen, min(_by_characters(reading, text), _at_most(reading, others)))


def certainty(reading: Reading) -> float:
    """How sure the reader is of the whole text: of its least certain word."""
    return min((_bounded(word.confidence) for word in reading.words), default=_MOST)


def without_marks(reading: Reading) -> str:
    """The text without what stands behind it and looks like footnote marks misread."""
    words = [word.text for word in reading.words]
    while len(words) > 1 and _MARKISH.fullmatch(words[-1]):
        words.pop()
    return _cut(reading.text, words)


def alternatives(reading: Reading) -> dict[str, float]:
    """The reader's other texts of a cell of one line, without footnote marks, with their probabilities."""
    found: dict[str, float] = {}
    if len(reading.lines) != 1 or not reading.words:
        return found
    for one in reading.words[0].alternatives:
        text = _MARKS_BEHIND.sub("", one.text).strip()
        if text and text != reading.text and one.probability:
            found[text] = found.get(text, 0.0) + one.probability
    return found


def _against_read(reading: Reading, chance: float) -> float:
    """The logarithm of a text's chance against that of what was read."""
    return math.log(chance / max(certainty(reading), _LEAST))


def _at_most(reading: Reading, others: Mapping[str, float]) -> float:
    """What a text can have at most that is not among the reader's `others` of a number.

    They are the likeliest. Of 59 numbers of scans that were changed so and rightly, two were less likely.
    """
    if not others or len(reading.words) != 1 or not any(map(str.isdigit, reading.text)):
        return math.inf
    return _against_read(reading, min(others.values())) + _UNSEEN


def _by_characters(reading: Reading, text: str) -> float:
    """By the words that differ: the odds that each is misread, and what share of misreadings this is."""
    words = [word.text for word in reading.words]
    doubts = [_bounded(word.confidence) for word in reading.words]
    odds = 0.0
    while len(words) > 1 and _MARKISH.fullmatch(words[-1]) and not text.endswith(words[-1]):
        odds += math.log(1 / doubts[-1] - 1) + math.log(_MARK_AS_WORD)
        words.pop()
        doubts.pop()
    read = _cut(reading.text, words)
    owners = _owners(read, words)
    if owners is None:
        return -math.inf
    touched = set()
    for place, share in _differences(read, text):
        odds += share
        touched.add(owners[min(place, len(owners) - 1)])
    return odds + sum(math.log(1 / doubts[word] - 1) for word in touched)


def _bounded(confidence: float | None) -> float:
    return _MOST if confidence is None else min(max(confidence, _LEAST), _MOST)


def _cut(text: str, words: list[str]) -> str:
    """The text as far as these words make it up."""
    length = sum(len(word) for word in words)
    seen = 0
    for place, character in enumerate(text):
        if seen == length:
            return text[:place].rstrip()
        seen += not character.isspace()
    return text


def _owners(text: str, words: list[str]) -> list[int] | None:
    """For every character of the text the word that it stands in; None where they do not match."""
    owners: list[int] = []
    flat = [index for index, word in enumerate(words) for character in word if not character.isspace()]
    place = 0
    for character in text:
        if not character.isspace():
            if place == len(flat):
                return None
            place += 1
        owners.append(flat[max(0, place - 1)] if flat else 0)
    return owners if flat and place == len(flat) else None


@lru_cache(maxsize=4096)
def _differences(read: str, text: str) -> tuple[tuple[int, float], ...]:
    """Where the texts differ, by places in `read`, and the logarithm of each difference's share."""
    return tuple(_shares(read, text))


def _shares(read: str, text: str) -> Iterator[tuple[int, float]]:
    for edit in Levenshtein.editops(read, text):
        kind, here, there = edit.tag, edit.src_pos, edit.dest_pos
        one = read[here] if kind != "insert" else ""
        other = text[there] if kind != "delete" else ""
        yield here, math.log(_share(one, other, _designates(read, here) or _designates(text, there)))


def _share(one: str, other: str, designates: bool) -> float:
    if designates:
        return _DESIGNATED
    if one and other:
        if one in _SET_BEFORE_FORMS and other in _SET_BEFORE_FORMS:
            return _STOP
        if any(one in group and other in group for group in _LOOKALIKES):
            return _ALIKE
        return _ALIKE if one.lower() == other.lower() else _ANY
    if (one or other) in " .,-'":
        return _ALIKE
    return _INVENTED if one else _LOST


def _designates(text: str, place: int) -> bool:
    """Whether the character at the place tells one of a series from another: `XII`, `C-1`, `Fund 2`."""
    if place >= len(text) or not text[place].isalnum():
        return False
    start = text.rfind(" ", 0, place) + 1
    end = text.find(" ", place)
    word = text[start : end if end >= 0 else len(text)].strip(",.;()")
    return bool(_DESIGNATION.fullmatch(word)) and text != word
