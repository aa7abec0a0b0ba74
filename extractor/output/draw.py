"""A view of a page painted on its picture, with a legend below.

Pillow draws, since its own font has the accents that OpenCV's strokes lack.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from textwrap import wrap

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from extractor.model.geometry import BBox
from extractor.model.page import Picture
from extractor.model.view import Look, PageView, Shape

Colour = tuple[int, int, int]

#: Pixels per inch of the painted page: readings 5 pt high are still legible.
RESOLUTION = 200.0
#: A page is painted smaller where it would have more pixels than this.
MOST_PIXELS = 24_000_000
#: Ink is paled so far towards white that colours stand out.
_PALED = 0.55
#: A reading is written this high, in points, and no higher than this share of what it reads.
_READING, _SHARE = 6.0, 0.75
_LEGEND = 8.0  # points
_POINTS_PER_INCH = 72.0

COLOURS: dict[Look, Colour] = {
    Look.LABEL: (150, 150, 150),
    Look.BOX: (0, 120, 215),
    Look.BLOCK: (0, 150, 136),
    Look.TABLE: (123, 31, 162),
    Look.COLUMN: (186, 104, 200),
    Look.ROW: (239, 108, 0),
    Look.VALUE: (13, 71, 161),
    Look.MARK: (0, 121, 107),
    Look.DOUBT: (211, 0, 0),
    Look.SET: (0, 140, 0),
    Look.UNSET: (120, 120, 120),
    Look.UNSURE: (211, 0, 0),
}
#: Line widths in points; what is not named has a hairline.
_WIDTHS = {Look.BOX: 1.0, Look.TABLE: 1.4, Look.ROW: 0.7, Look.SET: 1.4, Look.UNSURE: 1.4, Look.UNSET: 1.0}
_MARKS = (Look.SET, Look.UNSET, Look.UNSURE)
_WRITTEN = (Look.VALUE, Look.MARK, Look.DOUBT)


def draw_view(view: PageView, picture: Picture) -> Image.Image:
    """The page with everything that was found on it, and the legend."""
    scale = _scale(view)
    paper = _paper(view, picture, scale)
    drawing = ImageDraw.Draw(paper)
    for shape in view.shapes:
        _draw_outline(drawing, shape, scale)
    for shape in view.shapes:
        if shape.look in _WRITTEN:
            _draw_reading(drawing, shape, scale)
        elif shape.name and shape.look in (Look.TABLE, Look.BOX, Look.BLOCK, Look.ROW):
            _draw_name(drawing, shape, scale)
    legend = _legend(view, paper.width, scale)
    whole = Image.new("RGB", (paper.width, paper.height + legend.height), (255, 255, 255))
    whole.paste(paper, (0, 0))
    whole.paste(legend, (0, paper.height))
    return whole


def _scale(view: PageView) -> float:
    """Pixels to the point."""
    most = math.sqrt(MOST_PIXELS / max(1.0, view.page.width * view.page.height))
    return min(RESOLUTION / _POINTS_PER_INCH, most)


def _paper(view: PageView, picture: Picture, scale: float) -> Image.Image:
    size = (max(1, round(view.page.width * scale)), max(1, round(view.page.height * scale)))
    pixels = cv2.resize(picture.whole, size, interpolation=cv2.INTER_AREA)
    paled = 255 - (255 - pixels.astype(np.float32)) * _PALED
    return Image.fromarray(paled.astype(np.uint8)).convert("RGB")


def _draw_outline(drawing: ImageDraw.ImageDraw, shape: Shape, scale: float) -> None:
    # Around a mark with some room, so that its ink can be seen
    box = shape.bbox.grown(1.0) if shape.look in _MARKS else shape.bbox
    width = max(1, round(_WIDTHS.get(shape.look, 0.3) * scale))
    drawing.rectangle(_pixels(box, scale), outline=COLOURS[shape.look], width=width)


def _draw_reading(drawing: ImageDraw.ImageDraw, shape: Shape, scale: float) -> None:
    """What was read, above its place, so that the print below can be compared with it."""
    size = max(5.0, min(_READING, _SHARE * shape.bbox.height) * scale)
    x, foot = shape.bbox.x0 * scale, shape.bbox.top * scale + 0.2 * size
    drawing.text((x, foot), shape.text, COLOURS[shape.look], _font(size), anchor="ls",
                 stroke_width=max(1, round(size / 9)), stroke_fill=(255, 255, 255))  # fmt: skip


def _draw_name(drawing: ImageDraw.ImageDraw, shape: Shape, scale: float) -> None:
    size = 4.5 * scale
    x0, top, x1, _ = _pixels(shape.bbox, scale)
    anchor, x = ("la", x0 + 2) if shape.look is Look.ROW else ("ra", x1 - 2)
    name = shape.name.removeprefix("nonDerivativeTable").removeprefix("derivativeTable") or shape.name
    drawing.text((x, top + 1), name, COLOURS[shape.look], _font(size), anchor=anchor,
                 stroke_width=1, stroke_fill=(255, 255, 255))  # fmt: skip


def _legend(view: PageView, width: int, scale: float) -> Image.Image:
    """What the page was taken for, the colours with how often each occurs, and the findings."""
    size = _LEGEND * scale
    font, margin = _font(size), round(size)
    columns = max(20, int((width - 2 * margin) / (0.52 * size)))
    found = Counter(shape.look for shape in view.shapes)
    heading = list(chain.from_iterable(wrap(line, columns) or [""] for line in view.heading))
    findings = list(chain.from_iterable(wrap(f"! {line}", columns) for line in view.findings))
    swatches = list(_swatches(found, font, width - 2 * margin, size))
    rows = (swatches[-1][1] + 1) if swatches else 0
    pitch = 1.45 * size
    height = round(2 * margin + pitch * (len(heading) + rows + len(findings)))
    legend = Image.new("RGB", (width, height), (255, 255, 255))
    drawing = ImageDraw.Draw(legend)
    drawing.line((0, 0, width, 0), fill=(0, 0, 0), width=max(1, round(scale)))
    for row, line in enumerate(heading):
        drawing.text((margin, margin + row * pitch), line, (0, 0, 0), font)
    top = margin + len(heading) * pitch
    for x, row, look, label in swatches:
        y = top + row * pitch
        drawing.rectangle((margin + x, y, margin + x + size, y + size), fill=COLOURS[look])
        drawing.text((margin + x + 1.4 * size, y), label, (0, 0, 0), font)
    top += rows * pitch
    for row, line in enumerate(findings):
        drawing.text((margin, top + row * pitch), line, COLOURS[Look.DOUBT], font)
    return legend


def _swatches(
    found: Counter[Look], font: ImageFont.FreeTypeFont | ImageFont.ImageFont, width: int, size: float
) -> Iterator[tuple[float, int, Look, str]]:
    """(x, row, look, label) of each colour that occurs, as many in a row as there is room for."""
    x, row = 0.0, 0
    for look in Look:
        if not found[look]:
            continue
        label = f"{look.value} ({found[look]})"
        needed = 1.4 * size + font.getlength(label) + 1.6 * size
        if x and x + needed > width:
            x, row = 0.0, row + 1
        yield x, row, look, label
        x += needed


def _pixels(box: BBox, scale: float) -> tuple[float, float, float, float]:
    return box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale


def _font(size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
