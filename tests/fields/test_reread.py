"""Cells of scanned tables read again as what may stand in their column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from extractor.fields.kinds import kind_of
from extractor.fields.reread import Cell, find_typed_cells, read_cells_again, unwrapped
from extractor.forms.locate import LocatedForm
from extractor.model.crop import LineCrop, LineKind, LineReading, ReadAlternative, ReadWord
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Page, Picture, Word
from tests.builders import level, line, located, page, ruled, shipped, small_template

Grey = NDArray[np.uint8]
RESOLUTION = 200.0
SCALE = RESOLUTION / 72
XS = (50.0, 200.0, 260.0, 320.0, 560.0)
#: A table with a header and two rows; the middles of the rows.
YS = (100.0, 140.0, 160.0, 180.0)
FIRST, SECOND = 150.0, 170.0
CODE, SIDE = 220.0, 285.0


class FakeReader:
    """Answers every crop with one reading, and keeps what it was asked."""

    def __init__(self, text: str, confidence: float = 0.9) -> None:
        words = (ReadWord(text, 2, 12, confidence),) if text else ()
        self.reading = LineReading(text, words, confidence, (ReadAlternative("D", 0.05),))
        self.asked: list[LineCrop] = []

    def __call__(self, crops: Sequence[LineCrop]) -> list[LineReading]:
        """The reading once for each crop."""
        self.asked += crops
        return [self.reading for _ in crops]


def paper() -> Grey:
    """A white page."""
    return np.full((round(792 * SCALE), round(612 * SCALE)), 255, np.uint8)


def with_stroke(picture: Grey, x: float, y: float) -> Grey:
    """The picture with a letter's upright stroke around a place in points."""
    marked = picture.copy()
    marked[round((y - 4) * SCALE) : round((y + 4) * SCALE), round(x * SCALE) : round((x + 2) * SCALE)] = 0
    return marked


def with_dust(picture: Grey) -> Grey:
    """The picture with specks all over it, none of them in the table."""
    dusty = picture.copy()
    dusty[::20, ::20] = 0
    dusty[round(95 * SCALE) : round(185 * SCALE)] = picture[round(95 * SCALE) : round(185 * SCALE)]
    return dusty


def crop_of(word: Word) -> LineCrop:
    """A crop of a word with a margin of two points, its base three pixels above its foot."""
    box = word.bbox.grown(2)
    pixels = np.full((round(box.height * SCALE), round(box.width * SCALE)), 255, np.uint8)
    return LineCrop(pixels, box, RESOLUTION, 20.0, pixels.shape[0] - 3.0)


def cell(text: str, x: float, y: float, confidence: float = 0.99) -> Word:
    """A word as it was read at first."""
    (one,) = line(text, x, y)
    return replace(one, origin=Origin.OCR, confidence=confidence)


def table_page(*cells: Word, clean: Grey | None = None) -> Page:
    """A scanned page with the table's title, header and rules, and these cells."""
    printed = [
        *line("Table I - Plain", 55, 85),
        *line("1. Title of Security", 55, 110),
        *line("2. Transaction Form", 205, 110),
        *line("3. Nature of Ownership", 325, 110),
        *line("Code", 215, 130),
        *line("D or I", 275, 130),
    ]
    words = [replace(one, origin=Origin.OCR, confidence=0.99) for one in printed]
    rules = [*ruled(XS, YS), level(200, 320, 120)]
    return replace(
        page([*words, *cells], rules),
        origin=Origin.OCR,
        picture=Picture(paper(), RESOLUTION, paper() if clean is None else clean),
        lines=tuple(crop_of(one) for one in cells),
    )


def form(one: Page) -> LocatedForm:
    """The page as a filing of the small template."""
    return LocatedForm(small_template(), tuple(located(one)), 1.0)


def read(one: Page, reader: FakeReader) -> list[Word]:
    """The words of the table's rows, from left to right, after reading again."""
    (done,) = read_cells_again(form(one), reader).pages
    rows = [word for word in done.page.words if YS[1] < word.bbox.cy < YS[-1]]
    assert [w for segment in done.segments for w in segment.words if YS[1] < w.bbox.cy < YS[-1]] == rows
    return sorted(rows, key=lambda word: word.bbox.x0)


