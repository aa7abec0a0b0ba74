"""What each of several values of one reading was read from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.record.portion import portion_of
from tests.record.scanned import seen


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("Acme Corp. [ ACME ]", "Acme Corp.", ["Acme", "Corp."]),
        ("Acme Corp. [ ACME ]", "ACME", ["ACME"]),
        ("Acme Corp. [ACME]", "ACME", ["[ACME]"]),
        ("BOCA RATON, FL 33432", "BOCA RATON", ["BOCA", "RATON,"]),
        ("COLORADO SPRINGS, CO 80202", "CO", ["CO"]),
        ("COLORADO SPRINGS, CO 80202", "80202", ["80202"]),
    ],
)
def test_a_value_has_the_fewest_words_that_hold_it(text: str, value: str, words: list[str]) -> None:
    """Of two words that hold it as well, the last: a state stands behind its city."""
    portion = portion_of(seen(text), value)
    assert portion.text == value
    assert [word.text for word in portion.words] == words


def test_a_value_that_is_the_whole_or_is_not_found_has_the_reading() -> None:
    """So has one that was written otherwise than it stands there."""
    reading = seen("Boca Raton, FL")
    for value in (None, "Boca Raton, FL", "FLORIDA"):
        assert portion_of(reading, value) == reading


def test_a_portion_that_another_engine_confirms_is_not_astray() -> None:
    """Though it reads the rest of the line otherwise."""
    reading = seen("Acme Corp. [ ACME ]")
    words = tuple(replace(word, confirmed=word.text == "ACME") for word in reading.words)
    asked = replace(reading, words=words, astray=0.2)
    assert portion_of(asked, "ACME").astray == 0.0
    assert portion_of(asked, "Acme Corp.").astray == 0.2
    assert portion_of(replace(asked, astray=None), "ACME").astray is None
