"""Prices of a scan: which cite a note, and those whose comma is a full stop: `953,955` among others near."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from decimal import Decimal

from extractor.errors import ValueReadError
from extractor.model.reading import Reading, Readings, RowReading
from extractor.values.amounts import read_amount

PRICE = "transactionPricePerShare"
_CODE = "transactionCode"
#: Prices of one kind of transaction of one filing lie within this factor of their middle; what a
#: misread mark makes of a price does not, by far.
_NEAR, _FAR = Decimal(3), Decimal(100)
#: So many others tell.
_FEWEST = 2


def settle_prices(rows: Sequence[RowReading]) -> list[str | None]:
    """For each row the text of its price, with a full stop for a comma where all like it say so.

    None for rows without a price.
    """
    prices = [row.cells.get(PRICE, Reading()) for row in rows]
    codes = [row.cells.get(_CODE, Reading()).text for row in rows]
    values = [_value(price.text) for price in prices]
    settled: list[str | None] = []
    for at, price in enumerate(prices):
        like = [
            value
            for other, value in enumerate(values)
            if other != at and value and codes[at] in (codes[other], "")
        ]
        settled.append(_settled(price.text, values[at], like) if price.text else None)
    return settled


def prices_citing(readings: Readings, number: int | None) -> list[Decimal]:
    """The prices of the transactions that cite a note; all of them for None."""
    found = []
    for row in (*readings.table_1, *readings.table_2):
        price = row.cells.get(PRICE, Reading())
        if number is None or any(mark.number == number for mark in price.marks):
            value = _value(price.text)
            found += [] if value is None else [value]
    return found


def _settled(text: str, value: Decimal | None, like: Sequence[Decimal]) -> str:
    stopped = text.replace(",", ".")
    other = _value(stopped)
    if text.count(",") != 1 or "." in text or value is None or other is None or len(like) < _FEWEST:
        return text
    middle = statistics.median(like)
    far = value > _FAR * middle
    return stopped if far and middle / _NEAR <= other <= middle * _NEAR else text


def _value(text: str) -> Decimal | None:
    try:
        return read_amount(text).value
    except ValueReadError:
        return None
