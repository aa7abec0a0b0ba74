"""How likely texts of tables are beforehand."""

from __future__ import annotations

import pytest

from extractor.fields.usual_texts import USUAL_TEXTS, beforehand_of, likely_beforehand


@pytest.mark.parametrize(
    ("likelier", "other"),
    [
        ("Common Stock", "Cormon Stock"),
        ("Common Stock", "Common Sock"),
        ("Series B Preferred Stock", "Series Preferred Stock"),
        ("By Rovan Fund XI, LP", "By Rovan Fund XI. LP"),
        ("By Rovan Fund XI, LP", "By Rovan Fund XI LP"),
        ("By Rovan U.S. Fund, L.P.", "By Rovan U.S Fund, L.P."),
        ("By Rovan Fund (Q), LP", "By Rovan Fund, (Q), LP"),
        ("Rovan, Inc.", "Rovan. Inc."),
        ("By Rovan Fund Growth Principals Fund, LP", "By Rovan Fund Growth, Principals Fund, LP"),
        ("11 HILL ROAD", "II HILL ROAD"),
        ("By Rovan Fund (Q), LP", "By Rovan Fund (Q, LP"),
        ("by Trust", "6 Trust"),
    ],
)
def test_what_filers_write_is_likelier(likelier: str, other: str) -> None:
    """Usual words, series with their letters, stops and commas where they belong."""
    assert likely_beforehand(likelier) > likely_beforehand(other) + 1.0


def test_a_comma_before_inc_is_no_oddity() -> None:
    """Only numerals and brackets have none before them."""
    assert likely_beforehand("Rovan, Inc.") > likely_beforehand("Rovan Inc.") - 1e-9


def test_another_letter_of_a_series_is_a_cheap_variation() -> None:
    """Cheaper than another word, or than the same one misspelt."""
    said = "Series B Preferred Stock"
    series = likely_beforehand("Series C Preferred Stock", said)
    assert series > likely_beforehand("Series B Convertible Stock", said)
    assert series > likely_beforehand("Series B Prefered Stock", said)


def test_letters_in_place_of_the_number_of_a_house_are_misread() -> None:
    """Another number may well be one."""
    said = "111 HILL ROAD"
    assert likely_beforehand("TIL HILL ROAD", said) < likely_beforehand("112 HILL ROAD", said) - 10.0


def test_usual_texts_are_told_once() -> None:
    """And none of them is taken for unlikely."""
    assert len(set(USUAL_TEXTS)) == len(USUAL_TEXTS)
    assert min(map(likely_beforehand, USUAL_TEXTS)) > -8.0


def test_what_a_filer_may_have_mistyped_is_likelier_than_what_nobody_knows() -> None:
    """A letter of a usual title, or of what another row says; capitals are as usual as small letters."""
    title = "Employe Stock Option (right to buy)"
    assert likely_beforehand(title) > likely_beforehand("Xmplqye Stock Option (right to buy)") + 5.0
    assert likely_beforehand("By Rovann Fund", "By Rovan Fund") > likely_beforehand(
        "By Xqrzv Fund", "By Rovan Fund"
    )
    assert likely_beforehand("COMMON STOCK") > likely_beforehand(title)


def test_a_comma_does_not_hide_which_words_two_texts_share() -> None:
    """What goes on where another text ends has that text's words, and more."""
    said, plain = "By Rovan Fund Growth, LP", "By Rovan Fund Growth Principals Fund, LP"
    listed = "By Rovan Fund Growth, Principals Fund, LP"
    assert likely_beforehand(plain, said) > likely_beforehand(listed, said)


def test_a_dash_alone_hardly_tells_two_texts_apart() -> None:
    """Neither with it, where another row has none, nor without."""
    dashed, plain = "Rovan Fund III - Alpine Partners, LP", "Rovan Fund III Alpine Partners, LP"
    assert max(likely_beforehand(dashed, plain), likely_beforehand(plain, dashed)) < -5.0


def test_words_that_a_filing_joins_are_not_parted_in_it() -> None:
    """Where it says nothing of them a dash is a little less likely than a space."""
    parted, joined = "By Rovan 2010 Seed Fund, LP", "By Rovan 2010-Seed Fund, LP"
    assert likely_beforehand(parted) > likely_beforehand(joined)
    told = beforehand_of(["2010-Seed", "Rovan"])
    assert told(parted, None) < told(joined, None)
    assert told("By Rovan", None) == likely_beforehand("By Rovan")


def test_usual_words_in_capitals_are_usual() -> None:
    """Typists set all in capitals."""
    assert likely_beforehand("COMMON STOCK, NO PAR") > likely_beforehand("CORDON STOCK, NO PAR") + 4.0
