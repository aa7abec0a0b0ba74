"""Characters of a PDF page → words, on pages drawn for each case."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject
from reportlab.pdfgen.canvas import Canvas

from extractor.model.page import Page, Word
from tests.builders import draw_pdf, read_drawn_page, read_pdf
from tests.drawing.fonts import VERA

#: How far a word's box may be from where its text was drawn: side bearings.
SLACK = 1.0  # points


def texts(page: Page) -> list[str]:
    """The words' texts in the page's order."""
    return [word.text for word in page.words]


def the(page: Page, text: str) -> Word:
    """The one word of this text."""
    (found,) = (word for word in page.words if word.text == text)
    return found


def test_a_word_has_text_place_and_size() -> None:
    """Words part at spaces and lie where they were drawn, measured from the top left."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, 100, "Common Stock")

    page = read_drawn_page(draw)
    assert texts(page) == ["Common", "Stock"]
    common, stock = page.words
    assert common.bbox.x0 == pytest.approx(50, abs=SLACK)
    assert common.bbox.x1 == pytest.approx(50 + canvas_width("Common"), abs=SLACK)
    assert stock.bbox.x0 == pytest.approx(50 + canvas_width("Common "), abs=SLACK)
    # The baseline is 100 points from the foot of a page 200 points high.
    assert common.bbox.top < 100 - 7
    assert 100 < common.bbox.bottom < 100 + 4
    assert 8 < common.size < 14


def canvas_width(text: str) -> float:
    """Width of text in Helvetica of 10 points."""
    return float(Canvas(io.BytesIO()).stringWidth(text, "Helvetica", 10))


@pytest.mark.parametrize("text", ["11", "1,122,334", "II", "still", "Press", "(b)"])
@pytest.mark.parametrize("whole", [True, False], ids=["words-twice", "glyphs-twice"])
def test_doubled_print_is_read_once(text: str, whole: bool) -> None:
    """Print made bold by drawing it twice, word by word or glyph by glyph, says what it says once."""

    def draw(canvas: Canvas) -> None:
        x = 50.0
        for part in [text] if whole else list(text):
            canvas.drawString(x, 100, part)
            canvas.drawString(x + 0.2, 100, part)
            x += canvas.stringWidth(part)

    assert texts(read_drawn_page(draw)) == [text]


@pytest.mark.parametrize("text", ["11", "1111", "II", "aabb", "$$", "2255,,"])
def test_print_that_only_looks_doubled_is_kept(text: str) -> None:
    """Pairs of like letters side by side are the text itself."""
    assert texts(read_drawn_page(lambda canvas: canvas.drawString(50, 100, text))) == [text]


def test_like_words_on_neighbouring_lines_are_kept() -> None:
    """The same amount in two rows is two amounts."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 6)
        canvas.drawString(50, 100, "D")
        canvas.drawString(50, 93, "D")

    assert texts(read_drawn_page(draw)) == ["D", "D"]


def test_a_mark_is_parted_from_its_value() -> None:
    """A raised mark that touches the amount is a word of its own, of its own size."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, 100, "757,756")
        x = 50 + canvas.stringWidth("757,756", "Helvetica", 10)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(x, 104, "(1)")

    page = read_drawn_page(draw)
    assert texts(page) == ["757,756", "(1)"]
    amount, mark = page.words
    assert mark.size < 0.8 * amount.size
    assert mark.bbox.bottom < amount.bbox.bottom - 3


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("757,756(1)", ["757,756", "(1)"]),
        ("757,756(1)(12)", ["757,756", "(1)(12)"]),
        ("(1)(2)", ["(1)(2)"]),
        ("(3)", ["(3)"]),
        ("(1)Trust", ["(1)", "Trust"]),
        ("16(a)", ["16(a)"]),
        ("(100)", ["(100)"]),
    ],
)
def test_marks_in_line_are_parted_by_their_shape(printed: str, words: list[str]) -> None:
    """One or two figures in brackets part from what they touch; other brackets do not."""
    assert texts(read_drawn_page(lambda canvas: canvas.drawString(50, 100, printed))) == words


def test_words_part_at_a_rule() -> None:
    """Two cells whose values touch across the rule between them are two words."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 100, "12/01/2021P")
        x = 50 + canvas.stringWidth("12/01/2021")
        canvas.line(x, 80, x, 120)

    assert texts(read_drawn_page(draw)) == ["12/01/2021", "P"]


def test_a_rule_elsewhere_parts_nothing() -> None:
    """A rule that ends above the line, or stands at the word's edge, is not between its letters."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 100, "12/01/2021")
        canvas.line(80, 120, 80, 150)
        canvas.line(50, 80, 50, 120)

    assert texts(read_drawn_page(draw)) == ["12/01/2021"]


