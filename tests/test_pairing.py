"""Lists are paired in order, so that most is alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.pairing import pair_in_order


def test_a_member_left_out_does_not_shift_the_others() -> None:
    """The second of three has no counterpart; the third is paired with the second of the other."""
    assert pair_in_order([[3, 0], [0, 0], [0, 3]], 2) == [(0, 0), (1, None), (2, 1)]


def test_what_is_beyond_is_left_over() -> None:
    """Members after the last pair stand alone, on either side."""
    assert pair_in_order([[1, 0]], 2) == [(0, 0), (None, 1)]
    assert pair_in_order([], 2) == [(None, 0), (None, 1)]
    assert pair_in_order([[], []], 0) == [(0, None), (1, None)]


@given(st.integers(0, 5), st.integers(0, 5), st.data())
def test_every_member_is_there_once_and_in_order(one: int, other: int, data: st.DataObject) -> None:
    """Both sides of the pairing count through their lists."""
    alike = [[data.draw(st.integers(0, 3)) for _ in range(other)] for _ in range(one)]
    pairs = pair_in_order(alike, other)
    assert [i for i, _ in pairs if i is not None] == list(range(one))
    assert [j for _, j in pairs if j is not None] == list(range(other))
