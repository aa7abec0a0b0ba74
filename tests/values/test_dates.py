"""Dates as the form prints them."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.errors import ValueReadError
from extractor.values.dates import earliest_year, print_date, read_date, read_period

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


MONTHS = st.dates(date(1991, 5, 1), date(2003, 12, 31))


@given(
    MONTHS,
    st.sampled_from(
        [
            "{0:%B} {0:%Y}",
            "{0:%B}, {0:%Y}",
            "{0:%b}-{0:%y}",
            "{0:%b}. {0:%Y}",
            "{0:%m}/{0:%y}",
            "{0:%m}/{0:%Y}",
            "{0.month}/{0:%Y}",
            "{0:%B} / {0:%Y}",
            "{0:%b} '{0:%y}",
            "{0:%m}-{0:%Y}",
            "{0:%m}.{0:%Y}",
        ]
    ),
)
@example(date(2002, 7, 1), "{0:%b}-{0:%y}")
def test_a_month_reads_back_without_a_day(day: date, spelling: str) -> None:
    """However the forms before 2003 had it typed, upper case or lower."""
    printed = spelling.format(day)
    for text in (printed, printed.upper(), printed.lower(), f"{printed},", f"{printed} ."):
        assert read_period(text, earliest=earliest_year(1996)) == f"{day:%Y-%m}"


@given(st.dates(date(1968, 1, 1), date(2066, 12, 31)))
def test_a_full_date_is_no_month(day: date) -> None:
    """A box for a month may hold a date, and keeps its day."""
    assert read_period(print_date(day)) == day


@pytest.mark.parametrize(
    "text", ["13/2002", "0/02", "Smarch 2002", "2002", "July", "July 2002 and later", "7/3/", ""]
)
def test_what_is_no_month_is_none(text: str) -> None:
    """A month that no calendar has, a year or a month alone, a month and a day."""
    with pytest.raises(ValueReadError):
        read_period(text)


@given(st.integers(0, 99), st.sampled_from([1991, 1996, 2002, 2003, 2026]))
def test_two_digits_are_of_the_hundred_years_around_the_form(year: int, first: int) -> None:
    """From 35 years before a form came into use to 64 after."""
    read = read_date(f"7/3/{year:02d}", earliest=earliest_year(first)).year
    assert read % 100 == year
    assert first - 35 <= read <= first + 64


@pytest.mark.parametrize(
    ("text", "year"), [("3/7/91", 1991), ("3/7/00", 2000), ("3/7/62", 1962), ("3/7/12", 2012)]
)
def test_years_on_the_form_of_1996(text: str, year: int) -> None:
    """Grants of the sixties and expirations of the tens both stand on it."""
    assert read_date(text, earliest=earliest_year(1996)).year == year


@given(DATE_LIKE)
def test_no_text_breaks_the_reading_of_periods(text: str) -> None:
    """Anything is a date, a month, or the one error."""
    with contextlib.suppress(ValueReadError):
        found = read_period(text)
        assert isinstance(found, date) or len(found) == 7
