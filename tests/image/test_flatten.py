"""The mapping that lays a page flat, and how good it says it is."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from extractor.image.flatten import fit_flattening, interpolate_nodes
from extractor.image.sheet import Sheet, lay_flat
from extractor.image.stroke import Stroke
from tests.degrade import Grey, folded, photographed, skewed, stamped
from tests.image.drawing import COLUMNS, RESOLUTION, ROWS, draw_form


def levels_of(sheet: Sheet) -> tuple[list[float], list[float]]:
    """The distinct levels of the sheet's long rules, across and down."""
    across = [rule.y0 for rule in sheet.rules if rule.across and rule.x1 - rule.x0 > 900]
    down = [rule.x0 for rule in sheet.rules if not rule.across and rule.y1 - rule.y0 > 300]
    return sorted(across), sorted(down)


@pytest.mark.parametrize(
    ("bend", "residual"),
    [
        (lambda page: page, 0.6),
        (lambda page: skewed(page, 2.7), 0.8),
        (lambda page: photographed(page, 0.06), 0.8),
        (lambda page: folded(page, 700, 120, 12.0), 1.5),
    ],
    ids=["level", "skewed", "photographed", "folded"],
)
def test_the_table_comes_out_straight(bend: Callable[[Grey], Grey], residual: float) -> None:
    """Laid flat, the rules are evenly spaced as drawn, and what is left is told in pixels."""
    sheet = lay_flat(bend(draw_form()[0]), RESOLUTION)
    across, down = levels_of(sheet)
    assert (len(across), len(down)) == (len(ROWS), len(COLUMNS))
    assert sheet.flattening.residual <= residual
    assert sheet.flattening.inliers == sheet.flattening.strokes
    widths = np.diff(down) / (down[-1] - down[0])
    drawn = np.diff(COLUMNS) / (COLUMNS[-1] - COLUMNS[0])
    assert widths == pytest.approx(drawn, abs=0.004)


def test_mapping_there_and_back_is_the_same_place() -> None:
    """A point of a folded, tilted page comes back from the flat page to within a tenth of a pixel."""
    page = folded(photographed(draw_form()[0], 0.05), 700, 120, 12.0)
    flattening = lay_flat(page, RESOLUTION).flattening
    points = np.random.default_rng(6).uniform((160, 410), (1540, 790), (200, 2))
    back = flattening.to_picture(flattening.to_flat(points))
    assert np.abs(back - points).max() < 0.1


def test_a_slanted_stamp_is_no_inlier() -> None:
    """The frame of a stamp, put on at 6°, neither bends the page nor counts as its rule."""
    sheet = lay_flat(stamped(draw_form()[0], 1000, 1300, 500, 260, 6.0), RESOLUTION)
    across, down = levels_of(sheet)
    assert across == pytest.approx(ROWS, abs=1.5)
    assert down == pytest.approx(COLUMNS, abs=1.5)


def test_without_strokes_the_print_s_own_slope_is_used() -> None:
    """With nothing to fit, rows of the given slope come out level and no inlier is claimed."""
    flattening = fit_flattening([], [], (1000, 800), slope=0.03, lean=-0.03, resolution=200.0)
    flat = flattening.to_flat(np.array([[100.0, 400.0], [900.0, 424.0]]))
    assert flat[0, 1] == pytest.approx(flat[1, 1], abs=0.2)
    assert (flattening.inliers, flattening.residual) == (0, 0.0)


def test_strokes_that_do_not_agree_are_known_to_be_a_bad_fit() -> None:
    """A stroke that wanders as no fold does leaves a large residual."""
    columns = np.arange(1000.0)
    level = [Stroke(0, np.full(1000, row), 3.0) for row in (100.0, 200.0, 300.0)]
    jagged = Stroke(0, 250.0 + 30 * np.sign(np.sin(columns / 20)), 3.0)
    straight = fit_flattening(level, [], (1000, 800), 0.0, 0.0, 200.0)
    bad = fit_flattening([*level, jagged], [], (1000, 800), 0.0, 0.0, 200.0)
    assert straight.residual < 0.1
    assert bad.residual > 5


def test_node_values_are_bilinear_and_held_at_the_edges() -> None:
    """Halfway between nodes is their mean; beyond the last node is the last."""
    nodes = np.zeros((2, 2, 2))
    nodes[0, 1] = (4.0, 8.0)
    at = np.array([[0.5, 0.0], [9.0, 0.0], [0.5, 0.5]])
    assert interpolate_nodes(nodes, at) == pytest.approx(
        np.array([[2.0, 4.0], [4.0, 8.0], [1.0, 2.0]]), abs=1e-4
    )
