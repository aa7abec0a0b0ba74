"""What lies on a PDF page beside its content: links, and filled form fields.

The values of a filled AcroForm live in widgets and not in the page's content, where
text extraction does not see them (PITFALLS: filled form comes out blank).
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

import pypdfium2.raw as pdfium_c

from extractor.model.geometry import BBox
from extractor.model.page import Link, Mark, Origin, Word
from extractor.pages.frame import Frame

#: A field's text fills at most this share of its widget's height.
_TEXT_HEIGHT = 0.8
#: Largest height in points that is taken for one line of a field's text.
_LINE_HEIGHT = 14.0
#: Words of a field's value; a footnote mark behind a value is a word of its own.
_PARTS = re.compile(r"\(\d{1,2}\)|(?:(?!\(\d{1,2}\))\S)+")


def read_links(document: ctypes.c_void_p, page: ctypes.c_void_p, frame: Frame) -> tuple[Link, ...]:
    """All link annotations that point to an address."""
    links = []
    position = ctypes.c_int(0)
    link = pdfium_c.FPDF_LINK()
    rect = pdfium_c.FS_RECTF()
    while pdfium_c.FPDFLink_Enumerate(page, position, link):
        action = pdfium_c.FPDFLink_GetAction(link)
        if not action or not pdfium_c.FPDFLink_GetAnnotRect(link, rect):
            continue
        size = pdfium_c.FPDFAction_GetURIPath(document, action, None, 0)
        if size <= 1:
            continue
        buffer = ctypes.create_string_buffer(size)
        pdfium_c.FPDFAction_GetURIPath(document, action, buffer, size)
        uri = buffer.value.decode("utf-8", errors="replace")
        links.append(Link(frame.upright(rect.left, rect.bottom, rect.right, rect.top), uri))
    return tuple(links)


def read_form_fields(
    formenv: ctypes.c_void_p, page: ctypes.c_void_p, frame: Frame
) -> tuple[tuple[Word, ...], tuple[Mark, ...]]:
    """Words of filled text fields and states of check boxes, in the widgets' places."""
    words: list[Word] = []
    marks: list[Mark] = []
    rect = pdfium_c.FS_RECTF()
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        try:
            if pdfium_c.FPDFAnnot_GetSubtype(annotation) != pdfium_c.FPDF_ANNOT_WIDGET:
                continue
            if not pdfium_c.FPDFAnnot_GetRect(annotation, rect):
                continue
            box = frame.upright(rect.left, rect.bottom, rect.right, rect.top)
            kind = pdfium_c.FPDFAnnot_GetFormFieldType(formenv, annotation)
            if kind in (pdfium_c.FPDF_FORMFIELD_CHECKBOX, pdfium_c.FPDF_FORMFIELD_RADIOBUTTON):
                marks.append(Mark(box, on=bool(pdfium_c.FPDFAnnot_IsChecked(formenv, annotation))))
            elif kind in (pdfium_c.FPDF_FORMFIELD_TEXTFIELD, pdfium_c.FPDF_FORMFIELD_COMBOBOX):
                words.extend(_text_to_words(_field_value(formenv, annotation), box))
        finally:
            pdfium_c.FPDFPage_CloseAnnot(annotation)
    return tuple(words), tuple(marks)


def _field_value(formenv: ctypes.c_void_p, annotation: ctypes.c_void_p) -> str:
    size = pdfium_c.FPDFAnnot_GetFormFieldValue(formenv, annotation, None, 0)
    buffer = (ctypes.c_ushort * max(size // 2, 1))()
    pdfium_c.FPDFAnnot_GetFormFieldValue(formenv, annotation, buffer, size)
    return bytes(buffer).decode("utf-16-le", errors="replace").rstrip("\x00")


def _text_to_words(value: str, box: BBox) -> Iterator[Word]:
    """The words of a field; where each stands in its line is known by share only.

    Together they take the whole widget: nobody knows where in it a viewer sets them.
    """
    lines = [line for line in value.replace("\r", "\n").split("\n") if line.strip()]
    if not lines or box.height <= 0 or box.width <= 0:
        return
    pitch = box.height / len(lines)
    size = min(pitch, _LINE_HEIGHT)
    for number, line in enumerate(lines):
        step = box.width / max(len(line), round(box.width / (size * 0.5)), 1)
        found = list(_PARTS.finditer(line))
        for place, part in enumerate(found):
            x0 = box.x0 if place == 0 else box.x0 + part.start() * step
            x1 = box.x1 if place == len(found) - 1 else box.x0 + part.end() * step
            top = box.top + number * pitch
            yield Word(
                part[0], BBox(x0, top, max(x0, x1), top + pitch), size * _TEXT_HEIGHT, Origin.FORM_FIELD
            )
