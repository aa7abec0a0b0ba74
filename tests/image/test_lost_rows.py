"""Rows that a fax lost."""

from __future__ import annotations

import numpy as np

from extractor.image.lost_rows import with_lost_rows
from tests.degrade import bilevel, without_rows
from tests.image.drawing import blank, draw_text


def typed(*, underlined: bool = False) -> np.ndarray:
    """Two lines of text, bilevel."""
    page = blank((900, 300))
    page, _ = draw_text(page, 40, 60, "PREFERRED STOCK 10/25/2002 257,600", 40)
    page, _ = draw_text(page, 40, 180, "Ordinary Shares 10/25/2002 355,985", 40)
    page = bilevel(page)
    if underlined:
        foot = int(np.flatnonzero((page[:160] < 128).any(axis=1)).max())
        page[foot + 2 : foot + 4, 20:880] = 0
    return page


def test_strokes_through_a_lost_row_are_drawn_again() -> None:
    """As they were but for a pixel here and there."""
    page = typed()
    worn = without_rows(page, [76, 196])
    mended = with_lost_rows(worn)
    lost, left = np.count_nonzero(page != worn), np.count_nonzero(page != mended)
    assert lost > 150
    assert left < 0.2 * lost
    assert np.array_equal(np.delete(mended, [76, 196], axis=0), np.delete(worn, [76, 196], axis=0))


def test_two_rows_lost_together_are_drawn_again() -> None:
    """From the rows beside them."""
    page = typed()
    worn = without_rows(page, [76, 77])
    assert np.count_nonzero(page != with_lost_rows(worn)) < 0.5 * np.count_nonzero(page != worn)


def test_pages_without_lost_rows_are_left_alone() -> None:
    """The white above an underline is none, and grey pictures have none."""
    for page in (typed(), typed(underlined=True)):
        assert with_lost_rows(page) is page
    grey = np.tile(np.arange(200, 256, dtype=np.uint8), (40, 1))
    assert with_lost_rows(grey) is grey
