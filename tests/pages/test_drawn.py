"""Drawn objects → rules, check boxes and picture cover, on pages drawn for each case."""

from __future__ import annotations

import ctypes
import math
from random import Random

import pypdfium2.raw as pdfium_c
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractor.model.geometry import BBox
from extractor.model.page import Page
from extractor.pages.drawn import strokes_to_rules
from extractor.settings import Settings
from tests.builders import draw_pdf, read_drawn_page, read_pdf

#: Half of the thickest stroke drawn here, and rounding.
SLACK = 0.6  # points


def horizontals(page: Page) -> list[tuple[float, float, float]]:
    """(x0, x1, y) of the level rules, from top to bottom, to a point."""
    found = [r.bbox for r in page.rules if r.horizontal]
    return sorted(((round(b.x0), round(b.x1), round(b.cy)) for b in found), key=lambda r: (r[2], r[0]))


def verticals(page: Page) -> list[tuple[float, float, float]]:
    """(x, top, bottom) of the upright rules, from left to right, to a point."""
    found = [r.bbox for r in page.rules if not r.horizontal]
    return sorted((round(b.cx), round(b.top), round(b.bottom)) for b in found)


def near(one: BBox, other: BBox) -> bool:
    """Whether two boxes are one, give or take the strokes' thickness."""
    return one.encloses(other, SLACK) and other.encloses(one, SLACK)


def test_a_line_is_a_rule() -> None:
    """Stroked lines, level and upright, are rules where they were drawn."""

    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(0.1)
        canvas.line(20, 150, 120, 150)
        canvas.line(60, 20, 60, 180)

    page = read_drawn_page(draw)
    assert horizontals(page) == [(20, 120, 50)]
    assert verticals(page) == [(60, 20, 180)]


def test_what_has_no_place_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """PDFium gives bounds that are no numbers where a broken file's overflow: no rule, and no error."""

    def no_numbers(_: object, *sides: ctypes.c_float) -> int:
        for side in sides:
            side.value = math.nan
        return 1

    monkeypatch.setattr(pdfium_c, "FPDFPageObj_GetBounds", no_numbers)
    assert read_drawn_page(lambda canvas: canvas.line(20, 150, 120, 150)).rules == ()


def test_a_thin_filled_rectangle_is_a_rule() -> None:
    """What browsers draw for a border counts as one stroke, not as four sides."""

    def draw(canvas: Canvas) -> None:
        canvas.rect(20, 150, 100, 1, stroke=0, fill=1)
        canvas.rect(60, 20, 2, 100, stroke=0, fill=1)

    page = read_drawn_page(draw)
    assert [near(r.bbox, BBox(20, 49, 120, 50)) for r in page.rules] == [True, False]
    assert near(page.rules[1].bbox, BBox(60, 80, 62, 180))


def test_a_stroked_rectangle_has_four_sides() -> None:
    """A cell that is drawn as one rectangle gives the rules around it."""
    page = read_drawn_page(lambda canvas: canvas.rect(20, 50, 100, 80))
    assert horizontals(page) == [(20, 120, 70), (20, 120, 150)]
    assert verticals(page) == [(20, 70, 150), (120, 70, 150)]


def test_a_filled_area_is_no_rule() -> None:
    """The shade behind a cell has no border."""
    page = read_drawn_page(lambda canvas: canvas.rect(20, 50, 100, 80, stroke=0, fill=1))
    assert page.rules == ()
    assert page.marks == ()


@pytest.mark.parametrize("filled", [False, True], ids=["stroked", "filled"])
def test_a_grid_may_be_one_path(filled: bool) -> None:
    """All lines of a table in a single path object are rules like any others."""

    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        for x in (20, 80, 140):
            if filled:
                path.rect(x, 50, 1, 100)
            else:
                path.moveTo(x, 50)
                path.lineTo(x, 150)
        for y in (50, 100, 150):
            if filled:
                path.rect(20, y, 120, 1)
            else:
                path.moveTo(20, y)
                path.lineTo(140, y)
        canvas.drawPath(path, stroke=int(not filled), fill=int(filled))

    page = read_drawn_page(draw)
    assert len(horizontals(page)) == len(verticals(page)) == 3
    assert [rule[0] for rule in verticals(page)] == [20, 80, 140]
    assert all(rule[:2] == (20, 140) for rule in horizontals(page))


