"""What may stand in place of a doubtful word of a title."""

from __future__ import annotations

import pytest

from extractor.fields.title_offers import title_offers


@pytest.mark.parametrize(
    ("before", "text", "after", "offered"),
    [
        ("Class", "Comunon", "Stock", "Common"),
        ("", "STOEK", "", "STOCK"),
        ("Option", "rtght", "to", "(right"),
        ("(right", "te", "buy)", "to"),
        ("to", "bay)", "", "buy)"),
        ("te", "buy", "", "buy)"),
        ("See", "Footnate", "", "Footnote"),
    ],
)
def test_usual_words_are_offered(before: str, text: str, after: str, offered: str) -> None:
    """A word that is nearly a usual one, in its case; those behind an option by their places."""
    assert offered in [one.text for one in title_offers(before, text, after)]


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [("Class", "Common", "Stock"), ("Fund", "(Q)", ""), ("", "Stock", "Option"), ("By", "Acme", "LLC")],
)
def test_nothing_is_offered_for_what_is_usual_or_unlike(before: str, text: str, after: str) -> None:
    """A usual word, letters in brackets and names have no offers."""
    assert list(title_offers(before, text, after)) == []
