"""pdfplumber's reading, where PDFium's looks wrong."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject
from reportlab.pdfgen.canvas import Canvas

from extractor.errors import NoPagesError, UnreadableInputError
from extractor.model.page import Page
from extractor.pages.second_opinion import better_page, read_all_pages
from extractor.settings import DEFAULT, Settings
from tests.builders import draw_pdf, line, page, read_pdf

#: How far the two readers' boxes may be apart: they measure a font's height in their own ways.
SLACK = 4.0  # points


def form(canvas: Canvas) -> None:
    """A line of text and two rules."""
    canvas.setFont("Helvetica", 10)
    canvas.setLineWidth(0.1)
    canvas.drawString(50, 100, "Statement of Changes")
    canvas.line(50, 90, 250, 90)
    canvas.rect(20, 20, 1, 150, stroke=0, fill=1)


def cropped() -> bytes:
    """The form with a crop box within its media box."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(draw_pdf(form))))
    writer.pages[0].cropbox = RectangleObject((10, 20, 290, 190))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("data", [draw_pdf(form), cropped()], ids=["whole", "cropped"])
def test_both_readers_see_the_same(data: bytes) -> None:
    """Words, their places and the rules are those that PDFium gives, in the same points."""
    (one,), (other,) = read_pdf(data), read_all_pages(data, DEFAULT)
    assert (one.number, one.width, one.height) == (other.number, other.width, other.height)
    assert [word.text for word in one.words] == [word.text for word in other.words]
    mine = [thing.bbox for things in (one.words, one.rules) for thing in things]
    theirs = [thing.bbox for things in (other.words, other.rules) for thing in things]
    assert all(box.grown(SLACK).encloses(twin) for box, twin in zip(mine, theirs, strict=True))


def test_no_more_pages_are_read_than_allowed() -> None:
    """The setting holds for either reader."""
    assert len(read_all_pages(draw_pdf(form, form, form), Settings(max_pages=2))) == 2


def odd(*words: str) -> Page:
    """What PDFium might give of the form: these words."""
    return page(line(" ".join(words), 50, 100))


def test_the_reading_with_more_sense_is_kept() -> None:
    """A blank or senseless page is replaced, and says by whom; a page as good is left alone."""
    data = draw_pdf(form)
    for poor in (odd(), odd("\ufffd\ufffd\ufffd", "\x01\x02")):
        better = better_page(poor, data, DEFAULT)
        assert [word.text for word in better.words] == ["Statement", "of", "Changes"]
        assert better.triage.startswith("text layer, by pdfplumber")
    good = read_pdf(data)[0]
    assert better_page(good, data, DEFAULT) is good


def test_a_page_that_the_other_cannot_read_is_kept() -> None:
    """A second opinion that fails changes nothing."""
    poor = odd()
    assert better_page(poor, b"%PDF-1.7 nothing", DEFAULT) is poor


def test_what_neither_can_read_is_told() -> None:
    """No document, and a document without pages, each by its own error."""
    with pytest.raises(UnreadableInputError):
        read_all_pages(b"%PDF-1.7 nothing", DEFAULT)
    out = io.BytesIO()
    PdfWriter().write(out)
    with pytest.raises(NoPagesError):
        read_all_pages(out.getvalue(), DEFAULT)


@pytest.mark.parametrize("box", [b"0 0 (a) 200", b"0 0 300    "], ids=["text", "short"])
def test_a_page_box_that_is_none_is_told(box: bytes) -> None:
    """A broken page box makes a file unreadable, and nothing else."""
    data = draw_pdf(form)
    assert b"0 0 300 200" in data
    with pytest.raises(UnreadableInputError):
        read_all_pages(data.replace(b"0 0 300 200", box), DEFAULT)
