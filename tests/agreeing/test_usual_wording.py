"""Sentences as notes are usually worded, where part of them can be read."""

from __future__ import annotations

from extractor.agreeing.copies import said_as_usual
from extractor.agreeing.shared_wording import Copy
from extractor.agreeing.usual_wording import usual_in

SAID = "These shares were sold in multiple transactions at prices ranging from $12.10 to $12.45, inclusive."


def copy(text: str, *doubted: str) -> Copy:
    """The words of a note, some of them in doubt."""
    words = tuple(text.split())
    return Copy(words, tuple(0.1 if word in doubted else 0.99 for word in words))


def test_a_sentence_is_found_among_others() -> None:
    """It is aligned word by word, its figures with those of the note."""
    ((places, pairs),) = usual_in(copy(f"Qwerty uiop. {SAID} Asdf ghjkl zxcvb."))
    assert [places[one].likest for one, at in pairs if at is not None and one is not None][
        :4
    ] == SAID.split()[:4]
    assert [at for _, at in pairs] == list(range(2, 2 + len(SAID.split())))


def test_words_in_doubt_may_be_what_is_usually_said() -> None:
    """Two that were read as three are offered as usual; figures, and what is sure, are not."""
    read = SAID.replace("sold in multiple", "so din mutt ale").replace("$12.10", "$l2.lO")
    told = list(said_as_usual(copy(read, "so", "din", "mutt", "ale", "$l2.lO", "at")))
    assert [(one.start, one.end, one.text) for one in told] == [(3, 7, "sold in multiple")]
    assert list(said_as_usual(copy(read, "at", "ranging", "from"))) == []


def test_other_texts_have_no_usual_sentences() -> None:
    """Words that a few sentences have too are not enough."""
    assert list(usual_in(copy("The shares of the moon and the price of cheese are a matter of taste."))) == []
