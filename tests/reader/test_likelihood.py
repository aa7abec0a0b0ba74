"""How likely outputs spell a text."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reader.alphabet import CLASSES
from extractor.reader.likelihood import likelihoods, mean_likelihoods
from tests.reader.outputs import outputs


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


LOOK = st.lists(st.fixed_dictionaries(dict.fromkeys("ab(1_", st.floats(0.001, 1.0))), min_size=4, max_size=12)


@given(looks=st.lists(LOOK, min_size=1, max_size=3), start=st.sampled_from(["", "aba", "abb", "baab"]))
def test_texts_that_start_alike_are_as_likely_as_one_by_one(
    looks: list[list[dict[str, float]]], start: str
) -> None:
    """Their start is gone through once, whatever comes behind it, and in looks of any width."""
    rests = ["", "(1", "(", "b", "ba", "a1", "1(1", "(1(1", "bb"]
    logs = [outputs(*rows) for rows in looks]
    texts = [start + rest for rest in rests]
    alone = [[likelihoods(one, [text])[0] for text in texts] for one in logs]
    together = [mean_likelihoods([one], texts).tolist() for one in logs]
    for one, other in zip(alone, together, strict=True):
        likely = [(x, y) for x, y in zip(one, other, strict=True) if x > -1e20]
        assert [y for _, y in likely] == pytest.approx([x for x, _ in likely], abs=1e-6)
        assert all(y < -1e20 for x, y in zip(one, other, strict=True) if x <= -1e20)


def test_texts_of_the_same_outputs_are_as_likely_as_alone() -> None:
    """So many that the chances of all characters are told once for all of them, whatever their lengths."""
    logs = outputs(*({"a": 0.3, "b": 0.2, "(": 0.1, "1": 0.1, "_": 0.3} for _ in range(6)))
    texts = ["".join(letters) for many in range(1, 5) for letters in itertools.product("ab(1", repeat=many)]
    assert len(texts) > CLASSES
    alone = [likelihoods(logs, [text])[0] for text in texts]
    assert likelihoods(logs, texts) == pytest.approx(alone, abs=1e-9)


def test_the_mean_is_by_shares() -> None:
    """Of two looks the first counts three times as much."""
    rows = [outputs({"a": 0.8, "_": 0.2}), outputs({"a": 0.1, "_": 0.9})]
    (mean,) = mean_likelihoods(rows, ["a"], (3.0, 1.0))
    assert mean == pytest.approx(0.75 * math.log(0.8) + 0.25 * math.log(0.1), abs=1e-6)
