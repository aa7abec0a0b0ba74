"""The end of a line, where raised marks may stand, as a strip in which they are as large as print."""

from __future__ import annotations

from extractor.model.crop import LineCrop
from extractor.reader.strip import Strip, pixels_to_strip

#: The strip shows a mark's digits as others show capitals: how high they are and how far above the line
#: they stand, in heights of the line's capitals.
_HEIGHT, _RAISED_BY = 0.68, 0.55
#: So much of the value is shown before its end, in heights of the capitals.
_BEFORE = 0.1


def mark_strip(crop: LineCrop, end: float) -> Strip:
    """The strip of what is raised behind a value that ends at the column `end` of its line's crop."""
    start = min(max(round(end - _BEFORE * crop.height), 0), max(crop.pixels.shape[1] - 1, 0))
    base = crop.base - _RAISED_BY * crop.height
    return pixels_to_strip(crop.pixels[:, start:], _HEIGHT * crop.height, base)
