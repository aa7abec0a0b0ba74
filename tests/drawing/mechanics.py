"""What may be done to a finished PDF: turned, cropped, protected, bound with others.

Each function gives a drawing whose places are those of the page as a viewer shows it.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from unittest.mock import patch

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import ArrayObject, FloatObject, NameObject, RectangleObject

from extractor.model.geometry import BBox
from tests.drawing.canvas import Drawing
from tests.drawing.ink import moved
from tests.drawing.places import Place, mapped

#: The password that would lift the restrictions; opening takes none.
OWNER_PASSWORD = "sesame"


def stored_on_side(drawing: Drawing) -> Drawing:
    """Content turned by 90 degrees against the clock, and /Rotate 90 that turns it back: seen upright."""

    def turn(page: PageObject) -> None:
        width, height = page.mediabox.width, page.mediabox.height
        _transform(page, (0, 1, -1, 0, float(height), 0))
        _resize(page, float(height), float(width))
        page.rotate(90)

    return Drawing(_each_page(drawing.pdf, turn), drawing.places)


def rotated(drawing: Drawing) -> Drawing:
    """Upright content and /Rotate 270: seen lying on its left side."""
    sizes = _sizes(drawing.pdf)

    def turn(page: PageObject) -> None:
        page.rotate(270)

    def place(one: Place) -> Place:
        width = sizes[one.page - 1][0]
        box = one.bbox
        return Place(one.page, BBox(box.top, width - box.x1, box.bottom, width - box.x0))

    return Drawing(_each_page(drawing.pdf, turn), mapped(drawing.places, place))


def drawn_sideways(drawing: Drawing) -> Drawing:
    """Content turned clockwise by 90 degrees and no /Rotate: seen lying on its right side."""
    sizes = _sizes(drawing.pdf)

    def turn(page: PageObject) -> None:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        _transform(page, (0, -1, 1, 0, 0, width))
        _resize(page, height, width)

    def place(one: Place) -> Place:
        height = sizes[one.page - 1][1]
        box = one.bbox
        return Place(one.page, BBox(height - box.bottom, box.x0, height - box.top, box.x1))

    return Drawing(_each_page(drawing.pdf, turn), mapped(drawing.places, place))


def cropped(drawing: Drawing, margin: float, origin: tuple[float, float] = (0.0, 0.0)) -> Drawing:
    """A crop box `margin` points within a media box whose lower left corner is `origin`."""

    def crop(page: PageObject) -> None:
        x, y = origin
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        _transform(page, (1, 0, 0, 1, x, y))
        page.mediabox = RectangleObject((x, y, x + width, y + height))
        page.cropbox = RectangleObject((x + margin, y + margin, x + width - margin, y + height - margin))

    def place(one: Place) -> Place:
        return replace(one, bbox=moved(one.bbox, -margin, -margin))

    return Drawing(_each_page(drawing.pdf, crop), mapped(drawing.places, place))


def protected(drawing: Drawing, algorithm: str) -> Drawing:
    """Encrypted with an owner's password and an empty one to open; the same bytes each time."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(drawing.pdf)))
    with patch("secrets.token_bytes", Random(1474).randbytes):
        writer.encrypt("", OWNER_PASSWORD, algorithm=algorithm)
        return Drawing(_written(writer), drawing.places)


def bound(parts: Sequence[Drawing]) -> tuple[Drawing, ...]:
    """The parts in one file: for each part that has places, a drawing with its places there."""
    writer = PdfWriter()
    found = []
    start = 0
    for part in parts:
        reader = PdfReader(io.BytesIO(part.pdf))
        writer.append(reader)
        if part.places:
            found.append(mapped(part.places, _later(start)))
        start += len(reader.pages)
    pdf = _written(writer)
    return tuple(Drawing(pdf, places) for places in found)


def _later(by: int) -> Callable[[Place], Place]:
    return lambda place: replace(place, page=place.page + by)


def _sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Widths and heights of the pages, before anything was done to them."""
    boxes = [page.mediabox for page in PdfReader(io.BytesIO(pdf)).pages]
    return [(float(box.width), float(box.height)) for box in boxes]


def _each_page(pdf: bytes, change: Callable[[PageObject], None]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for page in writer.pages:
        change(page)
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _transform(page: PageObject, matrix: tuple[float, float, float, float, float, float]) -> None:
    """Content and annotations carried over by the matrix."""
    page.add_transformation(Transformation(matrix))
    a, b, c, d, e, f = matrix
    for reference in page.annotations or ():
        annotation = reference.get_object()
        x0, y0, x1, y1 = (float(edge) for edge in annotation["/Rect"])
        xs = sorted((a * x0 + c * y0 + e, a * x1 + c * y1 + e))
        ys = sorted((b * x0 + d * y0 + f, b * x1 + d * y1 + f))
        edges = (xs[0], ys[0], xs[1], ys[1])
        annotation[NameObject("/Rect")] = ArrayObject(FloatObject(round(edge, 3)) for edge in edges)


def _resize(page: PageObject, width: float, height: float) -> None:
    page.mediabox = RectangleObject((0, 0, width, height))
    page.cropbox = RectangleObject((0, 0, width, height))
