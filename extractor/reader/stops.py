"""Full stops and commas told apart by what follows, where the print leaves it open.

At five points on a bilevel scan they differ by a pixel or two. A small letter hardly ever
follows a full stop, unless an abbreviation ends in it. A stop at the end of a word is as easily
taken for a part of the space behind it: of `L.P.` the last one is hardly ever missing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractor.reader.alphabet import RAISED, character_class, lowered
from extractor.reader.decode import Glyph, glyphs_to_text
from extractor.reader.likelihood import likelihoods
from extractor.reader.network import Logs

_SWAPPED = {".": ",", ",": "."}
#: A stop of such probability is not in doubt.
_SURE = 0.995
#: What speaks for a comma (natural logarithm of the odds): a small letter after a word; a capital
#: after a word in a line of names, where sentences do not end.
_BEFORE_SMALL = 4.0
_BEFORE_CAPITAL = 3.0
#: The form of a company behind its name.
_BEFORE_FORM = 4.5
_FORMS = frozenset(("LP", "L.P", "LLC", "L.L.C", "INC", "LTD", "N.A", "LLP"))
#: What speaks against it: an abbreviation before it.
_AFTER_ABBREVIATION = -4.0
_ABBREVIATIONS = frozenset(
    ("inc", "co", "corp", "ltd", "jr", "sr", "mr", "mrs", "ms", "dr", "st", "ave", "blvd", "rd", "no", "bldg")
)
#: Words of fewer letters may be abbreviations that are not in the list.
_WORD = 4
#: Capitals with a stop behind each but the last, and what speaks for a stop behind that one too.
_LACKING = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_COMPLETES = 3.0
#: A single capital is an initial; several are a numeral or a name.
_NUMERAL = 2


def weigh_stops(words: Sequence[Sequence[Glyph]], logs: Logs, *, prose: bool) -> list[list[Glyph]]:
    """The words of a line, full stops and commas in doubt at their ends weighed by what follows.

    `logs` are the network's outputs for the line, `words` its glyphs parted at spaces.
    """
    following = [*(glyphs_to_text(word) for word in words[1:]), ""]
    ends = [*(word[0].first for word in words[1:]), len(logs)]
    whole = [_completed(word, end, logs) for word, end in zip(words, ends, strict=True)]
    return [_weighed(word, after, logs, prose=prose) for word, after in zip(whole, following, strict=True)]


def _completed(word: Sequence[Glyph], end: int, logs: Logs) -> list[Glyph]:
    """An abbreviation of capitals with the stop behind its last one, where the print allows one.

    A raised mark may follow; the next word begins with output `end`.
    """
    letters = next((at for at, glyph in enumerate(word) if glyph.character in RAISED), len(word))
    stem, mark = word[:letters], word[letters:]
    if not _LACKING.fullmatch(glyphs_to_text(stem)):
        return list(word)
    start = stem[-1].last + 1
    part = logs[start : mark[0].first if mark else end]
    if not len(part):
        return list(word)
    bare, spaced, dot, both = likelihoods(part, ["", " ", ".", ". "])
    if np.logaddexp(dot, both) + _COMPLETES <= np.logaddexp(bare, spaced):
        return list(word)
    stops = part[:, character_class(".")]
    at = start + int(stops.argmax())
    return [*stem, Glyph(".", at, at, math.exp(float(stops.max()))), *mark]


def _weighed(word: Sequence[Glyph], following: str, logs: Logs, *, prose: bool) -> list[Glyph]:
    stop = word[-1]
    if len(word) < 2 or stop.character not in _SWAPPED or stop.probability >= _SURE:
        return list(word)
    stem = glyphs_to_text(word[:-1])
    for_comma = _speaks_for_comma(stem, following, prose=prose)
    part = logs[word[-2].last + 1 : stop.last + 2]
    dot, comma = likelihoods(part, [".", ","])
    wanted = "," if comma + for_comma > dot else "."
    return [*word[:-1], replace(stop, character=wanted)]


def _speaks_for_comma(stem: str, following: str, *, prose: bool) -> float:
    if stem.lower() in _ABBREVIATIONS:
        return _AFTER_ABBREVIATION
    if len(stem) < (_NUMERAL if stem.isupper() else _WORD):
        return 0.0
    if following[:1].islower():
        return _BEFORE_SMALL
    if not following[:1].isupper() or not (stem[-1].isalpha() or stem[-1] == ")"):
        return 0.0
    if lowered(following).strip(".,()0123456789").upper() in _FORMS:
        return _BEFORE_FORM
    return 0.0 if prose else _BEFORE_CAPITAL
