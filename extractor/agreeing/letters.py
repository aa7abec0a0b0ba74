"""Letters that no filing has: EDGAR, by which all are filed since 2003, takes ASCII alone.

EDGAR Filer Manual, volume II: the characters of a submission. A speck above a letter is read as an accent.
"""

from __future__ import annotations

from dataclasses import replace

from extractor.model.page import Origin
from extractor.model.reading import Reading, Readings
from extractor.reader.alphabet import without_accents

#: From this revision's year on all forms come by EDGAR.
_ELECTRONIC = 2003
RULE = "ascii-letters"


def settle_letters(readings: Readings) -> Readings:
    """The readings of scans without accents, where the form is one that EDGAR takes."""
    if readings.first_year < _ELECTRONIC:
        return readings
    return readings.changed(_plain)


def _plain(one: Reading) -> Reading:
    text = without_accents(one.text)
    if one.origin is not Origin.OCR or text == one.text:
        return one
    return replace(one.repaired(text, RULE), lines=tuple(without_accents(line) for line in one.lines))
