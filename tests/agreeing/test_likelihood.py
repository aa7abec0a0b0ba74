"""How much likelier another text is than what was read."""

from __future__ import annotations

import math

import pytest

from extractor.agreeing.likelihood import alternatives, certainty, log_odds, without_marks
from tests.agreeing.scanned import seen


def test_what_was_read_has_even_odds() -> None:
    """The reading itself is the measure."""
    assert log_odds(seen("1,000", 0.3), "1,000") == 0.0


def test_the_readers_own_alternatives_count_as_it_says() -> None:
    """Twice as likely by the reader is twice as likely."""
    one = seen("$9", 0.2, other={"$0": 0.4})
    assert log_odds(one, "$0") == pytest.approx(math.log(2))


def test_a_letter_alone_is_as_likely_as_it_fits() -> None:
    """Of an `I` in doubt a `D` that hardly fits is that unlikely, though it is but one letter from it."""
    assert log_odds(seen("I", 0.1, other={"D": 0.001}), "D") == pytest.approx(math.log(0.01))
    assert log_odds(seen("II", 0.1, other={"DI": 0.001}), "DI") > -2


def test_alternatives_are_without_footnote_marks() -> None:
    """The same value with and without a mark is one alternative, and what was read is none."""
    one = seen("$9", 0.2, other={"$0": 0.2, "$0 (3)": 0.1, "$9 (3)": 0.3})
    assert alternatives(one) == pytest.approx({"$0": 0.3})


@pytest.mark.parametrize(
    ("read", "nearer", "further"),
    [
        ("VI. LP", "VI, LP", "VIX LP"),
        ("Fund", "Fumd", "Fand"),
        ("1,250", "11,250", "250"),
        ("Fund Three", "Fund Thre", "Fumb Three"),
    ],
)
def test_some_differences_are_likelier_than_others(read: str, nearer: str, further: str) -> None:
    """Stops for commas, letters alike, and lost digits before others, and invented ones."""
    one = seen(read, 0.4)
    assert log_odds(one, nearer) > log_odds(one, further)


def test_a_clear_word_weighs_against_a_change() -> None:
    """Only the words in which the texts differ are asked how sure they are."""
    doubted = log_odds(seen("Growth Fund", 0.3, 1.0), "Growtb Fund")
    clear = log_odds(seen("Growth Fund", 1.0, 0.3), "Growtb Fund")
    assert clear < -5 < doubted


def test_certainty_is_that_of_the_least_certain_word() -> None:
    """One doubtful word makes the whole text doubtful; a reader that does not say is sure."""
    assert certainty(seen("Growth Fund VI", 0.9, 0.3, 1.0)) == 0.3


def test_marks_misread_are_no_part_of_the_text() -> None:
    """What stands behind a text in brackets goes, what a name needs stays."""
    assert without_marks(seen("Growth Fund, L.P. (2H3)")) == "Growth Fund, L.P."
    assert without_marks(seen("Trust (the Trust)")) == "Trust (the Trust)"


def test_a_number_that_the_print_does_not_allow_is_hardly_meant() -> None:
    """It is hardly likelier than the last that the reader thought of; else as likely as its digits are."""
    doubtful = seen("6,150", 0.5, other={"6,750": 0.2, "76,150": 0.0001})
    assert log_odds(doubtful, "16,150") == pytest.approx(math.log(0.0002) + 3.0)
    assert log_odds(doubtful, "6,750") == pytest.approx(math.log(0.4))
    assert log_odds(seen("6,150", 0.5), "16,150") > -3
