"""Where the marks of a cell's line begin."""

from __future__ import annotations

import pytest

from extractor.fields.cite import last_cited
from extractor.fields.mark_places import value_words
from extractor.model.crop import LineKind
from tests.builders import word


@pytest.mark.parametrize(
    ("read", "value"),
    [
        ("Fund, L.P. (2)(3)", "Fund, L.P."),
        ("Fund, L.P. (2)(3", "Fund, L.P."),
        ("Fund, L.P. (2) ( 3 )", "Fund, L.P."),
        ("Fund, L.P. ((5)", "Fund, L.P."),
        ("Series 3", "Series 3"),
        ("(2)", ""),
    ],
)
def test_marks_end_a_line(read: str, value: str) -> None:
    """One or several, set in line or raised, read whole or in pieces."""
    words = [word(part, 50 + 60 * at, 100) for at, part in enumerate(read.split())]
    kept = value_words(words, LineKind.TEXT)
    assert kept is not None
    assert " ".join(one.text for one in kept) == value


def test_a_number_far_beyond_the_footnotes_is_two_read_as_one() -> None:
    """Further footnotes may be cited whose texts were not found: then most of their numbers are read."""
    assert last_cited([(1,), (23,), (2, 3)], 4) == 4
    assert last_cited([(1,), (5, 6), (8,)], 4) == 8
    assert last_cited([], 2) == 2


def test_what_stands_before_the_marks_must_be_a_value() -> None:
    """Of a date that was read as something else nothing is known."""
    assert value_words([word("1x/0", 50, 100), word("(2)", 110, 100)], LineKind.DATE) is None
