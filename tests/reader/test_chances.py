"""Chances of words by all paths that spell them."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reader.chances import word_chances
from extractor.reader.likelihood import likelihoods
from tests.reader.outputs import Logs, outputs, printed


def spelled(part: Logs, text: str) -> float:
    """The chance of a text with and without a space on each side, one after the other."""
    ways = [f"{before}{text}{after}" for before, after in itertools.product(("", " "), repeat=2)]
    return sum(math.exp(one) for one in likelihoods(part, list(dict.fromkeys(ways))))


ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys("ab _", st.floats(0.01, 1.0))), min_size=1, max_size=7)


@given(rows=st.lists(ROWS, min_size=1, max_size=4), text=st.sampled_from(["a", "ab", "aa", "bab"]))
def test_all_paths_with_and_without_spaces_count(rows: list[list[dict[str, float]]], text: str) -> None:
    """In a batch of parts of any widths as one by one."""
    parts = [outputs(*one) for one in rows]
    for chance, part in zip(word_chances(parts, [text] * len(parts)), parts, strict=True):
        assert chance == pytest.approx(min(spelled(part, text), 1.0), rel=1e-4, abs=1e-9)


def test_a_letter_that_may_be_missing_is_a_doubt() -> None:
    """Though each that was read is sure."""
    part = outputs(*({"_": 1.0}, {"m": 0.999}, {"_": 0.5, "n": 0.5}, {"o": 0.999}, {"_": 1.0}))
    mo, mno = word_chances([part, part], ["mo", "mno"])
    assert mo == pytest.approx(mno, abs=0.01)
    assert mo == pytest.approx(0.5, abs=0.01)


def test_nothing_printed_is_a_blank_text() -> None:
    """And no letter; without outputs there is nothing else."""
    blank = outputs({"_": 1.0}, {"_": 1.0})
    assert word_chances([blank, blank], ["", "a"]) == pytest.approx([1.0, 0.0], abs=1e-6)
    assert word_chances([blank[:0]], ["a"]) == [0.0]
    assert word_chances([], []) == []


def test_many_words_are_told_each_for_itself() -> None:
    """More than go through together, of all widths."""
    words = ["a" * (1 + at % 9) + "b" for at in range(400)]
    parts = [printed(word) for word in words]
    assert min(word_chances(parts, words)) > 0.95
