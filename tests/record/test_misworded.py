"""Words of notes that are hardly ever written where they stand, beside others that are."""

from __future__ import annotations

import pytest

from extractor.record.misworded import misworded


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("The Reporting Person will provide, upon request, full information.", "will|ill"),
        ("The shares may be exercised at any time at the election of the holder.", "at the|at he"),
        ("Includes shares held by the trust, of which the spouse is sole trustee.", "sole|sol"),
        ("The reporting person disclaims beneficial ownership of the stock.", "the stock|the stoc"),
    ],
)
def test_a_word_that_lost_a_letter_is_less_likely_than_the_whole_one(right: str, wrong: str) -> None:
    """By ten to the third at least; what was written is not."""
    whole, cut = wrong.split("|")
    assert misworded(right) < 3.5
    assert misworded(right.replace(whole, cut, 1)) > misworded(right) + 3.0


@pytest.mark.parametrize("text", ["", "(1)", "$12.50", "By Fund IV, L.P. of Mill Valley", "ii iv", "x"])
def test_names_figures_and_numerals_are_no_words(text: str) -> None:
    """None of them is compared with others."""
    assert misworded(text) < 1.0


def test_a_plural_is_a_word_of_its_own() -> None:
    """One plan or several: either may be meant."""
    one = "The sales were made under a trading plan adopted by the reporting person."
    assert misworded(one.replace("plan", "plans")) <= misworded(one) + 0.01
