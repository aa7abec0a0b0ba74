"""What is known of a scan's pages: how well they were read, and ink in cells that no word covers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extractor.fields.surroundings import _Unread, measure_surroundings
from extractor.forms.locate import LocatedForm
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Page, Picture, Word
from extractor.model.reading import Reading, Readings, RowReading
from tests.builders import located, page, ruled, small_template, word

#: Pixels per inch; a point is two pixels.
RESOLUTION = 144.0
COLUMNS, HEIGHTS = (40, 200, 240, 280, 500), (120, 150, 170, 190)


def scan(*spots: tuple[float, float, float]) -> Page:
    """A page with a table of one row and a blank one below it, and square spots of ink at x, y of a side."""
    words = [
        word("Table I - Plain", 40, 110),
        word("1. Title of Security", 45, 140),
        word("Code", 205, 140),
        word("D or I", 245, 140),
        word("3. Nature of Ownership", 290, 140),
        word("Common", 45, 164),
        word("D", 250, 164),
    ]
    read = [replace(one, origin=Origin.OCR, confidence=0.9) for one in words]
    pixels = np.full((1584, 1224), 255, np.uint8)
    for x, y, side in spots:
        pixels[round(2 * y) : round(2 * (y + side)), round(2 * x) : round(2 * (x + side))] = 0
    plain = page(read, ruled(COLUMNS, HEIGHTS))
    return replace(plain, origin=Origin.OCR, picture=Picture(pixels, RESOLUTION, pixels))


def found(one: Page) -> tuple[LocatedForm, Readings]:
    """The form of one page, and its one row of Table I."""
    (placed,) = located(one)
    band = next(held for held in one.words if held.text == "Common").bbox
    row = RowReading({"securityTitle": Reading("Common"), "transactionCode": Reading()}, one.number, band)
    readings = Readings({}, {}, (), (), (row,), (), (), Reading(), ())
    return LocatedForm(small_template(), (placed,), 0.75), readings


def test_pages_are_as_bad_as_their_words() -> None:
    """The mean chance of a word to be wrong, and the picture's resolution."""
    known = measure_surroundings(*found(scan()))
    assert known.pages[1].misread == pytest.approx(0.1)
    assert known.pages[1].resolution == RESOLUTION
    assert known.fit == 0.75


def test_ink_that_no_word_covers_is_unread() -> None:
    """A spot of 3 points in the cell of the code is 9 square points; the others have none."""
    known = measure_surroundings(*found(scan((215, 155, 3))))
    unread = {column: cell.unread for (_, row, column), cell in known.cells.items() if row == 0}
    assert unread["transactionCode"] == pytest.approx(9.0)
    assert unread["securityTitle"] == unread["directOrIndirectOwnership"] == 0.0


def test_a_cell_of_which_less_than_a_pixel_is_left_has_no_ink() -> None:
    """One a hair higher than its two borders, of which nothing can be measured."""
    paper = np.zeros((300, 300), np.uint8)
    unread = _Unread(Picture(paper, RESOLUTION, paper), [])
    assert unread.area(BBox(10, 10, 100, 13.1)) == 0.0


def test_ink_under_a_word_and_dust_are_not_unread() -> None:
    """A letter of a word that was read, and a spot smaller than a full stop."""
    common = next(one for one in scan().words if one.text == "Common").bbox
    known = measure_surroundings(*found(scan((common.x0 + 2, common.top + 2, 4), (215, 155, 0.5))))
    assert all(cell.unread == 0.0 for cell in known.cells.values())


def test_a_band_with_print_that_gave_no_row_is_idle() -> None:
    """Ink in three cells of the blank row below; in one of them it may be dirt."""
    spots = [(60, 175, 3), (215, 175, 3), (250, 175, 3)]
    table = small_template().tables[0].name
    assert measure_surroundings(*found(scan(*spots))).idle[table] == 1
    assert measure_surroundings(*found(scan(*spots[:1]))).idle[table] == 0


def test_pages_with_a_text_layer_have_no_cells_to_look_into() -> None:
    """Nothing is measured there."""
    words: tuple[Word, ...] = tuple(replace(one, confidence=None) for one in scan().words)
    plain = replace(scan(), words=words, origin=Origin.TEXT_LAYER, picture=None)
    known = measure_surroundings(*found(plain))
    assert known.cells == {}
    assert known.pages[1].resolution is None
