"""A pen's strokes across print: found, painted out, and told from print and rules."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.image.erase import erase_strokes
from extractor.image.pen import find_pen
from tests.degrade import Grey, bilevel
from tests.image.drawing import RESOLUTION, blank, draw_form, draw_text

#: A tick: three straight strokes, each beginning where the one before ends.
TICK = np.array([(300, 420), (420, 520), (520, 330), (900, 560)], np.int32)


def printed() -> Grey:
    """Two lines of print."""
    page, _ = draw_text(blank(), 250, 400, "Margaret Lam (Assistant", 34)
    return bilevel(draw_text(page, 250, 450, "Secretary), by power of attorney", 34)[0])


def test_a_pens_strokes_are_painted_out() -> None:
    """Nearly all of a tick goes, and nearly all of the print that it crosses stays."""
    page = printed()
    marked = page.copy()
    cv2.polylines(marked, [TICK], False, 0, thickness=3)
    clean = erase_strokes(marked, *find_pen(marked, RESOLUTION), RESOLUTION)
    drawn = (marked == 0) & (page > 0)
    assert (clean[drawn] > 0).mean() > 0.85
    assert (clean[page == 0] == 0).mean() > 0.93


def test_print_and_rules_are_no_pens() -> None:
    """Nothing is found on a page that no pen has touched."""
    for page in (printed(), bilevel(draw_form()[0])):
        assert find_pen(page, RESOLUTION) == ([], [])


def test_a_level_line_is_no_pens() -> None:
    """Underlines and what is left of rules are looked after elsewhere."""
    page = blank()
    page[500:503, 300:900] = 0
    page[300:900, 1200:1203] = 0
    assert find_pen(page, RESOLUTION) == ([], [])
