"""The part of a page that belongs to a label."""

from __future__ import annotations

from extractor.fields.regions import below_label
from extractor.model.geometry import BBox
from tests.builders import grids, level, line, page, ruled, upright, word


def test_a_cell_is_bounded_by_the_nearest_rules() -> None:
    """Of a table's rules, those next to the place are its cell."""
    (grid,) = grids(page([], ruled([50, 150, 250, 350], [100, 200, 300])))
    assert grid.cell_at(BBox(160, 210, 200, 220)) == BBox(150.25, 200.25, 249.75, 299.75)


def test_a_cell_without_rules_reaches_to_the_pages_edge() -> None:
    """Where nothing is drawn the whole page is the cell."""
    (grid,) = grids(page([], [upright(300, 50, 90), level(20, 90, 500)]))
    assert grid.cell_at(BBox(160, 210, 200, 220)) == BBox(0, 0, 612, 792)


def test_a_label_may_touch_its_border() -> None:
    """Text that stands out over a rule by a point is still inside."""
    (grid,) = grids(page([], ruled([50, 150], [100, 200])))
    assert grid.cell_at(BBox(49.5, 99.5, 80, 110)) == BBox(50.25, 100.25, 149.75, 199.75)


def test_an_underline_bounds_nothing() -> None:
    """A rule under a name, from its first letter to its last, is a link's underline."""
    name = line("Snowflake Inc.", 60, 150)
    under = level(name[0].bbox.x0, name[-1].bbox.x1, 155.5)
    (grid,) = grids(page(name, [*ruled([50, 250], [100, 200]), under]))
    assert grid.cell_at(BBox(60, 110, 90, 120)).bottom == 199.75
    longer = level(name[0].bbox.x0 - 5, name[-1].bbox.x1 + 5, 155.5)
    (grid,) = grids(page(name, [*ruled([50, 250], [100, 200]), longer]))
    assert grid.cell_at(BBox(60, 110, 90, 120)).bottom == 155.25


def test_words_belong_where_their_middle_lies() -> None:
    """A word that stands out over the border is in the cell of its middle."""
    inside, astride, outside = word("in", 60, 150), word("astride", 130, 150), word("out", 160, 150)
    (grid,) = grids(page([inside, astride, outside]))
    area = BBox(50, 100, 150, 200)
    assert grid.words_in(area) == [inside, astride]
    assert grid.words_in(area, without=[inside]) == [astride]


def test_like_words_are_told_apart() -> None:
    """Leaving out a word leaves another with the same text and place alone."""
    one, other = word("D", 60, 150), word("D", 60, 150)
    (grid,) = grids(page([one]))
    assert grid.words_in(BBox(50, 100, 150, 200), without=[other]) == [one]


PAGE = BBox(0, 0, 612, 792)


def test_a_box_reaches_to_the_next_label_of_its_column() -> None:
    """Without rules, the next label below at the same x ends a box."""
    below, farther, above = BBox(52, 200, 150, 210), BBox(50, 300, 150, 310), BBox(50, 20, 150, 30)
    area = below_label(PAGE, BBox(50, 100, 150, 110), [farther, below, above])
    assert (area.top, area.bottom) == (98.5, 200)


def test_a_box_reaches_to_the_next_column() -> None:
    """Labels that begin farther right or left belong to columns of their own."""
    right, left = BBox(300, 400, 400, 410), BBox(10, 500, 40, 510)
    area = below_label(PAGE, BBox(100, 100, 150, 110), [left, right])
    assert (area.x0, area.x1) == (88, 298.5)


def test_a_ruled_box_keeps_its_rules() -> None:
    """Labels in other cells take nothing from a cell that is drawn."""
    cell = BBox(50, 100, 250, 200)
    others = [BBox(260, 100, 300, 110), BBox(60, 210, 100, 220), BBox(10, 100, 40, 110)]
    assert below_label(cell, BBox(60, 110, 150, 120), others) == BBox(50, 108.5, 250, 200)


def test_the_line_for_a_mark_bounds_no_box() -> None:
    """Where it lies below a label's middle; without a least length any rule bounds."""
    (grid,) = grids(page(line("Relationship", 100, 100), [level(120, 150, 120), level(60, 300, 160)]))
    label = BBox(100, 95, 160, 105)
    assert round(grid.cell_at(label).bottom) == 120
    assert round(grid.cell_at(label, 40.0).bottom) == 160
