"""A PDF's bytes → pages, by PDFium, with pdfplumber as the second opinion.

PDFium is not thread-safe: run conversions in processes, not in threads.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.errors import (
    NoPagesError,
    OversizedPageError,
    PasswordNeededError,
    TruncatedInputError,
    UnfilledFormError,
    UnreadableInputError,
)
from extractor.model.page import Origin, Page, Word
from extractor.pages.annotations import read_form_fields, read_links
from extractor.pages.drawn import read_drawn, strokes_to_rules
from extractor.pages.frame import Frame
from extractor.pages.text_layer import Glyphs, glyphs_to_words
from extractor.settings import Settings

_POINTS_PER_INCH = 72.0
# PDFium tells of XFA forms that it does not show; `read_pdf_pages` says so in its own words.
logging.getLogger("pypdfium2").setLevel(logging.ERROR)

#: A page whose pictures cover more than this is a picture of a page.
MIN_COVER = 0.5
#: The end-of-file marker may be followed by this much that other programs appended.
END_REACH = 4096  # bytes


@contextmanager
def open_pdf(data: bytes, settings: Settings) -> Iterator[pdfium.PdfDocument]:
    """The document, opened with the empty or the given password.

    Raises PasswordNeededError, UnreadableInputError, TruncatedInputError, NoPagesError,
    OversizedPageError.
    """
    document = _open(data, settings.password)
    if not any(mark in data[-END_REACH:] for mark in (b"%%EOF", b"startxref")):
        document.close()
        raise TruncatedInputError("the PDF is cut off: its end is missing")
    try:
        if len(document) == 0:
            raise NoPagesError("the PDF has no pages")
        if len(document) > settings.max_pages:
            raise OversizedPageError(f"{len(document)} pages; more than {settings.max_pages} are not read")
        for index in range(len(document)):
            width, height = _page_size(document, index)
            area = width * height / _POINTS_PER_INCH**2
            if area > settings.max_page_area:
                raise OversizedPageError(
                    f"page {index + 1} measures {width / 72:.0f} by {height / 72:.0f} in, too large to hold"
                )
        yield document
    finally:
        document.close()


def _page_size(document: pdfium.PdfDocument, index: int) -> tuple[float, float]:
    try:
        width, height = document.get_page_size(index)
    except pdfium.PdfiumError as error:
        raise UnreadableInputError(f"page {index + 1} is broken: it cannot be found in the file") from error
    return float(width), float(height)


def _open(data: bytes, password: str | None) -> pdfium.PdfDocument:
    for attempt in dict.fromkeys((None, password)):
        try:
            return pdfium.PdfDocument(data, password=attempt)
        except pdfium.PdfiumError as error:
            if getattr(error, "err_code", None) != pdfium_c.FPDF_ERR_PASSWORD:
                raise UnreadableInputError("a broken or truncated PDF: it cannot be opened") from error
    raise PasswordNeededError(
        "encrypted; the password given is wrong"
        if password
        else "encrypted; give its password with --password"
    )


def read_pdf_pages(document: pdfium.PdfDocument, settings: Settings) -> Iterator[Page]:
    """The pages as their text layer and drawn objects give them.

    Text without ink over a picture of the page is what an older OCR run laid there: such
    a page has origin OCR.

    Raises UnfilledFormError for a dynamic XFA form, whose pages are not in the file.
    """
    form_type = document.get_formtype()
    if form_type != pdfium_c.FORMTYPE_NONE:
        document.init_forms()
    for index in range(len(document)):
        page = _read_page(document, index, settings)
        if form_type == pdfium_c.FORMTYPE_XFA_FULL and _is_placeholder(page):
            raise UnfilledFormError(
                "a dynamic XFA form: its pages are not in the file; print it to PDF where it shows"
            )
        yield page


def _is_placeholder(page: Page) -> bool:
    """Whether the page only asks for a viewer that can show XFA."""
    return len(page.words) < 150 and any(word.text.startswith("wait") for word in page.words)


def _read_page(document: pdfium.PdfDocument, index: int, settings: Settings) -> Page:
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise UnreadableInputError(f"page {index + 1} is broken and cannot be opened") from error
    textpage = page.get_textpage()
    try:
        glyphs = Glyphs(textpage.raw)
        frame = _frame(page, glyphs.turn())
        drawn = read_drawn(page.raw, frame, settings.max_objects)
        rules = strokes_to_rules(drawn.strokes)
        upright = [rule for rule in rules if not rule.horizontal]
        ocr_layer = drawn.hidden_text and drawn.covered >= MIN_COVER
        words = glyphs_to_words(glyphs, frame, upright, hidden=drawn.hidden_text and not ocr_layer)
        marks = drawn.marks
        if document.formenv:
            field_words, field_marks = read_form_fields(document.formenv.raw, page.raw, frame)
            words += tuple(word for word in field_words if not _printed(word, words))
            marks += field_marks
        return Page(
            number=index + 1,
            width=frame.width,
            height=frame.height,
            words=words,
            rules=rules,
            marks=marks,
            links=read_links(document.raw, page.raw, frame),
            covered=drawn.covered,
            turned=frame.turned,
            origin=Origin.OCR if ocr_layer else Origin.TEXT_LAYER,
        )
    finally:
        textpage.close()
        page.close()


def _printed(field_word: Word, words: tuple[Word, ...]) -> bool:
    """Whether a field's word already stands in the page's content (a flattened form)."""
    return any(
        word.text == field_word.text
        and abs(word.bbox.cx - field_word.bbox.cx) < field_word.bbox.width
        and abs(word.bbox.cy - field_word.bbox.cy) < field_word.bbox.height
        for word in words
    )


def _frame(page: pdfium.PdfPage, turn: int | None) -> Frame:
    """The crop box, cut to the media box, as PDFium itself shows the page."""
    rotate = int(page.get_rotation())
    left, bottom, right, top = page.get_cropbox()
    media = page.get_mediabox()
    left, bottom = max(left, media[0]), max(bottom, media[1])
    right, top = min(right, media[2]), min(top, media[3])
    if right <= left or top <= bottom:
        left, bottom, right, top = media
    if right <= left or top <= bottom:
        raise UnreadableInputError("a page is broken: it has no area")
    return Frame(left, bottom, right, top, rotate, rotate if turn is None else turn)
