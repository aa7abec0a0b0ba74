"""Dates of a scan's signatures in which a letter was read for the digit that it looks like: `o6/17/2021`."""

from __future__ import annotations

from dataclasses import replace

from extractor.agreeing.repeated import allowing
from extractor.model.page import Origin
from extractor.model.reading import Reading, Readings
from extractor.values.dates import read_date

_is_date = allowing(read_date)
_DIGITS = str.maketrans("oOQlI|", "000111")


def settle_signature_dates(readings: Readings) -> Readings:
    """The readings, dates of signatures that are none with their letters as digits where that makes one."""
    settled = tuple(replace(one, date=_in_digits(one.date)) for one in readings.signatures)
    return replace(readings, signatures=settled)


def _in_digits(date: Reading) -> Reading:
    text = date.text.translate(_DIGITS)
    if date.origin is not Origin.OCR or text == date.text or _is_date(date.text) or not _is_date(text):
        return date
    return date.repaired(text, "digits")
