"""Which reader reads the lines of a picture: the network that ships with the package."""

from __future__ import annotations

from extractor.image.heap import give_back
from extractor.model.crop import Reader
from extractor.model.page import Page
from extractor.pages.condition import judged
from extractor.pages.raster import SeenPicture
from extractor.pages.scan import read_scan
from extractor.reader import read_lines


def read_picture(seen: SeenPicture, number: int) -> Page:
    """The page that a picture shows; without words, and with the reason, where nothing can be read."""
    page = judged(read_scan(seen, number, line_reader()).page, seen)
    give_back()
    return page


def line_reader() -> Reader:
    """The reader of lines."""
    return read_lines