def test_every_cell_with_a_kind_is_found() -> None:
    """Both rows have a code and a D or I; titles and natures may be anything."""
    cells = [
        (one.kind, round(one.place.cx), round(one.place.cy)) for one in find_typed_cells(form(table_page()))
    ]
    assert cells == [
        (kind, x, y) for y in (FIRST, SECOND) for kind, x in ((LineKind.CODE, 230), (LineKind.OWNERSHIP, 290))
    ]


def test_a_word_that_cannot_stand_is_read_as_what_can() -> None:
    """A `1` under D or I is read as an I, whose word says what was read before and what else it may be."""
    reader = FakeReader("I")
    one = table_page(cell("1", SIDE, FIRST))
    (word,) = read(one, reader)
    assert [(crop.kind, crop.bbox) for crop in reader.asked] == [(LineKind.OWNERSHIP, one.lines[0].bbox)]
    assert (word.text, word.raw, word.confidence, word.origin) == ("I", "1", 0.9, Origin.OCR)
    assert word.alternatives == (ReadAlternative("D", 0.05),)


def test_a_sure_word_that_may_stand_is_not_read_again() -> None:
    """Neither is a word in a column in which anything may stand."""
    reader = FakeReader("Z")
    words = [cell("1", 60, FIRST), cell("P", CODE, FIRST), cell("D", SIDE, FIRST)]
    assert read(table_page(*words), reader) == words
    assert reader.asked == []


def test_a_word_in_doubt_is_read_again() -> None:
    """Where the second reading says the same there is nothing to tell as read before."""
    reader = FakeReader("D", 0.8)
    (word,) = read(table_page(cell("D", SIDE, FIRST, 0.6)), reader)
    assert len(reader.asked) == 1
    assert (word.text, word.raw, word.confidence) == ("D", None, 0.8)


def test_a_second_reading_of_words_counts_however_unsure() -> None:
    """There is print: a grammar's best reading of it is better than one that cannot stand."""
    (word,) = read(table_page(cell("1", SIDE, FIRST)), FakeReader("I", 0.001))
    assert word.text == "I"


def test_ink_in_a_blank_cell_is_read() -> None:
    """What the first look took for no print is cut anew, from its own cell alone."""
    reader = FakeReader("I")
    (word,) = read(table_page(clean=with_stroke(paper(), 290, SECOND)), reader)
    (crop,) = reader.asked
    assert crop.kind is LineKind.OWNERSHIP
    assert crop.bbox.holds(291, SECOND)
    assert BBox(260, 160, 320, 180).holds(crop.bbox.cx, crop.bbox.cy)
    assert (word.text, word.raw) == ("I", "")
    assert 288 < word.bbox.cx < 295


@pytest.mark.parametrize(
    ("dusty", "confidence", "kept"),
    [(False, 0.005, False), (False, 0.1, True), (True, 0.1, False), (True, 0.3, True)],
)
def test_specks_stay_blank(dusty: bool, confidence: float, kept: bool) -> None:
    """Ink in a blank cell is print where it is read with some confidence: with more on dirty paper."""
    picture = with_dust(paper()) if dusty else paper()
    reader = FakeReader("I", confidence)
    words = read(table_page(clean=with_stroke(picture, 290, SECOND)), reader)
    assert len(reader.asked) == 1
    assert [word.text for word in words] == (["I"] if kept else [])


def test_blank_cells_stay_blank() -> None:
    """White paper has nothing to cut."""
    reader = FakeReader("I")
    assert read(table_page(), reader) == []
    assert reader.asked == []


