"""Which footnotes explain a price: those that tell between which prices a trade's parts were made.

A price that is the mean of several has to be explained by the range of them: of 496 prices of 52
filings that cite such a footnote 494 are in its range, and none of 51 that cite none is in any.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

#: "$159.42 to $160.41", "$6.40 per share and $6.55", with what a scan makes of the words between.
_RANGE = re.compile(r"\$\s?(\d[\d,]*(?:\.\d+)?)\D{1,25}?\$?\s?(\d[\d,]*\.\d+)")
_PRICE = re.compile(r"\$?\s?(\d[\d,]*\.\d+|\d+)")
#: The higher of two prices of a range is at most so many times the lower.
_WIDEST = 1.5
#: What it says for a footnote that a price is in its range, and that it is in none of its ranges (natural
#: logarithms): digits of a scan may be misread.
_WITHIN, _OUTSIDE = 3.0, -2.5


# Asked of the same few footnotes for every price of a filing
@lru_cache(maxsize=128)
def price_ranges(text: str) -> tuple[tuple[float, float], ...]:
    """The ranges of prices that a footnote tells, lowest and highest."""
    pairs = [(_to_number(low), _to_number(high)) for low, high in _RANGE.findall(text)]
    return tuple((low, high) for low, high in pairs if low < high <= _WIDEST * low)


def explained_by(notes: Mapping[int, str], price: str) -> dict[int, float]:
    """How much likelier each of the notes that tell ranges is cited by a price, by number."""
    match = _PRICE.match(price)
    if match is None:
        return {}
    amount = _to_number(match[1])
    told = {number: price_ranges(text) for number, text in notes.items()}
    return {
        number: _WITHIN if any(low <= amount <= high for low, high in ranges) else _OUTSIDE
        for number, ranges in told.items()
        if ranges
    }


def _to_number(digits: str) -> float:
    return float(digits.replace(",", ""))
