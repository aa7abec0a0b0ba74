"""How sure the marks of each cell are, once those of a filing are settled."""

from __future__ import annotations

import math

import pytest

from extractor.fields.citing import settle_marks
from extractor.fields.courses import CitingCell
from extractor.fields.sure_marks import shown_marks, sure_marks
from tests.fields.test_citing import sure, torn


def judged(cells: list[CitingCell], notes: int) -> list[float]:
    """How sure what is settled for these cells is."""
    return sure_marks(cells, settle_marks(cells, notes), notes)


def test_what_is_read_beyond_doubt_is_sure() -> None:
    """And so is a cell that can cite nothing at all."""
    cells = [sure("code", 1), CitingCell("date", {(): 0.0}), sure("code", 1)]
    assert judged(cells, 1) == pytest.approx([1.0, 1.0, 1.0], abs=1e-3)


def test_a_mark_of_which_little_is_seen_is_as_sure_as_its_column() -> None:
    """Between two footnotes alike in print the column decides, more surely after more rows."""
    few = [sure("code", 1), sure("price", 2), torn("code", (1,), (2,))]
    many = [sure("code", 1), sure("price", 2), sure("code", 1), sure("code", 1), torn("code", (1,), (2,))]
    assert 0.5 < judged(few, 2)[-1] < judged(many, 2)[-1]


def test_the_rows_that_follow_tell_too() -> None:
    """A mark is surer where the row below cites the same."""
    alone = [sure("price", 1), sure("code", 2), CitingCell("code", torn("code", (2,), (1,)).weights, row=1)]
    below = [*alone, CitingCell("code", sure("code", 2).weights, row=2)]
    assert judged(alone, 2)[2] < judged(below, 2)[2]


def test_a_footnote_cited_nowhere_else_makes_its_mark_surer() -> None:
    """The same print counts for more where the filing explains a note that no other cell cites."""
    cells = [torn("nature", (1,), (), by=4.0)]
    assert judged(cells, 0)[0] < judged(cells, 1)[0]


def test_the_print_alone_shows_marks_among_all_that_may_stand_there() -> None:
    """Whatever the filing makes of them; marks that were not weighed are not shown at all."""
    weights = {(): 0.0, (1,): math.log(3.0)}
    assert shown_marks(weights, (1,)) == pytest.approx(0.75)
    assert shown_marks(weights, ()) == pytest.approx(0.25)
    assert shown_marks(weights, (2,)) == 0.0
    assert shown_marks({(): 0.0, (1,): 9000.0}, ()) < 1e-9
