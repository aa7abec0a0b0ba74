"""Words, names and places to write: from word lists of packages, and the form's own terms.

Nothing here comes from filings: the reader is to learn letters, not filers.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from faker.providers.address.en_US import Provider as Places
from faker.providers.company.en_US import Provider as Companies
from faker.providers.person.de_DE import Provider as GermanNames
from faker.providers.person.en_US import Provider as Names
from faker.providers.person.es_ES import Provider as SpanishNames
from faker.providers.person.fr_FR import Provider as FrenchNames
from wordfreq import top_n_list

from extractor.reader.alphabet import CHARACTERS
from extractor.reader.wording import read_notes


def _read_phrases(name: str) -> tuple[str, ...]:
    """The lines of a file in `phrases`."""
    return tuple((Path(__file__).parent / "phrases" / f"{name}.txt").read_text(encoding="utf-8").splitlines())


#: Words that footnotes of ownership forms are made of.
TERMS = _read_phrases("terms")
#: Notes as footnotes word them, with slots for names, figures and dates.
NOTES = read_notes()
TITLES = _read_phrases("titles")
POSITIONS = _read_phrases("positions")
NATURES = _read_phrases("natures")
LABELS = _read_phrases("labels")
COMPANY_ENDS = _read_phrases("company_ends")
STREET_ENDS = _read_phrases("street_ends")
#: What names of funds and of securities are made of, and who else may hold them.
BUSINESSES = _read_phrases("businesses")
NUMERALS = _read_phrases("numerals")
HOLDERS = _read_phrases("holders")
STOCK = _read_phrases("stock")
AWARDS = _read_phrases("awards")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Lists to draw from: words are in order of falling frequency."""

    words: tuple[str, ...]
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    cities: tuple[str, ...]
    states: tuple[str, ...]
    countries: tuple[str, ...]
    company_words: tuple[str, ...]


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The lists, in a fixed order, without what the reader has no characters for."""
    first = (
        *Names.first_names,
        *GermanNames.first_names,
        *FrenchNames.first_names,
        *SpanishNames.first_names,
    )
    last = (*Names.last_names, *GermanNames.last_names, *FrenchNames.last_names, *SpanishNames.last_names)
    words = tuple(word for word in top_n_list("en", 40_000) if _writable(word))
    towns = tuple(f"{word.title()}{end}" for word in words[2000:9000:7] for end in Places.city_suffixes[::4])
    return Vocabulary(
        words=words,
        first_names=_kept(first),
        last_names=_kept(last),
        cities=_kept((*towns, *last)),
        states=_kept((*Places.states_abbr, "ON", "BC", "QC", "A6", "X0", "L2", "D0", "V8", "K3")),
        countries=_kept(Places.countries),
        company_words=_kept(word for group in Companies.catch_phrase_words for word in group),
    )


def word_of(rng: random.Random) -> str:
    """An English word, common ones more often, in lower case."""
    words = load_vocabulary().words
    return words[min(int(len(words) * rng.random() ** 3), len(words) - 1)]


def _kept(words: object) -> tuple[str, ...]:
    return tuple(sorted({str(word) for word in words if _writable(str(word))}))  # type: ignore[attr-defined]


def _writable(word: str) -> bool:
    return bool(word) and all(character in CHARACTERS for character in word)
