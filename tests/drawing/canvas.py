"""Sheets written as a PDF with reportlab: the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from extractor.model.geometry import BBox
from tests.drawing.ink import Colour, Field, Fill, Glyphs, Ink, Link, Stroke
from tests.drawing.pages import Sheet
from tests.drawing.places import Places, sheets_to_places

#: How far the second glyph of a fake bold lies beside the first, in points.
DOUBLING = 0.2


class Finish(StrEnum):
    """How glyphs are put into the file."""

    PLAIN = "plain"
    DOUBLED = "doubled"  # every glyph twice, a fifth of a point apart
    XOBJECT = "xobject"  # values within a Form XObject of each page


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished PDF and the places of the values in it."""

    pdf: bytes
    places: Places


def draw(sheets: Sequence[Sheet], finish: Finish = Finish.PLAIN, background: Colour | None = None) -> Drawing:
    """The sheets as a PDF; `background` tints the page within a half-inch margin."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1, pageCompression=1)
    canvas.setTitle("SEC FORM 4")
    canvas.setAuthor("")
    canvas.setCreator("")
    for number, sheet in enumerate(sheets, start=1):
        canvas.setPageSize((sheet.width, sheet.height))
        if background is not None:
            within = BBox(27.0, 27.0, sheet.width - 27.0, sheet.height - 27.0)
            _put_fill(canvas, sheet.height, within, background)
        values = [one for one in sheet.ink if isinstance(one, Glyphs) and one.path]
        if finish is Finish.XOBJECT:
            canvas.beginForm(f"values{number}", 0, 0, sheet.width, sheet.height)
            _put_all(canvas, values, sheet.height, finish)
            canvas.endForm()
        rest = [one for one in sheet.ink if finish is not Finish.XOBJECT or one not in values]
        _put_all(canvas, rest, sheet.height, finish)
        if finish is Finish.XOBJECT:
            canvas.doForm(f"values{number}")
        _put_fields(canvas, [one for one in rest if isinstance(one, Field)], number, sheet.height)
        canvas.showPage()
    canvas.save()
    return Drawing(stream.getvalue(), sheets_to_places(sheets))


def _put_all(canvas: Any, ink: Sequence[Ink], height: float, finish: Finish) -> None:
    """Rules first, then text, as browsers print them; runs of one colour share its setting."""
    for one in ink:
        if isinstance(one, Fill):
            _put_fill(canvas, height, one.box, one.colour)
    for one in ink:
        match one:
            case Stroke():
                canvas.setStrokeColorRGB(*one.colour)
                canvas.setLineWidth(one.width)
                canvas.line(one.x0, height - one.y0, one.x1, height - one.y1)
            case Link():
                box = one.box
                canvas.linkURL(one.uri, (box.x0, height - box.bottom, box.x1, height - box.top))
            case Glyphs():
                _put_glyphs(canvas, one, height, finish)
            case Field() | Fill():
                pass


def _put_glyphs(canvas: Any, glyphs: Glyphs, height: float, finish: Finish) -> None:
    canvas.setFillColorRGB(*glyphs.colour)
    if glyphs.underlined:
        box = glyphs.box
        under = glyphs.baseline + 0.12 * glyphs.size
        _put_fill(canvas, height, BBox(box.x0, under, box.x1, under + 0.055 * glyphs.size), glyphs.colour)
    canvas.setFont(glyphs.font, glyphs.size)
    canvas.drawString(glyphs.x, height - glyphs.baseline, glyphs.text)
    if finish is Finish.DOUBLED:
        canvas.drawString(glyphs.x + DOUBLING, height - glyphs.baseline, glyphs.text)


def _put_fields(canvas: Any, fields: Sequence[Field], page: int, height: float) -> None:
    """Widgets under names that tell nothing of what they hold."""
    clear = Color(0, 0, 0, alpha=0)
    for number, field in enumerate(fields, start=1):
        box = field.box
        name = f"p{page}f{number}"
        bottom = height - box.bottom
        if field.value is None:
            canvas.acroForm.checkbox(
                name=name,
                x=box.x0,
                y=bottom,
                size=box.width,
                checked=field.ticked,
                buttonStyle="cross",
                borderWidth=0,
                borderColor=clear,
                fillColor=clear,
            )
            continue
        canvas.acroForm.textfield(
            name=name,
            value=field.value,
            x=box.x0,
            y=bottom,
            width=box.width,
            height=box.height,
            fontName="Courier",
            fontSize=field.size,
            borderWidth=0,
            borderColor=clear,
            fillColor=clear,
            fieldFlags="",
            maxlen=None,
        )


def _put_fill(canvas: Any, height: float, box: BBox, colour: Colour) -> None:
    canvas.setFillColorRGB(*colour)
    canvas.rect(box.x0, height - box.bottom, box.width, box.height, stroke=0, fill=1)
