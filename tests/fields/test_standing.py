"""Columns by upright rules that stand over most of a table's height."""

from __future__ import annotations

from extractor.fields.standing import standing_edges
from extractor.model.page import Rule
from tests.builders import grids, level, page, upright

XS = (50.0, 200.0, 260.0, 320.0, 560.0)
YS = (100.0, 140.0, 160.0, 180.0, 200.0, 220.0)
ACROSS = [level(XS[0], XS[-1], y) for y in YS]
#: Rules with gaps, no row of which has all of them.
FADED = [
    upright(50, 100, 190), upright(200, 125, 220), upright(260, 100, 150), upright(260, 165, 220),
    upright(320, 120, 220), upright(560, 100, 200),
]  # fmt: skip


def edges(*rules: Rule, counts: tuple[int, ...] = (4, 5, 6)) -> list[float] | None:
    """The edges below a title that ends at 90."""
    (grid,) = grids(page([], [*ACROSS, *rules]))
    found = standing_edges(grid, counts, 90, 400)
    return None if found is None else [round(x) for x in found[0]]


def test_rules_with_gaps_are_edges() -> None:
    """Of several numbers of columns the one that they make; the header ends at its second level rule."""
    assert edges(*FADED) == [50, 200, 260, 320, 560]
    (grid,) = grids(page([], [*ACROSS, *FADED]))
    found = standing_edges(grid, (5,), 90, 400)
    assert found is not None
    assert round(found[1]) == 140


def test_short_strokes_are_none() -> None:
    """A stroke of a value is no edge; one as long as the shortest rule leaves it open."""
    assert edges(*FADED, upright(400, 165, 178)) == [50, 200, 260, 320, 560]
    assert edges(*FADED[1:], upright(50, 100, 150), upright(400, 150, 195), counts=(5,)) is None


def test_no_rules_tell_nothing() -> None:
    """Nor do those of a table with more columns than asked for."""
    assert edges() is None
    assert edges(*FADED, counts=(4,)) is None


def test_a_rule_of_which_little_is_left_is_one_all_the_same() -> None:
    """Though what others lack is less; a border that goes on above the table is no longer than they."""
    short = upright(400, 160, 190)
    assert edges(upright(50, 20, 220), *FADED[1:], short) == [50, 200, 260, 320, 400, 560]
