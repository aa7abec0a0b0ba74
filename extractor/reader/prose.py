"""Running text read as notes are worded: words in doubt weighed with those around them.

A line is gone through from its first word on, the likeliest readings of what came before kept
(a beam search). For a word in doubt stands what was read, what the dictionary has that is
nearly the same, and what usually follows the words before it or precedes the next one; the
print's likelihood of each and how usual it is there decide. What is clearly printed stays.
"""

from __future__ import annotations

import math
import re
from calendar import month_name
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractor.reader.decode import Glyph, best_path, glyphs_to_text
from extractor.reader.lexicon import (
    CORE,
    in_case,
    is_known,
    is_sure,
    near_words,
    times_seen,
    times_seen_as_name,
)
from extractor.reader.likelihood import mean_likelihoods
from extractor.reader.network import Logs
from extractor.reader.spans import respelled, word_spans
from extractor.reader.wording import FIGURE, NAME, OPEN, load_wording

#: A line is of running text that has so many words in small letters, or so many in capitals.
_SMALL, _CAPITALS = 3, 6
#: How much the first network's opinion of a word counts, and the second's.
_SHARES = (0.65, 0.35)
#: Readings of what came before that are kept.
_BEAM = 4
#: How much wording weighs against print.
_WEIGHT = 0.5
#: Words offered for what usually stands there, and by how many letters they may be longer or shorter.
_OFFERED = 30
_LONGER, _LONGER_SHARE = 1, 0.25
#: Of all figures a certain one is so likely; a word is so much more usual as a name than anywhere.
_THIS_FIGURE, _AS_NAME = 1e-2, 30.0
#: Of all words of names one that says what kind of company it is, or which of several, and the chance that
#: a figure or a name of several words goes on.
_FORM, _GOES_ON = 1e-2, 0.3
_NUMERALS = frozenset(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"))
_FORMS = frozenset(
    [*("lp", "llc", "gp", "inc", "ltd", "corp", "llp", "co", "l.p", "l.l.c"), *map(str.lower, _NUMERALS)]
)
_NEVER = 1e-13
#: No wording of a word and the one behind it makes up for print so much less likely (logarithms).
_HOPELESS = -2.0 * _WEIGHT * math.log(_NEVER)
#: Two words are together at least so long; a word so common is one.
_PAIR, _COMMON = 6, 1e-7
#: Initials are in no dictionary, with or without a number: one of all names is one so long by chance.
_ACRONYM = re.compile(r"(?:[A-Z]\.?){1,5}(?:-?[A-Z\d]{1,3})?")
_INITIALS, _LETTERS = 0.005, 20.0
#: Shorter words that nobody knows are abbreviations; so many letters of a longer one may be misread.
_WORD, _MISSED = 4, 2
_MONTHS = frozenset(month.lower() for month in month_name if month)
_FIGURE = re.compile(r"[$\d][\d,./%-]*")
_PUNCTUATION = ("", ",", ".")
#: The words of a filing come again and again: of so many it is remembered what was told of them.
_REMEMBERED = 8192
_BENT = re.compile(r"^([^A-Za-z0-9]*)(.*?)([^A-Za-z0-9]*)$")


@dataclass(frozen=True, slots=True)
class _Path:
    """A reading of the words so far: its score, its last two words, and the texts chosen."""

    score: float
    before: tuple[str, str]
    texts: tuple[str, ...]


def is_prose(words: Sequence[Sequence[Glyph]]) -> bool:
    """Whether a line is of running text: it has several words in small letters, or many in capitals."""
    small = sum(all(glyph.character.islower() for glyph in word) for word in words)
    capitals = sum(len(word) > 1 and all(glyph.character.isupper() for glyph in word) for word in words)
    return small >= _SMALL or capitals >= _CAPITALS


def weigh_prose(words: Sequence[Sequence[Glyph]], looks: Sequence[Logs]) -> list[list[Glyph]]:
    """The words of a line of running text, those in doubt replaced by what is likelier there.

    `looks` are outputs of the networks for the same strip, `words` the glyphs that the first shows.
    """
    spans = word_spans(words, len(looks[0]))
    texts = [glyphs_to_text(word) for word in words]
    paths = [_Path(0.0, (OPEN, OPEN), ())]
    for at, (word, (start, end)) in enumerate(zip(words, spans, strict=True)):
        following = _token(texts[at + 1]) if at + 1 < len(words) else OPEN
        parts = [logs[start:end] for logs in looks]
        offer = _mended(word, paths, following) if is_sure(word) else _offered(word, parts, paths, following)
        paths = _longer(paths, _weighed(list(dict.fromkeys((texts[at], *offer))), parts))
    return [
        list(word) if text == read else respelled(word, text, looks[0][start:end], start)
        for word, text, read, (start, end) in zip(words, paths[0].texts, texts, spans, strict=True)
    ]


def _weighed(offered: Sequence[str], parts: Sequence[Logs]) -> dict[str, float]:
    """How well the print of a word fits what is offered for it: log-likelihoods, nought for the only one.

    What fits it far worse than the best does is left out.
    """
    if len(offered) == 1:
        return {offered[0]: 0.0}
    found = mean_likelihoods(parts, offered, (1.0,) if len(parts) == 1 else _SHARES).tolist()
    least = max(found) - _HOPELESS
    return {text: chance for text, chance in zip(offered, found, strict=True) if chance >= least}


def _longer(paths: Sequence[_Path], chances: dict[str, float]) -> list[_Path]:
    """The likeliest readings with one more word; of those that end alike the likelier one."""
    best: dict[tuple[str, str], _Path] = {}
    for path in paths:
        for text, chance in chances.items():
            score, before = path.score + chance, path.before
            for one in text.split(" "):
                token = _token(one)
                score += _WEIGHT * _usual(before, token, one)
                # A date of three words is one figure, as a name of several is one name
                if token not in (FIGURE, NAME) or token != before[1]:
                    before = (before[1], token)
            if before not in best or score > best[before].score:
                best[before] = _Path(score, before, (*path.texts, text))
    return sorted(best.values(), key=lambda path: -path.score)[:_BEAM]


@lru_cache(maxsize=_REMEMBERED)
def _usual(before: tuple[str, str], token: str, text: str) -> float:
    """How usual a word is after two others: the logarithm of its chance."""
    wording = load_wording()
    if token == FIGURE:
        return math.log(_of_class(before, FIGURE) * _THIS_FIGURE)
    core = _core(text)
    common = times_seen(core)
    lower = core.lower()
    alone = wording.alone(lower, common)
    chance = 0.0 if core in _NUMERALS else wording.chance(*before, lower, alone)
    if core[:1].isupper():
        as_name = min(_AS_NAME * times_seen_as_name(core), _FORM)
        if _ACRONYM.fullmatch(core):
            as_name = max(as_name, _INITIALS * _LETTERS ** -len(core.replace(".", "")))
        if lower in _FORMS and before[1] == NAME:
            as_name = _FORM
        chance += _of_class(before, NAME) * as_name
    return math.log(max(chance, _NEVER))


def _of_class(before: tuple[str, str], token: str) -> float:
    """The chance of any figure, or of any name, after two words."""
    if before[1] == token:
        return _GOES_ON
    wording = load_wording()
    return wording.chance(*before, token, wording.shares.get(token, 0.0))


@lru_cache(maxsize=_REMEMBERED)
def _core(text: str) -> str:
    """A word without what stands around it."""
    return _BENT.sub(r"\2", text)


@lru_cache(maxsize=_REMEMBERED)
def _token(text: str) -> str:
    """A word as wording knows it: in small letters, or what stands for all figures or all names."""
    core = _core(text)
    if _FIGURE.fullmatch(core):
        return FIGURE
    lower = core.lower()
    if lower in _MONTHS and core[:1].isupper():
        return FIGURE
    if core[:1].isupper() and (lower not in load_wording().shares or lower in _FORMS):
        return NAME
    return lower


def _offered(
    word: Sequence[Glyph], parts: Sequence[Logs], paths: Sequence[_Path], following: str
) -> Iterator[str]:
    """What may stand in a word's place, besides what was read."""
    text = glyphs_to_text(word)
    for part in parts[1:]:
        other = glyphs_to_text(best_path(part)[0]).strip()
        if other and " " not in other:
            yield other
            yield from near_words(other, word, prose=True)
    yield from near_words(text, word, prose=True)
    bent = _BENT.match(text)
    assert bent is not None
    opening, core, closing = bent.groups()
    if not any(letter.isalpha() for letter in core):
        return  # a figure or a note's number may be any
    for pair in _run_together(core):
        yield opening + pair + closing
    for one in _usual_here(core, paths, following):
        for cased in dict.fromkeys((in_case(one, core), one)) if CORE.match(text) else (one,):
            yield opening + cased + closing
            if not closing or closing[0] in ",.":
                yield from (opening + cased + end for end in _PUNCTUATION)


def _mended(word: Sequence[Glyph], paths: Sequence[_Path], following: str) -> Iterator[str]:
    """What may stand in the place of a word that nobody knows though each of its letters is sure.

    No letter tells of another that was passed over. One with a capital may be a name: for it stands
    only what usually stands there.
    """
    text = glyphs_to_text(word)
    bent = _BENT.match(text)
    assert bent is not None
    opening, core, closing = bent.groups()
    if len(core) < _WORD or not core.isalpha() or not core[1:].islower() or is_known(core):
        return
    if core.islower():
        yield from near_words(text, word, prose=True)
    for one in _usual_here(core, paths, following):
        if Levenshtein.distance(one, core.lower()) <= _MISSED:
            yield opening + in_case(one, core) + closing


def _run_together(core: str) -> Iterator[str]:
    """Pairs of words that were nearly read as one, the space between them lost."""
    if len(core) < _PAIR or core.isupper() or times_seen(core) > _COMMON:
        return
    joined = load_wording().joined
    found = process.extract(
        core.lower(), joined.keys(), scorer=Levenshtein.distance, score_cutoff=len(core) // 4, limit=4
    )
    for one, _, _ in found:
        pair = joined[one]
        yield pair[:1].upper() + pair[1:] if core[:1].isupper() else pair


def _usual_here(core: str, paths: Sequence[_Path], following: str) -> Iterator[str]:
    """Words about as long as `core` that usually follow what may come before, or precede what follows."""
    wording = load_wording()
    most = _LONGER + _LONGER_SHARE * len(core)
    seen: dict[str, int] = {}
    for path in paths:
        last = path.before[1]
        for one in wording.following.get(last, ()):
            seen[one] = max(seen.get(one, 0), wording.pairs[last, one])
    for one in wording.preceding.get(following, ()) if following != OPEN else ():
        seen[one] = seen.get(one, 0) + wording.pairs[one, following]
    fitting = [one for one in seen if one not in (FIGURE, NAME, OPEN) and abs(len(one) - len(core)) <= most]
    yield from sorted(fitting, key=lambda one: -seen[one])[:_OFFERED]
