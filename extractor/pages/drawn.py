"""A PDF page's drawn objects → rules, check boxes, and how much of it pictures cover.

Browsers draw borders as thousands of thin filled rectangles, the SEC's own form as
rectangles too, others as stroked lines or one path with many segments. Thin shapes
and the sides of stroked rectangles are rules, whatever draws them.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2.raw as pdfium_c

from extractor.model.geometry import BBox, enclosing
from extractor.model.page import Mark, Rule
from extractor.pages.frame import Frame

#: A shape thinner than this is a stroke. Double borders of browsers are up to 3 pt in all.
MAX_THICKNESS = 3.0  # points
#: Strokes shorter than this are dots and corners.
MIN_LENGTH = 4.0  # points
#: A side that rises by more than this over its length is no border but a drawing's line.
MAX_SLANT = 0.5  # points
#: Sides of printed check boxes: a 6 pt form's box to a 14 pt form's.
MARK_SIDES = (5.0, 16.0)  # points
#: Paths with more segments than this are pictures (logos, signatures), not borders.
MAX_SEGMENTS = 4000

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page, upright: strokes, boxes for marks, picture cover 0 to 1."""

    strokes: tuple[BBox, ...]
    marks: tuple[Mark, ...]
    covered: float
    hidden_text: bool


@dataclass(frozen=True, slots=True)
class _Shape:
    bbox: BBox
    stroked: bool
    segments: int


def read_drawn(page: ctypes.c_void_p, frame: Frame, max_objects: int) -> Drawn:
    """All strokes, check boxes and pictures of a page, Form XObjects included."""
    strokes: list[BBox] = []
    small: list[_Shape] = []
    covered = 0.0
    hidden = False
    whole = frame.width * frame.height
    for kind, holder, matrix in _objects(page, max_objects):
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            hidden = hidden or pdfium_c.FPDFTextObj_GetTextRenderMode(holder) in (3, 7)
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            shape_strokes, shape = _read_path(holder, matrix, frame)
            strokes.extend(shape_strokes)
            if shape:
                small.append(shape)
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(holder, matrix, frame)
            if box:
                covered += box.width * box.height / whole
    return Drawn(tuple(strokes), _shapes_to_marks(small), min(covered, 1.0), hidden)


def _objects(page: ctypes.c_void_p, max_objects: int) -> Iterator[tuple[int, ctypes.c_void_p, Matrix]]:
    """(type, object, matrix into the page) for every object, forms opened up."""
    pending: list[tuple[ctypes.c_void_p, Matrix]] = []
    count = pdfium_c.FPDFPage_CountObjects(page)
    for index in range(min(count, max_objects)):
        holder = pdfium_c.FPDFPage_GetObject(page, index)
        kind = pdfium_c.FPDFPageObj_GetType(holder)
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM:
            pending.append((holder, _UNIT))
        else:
            yield kind, holder, _UNIT
    left = max_objects - count
    while pending and left > 0:
        form, outer = pending.pop()
        matrix = _times(_matrix(form), outer)
        for index in range(pdfium_c.FPDFFormObj_CountObjects(form)):
            left -= 1
            holder = pdfium_c.FPDFFormObj_GetObject(form, index)
            kind = pdfium_c.FPDFPageObj_GetType(holder)
            if kind == pdfium_c.FPDF_PAGEOBJ_FORM:
                pending.append((holder, matrix))
            else:
                yield kind, holder, matrix


def _matrix(holder: ctypes.c_void_p) -> Matrix:
    raw = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(holder, raw):
        return _UNIT
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


_LEFT, _BOTTOM, _RIGHT, _TOP = (ctypes.c_float() for _ in range(4))


def _bounds(holder: ctypes.c_void_p, matrix: Matrix, frame: Frame) -> BBox | None:
    if not pdfium_c.FPDFPageObj_GetBounds(holder, _LEFT, _BOTTOM, _RIGHT, _TOP):
        return None
    left, bottom, right, top = _LEFT.value, _BOTTOM.value, _RIGHT.value, _TOP.value
    if matrix is not _UNIT:
        left, bottom = _moved(left, bottom, matrix)
        right, top = _moved(right, top, matrix)
    if not all(map(math.isfinite, (left, bottom, right, top))):
        return None  # numbers beyond what PDFium can hold: nothing of it can be seen
    return frame.upright(left, bottom, right, top)


def _read_path(holder: ctypes.c_void_p, matrix: Matrix, frame: Frame) -> tuple[Sequence[BBox], _Shape | None]:
    """The strokes of a path, and its shape where it is as small as a check box."""
    box = _bounds(holder, matrix, frame)
    if box is None:
        return (), None
    if min(box.width, box.height) <= MAX_THICKNESS:
        return ((box,) if max(box.width, box.height) >= MIN_LENGTH else ()), None
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(holder, fill, stroke)
    segments = pdfium_c.FPDFPath_CountSegments(holder)
    shape = None
    if max(box.width, box.height) <= MARK_SIDES[1] and (stroke.value or segments > 5):
        shape = _Shape(box, bool(stroke.value), segments)
    if segments > MAX_SEGMENTS or not (stroke.value or segments > 5):
        return (), shape
    return _path_strokes(holder, segments, matrix, frame, stroked=bool(stroke.value)), shape


