"""Texts that are repeated in a column: what its rows, taken together, most likely say.

The rows of a filing tell of the same few securities, dates, prices and funds. Each text
that was read, and each alternative, is a candidate; how often the filing says it, and how
well it explains what was read in a row, decide. A row that was read clearly keeps its text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from rapidfuzz.distance import Levenshtein

from extractor.agreeing.likelihood import alternatives, certainty, log_odds, without_marks
from extractor.errors import ValueReadError
from extractor.model.reading import Reading

#: What a text that only its own row says counts against texts of other rows.
_ALONE_TEXT, _ALONE_VALUE = 0.3, 0.5
#: How much likelier another text must be.
_LIKELIER = math.log(2.0)
_ROUNDS = 4
#: Candidates further from a text than this share of its length do not explain it.
_FAR = 0.34
#: Before the form of a company there is a comma, and no full stop but in initials.
_STOPPED = re.compile(r"(?<=[^\W\d_]{2})\.(?= (?:LP|LLC|L\.P\.|L\.L\.C\.|Inc|Ltd|Corp)\b)")
#: Hardly anything costs just one to nine dollars, and as little is hardly ever left; nought is common.
#: Nor does anything cost thousands without cents.
_DIGIT_ALONE = re.compile(r"\$?\s?[1-9]")
_UNLIKELY = re.compile(rf"{_DIGIT_ALONE.pattern}|\$\s?\d{{1,3}},\d{{3}}")
_UNCUSTOMARY = math.log(0.05)
#: Rows in which all is read as surely are not looked at; a voice of less is not heard.
_SURE, _HEARD = 0.99, 0.01
#: So sure at least some other row must be of what is put in a row's place.
_SAID = 0.3

Allows = Callable[[str], bool]


def allowing(read: Callable[[str], object]) -> Allows:
    """Whether a text is a value that `read` takes."""

    def allows(text: str) -> bool:
        try:
            read(text)
        except ValueReadError:
            return False
        return True

    return allows


def settle_texts(readings: Sequence[Reading]) -> list[str]:
    """The likeliest text of each row of a column of free text, taken together."""
    return _settle(readings, _ALONE_TEXT, _custom_text, None)


def settle_values(readings: Sequence[Reading], allows: Allows) -> list[str]:
    """The likeliest text of each row of a column of values, of those that `allows` takes for one."""

    def custom(text: str) -> float:
        return 0.0 if allows(text) and not _UNLIKELY.fullmatch(text) else _UNCUSTOMARY

    return _settle(readings, _ALONE_VALUE, custom, allows)


def _settle(
    readings: Sequence[Reading], alone: float, custom: Callable[[str], float], allows: Allows | None
) -> list[str]:
    if not any(certainty(one) < _SURE for one in readings):
        return [one.text for one in readings]
    explained = _explain(readings, allows)
    shares = [{one.text: certainty(one)} for one in readings]

    def scores(row: int) -> dict[str, float]:
        own = shares[row]
        return {
            text: odds + custom(text) + math.log(alone + support.get(text, 0.0) - own.get(text, 0.0))
            for text, odds in explained[row].items()
        }

    for _ in range(_ROUNDS):
        support = _support(shares)
        shares = [_shared(scores(row)) for row in range(len(readings))]
    support = _support(shares)
    chosen = []
    for row, one in enumerate(readings):
        scored = scores(row)
        best = max(scored, key=lambda text: scored[text])
        likelier = scored[best] - scored[one.text] > _LIKELIER
        chosen.append(best if likelier and _is_said(best, row, readings, free=allows is None) else one.text)
    return chosen


def _is_said(text: str, row: int, readings: Sequence[Reading], *, free: bool) -> bool:
    """Whether other rows say the text, or each word in which it differs, with some certainty."""
    others = [one for at, one in enumerate(readings) if at != row]
    if not free:
        return (
            text == _nought(readings[row].text)
            or sum(certainty(one) for one in others if one.text == text) >= _SAID
        )
    own = set(_STOPPED.sub(",", readings[row].text).split())
    sure = {word.text for one in others for word in one.words if (word.confidence or 0.0) >= _SAID}
    return all(word in own or word in sure for word in text.split())


def _explain(readings: Sequence[Reading], allows: Allows | None) -> list[dict[str, float]]:
    """For each row the texts that may stand there, and how well each explains what was read."""
    known = {one.text for one in readings}
    if allows is None:
        known |= {without_marks(one) for one in readings}
        known |= set(_by_words(readings))
        known |= {_STOPPED.sub(",", text) for text in known}
    else:
        known |= {_nought(text) for text in known}
    candidates = [text for text in known if allows is None or allows(text)]
    found = []
    for one in readings:
        near = {one.text: 0.0}
        for text in candidates:
            if text != one.text and _near(text, one.text) and _may_be(text, one, allows):
                odds = log_odds(one, text)
                if odds > -20:
                    near[text] = odds
        found.append(near)
    return found


def _may_be(text: str, reading: Reading, allows: Allows | None) -> bool:
    """Whether a text may stand for a reading: for a letter that may stand itself, only what the reader saw.

    Any letter is but one letter from any other.
    """
    alone = allows is not None and len(reading.text) == 1 and reading.text.isalpha() and allows(reading.text)
    return not alone or text in alternatives(reading)


def _by_words(readings: Sequence[Reading]) -> Iterator[str]:
    """Each text with every word as the rows alike have it most surely."""
    parts = [(one.text.split(), certainty(one)) for one in readings]
    for words, _ in parts:
        alike = [
            (others, sure)
            for others, sure in parts
            if len(others) == len(words) and _near(" ".join(words), " ".join(others))
        ]
        if len(alike) > 1:
            yield " ".join(_surest(word, place, alike) for place, word in enumerate(words))


def _surest(word: str, place: int, rows: Sequence[tuple[Sequence[str], float]]) -> str:
    votes: dict[str, float] = {}
    for words, sure in rows:
        if _near(word, words[place]):
            votes[words[place]] = votes.get(words[place], 0.0) + sure
    return max(votes, key=lambda one: votes[one])


def _near(one: str, other: str) -> bool:
    most = max(2, round(_FAR * max(len(one), len(other))))
    return Levenshtein.distance(one, other, score_cutoff=most) <= most


def _support(shares: Sequence[Mapping[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for share in shares:
        for text, part in share.items():
            total[text] = total.get(text, 0.0) + part
    return total


def _shared(scores: Mapping[str, float]) -> dict[str, float]:
    """How a row's one voice is shared among the texts that may stand there."""
    most = max(scores.values())
    parts = {text: math.exp(score - most) for text, score in scores.items()}
    whole = sum(parts.values())
    return {text: part / whole for text, part in parts.items() if part / whole > _HEARD}


def _nought(text: str) -> str:
    """A digit alone as nought, which is what such a price nearly always is; other texts as they are."""
    return f"{text[:-1]}0" if _DIGIT_ALONE.fullmatch(text) else text


def _custom_text(text: str) -> float:
    return _UNCUSTOMARY if _STOPPED.search(text) else 0.0
