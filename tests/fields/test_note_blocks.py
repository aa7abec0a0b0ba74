"""Which lines of text each number beside them has."""

from __future__ import annotations

from extractor.fields.note_blocks import Head, block_starts
from extractor.fields.note_lines import TextLine
from tests.builders import line


def texts(*heights: float, page: int = 1) -> list[TextLine]:
    """Lines of text at these heights."""
    return [TextLine(tuple(line("some words", 60, y)), page) for y in heights]


def test_a_number_stands_beside_the_middle_of_its_text() -> None:
    """Even where texts are no farther apart than their lines."""
    found = texts(100, 110, 120, 130, 140)
    assert block_starts(found, [Head(1, 105, 1, 1), Head(1, 130, 3, 4)]) == [0, 2]


def test_a_wider_gap_begins_a_text() -> None:
    """A number a little off the middle does not move the border."""
    found = texts(100, 110, 123, 133)
    assert block_starts(found, [Head(1, 106, 1, 1), Head(1, 129, 3, 3)]) == [0, 2]


def test_what_stands_before_the_first_text_is_left_out() -> None:
    """The number tells where its text begins."""
    assert block_starts(texts(80, 100, 110), [Head(1, 105, 2, 2)]) == [1]


def test_a_text_may_go_on_over_the_pages_end() -> None:
    """Its number is on one of the two pages."""
    found = [*texts(700, 710), *texts(40, 60, 70, page=2)]
    assert block_starts(found, [Head(1, 702, 0, 1), Head(2, 65, 4, 4)]) == [0, 3]


def test_more_numbers_than_lines_are_no_error() -> None:
    """Each then begins where it stands."""
    assert block_starts(texts(100), [Head(1, 100, 0, 1), Head(1, 112, 1, 1)]) == [0, 1]
    assert block_starts([], []) == []
