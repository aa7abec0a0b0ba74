"""Typefaces by the names that reportlab knows them by, and their measures in points."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont


@dataclass(frozen=True, slots=True)
class Face:
    """The three cuts of a typeface that a Form 4 uses."""

    regular: str
    bold: str
    italic: str


TIMES = Face("Times-Roman", "Times-Bold", "Times-Italic")
HELVETICA = Face("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
COURIER = Face("Courier", "Courier-Bold", "Courier-Oblique")
#: Bitstream Vera comes with reportlab, free to embed; it is the one embedded face.
VERA = Face("Vera", "VeraBd", "VeraIt")

for _name in (VERA.regular, VERA.bold, VERA.italic):
    pdfmetrics.registerFont(TTFont(_name, f"{_name}.ttf"))


def text_width(text: str, font: str, size: float) -> float:
    """How far the pen moves over `text`, in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def ascent(font: str, size: float) -> float:
    """Points from the baseline up to the font's ascender."""
    return float(pdfmetrics.getAscentDescent(font, size)[0])


def descent(font: str, size: float) -> float:
    """Points from the baseline down to the font's descender, positive."""
    return -float(pdfmetrics.getAscentDescent(font, size)[1])
