"""Shares for each derivative in Table II: rows that convert at one rate settle each other's counts in doubt.

A company's preferred stock converts at one rate or a few, often no round one, and what is left of a share
is cut off or rounded. A row whose two counts have no rate that others have was mostly misread in one of
them: the count that such a rate makes of the other one is weighed by the print.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from rapidfuzz.distance import Levenshtein

from extractor.agreeing.confirmed import line_of
from extractor.errors import ValueReadError
from extractor.model.crop import PartAsked, WeighParts
from extractor.model.page import Origin, Page
from extractor.model.reading import Reading, Readings, RowReading
from extractor.values.amounts import print_amount, read_amount

RULE = "conversion-rate"
_UNDERLYING = "underlyingSecurityShares"
_SIDES = ("acquiredShares", "disposedShares")
#: Counts of fewer shares tell no rate: many would fit.
_TELLING = 1000
#: Underlying shares are cut off or rounded: so many fewer or more than the rate makes.
_CUT, _ROUNDED = Decimal(1), Decimal("0.5")
#: A rate that tells no more than that a count is one of so many tells nothing.
_MOST = 100
#: So few digits are another, lost or too many: by chance hardly any number is so near what a rate makes.
_DIGITS = 2
_FIGURES = re.compile(r"\D")
#: So much likelier beforehand (natural logarithm) is what the rate makes. Words so sure stay.
_LIKELIER, _SURE = 8.0, 0.97


@dataclass(frozen=True, slots=True)
class _Counts:
    """A row's two counts, by column; None for one that tells no rate."""

    column: str
    count: Decimal | None
    underlying: Decimal | None


@dataclass(frozen=True, slots=True)
class _Rate:
    """The least and greatest rate that explains all of some rows, and those rows."""

    low: Decimal
    high: Decimal
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Offer:
    """Another count for a cell of a row."""

    row: int
    column: str
    text: str


def settle_rates(readings: Readings, pages: Mapping[int, Page], weigh: WeighParts) -> Readings:
    """The readings, counts in doubt of Table II as a rate of several other rows makes them."""
    rows = readings.table_2
    counts = {at: counted for at, row in enumerate(rows) if (counted := _counts(row))}
    rates = [one for one in _rates(counts) if len({counts[at].count for at in one.rows}) > 1]
    settled = {at for one in rates for at in one.rows}
    offers = [
        offer
        for at, counted in counts.items()
        if at not in settled
        for offer in _offers(at, rows[at], counted, rates)
    ]
    cells: dict[tuple[int, str], list[str]] = defaultdict(list)
    for offer in offers:
        cells[offer.row, offer.column].append(offer.text)
    asked = {
        place: part
        for place, texts in cells.items()
        if (part := _part(rows[place[0]].cells[place[1]], texts, pages)) is not None
    }
    fits = weigh(list(asked.values())) if asked else []
    best: dict[int, tuple[float, _Offer]] = {}
    for (row, column), (own, *others) in zip(asked, fits, strict=True):
        for text, other in zip(cells[row, column], others, strict=True):
            gain = other - own + _LIKELIER
            if gain > (best[row][0] if row in best else 0.0):
                best[row] = gain, _Offer(row, column, text)
    return _with(readings, [offer for _, offer in best.values()])


def _counts(row: RowReading) -> _Counts | None:
    """A row's number of derivatives and that of the shares; None where it has not one cell of each."""
    sides = [name for name in _SIDES if row.cells.get(name, Reading()).text]
    if len(sides) != 1:
        return None
    return _Counts(sides[0], _number(row, sides[0]), _number(row, _UNDERLYING))


def _number(row: RowReading, column: str) -> Decimal | None:
    """A count that was read from a picture, great enough to tell a rate."""
    reading = row.cells.get(column, Reading())
    try:
        amount = read_amount(reading.text)
    except ValueReadError:
        return None
    if reading.origin is not Origin.OCR or amount.dollars or amount.value is None:
        return None
    return amount.value if amount.value >= _TELLING else None


def _rates(counts: Mapping[int, _Counts]) -> list[_Rate]:
    """The rates of the rows, those of greater counts first, which tell more."""
    told = [(one.count, one.underlying, at) for at, one in counts.items() if one.count and one.underlying]
    rates: list[_Rate] = []
    for count, underlying, at in sorted(told, key=lambda one: -one[0]):
        low, high = (underlying - _ROUNDED) / count, (underlying + _CUT) / count
        for place, rate in enumerate(rates):
            if low <= rate.high and rate.low <= high:
                rates[place] = _Rate(max(low, rate.low), min(high, rate.high), (*rate.rows, at))
                break
        else:
            rates.append(_Rate(low, high, (at,)))
    return rates


def _offers(at: int, row: RowReading, counts: _Counts, rates: Sequence[_Rate]) -> Iterator[_Offer]:
    """What a rate makes of either count of a row, where that is nearly what was read of the other."""
    for rate in rates:
        if counts.underlying:
            low, high = (counts.underlying - _ROUNDED) / rate.high, (counts.underlying + _CUT) / rate.low
            yield from _near(at, row, counts.column, low, high)
        if counts.count:
            low, high = counts.count * rate.low - _CUT, counts.count * rate.high + _ROUNDED
            yield from _near(at, row, _UNDERLYING, low, high)


def _near(at: int, row: RowReading, column: str, low: Decimal, high: Decimal) -> Iterator[_Offer]:
    """The whole numbers in a range that are nearly what was read in a cell."""
    read = _FIGURES.sub("", row.cells.get(column, Reading()).text)
    first, last = low.to_integral_value(ROUND_CEILING), high.to_integral_value(ROUND_FLOOR)
    if last - first >= _MOST:
        return
    for number in range(int(first), int(last) + 1):
        if read and Levenshtein.distance(str(number), read, score_cutoff=_DIGITS) <= _DIGITS:
            yield _Offer(at, column, print_amount(Decimal(number)))


def _part(reading: Reading, texts: Sequence[str], pages: Mapping[int, Page]) -> PartAsked | None:
    """What to ask of a cell's print: what was read, and other texts; None where it is sure."""
    (word, *others) = reading.words or (None,)
    page = None if reading.page is None else pages.get(reading.page)
    if word is None or others or page is None or (word.confidence or 0.0) >= _SURE:
        return None
    crop = line_of(word, page.lines)
    if crop is None:
        return None
    line = sorted((one for one in page.words if line_of(one, [crop]) is crop), key=lambda one: one.bbox.x0)
    place = next((at for at, one in enumerate(line) if one.bbox == word.bbox), None)
    if place is None:
        return None
    return PartAsked(crop, tuple(one.text for one in line), place, place + 1, (word.text, *texts))


def _with(readings: Readings, offers: Sequence[_Offer]) -> Readings:
    rows = list(readings.table_2)
    for one in offers:
        cell = rows[one.row].cells[one.column].repaired(one.text, RULE)
        rows[one.row] = replace(rows[one.row], cells={**rows[one.row].cells, one.column: cell})
    return replace(readings, table_2=tuple(rows)) if offers else readings
