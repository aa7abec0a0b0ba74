"""Crops of lines → what the two networks make of them, as measured and as if measured otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.model.crop import LineCrop
from extractor.reader.network import FIRST, SECOND, Logs, strips_to_logs
from extractor.reader.strip import Strip, pixels_to_strip

#: Doubtful lines are looked at again a little smaller and larger, as if measured otherwise: factors of
#: the capitals' height, and how far the baseline moves in parts of that height.
FURTHER = ((0.92, 0.04), (1.08, -0.04))


@dataclass(frozen=True, slots=True)
class Look:
    """A crop as a strip, and what the first and the second network make of it.

    `second` is None where the second was not asked.
    """

    strip: Strip
    first: Logs
    second: Logs | None

    @property
    def both(self) -> list[Logs]:
        """What was made of it, by one or by both."""
        return [self.first] if self.second is None else [self.first, self.second]


def look_first(crops: Sequence[LineCrop]) -> list[Look]:
    """What the first network makes of the crops as they were measured."""
    strips = [pixels_to_strip(crop.pixels, crop.height, crop.base) for crop in crops]
    return [Look(*one, None) for one in zip(strips, strips_to_logs(strips, FIRST), strict=True)]


def with_second(looks: Sequence[Look], asked: Sequence[int]) -> list[Look]:
    """The looks, those at the places `asked` with what the second network makes of them."""
    seconds = strips_to_logs([looks[at].strip for at in asked], SECOND)
    both = list(looks)
    for at, logs in zip(asked, seconds, strict=True):
        both[at] = replace(looks[at], second=logs)
    return both


def look_at(crops: Sequence[LineCrop]) -> list[Look]:
    """What both networks make of the crops as they were measured."""
    return with_second(look_first(crops), range(len(crops)))


@dataclass(frozen=True, slots=True)
class OftenSeen:
    """A look at a line by both networks, and `every` thing that is made of it.

    That is by the first as measured and as if measured a little smaller and larger, and by the second.
    """

    look: Look
    every: list[Logs]


def look_often(crops: Sequence[LineCrop]) -> list[OftenSeen]:
    """Looks at lines, as many of each as help: all lines go through a network together."""
    looks = look_at(crops)
    further = [look_anew(crops, *how) for how in FURTHER]
    return [
        OftenSeen(look, [look.first, *others, *look.both[1:]])
        for look, *others in zip(looks, *further, strict=True)
    ]


def look_anew(crops: Sequence[LineCrop], factor: float, shift: float) -> list[Logs]:
    """What the first network makes of the crops, as if their capitals were `factor` as high as measured.

    The baseline is taken to lie lower by `shift` in parts of that height.
    """
    strips = [
        pixels_to_strip(crop.pixels, crop.height * factor, crop.base + crop.height * shift) for crop in crops
    ]
    return strips_to_logs(strips, FIRST)
