"""Ink kept for later in an eighth of its memory, and a picture as what it has beyond another."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Ink = NDArray[np.uint8]
Grey = NDArray[np.uint8]


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


@dataclass(frozen=True, slots=True)
class PackedDifference:
    """What a picture has that another of its size has otherwise: its pixels, by place in all rows."""

    places: NDArray[np.int32] = field(repr=False)
    pixels: Grey = field(repr=False)

    def put_on(self, other: Grey) -> Grey:
        """The picture, from the other: an array of the caller's own."""
        picture = other.copy()
        picture.reshape(-1)[self.places] = self.pixels
        return picture


def pack_difference(picture: Grey, other: Grey) -> PackedDifference:
    """What `PackedDifference.put_on(other)` gives `picture` back from."""
    places = np.flatnonzero(picture != other).astype(np.int32)
    return PackedDifference(places, picture.reshape(-1)[places])
