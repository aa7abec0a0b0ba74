"""Footnote marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import ValueReadError
from extractor.values.footnotes import MOST, marks_to_ids, print_marks, read_marks

IDS = st.lists(st.integers(1, MOST).map(lambda number: f"F{number}"), min_size=1, unique=True).map(tuple)


@given(IDS)
def test_marks_survive_printing(ids: tuple[str, ...]) -> None:
    """Any marks, in any order, read back as they were printed."""
    assert read_marks(print_marks(ids)) == ids


@pytest.mark.parametrize(
    ("text", "ids"), [("(1)", ("F1",)), (" (12) (3)\n(1)", ("F12", "F3", "F1")), ("( 4 )", ("F4",))]
)
def test_marks_keep_their_order(text: str, ids: tuple[str, ...]) -> None:
    """Ids stand as the marks are printed, not by number."""
    assert read_marks(text) == ids


def test_a_mark_counts_once() -> None:
    """A mark that is printed twice in a cell cites one footnote."""
    assert marks_to_ids([3, 1, 3]) == ("F3", "F1")


@pytest.mark.parametrize("text", ["", "1", "(0)", "(01)", "(100)", "(a)", "5(1)", "()", "(1"])
def test_what_is_no_mark_is_refused(text: str) -> None:
    """Only numbers from 1 to 99 in brackets are marks."""
    with pytest.raises(ValueReadError):
        read_marks(text)


@given(st.one_of(st.text(), st.text("0123456789() ²٣", max_size=10)))
def test_no_text_breaks_the_parser(text: str) -> None:
    """Any text gives ids of F1 to F99, or the parser's own error."""
    try:
        ids = read_marks(text)
    except ValueReadError:
        return
    assert ids
    assert all(1 <= int(one.removeprefix("F")) <= MOST for one in ids)
