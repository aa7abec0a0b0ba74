"""What is done to pages before they are scanned again: seeded, and of the kind that it says."""

from __future__ import annotations

import numpy as np

from tests import degrade
from tests.degrade import Grey


def a_page() -> Grey:
    """White with a thin rule and a black letter's stem."""
    page = np.full((400, 600), 255, dtype=np.uint8)
    page[200, 50:550] = 0
    page[100:140, 300:304] = 0
    return page


def test_the_same_seed_gives_the_same_page() -> None:
    """All that is random is seeded."""
    page = a_page()
    for change in (degrade.carbon_copied, degrade.photocopied):
        assert np.array_equal(change(page, 3), change(page, 3))
        assert not np.array_equal(change(page, 3), change(page, 4))
    assert np.array_equal(degrade.uneven_ribbon(page, 0.5, 3), degrade.uneven_ribbon(page, 0.5, 3))


def test_a_carbon_copy_is_paler_and_fatter() -> None:
    """No ink is black, and there is more of it."""
    copy = degrade.carbon_copied(a_page(), 1)
    assert copy[100:140, 300:304].min() > 40
    assert (copy[120] < 200).sum() > 4


def test_a_ribbon_is_never_weaker_than_its_least() -> None:
    """Ink keeps at least that share of its strength, and paper stays white."""
    page = degrade.uneven_ribbon(a_page(), 0.5, 1)
    assert page[200, 50:550].max() <= 128
    assert page[0:50].min() == 255


def test_a_copy_of_a_copy_keeps_thin_rules() -> None:
    """Harder each time, but what was drawn is still there."""
    copy = degrade.photocopied(a_page(), 1)
    assert (copy[198:203, 50:550].min(axis=0) < 128).mean() > 0.99


def test_a_fax_line_stands_at_the_top() -> None:
    """Above all that was on the page."""
    marked = degrade.with_fax_line(np.full((1700, 2200), 255, dtype=np.uint8), "FROM: A  P. 2/3")
    rows = np.flatnonzero((marked < 128).any(axis=1))
    assert 0 < rows.min() < rows.max() < 80
