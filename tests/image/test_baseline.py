"""Long lines of print are cut along their own slope and bend."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.image.baseline import Baseline, cut_straight, fit_baseline, straightened
from extractor.image.blobs import Blobs, find_blobs


def page_of_letters(slope: float, bend: float, hanging: int = 5) -> np.ndarray:
    """Ink of 60 letters 12 pixels high along a curve; every `hanging`-th reaches 4 pixels lower."""
    ink = np.zeros((120, 900), np.uint8)
    for index in range(60):
        x = 20 + 14 * index
        aside = x + 4 - 450
        foot = 60 + round(slope * aside + bend * aside * aside)
        ink[foot - 12 : foot + (4 if index % hanging == 0 else 0), x : x + 8] = 255
    return ink


def test_a_line_across_a_crooked_page_has_its_slope() -> None:
    """Letters that hang below the line do not pull it down."""
    found = fit_baseline(find_blobs(page_of_letters(0.012, 0.0)))
    assert found.slope == pytest.approx(0.012, abs=0.001)
    assert abs(found.bend) < 2e-6


def test_a_line_on_curved_paper_has_its_bend() -> None:
    """The ends of the line lie lower than its middle."""
    found = fit_baseline(find_blobs(page_of_letters(0.0, 4e-5)))
    assert found.bend == pytest.approx(4e-5, rel=0.1)


def test_few_letters_tell_no_slope() -> None:
    """A short word is taken as level."""
    ink = page_of_letters(0.02, 0.0)
    ink[:, :800] = 0
    assert fit_baseline(find_blobs(ink)).slope == 0.0


def test_straightened_blobs_stand_on_one_row() -> None:
    """But for the letters that hang below it."""
    blobs = find_blobs(page_of_letters(0.015, 0.0, hanging=99))
    level = straightened(blobs, fit_baseline(blobs))
    assert np.ptp(blobs.bottom) >= 11
    assert np.ptp(level.bottom[1:]) <= 2


def test_a_cut_along_the_line_is_level() -> None:
    """The sloping line's pixels come out between two fixed rows."""
    page = 255 - page_of_letters(0.012, 0.0, hanging=99)
    baseline = fit_baseline(find_blobs(255 - page))
    cut = cut_straight(page, (0, 40, 900, 70), baseline)
    rows = np.flatnonzero((cut < 128).any(axis=1))
    assert cut.shape == (30, 900)
    assert rows[-1] - rows[0] <= 16
    assert np.array_equal(cut_straight(page, (0, 40, 900, 70), Baseline(450.0)), page[40:70])


def folded(depth: float) -> Blobs:
    """Sixty letters of a line that a fold takes down by `depth` rows at two thirds of its length."""
    x0 = np.arange(0, 900, 15, dtype=np.int64)
    drop = np.interp(x0, [0, 480, 600, 720, 900], [0, 0, depth, 0, 0])
    bottom = np.rint(100 + drop).astype(np.int64)
    bottom[::7] += 3  # tails
    return Blobs(x0, bottom - 10, x0 + 10, bottom, np.full(x0.size, 60, np.int64))


def test_a_long_line_follows_a_fold() -> None:
    """Its letters stand on one row when they are straightened; a level line has no course."""
    line = folded(9)
    baseline = fit_baseline(line)
    assert baseline.course
    feet = straightened(line, baseline).bottom
    assert (np.abs(feet - np.median(feet)) <= 2).mean() > 0.8
    assert not fit_baseline(folded(0)).course


def test_a_course_moves_with_its_line() -> None:
    """As seen from another picture it is the same, so many columns on."""
    baseline = fit_baseline(folded(9))
    columns = np.array([30, 600, 700])
    assert np.allclose(baseline.moved(50).drop(columns + 50), baseline.drop(columns))
