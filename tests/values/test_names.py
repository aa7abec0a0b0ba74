"""Issuers, symbols, CIKs and address lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.values.names import CityLine, cik_in_link, split_city_line, split_issuer, split_typed_issuer

CAPITALS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=8)
NAMES = st.lists(CAPITALS, min_size=1, max_size=4).map(" ".join)
STATES = st.from_regex(r"[A-Z][A-Z0-9]", fullmatch=True)
ZIPS = st.from_regex(r"[0-9]{5}(-[0-9]{4})?|[A-Z][0-9][A-Z] [0-9][A-Z][0-9]", fullmatch=True)


@given(NAMES, CAPITALS)
def test_name_and_symbol_are_parted(name: str, symbol: str) -> None:
    """The symbol is what stands in the brackets, square or round, at the end."""
    assert split_issuer(f"{name} [ {symbol} ]") == (name, symbol)
    assert split_issuer(f"{name} ({symbol})") == (name, symbol)


@pytest.mark.parametrize(
    ("text", "name", "symbol"),
    [
        ("Snowflake Inc. [ SNOW ]", "Snowflake Inc.", "SNOW"),
        ("ACME CORP (DE) [ACME]", "ACME CORP (DE)", "ACME"),
        ("LIBERTY MEDIA [ LSXMA, LSXMK ]", "LIBERTY MEDIA", "LSXMA, LSXMK"),
        ("Berkshire [ brk.b ]", "Berkshire", "brk.b"),
        ("ACME CORP [ ]", "ACME CORP", None),
        ("ACME CORP", "ACME CORP", None),
        ("Gas Natural (of Ohio)", "Gas Natural (of Ohio)", None),
        ("[ACME]", None, "ACME"),
        ("", None, None),
    ],
)
def test_an_issuer_is_read_as_printed(text: str, name: str | None, symbol: str | None) -> None:
    """Brackets that are part of a name stay in it; empty ones hold no symbol."""
    assert split_issuer(text) == (name, symbol)


@pytest.mark.parametrize(
    ("lines", "name", "symbol"),
    [
        (["Acme Corp. (ACM)"], "Acme Corp.", "ACM"),
        (["Acme Corp. (NYSE: ACM)"], "Acme Corp.", "ACM"),
        (["Acme Foods", "AFD"], "Acme Foods", "AFD"),
        (["Acme Foods Inc. - AFD"], "Acme Foods Inc.", "AFD"),
        (["Acme Foods/AFD"], "Acme Foods", "AFD"),
        (["ACME FOODS, INC. AFD"], "ACME FOODS, INC.", "AFD"),
        (["Acme Foods Ltd. - AlD"], "Acme Foods Ltd.", "AID"),
        (["ACME PETROLEUM", "CORP"], "ACME PETROLEUM CORP", None),
        (["ACME FOODS"], "ACME FOODS", None),
        (["Gas Natural (of Ohio)"], "Gas Natural (of Ohio)", None),
    ],
)
def test_a_typed_symbol_needs_no_brackets(lines: list[str], name: str, symbol: str | None) -> None:
    """It stands on a line of its own, behind a dash, or behind the end of a company's name."""
    assert split_typed_issuer(lines) == (name, symbol)


@given(NAMES, STATES, ZIPS)
def test_a_city_line_is_parted(city: str, state: str, zip_code: str) -> None:
    """City, code of state and postal code come back from their line."""
    assert split_city_line(f"{city}, {state} {zip_code}") == CityLine(city, state, zip_code)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("DENVER, CO 80202", CityLine("DENVER", "CO", "80202")),
        ("DENVER, CO", CityLine("DENVER", "CO", None)),
        ("DENVER, COLORADO 80202", CityLine("DENVER", "COLORADO", "80202")),
        ("NEW YORK, NEW YORK 10019", CityLine("NEW YORK", "NEW YORK", "10019")),
        ("LONDON, X0 SW1A 1AA", CityLine("LONDON", "X0", "SW1A 1AA")),
        ("SAINT-HELIER, JERSEY, Y9 JE2 3QG", CityLine("SAINT-HELIER, JERSEY", "Y9", "JE2 3QG")),
        ("DUBLIN, 2", CityLine("DUBLIN", None, "2")),
        ("SALT LAKE CITY UT 84101", CityLine("SALT LAKE CITY", "UT", "84101")),
        ("HAMILTON,", CityLine("HAMILTON", None, None)),
        ("HAMILTON", CityLine("HAMILTON", None, None)),
        ("", CityLine(None, None, None)),
    ],
)
def test_a_city_line_is_read_as_printed(text: str, parts: CityLine) -> None:
    """States spelled out, foreign codes, and lines that lack a part."""
    assert split_city_line(text) == parts


@given(st.text())
def test_no_text_breaks_the_parsers(text: str) -> None:
    """Any text is parted into strings or nothing, never into blanks."""
    found = split_city_line(text)
    assert "" not in (found.city, found.state, found.zip_code, *split_issuer(text))


@given(st.integers(1, 10**10 - 1))
def test_a_cik_is_read_from_its_link(number: int) -> None:
    """A link with the number, padded or not, gives ten digits."""
    for digits in (str(number), f"{number:010d}"):
        uri = f"https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK={digits}"
        assert cik_in_link(uri) == f"{number:010d}"


@pytest.mark.parametrize(
    "uri", [None, "", "https://www.sec.gov/", "?CIK=", "?CIK=SNOW", "?CIK=12345678901", "?XCIK=5"]
)
def test_other_links_hold_no_cik(uri: str | None) -> None:
    """Links to elsewhere, to a symbol or with too many digits give nothing."""
    assert cik_in_link(uri) is None