def test_a_page_with_a_text_layer_is_left_as_it_is() -> None:
    """So is a scanned page that was read without keeping its picture."""
    for one in (
        replace(table_page(cell("1", SIDE, FIRST)), origin=Origin.TEXT_LAYER),
        replace(table_page(cell("1", SIDE, FIRST)), picture=None),
    ):
        reader = FakeReader("I")
        assert [word.text for word in read(one, reader)] == ["1"]
        assert reader.asked == []


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("transactionDate", LineKind.DATE),
        ("transactionCode", LineKind.CODE),
        ("transactionAcquiredDisposedCode", LineKind.SIDE),
        ("directOrIndirectOwnership", LineKind.OWNERSHIP),
        ("transactionShares", LineKind.SHARES),
        ("transactionPricePerShare", LineKind.PRICE),
        ("securityTitle", None),
        ("natureOfOwnership", None),
    ],
)
def test_a_column_says_what_may_stand_in_it(column: str, kind: LineKind | None) -> None:
    """Titles and natures may be anything."""
    table = shipped("edgar-2003").table("nonDerivativeTable")
    assert column in {one.name for one in table.columns}
    assert kind_of(column, table) is kind


def test_typed_amounts_need_no_commas() -> None:
    """Where no program printed the form, shares and prices are amounts of any print."""
    table = replace(shipped("edgar-2003").table("nonDerivativeTable"), grouped=False)
    assert kind_of("transactionShares", table) is LineKind.COUNT
    assert kind_of("transactionPricePerShare", table) is LineKind.AMOUNT
    assert kind_of("transactionDate", table) is LineKind.DATE


def test_a_price_that_wraps_is_read_by_its_lines() -> None:
    """The sign alone on the first line, then the number, which may do without it."""
    sign, number = cell("S", SIDE, FIRST - 4), cell("10.131", SIDE, FIRST + 5, 0.5)
    crops = [crop_of(sign), crop_of(number)]
    whole = Cell(0, BBox(260, 140, 320, 160), LineKind.PRICE)
    parts = [(part.kind, lines) for part, lines in unwrapped(whole, crops[::-1], [sign, number])]
    assert parts == [(LineKind.SIGN, crops[:1]), (LineKind.UNSIGNED, crops[1:])]
    assert list(unwrapped(whole, crops[1:], [number])) == [(whole, crops[1:])]


def test_beside_a_code_that_is_a_line_of_its_own_are_only_marks() -> None:
    """The left one of two lines is read as the code, the other as its marks."""
    code, mark = cell("J", SIDE, FIRST), cell("(2)", SIDE + 20, FIRST - 3)
    crops = [crop_of(code), crop_of(mark)]
    whole = Cell(0, BBox(260, 140, 320, 160), LineKind.CODE)
    parts = [(part.kind, lines) for part, lines in unwrapped(whole, crops[::-1], [code, mark])]
    assert parts == [(LineKind.CODE, crops[:1]), (LineKind.MARK, crops[1:])]
    assert list(unwrapped(whole, crops[:1], [code])) == [(whole, crops[:1])]


def test_what_is_left_of_a_rule_below_a_code_is_no_part_of_it() -> None:
    """A low line under the code, further to the left."""
    code, rest = cell("S", SIDE + 20, FIRST), cell("-", SIDE, FIRST + 17)
    crops = [crop_of(code), replace(crop_of(rest), height=crop_of(code).height / 3)]
    whole = Cell(0, BBox(260, 140, 320, 175), LineKind.CODE)
    assert list(unwrapped(whole, crops, [code])) == [(whole, crops[:1])]


def test_a_typists_ditto_mark_is_left_alone() -> None:
    """It stands for what is above it, with footnote marks behind it or none; on a printed form it is dirt."""
    reader = FakeReader("D")
    cells = (cell('"', SIDE, FIRST, 0.3), cell("(1)", SIDE + 8, FIRST, 0.3))
    located_form = form(table_page(*cells))
    (table, *others) = located_form.template.tables
    typed = replace(located_form.template, tables=(replace(table, grouped=False), *others))
    read_cells_again(replace(located_form, template=typed), reader)
    assert reader.asked == []
    read_cells_again(located_form, reader)
    assert len(reader.asked) > 0
