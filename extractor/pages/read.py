"""A file → its pages, each by the reader that serves it best.

PDFium reads text, rules and links; pdfplumber is asked where a file does not open or a
page makes no sense; pages that are pictures are read from their picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import NoPagesError, PasswordNeededError, UnreadableInputError
from extractor.model.page import Document, Origin, Page
from extractor.pages.legibility import MIN_LEGIBLE, legible_share
from extractor.pages.pdf import MIN_COVER, open_pdf, read_pdf_pages
from extractor.pages.second_opinion import better_page, read_all_pages
from extractor.pages.source import Kind, Source, read_source
from extractor.settings import Settings

if TYPE_CHECKING:
    import pypdfium2 as pdfium

#: Page numbers and stamps that a scanner adds to a page are fewer words than this.
MAX_STAMP = 8  # words
#: Pixels to the point at which print still darkens the paper, and how dark it is then at least.
_GLANCE, _PALEST = 0.5, 230


def read_pages(path: Path, settings: Settings) -> Document:
    """The pages of a PDF or picture file, upright, in points.

    Raises the errors of `source`, `pdf` and `raster`; OcrMissingError where a page is a
    picture and no engine can read it.
    """
    source = read_source(path)
    pages = _read_pictures(source, settings) if source.kind is Kind.PICTURE else _read_pdf(source, settings)
    return Document(path, source.sha256, tuple(pages))


def _read_pictures(source: Source, settings: Settings) -> Iterator[Page]:
    # OpenCV is slow to load, and pages with a text layer do not need it.
    from extractor.pages.raster import read_pictures
    from extractor.pages.recognition import read_picture

    for index, seen in enumerate(read_pictures(source.data, settings)):
        yield read_picture(seen, index + 1)


def _read_pdf(source: Source, settings: Settings) -> tuple[Page, ...]:
    try:
        with open_pdf(source.data, settings) as document:
            return tuple(
                _triaged(page, document, source, settings) for page in read_pdf_pages(document, settings)
            )
    except PasswordNeededError:
        raise
    except (UnreadableInputError, NoPagesError) as error:
        if error.reason not in ("unreadable", "no-pages"):
            raise
        return read_all_pages(source.data, settings)


def _triaged(page: Page, document: pdfium.PdfDocument, source: Source, settings: Settings) -> Page:
    """The page as PDFium gave it, or by the reader that its look asks for."""
    if needs_reading(page):
        return _from_picture(page, document, settings)
    if _looks_wrong(page):
        page = better_page(page, source.data, settings)
    if not page.words and _shows_something(page, document):
        return _from_picture(page, document, settings)
    return page


def _shows_something(page: Page, document: pdfium.PdfDocument) -> bool:
    """Whether a page without words has ink: letters drawn as shapes, or pictures in parts."""
    holder = document[page.number - 1]
    try:
        return bool(holder.render(scale=_GLANCE, grayscale=True).to_numpy().min() < _PALEST)
    finally:
        holder.close()


def needs_reading(page: Page) -> bool:
    """Whether the page is a picture, without text or with an older OCR run's text.

    How good that older reading is cannot be known from it: numbers misread are numbers
    still. The picture is read afresh.
    """
    if page.covered < MIN_COVER:
        return False
    return page.origin is Origin.OCR or len(page.words) < MAX_STAMP


def _from_picture(page: Page, document: pdfium.PdfDocument, settings: Settings) -> Page:
    from extractor.pages.raster import read_page_picture
    from extractor.pages.recognition import read_picture

    holder = document[page.number - 1]
    try:
        return read_picture(read_page_picture(holder, settings), page.number)
    finally:
        holder.close()


def _looks_wrong(page: Page) -> bool:
    """Whether a page has strokes but no words, or words that mean nothing."""
    if page.covered >= MIN_COVER:
        return False
    return (not page.words and bool(page.rules)) or legible_share(page.words) < MIN_LEGIBLE
