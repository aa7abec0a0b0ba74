"""The extractor with a reader that sees nothing in pictures: how one file ends, in one line.

Reading pictures takes seconds a page; whether a hostile file can be opened, rendered and
left again does not depend on it.
"""

from __future__ import annotations

import sys

from extractor import ExtractorError, extract
from extractor.model.page import Page
from extractor.pages import recognition
from extractor.pages.raster import SeenPicture


def read_picture(seen: SeenPicture, number: int) -> Page:
    """A page as large as the picture, with nothing on it."""
    height, width = seen.pixels.shape[:2]
    scale = 72 / seen.resolution
    return Page(number, width * scale, height * scale, ())


if __name__ == "__main__":
    recognition.read_picture = read_picture
    try:
        outcome = f"{len(extract(sys.argv[1]))} filings"
    except ExtractorError as error:
        outcome = f"{error.reason}: {error}"
    sys.stdout.write(f"{outcome}\n")
