"""Prices whose comma is a full stop, by the other prices of like transactions."""

from __future__ import annotations

import pytest

from extractor.agreeing.agree import agree
from extractor.agreeing.prices import settle_prices
from extractor.model.reading import RowReading
from tests.agreeing.scanned import column, scanned, scanned_row


def rows(*prices: str, code: str = "S", last: str = "S") -> tuple[RowReading, ...]:
    """Transactions at these prices; the last one's code may be another."""
    codes = [code] * (len(prices) - 1) + [last]
    return tuple(
        scanned_row(transactionCode=code, transactionPricePerShare=price)
        for code, price in zip(codes, prices, strict=True)
    )


def test_a_price_a_thousand_times_the_others_has_a_full_stop() -> None:
    """Among sales near 950 dollars one at 953,955 was one at 953.955."""
    assert settle_prices(rows("$951.20", "$949.8", "$953,955")) == ["$951.20", "$949.8", "$953.955"]


def test_a_price_whose_code_is_not_known_is_like_all_others() -> None:
    """Whatever their codes are."""
    without_code = scanned_row(transactionPricePerShare="$953,955")
    settled = settle_prices((*rows("$951.20", "$949.8"), without_code))
    assert settled == ["$951.20", "$949.8", "$953.955"]


@pytest.mark.parametrize(
    ("prices", "last"),
    [
        (("$951.20", "$953,955"), "S"),
        (("$951.20", "$949.8", "$953,955"), "M"),
        (("$951.20", "$949.8", "$1,953,955"), "S"),
        (("$951.20", "$949.8", "$953,955.10"), "S"),
        (("$2,951", "$3,949", "$3,955"), "S"),
        (("$1.20", "$1.8", "$953,955"), "S"),
    ],
    ids=[
        "one other",
        "another kind",
        "two commas",
        "a stop of its own",
        "all in thousands",
        "far in any case",
    ],
)
def test_other_prices_stay(prices: tuple[str, ...], last: str) -> None:
    """Too few tell, or they tell nothing of this one, or no full stop makes it like them."""
    assert settle_prices(rows(*prices, last=last)) == list(prices)


def test_a_row_without_a_price_has_none() -> None:
    """And the others are settled all the same."""
    without = scanned_row(transactionCode="S")
    assert settle_prices((*rows("$951.20", "$949.8", "$953,955"), without))[3] is None


def test_the_change_says_what_decided() -> None:
    """The reading keeps what was read, and the rule."""
    filing = agree(scanned(rows("$951.20", "$949.8", "$953,955")))
    assert column(filing, "transactionPricePerShare")[2] == "$953.955"
    assert "price-like-others" in filing.table_1[2].cells["transactionPricePerShare"].repairs[0]