def _path_strokes(
    holder: ctypes.c_void_p, segments: int, matrix: Matrix, frame: Frame, *, stroked: bool
) -> list[BBox]:
    """Straight level segments of a stroked path; thin parts of a filled one."""
    strokes: list[BBox] = []
    part: list[BBox] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    last = start = (0.0, 0.0)
    own = matrix if matrix is not _UNIT else _UNIT
    path_matrix = _times(_matrix(holder), own)
    for index in range(segments):
        segment = pdfium_c.FPDFPath_GetPathSegment(holder, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        here = _moved(x.value, y.value, path_matrix)
        if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_MOVETO:
            strokes.extend(_thin(part, stroked=stroked))
            part, start = [], here
        else:
            part.append(frame.upright(*last, *here))
        last = here
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            part.append(frame.upright(*last, *start))
            last = start
    strokes.extend(_thin(part, stroked=stroked))
    return strokes


def _thin(part: Sequence[BBox], *, stroked: bool) -> Iterator[BBox]:
    if not part:
        return
    whole = enclosing(part)
    if min(whole.width, whole.height) <= MAX_THICKNESS:
        part = (whole,)
    elif not stroked:
        return
    for side in part:
        level = side is whole or min(side.width, side.height) <= MAX_SLANT
        if level and max(side.width, side.height) >= MIN_LENGTH:
            yield side


def _shapes_to_marks(shapes: Sequence[_Shape]) -> tuple[Mark, ...]:
    """Small square outlines as check boxes; a few open strokes inside one are its tick."""
    low, high = MARK_SIDES
    groups: list[list[_Shape]] = []
    for shape in shapes:
        for group in groups:
            if _one_mark(group, shape):
                group.append(shape)
                break
        else:
            groups.append([shape])
    marks = []
    for group in groups:
        outline = [s for s in group if s.segments >= 4 and low <= s.bbox.width <= high]
        if not outline:
            if all(s.stroked and s.segments <= 4 for s in group):
                # A tick in a box whose sides are strokes of their own.
                marks.append(Mark(enclosing(s.bbox for s in group), on=True))
            continue
        box = enclosing(s.bbox for s in outline)
        if 0.7 <= box.width / box.height <= 1.4:
            ticked = any(s.stroked and 2 <= s.segments <= 4 and s not in outline for s in group)
            marks.append(Mark(box, on=ticked))
    return tuple(marks)


def _one_mark(group: Sequence[_Shape], shape: _Shape) -> bool:
    """Whether a shape touches a group and with it is still no larger than a check box."""
    box = enclosing(member.bbox for member in group)
    near = box.grown(1.5)
    touches = near.x0 < shape.bbox.x1 and shape.bbox.x0 < near.x1 and near.top < shape.bbox.bottom
    whole = enclosing((box, shape.bbox))
    return touches and shape.bbox.top < near.bottom and max(whole.width, whole.height) <= MARK_SIDES[1]


def strokes_to_rules(strokes: Sequence[BBox], join: float = 1.6) -> tuple[Rule, ...]:
    """Collinear and doubled strokes joined to rules.

    `join` is the gap in points over which strokes are one: browsers draw each cell's
    border by itself, often as two lines side by side.
    """
    level = [s for s in strokes if s.width >= s.height]
    upright = [s for s in strokes if s.width < s.height]
    rules = [Rule(box) for box in _joined(level, join)]
    turned = [BBox(s.top, s.x0, s.bottom, s.x1) for s in upright]
    rules.extend(Rule(BBox(b.top, b.x0, b.bottom, b.x1)) for b in _joined(turned, join))
    return tuple(rules)


def _joined(level: Sequence[BBox], join: float) -> list[BBox]:
    """Horizontal strokes, those of one height that touch or overlap made one."""
    bands: list[list[BBox]] = []
    for stroke in sorted(level, key=lambda s: s.top):
        if bands and stroke.top - bands[-1][0].top <= join and stroke.top - bands[-1][-1].bottom <= join:
            bands[-1].append(stroke)
        else:
            bands.append([stroke])
    joined = []
    for band in bands:
        band.sort(key=lambda s: s.x0)
        run = [band[0]]
        reach = band[0].x1
        for stroke in band[1:]:
            if stroke.x0 - reach <= join:
                run.append(stroke)
                reach = max(reach, stroke.x1)
            else:
                joined.append(enclosing(run))
                run, reach = [stroke], stroke.x1
        joined.append(enclosing(run))
    return joined
