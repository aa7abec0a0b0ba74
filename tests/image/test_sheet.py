"""Rules of a sheet at the scan's own resolution."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractor.image.binarise import scaled_down
from extractor.image.sheet import lay_flat
from tests.image.drawing import COLUMNS, RESOLUTION, ROWS, draw_form, draw_table


@pytest.mark.parametrize("scale", [1.5, 2.0, 3.0])
def test_rules_of_a_finer_scan_lie_where_they_are_drawn(scale: float) -> None:
    """They are looked for at a lower resolution and given in the scan's own pixels, to a pixel or so."""
    page = draw_table(thickness=3)
    size = (round(page.shape[1] * scale), round(page.shape[0] * scale))
    finer = np.asarray(cv2.resize(page, size, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
    rules = lay_flat(finer, RESOLUTION * scale).rules
    across = sorted(rule.y0 for rule in rules if rule.across)
    down = sorted(rule.x0 for rule in rules if not rule.across)
    assert across == pytest.approx([(row + 0.5) * scale - 0.5 for row in ROWS], abs=1.2)
    assert down == pytest.approx([(column + 0.5) * scale - 0.5 for column in COLUMNS], abs=1.2)
    assert all(rule.thickness == pytest.approx(3 * scale, abs=1.5 * scale) for rule in rules)


def test_a_finer_scan_keeps_its_print() -> None:
    """At 400 pixels to the inch the rules go and what is printed stays as it is."""
    page, printed = draw_form()
    finer = np.ascontiguousarray(np.kron(page, np.ones((2, 2), np.uint8)))
    clean = lay_flat(finer, 2 * RESOLUTION).clean
    for one in printed:
        x0, top, x1, bottom = (2 * edge for edge in one.box)
        assert np.array_equal(clean[top:bottom, x0:x1], finer[top:bottom, x0:x1]), one.text
    kept = np.count_nonzero(clean < 128)
    assert kept == pytest.approx(
        4 * (np.count_nonzero(page < 128) - np.count_nonzero(draw_table() < 128)), rel=0.02
    )


def test_coarse_scans_are_looked_at_as_they_are() -> None:
    """Up to 220 pixels to the inch nothing is scaled, beyond it the copy has 200."""
    page = np.full((220, 440), 255, np.uint8)
    assert scaled_down(page, 220.0)[0] is page
    small, resolution = scaled_down(page, 400.0)
    assert (small.shape, resolution) == ((110, 220), 200.0)
