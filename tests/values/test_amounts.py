"""Amounts as the form prints them."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.errors import ValueReadError
from extractor.values.amounts import ReadAmount, print_amount, read_amount

#: What the SEC's decimals may be.
AMOUNTS = st.decimals(min_value=0, max_value=Decimal("999999999999.9999"), places=4)
AMOUNT_LIKE = st.text("0123456789,.$ ()-٣²E+\n", max_size=14)


@given(AMOUNTS, st.booleans())
@example(Decimal("0.0001"), True)
@example(Decimal("1E+3"), False)
@example(Decimal("999999999999.9999"), False)
def test_amounts_survive_printing(amount: Decimal, dollars: bool) -> None:
    """Any amount reads back, to the last digit, from the way EDGAR's page prints it."""
    assert read_amount(print_amount(amount, dollars=dollars)) == ReadAmount(amount, dollars)


@pytest.mark.parametrize(
    ("text", "amount", "dollars"),
    [
        ("2,151,940", "2151940", False),
        ("2151940", "2151940", False),
        ("$923.909", "923.909", True),
        ("$ 0", "0", True),
        (".01", "0.01", False),
        ("$.5", "0.5", True),
        ("1,000.", "1000", False),
        ("1,122,\n334", "1122334", False),
    ],
)
def test_an_amount_is_read_as_printed(text: str, amount: str, dollars: bool) -> None:
    """With commas and without, with a dollar sign and without, and over two lines of a cell."""
    assert read_amount(text) == ReadAmount(Decimal(amount), dollars)


@pytest.mark.parametrize("printed", ["10.50", "0.0", "1,000.0000"])
def test_printed_places_are_kept(printed: str) -> None:
    """Zeros at the end are part of what is printed."""
    assert print_amount(read_amount(printed).value) == printed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "$",
        ".",
        "1,00",
        "1,0000",
        "12,34,567",
        ",100",
        "1.2.3",
        "-5",
        "(5)",
        "5%",
        "1O0",
        "1e3",
        "100(1)",
        "N/A",
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    """Commas out of place, signs, letters and marks are not guessed at."""
    with pytest.raises(ValueReadError):
        read_amount(text)


def test_two_amounts_are_not_one() -> None:
    """Amounts of two rows that ran together are told, and not read as a third one."""
    with pytest.raises(ValueReadError):
        read_amount("100 200")


@given(st.one_of(st.text(), AMOUNT_LIKE))
def test_no_text_breaks_the_parser(text: str) -> None:
    """Any text gives an amount of nothing or more, or the parser's own error."""
    with contextlib.suppress(ValueReadError):
        assert read_amount(text).value >= 0


@pytest.mark.parametrize(
    ("text", "amount"),
    [("-0-", "0"), ("- 0 -", "0"), ("$ -0-", "0"), ("-0~", "0"), ("-o-", "0"), ("0-", "0")],
)
def test_nought_in_dashes(text: str, amount: str) -> None:
    """How typists wrote nothing."""
    assert read_amount(text).value == Decimal(amount)


@given(
    st.integers(0, 99999),
    st.sampled_from([2, 4, 8, 16, 32, 64]),
    st.data(),
    st.sampled_from([" ", "-", " - "]),
)
def test_fractions_are_exact(whole: int, below: int, data: st.DataObject, gap: str) -> None:
    """A price in halves of halves is the decimal that it equals."""
    above = data.draw(st.integers(1, below - 1))
    printed = f"${whole:,}{gap}{above}/{below}" if whole else f"{above}/{below}"
    assert read_amount(printed).value * below == whole * below + above


@pytest.mark.parametrize("text", ["1/3", "5/4", "12 0/8", "7/3/02", "1/2/4", "2/2"])
def test_other_fractions_are_none(text: str) -> None:
    """Thirds were never traded, and dates are no fractions."""
    with pytest.raises(ValueReadError):
        read_amount(text)
