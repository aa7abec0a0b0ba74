"""Specks that stand in line are what is left of a rule."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.image.binarise import find_ink, without_specks
from extractor.image.dots import with_dots_in_line
from extractor.image.sheet import lay_flat
from tests.degrade import Grey, speckled
from tests.image.drawing import COLUMNS, RESOLUTION, ROWS, blank, draw_table


def dissolved(page: Grey, share: float, seed: int) -> Grey:
    """With only `share` of its dark pixels left."""
    kept = np.random.default_rng(seed).random(page.shape) < share
    return np.where(kept, page, np.uint8(255))


def added(page: Grey, slope: float = 0.0) -> int:
    """How many pixels of its specks stand in line."""
    ink = find_ink(page)
    dark = without_specks(ink, RESOLUTION)
    return int(np.count_nonzero(with_dots_in_line(dark, ink, slope, RESOLUTION)) - np.count_nonzero(dark))


@pytest.mark.parametrize("slope", [0.0, 0.03])
def test_dots_in_line_are_kept(slope: float) -> None:
    """At a slope too."""
    page = blank()
    for column in range(200, 1400, 9):
        page[round(700 + slope * (column - 850)), column] = 0
    assert added(page, slope) == len(range(200, 1400, 9))


def test_dust_stays_out() -> None:
    """Specks all over a page stand in line nowhere, or hardly."""
    page = speckled(blank(), 0.0005, 3)
    assert added(page) < 0.03 * np.count_nonzero(page == 0)


def test_crumbs_of_letters_stay_out() -> None:
    """Rows of specks close above one another are faded print."""
    page = blank()
    for top in range(700, 718, 2):
        page[top, 200 + top % 5 : 1400 : 7] = 0
    assert added(page) == 0


def test_without_specks_nothing_is_looked_for() -> None:
    """The picture that was given is given back."""
    ink = find_ink(draw_table())
    assert with_dots_in_line(ink, ink, 0.0, RESOLUTION) is ink


def test_a_table_dissolved_to_dots_is_found() -> None:
    """Each of its rules, in its place."""
    page = dissolved(draw_table(thickness=1), 0.45, 5)
    rules = lay_flat(page, RESOLUTION).rules
    for way, places in ((True, ROWS), (False, COLUMNS)):
        found = sorted(
            {round((rule.y0 if way else rule.x0) / 10) * 10 for rule in rules if rule.across == way}
        )
        assert found == list(places)
