"""Check marks left of their labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractor.fields.text import words_to_reading
from extractor.fields.ticks import read_tick, surer_ticks, ticks_of_table
from extractor.model.geometry import BBox
from extractor.model.page import Mark, Origin, Page, Word
from extractor.model.reading import Reading, RowReading, TickReading
from tests.builders import grids, line, page, word

LABEL = "Director"
#: The label stands here, and the mark left of it.
X, Y = 100.0, 300.0
AREA = BBox(50, 200, 500, 400)


def scanned(words: Sequence[Word]) -> list[Word]:
    """The words as read from a picture."""
    return [replace(one, origin=Origin.OCR, confidence=0.9) for one in words]


def tick(sheet: Page, *, area: BBox | None = AREA) -> TickReading:
    """The mark of the label on this page."""
    (grid,) = grids(sheet)
    anchors = grid.page.find(LABEL, "10% Owner")
    anchor = next(one for one in anchors if one.label == LABEL)
    return read_tick(grid, anchor, [one for one in anchors if one is not anchor], area)


@pytest.mark.parametrize("text", ["X", "x", "__X__", "[X]", "(X)", "|X|", "☒", "☑", "✓", "✗", "■"])
def test_a_mark_is_set_by_what_stands_there(text: str) -> None:
    """Letters, alone or on their line or in brackets, and the glyphs of set boxes."""
    mark = word(text, X - 8 - 5 * len(text), Y)
    found = tick(page([mark, *line(LABEL, X, Y)]))
    assert found == TickReading(True, 1, mark.bbox)


@pytest.mark.parametrize("text", ["_____", "☐", "□", "[ ]", "[]", "[_]", "_"])
def test_a_blank_line_or_box_is_blank(text: str) -> None:
    """What only offers room for a mark is not one, and is where the mark would be."""
    mark = word(text, X - 8 - 5 * len(text), Y)
    assert tick(page([mark, *line(LABEL, X, Y)])) == TickReading(False, 1, mark.bbox)


def test_nothing_there_is_blank() -> None:
    """EDGAR's page prints no box for what is not set; the place is known all the same."""
    found = tick(page(line(LABEL, X, Y)))
    assert found.on is False
    assert found.bbox is not None
    assert found.bbox.x1 == X + 1


def test_a_mark_may_be_glued_to_its_label() -> None:
    """The underscores may touch the label, as one run of print."""
    words = [word("__X__", X - 26, Y), *line(LABEL, X, Y)]
    assert tick(page(words)).on is True


@pytest.mark.parametrize("on", [True, False, None])
def test_a_drawn_square_says_what_it_holds(on: bool | None) -> None:
    """A square is set, blank or unsure, with its own place and confidence."""
    square = Mark(BBox(X - 14, Y - 4, X - 6, Y + 4), on, 0.9)
    assert tick(page(line(LABEL, X, Y), marks=[square])) == TickReading(
        on, 1, square.bbox, Origin.TEXT_LAYER, 0.9
    )


def test_a_letter_in_a_blank_square_sets_it() -> None:
    """Typists put an X into a drawn box."""
    square = Mark(BBox(X - 14, Y - 5, X - 4, Y + 5), on=False)
    assert tick(page([word("X", X - 12, Y), *line(LABEL, X, Y)], marks=[square])).on is True


def test_a_neighbours_mark_is_not_its_own() -> None:
    """Of two labels on a line, each has the mark between it and the label before."""
    owner = [*line("10% Owner", X + 80, Y)]
    words = [*line(LABEL, X, Y), word("X", X + 65, Y), *owner]
    assert tick(page(words)).on is False
    (grid,) = grids(page(words))
    director, other = sorted(grid.page.find(LABEL, "10% Owner"), key=lambda anchor: anchor.bbox.x0)
    assert read_tick(grid, other, [director], AREA).on is True


def test_marks_of_other_lines_are_not_its_own() -> None:
    """A mark above or below is another label's."""
    words = [word("X", X - 14, Y - 16), word("X", X - 14, Y + 16), *line(LABEL, X, Y)]
    assert tick(page(words)).on is False


def far_mark(distance: float) -> list[Word]:
    """The label with an X far to its left."""
    return [word("X", X - distance, Y), *line(LABEL, X, Y)]


def test_a_mark_stands_in_the_box_or_near_by() -> None:
    """In a box, as far left as the box goes; at the top of the form, not beyond 40 points."""
    assert tick(page(far_mark(48))).on is True
    assert tick(page(far_mark(48)), area=None).on is False
    assert tick(page(far_mark(30)), area=None).on is True
    assert tick(page(far_mark(60))).on is False


def test_a_scans_table_of_owners_tells_the_first_ones_relationships() -> None:
    """A cell that is filled is set, by an X or by the officer's title; on a text layer nothing is asked."""
    name = words_to_reading(scanned(line("Doe Jane", 30, 100)), 2)
    cells = {
        "rptOwnerName": name,
        "isDirector": words_to_reading(scanned(line("X", 130, 100)), 2),
        "isOfficer": words_to_reading(scanned(line("General Counsel", 230, 100)), 2),
        "isTenPercentOwner": Reading(),
    }
    row = RowReading(cells, 2, BBox(30, 90, 300, 110))
    assert {name: (one.on, one.page) for name, one in ticks_of_table([row]).items()} == {
        "isDirector": (True, 2),
        "isTenPercentOwner": (False, 2),
        "isOfficer": (True, 2),
        "isOther": (False, 2),
    }
    printed = replace(row, cells={**cells, "rptOwnerName": words_to_reading(line("Doe Jane", 30, 100), 2)})
    assert ticks_of_table([printed]) == {}
    assert ticks_of_table([]) == {}


def test_a_mark_that_only_the_table_shows_is_taken_where_it_is_surer() -> None:
    """The head's own marks stand, and its blanks where the table is less sure or the page has its text."""
    mark = "isDirector"
    blank, text = TickReading(False, 1, AREA, Origin.OCR, 0.7), TickReading(False, 1, AREA)
    sure, unsure = (TickReading(True, 2, AREA, Origin.OCR, confidence) for confidence in (0.9, 0.5))
    assert surer_ticks({mark: blank}, {mark: sure}) == {mark: sure}
    assert surer_ticks({mark: blank}, {mark: unsure}) == {mark: blank}
    assert surer_ticks({mark: text}, {mark: sure}) == {mark: text}
    assert surer_ticks({mark: unsure}, {mark: blank}) == {mark: unsure}
    assert surer_ticks({}, {mark: blank}) == {mark: blank}
