"""Short lines of text in a scan's tables, cut and measured anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from extractor.fields.text_again import hanging, read_text_again
from extractor.forms.locate import LocatedForm
from extractor.model.crop import LineCrop, LineReading, ReadWord
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Page, Picture, Word
from tests.builders import level, line, located, page, ruled, small_template

RESOLUTION = 200.0
SCALE = RESOLUTION / 72
XS, YS = (50.0, 200.0, 260.0, 320.0, 560.0), (100.0, 140.0, 160.0)
NATURE = 330.0


def crop(top: float, bottom: float, height: float, base: float) -> LineCrop:
    """A crop in the last column of the row, black between its third row and its third from below."""
    box = BBox(NATURE, top, NATURE + 15, bottom)
    pixels: NDArray[np.uint8] = np.full((round(box.height * SCALE), round(15 * SCALE)), 255, np.uint8)
    pixels[3:-3, 3:-3] = 0
    return LineCrop(pixels, box, RESOLUTION, height, base)


class Reader:
    """Says one thing of every crop, and keeps what it was asked."""

    def __init__(self, text: str, confidence: float) -> None:
        self.reading = LineReading(text, (ReadWord(text, 3, 30, confidence),), confidence)
        self.asked: list[LineCrop] = []

    def __call__(self, crops: Sequence[LineCrop]) -> list[LineReading]:
        """The reading once for each crop."""
        self.asked += crops
        return [self.reading for _ in crops]


def sheet(*crops: LineCrop, words: Sequence[Word] = ()) -> Page:
    """A scan of a table with one row, these lines in its last cell, and usual lines elsewhere."""
    printed = [
        *line("Table I - Plain", 55, 85),
        *line("1. Title of Security", 55, 110),
        *line("2. Transaction Form", 205, 110),
        *line("3. Nature of Ownership", 325, 110),
        *line("Code", 215, 130),
        *line("D or I", 275, 130),
    ]
    read = [replace(one, origin=Origin.OCR, confidence=0.99) for one in [*printed, *words]]
    clean = np.full((round(792 * SCALE), round(612 * SCALE)), 255, np.uint8)
    usual = [
        LineCrop(np.zeros((30, 90), np.uint8), BBox(55, 300 + y, 90, 310 + y), RESOLUTION, 16.0, 24.0)
        for y in (0, 20, 40)
    ]
    return replace(
        page(read, [*ruled(XS, YS), level(200, 320, 120)]),
        origin=Origin.OCR,
        picture=Picture(clean, RESOLUTION, clean),
        lines=(*crops, *usual),
    )


def read(one: Page, reader: Reader) -> list[str]:
    """The words of the last cell after reading again."""
    (done,) = read_text_again(LocatedForm(small_template(), tuple(located(one)), 1.0), reader).pages
    return [word.text for word in done.page.words if word.bbox.x0 >= 320 and YS[1] < word.bbox.cy < YS[2]]


def test_a_line_without_words_is_measured_with_a_tail() -> None:
    """Its ink reaches below its base by a third of its capitals' height."""
    reader = Reader("by", 0.9)
    assert read(sheet(crop(143, 156, 30.0, 33.0)), reader) == ["by"]
    (asked,) = reader.asked
    assert asked == hanging(crop(143, 156, 30.0, 33.0))
    assert (round(asked.height, 1), round(asked.base, 1)) == (23.1, 26.1)


def test_two_halves_of_a_line_are_one() -> None:
    """Low crops one upon the other are cut as one."""
    reader = Reader("See", 0.9)
    assert read(sheet(crop(144, 150, 9.0, 12.0), crop(148, 153, 7.0, 10.0)), reader) == ["See"]
    (asked,) = reader.asked
    assert (asked.bbox.top, asked.bbox.bottom) == (144, 153)
    assert (round(asked.height, 1), round(asked.base, 1)) == (18.1, 21.1)


def test_two_lines_are_not_halves_of_one() -> None:
    """Lines as high as others stay two."""
    reader = Reader("by", 0.9)
    read(sheet(crop(141, 150, 16.0, 22.0), crop(150, 159, 16.0, 22.0)), reader)
    assert [asked.bbox.height for asked in reader.asked] == [9, 9]


def test_what_was_read_surely_or_is_not_read_better_stays() -> None:
    """A sure word is not asked for again; an unsure reading of nothing is no word."""
    reader = Reader("by", 0.9)
    assert read(sheet(crop(143, 156, 30.0, 33.0), words=line("as", NATURE, 150)), reader) == ["as"]
    assert reader.asked == []
    assert read(sheet(crop(143, 156, 30.0, 33.0)), Reader("by", 0.2)) == []


def test_a_crop_without_ink_has_no_height() -> None:
    """There is nothing to measure."""
    blank = crop(143, 156, 30.0, 33.0)
    blank.pixels[:] = 255
    assert hanging(blank) is None
