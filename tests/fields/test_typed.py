"""What typists put into cells besides values."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.fields.text import words_to_reading
from extractor.fields.typed import has_unit, settle_rows, unless_blank, without_signs
from extractor.forms.template import TypedSpec
from extractor.model.geometry import enclosing
from extractor.model.page import Origin
from extractor.model.reading import FootnoteMark, Reading, RowReading
from tests.builders import line

HABITS = TypedSpec(blank=("N/A",), same=('"', "same"), units=("shares", "per share"))
XS = {"securityTitle": 50.0, "transactionDate": 200.0, "transactionShares": 300.0, "natureOfOwnership": 400.0}


def a_row(y: float, title: str = "", day: str = "", shares: str = "", nature: str = "") -> RowReading:
    """A row of one line at height `y`."""
    texts = dict(zip(XS, (title, day, shares, nature), strict=True))
    words = {name: line(text, XS[name], y) for name, text in texts.items()}
    cells = {name: words_to_reading(some, 1) if some else Reading() for name, some in words.items()}
    return RowReading(cells, 1, enclosing(w.bbox for some in words.values() for w in some))


def test_a_line_of_text_close_below_a_row_goes_on_with_it() -> None:
    """And one a whole row below is a heading, told and no row."""
    rows = [
        a_row(100, "Common", "7/3/02"),
        a_row(111, "Stock"),
        a_row(150, "HELD IN TRUST"),
        a_row(170, "A", "7/4/02"),
    ]
    found = settle_rows(rows, HABITS, 1)
    assert [row.cells["securityTitle"].text for row in found.rows] == ["Common Stock", "A"]
    assert [heading.text for heading in found.headings] == ["HELD IN TRUST"]


def test_a_row_of_blanks_is_neither_row_nor_heading() -> None:
    """N/A typed as the one entry of a table says that there is none."""
    found = settle_rows([a_row(100, "N/A")], HABITS, 1)
    assert (found.rows, found.headings) == ((), ())


def test_dittos_repeat_and_are_told() -> None:
    """Through several rows; above the first row there is nothing to repeat."""
    rows = [a_row(100, '"', "7/3/02"), a_row(120, "Stock", "same"), a_row(140, "same", '"')]
    found = settle_rows(rows, HABITS, 1).rows
    assert [row.cells["securityTitle"].text for row in found] == ['"', "Stock", "Stock"]
    assert [row.cells["transactionDate"].text for row in found] == ["7/3/02"] * 3
    assert found[2].cells["transactionDate"].typed == '"'


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1,000 shares", "1,000"),
        ("$5 per share", "$5"),
        ("1,000 Shares.", "1,000"),
        ("some shares", "some shares"),
        ("1,000 approx.", "1,000 approx."),
    ],
)
def test_only_known_words_behind_a_number_are_left_out(typed: str, meant: str) -> None:
    """Anything else stays, and is unreadable later."""
    (row,) = settle_rows([a_row(100, "Stock", "7/3/02", typed)], HABITS, 1).rows
    assert row.cells["transactionShares"].text == meant


@pytest.mark.parametrize(
    ("typed", "text", "numbers"),
    [
        ("1,000*", "1,000", [3]),
        ("1,000 **", "1,000", [4]),
        ("1,000(1)(2)", "1,000", [1, 2]),
        ("*", "", [3]),
    ],
)
def test_marks_behind_a_value_are_apart_from_it(typed: str, text: str, numbers: list[int]) -> None:
    """Asterisks count on after the numbered explanations, of which there are two here."""
    (row,) = settle_rows([a_row(100, "Stock", "7/3/02", typed)], HABITS, 3).rows
    cell = row.cells["transactionShares"]
    assert cell.text == text
    assert [mark.number for mark in cell.marks] == numbers


def test_a_misread_unit_behind_an_amount_of_a_scan_is_left_out() -> None:
    """Whatever letters it was read as."""
    row = a_row(100, "Stock", "7/3/02", "1,000 aha")
    cell = replace(row.cells["transactionShares"], origin=Origin.OCR)
    read = replace(row, cells={**row.cells, "transactionShares": cell})
    assert settle_rows([read], HABITS, 1).rows[0].cells["transactionShares"].text == "1,000"
    assert settle_rows([row], HABITS, 1).rows[0].cells["transactionShares"].text == "1,000 aha"


def test_a_line_with_nothing_but_a_mark_is_no_row() -> None:
    """It has no words that could go on with the row above."""
    mark = FootnoteMark(1, line("(1)", 60, 111)[0], 1)
    alone = replace(a_row(100, "A", "7/3/02"), cells={"securityTitle": Reading(marks=(mark,))})
    found = settle_rows([a_row(100, "Common", "7/3/02"), alone], HABITS, 1)
    assert (len(found.rows), found.headings) == (1, ())


def test_a_space_behind_a_comma_is_too_narrow_for_a_scan() -> None:
    """In a text; a text layer tells its spaces."""
    row = a_row(100, "Stock,par", "7/3/02")
    cell = replace(row.cells["securityTitle"], origin=Origin.OCR)
    read = replace(row, cells={**row.cells, "securityTitle": cell})
    assert settle_rows([read], HABITS, 1).rows[0].cells["securityTitle"].text == "Stock, par"
    assert settle_rows([row], HABITS, 1).rows[0].cells["securityTitle"].text == "Stock,par"


def test_a_unit_on_a_line_of_its_own_goes_on_with_its_amount() -> None:
    """No row has only words where amounts stand."""
    rows = [a_row(100, "Stock", "7/3/02", "1,000"), a_row(111, shares="shares")]
    (row,) = settle_rows(rows, HABITS, 1).rows
    assert row.cells["transactionShares"].text == "1,000"


def scanned(text: str, x: float = 50.0) -> Reading:
    """A scan's reading."""
    return words_to_reading([replace(one, origin=Origin.OCR) for one in line(text, x, 100)], 1)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("*Geisel Corp.", "Geisel Corp."),
        (". Doe Jane Jr.", "Doe Jane Jr."),
        ("$5 Fund", "$5 Fund"),
        ("--", ""),
    ],
)
def test_signs_before_a_scans_name_are_dirt(text: str, name: str) -> None:
    """Typed or printed ones of a text layer stand there."""
    assert without_signs(scanned(text)).text == name
    told = words_to_reading(line(text, 50, 100), 1)
    assert without_signs(told) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [("0 shs", True), ("$1.50 per share", True), ("1,000 (1)", False), ("1,000 il", False), ("1,000", False)],
)
def test_a_unit_stands_where_marks_would(text: str, told: bool) -> None:
    """Behind amounts alone, and as long as a word."""
    assert has_unit(scanned(text), "transactionShares", HABITS) is told
    assert not has_unit(scanned(text), "securityTitle", HABITS)


