"""Dates as the form prints them → `date`: 12/16/2021, 3/7/02, 03-07-2002, March 7, 2002."""

from __future__ import annotations

import re
from datetime import date

from extractor.errors import ValueReadError

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NUMERIC = re.compile(r"^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_WRITTEN = re.compile(r"^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|\d{2})$")
#: Two-digit years below this are of the 2000s: Form 4 as we know it began in 1991, but
#: options granted long before and expiring long after stand on it.
CENTURY_SPLIT = 70


def read_date(text: str) -> date:
    """The date that `text` prints in the form's order, month, day, year.

    Raises ValueReadError for anything else, and for days that no calendar has.
    """
    folded = " ".join(text.split())
    if match := _NUMERIC.match(folded):
        month, day, year = int(match[1]), int(match[2]), _year(match[3])
    elif match := _ISO.match(folded):
        year, month, day = (int(part) for part in match.groups())
    elif match := _WRITTEN.match(folded):
        name = match[1].lower()
        named = [number for number, whole in enumerate(_MONTHS, 1) if whole.startswith(name)]
        if len(named) != 1:
            raise ValueReadError(f"no month: {match[1]}")
        month, day, year = named[0], int(match[2]), _year(match[3])
    else:
        raise ValueReadError(f"no date: {text[:40]!r}")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueReadError(f"no such day: {text[:40]!r}") from error


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < CENTURY_SPLIT else 1900)


def print_date(value: date) -> str:
    """A date as EDGAR's page prints it: 12/16/2021."""
    return f"{value.month:02d}/{value.day:02d}/{value.year:04d}"
