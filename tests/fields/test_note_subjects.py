"""What footnotes speak of."""

from __future__ import annotations

import pytest

from extractor.fields.note_subjects import named_by, speak_of, words_of


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("The price is a weighted average of sales in multiple transactions.", "transactionPricePerShare"),
        (
            "Shares held of record by a limited partnership; the general partner disclaims.",
            "natureOfOwnership",
        ),
        ("The option vests in equal monthly installments over four years.", "exerciseDate"),
        ("Sold pursuant to a Rule 10b5-1 trading plan adopted earlier.", "transactionCode"),
    ],
)
def test_the_words_of_a_note_tell_which_column_cites_it(text: str, element: str) -> None:
    """More than any other does."""
    said = speak_of(text)
    assert max(said, key=lambda one: said[one]) == element


def test_a_note_without_known_words_says_nothing() -> None:
    """Each element as likely as for any note."""
    assert all(said == pytest.approx(0.0, abs=1e-9) for said in speak_of("Xyzzy 123").values())


def test_a_row_names_its_note() -> None:
    """The words that only one of the notes has tell, those of all do not."""
    notes = ["Series C Preferred converts.", "Series D Preferred converts.", "Held by a trust."]
    c, d, trust = named_by(notes, ["Series D Preferred Stock"])
    assert d > c > trust
    assert named_by(notes, []) == [0.0, 0.0, 0.0]


def test_words_are_letters() -> None:
    """Figures and single letters are not by what a note is judged."""
    assert words_of("A 10b5-1 Plan, plan!") == {"plan"}