@pytest.mark.parametrize(
    ("title", "text", "marks"),
    [('Common Stock"', "Common Stock", [1]), ('"A" Stock"', '"A" Stock"', []), ('"', '"', [])],
)
def test_a_star_of_a_scan_may_be_read_as_a_quotation_mark(title: str, text: str, marks: list[int]) -> None:
    """Where explanations have stars; a ditto mark and words in quotation marks are what they are."""
    row = a_row(100, title, "7/3/02", "100")
    read = replace(
        row, cells={**row.cells, "securityTitle": replace(row.cells["securityTitle"], origin=Origin.OCR)}
    )
    (cell,) = (one.cells["securityTitle"] for one in settle_rows([read], HABITS, 1, starred=True).rows)
    assert cell.text == text
    assert [mark.number for mark in cell.marks] == marks
    assert settle_rows([read], HABITS, 1).rows[0].cells["securityTitle"].text == title


def test_one_short_word_alone_is_no_row() -> None:
    """A remark over a narrow column is told as text; a number alone may be a row's."""
    found = settle_rows([a_row(100, day="Nor"), a_row(120, shares="500")], HABITS, 1)
    assert [row.cells["transactionShares"].text for row in found.rows] == ["500"]
    assert [heading.text for heading in found.headings] == ["Nor"]


def test_a_text_that_says_none_is_blank() -> None:
    """Typists wrote so where nothing was to be explained."""
    assert unless_blank(words_to_reading(line("None.", 40, 100), 1), HABITS) == Reading()
    assert unless_blank(words_to_reading(line("See letter.", 40, 100), 1), HABITS).text == "See letter."


def test_a_remark_over_several_columns_is_no_row() -> None:
    """Its short words look like codes; one letter or a ditto mark may be a row's."""
    found = settle_rows(
        [a_row(100, "REPORT", "NO", "SALES MADE"), a_row(140, "Stock", '"', "same")], HABITS, 1
    )
    assert [row.cells["securityTitle"].text for row in found.rows] == ["Stock"]
    assert [heading.text for heading in found.headings] == ["REPORT NO SALES MADE"]
