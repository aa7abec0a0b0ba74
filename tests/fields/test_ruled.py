"""Columns of a table found by its rules, without a header that could be read."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extractor.fields.regions import PageGrid
from extractor.fields.ruled import edges_by_rules, edges_like, parted_by_rules
from extractor.model.page import Rule
from tests.builders import grids, level, page, upright

#: The table's borders, and the heights of its rules: above and below the header, below each row.
XS = (50.0, 200.0, 260.0, 320.0, 560.0)
HEADER = (100.0, 140.0)
ROWS = (160.0, 180.0, 200.0, 220.0)
YS = (*HEADER, *ROWS)


def grid(*rules: Rule) -> PageGrid:
    """A page with these rules and no words."""
    (one,) = grids(page([], rules))
    return one


def across(*ys: float) -> list[Rule]:
    """The level rules of the table."""
    return [level(XS[0], XS[-1], y) for y in ys or YS]


def down(*xs: float, top: float = YS[0], bottom: float = YS[-1]) -> list[Rule]:
    """Upright rules over the table's height."""
    return [upright(x, top, bottom) for x in xs or XS]


def found(*rules: Rule, wanted: int = len(XS)) -> tuple[list[float], float] | None:
    """What is found below a title that ends at 90."""
    return edges_by_rules(grid(*rules), wanted, 90, 400)


def edges(*rules: Rule, wanted: int = len(XS)) -> list[float]:
    """The edges alone, where some are found."""
    either = found(*rules, wanted=wanted)
    assert either is not None
    return either[0]


def test_a_ruled_table_needs_no_label() -> None:
    """Its edges are those of its rules, and the header ends at its second level rule."""
    either = found(*across(), *down())
    assert either is not None
    assert either[0] == pytest.approx(XS)
    assert either[1] == pytest.approx(HEADER[1])


def test_a_rule_below_a_group_does_not_end_the_header() -> None:
    """It covers less than most of the table's width."""
    either = found(*across(), level(200, 320, 120), *down(50, 200, 320, 560), *down(260, top=120))
    assert either is not None
    assert either[0] == pytest.approx(XS)
    assert either[1] == pytest.approx(HEADER[1])


def test_a_header_without_its_upper_border_ends_at_the_first_rule() -> None:
    """A first rule far below the title is the one that closes the header."""
    either = found(*across(*YS[1:]), *down())
    assert either is not None
    assert either[1] == pytest.approx(HEADER[1])


@pytest.mark.parametrize("missing", [XS[0], XS[-1]], ids=["left", "right"])
def test_a_missing_border_is_where_the_level_rules_end(missing: float) -> None:
    """Level rules run on to where the table's own border would be."""
    upper = upright(missing, YS[0], 112)  # so much of it is left
    rules = [*across(), *down(*(x for x in XS if x != missing)), upper]
    assert edges(*rules) == pytest.approx(XS, abs=0.5)


def test_an_inner_edge_may_be_missing_in_half_of_the_rows() -> None:
    """The rows that have it tell where it is."""
    rules = [*across(), *down(50, 200, 320, 560), *down(260, top=ROWS[1])]
    assert edges(*rules) == pytest.approx(XS)


def test_an_edge_of_few_rows_makes_up_the_number() -> None:
    """One that two rows have is taken where an edge is lacking, and not where none is."""
    seldom = down(260, top=ROWS[0], bottom=ROWS[2])
    rules = [*across(*YS, 240, 260), *down(50, 200, 320, 560, bottom=260), *seldom]
    assert edges(*rules) == pytest.approx(XS)
    assert edges(*rules, wanted=4) == pytest.approx([50, 200, 320, 560])


def test_rules_that_do_not_agree_give_no_columns() -> None:
    """A table of four columns is not one of eight; a page without level rules has no header."""
    assert found(*across(), *down(), wanted=9) is None
    assert found(*down()) is None
    assert found(*across()) is None


def test_rules_above_and_below_the_table_are_not_its_own() -> None:
    """Only what stands between the title and the section's end counts."""
    others = [*down(80, 300, top=20, bottom=80), *down(90, 310, top=420, bottom=500)]
    assert edges(*across(), *down(), *others) == pytest.approx(XS)


#: The edges of a table of seven columns, as another page has them.
KNOWN = (50.0, 150.0, 200.0, 260.0, 320.0, 400.0, 480.0, 560.0)


def test_an_edge_without_a_rule_is_put_where_another_page_has_it() -> None:
    """The page's own rules tell its scale and shift; the missing edges follow them."""
    moved = [1.03 * x + 7 for x in KNOWN]
    one = grid(*down(*moved[:2], moved[3], *moved[5:]))
    assert edges_like(one, KNOWN, 90, 400) == pytest.approx(moved, abs=0.01)


def test_a_missing_border_is_put_where_another_page_has_it() -> None:
    """The outermost rules of a page need not be the table's own outermost edges."""
    moved = [0.97 * x + 20 for x in KNOWN]
    one = grid(*down(*moved[1:-1]))
    assert edges_like(one, KNOWN, 90, 400) == pytest.approx(moved, abs=0.01)


def test_a_rule_near_its_place_is_the_edge() -> None:
    """Within a border's width an edge is where this page's rule is, not where the other page has it."""
    here = (*KNOWN[:3], 262.0, *KNOWN[4:])
    assert edges_like(grid(*down(*here)), KNOWN, 90, 400) == pytest.approx(here)


@pytest.mark.parametrize(
    "xs",
    [(50.0, 200.0, 560.0), (50.0, 81.0, 113.0, 147.0, 182.0), ()],
    ids=["too few", "too narrow", "none"],
)
def test_a_page_with_other_rules_is_not_like_the_table(xs: tuple[float, ...]) -> None:
    """Fewer than half of the edges, another scale, and no rules at all tell nothing."""
    one = grid(*(down(*xs) if xs else []))
    assert edges_like(one, KNOWN, 90, 400) is None


@pytest.mark.parametrize(
    ("rules", "parted"),
    [
        (down(), True),
        (down(200, 320, bottom=130), True),
        (down(200), False),
        (down(100, 400, 500), False),
        (down(top=160), False),
    ],
    ids=["whole", "two in the upper part", "one", "elsewhere", "far below"],
)
def test_a_row_is_parted_by_rules_at_some_edges(rules: list[Rule], parted: bool) -> None:
    """Upright rules at a quarter of the table's edges, near the row's top, make it one."""
    assert parted_by_rules(grid(*rules), XS, 100, 400) is parted


def test_rows_that_lack_an_edge_each_are_no_narrower_table() -> None:
    """Faded rules: no row has them all, most heights together do."""
    tops = [*HEADER[:1], *HEADER[1:], *ROWS]
    rules = [
        upright(x, top, bottom)
        for at, (top, bottom) in enumerate(pairwise(tops))
        for x in XS
        if x != XS[1 + at % 3]
    ]
    assert found(*across(), *rules, wanted=len(XS) - 1) is None
    assert edges(*across(), *rules) == pytest.approx(XS)


def test_a_thick_borders_sides_are_not_two_edges() -> None:
    """They stood for an edge that was not found: then these rules tell nothing."""
    assert found(*across(), *down(50, 200, 260, 560, 564)) is None
    assert found(*across(), *down(50, 200, 260, 560, 564), wanted=6) is None
