"""Readings that say the same."""

from __future__ import annotations

from extractor.fields.same_texts import same_texts


def test_an_owner_named_again_is_known_though_misread() -> None:
    """Letters may be misread, and a mark may have been read as a part of the text."""
    texts = ["Capital Global Fund, L.P. (2)3)", "By Spouse", "Capitol Global Fund, L.P.", "by spouse"]
    assert same_texts(texts) == [0, 1, 0, 1]


def test_numerals_tell_owners_apart() -> None:
    """Funds of one name are told apart by their numerals; what hardly differs in print does not."""
    assert same_texts(["By Ventures II, L.P.", "By Ventures III, L.P.", "By Ventures ll, L.P."]) == [0, 1, 0]


def test_what_sends_to_a_note_names_nobody() -> None:
    """Each may send to a note of its own; blank cells say nothing."""
    assert same_texts(["See footnote", "See Footnotes", "See notes", ""]) == [None] * 4
