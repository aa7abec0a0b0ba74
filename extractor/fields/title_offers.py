"""What may stand in place of a word in doubt in a table's texts: the few words that titles are made of."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from extractor.fields.name_offers import Offer
from extractor.reader.lexicon import in_case, is_known

#: Words of securities' titles and of what is said of their owners.
_USUAL = (
    "class",
    "common",
    "convertible",
    "deferred",
    "employee",
    "family",
    "footnote",
    "footnotes",
    "option",
    "options",
    "ordinary",
    "performance",
    "phantom",
    "preferred",
    "principals",
    "partners",
    "restricted",
    "rights",
    "series",
    "shares",
    "spouse",
    "stock",
    "trust",
    "units",
    "warrant",
    "warrants",
)
#: How much likelier one of them is than what is nearly so: a word of no dictionary, and one of one.
_NEARLY, _KNOWN = 3.5, 1.0
#: A word may differ from a usual one in this share of its letters.
_FAR = 0.4
#: What stands in brackets behind an option, by what is before each of its words; and its odds.
_RIGHT, _TO, _BUY = "(right", "to", "buy)"
_PHRASE = 4.0
_OPTIONS = frozenset(["option", "options", "warrant", "warrants"])
_BRACKETS = "()[]{}.,;:"


def title_offers(before: str, text: str, after: str) -> Iterator[Offer]:
    """Usual words that are nearly what was read, and those of `(right to buy)` behind an option."""
    yield from _usual_words(text)
    core = text.strip(_BRACKETS).lower()
    behind_option = before.strip(_BRACKETS).lower() in _OPTIONS
    if text != _RIGHT and behind_option and _near(core, "right", 2):
        yield from (Offer(one, _PHRASE) for one in (_RIGHT, "(Right"))
    if text != _TO and len(text) <= 2 and _near(before.strip(_BRACKETS).lower(), "right", 2):
        yield Offer(_TO, _PHRASE)
    last = not after and before.strip(_BRACKETS).lower() in (_TO, "te", "ta", "10", "1o", "o")
    if text != _BUY and last and _near(core, "buy", 1):
        yield from (Offer(one, _PHRASE) for one in (_BUY, "Buy)"))


def _near(one: str, other: str, most: int) -> bool:
    return Levenshtein.distance(one, other, score_cutoff=most) <= most


def _usual_words(text: str) -> Iterator[Offer]:
    core = text.strip(_BRACKETS)
    lower = core.lower()
    if len(core) < 4 or lower in _USUAL:
        return
    odds = _KNOWN if is_known(core) else _NEARLY
    for usual in _USUAL:
        if _near(lower, usual, max(1, int(_FAR * len(usual)))):
            yield Offer(text.replace(core, in_case(usual, core)), odds)
