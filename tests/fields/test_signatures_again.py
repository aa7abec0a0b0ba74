"""Signatures of a scan, cut and read as a column of names and one of dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractor.fields.signatures import read_signatures
from extractor.fields.signatures_again import read_signatures_again
from extractor.forms.locate import LocatedForm
from extractor.forms.template import TypedSpec
from extractor.model.crop import LineCrop, LineKind, LineReading, ReadWord
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Page, Picture, Word
from tests.builders import grids, line, located, page, small_template

RESOLUTION = 200.0
SCALE = RESOLUTION / 72
LEFT, DATE = 300.0, 424.0


def read_by_place(crops: Sequence[LineCrop]) -> list[LineReading]:
    """Each crop's reading is that of the column that it was cut from."""
    said = []
    for crop in crops:
        dated = crop.bbox.x0 > DATE - 5
        assert dated == (crop.kind is LineKind.DATE)
        said.append("12/17/2021" if dated else "/s/ Jane Doe" if crop.bbox.cy < 196 else "Trustee")
    return [
        LineReading(text, (ReadWord(text, 0, crop.pixels.shape[1], 0.9),), 0.9)
        for text, crop in zip(said, crops, strict=True)
    ]


def letters(picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], x: float, y: float, count: int) -> None:
    """Strokes of print, 5 points high, around a height."""
    for number in range(count):
        left = round((x + 3 * number) * SCALE)
        picture[round((y - 2.5) * SCALE) : round((y + 2.5) * SCALE), left : left + 3] = 0


def sheet(*words: Word) -> Page:
    """A scan with a signature of two lines, its date between them, read as `words`."""
    clean = np.full((round(792 * SCALE), round(612 * SCALE)), 255, np.uint8)
    for y in (188, 202):
        letters(clean, LEFT, y, 39)
    letters(clean, DATE, 195, 14)
    printed = [
        *line("Remarks:", 40, 80),
        *line("** Signature of Reporting Person", LEFT, 215, 8),
        *line("Date", DATE, 215, 8),
        *words,
    ]
    read = [replace(one, origin=Origin.OCR, confidence=0.9) for one in printed]
    place = BBox(LEFT, 186.0, DATE + 50, 204.0)
    fused = LineCrop(np.zeros((20, 300), np.uint8), place, RESOLUTION, 14.0, 30.0)
    picture = Picture(clean, RESOLUTION, clean)
    return replace(page(read), origin=Origin.OCR, picture=picture, lines=(fused,))


def again(one: Page) -> list[tuple[str, str]]:
    """(name, date) of the signatures after reading again."""
    template = small_template()
    form = LocatedForm(template, tuple(located(one, template=template)), 1.0)
    (done,) = read_signatures_again(form, read_by_place).pages
    found = read_signatures(grids(done.page, template=template), template)
    return [(signature.name.text, signature.date.text) for signature in found]


def test_names_and_dates_are_read_apart() -> None:
    """A date that touches both lines of its name, all taken for one, stands by itself."""
    assert again(sheet(*line("xq 7", LEFT, 195))) == [("/s/ Jane Doe Trustee", "12/17/2021")]


def test_what_was_read_better_at_first_stays() -> None:
    """A second reading with fewer letters is not taken."""
    name = line("/s/ Jane Doe as attorney-in-fact", LEFT, 190, 6)
    more = line("for Richard Roe of Springfield", LEFT, 200, 6)
    ((text, _),) = again(sheet(*name, *more))
    assert text == "/s/ Jane Doe as attorney-in-fact for Richard Roe of Springfield"


def test_pages_with_a_text_layer_are_let_be() -> None:
    """Nothing was read from a picture there."""
    one = replace(sheet(*line("/s/ Jane", LEFT, 195)), origin=Origin.TEXT_LAYER, picture=None)
    template = small_template()
    form = LocatedForm(template, tuple(located(one, template=template)), 1.0)
    assert read_signatures_again(form, read_by_place).pages[0].page.words == one.words


def test_a_typists_date_is_parted_where_it_was_read() -> None:
    """Left of its caption, with more room within it than a printed one has."""
    early = 40.0
    clean = np.full((round(792 * SCALE), round(612 * SCALE)), 255, np.uint8)
    letters(clean, LEFT, 195, 24)
    letters(clean, DATE - early, 195, 6)
    letters(clean, DATE - early + 24, 195, 6)
    printed = [
        *line("Remarks:", 40, 80), *line("** Signature of Reporting Person", LEFT - 100, 215, 8),
        *line("Date", DATE, 215, 8), *line("/s/ Jane Doe", LEFT, 195, 5),
        *line("12/17/21", DATE - early, 195, 8),
    ]  # fmt: skip
    read = [replace(one, origin=Origin.OCR, confidence=0.5) for one in printed]
    crop = LineCrop(np.zeros((20, 300), np.uint8), BBox(LEFT, 190.0, DATE, 200.0), RESOLUTION, 14.0, 30.0)
    one = replace(page(read), origin=Origin.OCR, picture=Picture(clean, RESOLUTION, clean), lines=(crop,))
    template = replace(small_template(), typed=TypedSpec(blank=(), same=(), units=()))
    form = LocatedForm(template, tuple(located(one, template=template)), 1.0)
    cut: list[LineCrop] = []

    def reader(crops: Sequence[LineCrop]) -> list[LineReading]:
        cut.extend(crops)
        return [LineReading("", (), 0.0) for _ in crops]

    read_signatures_again(form, reader)
    dates = [crop.bbox for crop in cut if crop.kind is LineKind.DATE]
    names = [crop.bbox for crop in cut if crop.kind is not LineKind.DATE]
    assert max(box.x1 for box in names) < DATE - early < max(box.x1 for box in dates) - 36


def test_a_line_within_a_line_is_nothing_more() -> None:
    """Words read twice count once, and stay as they were read at first."""
    name = line("Jan", LEFT, 188, 6)
    one = sheet(*name)

    def reader(crops: Sequence[LineCrop]) -> list[LineReading]:
        whole = [crop for crop in crops if crop.kind is not LineKind.DATE][:1]
        both = {id(crop): LineReading("Doe", (ReadWord("Doe", 0, 20, 0.9),) * 2, 0.9) for crop in whole}
        return [both.get(id(crop), LineReading("", (), 0.0)) for crop in crops]

    template = small_template()
    form = LocatedForm(template, tuple(located(one, template=template)), 1.0)
    assert read_signatures_again(form, reader).pages[0].page.words == one.words
