"""Where the marks of a cell's line begin."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extractor.fields.cite import _after, last_cited, marks_weights
from extractor.fields.mark_places import MarkSpot
from extractor.fields.marked_words import value_words
from extractor.model.crop import LineCrop, LineKind, Marks
from extractor.model.geometry import BBox
from extractor.reader.marks import MarkedLine
from tests.builders import word


@pytest.mark.parametrize(
    ("read", "value"),
    [
        ("Fund, L.P. (2)(3)", "Fund, L.P."),
        ("Fund, L.P. (2)(3", "Fund, L.P."),
        ("Fund, L.P. (2) ( 3 )", "Fund, L.P."),
        ("Fund, L.P. ((5)", "Fund, L.P."),
        ("Series 3", "Series 3"),
        ("(2)", ""),
    ],
)
def test_marks_end_a_line(read: str, value: str) -> None:
    """One or several, set in line or raised, read whole or in pieces."""
    words = [word(part, 50 + 60 * at, 100) for at, part in enumerate(read.split())]
    kept = value_words(words, LineKind.TEXT)
    assert kept is not None
    assert " ".join(one.text for one in kept) == value


def test_a_number_far_beyond_the_footnotes_is_two_read_as_one() -> None:
    """Further footnotes may be cited whose texts were not found: then most of their numbers are read."""
    assert last_cited([(1,), (23,), (2, 3)], 4) == 4
    assert last_cited([(1,), (5, 6), (8,)], 4) == 8
    assert last_cited([], 2) == 2


def test_what_stands_before_the_marks_must_be_a_value() -> None:
    """Of a date that was read as something else nothing is known."""
    assert value_words([word("1x/0", 50, 100), word("(2)", 110, 100)], LineKind.DATE) is None


@pytest.mark.parametrize(("scores", "apart"), [((-6.0, -1.0, -5.0), 4.0), ((-30.0, -10.0, -14.0), 0.8)])
def test_crumbs_hardly_tell_numbers_apart(scores: tuple[float, ...], apart: float) -> None:
    """Marks alone on a line are believed as far as the likeliest of them is like what is printed."""
    crop = LineCrop(np.full((10, 10), 255, np.uint8), BBox(0, 0, 5, 5), 200.0, 6.0, 8.0)
    spot = MarkSpot(0, "exerciseDate", crop, "", (), 1.5)
    weights = marks_weights([(), (1,), (2,)], MarkedLine("", 0.0, scores), spot)
    assert weights[1,] - weights[2,] == pytest.approx(apart)


def test_on_a_clear_grey_scan_print_tells_that_there_are_none() -> None:
    """Whatever ink stands there: on others it may be all that is left of marks."""
    crop = LineCrop(np.full((10, 10), 255, np.uint8), BBox(0, 0, 5, 5), 200.0, 6.0, 8.0)
    line = MarkedLine("9", 0.0, (-0.5, -16.5, -18.5))
    faint, clear = (
        marks_weights([(), (1,), (2,)], line, MarkSpot(0, "price", crop, "9", (), 1.0, is_grey=grey))
        for grey in (False, True)
    )
    assert faint[1,] == pytest.approx(-1.0)
    assert clear[1,] == pytest.approx(-5.0)


def test_marks_go_on_behind_those_of_the_lines_above() -> None:
    """With higher numbers, or not at all: those above stay."""
    weights: dict[Marks, float] = {(): 0.5, (1,): 1.0, (3,): 2.0, (3, 4): 1.5}
    assert _after((2,), weights) == {(2,): 0.5, (2, 3): 2.0, (2, 3, 4): 1.5}
    assert _after((), weights) == weights


@pytest.mark.parametrize(("grey", "none"), [(False, -4.0), (True, -10.0)])
def test_marks_that_were_read_are_there(grey: bool, none: float) -> None:
    """On a clear grey scan the more: nothing else looks like them."""
    crop = LineCrop(np.zeros((40, 90), np.uint8), BBox(0, 0, 90, 40), 72.0, 14.0, 30.0)
    spot = MarkSpot(0, "price", crop, "9", (1,), 1.0, is_grey=grey)
    assert marks_weights([(), (1,)], MarkedLine("9", 0.0, (-9.0, -1.0)), spot)[()] == none


def test_nothing_was_read_behind_the_marks_of_the_lines_above() -> None:
    """Those are no sign that more follow; what was read in the last line itself is."""
    crop = LineCrop(np.zeros((40, 90), np.uint8), BBox(0, 0, 90, 40), 72.0, 14.0, 30.0)
    line = MarkedLine("9", 0.0, (-9.0, -1.0))
    above = MarkSpot(0, "price", crop, "9", (1,), 1.0, before=(1,))
    assert marks_weights([(), (2,)], line, above)[()] == 0.0
    assert marks_weights([(), (2,)], line, replace(above, current=(1, 2)))[()] == -4.0
