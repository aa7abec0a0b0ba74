"""How filers cite footnotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.fields.habits import Before, CellState, Cited, before_of, chances, cited_as, is_like

COLUMNS = ("", "derivativeTable.exerciseDate", "nonDerivativeTable.transactionCode", "no.column")


@given(st.sampled_from(COLUMNS), st.booleans(), st.booleans(), st.booleans(), st.sampled_from(list(Before)))
def test_chances_are_shares_of_one(
    column: str, is_transaction: bool, is_filled: bool, goes_on: bool, before: Before
) -> None:
    """Whatever was counted of a column: all that a cell may cite is possible, and one thing it does."""
    likely = chances(CellState(column, is_transaction, is_filled, goes_on), before)
    assert all(chance > 0.0 for chance in likely.values())
    assert sum(likely.values()) == pytest.approx(1.0)


def test_a_column_has_its_own_habits() -> None:
    """Prices are explained one by one, dates of transactions never, blank expirations always."""
    price = chances(CellState("nonDerivativeTable.transactionPricePerShare"), Before.CHANGING)
    assert max(price, key=lambda one: price[one]) is Cited.NEXT
    assert chances(CellState("nonDerivativeTable.transactionDate"), Before.BARE)[Cited.NONE] > 0.98
    blank = CellState("derivativeTable.expirationDate", is_filled=False)
    assert chances(blank, Before.STEADY)[Cited.NONE] < 0.02
    filled = CellState("derivativeTable.expirationDate")
    assert chances(filled, Before.FIRST)[Cited.NONE] > 0.9


def test_another_kind_of_transaction_cites_otherwise() -> None:
    """Below a sale with a footnote a further sale cites it too, a gift seldom does."""
    code = "nonDerivativeTable.transactionCode"
    on, off = (
        chances(CellState(code, goes_on=goes_on), Before.STEADY)[Cited.SAME] for goes_on in (True, False)
    )
    assert on > 0.8 > 0.5 > off


def test_what_a_column_cited_before() -> None:
    """By its last two cells."""
    assert before_of(()) is Before.FIRST
    assert before_of(((1,), ())) is Before.BARE
    assert before_of(((), (1,))) is Before.BEGUN
    assert before_of(((1,),)) is Before.BEGUN
    assert before_of(((1,), (1,))) is Before.STEADY
    assert before_of(((1,), (2,))) is Before.CHANGING
    assert before_of(((1,), (2,)), (1,)) is Before.RETURNED
    assert before_of(((1,), ()), any_cited=True) is Before.LAPSED


def test_as_what_a_footnote_is_cited() -> None:
    """The next one first, then by where it was cited before, the nearest place first."""
    row, column, cited = frozenset({1}), frozenset({1, 2}), frozenset({1, 2, 3})
    assert [cited_as(number, row, column, cited) for number in (4, 1, 2, 3, 6)] == [
        Cited.NEXT,
        Cited.ROW,
        Cited.COLUMN,
        Cited.ELSEWHERE,
        Cited.OUT,
    ]


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("Class A Common Stock", "Class A Comunon Stock", True),
        ("Class A Common Stock", "Class B Common Stock", False),
        ("Series D Preferred", "Series D Preferred Stock", False),
        ("S", "S", True),
        ("S", "G", False),
        ("", "", True),
    ],
)
def test_titles_that_a_scan_may_have_made_different(one: str, other: str, like: bool) -> None:
    """Letters within words may differ, series and codes not."""
    assert is_like(one, other) is like
