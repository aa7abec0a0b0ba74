"""Running text in doubt read as notes are worded."""

from __future__ import annotations

import pytest

from extractor.reader.decode import best_path
from extractor.reader.prose import _weighed, is_prose, weigh_prose
from extractor.reader.words import split_words
from tests.reader.outputs import outputs, printed


def weighed(text: str, doubt: dict[int, dict[str, float]] | None = None) -> str:
    """What is made of outputs that are best read as `text`."""
    logs = printed(text, doubt)
    glyphs, _ = best_path(logs)
    assert "".join(glyph.character for glyph in glyphs) == text
    words = weigh_prose(split_words(glyphs), [logs])
    return " ".join("".join(glyph.character for glyph in word) for word in words)


def test_a_letter_in_doubt_is_settled_by_the_vocabulary() -> None:
    """In prose `tbe`, whose b may be an h, is `the`, and keeps what stands around it."""
    assert weighed("sold under tbe new plan", {12: {"b": 0.6, "h": 0.4}}) == "sold under the new plan"
    assert weighed("sold under the plan (tbe)", {22: {"b": 0.6, "h": 0.4}}) == "sold under the plan (the)"
    assert weighed("Sbares were sold by a trust", {1: {"b": 0.6, "h": 0.4}}) == "Shares were sold by a trust"


def test_a_settled_word_lies_where_it_was_read() -> None:
    """Each letter's outputs are those of the whole line."""
    logs = printed("sold under tbe new plan", {12: {"b": 0.6, "h": 0.4}})
    glyphs, _ = best_path(logs)
    third = weigh_prose(split_words(glyphs), [logs])[2]
    assert [(glyph.character, glyph.first) for glyph in third] == [("t", 23), ("h", 25), ("e", 27)]


def test_another_network_settles_a_name_that_no_dictionary_has() -> None:
    """Of a word in doubt the text that both find likely is taken, also where it is no word."""
    doubt = {16: {"B": 0.55, "8": 0.45}}
    looks = [printed("sold under the QB7 plan", doubt), printed("sold under the Q87 plan")]
    glyphs, _ = best_path(looks[0])
    settled = weigh_prose(split_words(glyphs), looks)[3]
    assert "".join(glyph.character for glyph in settled) == "Q87"


def test_a_word_that_is_sure_is_not_put_to_another_network() -> None:
    """What the first network reads without doubt stays, whatever the second says."""
    sure = printed("sold under the QB7 plan")
    glyphs, _ = best_path(sure)
    settled = weigh_prose(split_words(glyphs), [sure, printed("sold under the Q87 plan")])[3]
    assert "".join(glyph.character for glyph in settled) == "QB7"


def test_a_misspelling_that_is_printed_clearly_stays() -> None:
    """What no output doubts is what the filer wrote, and so is what the print hardly allows."""
    text = "sold pursuent to the new plan"
    assert weighed(text) == text
    faint = {9: {"u": 0.9999, "o": 0.0001}, 10: {"e": 0.9, "c": 0.1}}
    assert weighed(text, faint) == text


@pytest.mark.parametrize("word", ["Ihc", "MDB"])
def test_short_words_with_capitals_stay_in_prose_too(word: str) -> None:
    """However many words a line has, a short one with a capital may be a name."""
    text = f"sold under the new plan {word} has"
    assert weighed(text, {text.index(word) + 1: {word[1]: 0.6, "n": 0.4}}) == text


def test_a_word_is_read_as_notes_are_worded() -> None:
    """`finiter` and `ranging` share a letter: what stands around it decides, where the print allows both."""
    text = "at prices finiter from $201.68 to"
    letters = enumerate(zip("finiter", "ranging", strict=True), start=text.index("f"))
    doubt = {at: {one: 0.7, other: 0.3} for at, (one, other) in letters}
    assert weighed(text, doubt) == "at prices ranging from $201.68 to"
    assert weighed(text) == text


def with_faint(text: str, at: int, letter: str) -> str:
    """What is made of outputs that show `text`, and faintly one more letter behind its letter `at`."""
    logs = printed(text)
    (logs[2 + 2 * at],) = outputs({"_": 0.97, letter: 0.03})
    glyphs, _ = best_path(logs)
    assert "".join(glyph.character for glyph in glyphs) == text
    words = weigh_prose(split_words(glyphs), [logs])
    return " ".join("".join(glyph.character for glyph in word) for word in words)


def test_a_letter_passed_over_is_missed_though_the_others_are_sure() -> None:
    """In a word that nobody knows; one with a capital may be a name, unless a known one is usual there."""
    text = "sold under the plan withn the year"
    assert with_faint(text, text.index("hn"), "i") == "sold under the plan within the year"
    text = "the Securities and Exchange Commssion has"
    assert with_faint(text, text.index("ms"), "i") == "the Securities and Exchange Commission has"
    text = "sold to the owner of Rivndell house"
    assert with_faint(text, text.index("nd"), "e") == text


def test_two_words_run_together_are_parted() -> None:
    """Where a space between them may be seen, usual pairs are two words."""
    text = "all thesexshares were sold in trades"
    assert weighed(text, {9: {"x": 0.6, " ": 0.4}}) == "all these shares were sold in trades"


def test_figures_are_not_made_words() -> None:
    """A number in doubt may be any, whatever word is usual there."""
    text = "sold under the plan at 4 per share"
    assert weighed(text, {text.index("4"): {"4": 0.6, "a": 0.4}}) == text


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        ("sold under the plan", True),
        ("THE SALES REPORTED WERE MADE UNDER A PLAN", True),
        ("Common Stock", False),
        ("CHIEF EXECUTIVE OFFICER", False),
    ],
)
def test_running_text_has_small_words_or_many(line: str, prose: bool) -> None:
    """Three words in small letters, or six in capitals."""
    assert is_prose(split_words(best_path(printed(line))[0])) is prose


def test_what_the_print_hardly_allows_is_not_weighed_further() -> None:
    """Of a word without doubt nothing else is kept, of one in doubt what both may be."""
    logs = printed("sold the tbe new plan", {10: {"b": 0.6, "h": 0.4}})
    assert set(_weighed(["tbe", "the", "new"], [logs[16:24]])) == {"tbe", "the"}
