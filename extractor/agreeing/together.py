"""Notes of a poor scan read together: words in doubt as others have them, where the print allows it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise, product

from extractor.agreeing.company_names import company_names, names_in
from extractor.agreeing.copies import said_as_usual, said_by_copies
from extractor.agreeing.names import Voices
from extractor.agreeing.note_words import Change, NoteWord, note_words, part_asked, with_changes
from extractor.agreeing.price_ranges import told_ranges
from extractor.agreeing.prices import prices_citing
from extractor.agreeing.recurring import INITIALS, initials_elsewhere, said_elsewhere
from extractor.agreeing.shared_wording import Copy
from extractor.model.crop import PartAsked, WeighParts
from extractor.model.page import Page
from extractor.model.reading import Readings

#: What was settled once tells where more belongs.
_TIMES = 2
#: How much likelier beforehand is what copies of a note say: for each word in doubt by how unsure it is, not
#: more than so much, and for the copies that say so against those that say the same as it.
_MOST_DOUBT, _COPIES = 8.0, 4.0
_LEAST_SURE = 1e-4
#: The same of a company that is named in a box or a column.
_NAMED = 6.0
#: What fits so much worse does not stand there, whatever speaks for it; of several words each may.
_WORST, _WORSE_A_WORD = -20.0, -8.0
#: An offer stands on so many stretches at most, and goes over to the next so many words off at most.
_MOST_STRETCHES, _FURTHER = 4, 2


@dataclass(frozen=True, slots=True)
class _Offer:
    """A text for the words of a note from `start` to `end`, and how much likelier it is beforehand."""

    note: int
    start: int
    end: int
    text: str
    odds: float


def settle_together(readings: Readings, pages: Mapping[int, Page], weigh: WeighParts) -> Readings:
    """The readings, words of notes in doubt as others have them where the print fits well enough."""
    readings = _with_ranges(readings, pages, weigh)
    weighed: set[tuple[int, str, str]] = set()
    for time in range(_TIMES):
        before, readings = readings, _settled(readings, pages, weigh, weighed, names=time == 0)
        if readings is before:
            break
    return readings


def _with_ranges(readings: Readings, pages: Mapping[int, Page], weigh: WeighParts) -> Readings:
    """The readings with the ranges of prices of their notes as such ranges can be."""
    words = [note_words(note.reading, pages) for note in readings.notes]
    prices = [prices_citing(readings, note.number) for note in readings.notes]
    return _with(readings, words, told_ranges(words, prices, weigh))


def _settled(
    readings: Readings,
    pages: Mapping[int, Page],
    weigh: WeighParts,
    weighed: set[tuple[int, str, str]],
    *,
    names: bool,
) -> Readings:
    """The readings with what others of them and usual wordings say; what was `weighed` is not once more."""
    words = [note_words(note.reading, pages) for note in readings.notes]
    copies = [Copy(tuple(one.text for one in note), tuple(one.sure for one in note)) for note in words]
    offers = _of_copies(words, copies)
    offers += _free(_of_companies(words, readings), offers) if names else ()
    offers += _free(_of_usual(words, copies), offers)
    offers += _likeliest(_free(_of_names(words, readings), offers)) if names else ()
    told = {(one.note, _text(words[one.note], one), one.text): one for one in offers}
    changes = _accepted([one for key, one in told.items() if key not in weighed], words, weigh)
    weighed |= told.keys()
    return _with(readings, words, changes)


def _with(
    readings: Readings, words: Sequence[Sequence[NoteWord]], changes: Mapping[int, Sequence[Change]]
) -> Readings:
    """The readings with changes of their notes; the same where there are none."""
    if not changes:
        return readings
    notes = [
        replace(note, reading=with_changes(note.reading, words[at], changes.get(at, ())))
        for at, note in enumerate(readings.notes)
    ]
    return replace(readings, notes=tuple(notes))


def _text(words: Sequence[NoteWord], offer: _Offer) -> str:
    """What stands where something is offered, with a word of each side."""
    return " ".join(word.text for word in words[max(offer.start - 1, 0) : offer.end + 1])


def _of_copies(notes: Sequence[Sequence[NoteWord]], copies: Sequence[Copy]) -> list[_Offer]:
    found = []
    for note, said in enumerate(said_by_copies(copies)):
        for one in said:
            odds = _COPIES * math.log((one.count + 0.5) / (one.own + 0.5))
            found.append(_offer(note, notes[note], one.start, one.end, one.text, odds))
    return found


def _of_usual(notes: Sequence[Sequence[NoteWord]], copies: Sequence[Copy]) -> Iterator[_Offer]:
    """What notes usually say."""
    for note, copy in enumerate(copies):
        for one in said_as_usual(copy):
            yield _offer(note, notes[note], one.start, one.end, one.text, 0.0)


def _of_companies(notes: Sequence[Sequence[NoteWord]], readings: Readings) -> Iterator[_Offer]:
    """Names of several words that are nearly what was read."""
    names = company_names(readings)
    for note, words in enumerate(notes):
        for start, end, text in names_in(words, names):
            yield _offer(note, words, start, end, text, _NAMED)


def _offer(note: int, words: Sequence[NoteWord], start: int, end: int, text: str, odds: float) -> _Offer:
    """A text for some words, likelier by how unsure those are that it has not."""
    own = [word for word in words[start:end] if word.text not in text.split()]
    return _Offer(note, start, end, text, sum(min(_MOST_DOUBT, _doubt(word.sure)) for word in own) + odds)


def _free(offers: Iterable[_Offer], others: Sequence[_Offer]) -> Iterator[_Offer]:
    """Those of some offers for words for which there is no other."""
    taken = {(one.note, at) for one in others for at in range(one.start, one.end)}
    for one in offers:
        if not any((one.note, at) in taken for at in range(one.start, one.end)):
            yield one


def _of_names(notes: Sequence[Sequence[NoteWord]], readings: Readings) -> Iterator[_Offer]:
    """Single names that are nearly what was read."""
    names, initials = Voices.of(readings, spelled=str), Voices.of(readings, str, INITIALS)
    for note, words in enumerate(notes):
        for at, text, odds in chain(said_elsewhere(words, names), initials_elsewhere(words, initials)):
            yield _Offer(note, at, at + 1, text, odds)


def _likeliest(offers: Iterable[_Offer]) -> list[_Offer]:
    """Of offers for single words the likeliest for each, where it is likelier than what was read."""
    best: dict[tuple[int, int], _Offer] = {}
    for one in offers:
        place = one.note, one.start
        if one.odds > (best[place].odds if place in best else 0.0):
            best[place] = one
    return list(best.values())


def _doubt(sure: float) -> float:
    """How much likelier a word is misread than not, as a logarithm."""
    bounded = min(max(sure, _LEAST_SURE), 1.0 - _LEAST_SURE)
    return math.log(1.0 / bounded - 1.0)


def _accepted(
    offers: Sequence[_Offer], notes: Sequence[Sequence[NoteWord]], weigh: WeighParts
) -> dict[int, list[Change]]:
    """The offers that the print allows, by their notes."""
    asked: list[PartAsked] = []
    ways = [_ways(offer, notes[offer.note], asked) for offer in offers]
    if not asked:
        return {}
    fits = weigh(asked)
    gains = [own - read for read, own in fits]
    changes: dict[int, list[Change]] = {}
    for offer, some in zip(offers, ways, strict=True):
        scored = [(sum(gains[at] for at in places), texts) for texts, places in some]
        if not scored:
            continue
        gain, texts = max(scored)
        worst = _WORST + _WORSE_A_WORD * offer.text.count(" ")
        if gain > worst and gain + offer.odds > 0.0:
            sure = 1.0 / (1.0 + math.exp(-min(gain + offer.odds, 30.0)))
            changes.setdefault(offer.note, []).append(Change(offer.start, offer.end, texts, sure))
    return changes


def _ways(
    offer: _Offer, words: Sequence[NoteWord], asked: list[PartAsked]
) -> list[tuple[tuple[str, ...], list[int]]]:
    """How an offer may stand on the stretches it replaces: its texts, and where what is `asked` is."""
    stretches = sorted({one.stretch for one in words[offer.start : offer.end]})
    pieces = offer.text.split()
    places: dict[tuple[int, str], int] = {}
    found = []
    for cuts in _cuts(offer, words, stretches, len(pieces)):
        texts = tuple(" ".join(pieces[start:end]) for start, end in pairwise((0, *cuts, len(pieces))))
        for stretch, text in zip(stretches, texts, strict=True):
            if (stretch, text) in places:
                continue
            part = part_asked(words, offer.start, offer.end, stretch, (text,))
            if part is None:
                return []
            places[stretch, text] = len(asked)
            asked.append(part)
        found.append((texts, [places[one] for one in zip(stretches, texts, strict=True)]))
    return found


def _cuts(
    offer: _Offer, words: Sequence[NoteWord], stretches: Sequence[int], pieces: int
) -> list[tuple[int, ...]]:
    """Where the pieces of an offer may go over to the next stretch: about where what was read does."""
    if len(stretches) > min(pieces, _MOST_STRETCHES):
        return []
    if len(stretches) <= 2:
        return [()] if len(stretches) == 1 else [(at,) for at in range(1, pieces)]
    own = [
        sum(len(one.text) + 1 for one in words[offer.start : offer.end] if one.stretch <= last)
        for last in stretches
    ]
    likely = [round(pieces * some / own[-1]) for some in own[:-1]]
    near = [range(max(one - _FURTHER, 1), min(one + _FURTHER + 1, pieces)) for one in likely]
    return [cuts for cuts in product(*near) if all(one < other for one, other in pairwise(cuts))]
