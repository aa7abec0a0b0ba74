"""How notes are worded."""

from __future__ import annotations

import re

import pytest

from extractor.reader.wording import FIGURE, NAME, OPEN, count_wording, load_wording, read_notes


def test_words_are_counted_with_those_before_them() -> None:
    """In small letters, slots as names or figures, from the text's beginning on."""
    wording = count_wording(["Shares held by {fund}.", "Shares sold at {price} on {date}"])
    assert wording.pairs["shares", "held"] == 1
    assert wording.triples["held", "by", NAME] == 1
    assert wording.triples[OPEN, OPEN, "shares"] == 2
    assert wording.pairs["at", FIGURE] == 1
    assert wording.following["shares"] == ("held", "sold")
    assert wording.preceding["shares"] == (OPEN,)
    assert wording.shares["shares"] == pytest.approx(2 / 10)


def test_chances_of_what_may_follow_add_up_to_one() -> None:
    """Over all words, with any chances that they have alone."""
    wording = count_wording(["a b c", "a b d", "b a"])
    alone = {"a": 0.3, "b": 0.3, "c": 0.2, "d": 0.1, "e": 0.1}
    for before in [("a", "b"), (OPEN, "a"), ("c", "d"), ("e", "e")]:
        assert sum(wording.chance(*before, word, share) for word, share in alone.items()) == pytest.approx(
            1.0
        )
    assert wording.chance("a", "b", "c", 0.2) > wording.chance("a", "b", "e", 0.2)


def test_pairs_seen_twice_are_known_without_their_space() -> None:
    """Once is no custom."""
    assert count_wording(["held by him", "held by her"]).joined == {"heldby": "held by"}


def test_the_shipped_notes_are_well_formed() -> None:
    """No line twice, none blank, plain characters, and no slot that is not known."""
    notes = read_notes()
    assert len(set(notes)) == len(notes) > 1000
    assert all(note.strip() == note and note and note.isascii() for note in notes)
    slots = {slot for note in notes for slot in re.findall(r"\{(\w*)\}", note)}
    names = "n small pct price date year letter letter2 stock award fund short person last company address"
    assert slots == set(names.split())
    assert not [note for note in notes if re.search(r"[{}]", re.sub(r"\{\w+\}", "", note))]
    assert load_wording().shares["pecuniary"] > 0
