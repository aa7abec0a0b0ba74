"""Upright rules of two tables that stand in line."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extractor.image.aligned import part_aligned
from extractor.image.stroke import Stroke

#: Pixels per inch; rows of the level rules above and below the second table's title, and their ends.
RESOLUTION = 200.0
ABOVE, BELOW = 200, 250
LEFT, RIGHT = 50, 800
#: What is looked at is transposed: the page's rows are its columns.
SHAPE = (900, 500)


def upright(x: int, top: int, bottom: int) -> Stroke:
    """An upright rule at `x`."""
    return Stroke(top, np.full(bottom - top, float(x)), 2.0)


def level_rules() -> list[Stroke]:
    """The rules between which the title stands."""
    return [Stroke(LEFT, np.full(RIGHT - LEFT, float(y)), 2.0) for y in (ABOVE, BELOW)]


def tables(*aligned: Stroke) -> list[Stroke]:
    """Two tables with a common border, three columns above and three below, and what stands in line."""
    borders = [upright(x, 100, 400) for x in (LEFT, RIGHT - 1)]
    above = [upright(x, 100, ABOVE) for x in (150, 300, 450)]
    below = [upright(x, BELOW, 400) for x in (200, 350, 500)]
    return [*borders, *above, *below, *aligned]


def drawn(strokes: list[Stroke]) -> NDArray[np.uint8]:
    """The rules as found, on the transposed page."""
    dark = np.zeros(SHAPE, np.uint8)
    for stroke in strokes:
        dark[round(float(stroke.rows[0])), stroke.start : stroke.end] = 255
    return dark


def ends(strokes: list[Stroke], x: int) -> list[tuple[int, int]]:
    """From where to where the strokes at `x` run."""
    return [(one.start, one.end) for one in strokes if one.rows[0] == x]


def test_a_rule_through_a_title_is_two() -> None:
    """Its letters are all that stands between the two rules."""
    joined = upright(600, 100, 400)
    dark = drawn(tables(joined))
    dark[600, ABOVE + 3 : BELOW - 2] = 0
    dark[590:610, 212:222] = 255
    found = part_aligned(tables(joined), level_rules(), dark, RESOLUTION)
    assert ends(found, 600) == [(100, ABOVE + 1), (BELOW, 400)]
    assert ends(found, LEFT) == [(100, 400)]


def test_a_rule_with_ink_of_its_own_there_is_one() -> None:
    """What is drawn between the level rules is the rule."""
    joined = upright(600, 100, 400)
    found = part_aligned(tables(joined), level_rules(), drawn(tables(joined)), RESOLUTION)
    assert ends(found, 600) == [(100, 400)]


def test_a_faded_rule_of_one_table_is_one() -> None:
    """Where others run on beside it there is no title, and too few that end there tell none."""
    faded = upright(600, 100, 400)
    beside = upright(700, 100, 400)
    dark = drawn(tables(beside))
    for strokes in (tables(faded, beside), [faded, *tables()[:2]]):
        assert ends(part_aligned(strokes, level_rules(), dark, RESOLUTION), 600) == [(100, 400)]
