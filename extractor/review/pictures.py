"""Pictures of the places that a person is to look at, cut from the pages as a viewer shows them."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from extractor.model.geometry import BBox
from extractor.pages.pdf import open_pdf
from extractor.pages.raster import SeenPicture, read_page_picture, read_pictures
from extractor.pages.source import Kind, Source
from extractor.settings import Settings

#: Around a field there is shown so much of the page, in points: its column and some rows.
_BESIDE, _ABOVE = 90.0, 22.0
#: Print of 6 points is legible at this resolution, and a crop takes some 5 kB.
CROP_RESOLUTION = 150.0
PAGE_RESOLUTION = 110.0
#: Greys are enough to tell ink from a shadow.
_GREYS = 16
_FRAME = (211, 0, 0)
_POINTS_PER_INCH = 72.0


def seen_pages(
    source: Source, numbers: Collection[int], settings: Settings
) -> Iterator[tuple[int, SeenPicture]]:
    """The pages of these numbers that the file has, one at a time, in order.

    Raises what opening the file raises: PasswordNeededError, UnreadableInputError and the like.
    """
    if source.kind is Kind.PICTURE:
        for number, picture in enumerate(read_pictures(source.data, settings), 1):
            if number in numbers:
                yield number, picture
        return
    with open_pdf(source.data, settings) as document:
        if document.get_formtype():
            document.init_forms()
        for number in sorted(numbers):
            if 1 <= number <= len(document):
                page = document[number - 1]
                try:
                    yield number, read_page_picture(page, settings)
                finally:
                    page.close()


def crop(picture: SeenPicture, box: BBox) -> bytes:
    """A PNG of the place `box`, in points of the page as seen, framed, with what stands around it."""
    height, width = picture.pixels.shape
    across, down = (side * _POINTS_PER_INCH / picture.resolution for side in (width, height))
    area = BBox(
        max(0.0, min(box.x0 - _BESIDE, across - 1)),
        max(0.0, min(box.top - _ABOVE, down - 1)),
        max(1.0, min(box.x1 + _BESIDE, across)),
        max(1.0, min(box.bottom + _ABOVE, down)),
    )
    image = _scaled(_cut(picture, area), picture.resolution, CROP_RESOLUTION)
    scale = image.width / max(1.0, area.width)
    frame = ((box.x0 - area.x0 - 2) * scale, (box.top - area.top - 2) * scale)
    end = ((box.x1 - area.x0 + 2) * scale, (box.bottom - area.top + 2) * scale)
    painted = _few_greys(image).convert("RGB")
    ImageDraw.Draw(painted).rectangle((*frame, *end), outline=_FRAME, width=2)
    return _to_png(painted.quantize(_GREYS * 2))


def whole_page(picture: SeenPicture) -> bytes:
    """A PNG of the page, small but legible."""
    return _to_png(_few_greys(_scaled(Image.fromarray(picture.pixels), picture.resolution, PAGE_RESOLUTION)))


def _cut(picture: SeenPicture, area: BBox) -> Image.Image:
    scale = picture.resolution / _POINTS_PER_INCH
    x0, top, x1, bottom = (round(edge * scale) for edge in (area.x0, area.top, area.x1, area.bottom))
    pixels: Any = picture.pixels[top : max(bottom, top + 1), x0 : max(x1, x0 + 1)]
    return Image.fromarray(np.ascontiguousarray(pixels))


def _scaled(image: Image.Image, resolution: float, wanted: float) -> Image.Image:
    if resolution <= wanted:
        return image
    share = wanted / resolution
    size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    return image.resize(size, Image.Resampling.BOX)


def _few_greys(image: Image.Image) -> Image.Image:
    step = 255 / (_GREYS - 1)
    return image.point([round(round(level / step) * step) for level in range(256)])


def _to_png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
