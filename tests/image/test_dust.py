"""Dust that lies thick at one edge of a page, and the crumbs of faded print, which are none."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extractor.image.blobs import label_inks
from extractor.image.dust import looked_up_share, measure_around, with_dissolved_lines, without_thick_dust
from tests.image.drawing import RESOLUTION, blank, draw_text

Ink = NDArray[np.uint8]
#: Where the dust begins, and what is printed within it.
EDGE = 700
TEXT = "The shares were sold"


def paper() -> Ink:
    """The ink of a page with a line of print at its left and at its right."""
    page, _ = draw_text(blank((1100, 900)), 60, 400, TEXT)
    page, _ = draw_text(page, EDGE + 80, 400, TEXT)
    return np.where(page < 128, 255, 0).astype(np.uint8)


def dusty(ink: Ink, share: float = 0.03) -> Ink:
    """The same with specks of two pixels thick at its right edge."""
    seeds = np.random.default_rng(7).random(ink[:, EDGE:].shape) < share / 2
    dust = ink.copy()
    for row, column in np.argwhere(seeds):
        dust[row, EDGE + column : EDGE + column + 2] = 255
    return dust


def test_thick_dust_is_taken_away_where_it_lies() -> None:
    """And the print in it stays; elsewhere nothing is touched."""
    clean, ink = paper(), dusty(paper())
    left = without_thick_dust(ink, ink, RESOLUTION)
    assert (left[:, : EDGE - 100] == clean[:, : EDGE - 100]).all()
    assert (left[clean > 0] > 0).all()
    dust = (ink > 0) & (clean == 0)
    assert (left[dust] > 0).mean() < 0.2


def test_pale_edges_do_not_join_specks() -> None:
    """In thick dust only what is surely ink counts."""
    ink, sure = dusty(paper(), 0.06), paper()
    assert (without_thick_dust(ink, sure, RESOLUTION)[:, EDGE + 150 :] == sure[:, EDGE + 150 :]).all()


def test_crumbs_of_faded_lines_are_no_dust() -> None:
    """There are as many of them, but none between the lines."""
    ink = np.zeros((900, 1100), np.uint8)
    for top in range(100, 800, 30):
        crumbs = np.random.default_rng(top).random((12, 800)) < 0.06
        ink[top : top + 12, 100:900][crumbs] = 255
    _, stats, centres = label_inks(ink)
    assert measure_around(ink, RESOLUTION, stats, centres).max() < 60
    assert (without_thick_dust(ink, ink, RESOLUTION) == ink).all()


def test_a_clean_page_is_left_alone() -> None:
    """There is nothing to take away."""
    ink = paper()
    assert without_thick_dust(ink, ink, RESOLUTION) is ink


def test_dissolved_lines_under_thin_dust_stay() -> None:
    """Dust lies between the lines too and is thick enough to be taken away there, but not in them."""
    rng = np.random.default_rng(11)
    ink = np.zeros((900, 1100), np.uint8)
    print_rows = np.zeros(900, bool)
    for top in range(100, 800, 17):
        print_rows[top : top + 11] = True
        for row, column in np.argwhere(rng.random((10, 900)) < 0.05):
            ink[top + row : top + row + 2, 100 + column : 102 + column] = 255
    dusty = ink.copy()
    dusty[:, 500:800][rng.random((900, 300)) < 0.012] = 255
    left = without_thick_dust(dusty, dusty, RESOLUTION)
    between = dusty.copy()
    between[print_rows] = 0
    assert (left[150:750, 550:750][between[150:750, 550:750] > 0] == 0).mean() > 0.15
    assert (left[150:750][ink[150:750] > 0] > 0).mean() > 0.98


def test_crumbs_in_dissolved_lines_are_given_back_and_lone_specks_are_not() -> None:
    """Crumbs of letters that lie in rows come back, to the rows' ends; a speck between the rows does not."""
    rng = np.random.default_rng(12)
    ink = np.zeros((400, 1100), np.uint8)
    for top in range(100, 300, 34):
        for row, column in np.argwhere(rng.random((10, 900)) < 0.06):
            ink[top + row : top + row + 2, 100 + column : 102 + column] = 255
    speck = ink.copy()
    speck[350:352, 600:602] = 255
    assert (with_dissolved_lines(np.zeros_like(ink), speck, RESOLUTION) == ink).mean() > 0.998
    assert (with_dissolved_lines(np.zeros_like(ink), speck, RESOLUTION)[345:] == 0).all()


def test_a_share_that_is_looked_up_compares_as_the_reckoned_one() -> None:
    """For every level with every density: no more than a share, and no less than one."""
    levels, densities = np.meshgrid(np.arange(256, dtype=np.uint8), np.arange(256, dtype=np.uint8))
    for share in (0.3, 0.4):
        reckoned = share * densities.astype(np.float64)
        most, least = (looked_up_share(densities, share, rounded) for rounded in (np.floor, np.ceil))
        assert ((levels <= most) == (levels <= reckoned)).all()
        assert ((levels >= least) == (levels >= reckoned)).all()
