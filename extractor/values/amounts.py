"""Amounts as the form prints them → `Decimal`: 2,151,940 · $923.909 · $ 0 · .01.

Typists wrote nothing as -0-, and until 2001 shares were priced in fractions: 21 1/8.

The SEC's decimals are 0 to 999999999999.9999 with at most four places (EDGAR Ownership
XML Technical Specification, section 3.2); exact to the last digit, never a float.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.errors import ValueReadError

_FRACTION = re.compile(r"^(\$)?\s*(?:(\d{1,3}(?:,\d{3})+|\d+)(?:\s+|\s*-\s*))?(\d{1,2})\s*/\s*(\d{1,3})$")
#: One of its dashes may be lost or misread.
_NOUGHT = re.compile(r"^(\$)?\s*(?:[-–—~_]{1,2}\s*[0oO]\s*[-–—~_]{0,2}|[0oO]\s*[-–—~_]{1,2})$")
#: Shares were priced in halves of halves, down to two hundred and fifty-sixths.
_DENOMINATORS = frozenset(2**power for power in range(1, 9))
_AMOUNT = re.compile(r"^(\$)?\s*(\d{1,3}(?:,\d{3})+|\d+)?(\.\d*)?$")


@dataclass(frozen=True, slots=True)
class ReadAmount:
    """A number, and whether a dollar sign stands before it."""

    value: Decimal
    dollars: bool


def read_amount(text: str) -> ReadAmount:
    """The amount that `text` prints.

    Raises ValueReadError where it is not a plain amount with its commas in place.
    """
    if match := _NOUGHT.match(text.strip()):
        return ReadAmount(Decimal(0), bool(match[1]))
    if match := _FRACTION.match(text.strip()):
        return _read_fraction(match, text)
    # A narrow column breaks an amount after its dollar sign or a comma.
    match = _AMOUNT.match(re.sub(r"(?<=[$,])\s+", "", text.strip()))
    if not match or not (match[2] or (match[3] and len(match[3]) > 1)):
        raise ValueReadError(f"no amount: {text[:40]!r}")
    digits = (match[2] or "0").replace(",", "") + (match[3] or "").removesuffix(".")
    if not digits.isascii():
        raise ValueReadError(f"no amount: {text[:40]!r}")
    return ReadAmount(Decimal(digits), bool(match[1]))


def _read_fraction(match: re.Match[str], text: str) -> ReadAmount:
    """A whole number and a proper fraction of it, exact; ValueReadError for other fractions."""
    above, below = int(match[3]), int(match[4])
    if not text.isascii() or below not in _DENOMINATORS or not 0 < above < below:
        raise ValueReadError(f"no amount: {text[:40]!r}")
    whole = Decimal((match[2] or "0").replace(",", ""))
    return ReadAmount(whole + Decimal(above) / Decimal(below), bool(match[1]))


def print_amount(value: Decimal, *, dollars: bool = False) -> str:
    """An amount as EDGAR's page prints it: commas at the thousands, `$` before a price."""
    return f"{'$' if dollars else ''}{value:,f}"
