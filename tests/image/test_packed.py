"""Ink kept in an eighth of its memory."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.image.packed import pack_ink


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
