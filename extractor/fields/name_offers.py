"""What may stand in place of a word of a name that is in doubt, and how much likelier that is beforehand.

A filing names the same people and companies again and again; and what somebody signs as is
said in few words. Whether the print allows an offer is not known here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log

from rapidfuzz.distance import Levenshtein

from extractor.model.page import Word
from extractor.reader.alphabet import without_accents
from extractor.reader.lexicon import in_case, is_known, is_known_name, near_words
from extractor.reader.stops import FORMS, OFFICES

_NAME = re.compile(r"[^\W\d_]{4,}")
#: Longer words may differ in two characters and still be nearly the same.
_LONG = 8
#: What a word that nothing else says counts as, one of a dictionary and one of none, and how sure somebody
#: must be of what is offered.
_ALONE_KNOWN, _ALONE, _SAID = 0.3, 0.03, 0.6
#: Words of so many letters are hardly ever one of a dictionary misread by chance; how much likelier is one
#: of a dictionary than what is nearly so and stands in none.
_LEAST, _IN_DICTIONARY = 5, 3.0
_STOPS = ",.;:"
#: The number of a fund.
_NUMERAL = re.compile(r"[IVX]+")
#: Words of the lines that people sign, and how much likelier one of them is than what is nearly so:
#: than a word of no dictionary, than a word of one, and than letters and figures mixed.
_USUAL = (
    "attorney",
    "attorney-in-fact",
    "attorney-in-",
    "attorney-",
    "in-fact",
    "fact",
    "power",
    "member",
    "managing",
    "manager",
    "general",
    "partner",
    "limited",
    "by",
    "for",
    "behalf",
    "trustee",
    "authorized",
    "signatory",
    "officer",
    "director",
    "president",
    "secretary",
    "treasurer",
    "counsel",
    "chief",
    "executive",
    "financial",
    "senior",
    "vice",
    "pursuant",
    "reporting",
    "person",
    "individually",
)
_NEARLY, _KNOWN, _NO_WORD = 4.0, 1.0, 8.0
#: A word may differ from a usual one in this share of its letters.
_FAR = 0.4
#: Of who signs hardly one in thirty leaves out the space behind the sign.
_SIGN, _SPACED = re.compile(r"(/s/)([A-Z]\S*)"), 3.4
#: What goes on after a line that ends in `in-`.
_FACT = 6.0
#: What stands before an office without being a name that ends, and what ends in a full stop of its own.
_NO_NAMES = frozenset(["the", "of", "its", "as", "and", "for", "to", "by", "a", "an", "in", "sole"])
_ABBREVIATED = frozenset(["jr", "sr", "inc", "co", "corp", "ltd", "esq"])
#: A comma is so much likelier there than a full stop, and than nothing.
_FOR_STOP, _FOR_NOTHING = 5.0, 2.5
#: Companies' forms that are abbreviations, and how much likelier one is with its full stop.
_SHORT_FORMS, _FORM_STOP = frozenset(["INC", "CORP", "LTD"]), 3.0
#: `By` and `For` are followed by a colon or by nothing.
_LEADS = re.compile(r"(?:By|For)[;.,]", re.IGNORECASE)
_COLON = 3.0
#: No stop stands behind `of` or `the`; and a full stop hardly ever before a small letter.
_NO_STOP, _BEFORE_SMALL = 3.0, 4.0


@dataclass(frozen=True, slots=True)
class Offer:
    """A text in a word's place; `odds` is the logarithm of how much likelier it is beforehand.

    `name` is the name in it, in small letters, where the filing says it surely, or where the word in doubt
    whose identity is `partner` is to be the same name.
    """

    text: str
    odds: float
    name: str = ""
    partner: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """How often and how surely a filing says each word of several letters, in small letters.

    `commas` counts those with a comma behind them.
    """

    support: Mapping[str, float]
    surest: Mapping[str, float]
    commas: Mapping[str, float]

    @classmethod
    def by(cls, words: Iterable[Word]) -> Said:
        """By all the words of a filing."""
        support: defaultdict[str, float] = defaultdict(float)
        surest: defaultdict[str, float] = defaultdict(float)
        commas: defaultdict[str, float] = defaultdict(float)
        for word in words:
            sure = 1.0 if word.confidence is None else word.confidence
            for name in _NAME.findall(word.text):
                support[name.lower()] += sure
                surest[name.lower()] = max(surest[name.lower()], sure)
                commas[name.lower()] += sure * word.text.endswith(f"{name},")
        return cls(support, surest, commas)

    def weight(self, name: str) -> float:
        """What a name counts as beforehand."""
        return (_ALONE_KNOWN if is_known_name(name.capitalize()) else _ALONE) + self.support.get(name, 0.0)


def name_in(text: str) -> str:
    """The one name of several letters in a word, as it is written; nothing where there are more or none."""
    names = _NAME.findall(text)
    return names[0] if len(names) == 1 else ""


def repeated_offers(text: str, said: Said, surely: Said) -> Iterator[Offer]:
    """What the filing says and is nearly what was read; how often it `surely` does so counts for it."""
    text = without_accents(text)  # a speck above a letter
    name = name_in(text)
    own, most = name.lower(), 2 if len(name) >= _LONG else 1
    if not name:
        return
    for other, surest in said.surest.items():
        if surest < _SAID or other == own or abs(len(other) - len(own)) > most:
            continue
        if Levenshtein.distance(own, other, score_cutoff=most) <= most:
            odds = log(surely.weight(other) / surely.weight(own))
            yield Offer(text.replace(name, in_case(other, name)), odds, other)


def dictionary_offers(text: str, said: Said, sure: float) -> Iterator[Offer]:
    """Words of the dictionary that are nearly what was read, where that is none and the filing has it once.

    `sure` is how surely it was read.
    """
    name = name_in(text)
    if len(name) < _LEAST or is_known_name(name) or said.support.get(name.lower(), 0.0) - sure >= _SAID:
        return
    for other in near_words(text, (), prose=False):
        most = 2 if len(name) >= _LONG else 1
        if Levenshtein.distance(name, name_in(other), score_cutoff=most) <= most:
            yield Offer(other, _IN_DICTIONARY)


def company_offers(text: str, after: str, surely: Said) -> Iterator[Offer]:
    """The comma before a company's form, which the filing has elsewhere, and the full stop behind it."""
    if text.upper() in _SHORT_FORMS and after[:1] in ("", "["):
        yield Offer(f"{text}.", _FORM_STOP)
    commas = surely.commas.get(text.lower(), 0.0)
    if after.rstrip(",.").upper() in FORMS and text.isalpha() and commas >= _SAID:
        yield Offer(f"{text},", log((_ALONE_KNOWN + commas) / _ALONE_KNOWN))


