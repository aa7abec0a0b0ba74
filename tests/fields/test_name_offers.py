"""What may stand in place of a word of a name."""

from __future__ import annotations

import pytest

from extractor.fields.name_offers import (
    Said,
    company_offers,
    dictionary_offers,
    numbered_offers,
    repeated_offers,
    signing_offers,
)
from tests.builders import line


def signing(before: str, text: str, after: str) -> dict[str, float]:
    """Offers for a word of a signature, with how much likelier they are."""
    return {offer.text: offer.odds for offer in signing_offers(before, text, after)}


@pytest.mark.parametrize(
    ("before", "text", "after", "offered"),
    [
        ("Doe,", "Attorney-ins", "", "Attorney-in-"),
        ("of", "attomey", "for", "attorney"),
        ("", "/s/J.", "Doe", "/s/ J."),
        ("Doe,", "Attorney-ln-Fact", "", "Attorney-in-Fact"),
        ("Doe,", "Attorney-ln-Fact", "", "Attorney-In-Fact"),
        ("by", "nower", "of", "power"),
        ("Attorney-in-", "Eact", "", "Fact"),
        ("Partner", "For;", "Jane", "For:"),
        ("Roe", "LLC.", "General", "LLC,"),
        ("Jane", "Roe", "Attorney-in-Fact", "Roe,"),
        ("power", "of,", "attorney", "of"),
        ("GP", "LP.", "its", "LP,"),
        ("Jane", "Roe,", "Managlng", ""),
        ("Jane", "A.", "Roe", ""),
        ("", "By:", "Jane", ""),
        ("&", "Co.", "LLC", ""),
    ],
)
def test_signature_lines_are_worded_in_few_ways(before: str, text: str, after: str, offered: str) -> None:
    """Usual words, the colon after who signs for whom, and the comma before an office."""
    found = signing(before, text, after)
    assert (offered in found) if offered else not found


@pytest.mark.parametrize(
    ("text", "after"), [("the", "General"), ("Jr.", "Attorney-in-Fact"), ("Executive", "Vice"), ("Son", "by")]
)
def test_no_comma_is_offered_where_no_name_ends(text: str, after: str) -> None:
    """Before an office that goes on with a title, and behind an abbreviation."""
    assert not any(offer.endswith(",") for offer in signing("Jane", text, after))


def test_a_word_of_the_dictionary_is_given_up_less_easily() -> None:
    """What no dictionary has is rather a usual word misread, and what has figures in it all the more."""
    known, unknown, mixed = (signing("", word, "of")["power"] for word in ("bower", "nower", "p0wer"))
    assert known < unknown < mixed


def test_what_a_filing_says_elsewhere_is_offered_in_the_case_of_the_word() -> None:
    """The more often it is said, the likelier; what hardly anybody says surely is not offered."""
    read = line("Roelof Botha by Roelof", 0, 0)
    said = Said.by(read)
    (once,) = repeated_offers("ROFLOF", said, Said.by(()))
    (often,) = repeated_offers("ROFLOF", said, said)
    assert (once.text, once.odds, once.name) == ("ROELOF", 0.0, "roelof")
    assert often.odds > once.odds
    assert not list(repeated_offers("Smith,", said, said))


def test_a_company_has_the_comma_that_it_has_elsewhere() -> None:
    """Before its form; and the form itself its full stop at the end of the name."""
    said = Said.by(line("C/O EVENTBRITE, INC.", 0, 0))
    assert [one.text for one in company_offers("Eventbrite", "Inc.", said)] == ["Eventbrite,"]
    assert [one.text for one in company_offers("Inc", "[", said)] == ["Inc."]
    assert not list(company_offers("Eventbrite", "Holdings", said))
    assert not list(company_offers("Apple", "Inc.", said))


def test_a_speck_above_a_letter_does_not_hide_a_name() -> None:
    """What was read with an accent is compared without."""
    said = Said.by(line("ROVAN", 0, 0))
    assert [one.text for one in repeated_offers("R\u00f3vnn", said, said)] == ["Rovan"]


def test_no_comma_parts_a_name_from_its_number() -> None:
    """Where the filing has it without elsewhere; in other places one may stand."""
    said = Said.by(line("ROVAN II LP", 0, 0))
    assert [one.text for one in numbered_offers("Rovan,", "II", said)] == ["Rovan"]
    assert not list(numbered_offers("Rovan,", "LP", said))
    assert not list(numbered_offers("Rovan", "II", said))
    assert not list(numbered_offers("Rovan,", "II", Said.by(line("ROVAN, II LP", 0, 0))))


def test_a_word_of_the_dictionary_is_offered_for_what_is_none() -> None:
    """What the filing says elsewhere too is a name; short words are any name."""
    said = Said.by(line("Therapeuties, Royan", 0, 0))
    assert "Therapeutics," in [one.text for one in dictionary_offers("Therapeuties,", said, 1.0)]
    twice = Said.by(line("Therapeuties, Therapeuties", 0, 0))
    assert not list(dictionary_offers("Therapeuties,", twice, 1.0))
    assert not list(dictionary_offers("Therapeutics,", said, 1.0))
    assert not list(dictionary_offers("Fumd", said, 1.0))
    assert "Ryan" in [one.text for one in dictionary_offers("Royan", said, 1.0)]
