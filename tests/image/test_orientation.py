"""Which way is up."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.image.binarise import find_ink
from extractor.image.orientation import find_orientation
from tests.degrade import bilevel, skewed, speckled
from tests.image.drawing import PARAGRAPH, RESOLUTION, blank, draw_form, draw_text


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_turn_that_sets_a_page_upright_is_found(turn: int) -> None:
    """A page turned back by any quarter, crooked and speckled, is turned upright."""
    page, _ = draw_form()
    for index, text in enumerate(PARAGRAPH * 5):
        page, _ = draw_text(page, 160, 1100 + 34 * index, text)
    worn = bilevel(speckled(skewed(page, 1.5), 0.002, seed=9))
    lying = np.ascontiguousarray(np.rot90(worn, turn // 90))
    found = find_orientation(find_ink(lying), RESOLUTION)
    assert (found.turn, found.sure) == (turn, True)


def test_capitals_alone_are_not_sure() -> None:
    """Letters of one height have feet and heads alike level."""
    page = blank((1200, 400))
    for index in range(4):
        page, _ = draw_text(page, 60, 60 + 60 * index, "HEXED MINIMUM HEADLINE", 34)
    assert not find_orientation(find_ink(bilevel(page)), RESOLUTION).sure


def test_capitals_with_commas_are_not_sure() -> None:
    """What hangs from lines of capitals alone are commas: they do not tell that the page is upside down."""
    page = blank((1200, 1700))
    for index in range(24):
        page, _ = draw_text(page, 60, 60 + 60 * index, "HEXED, MINIMUM', HEADLINE, HAM'", 34)
    found = find_orientation(find_ink(bilevel(page)), RESOLUTION)
    assert not found.sure


def test_an_empty_page_is_left_as_it_lies() -> None:
    """No print, no turn, and no claim to know."""
    found = find_orientation(np.zeros((600, 400), np.uint8), RESOLUTION)
    assert (found.turn, found.sure) == (0, False)
