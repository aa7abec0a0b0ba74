"""Ditto marks that were read as nothing or as a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from extractor.fields.ditto_marks import with_ditto_marks
from extractor.forms.locate import LocatedForm
from extractor.forms.template import TypedSpec
from extractor.model.page import Origin, Picture, Word
from tests.builders import level, line, located, page, ruled, small_template

RESOLUTION = 216.0
SCALE = RESOLUTION / 72
XS, YS = (50.0, 200.0, 260.0, 320.0, 560.0), (100.0, 140.0, 160.0, 180.0)
TYPED = replace(small_template(), typed=TypedSpec(blank=(), same=('"',), units=()))
#: Left, top, width and height of strokes in the first cell of the second row, in points.
STROKES = [(60, 166, 1, 3), (62.5, 166, 1, 3)]
BLOCK = [(60, 166, 3, 3.4)]
#: Bold ones that touch.
BROAD = [(60, 166, 7, 4.6)]
Strokes = Sequence[tuple[float, float, float, float]]


def form(strokes: Strokes, first: Sequence[Word] = (), *, typed: bool = True) -> LocatedForm:
    """A scanned table of two rows; `first` are the words read in the second one's title."""
    printed = [
        *line("Table I - Plain", 55, 85), *line("1. Title of Security", 55, 110),
        *line("2. Transaction Form", 205, 110), *line("3. Nature of Ownership", 325, 110),
        *line("Code", 215, 130), *line("D or I", 275, 130),
        *line("Stock", 60, 150), *line("S", 215, 150), *line("D", 275, 150), *line("By Trust", 330, 150),
        *first, *line("S", 215, 170), *line("D", 275, 170), *line("By Trust", 330, 170),
    ]  # fmt: skip
    read = [replace(one, origin=Origin.OCR, confidence=0.99) for one in printed]
    ink = np.full((round(792 * SCALE), round(612 * SCALE)), 255, np.uint8)
    for x, top, wide, high in strokes:
        left, upper, right, lower = (round(v * SCALE) for v in (x, top, x + wide, top + high))
        ink[upper:lower, left:right] = 0
    scan = page(read, [*ruled(XS, YS), level(200, 320, 120)])
    picture = Picture(ink, RESOLUTION, ink)
    template = TYPED if typed else small_template()
    sheet = replace(scan, origin=Origin.OCR, picture=picture)
    return LocatedForm(template, tuple(located(sheet, template=template)), 1.0)


def title(one: LocatedForm) -> list[str]:
    """What the title of the second row says."""
    words = one.pages[0].page.words
    return [word.text for word in words if word.bbox.x0 < 200 and 160 < word.bbox.cy < 180]


@pytest.mark.parametrize("strokes", [STROKES, BLOCK, BROAD, [*STROKES, (120, 174, 1.2, 1.2)]])
@pytest.mark.parametrize("first", ["", "H"])
def test_two_short_strokes_are_a_ditto_mark(strokes: Strokes, first: str) -> None:
    """Apart or touching, beside dirt below them, read as nothing or as a letter."""
    assert title(with_ditto_marks(form(strokes, line(first, 60, 168)))) == ['"']


@pytest.mark.parametrize(
    "strokes",
    [
        [],
        STROKES[:1],
        [(60, 166, 1, 3), (62.5, 169, 1, 3)],
        [(60, 172, 1, 3), (62.5, 172, 1, 3)],
        [(60, 165, 1, 9), (62.5, 165, 1, 9)],
        [(60, 166, 1.5, 1.5)],
    ],
    ids=["none", "one", "not level", "low", "high", "a speck"],
)
def test_other_ink_is_none(strokes: Strokes) -> None:
    """One stroke, two at different heights, on the line's foot, as high as letters, or a speck."""
    assert title(with_ditto_marks(form(strokes))) == []


def test_a_read_title_stays() -> None:
    """And forms that typists did not fill have no ditto marks."""
    assert title(with_ditto_marks(form(STROKES, line("Units", 70, 170)))) == ["Units"]
    one = form(STROKES, typed=False)
    assert with_ditto_marks(one) is one


def test_a_ditto_mark_may_have_footnote_marks() -> None:
    """They stay behind it."""
    one = form(STROKES, [*line("*", 60, 168), *line("(1)", 75, 168)])
    assert sorted(title(with_ditto_marks(one))) == ['"', "(1)"]


@pytest.mark.parametrize(
    ("x", "found"), [(60, True), (61.5, True), (90, False)], ids=["below", "nearly below", "elsewhere"]
)
def test_strokes_that_run_together_below_a_title_are_a_ditto_mark(x: float, found: bool) -> None:
    """Where they begin where it does: every row has a title, though other dirt stands in its cell."""
    flat = [(x, 166, 6, 2.4), (150, 166, 3, 3)]
    assert title(with_ditto_marks(form(flat))) == (['"'] if found else [])
