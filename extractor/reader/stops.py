"""Full stops and commas told apart by what follows, where the print leaves it open.

At five points on a bilevel scan they differ by a pixel or two. A small letter hardly ever
follows a full stop, unless an abbreviation ends in it. A stop at the end of a word is as easily
taken for a part of the space behind it: of `L.P.` the last one is hardly ever missing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np

from extractor.reader.alphabet import RAISED, character_class, lowered
from extractor.reader.decode import Glyph, glyphs_to_text
from extractor.reader.likelihood import likelihoods
from extractor.reader.network import Logs

_SWAPPED = {".": ",", ",": "."}
#: A stop of such probability is not in doubt, or hardly where so much speaks for the other.
_SURE, _HARDLY_EVER, _DECIDES = 0.995, 0.9985, 3.5
#: What speaks for a comma (natural logarithm of the odds): a small letter after a word; a capital
#: after a word in a line of names, where sentences do not end.
_BEFORE_SMALL = 4.0
_BEFORE_CAPITAL = 3.0
#: The form of a company behind its name, a room or a floor behind a building's number, and what somebody
#: signs as: who does is named before it.
_BEFORE_FORM = 4.5
_BEFORE_ROOM = 3.5
_ROOMS = frozenset(("SUITE", "STE", "FLOOR", "FL", "APT", "UNIT", "ROOM", "RM", "BLDG", "BUILDING"))
_FLOOR = re.compile(r"\d{1,2}(?:ST|ND|RD|TH)")
_COMPASS = frozenset("NESW")
_BEFORE_OFFICE = 6.0
OFFICES = frozenset(
    [
        "ATTORNEY",
        "AUTHORIZED",
        "CHIEF",
        "DIRECTOR",
        "EXECUTIVE",
        "GENERAL",
        "MANAGER",
        "MANAGING",
        "MEMBER",
        "PARTNER",
        "POWER",
        "PRESIDENT",
        "SECRETARY",
        "SENIOR",
        "TREASURER",
        "TRUSTEE",
        "VICE",
    ]
)
#: A comma that was not seen there: of names with numerals some have none.
_LACKS_FORM, _LACKS_ATTORNEY = 1.5, 4.0
FORMS = frozenset(("LP", "L.P", "LLC", "L.L.C", "INC", "LTD", "N.A", "LLP"))
#: What speaks against it: an abbreviation or an initial before it.
_AFTER_ABBREVIATION = -4.0
_ABBREVIATIONS = frozenset(
    [
        "inc",
        "co",
        "corp",
        "ltd",
        "jr",
        "sr",
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "ave",
        "blvd",
        "rd",
        "no",
        "bldg",
        "mt",
        "ft",
        "pres",
        "exec",
        "asst",
        "sen",
        "gen",
        "hon",
        "lt",
        "col",
        "gov",
        "capt",
        "prof",
        "rev",
    ]
)
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]")
#: Words of fewer letters may be abbreviations that are not in the list.
_WORD = 4
#: Capitals with a stop behind each but the last, and what speaks for a stop behind that one too.
_LACKING = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_COMPLETES = 3.0
#: Companies' forms that are short for a word, and what speaks for their stop in running text.
_SHORT_FORM = re.compile(r"(?:Inc|Corp|Ltd)")
_SHORTENED = 5.0
#: A single capital is an initial; several are a numeral or a name.
_NUMERAL = 2


def weigh_stops(words: Sequence[Sequence[Glyph]], logs: Logs, *, prose: bool) -> list[list[Glyph]]:
    """The words of a line, full stops and commas in doubt at their ends weighed by what follows.

    `logs` are the network's outputs for the line, `words` its glyphs parted at spaces.
    """
    following = [*(glyphs_to_text(word) for word in words[1:]), ""]
    ends = [*(word[0].first for word in words[1:]), len(logs)]
    whole = [
        _with_comma(_completed(word, end, logs, prose=prose), after, end, logs)
        for word, after, end in zip(words, following, ends, strict=True)
    ]
    return [_weighed(word, after, logs, prose=prose) for word, after in zip(whole, following, strict=True)]


def _completed(word: Sequence[Glyph], end: int, logs: Logs, *, prose: bool) -> list[Glyph]:
    """An abbreviation of capitals with the stop behind its last one, where the print allows one.

    So is in running text a company's form that is short for a word.

    A raised mark may follow; the next word begins with output `end`.
    """
    letters = next((at for at, glyph in enumerate(word) if glyph.character in RAISED), len(word))
    stem, mark = word[:letters], word[letters:]
    text = glyphs_to_text(stem)
    short = prose and _SHORT_FORM.fullmatch(text)
    if not short and not _LACKING.fullmatch(text):
        return list(word)
    start = stem[-1].last + 1
    part = logs[start : mark[0].first if mark else end]
    if not len(part):
        return list(word)
    bare, spaced, dot, both = likelihoods(part, ["", " ", ".", ". "])
    if np.logaddexp(dot, both) + (_SHORTENED if short else _COMPLETES) <= np.logaddexp(bare, spaced):
        return list(word)
    stops = part[:, character_class(".")]
    at = start + int(stops.argmax())
    return [*stem, Glyph(".", at, at, math.exp(float(stops.max()))), *mark]


def _with_comma(word: Sequence[Glyph], following: str, end: int, logs: Logs) -> list[Glyph]:
    """A name with the comma before its company's form or before who signs for it, where the print allows one.

    The next word begins with output `end`.
    """
    next_word = _bare(following)
    wanted = _LACKS_ATTORNEY if next_word == "ATTORNEY" else _LACKS_FORM if next_word in FORMS else 0.0
    last = word[-1]
    part = logs[last.last + 1 : end]
    if not wanted or not (last.character.isalnum() or last.character == ")") or len(part) < 2:
        return list(word)
    spaced, comma = likelihoods(part, [" ", ", "])
    if comma + wanted <= spaced:
        return list(word)
    commas = part[:, character_class(",")]
    at = last.last + 1 + int(commas.argmax())
    return [*word, Glyph(",", at, at, math.exp(float(commas.max())))]


def _weighed(word: Sequence[Glyph], following: str, logs: Logs, *, prose: bool) -> list[Glyph]:
    stop = word[-1]
    if len(word) < 2 or stop.character not in _SWAPPED:
        return list(word)
    for_comma = _speaks_for_comma(glyphs_to_text(word[:-1]), following, prose=prose)
    most = _HARDLY_EVER if abs(for_comma) >= _DECIDES else _SURE
    if stop.probability >= most:
        return list(word)
    part = logs[word[-2].last + 1 : stop.last + 2]
    dot, comma = likelihoods(part, [".", ","])
    wanted = "," if comma + for_comma > dot else "."
    return [*word[:-1], stop._replace(character=wanted)]


def _speaks_for_comma(stem: str, following: str, *, prose: bool) -> float:
    next_word = _bare(following)
    initials = bool(_INITIALS.fullmatch(stem)) and following[:1].isupper() and next_word not in FORMS
    if stem.lower() in _ABBREVIATIONS or initials:
        return _AFTER_ABBREVIATION
    if next_word in FORMS and (stem[-1].isalnum() or stem[-1] == ")"):
        return _BEFORE_FORM
    if _is_room(following, next_word) and (stem[-1].isdigit() or (len(stem) == 1 and stem not in _COMPASS)):
        return _BEFORE_ROOM
    if len(stem) < (_NUMERAL if stem.isupper() else _WORD):
        return 0.0
    if following[:1].islower():
        return _BEFORE_SMALL
    if not following[:1].isupper() or not (stem[-1].isalpha() or stem[-1] == ")") or prose:
        return 0.0
    return _BEFORE_OFFICE if next_word in OFFICES else _BEFORE_CAPITAL


def _is_room(following: str, bare: str) -> bool:
    """Whether a room or a floor follows: a word for one, or in capitals the number of a floor."""
    return bare in _ROOMS or bool(_FLOOR.fullmatch(following))


def _bare(word: str) -> str:
    """A word's first part in capitals, without what stands around it: of `Attorney-in-Fact` the first."""
    return re.split(r"[-/]", lowered(word).strip(".,()0123456789").upper())[0]
