"""Words of names in doubt on a scan, weighed by the print against what else may stand there.

A reader that knows one line at a time cannot tell which names a filing has. What its other
lines say, and what people sign as, is tried in place of a word in doubt: how well the print
fits decides, and how much likelier it was beforehand.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.fields.boxes import read_head
from extractor.fields.crossed_names import crossed_offers
from extractor.fields.name_offers import (
    Offer,
    Said,
    company_offers,
    dictionary_offers,
    name_in,
    numbered_offers,
    repeated_offers,
    signing_offers,
    with_stops,
)
from extractor.fields.offline import TEXT_COLUMNS
from extractor.fields.owners import read_owner_blocks
from extractor.fields.regions import PageGrid
from extractor.fields.scanned import find_scanned_cells, picture_of, read_anew, stands_on, words_in
from extractor.fields.signatures import read_signatures
from extractor.fields.text import is_mark, words_to_lines
from extractor.fields.title_offers import title_offers
from extractor.forms.locate import LocatedForm
from extractor.model.crop import LineCrop, Weigh
from extractor.model.page import Page, Word
from extractor.model.reading import Reading
from extractor.reader.lexicon import is_known
from extractor.reader.read import weigh_texts

#: Words so sure are not looked at.
_SURE = 0.97
#: Words so sure tell which names a filing has.
_SURELY_SAID = 0.9
#: Bases so near each other are one.
_LEVEL = 0.6  # points
#: What fits so much worse does not stand there, whatever speaks for it.
_MOST = 8.0

Offers = dict[int, tuple[Offer, ...]]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of print and its words from left to right."""

    crop: LineCrop
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class _Trial:
    """An offer tried in a word's place: `fit` is how much likelier its print is, as a logarithm."""

    word: Word
    offer: Offer
    fit: float

    @property
    def own(self) -> str:
        return name_in(self.word.text).lower()

    @property
    def own_is_known(self) -> bool:
        return is_known(self.own)


def weigh_names_again(form: LocatedForm, weigh: Weigh = weigh_texts) -> LocatedForm:
    """The form, words in doubt of its issuer's, its owners' and its signatures' names as is likeliest."""
    grids = [PageGrid(page) for page in form.pages]
    offers = _offers(form, grids)
    lines = [_lines(located.page, offers) for located in form.pages]
    trials = [[trial for line in some for trial in _trials(line, offers, weigh)] for some in lines]
    votes = _Votes([trial for some in trials for trial in some])
    pages = list(form.pages)
    for at, located in enumerate(form.pages):
        instead = _likeliest(trials[at], votes)
        if instead:
            pages[at] = read_anew(located, [instead.get(id(word), word) for word in located.page.words])
    return replace(form, pages=tuple(pages))


def _offers(form: LocatedForm, grids: Sequence[PageGrid]) -> Offers:
    """What may stand in place of words in doubt, by their identity."""
    head = read_head(grids[0], form.template).boxes
    owners = read_owner_blocks(grids, form.template)
    signed = [one.name for one in read_signatures(grids, form.template)]
    boxes = [box for owner in owners for box in owner.boxes.values()]
    readings = [head.get("issuer", Reading()), *boxes, *signed]
    words = [word for located in form.pages for word in located.page.words]
    said, surely = Said.by(words), Said.by(word for word in words if _is_sure(word, _SURELY_SAID))
    found: Offers = defaultdict(tuple)
    for reading in readings:
        texts = ["", *(word.text for word in reading.words), ""]
        for before, word, after in zip(texts, reading.words, texts[2:], strict=False):
            if id(word) in found or word.confidence is None:
                continue
            sure = _is_sure(word)
            offers = [] if sure else list(repeated_offers(word.text, said, surely))
            if not sure and not offers:
                offers += dictionary_offers(word.text, said, word.confidence)
            if reading in signed:
                offers = [one for offer in offers for one in with_stops(offer, before, after)]
                offers += signing_offers(before, word.text, after, sure=sure)
            else:
                offers += [
                    *company_offers(word.text, after, surely),
                    *numbered_offers(word.text, after, surely),
                ]
            if offers:
                found[id(word)] = tuple(offers)
    for owner in owners:
        for word, offer in crossed_offers(owner.boxes.get("rptOwnerName", Reading()).words, signed, surely):
            found[id(word)] += (offer,)
    return found | _title_offers(form, said, surely)