def test_slanted_and_curved_strokes_are_no_rules() -> None:
    """A signature's strokes border nothing."""

    def draw(canvas: Canvas) -> None:
        canvas.line(20, 20, 120, 150)
        canvas.bezier(20, 20, 60, 150, 100, 20, 140, 150)

    assert read_drawn_page(draw).rules == ()


def test_dots_are_no_rules() -> None:
    """What is shorter than a letter is wide is a speck or a dot of a leader."""

    def draw(canvas: Canvas) -> None:
        for x in range(20, 120, 10):
            canvas.rect(x, 100, 1, 1, stroke=0, fill=1)

    assert read_drawn_page(draw).rules == ()


def test_rules_within_a_form_xobject_lie_where_they_are_shown() -> None:
    """A form's own matrix, and that of a form around it, move and scale its strokes."""

    def draw(canvas: Canvas) -> None:
        canvas.beginForm("inner")
        canvas.line(0, 0, 50, 0)
        canvas.rect(10, 10, 20, 10)
        canvas.endForm()
        canvas.beginForm("outer")
        canvas.translate(10, 0)
        canvas.doForm("inner")
        canvas.endForm()
        canvas.translate(100, 50)
        canvas.scale(2, 2)
        canvas.doForm("outer")

    page = read_drawn_page(draw)
    assert horizontals(page) == [(140, 180, 110), (140, 180, 130), (120, 220, 150)]
    assert verticals(page) == [(140, 110, 130), (180, 110, 130)]


