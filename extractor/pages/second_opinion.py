"""pdfplumber's reading of a page: the second opinion where PDFium's looks wrong.

pdfminer, which pdfplumber stands on, mends some files that PDFium refuses and reads
some fonts that PDFium does not; it is ten times slower, so it is asked only then.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from extractor.errors import NoPagesError, UnreadableInputError
from extractor.model.geometry import BBox
from extractor.model.page import Page, Word
from extractor.pages.drawn import MAX_THICKNESS, MIN_LENGTH, strokes_to_rules
from extractor.pages.legibility import legible_share
from extractor.settings import Settings

#: What pdfminer's parser raises where a file is broken.
_STUMBLES = (ValueError, TypeError, KeyError, AttributeError, IndexError, AssertionError, RecursionError)


def better_page(page: Page, data: bytes, settings: Settings) -> Page:
    """`page`, or pdfplumber's reading of it where that has more text that means something."""
    try:
        with _open(data, settings) as document:
            if page.number > len(document.pages):
                return page
            other = _read_page(document.pages[page.number - 1], page.number)
    except UnreadableInputError:
        return page
    if _worth(other) <= _worth(page):
        return page
    return Page(
        number=page.number,
        width=other.width,
        height=other.height,
        words=other.words,
        rules=other.rules,
        links=page.links,
        covered=page.covered,
        triage="text layer, by pdfplumber: PDFium's reading made less sense",
    )


def read_all_pages(data: bytes, settings: Settings) -> tuple[Page, ...]:
    """Every page of a file that PDFium cannot open.

    Raises UnreadableInputError where pdfplumber cannot either, NoPagesError where it
    finds no page.
    """
    with _open(data, settings) as document:
        if not document.pages:
            raise NoPagesError("a broken PDF: no page could be found in it")
        return tuple(_read_page(page, page.page_number) for page in document.pages[: settings.max_pages])


@contextmanager
def _open(data: bytes, settings: Settings) -> Iterator[Any]:
    import pdfplumber
    from pdfminer.pdfexceptions import PDFException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        document = pdfplumber.open(io.BytesIO(data), password=settings.password or "")
        yield document
        document.stream.close()  # its own close() walks the pages again, broken ones too
    except (PDFException, PdfminerException, MalformedPDFException, *_STUMBLES) as error:
        # pdfminer meets broken files with whatever its parser stumbles over.
        raise UnreadableInputError("a broken or truncated PDF: it cannot be opened") from error


def _worth(page: Page) -> float:
    return legible_share(page.words) * sum(len(word.text) for word in page.words)


def _read_page(page: Any, number: int) -> Page:
    """The words and rules of a page, moved from the media box to the crop box."""
    left, top, right, bottom = (float(edge) for edge in page.cropbox)
    media_left, media_top = float(page.bbox[0]), float(page.bbox[1])
    dx, dy = left - media_left if left > media_left else 0.0, top - media_top if top > media_top else 0.0
    words = tuple(
        Word(found["text"], _box(found, dx, dy), float(found["bottom"]) - float(found["top"]))
        for found in page.extract_words(x_tolerance_ratio=0.12, keep_blank_chars=False)
    )
    shapes = [*page.rects, *page.lines, *page.curves]
    strokes = [
        box
        for shape in shapes
        for box in [_box(shape, dx, dy)]
        if min(box.width, box.height) <= MAX_THICKNESS and max(box.width, box.height) >= MIN_LENGTH
    ]
    result = Page(number, right - left, bottom - top, words, strokes_to_rules(strokes))
    page.close()
    return result


def _box(found: Any, dx: float, dy: float) -> BBox:
    return BBox(
        float(found["x0"]) - dx,
        float(found["top"]) - dy,
        float(found["x1"]) - dx,
        float(found["bottom"]) - dy,
    )
