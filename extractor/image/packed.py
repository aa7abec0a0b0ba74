"""Ink kept for later in an eighth of its memory."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Ink = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class PackedInk:
    """The ink of a picture, eight pixels to the byte, and how many columns it has."""

    bits: NDArray[np.uint8] = field(repr=False)
    width: int

    def unpacked(self) -> Ink:
        """255 where there is ink, 0 elsewhere: an array of the caller's own."""
        ink = np.unpackbits(self.bits, axis=1, count=self.width)
        ink *= 255
        return ink


def pack_ink(ink: Ink) -> PackedInk:
    """What `PackedInk.unpacked` gives back."""
    return PackedInk(np.packbits(ink, axis=1), ink.shape[1])