def test_texts_of_two_columns_set_close_are_two_words() -> None:
    """Without a rule, what was written as two texts with a gap narrower than a space stays two."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, 100, "1,000")
        canvas.drawString(50 + canvas.stringWidth("1,000", "Helvetica", 10) + 1.0, 100, "D")

    assert texts(read_drawn_page(draw)) == ["1,000", "D"]


def test_ligatures_become_letters() -> None:
    """Labels set with the glyphs for fi and fl read like the others."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(VERA.regular, 10)
        canvas.drawString(50, 100, "Bene\ufb01cially \ufb02oor")

    assert texts(read_drawn_page(draw)) == ["Beneficially", "floor"]


def test_a_hyphen_at_a_lines_end_is_kept() -> None:
    """A word that a browser broke at its hyphen has it still."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 100, "Non-")
        canvas.drawString(50, 86, "Derivative")

    assert texts(read_drawn_page(draw)) == ["Non-", "Derivative"]


def test_invisible_text_is_left_out() -> None:
    """Text that leaves no ink on a drawn page is no part of it."""

    def draw(canvas: Canvas) -> None:
        for mode, place, text in ((3, 120, "hidden"), (0, 100, "printed"), (7, 80, "clip")):
            written = canvas.beginText(50, place)
            written.setTextRenderMode(mode)
            written.textOut(text)
            canvas.saveState()
            canvas.drawText(written)
            canvas.restoreState()

    assert texts(read_drawn_page(draw)) == ["printed"]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_sideways_text_turns_the_page(turned: int) -> None:
    """Text drawn on its side, without /Rotate, is read upright, and its place is where it is seen."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(150, 100)
        canvas.rotate(turned)
        canvas.drawString(0, 0, "Statement of Changes")
        canvas.drawString(0, -14, "in Ownership")

    page = read_drawn_page(draw)
    assert page.turned == turned
    assert (page.width, page.height) == ((300, 200) if turned == 180 else (200, 300))
    assert sorted(texts(page)) == ["Changes", "Ownership", "Statement", "in", "of"]
    first, last = the(page, "Statement").bbox, the(page, "Ownership").bbox
    assert first.width > 2 * first.height
    assert last.top > first.top
    seen = page.as_seen(first)
    # The text begins in the middle of the page, wherever it runs from there.
    assert seen.grown(SLACK).holds(150, 100)
    assert (seen.height > seen.width) is (turned != 180)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_turned_by_the_viewer_is_read_upright(rotate: int) -> None:
    """With /Rotate alone the content is upright in its own space, whatever the viewer shows."""
    pdf = draw_pdf(lambda canvas: canvas.drawString(50, 100, "Statement"))
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.pages[0].rotate(rotate)
    out = io.BytesIO()
    writer.write(out)
    (page,) = read_pdf(out.getvalue())
    assert (page.width, page.height, page.turned) == (300, 200, -rotate % 360)
    assert page.words[0].bbox.x0 == pytest.approx(50, abs=SLACK)


@pytest.mark.parametrize("origin", [(0.0, 0.0), (-40.0, -30.0), (100.0, 50.0)])
def test_places_count_from_the_crop_box(origin: tuple[float, float]) -> None:
    """The page begins at the crop box, also in a media box that begins below zero; text outside is gone."""
    x, y = origin

    def draw(canvas: Canvas) -> None:
        canvas.drawString(x + 50, y + 100, "inside")
        canvas.drawString(x + 260, y + 190, "outside")

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(draw_pdf(draw))))
    writer.pages[0].mediabox = RectangleObject((x, y, x + 300, y + 200))
    writer.pages[0].cropbox = RectangleObject((x + 20, y + 10, x + 220, y + 160))
    out = io.BytesIO()
    writer.write(out)
    (page,) = read_pdf(out.getvalue())
    assert (page.width, page.height) == (200, 150)
    inside = the(page, "inside").bbox
    assert inside.x0 == pytest.approx(30, abs=SLACK)
    assert inside.top < 60 < inside.bottom + SLACK


def test_a_page_without_text_has_no_words() -> None:
    """A blank page is a page."""
    page = read_drawn_page(lambda canvas: canvas.rect(10, 10, 50, 50))
    assert page.words == ()
    assert page.turned == 0
