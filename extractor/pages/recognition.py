"""Which reader reads the lines of a picture."""

from __future__ import annotations

from extractor.model.crop import Reader
from extractor.model.page import Page
from extractor.pages import ocr
from extractor.pages.raster import SeenPicture
from extractor.pages.scan import read_scan


def read_picture(seen: SeenPicture, number: int) -> Page:
    """The page that a picture shows. Raises OcrMissingError where no engine is at hand."""
    return read_scan(seen, number, line_reader()).page


def line_reader() -> Reader:
    """The reader of lines."""
    return ocr.read_lines
