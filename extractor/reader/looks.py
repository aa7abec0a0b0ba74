"""Crops of lines → what the two networks make of them, as measured and as if measured otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.model.crop import LineCrop
from extractor.reader.decode import Glyph, glyphs_to_text
from extractor.reader.network import FIRST, SECOND, Logs, strips_to_logs
from extractor.reader.strip import Strip, pixels_to_strip

#: Doubtful lines are looked at again a little smaller and larger, as if measured otherwise: factors of
#: the capitals' height, and how far the baseline moves in parts of that height.
FURTHER = ((0.92, 0.04), (1.08, -0.04))
#: Of free text without figures, every letter so sure, the second network tells nothing: of right words
#: there it finds a third unlikely. The number of a label is none of the figures.
_SURE, _FIGURES = 0.98, re.compile(r"(?<!^)\d|^\d(?!\d?[ab]?\.)")


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


def are_sure(path: Sequence[Glyph]) -> bool:
    """Whether the first network is sure of every letter of a line."""
    return all(glyph.probability >= _SURE for glyph in path)


def is_plain(path: Sequence[Glyph]) -> bool:
    """Whether a line of free text was read so surely that the second network tells nothing of it."""
    return are_sure(path) and not _FIGURES.search(glyphs_to_text(path))


def look_at(crops: Sequence[LineCrop], enough: Callable[[int, Logs], bool] | None = None) -> list[Look]:
    """What the networks make of the crops as they were measured.

    The second is not asked of crops of which the first's outputs are `enough`, told by their place.
    """
    strips = [pixels_to_strip(crop.pixels, crop.height, crop.base) for crop in crops]
    firsts = strips_to_logs(strips, FIRST)
    asked = [at for at, logs in enumerate(firsts) if enough is None or not enough(at, logs)]
    seconds = dict(zip(asked, strips_to_logs([strips[at] for at in asked], SECOND), strict=True))
    return [
        Look(strip, logs, seconds.get(at))
        for at, (strip, logs) in enumerate(zip(strips, firsts, strict=True))
    ]


def look_often(crop: LineCrop) -> tuple[Look, list[Logs]]:
    """A look at a line by both networks, and all that is made of it.

    That is by the first as measured and as if measured a little smaller and larger, and by the second.
    """
    (look,) = look_at([crop])
    further = [look_anew([crop], *how)[0] for how in FURTHER]
    return look, [look.first, *further, *look.both[1:]]


def look_anew(crops: Sequence[LineCrop], factor: float, shift: float) -> list[Logs]:
    """What the first network makes of the crops, as if their capitals were `factor` as high as measured.

    The baseline is taken to lie lower by `shift` in parts of that height.
    """
    strips = [
        pixels_to_strip(crop.pixels, crop.height * factor, crop.base + crop.height * shift) for crop in crops
    ]
    return strips_to_logs(strips, FIRST)
