"""Ink where a mark would be raised behind a value."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.image.raised import longest_run, raised_ink

BASE, HEIGHT = 60.0, 20.0


def ink(*boxes: tuple[int, int, int, int]) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """Ink in boxes of (x0, top, x1, bottom)."""
    paper = np.zeros((80, 120), np.uint8)
    for x0, top, x1, bottom in boxes:
        paper[top:bottom, x0:x1] = 255
    return paper


def test_a_mark_fills_its_window() -> None:
    """The window is 26 columns wide and reaches from 1.45 to 0.35 heights above the baseline."""
    assert raised_ink(ink((50, 31, 76, 53)), 40, 110, BASE, HEIGHT) == 1.0
    assert raised_ink(ink((50, 31, 63, 53)), 40, 110, BASE, HEIGHT) == pytest.approx(0.5)


def test_what_is_not_raised_does_not_count() -> None:
    """A comma at the baseline, letters of the line above, and what lies outside of the columns."""
    assert raised_ink(ink((50, 54, 60, 64), (50, 5, 60, 31)), 40, 110, BASE, HEIGHT) == 0.0
    assert raised_ink(ink((10, 31, 36, 53)), 40, 110, BASE, HEIGHT) == 0.0


def test_no_room_holds_no_ink() -> None:
    """Where the columns leave none, there is none."""
    assert raised_ink(ink((50, 31, 76, 53)), 110, 40, BASE, HEIGHT) == 0.0


def test_the_longest_run_of_any_row() -> None:
    """Runs end where a row does, and where there is paper."""
    assert longest_run(ink((0, 10, 120, 11), (0, 11, 120, 12))) == 120
    assert longest_run(ink((5, 10, 12, 12), (13, 10, 33, 11))) == 20
    assert longest_run(ink()) == 0
