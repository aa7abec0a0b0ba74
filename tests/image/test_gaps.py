"""What hangs through the gaps of an underline stays, the underline goes."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.image.erase import erase_strokes
from extractor.image.gaps import Course, letters_in_gaps
from extractor.image.stroke import Stroke
from tests.degrade import blurred
from tests.image.drawing import RESOLUTION, Grey, blank

#: An underline of three rows around row 50, from column 20 to 180, and where it breaks.
_ROWS = slice(49, 52)
_STROKE = Stroke(20, np.full(160, 50.0), 3.0)
_GAPS = ((58, 72), (110, 120))


def _underlined() -> Grey:
    page = blank((200, 100))
    page[_ROWS, 20:180] = 0
    for start, end in _GAPS:
        page[_ROWS, start:end] = 255
    return page


def _erased(page: Grey) -> Grey:
    return erase_strokes(page, [_STROKE], [], RESOLUTION)


@pytest.mark.parametrize("soft", [0.0, 0.7])
def test_a_slanting_tail_in_a_gap_keeps_its_ink(soft: float) -> None:
    """A tail that runs down through a gap at a slant, as that of a y does, is left as it was."""
    page = _underlined()
    for row in range(36, 60):
        page[row, 78 - row // 4 : 81 - row // 4] = 0
    page = blurred(page, soft) if soft else page
    clean = _erased(page)
    assert np.array_equal(clean[36:60, 61:69], page[36:60, 61:69])
    assert (clean[_ROWS, 30:55] > 190).all()
    assert (clean[_ROWS, 125:170] > 190).all()


def test_the_tail_of_a_comma_in_a_gap_is_kept() -> None:
    """A narrow stroke from above that ends within the underline's rows is no piece of it."""
    page = _underlined()
    page[44:51, 114:117] = 0
    assert (_erased(page)[44:51, 114:117] == 0).all()


def test_a_piece_of_the_underline_between_two_gaps_is_erased() -> None:
    """A short even piece, as below a letter between two tails, goes with the rest."""
    page = _underlined()
    page[_ROWS, 75:110] = 255
    page[_ROWS, 84:96] = 0
    assert (_erased(page)[_ROWS, 20:180] == 255).all()


def test_a_gap_with_nothing_in_it_changes_nothing() -> None:
    """Of a broken stroke nothing is left."""
    assert (_erased(_underlined()) == 255).all()


def test_a_foot_in_a_gap_that_ends_lower_than_the_underline_is_kept() -> None:
    """The foot of a J, from above and a row lower than the underline, is no piece of it."""
    page = _underlined()
    page[30:53, 66:69] = 0
    page[50:53, 61:69] = 0
    assert (_erased(page)[50:53, 62:68] == 0).all()


def test_a_tail_that_ends_within_a_grey_underline_is_kept() -> None:
    """It is shaded unlike the stroke on both sides, though nothing goes on above or below it."""
    shades = np.full((15, 60), 250, np.uint8)
    shades[5:10] = np.array([226, 127, 62, 77, 186], np.uint8)[:, None]
    shades[:, 28:46] = 250
    shades[6:12, 32:42] = np.array([226, 165, 110, 84, 92, 190], np.uint8)[:, None]
    none = np.zeros(60, np.bool_)
    kept = letters_in_gaps(Course(shades, 3, none, none, np.zeros(60)), RESOLUTION)
    assert kept[32:42].all()
    assert not kept[:28].any()
    assert not kept[46:].any()