def test_rules_turn_with_a_sideways_page() -> None:
    """Where the text says that the page lies on its side, its strokes are turned too."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 0)
        canvas.rotate(90)
        canvas.drawString(20, 150, "Statement")
        canvas.setLineWidth(0.1)
        canvas.line(20, 140, 120, 140)

    page = read_drawn_page(draw)
    assert page.turned == 90
    assert horizontals(page) == [(20, 120, 160)]


def checked(canvas: Canvas, x: float, *, ticked: bool) -> None:
    """A check box of ten points, drawn as an outline, with a cross of two strokes or without."""
    canvas.setLineWidth(0.2)
    canvas.rect(x, 100, 10, 10)
    if ticked:
        canvas.line(x + 2, 102, x + 8, 108)
        canvas.line(x + 2, 108, x + 8, 102)


def test_a_square_outline_is_a_check_box() -> None:
    """Strokes inside a small square set it; without them it is blank."""

    def draw(canvas: Canvas) -> None:
        checked(canvas, 20, ticked=True)
        checked(canvas, 50, ticked=False)

    set_mark, blank = sorted(read_drawn_page(draw).marks, key=lambda mark: mark.bbox.x0)
    assert (set_mark.on, blank.on) == (True, False)
    assert near(set_mark.bbox, BBox(20, 90, 30, 100))
    assert near(blank.bbox, BBox(50, 90, 60, 100))


def test_a_tick_may_be_one_open_stroke() -> None:
    """A tick drawn as a bent line sets its box."""

    def draw(canvas: Canvas) -> None:
        checked(canvas, 20, ticked=False)
        path = canvas.beginPath()
        path.moveTo(22, 105)
        path.lineTo(24, 102)
        path.lineTo(28, 108)
        canvas.drawPath(path)

    assert [mark.on for mark in read_drawn_page(draw).marks] == [True]


def test_a_double_outline_is_one_blank_box() -> None:
    """A box drawn with an inner and an outer edge is one, and nothing is in it."""

    def draw(canvas: Canvas) -> None:
        canvas.rect(20, 100, 12, 12)
        canvas.rect(21, 101, 10, 10)

    assert [mark.on for mark in read_drawn_page(draw).marks] == [False]


@pytest.mark.parametrize("size", [(40, 40), (3, 3), (15, 8)], ids=["large", "dot", "flat"])
def test_other_rectangles_are_no_check_boxes(size: tuple[int, int]) -> None:
    """Cells, dots and flat boxes hold no tick."""

    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(0.2)
        canvas.rect(20, 100, *size)

    assert read_drawn_page(draw).marks == ()


def picture() -> ImageReader:
    """A grey square of four pixels."""
    return ImageReader(Image.new("L", (2, 2), 128))


def test_pictures_cover_a_share_of_the_page() -> None:
    """Half a page of picture covers half, in a Form XObject too, and never more than all."""
    page = read_drawn_page(lambda canvas: canvas.drawImage(picture(), 0, 0, 150, 200))
    assert page.covered == pytest.approx(0.5)

    def draw(canvas: Canvas) -> None:
        canvas.beginForm("scan")
        canvas.drawImage(picture(), 0, 0, 30, 40)
        canvas.endForm()
        canvas.scale(5, 5)
        canvas.doForm("scan")

    assert read_drawn_page(draw).covered == pytest.approx(0.5)

    def twice(canvas: Canvas) -> None:
        canvas.drawImage(picture(), 0, 0, 300, 200)
        canvas.drawImage(picture(), 0, 0, 300, 200)

    assert read_drawn_page(twice).covered == 1.0


def test_text_over_a_picture_counts_though_invisible() -> None:
    """On a page that a picture covers, text without ink is what an OCR engine put there."""

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture(), 0, 0, 300, 200)
        written = canvas.beginText(50, 100)
        written.setTextRenderMode(3)
        written.textOut("Stock")
        canvas.drawText(written)

    assert [word.text for word in read_drawn_page(draw).words] == ["Stock"]


def test_no_more_objects_are_looked_at_than_allowed() -> None:
    """A page of endless strokes ends."""

    def draw(canvas: Canvas) -> None:
        for y in range(10, 190, 10):
            canvas.line(20, y, 120, y)
        canvas.beginForm("more")
        canvas.line(200, 100, 250, 100)
        canvas.endForm()
        canvas.doForm("more")

    (page,) = read_pdf(draw_pdf(draw), Settings(max_objects=5))
    assert len(page.rules) == 5


def boxes(*edges: tuple[float, float, float, float]) -> list[BBox]:
    """Strokes by their edges."""
    return [BBox(*one) for one in edges]


@pytest.mark.parametrize(
    ("strokes", "rules"),
    [
        (boxes((0, 0, 50, 1), (50, 0, 90, 1)), boxes((0, 0, 90, 1))),
        (boxes((0, 0, 50, 1), (51.5, 0, 90, 1)), boxes((0, 0, 90, 1))),
        (boxes((0, 0, 50, 1), (53, 0, 90, 1)), boxes((0, 0, 50, 1), (53, 0, 90, 1))),
        (boxes((0, 0, 50, 0.5), (0, 1.5, 50, 2)), boxes((0, 0, 50, 2))),
        (boxes((0, 0, 50, 0.5), (0, 8, 50, 8.5)), boxes((0, 0, 50, 0.5), (0, 8, 50, 8.5))),
        (boxes((0, 0, 90, 1), (10, 0, 30, 1), (40, 0, 95, 1)), boxes((0, 0, 95, 1))),
        (boxes((5, 0, 6, 20), (5, 20, 6, 40)), boxes((5, 0, 6, 40))),
        (boxes((5, 0, 6, 20), (0, 20, 30, 21)), boxes((0, 20, 30, 21), (5, 0, 6, 20))),
    ],
    ids=["touching", "near", "apart", "double", "two-rows", "inside", "upright", "crossing"],
)
def test_strokes_join_to_rules(strokes: list[BBox], rules: list[BBox]) -> None:
    """Strokes of one line that touch, or lie side by side, are one rule; others are not."""
    assert [rule.bbox for rule in strokes_to_rules(strokes)] == rules


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20), st.integers(4, 60)), min_size=1, max_size=12),
    st.randoms(use_true_random=False),
)
def test_joined_rules_cover_what_was_drawn(drawn: list[tuple[int, int, int]], random: Random) -> None:
    """Whatever the order of drawing, every stroke lies in a rule, and the rules are the same."""
    strokes = [BBox(x, 10 * y, x + width, 10 * y + 0.5) for x, y, width in drawn]
    rules = strokes_to_rules(strokes)
    assert all(any(rule.bbox.encloses(stroke) for rule in rules) for stroke in strokes)
    shuffled = list(strokes)
    random.shuffle(shuffled)
    assert set(strokes_to_rules(shuffled)) == set(rules)


def test_a_blank_page_has_nothing_drawn() -> None:
    """A page with no objects at all has no rules, no marks and no pictures."""
    page = read_drawn_page(lambda _: None)
    assert (page.rules, page.marks, page.covered) == ((), (), 0.0)
