"""Best paths, searches and alignments over made-up outputs of the network."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.model.crop import LineKind
from extractor.reader.alphabet import (
    BLANK,
    CHARACTERS,
    CLASSES,
    classes_to_text,
    text_to_classes,
)
from extractor.reader.decode import align, best_path, search, search_allowed
from extractor.reader.grammar import Grammar, kind_grammar, one_of, times
from tests.reader.outputs import Logs, outputs


def spelled(path: str) -> Logs:
    """Outputs that show `path` with little doubt."""
    return outputs(*({character: 0.99, "_" if character != "_" else "~": 0.01} for character in path))


def merged(path: str) -> str:
    """What a path of characters and blanks spells."""
    return "".join(character for character, _ in itertools.groupby(path)).replace("_", "")


@given(st.text("ab1,_", max_size=12))
def test_the_best_path_merges_repeats_and_drops_blanks(path: str) -> None:
    """The best path spells what CTC says it spells."""
    glyphs, _ = best_path(spelled(path))
    assert "".join(glyph.character for glyph in glyphs) == merged(path)


def test_glyphs_know_their_outputs() -> None:
    """A glyph's first and last outputs are those that show it."""
    glyphs, _ = best_path(spelled("_aa_a__b"))
    assert [(glyph.character, glyph.first, glyph.last) for glyph in glyphs] == [
        ("a", 1, 2),
        ("a", 4, 4),
        ("b", 7, 7),
    ]


@given(st.lists(st.lists(st.floats(0.02, 1.0), min_size=3, max_size=3), min_size=1, max_size=5))
def test_the_search_sums_all_paths_of_a_text(weights: list[list[float]]) -> None:
    """With room for every prefix, the probabilities are those of summing all paths by hand."""
    rows = [dict(zip("_ab", row, strict=True)) for row in weights]
    logs = outputs(*rows)
    sums: dict[str, float] = {}
    for path in itertools.product("_ab", repeat=len(rows)):
        chance = math.prod(
            row[character] / (sum(row.values())) for row, character in zip(rows, path, strict=True)
        )
        sums[merged("".join(path))] = sums.get(merged("".join(path)), 0.0) + chance
    found = {one.text: one.probability for one in search(logs, beam=10_000)}
    assert found.keys() <= sums.keys()
    assert all(
        found.get(text, 0.0) == pytest.approx(chance, rel=1e-2, abs=1e-5) for text, chance in sums.items()
    )


@given(
    st.lists(
        st.dictionaries(st.sampled_from("0O1l,5S_"), st.floats(0.1, 1.0), min_size=1), min_size=1, max_size=8
    )
)
def test_a_bound_search_gives_only_what_its_grammar_allows(rows: list[dict[str, float]]) -> None:
    """Whatever the outputs, each text of a bound search is allowed, and they come best first."""
    grammar = kind_grammar(LineKind.AMOUNT)
    assert grammar is not None
    found = search_allowed(outputs(*rows), grammar)
    assert all(grammar.allows(one.text) for one in found)
    assert [one.probability for one in found] == sorted((one.probability for one in found), reverse=True)


def test_the_grammar_picks_the_legal_reading() -> None:
    """Where O is a little likelier than 0, a free search says O and an amount's says 0."""
    amount = kind_grammar(LineKind.AMOUNT)
    assert amount is not None
    zero = {"O": 0.6, "0": 0.4}
    logs = outputs({"1": 1}, {",": 1}, {"5": 1}, {"_": 1}, zero, {"_": 1}, zero)
    assert search(logs)[0].text == "1,5OO"
    assert search_allowed(logs, amount)[0].text == "1,500"


def test_a_grammar_without_a_way_through_gives_nothing() -> None:
    """Outputs that show only an A leave a cell that must hold a D nothing."""
    assert search_allowed(spelled("A"), Grammar(times(one_of("D"), 1, 1))) == []


@given(st.text("ab1,_", min_size=1, max_size=12))
def test_alignment_finds_the_glyphs_of_the_best_path(path: str) -> None:
    """Aligning the best path's own text gives its glyphs."""
    logs = spelled(path)
    glyphs, _ = best_path(logs)
    aligned = align(logs, merged(path))
    assert [(one.character, one.first, one.last) for one in aligned] == [
        (one.character, one.first, one.last) for one in glyphs
    ]


def test_a_text_too_long_for_its_outputs_has_no_alignment() -> None:
    """Three characters do not fit in two outputs, nor do two equal ones, which need a blank between."""
    assert align(spelled("ab"), "abc") == []
    assert align(spelled("aa"), "aa") == []


def test_no_outputs_read_as_nothing() -> None:
    """A strip without outputs is an empty line, for certain."""
    empty = np.zeros((0, CLASSES), dtype=np.float32)
    assert best_path(empty) == ([], 1.0)
    assert [one.text for one in search(empty)] == [""]


@given(st.text(CHARACTERS))
def test_classes_and_text_go_there_and_back(text: str) -> None:
    """A text's classes spell the text, and none is the blank."""
    classes = text_to_classes(text)
    assert classes_to_text(classes) == text
    assert BLANK not in classes


def test_every_character_has_a_class_of_its_own() -> None:
    """No character stands twice in the alphabet."""
    assert len(set(CHARACTERS)) == len(CHARACTERS) == CLASSES - 1
