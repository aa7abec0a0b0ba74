"""Drawn samples: by seed, in the reader's alphabet, and readable."""

from __future__ import annotations

import random

import numpy as np
import pytest

pytest.importorskip("faker", reason="training's packages are not installed")
pytest.importorskip("wordfreq", reason="training's packages are not installed")

from extractor.reader.alphabet import CHARACTERS, RAISED, text_to_classes
from extractor.reader.strip import STRIP_HEIGHT
from training.fonts import find_faces
from training.values import KINDS, choose_value

if not find_faces():
    pytest.skip("none of training's fonts is installed", allow_module_level=True)

from training.samples import make_sample


@pytest.mark.parametrize("kind", [one[0] for one in KINDS])
def test_values_are_written_in_the_readers_alphabet(kind: str) -> None:
    """Each kind's generator writes only what the network has classes for."""
    maker = next(one[-1] for one in KINDS if one[0] == kind)
    rng = random.Random(kind)
    for _ in range(200):
        assert set(maker(rng)) <= set(CHARACTERS)


def test_marks_are_raised_behind_many_values() -> None:
    """Between a tenth and a third of the values carry raised marks."""
    rng = random.Random(2)
    texts = [choose_value(rng)[1] for _ in range(2000)]
    marked = sum(any(character in RAISED for character in text) for text in texts)
    assert 200 < marked < 700


def test_equal_seeds_give_equal_samples() -> None:
    """A seed is a sample: drawn twice, it is the same to the pixel."""
    first, second = make_sample(11), make_sample(11)
    assert first.text == second.text
    assert np.array_equal(first.strip, second.strip)


def test_samples_are_strips_with_text() -> None:
    """Sixty samples: strips of the network's height, texts of its alphabet, ink where there is text."""
    samples = [make_sample(seed) for seed in range(60)]
    assert {sample.strip.shape[0] for sample in samples} == {STRIP_HEIGHT}
    assert all(text_to_classes(sample.text) is not None for sample in samples)
    assert sum(sample.strip.max() > 100 for sample in samples if sample.text) > 50
