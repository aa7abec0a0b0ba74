"""Strips of raised marks: as large as print, from a little before the value's end."""

from __future__ import annotations

import numpy as np

from extractor.model.crop import LineCrop
from extractor.model.geometry import BBox
from extractor.reader.mark_strip import mark_strip
from extractor.reader.strip import STRIP_HEIGHT

BASE, CAPITALS = 40.0, 20.0


def blocks() -> LineCrop:
    """Capitals as a black block up to column 60, behind it a mark from 0.55 to 1.23 heights up."""
    pixels = np.full((50, 120), 255, dtype=np.uint8)
    pixels[20:40, 10:60] = 0
    pixels[15:29, 80:100] = 0
    return LineCrop(pixels, BBox(0.0, 0.0, 43.2, 18.0), 200.0, CAPITALS, BASE)


def test_marks_stand_where_other_strips_have_capitals() -> None:
    """Seventeen rows of ink that end at row 24; 25 rows to 20 pixels."""
    strip = mark_strip(blocks(), 60.0)
    rows = np.flatnonzero((strip[:, 40:] > 127).any(axis=1))
    assert strip.shape[0] == STRIP_HEIGHT
    assert abs(int(rows[0]) - 7) <= 1
    assert abs(int(rows[-1]) - 23) <= 1


def test_hardly_any_of_the_value_is_shown() -> None:
    """A tenth of the capitals' height before its end; all of the crop where no value is."""
    wide = mark_strip(blocks(), 0.0).shape[1]
    strip = mark_strip(blocks(), 60.0)
    value = np.flatnonzero((strip[28:, :] > 127).any(axis=0))
    assert 1 <= len(value) <= 4
    assert strip.shape[1] < wide == round(120 * 17 / (0.68 * CAPITALS))
    assert mark_strip(blocks(), 500.0).shape[1] >= 1
