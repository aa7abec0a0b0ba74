"""Footnotes that tell ranges of prices."""

from __future__ import annotations

from extractor.fields.note_prices import explained_by, price_ranges

LOWER = "The price is a weighted average; the shares were sold at prices ranging from $159.42 to $160.41."
HIGHER = "Shares were sold in several trades between $1,160.43 per share and $1,161.42, inclusive."
OTHER = "Vests in 4 parts from 2019 to 2023; the exercise price is $10.00, and was $400.50 before."


def test_a_range_is_two_prices_near_each_other() -> None:
    """With what stands between them; years, and prices far from each other, are none."""
    assert price_ranges(LOWER) == ((159.42, 160.41),)
    assert price_ranges(HIGHER) == ((1160.43, 1161.42),)
    assert price_ranges(OTHER) == ()


def test_a_price_is_explained_by_the_range_that_it_lies_in() -> None:
    """It speaks for one footnote, against the other, and says nothing of one without a range."""
    said = explained_by({1: LOWER, 2: HIGHER, 3: OTHER}, "$1,161.01")
    assert (said[1] < 0.0, said[2] > 0.0, 3 in said) == (True, True, False)
    assert explained_by({1: LOWER}, "see note") == {}
