"""Words in doubt weighed against the vocabulary."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reader.alphabet import CLASSES
from extractor.reader.decode import best_path
from extractor.reader.lexicon import likelihoods, weigh_words
from extractor.reader.words import split_words
from tests.reader.outputs import Logs, outputs


def printed(text: str, doubt: dict[int, dict[str, float]] | None = None) -> Logs:
    """Outputs that show `text`, each character between blanks; `doubt` says what else the print may be."""
    rows: list[dict[str, float]] = [{"_": 1.0}]
    for at, character in enumerate(text):
        rows += [(doubt or {}).get(at, {character: 0.999, "~": 0.001}), {"_": 1.0}]
    return outputs(*rows)


def weighed(text: str, doubt: dict[int, dict[str, float]] | None = None) -> str:
    """What is made of outputs that are best read as `text`."""
    logs = printed(text, doubt)
    glyphs, _ = best_path(logs)
    assert "".join(glyph.character for glyph in glyphs) == text
    words = weigh_words(split_words(glyphs), [logs])
    return " ".join("".join(glyph.character for glyph in word) for word in words)


@given(st.lists(st.lists(st.floats(0.02, 1.0), min_size=3, max_size=3), min_size=1, max_size=5))
def test_the_likelihood_is_the_sum_over_all_paths(weights: list[list[float]]) -> None:
    """For every text that short outputs may spell, and minus infinity as good as for others."""
    rows = [dict(zip("_ab", row, strict=True)) for row in weights]
    sums: dict[str, float] = {}
    for path in itertools.product("_ab", repeat=len(rows)):
        chance = math.prod(
            row[character] / sum(row.values()) for row, character in zip(rows, path, strict=True)
        )
        text = "".join(character for character, _ in itertools.groupby(path)).replace("_", "")
        sums[text] = sums.get(text, 0.0) + chance
    logs = outputs(*rows)
    assert dict(zip(sums, likelihoods(logs, list(sums)), strict=True)) == pytest.approx(
        {text: math.log(chance) for text, chance in sums.items()}, abs=1e-3
    )
    assert likelihoods(logs, ["ab" * len(rows)])[0] < -1e20


def test_no_outputs_spell_nothing() -> None:
    """A text has no likelihood where there is no output to show it."""
    assert likelihoods(np.zeros((0, CLASSES), dtype=np.float32), ["a"])[0] < -1e20


def test_a_letter_in_doubt_is_settled_by_the_vocabulary() -> None:
    """In prose `tbe`, whose b may be an h, is `the`, and keeps what stands around it."""
    assert weighed("sold under tbe new plan", {12: {"b": 0.6, "h": 0.4}}) == "sold under the new plan"
    assert weighed("sold under the plan (tbe)", {22: {"b": 0.6, "h": 0.4}}) == "sold under the plan (the)"
    assert weighed("Sbares were sold by a trust", {1: {"b": 0.6, "h": 0.4}}) == "Shares were sold by a trust"


def test_a_settled_word_lies_where_it_was_read() -> None:
    """Each letter's outputs are those of the whole line."""
    logs = printed("sold under tbe new plan", {12: {"b": 0.6, "h": 0.4}})
    glyphs, _ = best_path(logs)
    third = weigh_words(split_words(glyphs), [logs])[2]
    assert [(glyph.character, glyph.first) for glyph in third] == [("t", 23), ("h", 25), ("e", 27)]


def test_another_network_settles_a_name_that_no_dictionary_has() -> None:
    """Of a word in doubt the text that both find likely is taken, also where it is no word."""
    doubt = {16: {"B": 0.55, "8": 0.45}}
    looks = [printed("sold under the QB7 plan", doubt), printed("sold under the Q87 plan")]
    glyphs, _ = best_path(looks[0])
    settled = weigh_words(split_words(glyphs), looks)[3]
    assert "".join(glyph.character for glyph in settled) == "Q87"


def test_another_network_has_no_say_in_names() -> None:
    """Where a line is no running text, a word in doubt is what the first network finds likelier."""
    looks = [printed("Unit QB7", {6: {"B": 0.55, "8": 0.45}}), printed("Unit Q87")]
    glyphs, _ = best_path(looks[0])
    settled = weigh_words(split_words(glyphs), looks)[1]
    assert "".join(glyph.character for glyph in settled) == "QB7"


def test_a_word_that_is_sure_is_not_put_to_another_network() -> None:
    """What the first network reads without doubt stays, whatever the second says."""
    sure = printed("sold under the QB7 plan")
    glyphs, _ = best_path(sure)
    settled = weigh_words(split_words(glyphs), [sure, printed("sold under the Q87 plan")])[3]
    assert "".join(glyph.character for glyph in settled) == "QB7"


def test_a_misspelling_that_is_printed_clearly_stays() -> None:
    """What no output doubts is what the filer wrote, and so is what the print hardly allows."""
    text = "sold pursuent to the new plan"
    assert weighed(text) == text
    faint = {9: {"u": 0.9999, "o": 0.0001}, 10: {"e": 0.9, "c": 0.1}}
    assert weighed(text, faint) == text


@pytest.mark.parametrize("word", ["Inc", "MDB", "tbe"])
def test_short_words_outside_prose_stay(word: str) -> None:
    """Initials, symbols and the like are judged in lines of many words alone."""
    other = {"Inc": {"n": 0.6, "l": 0.4}, "MDB": {"D": 0.6, "O": 0.4}, "tbe": {"b": 0.6, "h": 0.4}}[word]
    assert weighed(f"{word} Shares", {1: other}) == f"{word} Shares"


@pytest.mark.parametrize("word", ["Ihc", "MDB"])
def test_short_words_with_capitals_stay_in_prose_too(word: str) -> None:
    """However many words a line has, a short one with a capital may be a name."""
    text = f"sold under the new plan {word} has"
    assert weighed(text, {text.index(word) + 1: {word[1]: 0.6, "n": 0.4}}) == text


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
        return "".join(glyph.character for glyph in weigh_words(words, looks)[1])

    assert settled(logs) == "The"
    assert settled(logs, printed("Peter Thlel")) == "The"
    assert settled(logs, logs) == "Thiel"
