"""Words of names, titles and cells in doubt weighed against the vocabulary."""

from __future__ import annotations

import pytest

from extractor.reader.decode import best_path
from extractor.reader.names import weigh_names
from extractor.reader.words import split_words
from tests.reader.outputs import Logs, printed


def weighed(text: str, doubt: dict[int, dict[str, float]] | None = None) -> str:
    """What is made of outputs that are best read as `text`."""
    logs = printed(text, doubt)
    glyphs, _ = best_path(logs)
    assert "".join(glyph.character for glyph in glyphs) == text
    words = weigh_names(split_words(glyphs), [logs])
    return " ".join("".join(glyph.character for glyph in word) for word in words)


def test_another_network_has_no_say_in_names() -> None:
    """Where a line is no running text, a word in doubt is what the first network finds likelier."""
    looks = [printed("Unit QB7", {6: {"B": 0.55, "8": 0.45}}), printed("Unit Q87")]
    glyphs, _ = best_path(looks[0])
    settled = weigh_names(split_words(glyphs), looks)[1]
    assert "".join(glyph.character for glyph in settled) == "QB7"


@pytest.mark.parametrize("word", ["Inc", "MDB", "tbe"])
def test_short_words_outside_prose_stay(word: str) -> None:
    """Initials, symbols and the like are judged in lines of many words alone."""
    other = {"Inc": {"n": 0.6, "l": 0.4}, "MDB": {"D": 0.6, "O": 0.4}, "tbe": {"b": 0.6, "h": 0.4}}[word]
    assert weighed(f"{word} Shares", {1: other}) == f"{word} Shares"


def test_a_numeral_in_doubt_is_one() -> None:
    """`XL`, whose second letter may be an I, is eleven; a clear one stays."""
    text = "Growth Partners XL, L.P."
    assert weighed(text, {text.index("L"): {"L": 0.6, "I": 0.4}}) == "Growth Partners XI, L.P."
    assert weighed(text) == text


def test_a_name_that_both_networks_show_is_not_made_a_word() -> None:
    """`Thiel` in doubt is `The` to the dictionary; in a line of names two looks alike outweigh it."""
    doubt = {8: {"i": 0.6, "_": 0.4}, 10: {"l": 0.6, "_": 0.4}}
    logs = printed("Peter Thiel", doubt)
    words = split_words(best_path(logs)[0])

    def settled(*looks: Logs) -> str:
        return "".join(glyph.character for glyph in weigh_names(words, looks)[1])

    assert settled(logs) == "The"
    assert settled(logs, printed("Peter Thlel")) == "The"
    assert settled(logs, logs) == "Thiel"
