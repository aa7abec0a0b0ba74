"""The upright picture of any page, also of one that was read from its text layer."""

from __future__ import annotations

import numpy as np

from extractor.errors import ExtractorError
from extractor.model.page import Page, Picture
from extractor.pages.pdf import open_pdf
from extractor.pages.raster import SeenPicture, read_page_picture
from extractor.pages.source import Kind, Source
from extractor.settings import Settings

#: White paper is made at this resolution, where nothing else shows the page.
_BLANK_RESOLUTION = 72.0


def show_page(page: Page, source: Source, settings: Settings) -> Picture:
    """The page as a viewer shows it, turned upright; white where PDFium cannot show it.

    A page that was read from its picture has that picture, laid flat.
    """
    if page.picture is not None:
        return page.picture
    try:
        seen = _rendered(page.number, source, settings)
    except ExtractorError:
        scale = _BLANK_RESOLUTION / 72.0
        size = (max(1, round(page.height * scale)), max(1, round(page.width * scale)))
        return Picture(np.full(size, 255, np.uint8), _BLANK_RESOLUTION)
    return Picture(np.ascontiguousarray(np.rot90(seen.pixels, -(page.turned // 90))), seen.resolution)


def _rendered(number: int, source: Source, settings: Settings) -> SeenPicture:
    assert source.kind is Kind.PDF, "pages of picture files keep their picture"
    with open_pdf(source.data, settings) as document:
        if document.get_formtype():
            document.init_forms()
        holder = document[number - 1]
        try:
            return read_page_picture(holder, settings)
        finally:
            holder.close()
