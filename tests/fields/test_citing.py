"""Marks of all cells of a filing, settled together."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from extractor.fields.citing import settle_marks
from extractor.fields.courses import CitingCell
from extractor.fields.habits import CellState
from extractor.model.crop import Marks

SURE = 12.0


def sure(column: str, *marks: int) -> CitingCell:
    """A cell whose marks are read beyond doubt."""
    return CitingCell(column, {(): 0.0, (1,): 0.0, (2,): 0.0, tuple(marks): SURE})


def torn(column: str, first: Marks, second: Marks, by: float = 0.0) -> CitingCell:
    """A cell that may cite the one or the other, the first likelier by so much."""
    return CitingCell(column, {first: by, second: 0.0})


def test_what_is_read_beyond_doubt_stays() -> None:
    """Whatever is usual: numbers out of order, a column that changes."""
    cells = [sure("code", 3), sure("price"), sure("code", 1), sure("price", 2)]
    assert settle_marks(cells, 3) == [(3,), (), (1,), (2,)]


def test_a_column_goes_on_as_above() -> None:
    """A code in doubt cites what the codes above it do."""
    cells = [sure("code", 1), sure("price", 2), sure("code", 1), sure("price", 2)]
    cells += [torn("code", (2,), (1,)), torn("price", (1,), (2,))]
    assert settle_marks(cells, 2)[-2:] == [(1,), (2,)]


def test_marks_that_are_cited_together_come_together_again() -> None:
    """Where a column takes turns, a pair read clearly is not made that of the rows around it."""
    turns: list[Marks] = [(1, 2), (1, 3), (1, 4)]
    cells = [sure("nature", *turns[row % 3]) for row in range(4)]
    cells += [CitingCell("nature", {(): 0.0, (1, 3): 9.0, (1, 2): 0.0}), sure("nature", *turns[0])]
    assert settle_marks(cells, 4)[-2] == (1, 3)


def test_owners_named_again_cite_the_same() -> None:
    """What an owner's first cell cites beyond doubt goes before what is hardly seen in the others."""
    cells = [
        CitingCell("nature", {(): 0.0, (1, 2): SURE}, 0, saying=0),
        CitingCell("nature", {(): 0.0, (3,): SURE}, 1, saying=1),
        CitingCell("nature", {(): 0.0, (3,): 4.0, (1, 2): 1.0}, 2, saying=0),
    ]
    assert settle_marks(cells, 3) == [(1, 2), (3,), (1, 2)]


def test_numbers_begin_one_after_the_other() -> None:
    """The first mark in doubt of a filing is its first footnote's."""
    assert settle_marks([torn("code", (7,), (1,))], 0) == [(1,)]


def test_a_filing_that_heeds_no_order_is_read_in_none() -> None:
    """Where the marks read clearly go down, one in doubt goes down too; else it is the next one."""
    down = [sure(f"cell {number}", number) for number in (9, 8, 7, 6)]
    up = [sure(f"cell {number}", number) for number in (1, 2, 3, 4)]
    doubt = CitingCell("code", {(5,): 0.0, (10,): 0.0})
    assert settle_marks([*down, doubt], 10)[-1] == (5,)
    assert settle_marks([*up, replace(doubt, weights={(5,): 0.0, (10,): 4.0})], 10)[-1] == (5,)


def test_a_footnote_that_was_not_found_counts_against_a_filing_once() -> None:
    """However often a column cites it."""
    rows = [CitingCell("code", {(9,): 1.0, (3,): 0.0}, row) for row in range(12)]
    assert settle_marks([sure("price", 1), sure("price", 2), *rows], 3)[2:] == [(9,)] * 12


def test_a_column_that_counts_goes_on_counting() -> None:
    """Prices with a footnote each: 3, 4, and then rather 5 than 3 or 8."""
    cells = [sure("code", 1), sure("shares", 2), sure("price", 3), sure("price", 4)]
    cells.append(CitingCell("price", {(3,): 0.0, (5,): 0.0, (8,): 0.0}))
    assert settle_marks(cells, 8)[-1] == (5,)


def test_every_footnote_is_cited_somewhere() -> None:
    """Where a cell may cite one of two, the one that nothing else cites is likelier."""
    cells = [sure("code", 1), sure("code", 1), torn("nature", (2,), ())]
    assert settle_marks(cells, 2)[-1] == (2,)
    assert settle_marks([*cells[:2], torn("nature", (2,), (), by=-5.0)], 1)[-1] == ()


