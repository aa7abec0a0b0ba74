"""Where the marks of a cell's line begin."""

from __future__ import annotations

import pytest

from extractor.fields.cite import value_words
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


def test_what_stands_before_the_marks_must_be_a_value() -> None:
    """Of a date that was read as something else nothing is known."""
    assert value_words([word("1x/0", 50, 100), word("(2)", 110, 100)], LineKind.DATE) is None
