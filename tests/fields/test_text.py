"""Words of a box → lines, text and footnote marks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.fields.text import (
    is_mark,
    join_lines,
    line_text,
    part_marks,
    some_lines,
    words_to_lines,
    words_to_reading,
)
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Word
from extractor.model.reading import Reading
from tests.builders import line, lines, word


def test_words_come_in_reading_order() -> None:
    """Whatever order they were drawn in, lines go down and words go right."""
    words = lines("12 Furnace Lane", "Suite 400", x=50, y=100)
    found = words_to_lines(reversed(words))
    assert [line_text(one) for one in found] == ["12 Furnace Lane", "Suite 400"]


def test_a_raised_word_belongs_to_its_line() -> None:
    """A superscript between two lines is in the one that it stands beside."""
    amount = word("757,756", 50, 100)
    mark = word("(1)", amount.bbox.x1, 97, 6)
    below = word("100", 50, 112)
    assert words_to_lines([mark, below, amount]) == [[amount, mark], [below]]


@pytest.mark.parametrize(("gap", "text"), [(0.0, "12"), (0.9, "12"), (1.5, "1 2"), (2.5, "1 2")])
def test_a_gap_is_a_space(gap: float, text: str) -> None:
    """Words that touch are one; the narrowest printed space parts them."""
    one = word("1", 50, 100)
    assert line_text([one, word("2", one.bbox.x1 + gap, 100)]) == text


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        (("Chief", "Executive"), "Chief Executive"),
        (("Non-", "Qualified"), "Non-Qualified"),
        (("Chairman -", "Emeritus"), "Chairman - Emeritus"),
        (("and/", "or"), "and/ or"),
        (("2020–", "2021"), "2020–2021"),
        ((" two  spaces ",), "two spaces"),
        ((), ""),
    ],
)
def test_lines_join_by_a_space(texts: tuple[str, ...], joined: str) -> None:
    """A hyphen that a break made, and only that, joins without one."""
    assert join_lines(texts) == joined


def test_a_line_of_a_reading_may_have_no_word() -> None:
    """A note of which only its number was read has an empty first line."""
    reading = replace(words_to_reading(lines("e P", x=50, y=100), 3), lines=("", "e P"), line_pages=(3, 3))
    assert some_lines(reading, 0, 1) == Reading()
    assert some_lines(reading, 0, 2).bbox == reading.bbox


def test_a_reading_has_all_that_stands_there() -> None:
    """Text, lines, words and the box around them; nothing for no words."""
    words = lines("Chief", "Officer", x=50, y=100)
    reading = words_to_reading(words, 3)
    assert (reading.text, reading.lines, reading.page) == ("Chief Officer", ("Chief", "Officer"), 3)
    assert reading.bbox == BBox(50, 95, 85, 117)
    assert reading.words == tuple(words)
    blank = words_to_reading([], 3)
    assert (blank.page, blank.bbox, bool(blank)) == (None, None, False)


@given(st.permutations(lines("By the Smith Family Trust", "dated 1999 (2)", x=50, y=100)))
def test_a_reading_does_not_depend_on_the_order_of_drawing(words: list[Word]) -> None:
    """The same words in any order read the same."""
    assert words_to_reading(words, 1).text == "By the Smith Family Trust dated 1999 (2)"


@pytest.mark.parametrize(
    ("text", "mark"), [("(1)", True), ("(1)(12)", True), ("1)", False), ("(100)", False), ("5(1)", False)]
)
def test_marks_have_a_shape(text: str, mark: bool) -> None:
    """One or two figures in brackets, once or more."""
    assert is_mark(word(text, 50, 100)) is mark


def parted(words: list[Word], *, text_column: bool = True, raised: bool = True) -> tuple[str, list[int]]:
    """The text and the marks' numbers of a cell."""
    text, marks = part_marks(words, 2, text_column=text_column, raised=raised)
    assert all(mark.page == 2 for mark in marks)
    return words_to_reading(text, 2).text, [mark.number for mark in marks]


def test_marks_in_a_column_of_numbers_are_marks() -> None:
    """Raised or not, and of whatever size: a number needs no brackets."""
    for size in (6, 10):
        assert parted([*line("757,756", 50, 100), word("(1)(3)", 90, 100, size)], text_column=False) == (
            "757,756",
            [1, 3],
        )


def test_marks_alone_are_marks() -> None:
    """A cell that holds nothing else holds marks, in any column."""
    for column in (True, False):
        assert parted([word("(4)", 50, 100), word("(2)", 70, 100)], text_column=column) == ("", [4, 2])


@pytest.mark.parametrize(("size", "y"), [(6, 97), (6, 101), (10, 97)], ids=["raised", "small", "raised-only"])
def test_a_mark_beside_text_stands_out(size: float, y: float) -> None:
    """In a column of text a mark is raised, or of another size."""
    text = line("By Trust", 50, 100)
    assert parted([*text, word("(1)", text[-1].bbox.x1 + 1, y, size)]) == ("By Trust", [1])


def test_brackets_that_are_text_stay() -> None:
    """Of the text's own size and height, `(1)` is the filer's words, on forms that raise their marks."""
    words = line("Held by (1) a trust and (2)", 50, 100)
    assert parted(words) == ("Held by (1) a trust and (2)", [])


def test_marks_at_the_end_are_marks_on_forms_that_do_not_raise_them() -> None:
    """Typed forms set marks in line: those that end the text are marks, those within are not."""
    assert parted(line("Held by (1) a trust (2) (3)", 50, 100), raised=False) == (
        "Held by (1) a trust",
        [2, 3],
    )


def test_a_mark_wrapped_to_a_line_of_its_own_is_one() -> None:
    """After a mark that stands out, further ones at the end of the cell are marks too."""
    text = line("By Trust", 50, 100)
    words = [*text, word("(1)", text[-1].bbox.x1 + 1, 97, 6), word("(2)", 50, 109, 6)]
    assert parted(words) == ("By Trust", [1, 2])


def test_marks_on_a_line_of_their_own_are_marks_on_scans() -> None:
    """A scan tells nothing of their size: `See Footnotes`, below it `(2) (5)`; `(1)` amid text is none."""
    words = [*line("See (1) and", 50, 100), *line("Footnotes", 50, 110), *line("(2) (5)", 50, 120)]
    assert parted(words) == ("See (1) and Footnotes (2) (5)", [])
    scanned = [replace(one, origin=Origin.OCR) for one in words]
    assert parted(scanned) == ("See (1) and Footnotes", [2, 5])
    assert parted([*scanned[:-2], *scanned[-1:], *line("below", 70, 120)])[1] == []


def test_marks_come_in_printed_order() -> None:
    """A cell with marks on two lines has the upper ones first."""
    words = [word("(3)", 50, 112), word("(2)", 70, 100), word("(1)", 50, 100)]
    assert parted(words, text_column=False) == ("", [1, 2, 3])
