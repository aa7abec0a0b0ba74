"""Words of names that a filing repeats: the issuer's, the owners', those of who signed.

Box 1, the signatures, the footnotes and column 7 name the same people and companies. A
word in doubt that is nearly one of those read elsewhere is likelier to be that one.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from extractor.agreeing.likelihood import log_odds
from extractor.fields.text import words_to_reading
from extractor.model.page import Origin, Word
from extractor.model.reading import Reading, Readings
from extractor.reader.lexicon import in_case

#: Words of several letters: shorter ones are misread too easily for other ones.
NAME = re.compile(r"[^\W\d_]{4,}")
#: Longer words may differ in two characters and still be nearly the same.
_LONG = 8
#: A symbol is often its company's name without a letter: words so short keep their length.
_SYMBOL = 5
#: Words so sure are not looked at; so sure somebody must be of what is put in a word's place.
_SURE, _SAID = 0.97, 0.6
_ALONE = 0.3
#: A comma and a full stop are told by two or three pixels: a comma where none can stand must be surer.
_SURE_OF_COMMA = 0.995
_LIKELIER = math.log(3.0)
_COMMA_AT_END = re.compile(r"(?:Inc|Co|Corp|Ltd|Cos),", re.IGNORECASE)
_FORM = re.compile(r"(?:Inc|Corp|Ltd|LLC|LP|L\.P)\b.*", re.IGNORECASE)
_SYMBOL_AT_END = re.compile(r"[\[(]\s*([A-Za-z]{2,5})\s*[\])]\s*$")
RULE = "repeated-name"


@dataclass(frozen=True, slots=True)
class Voices:
    """How often and how surely a filing says each word, as it was `spelled` for counting."""

    support: Mapping[str, float]
    surest: Mapping[str, float]

    @classmethod
    def of(
        cls, readings: Readings, spelled: Callable[[str], str] = str.lower, words: re.Pattern[str] = NAME
    ) -> Voices:
        """Of all that was read of a filing that is one of these `words`; those `spelled` alike are one."""
        support: dict[str, float] = defaultdict(float)
        surest: dict[str, float] = defaultdict(float)
        for reading in readings.everything():
            for word in reading.words:
                sure = 1.0 if word.confidence is None else word.confidence
                for name in map(spelled, words.findall(word.text)):
                    support[name] += sure
                    surest[name] = max(surest[name], sure)
        return cls(support, surest)


def settle_names(readings: Readings) -> Readings:
    """The readings with the doubtful words of their names as the filing says them elsewhere."""
    voices = Voices.of(readings)
    boxes = dict(readings.boxes)
    if "issuer" in boxes:
        boxes["issuer"] = _with_symbol(_settled(_with_stops(boxes["issuer"]), voices))
    return replace(
        readings,
        boxes=boxes,
        owners=tuple(
            replace(one, boxes={name: _settled(box, voices) for name, box in one.boxes.items()})
            for one in readings.owners
        ),
        owners_table=tuple(
            replace(row, cells={name: _settled(cell, voices) for name, cell in row.cells.items()})
            for row in readings.owners_table
        ),
        signatures=tuple(replace(one, name=_settled(one.name, voices)) for one in readings.signatures),
    )


def _with_stops(issuer: Reading) -> Reading:
    """Box 2 with a full stop after `Inc` where a comma was read, as no name ends, and a comma before it."""
    following = [*(word.text for word in issuer.words[1:]), "["]
    return _changed(
        issuer, [_stopped(word, after) for word, after in zip(issuer.words, following, strict=False)]
    )


def _stopped(word: Word, after: str) -> Word:
    if _ends_in_comma(word) and after.startswith("["):
        return replace(word, text=f"{word.text[:-1]}.")
    if word.text.endswith((";", ":")) and _FORM.fullmatch(after):
        return replace(word, text=f"{word.text[:-1]},")
    return word


def _with_symbol(issuer: Reading) -> Reading:
    """Box 2 of a scan with the small letters of a symbol that has capitals too as capitals."""
    found = _SYMBOL_AT_END.search(issuer.text)
    if found is None or issuer.origin is not Origin.OCR:
        return issuer
    symbol = found[1]
    if symbol in (symbol.upper(), symbol.lower(), symbol.capitalize()):
        return issuer
    return issuer.repaired(
        issuer.text[: found.start(1)] + symbol.upper() + issuer.text[found.end(1) :], "symbol"
    )


def _ends_in_comma(word: Word) -> bool:
    sure = 1.0 if word.confidence is None else word.confidence
    return bool(_COMMA_AT_END.fullmatch(word.text)) and sure < _SURE_OF_COMMA


def _settled(reading: Reading, voices: Voices) -> Reading:
    return _changed(reading, [_likeliest(word, voices) for word in reading.words])


def _changed(reading: Reading, words: Sequence[Word]) -> Reading:
    """The reading with these words for its own, of a scan; as it is where they stand on several pages."""
    if reading.origin is not Origin.OCR or reading.page is None or len(set(reading.line_pages)) > 1:
        return reading
    changed = [(one, other) for one, other in zip(reading.words, words, strict=True) if one != other]
    if not changed:
        return reading
    repairs = tuple(f"{RULE}: {one.text!r} to {other.text!r}" for one, other in changed)
    after = words_to_reading(words, reading.page, reading.marks)
    typed = reading.typed or reading.text
    return replace(after, typed=typed, repairs=(*reading.repairs, *repairs), origin=reading.origin)


def _likeliest(word: Word, voices: Voices) -> Word:
    sure = 1.0 if word.confidence is None else word.confidence
    names = NAME.findall(word.text)
    if sure >= _SURE or len(names) != 1:
        return word
    (name,) = names
    known = name.lower()
    mine = _ALONE + voices.support[known] - sure
    alone = Reading(
        word.text, 1, word.bbox, (replace(word, alternatives=()),), origin=word.origin, lines=("",)
    )
    best, most = word.text, _LIKELIER
    for other in _near(known, voices):
        text = word.text.replace(name, in_case(other, name))
        score = log_odds(alone, text) + math.log((_ALONE + voices.support[other]) / mine)
        if score > most:
            best, most = text, score
    return replace(word, text=best)


def _near(name: str, voices: Voices) -> Iterator[str]:
    most = 2 if len(name) >= _LONG else 1
    for other, sure in voices.surest.items():
        longer = abs(len(other) - len(name))
        if sure < _SAID or other == name or longer > (len(name) > _SYMBOL):
            continue
        if Levenshtein.distance(name, other, score_cutoff=most) <= most:
            yield other
