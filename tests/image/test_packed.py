"""Ink kept in an eighth of its memory, and a picture as what it has beyond another."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.image.packed import pack_difference, pack_ink


@pytest.mark.parametrize("width", [1, 8, 13, 40])
def test_ink_comes_back_as_it_was(width: int) -> None:
    """Whatever its width, and as an array that its owner may change."""
    ink = np.where(np.random.default_rng(width).random((5, width)) > 0.5, 255, 0).astype(np.uint8)
    packed = pack_ink(ink)
    assert packed.bits.nbytes == 5 * -(-width // 8)
    back = packed.unpacked()
    assert back.dtype == np.uint8
    assert np.array_equal(back, ink)
    back[:] = 0
    assert np.array_equal(packed.unpacked(), ink)


def test_a_picture_comes_back_from_the_one_without_its_rules() -> None:
    """To the pixel, and as an array of its own: the other stays as it is."""
    clean = np.random.default_rng(1).integers(0, 256, (7, 9), dtype=np.uint8)
    whole = clean.copy()
    whole[3], whole[:, 4] = 0, 7
    packed = pack_difference(whole, clean)
    assert len(packed.places) <= 7 + 9
    before = clean.copy()
    assert np.array_equal(packed.put_on(clean), whole)
    assert np.array_equal(clean, before)
    assert not len(pack_difference(clean, clean).places)
