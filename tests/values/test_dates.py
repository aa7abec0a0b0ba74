"""Dates as the form prints them."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.errors import ValueReadError
from extractor.values.dates import print_date, read_date

#: Text that is nearly a date finds more than text at random.
DATE_LIKE = st.text("0123456789/-., JanFebrusthnd٣²\n", max_size=14)


@given(st.dates())
@example(date(2000, 2, 29))
@example(date(9999, 12, 31))
def test_dates_survive_printing(day: date) -> None:
    """Any date reads back from the way EDGAR's page prints it."""
    assert read_date(print_date(day)) == day


@pytest.mark.parametrize("printed", ["12/15/0013", "01/01/0001"])
def test_a_year_with_leading_zeros_is_kept(printed: str) -> None:
    """Filers do type 0013 for 2013; what is printed is not repaired."""
    assert print_date(read_date(printed)) == printed


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/16/2021", date(2021, 12, 16)),
        ("3/7/02", date(2002, 3, 7)),
        ("03-07-2002", date(2002, 3, 7)),
        ("3.7.2002", date(2002, 3, 7)),
        ("2002-03-07", date(2002, 3, 7)),
        ("March 7, 2002", date(2002, 3, 7)),
        ("Sept. 7th 2002", date(2002, 9, 7)),
        (" 12 / 16 /\n2021 ", date(2021, 12, 16)),
    ],
)
def test_a_date_is_read_in_the_forms_order(text: str, day: date) -> None:
    """Month, day, year, in figures or written, whatever parts them."""
    assert read_date(text) == day


@pytest.mark.parametrize(
    ("text", "year"), [("1/1/69", 2069), ("1/1/70", 1970), ("1/1/99", 1999), ("1/1/00", 2000)]
)
def test_years_of_two_digits_have_a_century(text: str, year: int) -> None:
    """Options granted in the seventies and expiring in the sixties of this century both occur."""
    assert read_date(text).year == year


@pytest.mark.parametrize(
    "text", ["", "02/30/2021", "13/01/2021", "12/16", "12/16/202", "12/16/2021 (1)", "none", "Foo 7, 02", "P"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    """Neither days that no calendar has nor other text become a date."""
    with pytest.raises(ValueReadError):
        read_date(text)


@given(st.one_of(st.text(), DATE_LIKE))
def test_no_text_breaks_the_parser(text: str) -> None:
    """Any text gives a date or the parser's own error."""
    with contextlib.suppress(ValueReadError):
        assert isinstance(read_date(text), date)
