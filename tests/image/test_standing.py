"""Short upright strokes on a level rule."""

from __future__ import annotations

import numpy as np

from extractor.image.standing import without_stems
from extractor.image.stroke import Stroke

RESOLUTION = 200.0
#: A rule that falls by a hundredth from row 300 on.
RULE = Stroke(100, np.linspace(300.0, 314.0, 1400), 2.0)


def standing(column: int, length: int, above: float = 0.0) -> Stroke:
    """A stroke down the page that ends so many rows above the rule."""
    foot = round(300 + 0.01 * (column - 100) - above)
    return Stroke(foot - length, np.full(length, float(column)), 2.0)


def test_a_tables_short_uprights_on_a_rule_are_kept() -> None:
    """All of a row that is cut by the page's edge; not one that is shorter, or ends above the rule."""
    row = [standing(column, 40) for column in (102, 400, 700, 1200, 1490)]
    others = [standing(850, 28), standing(900, 40, above=20)]
    assert without_stems([*row, *others], [RULE], RESOLUTION) == row


def test_long_strokes_are_kept_alone_and_few_short_ones_are_not() -> None:
    """Three are too few for a table, and stems of letters stand too close."""
    long = Stroke(10, np.full(80, 500.0), 2.0)
    few = [standing(column, 40) for column in (102, 700, 1490)]
    assert without_stems([long, *few], [RULE], RESOLUTION) == [long]
    stems = [standing(column, 40) for column in range(102, 1400, 15)]
    assert without_stems(stems, [RULE], RESOLUTION) == []
