"""From user space to the upright page, and from there to the page as it is seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.model.geometry import BBox
from extractor.model.page import Page
from extractor.pages.frame import Frame

TURNS = st.sampled_from([0, 90, 180, 270])
#: A crop box with a negative corner, 100 points wide and 200 high.
CROP = (-10.0, 20.0, 90.0, 220.0)


@pytest.mark.parametrize(
    ("turn", "size", "corner"),
    [
        (0, (100, 200), BBox(0, 190, 5, 200)),
        (90, (200, 100), BBox(0, 0, 10, 5)),
        (180, (100, 200), BBox(95, 0, 100, 10)),
        (270, (200, 100), BBox(190, 95, 200, 100)),
    ],
)
def test_the_lower_left_corner_turns_with_the_page(turn: int, size: tuple[int, int], corner: BBox) -> None:
    """A box in the corner, 5 wide and 10 high, lies where a clockwise turn takes it."""
    frame = Frame(*CROP, rotate=turn, turn=turn)
    assert (frame.width, frame.height) == size
    assert frame.upright(-10, 20, -5, 30) == corner


@given(TURNS)
def test_edges_may_come_in_either_order(turn: int) -> None:
    """Matrices that mirror swap left and right, and the box is the same."""
    frame = Frame(*CROP, rotate=0, turn=turn)
    assert frame.upright(40, 90, 10, 50) == frame.upright(10, 50, 40, 90)


@given(TURNS, TURNS, st.integers(-10, 40), st.integers(20, 120), st.integers(1, 50), st.integers(1, 100))
def test_as_seen_undoes_the_turning(
    rotate: int, turn: int, left: int, bottom: int, width: int, height: int
) -> None:
    """However a page was turned to be read, its boxes go back to where a viewer shows them."""
    box = (left, bottom, left + width, bottom + height)
    seen = Frame(*CROP, rotate=rotate, turn=rotate)
    upright = Frame(*CROP, rotate=rotate, turn=turn)
    page = Page(1, upright.width, upright.height, (), turned=upright.turned)
    assert page.as_seen(upright.upright(*box)) == seen.upright(*box)
    assert seen.turned == 0


@given(TURNS, TURNS)
def test_the_whole_page_stays_the_whole_page(rotate: int, turn: int) -> None:
    """The crop box itself fills the upright page and the page as seen."""
    frame = Frame(*CROP, rotate=rotate, turn=turn)
    whole = frame.upright(*CROP)
    assert whole == BBox(0, 0, frame.width, frame.height)
    seen = Frame(*CROP, rotate=rotate, turn=rotate)
    page = Page(1, frame.width, frame.height, (), turned=frame.turned)
    assert page.as_seen(whole) == BBox(0, 0, seen.width, seen.height)
