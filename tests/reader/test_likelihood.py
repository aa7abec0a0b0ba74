"""How likely outputs spell a text."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reader.alphabet import CLASSES
from extractor.reader.likelihood import likelihoods
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
