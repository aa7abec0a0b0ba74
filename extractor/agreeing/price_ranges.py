"""Ranges of prices in notes of a poor scan, read by what such a range can be.

Trades may be reported in one line where their prices lie within a dollar of each other (the SEC's staff in
its letter to Skadden, Arps, 25 June 2008), and the price of the line is their mean: in 422 ranges of 44
filings no two ends were further apart, and 420 of the means were between them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractor.agreeing.note_words import Change, NoteWord, part_asked
from extractor.model.crop import PartAsked, WeighParts

_DOLLAR = Decimal(1)
#: An end may be one of so many figures, those most like what was read; each within so many of its signs.
_MOST, _OFF = 40, 3
#: An end has at most so many decimals: of all figures within a dollar those would be too many.
_DECIMALS = 3
#: How much likelier beforehand what can be a range is than what cannot, and one that holds the price of
#: its line than another (logarithms).
_POSSIBLE, _HOLDS = 4.0, 3.0
#: What fits so much worse does not stand there; the next best range must be so much less likely.
_WORST, _CLEAR = -16.0, 1.0
#: A word so sure is not asked about.
_SURE = 0.97
#: The word between the ends is no longer, however it was read.
_SHORT = 3
_LEADS, _BETWEEN = ("from", "between"), ("to", "and")
_END = re.compile(r"^(\W*)(\d.*?\d)([.,;:)]*)$")
_PRICE = re.compile(r"\d{1,3}(?:,\d{3})*\.\d{2,4}|\d+\.\d{2,4}")


@dataclass(frozen=True, slots=True)
class _Range:
    """A range in a note: the place of its lower end, whose next but one is the higher one."""

    note: int
    at: int


@dataclass(frozen=True, slots=True)
class _Asked:
    """What may stand for the ends of a range, what was read first, and where that is among what is asked."""

    range: _Range
    ends: tuple[tuple[str, ...], tuple[str, ...]]
    places: tuple[int, int]
    prices: tuple[Decimal, ...]


def told_ranges(
    notes: Sequence[Sequence[NoteWord]], prices: Sequence[Sequence[Decimal]], weigh: WeighParts
) -> dict[int, list[Change]]:
    """For notes by their places the ends of ranges that cannot be as read; `prices` cite each of them."""
    asked: list[PartAsked] = []
    waiting = [
        one
        for note, words in enumerate(notes)
        for found in _ranges(note, words)
        if (one := _ask(found, words, prices[note], asked)) is not None
    ]
    fits = weigh(asked) if asked else []
    changes: dict[int, list[Change]] = {}
    for one in waiting:
        found = _likeliest(one, fits)
        if found is not None:
            words = notes[one.range.note]
            changes.setdefault(one.range.note, []).extend(_changes(one.range.at, found, words))
    return changes


def _ranges(note: int, words: Sequence[NoteWord]) -> Iterator[_Range]:
    for at in range(1, len(words) - 2):
        if words[at - 1].text.casefold() not in _LEADS or not _is_between(words[at + 1]):
            continue
        if all(_END.match(words[end].text) for end in (at, at + 2)):
            yield _Range(note, at)


def _is_between(word: NoteWord) -> bool:
    """Whether a word stands between the ends of a range, or may: a short one is easily misread."""
    return word.text.casefold() in _BETWEEN or (len(word.text) <= _SHORT and word.sure < _SURE)


def _ask(
    found: _Range, words: Sequence[NoteWord], prices: Sequence[Decimal], asked: list[PartAsked]
) -> _Asked | None:
    """What is asked of the print of a range that cannot be as read and is in doubt."""
    low, high = words[found.at], words[found.at + 2]
    values = [_value(one.text) for one in (low, high)]
    as_read = _is_possible(*values) and (not prices or _holds(values, prices))
    if as_read or all(one.sure >= _SURE for one in (low, high)):
        return None
    anchors = [value for value in (*prices, *values) if value is not None]
    decimals = _decimals(one.text for one in (low, high))
    near = sorted({value for anchor in anchors for value in _near(anchor, decimals)})
    ends = tuple(_spelt(one.text, near, decimals) for one in (low, high))
    parts = [
        part_asked(words, at, at + 1, words[at].stretch, texts[1:])
        for at, texts in zip((found.at, found.at + 2), ends, strict=True)
    ]
    if any(part is None for part in parts) or not near:
        return None
    asked += [part for part in parts if part is not None]
    return _Asked(found, (ends[0], ends[1]), (len(asked) - 2, len(asked) - 1), tuple(prices))


def _near(anchor: Decimal, decimals: int) -> Iterator[Decimal]:
    """All figures within a dollar of one."""
    step = Decimal(1).scaleb(-decimals)
    first = (anchor - _DOLLAR).quantize(step)
    yield from (first + step * count for count in range(2 * int(_DOLLAR / step) + 1))


def _spelt(read: str, near: Sequence[Decimal], decimals: int) -> tuple[str, ...]:
    """What was read, and figures that are nearly it, as it is written."""
    found = _END.match(read)
    assert found is not None
    texts = [f"{value:,.{decimals}f}" for value in near if value > 0]
    likest = process.extract(found[2], texts, scorer=Levenshtein.distance, score_cutoff=_OFF, limit=_MOST)
    written = (f"${text}{found[3]}" for text, _, _ in likest)
    return (read, *(text for text in written if text != read))


def _likeliest(one: _Asked, fits: Sequence[Sequence[float]]) -> tuple[str, str, float] | None:
    """The ends that can be a range and fit the print best, and how surely; None for those that were read."""
    gains = [[fit - fits[place][0] for fit in fits[place]] for place in one.places]
    read = one.ends[0][0], one.ends[1][0]
    scored = [] if _is_possible(*map(_value, read)) else [(-_POSSIBLE, *read)]
    for low, first in zip(one.ends[0], gains[0], strict=True):
        for high, second in zip(one.ends[1], gains[1], strict=True):
            ends = _value(low), _value(high)
            if _is_possible(*ends):
                scored.append((first + second + _HOLDS * _holds(ends, one.prices), low, high))
    scored.sort(reverse=True)
    (best, low, high), behind = scored[0], scored[1][0] if len(scored) > 1 else -math.inf
    if (low, high) == read or best < _WORST or best - behind < _CLEAR:
        return None
    return low, high, 1.0 / (1.0 + math.exp(behind - best))


def _changes(at: int, found: tuple[str, str, float], words: Sequence[NoteWord]) -> Iterator[Change]:
    between = words[at + 1].text if words[at + 1].text.casefold() in _BETWEEN else _BETWEEN[0]
    for place, text in ((at, found[0]), (at + 1, between), (at + 2, found[1])):
        if text != words[place].text:
            yield Change(place, place + 1, (text,), found[2])


def _is_possible(low: Decimal | None, high: Decimal | None) -> bool:
    return low is not None and high is not None and 0 < low <= high <= low + _DOLLAR


def _holds(ends: Sequence[Decimal | None], prices: Sequence[Decimal]) -> bool:
    """Whether ends that can be a range hold one of the prices."""
    low, high = ends
    if low is None or high is None or not _is_possible(low, high):
        return False
    return any(low <= price <= high for price in prices)


def _decimals(texts: Iterable[str]) -> int:
    """How many decimals the ends have: as many as the one that is written well, else two."""
    for text in texts:
        found = _END.match(text)
        if found is not None and _PRICE.fullmatch(found[2]):
            return min(len(found[2].split(".")[1]), _DECIMALS)
    return 2


def _value(text: str) -> Decimal | None:
    found = _END.match(text)
    if found is None or not _PRICE.fullmatch(found[2]):
        return None
    return Decimal(found[2].replace(",", ""))
