"""Tables of scans whose titles were not read, found by their rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.fields.untitled import with_untitled_tables
from extractor.forms.locate import LocatedForm
from extractor.model.page import Origin, Page
from tests.builders import level, line, located, page, ruled, shipped, small_template, upright

XS = (50.0, 200.0, 260.0, 320.0, 560.0)
YS = (100.0, 140.0, 160.0, 180.0, 200.0, 220.0)
TITLE = "Table I - Plain"


def scan(*, titled: bool, xs: tuple[float, ...] = XS, number: int = 1) -> Page:
    """A scanned page with a ruled table, with its title or without."""
    words = line(TITLE, 220, 92) if titled else line("Common Stock", 60, 150)
    read = [replace(word, origin=Origin.OCR, confidence=0.9) for word in words]
    return replace(page(read, ruled(xs, YS), number=number), origin=Origin.OCR)


def titles(*pages: Page) -> list[list[float]]:
    """Where titles of the first table end on each page."""
    form = LocatedForm(small_template(), tuple(located(*pages)), 1.0)
    pages_after = with_untitled_tables(form).pages
    return [[round(found.bbox.bottom) for found in one.find(TITLE)] for one in pages_after]


def test_a_table_without_any_title_gets_one() -> None:
    """Above the header, by how many columns its rules part."""
    assert titles(scan(titled=False)) == [[99]]


def test_the_page_before_a_title_may_have_the_table_too() -> None:
    """Its title was not read there, but its rules stand where those of the next page do."""
    assert titles(scan(titled=False), scan(titled=True, number=2)) == [[99], [97]]


@pytest.mark.parametrize("xs", [(50.0, 230.0, 290.0, 560.0), (50.0, 560.0)])
def test_a_page_ruled_otherwise_gets_none(xs: tuple[float, ...]) -> None:
    """It has another table, or boxes."""
    first, second = titles(scan(titled=False, xs=xs), scan(titled=True, number=2))
    assert (first, second) == ([], [97])


def test_pages_of_text_are_left_alone() -> None:
    """Their titles can be read."""
    first = replace(scan(titled=False), origin=Origin.TEXT_LAYER)
    second = replace(scan(titled=True, number=2), origin=Origin.TEXT_LAYER)
    assert titles(first, second) == [[], [97]]


def test_typed_sheets_lack_optional_columns_and_rules_of_rows() -> None:
    """The second table of an early form without column 3A: just so many rules stand below its header."""
    xs = [40 + 33.0 * number for number in range(16)]
    rules = [level(xs[0], xs[-1], 60), level(xs[0], xs[-1], 120), *(upright(x, 60, 330) for x in xs[1:])]
    broken = [upright(xs[0], 60, 150), upright(xs[0], 180, 300)]
    form = shipped("sec1474-1996")
    label = form.tables[1].title
    sheet = replace(page([], [*rules, *broken]), origin=Origin.OCR)
    pages = tuple(located(sheet, template=form))
    (after,) = with_untitled_tables(LocatedForm(form, pages, 1.0)).pages
    assert [round(found.bbox.bottom) for found in after.find(label)] == [59]
    fewer = replace(page([], [*rules[:-4], *broken]), origin=Origin.OCR)
    (after,) = with_untitled_tables(LocatedForm(form, tuple(located(fewer, template=form)), 1.0)).pages
    assert not after.find(label)


def test_boxes_above_a_typed_table_are_no_header_of_it() -> None:
    """The table's rules stand farther down, and its title was not read either."""
    xs = [40 + 45.0 * number for number in range(12)]
    boxes = [
        level(xs[0], xs[-1], 60),
        level(xs[0], xs[-1], 110),
        upright(xs[0], 60, 110),
        upright(300, 60, 110),
    ]
    table = [level(xs[0], xs[-1], y) for y in (130, 180)] + [upright(x, 130, 330) for x in xs]
    form = shipped("sec1474-2002")
    sheet = replace(page([], [*boxes, *table]), origin=Origin.OCR)
    (after,) = with_untitled_tables(LocatedForm(form, tuple(located(sheet, template=form)), 1.0)).pages
    assert [round(found.bbox.bottom) for found in after.find(form.tables[0].title)] == [129]
