"""Parts of shares whose full stop was read as a comma, by what is owned afterwards."""

from __future__ import annotations

import pytest

from extractor.agreeing.agree import agree
from extractor.agreeing.fractions import settle_fractions
from extractor.model.reading import RowReading
from tests.agreeing.scanned import column, scanned, scanned_row


def row(shares: str, owned: str, side: str = "A") -> RowReading:
    """A transaction, and what is owned after it."""
    return scanned_row(
        transactionCode="P",
        transactionShares=shares,
        transactionAcquiredDisposedCode=side,
        sharesOwnedFollowingTransaction=owned,
    )


def test_no_more_is_acquired_than_is_owned_then() -> None:
    """Where 15,711.8844 are owned afterwards, 275,634 acquired were 275.634."""
    filing = agree(scanned((row("275,634", "15,711.8844"),)))
    assert column(filing, "transactionShares") == ["275.634"]
    (reading,) = (one.cells["transactionShares"] for one in filing.table_1)
    assert reading.repairs == ("acquired-of-owned: '275,634' to '275.634'",)


@pytest.mark.parametrize(
    ("shares", "owned", "side"),
    [
        ("275,634", "15,711.8844", "D"),
        ("275,634", "15,711", "A"),
        ("275,634", "300,711.8844", "A"),
        ("275,634", "15.7", "A"),
        ("1,275,634", "15,711.8844", "A"),
        ("275,634", "see below.", "A"),
    ],
    ids=["disposed of", "whole shares", "enough owned", "too little owned", "two commas", "no number"],
)
def test_other_counts_stay(shares: str, owned: str, side: str) -> None:
    """Sales, whole shares and what is possible are left as they were read."""
    assert settle_fractions([row(shares, owned, side)]) == [shares]