def _title_offers(form: LocatedForm, said: Said, surely: Said) -> Offers:
    """What may stand in place of words in doubt of the tables' texts."""
    found: Offers = {}
    for cell in find_scanned_cells(form):
        if cell.column not in TEXT_COLUMNS:
            continue
        inside = [
            word for word in words_in(form.pages[cell.page].page.words, cell.place) if not is_mark(word)
        ]
        words = [word for line in words_to_lines(inside) for word in line]
        texts = ["", *(word.text for word in words), ""]
        for before, word, after in zip(texts, words, texts[2:], strict=False):
            offers: list[Offer] = []
            if not _is_sure(word):
                repeated = repeated_offers(word.text, said, surely)
                offers += [one for one in repeated if one.name in surely.surest and one.odds > 0]
                offers += title_offers(before, word.text, after)
            offers += company_offers(word.text, after, surely)
            if offers and word.confidence is not None:
                found[id(word)] = tuple(offers)
    return found


def _is_sure(word: Word, least: float = _SURE) -> bool:
    return word.confidence is None or word.confidence >= least


def _lines(page: Page, offers: Offers) -> list[_Line]:
    """The lines of a page with words for which there are offers."""
    wanted = [word for word in page.words if id(word) in offers]
    if picture_of(page) is None or not wanted:
        return []
    lines = []
    for crop in page.lines:
        if any(stands_on(word, crop) for word in wanted) and not _is_within_another(crop, page.lines):
            words = sorted((word for word in page.words if stands_on(word, crop)), key=lambda w: w.bbox.x0)
            if len({word.size for word in words}) == 1:  # none of them is a raised mark
                lines.append(_Line(crop, tuple(words)))
    return lines


def _is_within_another(crop: LineCrop, lines: Sequence[LineCrop]) -> bool:
    """Whether a line was cut out of a longer one: it shows but some letters of the words that stand there."""
    return any(
        abs(one.baseline - crop.baseline) < _LEVEL
        and one.bbox.x0 <= crop.bbox.x0
        and crop.bbox.x1 <= one.bbox.x1
        and one.bbox.width > crop.bbox.width
        for one in lines
    )


def _trials(line: _Line, offers: Offers, weigh: Weigh) -> list[_Trial]:
    """Each offer for a word of the line, and how much better than what was read it fits."""
    read = [word.text for word in line.words]
    tried = [(at, offer) for at, word in enumerate(line.words) for offer in offers.get(id(word), ())]
    texts = [" ".join([*read[:at], offer.text, *read[at + 1 :]]) for at, offer in tried]
    own, *fits = weigh(line.crop, [" ".join(read), *texts])
    return [_Trial(line.words[at], offer, fit - own) for (at, offer), fit in zip(tried, fits, strict=True)]


class _Votes:
    """How much better one of two names fits than the other, on all lines that say either of them.

    Names of no dictionary that differ in a letter are hardly ever two names.
    """

    def __init__(self, trials: Sequence[_Trial]) -> None:
        self._fits: defaultdict[tuple[str, str], dict[int, float]] = defaultdict(dict)
        self._partners: dict[tuple[int, str], float] = {}
        for one in trials:
            if one.offer.partner:
                self._partners[id(one.word), one.offer.name] = one.fit
                self._partners[id(one.word), one.own] = 0.0
                continue
            if one.offer.name and not one.own_is_known and not is_known(one.offer.name):
                by_word = self._fits[one.own, one.offer.name]
                fit = max(-_MOST, min(one.fit, _MOST))
                by_word[id(one.word)] = max(fit, by_word.get(id(one.word), -_MOST))

    def others(self, trial: _Trial) -> float:
        """What the other words that were read as either name add for the offered one.

        What a partner adds, if there is one.
        """
        if trial.offer.partner:
            return self._partners.get((trial.offer.partner, trial.offer.name), -_MOST)
        alike = self._fits.get((trial.own, trial.offer.name), {})
        against = self._fits.get((trial.offer.name, trial.own), {})
        return sum(fit for word, fit in alike.items() if word != id(trial.word)) - sum(against.values())


def _likeliest(trials: Sequence[_Trial], votes: _Votes) -> dict[int, Word]:
    """The words for which something else is likelier, by the identity of what was read."""
    best: dict[int, tuple[float, Word]] = {}
    for one in trials:
        score = one.fit + one.offer.odds + votes.others(one)
        if one.fit > -_MOST and score > best.get(id(one.word), (0.0, one.word))[0]:
            sure = min(one.word.confidence or 0.0, 1.0 / (1.0 + math.exp(-score)))
            after = replace(one.word, text=one.offer.text, raw=one.word.text, confidence=sure)
            best[id(one.word)] = score, after
    return {identity: word for identity, (_, word) in best.items()}
