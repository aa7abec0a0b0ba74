"""A scanned page's picture, looked at later."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from extractor.fields.scanned import Paper
from extractor.image.packed import pack_ink
from extractor.model.page import Picture


def test_ink_that_was_found_is_not_looked_for_again() -> None:
    """What a page keeps of its ink and its print is taken as it is; else both are found on the picture."""
    clean = np.full((200, 150), 255, np.uint8)
    clean[50:70, 40:60] = 0
    plain = Picture(clean, 200.0, clean, dust=0.0)
    ink = np.where(clean == 0, 255, 0).astype(np.uint8)
    assert np.array_equal(Paper(plain).ink, ink)
    assert np.array_equal(Paper(plain).printed, ink)
    kept = replace(plain, ink=pack_ink(255 - ink), printed=pack_ink(ink[::-1]))
    assert np.array_equal(Paper(kept).ink, 255 - ink)
    assert np.array_equal(Paper(kept).printed, ink[::-1])
