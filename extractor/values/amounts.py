"""Amounts as the form prints them → `Decimal`: 2,151,940 · $923.909 · $ 0 · .01.

The SEC's decimals are 0 to 999999999999.9999 with at most four places (EDGAR Ownership
XML Technical Specification, section 3.2); exact to the last digit, never a float.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.errors import ValueReadError

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
    # A narrow column breaks an amount after its dollar sign or a comma.
    match = _AMOUNT.match(re.sub(r"(?<=[$,])\s+", "", text.strip()))
    if not match or not (match[2] or (match[3] and len(match[3]) > 1)):
        raise ValueReadError(f"no amount: {text[:40]!r}")
    digits = (match[2] or "0").replace(",", "") + (match[3] or "").removesuffix(".")
    if not digits.isascii():
        raise ValueReadError(f"no amount: {text[:40]!r}")
    return ReadAmount(Decimal(digits), bool(match[1]))


def print_amount(value: Decimal, *, dollars: bool = False) -> str:
    """An amount as EDGAR's page prints it: commas at the thousands, `$` before a price."""
    return f"{'$' if dollars else ''}{value:,f}"
