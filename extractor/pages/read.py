"""A file → its pages, each by the reader that serves it best."""

from __future__ import annotations

from pathlib import Path

from extractor.errors import OcrMissingError
from extractor.model.page import Document, Page
from extractor.pages.pdf import open_pdf, read_pdf_pages
from extractor.pages.source import Kind, read_source
from extractor.settings import Settings

#: A page whose pictures cover more than this, and which has hardly a word, is a scan.
MIN_COVER = 0.5
#: Page numbers and stamps that a scanner adds to a page are fewer words than this.
MAX_STAMP = 8  # words


def read_pages(path: Path, settings: Settings) -> Document:
    """The pages of a PDF or picture file, upright, in points.

    Raises the errors of `source` and `pdf`; OcrMissingError where every page is a
    picture.
    """
    source = read_source(path)
    if source.kind is not Kind.PDF:
        raise OcrMissingError("a picture: it needs OCR, which this version does not do yet")
    with open_pdf(source.data, settings) as document:
        pages = tuple(read_pdf_pages(document, settings))
    if pages and all(is_scanned(page) for page in pages):
        raise OcrMissingError("its pages are scans: they need OCR, which this version does not do yet")
    return Document(path, source.sha256, pages)


def is_scanned(page: Page) -> bool:
    """Whether the page is a picture without text of its own."""
    return page.covered >= MIN_COVER and len(page.words) < MAX_STAMP