@given(st.lists(st.sampled_from([(), (1,), (2,), (1, 2)]), max_size=12))
def test_each_cell_gets_marks_that_were_offered(marks: list[Marks]) -> None:
    """As many answers as cells, each one of the cell's own choices."""
    cells = [CitingCell("code", {one: 0.0, (): -1.0}) for one in marks]
    settled = settle_marks(cells, 2)
    assert len(settled) == len(cells)
    assert all(found in cell.weights for found, cell in zip(settled, cells, strict=True))


def test_a_long_run_of_new_footnotes_is_not_lost_on_the_way() -> None:
    """Thirty prices of which each may cite the next footnote or, by itself likelier, none: all are cited."""
    cells = [torn("price", (number,), (), by=-1.0) for number in range(1, 31)]
    assert settle_marks(cells, 30) == [(number,) for number in range(1, 31)]


def test_a_date_cites_what_the_blank_one_beside_it_does() -> None:
    """What is without terms has none at all: one footnote says so for both dates, whatever is read."""
    cells = [
        CitingCell("price", {(): 0.0, (1,): SURE}, 0),
        CitingCell("from", {(): 0.0, (1,): SURE}, 1, must=True),
        CitingCell("to", {(): 0.0, (1,): 1.0, (2,): 2.0}, 1, must=True, beside="from"),
    ]
    assert settle_marks(cells, 2)[-1] == (1,)


def test_a_date_that_differs_from_the_one_beside_it_still_does() -> None:
    """Each has its own footnote in the row above: they are not made one in the next."""
    cells = [
        CitingCell(column, {(): 0.0, (number,): weight, (3 - number,): 0.0}, row, must=True, beside=beside)
        for row, weight in ((0, SURE), (1, 1.0))
        for column, number, beside in (("from", 1, ""), ("to", 2, "from"))
    ]
    assert settle_marks(cells, 2) == [(1,), (2,), (1,), (2,)]


def test_what_was_left_out_is_come_back_to() -> None:
    """A filing that went ahead by one footnote cites that one sooner than it goes further ahead."""
    cells = [sure("code", 1), sure("price", 3), torn("nature", (6,), (2,))]
    assert settle_marks(cells, 6)[-1] == (2,)


def nature(
    weights: dict[Marks, float], row: int, *, joint: frozenset[int] = frozenset(), sent_to: int = 0
) -> CitingCell:
    """A cell that tells the owner, of a filing with such footnotes."""
    return CitingCell("nature", weights, row, joint=joint, sent_to=sent_to)


def test_notes_that_go_on_are_cited_together() -> None:
    """Of a pair of which one is seen the other is there."""
    weights = {(): 0.0, (2,): 5.0, (2, 3): 2.0}
    assert settle_marks([sure("code", 1), nature(weights, 0)], 3)[-1] == (2,)
    assert settle_marks([sure("code", 1), nature(weights, 0, joint=frozenset({3}))], 3)[-1] == (2, 3)


def test_what_says_to_see_a_footnote_cites_one() -> None:
    """Though hardly any ink of it is left; and several, where several are to be seen."""
    weights = {(): 0.0, (1,): -3.0, (1, 2): -3.5}
    assert settle_marks([nature(weights, 0)], 2) == [()]
    assert settle_marks([nature(weights, 0, sent_to=1)], 2) == [(1,)]
    assert settle_marks([nature(weights, 0, sent_to=2)], 2) == [(1, 2)]


def test_blank_cells_do_not_tell_of_those_that_are_filled() -> None:
    """Below an owner who holds directly another one is explained like those above."""
    state = CellState("nonDerivativeTable.natureOfOwnership")
    blank = CellState("nonDerivativeTable.natureOfOwnership", is_filled=False)
    read: dict[Marks, float] = {(): 0.0, (1,): SURE}
    doubtful: dict[Marks, float] = {(): 0.0, (1,): -1.5}
    nothing: dict[Marks, float] = {(): 0.0}
    column = [(state, read), (state, read), (blank, nothing), (state, doubtful)]
    cells = [CitingCell("nature", weights, row, one) for row, (one, weights) in enumerate(column)]
    assert settle_marks(cells, 1) == [(1,), (1,), (), (1,)]


def test_a_column_that_takes_turns_goes_on_taking_them() -> None:
    """What came after a footnote before comes after it again, unless print speaks against it."""
    turns = [sure("nature", 1 + row % 3) for row in range(4)]
    assert settle_marks([*turns, torn("nature", (1,), (2,)), torn("nature", (2,), (3,))], 3)[-2:] == [
        (2,),
        (3,),
    ]
