"""Dates as the form prints them → `date`: 12/16/2021, 3/7/02, 03-07-2002, March 7, 2002.

The forms before 2003 ask for a month alone: 7/2002, 07/02, July 2002, Jul-02 → "2002-07".
"""

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
_YEAR = r"(\d{4}|'?\d{2})"
_BETWEEN = r"\s*[/.,-]?\s*"
_NUMERIC = re.compile(rf"^(\d{{1,2}})\s*[/.-]\s*(\d{{1,2}})\s*[/.-]\s*{_YEAR}$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_WRITTEN = re.compile(rf"^([A-Za-z]{{3,9}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}$")
_DAY_FIRST = re.compile(rf"^(\d{{1,2}})[ -]([A-Za-z]{{3,9}})\.?,?[ -]{_YEAR}$")
_MONTH_FIGURES = re.compile(rf"^(\d{{1,2}})\s*[/.-]\s*{_YEAR}$")
_MONTH_WRITTEN = re.compile(rf"^([A-Za-z]{{3,9}})\.?{_BETWEEN}{_YEAR}$")
#: Two-digit years are those of the hundred from here on, where the form does not tell its
#: own era: options granted long before and expiring long after stand on it.
EARLIEST = 1970
#: A form of some year tells of things at most so long before it.
LOOKS_BACK = 35


def read_date(text: str, *, earliest: int = EARLIEST) -> date:
    """The date that `text` prints in the form's order, month, day, year.

    A year of two digits lies in the hundred years from `earliest` on. Raises
    ValueReadError for anything else, and for days that no calendar has.
    """
    folded = " ".join(text.split())
    if match := _NUMERIC.match(folded):
        month, day, year = int(match[1]), int(match[2]), _year(match[3], earliest)
    elif match := _ISO.match(folded):
        year, month, day = (int(part) for part in match.groups())
    elif match := _WRITTEN.match(folded):
        month, day, year = _month(match[1]), int(match[2]), _year(match[3], earliest)
    elif match := _DAY_FIRST.match(folded):
        month, day, year = _month(match[2]), int(match[1]), _year(match[3], earliest)
    else:
        raise ValueReadError(f"no date: {text[:40]!r}")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueReadError(f"no such day: {text[:40]!r}") from error


def read_period(text: str, *, earliest: int = EARLIEST) -> date | str:
    """A date, or "2002-07" where `text` prints a month and no day.

    Raises ValueReadError for anything else: two numbers are a month and a year, never a
    month and a day. A stop behind it is a typist's, or a speck.
    """
    folded = " ".join(text.split()).rstrip(" .,;")
    if match := _MONTH_FIGURES.match(folded):
        month = int(match[1])
    elif (match := _MONTH_WRITTEN.match(folded)) and not _WRITTEN.match(folded):
        month = _month(match[1])
    else:
        return read_date(folded, earliest=earliest)
    if not 1 <= month <= 12:
        raise ValueReadError(f"no such month: {text[:40]!r}")
    return f"{_year(match[2], earliest):04d}-{month:02d}"


def earliest_year(first_year: int) -> int:
    """From when two-digit years count on a form that came into use in `first_year`."""
    return first_year - LOOKS_BACK


def _month(name: str) -> int:
    """A month's number by its name or the beginning of it; `Sept` is usual too."""
    named = [number for number, whole in enumerate(_MONTHS, 1) if whole.startswith(name.lower())]
    if len(named) != 1:
        raise ValueReadError(f"no month: {name}")
    return named[0]


def _year(digits: str, earliest: int) -> int:
    year = int(digits.lstrip("'"))
    return year if len(digits) == 4 else earliest + (year - earliest) % 100


def print_date(value: date) -> str:
    """A date as EDGAR's page prints it: 12/16/2021."""
    return f"{value.month:02d}/{value.day:02d}/{value.year:04d}"
