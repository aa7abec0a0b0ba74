"""What every row has, and was left blank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from extractor.fields.unread import read_unread
from extractor.forms.locate import LocatedForm
from extractor.model.crop import LineCrop, LineReading, ReadWord
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Page, Picture
from tests.builders import level, line, located, page, ruled, small_template

RESOLUTION = 144.0
SCALE = RESOLUTION / 72
XS, YS = (50.0, 200.0, 260.0, 320.0, 560.0), (100.0, 140.0, 160.0)
FORM = 285.0
CAPITALS = 14.0


def crop_at(x: float, wide: float, high: float) -> LineCrop:
    """A line with ink so wide and high, in points, as high as the row of the table."""
    pixels = np.full((round(20 * SCALE), round((wide + 2) * SCALE)), 255, np.uint8)
    pixels[5 : 5 + round(high * SCALE), 2 : 2 + round(wide * SCALE)] = 0
    box = BBox(x, YS[1] + 1, x + wide + 2, YS[2] - 1)
    return LineCrop(pixels, box, RESOLUTION, CAPITALS, 5.0 + high * SCALE)


def sheet(crops: Sequence[LineCrop], *, filled: bool = True) -> Page:
    """A scan of a table with one row that has no D or I; `filled` says whether it has all else."""
    printed = [
        *line("Table I - Plain", 55, 85),
        *line("1. Title of Security", 55, 110),
        *line("2. Transaction Form", 205, 110),
        *line("3. Nature of Ownership", 325, 110),
        *line("Code", 215, 130),
        *line("D or I", 275, 130),
    ]
    if filled:
        printed += [*line("Stock", 60, 154), *line("S", 215, 154), *line("By Trust", 330, 154)]
    read = [replace(one, origin=Origin.OCR, confidence=0.99) for one in printed]
    clean = np.full((round(792 * SCALE), round(612 * SCALE)), 255, np.uint8)
    scan = page(read, [*ruled(XS, YS), level(200, 320, 120)])
    others = tuple(crop_at(60, 30, 7) for _ in range(3))
    picture = Picture(clean, RESOLUTION, clean)
    return replace(scan, origin=Origin.OCR, picture=picture, lines=(*others, *crops))


def spelled(_: LineCrop, text: str) -> LineReading:
    """The text as one word."""
    return LineReading(text, (ReadWord(text, 2.0, 12.0, confidence=0.9),))


def forms_read(scan: Page, fit: float) -> list[tuple[str, float]]:
    """What stands in the column of D and I afterwards, where an I fits by `fit` better than a blank."""

    def weigh(_: LineCrop, texts: Sequence[str]) -> list[float]:
        return [fit if text == "I" else fit - 3.0 if text else 0.0 for text in texts]

    form = read_unread(LocatedForm(small_template(), tuple(located(scan)), 1.0), weigh, spelled)
    inside = [word for word in form.pages[0].page.words if 260 < word.bbox.cx < 320 and word.bbox.cy > YS[1]]
    return [(word.text, word.confidence or 0.0) for word in inside]


@pytest.mark.parametrize(("fit", "least", "most"), [(0.0, 0.25, 0.4), (4.0, 0.85, 0.95)])
def test_a_character_is_read_where_every_row_has_one(fit: float, least: float, most: float) -> None:
    """As sure as its print against a blank, and against what else may stand there."""
    ((text, sure),) = forms_read(sheet([crop_at(FORM, 5, 7)]), fit)
    assert text == "I"
    assert least < sure < most


def test_what_the_print_does_not_bear_is_not_read() -> None:
    """A blank fits far better."""
    assert forms_read(sheet([crop_at(FORM, 5, 7)]), -7.0) == []


@pytest.mark.parametrize(("wide", "high"), [(2, 2), (25, 7), (5, 14)])
def test_only_print_as_large_as_a_character_is_read(wide: float, high: float) -> None:
    """Not specks, strokes and words."""
    assert forms_read(sheet([crop_at(FORM, wide, high)]), 4.0) == []


def test_a_row_without_its_other_values_is_no_row() -> None:
    """And specks of two places are no character."""
    assert forms_read(sheet([crop_at(FORM, 5, 7)], filled=False), 4.0) == []
    assert forms_read(sheet([crop_at(FORM, 5, 7), crop_at(FORM + 15, 5, 7)]), 4.0) == []
