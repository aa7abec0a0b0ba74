"""Marks of running text on a scan that can be but one: of ratios, ranges of prices and sentences."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Sequence
from decimal import Decimal

#: "1:0.75 basis": a ratio whose colon was read as something else.
_RATIO = re.compile(r"(?<![\w:.,/$])([1-9]\d{0,3})(?:[.;,/·] ?|: )(\d{1,4}(?:\.\d+)?)(?= basis\b)")
#: "Section 13(d) (3)" is printed without a space.
_SECTION = re.compile(r"(?<=\d\([a-z]\)) (?=\(\d{1,2}\))")
_MONTH = re.compile(rf"\b(?:{'|'.join(month_name[1:]).lower()}) (?=\d)")
_TWICE = re.compile(r"(?<=[^.\s])\.\.(?= [A-Z])")
_QUOTES = re.compile(r'"{2,}(?=\w)|(?<=\w)"{2,}')
#: `to` between the two ends of a range, misread.
_BETWEEN = re.compile(r"(\bfrom \$\d[\d.,]*\d)[,.]? ?(?!to )[1tTIl][0o6a][,.]? ?(?=\$\d)")
_RANGE = re.compile(r"\$(\d[\d,. ]*\d)( to )\$(\d[\d,. ]*\d)(?=[,.;)]|\s|$)")
_STOPPED = re.compile(r"\d{1,3}(?:,\d{3})*\.\d{1,4}")
_COMMAS = re.compile(r"(\d{1,3}(?:,\d{3})*)[, .]{1,2}(\d{2,4})")
#: The two ends of a range of prices lie within this factor of each other.
_WIDE = Decimal(4)
#: Explanations so long are sentences: they begin with a capital and end with a full stop.
_SENTENCES = 60
#: A letter, figure or bracket at the end, with or without a quote behind it.
_UNSTOPPED = re.compile(r"[\w)][\"”]?$")
_COMMA_AT_END = re.compile(r"(?<=[\w)]),$")


def settle_marks(text: str, prices: Sequence[Decimal] = ()) -> str:
    """The text with its marks as they must be; `prices` are those of transactions that cite it."""
    text = _RATIO.sub(r"\1:\2", text)
    text = _SECTION.sub("", text)
    text = _TWICE.sub(".,", text)
    text = _QUOTES.sub('"', text)
    text = _MONTH.sub(lambda found: found[0].capitalize(), text)
    text = _BETWEEN.sub(r"\1 to ", text)
    return _RANGE.sub(lambda found: _range(found, prices), text)


def as_sentences(text: str) -> str:
    """An explanation with its first letter and its last full stop; a short one may be a phrase."""
    text = _COMMA_AT_END.sub(".", text)
    if len(text) < _SENTENCES:
        return text
    return text[0].upper() + (f"{text[1:]}." if _UNSTOPPED.search(text) else text[1:])


def _range(found: re.Match[str], prices: Sequence[Decimal]) -> str:
    """A range of prices, the last comma of an end a full stop where both ends are alike only so."""
    ways = [(one, other) for one in _ways(found[1]) for other in _ways(found[3])]
    likely = [way for way in ways if _is_range(*map(_value, way))]
    if prices:
        likely = [way for way in likely if any(_value(way[0]) <= p <= _value(way[1]) for p in prices)]
    if (found[1], found[3]) in likely or not likely:
        return found[0]
    one, other = likely[0]
    return f"${one}{found[2]}${other}"


def _ways(text: str) -> list[str]:
    """What an end of a range may be: as it was read, and with a full stop."""
    if _STOPPED.fullmatch(text):
        return [text]
    other = _COMMAS.fullmatch(text)
    read = [] if " " in text else [text]
    return [*read, f"{other[1]}.{other[2]}"] if other else read


def _value(text: str) -> Decimal:
    digits = text.replace(",", "")
    return Decimal(digits) if digits.count(".") <= 1 else Decimal(0)


def _is_range(low: Decimal, high: Decimal) -> bool:
    return 0 < low <= high <= _WIDE * low
