"""What lies beside a page's content: links, and the values of form fields."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from extractor.model.geometry import BBox
from extractor.model.page import Link, Origin, Page
from tests.builders import draw_pdf, read_drawn_page, read_pdf

URI = "https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=0001640147"


def rotated(pdf: bytes, degrees: int) -> Page:
    """The one page of a PDF, after /Rotate is set."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.pages[0].rotate(degrees)
    out = io.BytesIO()
    writer.write(out)
    return read_pdf(out.getvalue())[0]


def test_a_link_has_its_address_and_place() -> None:
    """A link annotation is read whole, in points from the top left."""
    page = read_drawn_page(lambda canvas: canvas.linkURL(URI, (50, 90, 150, 110)))
    assert page.links == (Link(BBox(50, 90, 150, 110), URI),)


def test_links_lie_over_the_text_that_they_belong_to() -> None:
    """On a page that the viewer turns, the link is where its name is."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 100, "Snowflake")
        canvas.linkURL(URI, (50, 95, 110, 115))

    page = rotated(draw_pdf(draw), 90)
    (word,), (link,) = page.words, page.links
    assert link.bbox.holds(word.bbox.cx, word.bbox.cy)


def test_links_within_the_document_are_left_out() -> None:
    """A link to another page has no address."""

    def draw(canvas: Canvas) -> None:
        canvas.bookmarkPage("here")
        canvas.linkAbsolute("", "here", (50, 90, 150, 110))

    assert read_drawn_page(draw).links == ()


def fields(canvas: Canvas, value: str, *, flags: str = "", height: float = 20.0) -> None:
    """A text field 200 points wide, with its value."""
    canvas.acroForm.textfield(
        name="box", value=value, x=50, y=100, width=200, height=height, fieldFlags=flags, fontSize=10
    )


def test_a_filled_field_gives_words_in_its_place() -> None:
    """Values that stand in widgets alone are words of the page, and say where they come from."""
    page = read_drawn_page(lambda canvas: fields(canvas, "Common Stock"))
    assert [(word.text, word.origin) for word in page.words] == [
        ("Common", Origin.FORM_FIELD),
        ("Stock", Origin.FORM_FIELD),
    ]
    assert all(BBox(50, 80, 250, 100).encloses(word.bbox) for word in page.words)
    assert page.words[0].bbox.x1 < page.words[1].bbox.x0


def test_the_lines_of_a_field_stand_below_each_other() -> None:
    """A field of several lines keeps them."""
    page = read_drawn_page(
        lambda canvas: fields(canvas, "12 Furnace Lane\nSuite 400", flags="multiline", height=40)
    )
    heights = {word.text: word.bbox.cy for word in page.words}
    assert list(heights) == ["12", "Furnace", "Lane", "Suite", "400"]
    assert heights["12"] == heights["Lane"] < heights["Suite"] == heights["400"]


def test_a_footnote_mark_in_a_field_is_a_word_of_its_own() -> None:
    """Typed behind an amount, the mark is parted from it."""
    page = read_drawn_page(lambda canvas: fields(canvas, "757,756(1)(2) (x)"))
    assert [word.text for word in page.words] == ["757,756", "(1)", "(2)", "(x)"]


def test_a_value_that_is_printed_as_well_counts_once() -> None:
    """A flattened form has its values in the page's content too."""

    def draw(canvas: Canvas) -> None:
        fields(canvas, "Stock")
        canvas.drawString(52, 106, "Stock")
        canvas.drawString(52, 20, "Stock")

    page = read_drawn_page(draw)
    assert [word.origin for word in page.words] == [Origin.TEXT_LAYER] * 2


def test_an_empty_field_has_no_words() -> None:
    """Blank fields are blank."""
    assert read_drawn_page(lambda canvas: fields(canvas, "")).words == ()


@pytest.mark.parametrize("checked", [True, False])
def test_a_check_box_says_whether_it_is_set(checked: bool) -> None:
    """A form's check box is a mark, in its widget's place."""

    def draw(canvas: Canvas) -> None:
        canvas.acroForm.checkbox(name="box", checked=checked, x=50, y=100, size=12)

    page = read_drawn_page(draw)
    (mark,) = page.marks
    assert mark.on is checked
    assert mark.bbox.as_list() == [50, 88, 62, 100]


def test_a_chosen_value_is_read_like_a_typed_one() -> None:
    """A list to choose from gives what was chosen."""

    def draw(canvas: Canvas) -> None:
        canvas.acroForm.choice(name="code", value="S", options=["P", "S"], x=50, y=100, width=50, height=20)

    assert [word.text for word in read_drawn_page(draw).words] == ["S"]


def test_a_field_without_height_breaks_nothing() -> None:
    """A widget may be drawn as a line, or as nothing."""
    page = read_drawn_page(lambda canvas: fields(canvas, "Common", height=0))
    assert len(page.words) <= 1