def numbered_offers(text: str, after: str, surely: Said) -> Iterator[Offer]:
    """A name without a comma before its number, where the filing has it so elsewhere."""
    name = text.removesuffix(",")
    if name != text and _NUMERAL.fullmatch(after):
        plain = surely.support.get(name.lower(), 0.0) - surely.commas.get(name.lower(), 0.0)
        if plain >= _SAID:
            yield Offer(name, log((_ALONE_KNOWN + plain) / _ALONE_KNOWN))


def signing_offers(before: str, text: str, after: str, *, sure: bool = False) -> Iterator[Offer]:
    """What a word of a signature may be, by what people sign as; `before` and `after` stand beside it.

    Behind a word that is `sure` a comma may have been overlooked, or taken for a full stop.
    """
    if sure:
        comma = text.rstrip(_STOPS) + ","
        yield from (one for one in _stopped(before, text, after) if one.text == comma)
        return
    sign = _SIGN.fullmatch(text)
    if sign:
        yield Offer(f"{sign[1]} {sign[2]}", _SPACED)
    for usual in _usual_words(text):
        yield from with_stops(usual, before, after)
    yield from _stopped(before, text, after)


def with_stops(offer: Offer, before: str, after: str) -> Iterator[Offer]:
    """An offer as it is, and with the stop that may be behind it."""
    yield offer
    for one in _stopped(before, offer.text, after):
        yield Offer(one.text, one.odds + offer.odds, offer.name)


def _stopped(before: str, text: str, after: str) -> Iterator[Offer]:
    core = text.rstrip(_STOPS)
    if before.lower().endswith("in-") and core.isalpha() and core.lower() != "fact":
        yield Offer(in_case("fact", core) + text[len(core) :], _FACT)
    if _LEADS.fullmatch(text):
        yield Offer(text[:-1] + ":", _COLON)
    if text.endswith((",", ".")) and core in _NO_NAMES:
        yield Offer(core, _NO_STOP)
    if text.endswith(".") and after[:1].islower() and core.isalpha() and core.lower() not in _ABBREVIATED:
        yield Offer(core + ",", _BEFORE_SMALL)
    if _begins_office(after) and _may_be_name(core) and not text.endswith((",", ";", ":")):
        yield Offer(core + ",", _FOR_STOP if text.endswith(".") else _FOR_NOTHING)


def _usual_words(text: str) -> Iterator[Offer]:
    core = text.rstrip(_STOPS)
    lower = core.lower()
    if lower in _USUAL or len(core) < 3:
        return
    odds = _KNOWN if is_known(core) else _NEARLY if core.replace("-", "").isalpha() else _NO_WORD
    for usual in _USUAL:
        most = max(1, int(_FAR * len(usual)))
        if len(usual) > 3 and Levenshtein.distance(lower, usual, score_cutoff=most) <= most:
            cased = _in_case_of_parts(usual, core)
            other = cased.replace("-in-", "-In-") if cased[0].isupper() else cased
            yield from (Offer(one + text[len(core) :], odds) for one in dict.fromkeys((cased, other)))


def _in_case_of_parts(usual: str, like: str) -> str:
    """A usual word as another is set, each part between hyphens by itself."""
    parts = [part for part in like.split("-") if part.isalpha()] or [like]
    cased = (
        in_case(part, parts[min(at, len(parts) - 1)]) if part else ""
        for at, part in enumerate(usual.split("-"))
    )
    return "-".join(cased)


def _begins_office(after: str) -> bool:
    """Whether a word begins what somebody signs as, in capitals as behind a comma."""
    return re.split(r"[-/]", after.strip("(),.").upper())[0] in OFFICES and after[:1].isupper()


def _may_be_name(core: str) -> bool:
    """Whether a word before an office may be the last one of a name."""
    lower = core.lower()
    named = core[:1].isupper() and len(core) > 1 and core[-1].isalpha()
    return named and lower not in (*_NO_NAMES, *_ABBREVIATED, *_USUAL)
