"""The slope of rows and columns of print."""

from __future__ import annotations

import math

import numpy as np
import pytest

from extractor.image.binarise import find_ink
from extractor.image.skew import column_shifts, measure_lean, measure_slope, shear_rows
from tests.degrade import bilevel, skewed
from tests.image.drawing import RESOLUTION, blank, draw_form


@pytest.mark.parametrize("degrees", [-4.0, -1.3, 0.0, 0.6, 3.1])
def test_the_skew_of_a_page_is_measured(degrees: float) -> None:
    """Rows fall, and columns lean back, by the angle at which the page was turned.

    Rows, long lines of print, to 0.1°; columns, of which there is less, to 0.25°.
    """
    ink = find_ink(bilevel(skewed(draw_form()[0], degrees)))
    assert math.degrees(math.atan(measure_slope(ink, RESOLUTION))) == pytest.approx(degrees, abs=0.1)
    assert math.degrees(
        math.atan(measure_lean(ink, RESOLUTION, measure_slope(ink, RESOLUTION)))
    ) == pytest.approx(-degrees, abs=0.25)


def test_an_empty_page_has_no_slope() -> None:
    """Without print there is nothing to measure, and that is level."""
    assert measure_slope(np.zeros((500, 400), np.uint8), RESOLUTION) == 0.0


def test_columns_lean_as_the_rows_fall() -> None:
    """Ink that gathers along another way, farther from square, does not tell how a page leans."""
    page = blank()
    for step in range(0, 1600, 8):
        page[200 + step, 300 + step // 10] = page[200 + step, 900 + step // 10] = 0
    ink = find_ink(page)
    assert measure_lean(ink, RESOLUTION, -0.1) == pytest.approx(0.1, abs=0.005)
    assert abs(measure_lean(ink, RESOLUTION, 0.0)) <= 0.045


def test_shearing_moves_whole_columns_and_levels_a_slope() -> None:
    """A stroke that falls by the slope comes to lie in one row, with every pixel kept."""
    slope = 0.05
    page = np.zeros((200, 300), np.uint8)
    columns = np.arange(300)
    page[100 + column_shifts(300, slope), columns] = 255
    level = shear_rows(page, slope)
    assert np.array_equal(np.flatnonzero(level.any(axis=1)), [100])
    assert level[100].all()
