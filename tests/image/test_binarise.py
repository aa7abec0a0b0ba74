"""Grey → ink and paper."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.image.binarise import (
    find_ink,
    has_shades,
    is_bilevel,
    level_light,
    measure_dust,
    soften_ink,
    without_dust,
    without_specks,
)
from tests.degrade import bilevel, blurred, shadowed, speckled
from tests.image.drawing import RESOLUTION, blank, draw_form


def test_black_and_white_is_known_from_grey() -> None:
    """A thresholded page is bilevel, a blurred one and blank paper are not."""
    page, _ = draw_form()
    assert is_bilevel(bilevel(page))
    assert not is_bilevel(blurred(page, 1.5))
    assert not is_bilevel(blank())


def test_a_black_and_white_page_turned_has_no_shades() -> None:
    """Its edges are grey then; print that a scanner saw in grey is grey all through where it is thin."""
    page = bilevel(draw_form()[0])
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), 0.7, 1.0)
    turned = np.asarray(cv2.warpAffine(page, turn, (width, height), borderValue=255), dtype=np.uint8)
    assert not has_shades(page)
    assert not has_shades(turned)
    assert has_shades(blurred(page, 1.5))


def test_bilevel_pixels_are_left_alone() -> None:
    """Levelling the light of a black and white page changes no pixel of it."""
    page = bilevel(draw_form()[0])
    assert np.array_equal(level_light(page, RESOLUTION), page)


def test_a_shadow_does_not_become_ink() -> None:
    """Under light that falls to a third, the ink found is that of the page in even light."""
    page = blurred(draw_form()[0], 0.8)
    even = find_ink(level_light(page, RESOLUTION))
    shaded = find_ink(level_light(shadowed(page, 0.34), RESOLUTION))
    assert np.mean(even != shaded) < 0.0005


def test_faint_ink_counts_where_it_hangs_together_with_darker() -> None:
    """A grey stroke is ink beside a dark one and paper by itself."""
    page = np.full((60, 200), 250, np.uint8)
    page[20:40, 20:30] = 60
    page[28:32, 30:80] = 190
    page[28:32, 120:160] = 190
    page[::2, 190:] = 200
    ink = find_ink(page)
    assert ink[30, 60] == 255
    assert ink[30, 140] == 0


def test_softened_ink_runs_from_paper_to_black() -> None:
    """Paper and its grain are 0, half-dark hairlines and print are 255, in between is in between."""
    soft = soften_ink(np.array([[255, 230, 200, 130, 0]], np.uint8))
    assert soft[0, 0] == soft[0, 1] == 0
    assert 0 < soft[0, 2] < 255
    assert soft[0, 3] == soft[0, 4] == 255


def test_specks_go_and_full_stops_stay() -> None:
    """A spot of one pixel goes; one of three by three, a full stop of 8 pt, stays."""
    ink = np.zeros((50, 50), np.uint8)
    ink[10, 10] = 255
    ink[30:33, 30:33] = 255
    clean = without_specks(ink, RESOLUTION)
    assert clean[10, 10] == 0
    assert clean[31, 31] == 255


def test_dust_is_measured_where_the_page_is_empty() -> None:
    """Specks all over count as dust, crumbs in one corner do not."""
    ink = find_ink(bilevel(speckled(draw_form()[0], 0.004, seed=1)))
    crumbs = np.zeros((2200, 1700), np.uint8)
    crumbs[100:400:5, 100:400:5] = 255
    assert measure_dust(ink, RESOLUTION) > 50
    assert measure_dust(crumbs, RESOLUTION) == 0


def test_lone_dust_goes_and_crumbs_of_a_letter_stay() -> None:
    """A lone spot goes; the same spots gathered where a letter was stay."""
    ink = np.zeros((100, 100), np.uint8)
    ink[20:22, 20:22] = 255
    ink[60:72:2, 60:68:2] = 255
    clean = without_dust(ink, RESOLUTION)
    assert clean[20, 20] == 0
    assert clean[60, 60] == 255


def test_pale_print_becomes_as_dark_as_print_is() -> None:
    """A page printed with half its ink is levelled to nearly full ink, and a fainter mark is found."""
    page = blurred(draw_form()[0], 0.8)
    pale = (255 - (255 - page.astype(np.float64)) * 0.5).astype(np.uint8)
    pale[20:28, 20:60] = 255 - 45
    assert level_light(pale, RESOLUTION).min() > 100  # at 200 pixels per inch it is left as it is
    levelled = level_light(pale, 300.0)
    assert levelled.min() <= 30
    assert find_ink(levelled)[24, 40] == 255
    assert np.median(levelled) >= 250


def test_full_print_and_grain_without_print_are_not_darkened() -> None:
    """Black print keeps its levels, and a blank page's grain stays as faint as it was."""
    page = blurred(draw_form()[0], 0.8)
    levelled = level_light(page, 300.0)
    assert np.median(np.abs(levelled.astype(int) - page)[page < 200]) <= 4
    grain = np.random.default_rng(1).normal(246, 4, (400, 400)).clip(0, 255).astype(np.uint8)
    assert level_light(grain, 300.0).min() > 215


def test_a_sparse_grey_page_is_not_black_and_white() -> None:
    """White paper with a little grey print: its faint print is ink. Black print with grey edges is not."""
    page = np.full((400, 400), 255, np.uint8)
    page[100:110, 100:300] = 100
    page[200:204, 100:300] = 150
    assert not is_bilevel(page)
    assert find_ink(page)[202, 200] == 255
    page[page < 255] = 0
    page[110, 100:300] = page[204, 100:300] = 127
    assert is_bilevel(page)


def test_pale_letters_are_ink_where_pixels_are_fine() -> None:
    """A stroke a quarter darker than the paper beside black print: coarse pixels blur to as much.

    What is left of a rule may be as pale: it is flat.
    """
    page = np.full((400, 400), 255, np.uint8)
    page[100:110, 100:300] = 40
    page[200:220, 100:106] = page[300:303, 100:160] = 192
    assert find_ink(page, 300.0)[202, 102] == 255
    assert find_ink(page, 200.0)[202, 102] == 0
    assert find_ink(page, 300.0)[301, 120] == 0
    page[200:220, 100:106] = 215
    assert find_ink(page, 300.0)[202, 102] == 0
