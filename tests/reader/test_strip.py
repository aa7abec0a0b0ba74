"""Crops brought to the network's one shape."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.reader.strip import (
    BASELINE,
    CAPITALS_HEIGHT,
    MAX_WIDTH,
    STRIP_HEIGHT,
    padded_width,
    pixels_to_strip,
)


def bar(
    height: int, rows: int = 60, columns: int = 90, base: int = 45
) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """White paper with a black bar of `height` rows that stands on row `base`."""
    pixels = np.full((rows, columns), 255, dtype=np.uint8)
    pixels[base - height : base, 30:50] = 0
    return pixels


@pytest.mark.parametrize("height", [9, 13, 17, 26, 34])
def test_capitals_stand_on_the_baseline_at_their_height(height: int) -> None:
    """Whatever their size on the scan, capitals fill the strip's rows from 7 to 24, give or take one."""
    strip = pixels_to_strip(bar(height), height, 45)
    inked = (strip.max(axis=1) > 127).nonzero()[0]
    assert abs(int(inked[0]) - (BASELINE - CAPITALS_HEIGHT)) <= 1
    assert abs(int(inked[-1]) + 1 - BASELINE) <= 1
    assert strip.shape == (STRIP_HEIGHT, round(90 * CAPITALS_HEIGHT / height))


def test_columns_keep_their_proportion() -> None:
    """A bar from a third to five ninths of the crop stands there in the strip."""
    strip = pixels_to_strip(bar(30), 30, 45)
    inked = (strip.max(axis=0) > 127).nonzero()[0]
    assert abs(int(inked[0]) - 30 * CAPITALS_HEIGHT / 30) <= 1
    assert abs(int(inked[-1]) + 1 - 50 * CAPITALS_HEIGHT / 30) <= 1


def test_faint_print_is_brought_to_full_ink() -> None:
    """Grey print on grey paper becomes black on white; bilevel print stays what it was."""
    faint = np.where(bar(20) == 0, 120, 200).astype(np.uint8)
    assert int(pixels_to_strip(faint, 20, 45).max()) == 255
    assert np.array_equal(pixels_to_strip(faint, 20, 45), pixels_to_strip(bar(20), 20, 45))


def test_paper_without_print_stays_empty() -> None:
    """The grain of blank paper is not stretched into ink."""
    grain = np.random.default_rng(1).integers(235, 256, (40, 80)).astype(np.uint8)
    assert int(pixels_to_strip(grain, 20, 30).max()) < 100


@pytest.mark.parametrize("shape", [(0, 0), (1, 1), (3, 0), (2, 9000)])
def test_odd_crops_give_a_strip(shape: tuple[int, int]) -> None:
    """Crops of no size, one pixel, and a line too long to hold are strips too."""
    strip = pixels_to_strip(np.full(shape, 255, dtype=np.uint8), 0.0, 0.0)
    assert strip.shape[0] == STRIP_HEIGHT
    assert 1 <= strip.shape[1] <= MAX_WIDTH


def test_padded_widths_are_few() -> None:
    """Widths go up to the next multiple of 32, and never to nothing."""
    assert [padded_width(width) for width in (0, 1, 32, 33, 64, 100)] == [32, 32, 32, 64, 64, 128]
