"""Readings of a scan → the same, with what was in doubt read as the filing as a whole makes sense.

What the page clearly says stays, however odd: filers make mistakes. Pages with a text
layer are not touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from extractor.agreeing.addresses import settle_addresses
from extractor.agreeing.dates import settle_signature_dates
from extractor.agreeing.fractions import SHARES, settle_fractions
from extractor.agreeing.letters import settle_letters
from extractor.agreeing.names import settle_names
from extractor.agreeing.prices import PRICE, settle_prices
from extractor.agreeing.repeated import allowing, settle_texts, settle_values
from extractor.agreeing.sides import settle_code, settle_ownership, settle_side
from extractor.agreeing.signing import settle_signing
from extractor.agreeing.sums import settle_sums
from extractor.agreeing.tails import RULE, settle_tail, settle_titles
from extractor.agreeing.wordings import settle_notes
from extractor.model.page import Origin
from extractor.model.reading import Reading, Readings, RowReading
from extractor.values.amounts import read_amount
from extractor.values.codes import read_code, read_letter
from extractor.values.dates import earliest_year, read_date

#: Columns of free text that speak of the same things, each with its table.
_TEXTS: tuple[tuple[tuple[int, str], ...], ...] = (
    ((1, "natureOfOwnership"), (2, "natureOfOwnership")),
    ((1, "securityTitle"), (2, "underlyingSecurityTitle")),
    ((2, "securityTitle"),),
)
_DATES = ((1, "transactionDate"), (2, "transactionDate"))
#: Columns of values that repeat, each with what may stand in it.
_VALUES: tuple[tuple[tuple[int, str], Callable[[str], object]], ...] = (
    ((1, "transactionPricePerShare"), read_amount),
    ((2, "transactionPricePerShare"), read_amount),
    ((2, "conversionOrExercisePrice"), read_amount),
    ((2, "exerciseDate"), read_date),
    ((2, "expirationDate"), read_date),
    ((1, "transactionCode"), read_code),
    ((2, "transactionCode"), read_code),
    ((1, "transactionAcquiredDisposedCode"), lambda text: read_letter(text, "AD")),
    ((1, "directOrIndirectOwnership"), lambda text: read_letter(text, "DI")),
    ((2, "directOrIndirectOwnership"), lambda text: read_letter(text, "DI")),
    ((2, "sharesOwnedFollowingTransaction"), read_amount),
)


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a reading lies: its table (0 for a box of the head), row, and column."""

    table: int
    row: int
    column: str


def agree(readings: Readings) -> Readings:
    """The readings, those in doubt as the others make them likely; each change says which check decided."""
    if not any(one.origin is Origin.OCR for one in readings.everything()):
        return readings
    readings = settle_titles(settle_letters(readings))
    year = earliest_year(readings.first_year)
    for columns in _TEXTS:
        spots = [spot for column in columns for spot in _spots(readings, *column)]
        readings = _with(readings, spots, [settle_tail(_at(readings, spot)) for spot in spots], RULE)
        texts = settle_texts([_at(readings, spot) for spot in spots])
        readings = _with(readings, spots, texts, "repeated-text")
    dates = list(chain.from_iterable(_spots(readings, *column) for column in _DATES))
    if readings.boxes.get("periodOfReport", Reading()).text:
        dates.append(_Spot(0, 0, "periodOfReport"))
    allows = allowing(lambda text: read_date(text, earliest=year))
    settled = settle_values([_at(readings, spot) for spot in dates], allows)
    readings = _with(readings, dates, settled, "repeated-date")
    for column, read in _VALUES:
        spots = list(_spots(readings, *column))
        settled = settle_values([_at(readings, spot) for spot in spots], allowing(read))
        readings = _with(readings, spots, settled, "repeated-value")
    readings = _with_codes(_with_ownership(readings))
    spots = list(_spots(readings, 1, PRICE))
    prices = settle_prices(readings.table_1)
    readings = _with(readings, spots, [prices[spot.row] or "" for spot in spots], "price-like-others")
    readings = _with_fractions(readings)
    spots = list(_spots(readings, 1, "transactionAcquiredDisposedCode"))
    sides = [
        settle_side(_at(readings, spot), readings.table_1[spot.row].cells.get("transactionCode", Reading()))
        for spot in spots
    ]
    readings = _with(readings, spots, sides, "code-and-side")
    for one in settle_sums(readings.table_1, readings.table_2):
        readings = _with(readings, [_Spot(*one.place)], [one.text], one.rule)
    return settle_signing(settle_names(settle_signature_dates(settle_addresses(settle_notes(readings)))))


def _with_fractions(readings: Readings) -> Readings:
    """The readings, parts of shares acquired with their full stop."""
    spots = list(_spots(readings, 1, SHARES))
    texts = settle_fractions(readings.table_1)
    return _with(readings, spots, [texts[spot.row] for spot in spots], "acquired-of-owned")


def _with_codes(readings: Readings) -> Readings:
    """The readings, transaction codes in doubt as the side and other codes make them likely."""
    for table, rows in ((1, readings.table_1), (2, readings.table_2)):
        spots = list(_spots(readings, table, "transactionCode"))
        codes = [settle_code(rows[spot.row]) for spot in spots]
        readings = _with(readings, spots, codes, "code-and-side")
    return readings


def _with_ownership(readings: Readings) -> Readings:
    """The readings, (D) or (I) as the nature of ownership beside it tells."""
    for table, rows in ((1, readings.table_1), (2, readings.table_2)):
        spots = list(_spots(readings, table, "directOrIndirectOwnership"))
        natures = [rows[spot.row].cells.get("natureOfOwnership", Reading()) for spot in spots]
        letters = [
            settle_ownership(_at(readings, spot), nature) for spot, nature in zip(spots, natures, strict=True)
        ]
        readings = _with(readings, spots, letters, "nature-if-indirect")
    return readings


def _spots(readings: Readings, table: int, column: str) -> Iterator[_Spot]:
    """The filled cells of a column that were read from a picture."""
    for row, one in enumerate(readings.table_1 if table == 1 else readings.table_2):
        reading = one.cells.get(column)
        if reading is not None and reading.text and reading.origin is Origin.OCR:
            yield _Spot(table, row, column)


def _at(readings: Readings, spot: _Spot) -> Reading:
    if spot.table == 0:
        return readings.boxes[spot.column]
    rows = readings.table_1 if spot.table == 1 else readings.table_2
    return rows[spot.row].cells[spot.column]


def _with(readings: Readings, spots: Sequence[_Spot], texts: Sequence[str], rule: str) -> Readings:
    for spot, text in zip(spots, texts, strict=True):
        before = _at(readings, spot)
        if text == before.text or before.origin is not Origin.OCR:
            continue
        readings = _replaced(readings, spot, before.repaired(text, rule))
    return readings


def _replaced(readings: Readings, spot: _Spot, reading: Reading) -> Readings:
    if spot.table == 0:
        return replace(readings, boxes={**readings.boxes, spot.column: reading})
    rows = list(readings.table_1 if spot.table == 1 else readings.table_2)
    row: RowReading = rows[spot.row]
    rows[spot.row] = replace(row, cells={**row.cells, spot.column: reading})
    if spot.table == 1:
        return replace(readings, table_1=tuple(rows))
    return replace(readings, table_2=tuple(rows))
