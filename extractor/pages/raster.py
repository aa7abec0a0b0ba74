"""File or PDF page → grey picture of the page as a viewer shows it, at its own resolution.

A scan inside a PDF is taken out as it was stored and not rendered anew: on a
bilevel page a comma is two or three pixels, and any resampling costs some of them.
Sizes are checked before anything is decoded or rendered.
"""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageOps

from extractor.errors import NoPagesError, OversizedPageError, UnreadableInputError
from extractor.settings import Settings

#: Print of 6 pt has letters 12 pixels high at this resolution (PITFALLS: Render ~300).
RENDER_RESOLUTION = 300.0
#: A rendered scan is held within these: fewer pixels blur small print, more only cost time.
_LEAST_RESOLUTION = 100.0
_MOST_RESOLUTION = 600.0
#: A page's picture is its scan where it covers this share of the page.
_MOST_OF_PAGE = 0.6
#: A picture file is decoded whole before it can be scaled down: this many times `max_pixels` may be.
_DECODED_EXCESS = 2.0
#: Long sides of letter, A4 and legal paper in inches, by the ratio of their sides.
_PAPERS = ((11 / 8.5, 11.0), (297 / 210, 297 / 25.4), (14 / 8.5, 14.0))
#: A page whose tags give it a long side outside of this many inches has wrong tags.
_LONG_SIDES = (5.0, 24.0)
#: Mean difference in grey levels between an embedded picture and the page as rendered
#: beyond which they do not show the same (an inverted or masked picture).
_SAME_LOOK = 24.0
_THUMBNAIL = 36.0  # pixels per inch
_POINTS_PER_INCH = 72.0


@dataclass(frozen=True, slots=True)
class SeenPicture:
    """A page's picture as a viewer shows it: not yet turned upright.

    `pixels` is a uint8 array of rows, 0 black to 255 white; `resolution` is in pixels
    per inch, the same both ways. `note` says how it was come by.
    """

    pixels: Any = field(compare=False, repr=False)
    resolution: float
    note: str


def read_pictures(data: bytes, settings: Settings) -> Iterator[SeenPicture]:
    """The pages of a TIFF, PNG or JPEG file, in order.

    Raises UnreadableInputError for a broken file, NoPagesError and OversizedPageError.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data)) as image:
                pages = int(getattr(image, "n_frames", 1))
                if pages == 0:
                    raise NoPagesError("the picture file has no pages")
                if pages > settings.max_pages:
                    raise OversizedPageError(f"{pages} pages; more than {settings.max_pages} are not read")
                for index in range(pages):
                    image.seek(index)
                    yield _read_frame(image, index, settings)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise OversizedPageError("a picture with too many pixels to hold") from error
    except (OSError, ValueError, SyntaxError, EOFError, Warning) as error:
        raise UnreadableInputError(f"a broken or truncated picture: {error}") from error


def _read_frame(image: Image.Image, index: int, settings: Settings) -> SeenPicture:
    width, height = image.size
    if width * height > settings.max_pixels * _DECODED_EXCESS:
        raise OversizedPageError(f"page {index + 1} has {width} by {height} pixels, too many to hold")
    tagged = image.info.get("dpi")
    turned = ImageOps.exif_transpose(image)
    pixels = _to_grey(turned)
    across, down = _resolution(pixels.shape[1], pixels.shape[0], tagged, turned.size != image.size)
    pixels, resolution = _to_square(pixels, across, down)
    return _capped(pixels, resolution, settings.max_pixels, "picture file")


def _to_grey(image: Image.Image) -> np.ndarray:
    """Grey levels over white paper, whatever the file's mode."""
    if image.mode.startswith(("I;16", "I")):
        deep = np.asarray(image, dtype=np.float64)
        return np.asarray(np.clip(deep / 257.0, 0, 255), dtype=np.uint8)
    if "transparency" in image.info or image.mode in ("LA", "PA", "RGBA", "La", "RGBa"):
        over = image.convert("RGBA")
        paper = Image.new("RGBA", over.size, (255, 255, 255, 255))
        image = Image.alpha_composite(paper, over)
    return np.array(image.convert("L"), dtype=np.uint8)


def _resolution(width: int, height: int, tagged: Any, transposed: bool) -> tuple[float, float]:
    """Pixels per inch across and down: by the file's tags where they give a sensible page."""
    if tagged:
        across, down = float(tagged[0]), float(tagged[1])
        if transposed:
            across, down = down, across
        if across > 0 and down > 0:
            long_side = max(width / across, height / down)
            if _LONG_SIDES[0] <= long_side <= _LONG_SIDES[1]:
                return across, down
    ratio = max(width, height) / max(1, min(width, height))
    _, inches = min(_PAPERS, key=lambda paper: abs(paper[0] - ratio))
    inferred = max(width, height) / inches
    return inferred, inferred


def _to_square(pixels: np.ndarray, across: float, down: float) -> tuple[np.ndarray, float]:
    """Rows or columns repeated where a fax has fewer of them to the inch (204 by 98)."""
    if abs(across - down) < 0.02 * max(across, down):
        return pixels, (across + down) / 2
    resolution = max(across, down)
    size = (round(pixels.shape[1] * resolution / across), round(pixels.shape[0] * resolution / down))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_NEAREST)), resolution


def _capped(pixels: np.ndarray, resolution: float, max_pixels: int, note: str) -> SeenPicture:
    count = pixels.shape[0] * pixels.shape[1]
    if count <= max_pixels:
        return SeenPicture(pixels, resolution, note)
    scale = math.sqrt(max_pixels / count)
    size = (int(pixels.shape[1] * scale), int(pixels.shape[0] * scale))
    smaller = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    resolution *= scale
    return SeenPicture(smaller, resolution, f"{note}, scaled down to {resolution:.0f} ppi")


def read_page_picture(page: pdfium.PdfPage, settings: Settings) -> SeenPicture:
    """The picture of a PDF page: its one full-page scan as stored, else the page rendered.

    Raises OversizedPageError where even the smallest useful rendering is too large.
    """
    scan, alone = _find_scan(page)
    if scan is None:
        return _rendered(page, RENDER_RESOLUTION, settings)
    across, down = scan.get_px_size()
    if alone and across * down <= settings.max_pixels:
        stored = _stored_picture(page, scan)
        if stored is not None:
            return stored
    left, bottom, right, top = scan.get_bounds()
    native = max(across, down) / max(1.0, right - left, top - bottom) * _POINTS_PER_INCH
    return _rendered(page, min(max(native, _LEAST_RESOLUTION), _MOST_RESOLUTION), settings)


def _find_scan(page: pdfium.PdfPage) -> tuple[pdfium.PdfImage | None, bool]:
    """The one picture that covers most of the page, and whether nothing else is to be seen."""
    scans = []
    alone = True
    for thing in page.get_objects(max_depth=4):
        if thing.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            scans.append(thing)
        elif thing.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            mode = pdfium_c.FPDFTextObj_GetTextRenderMode(thing.raw)
            alone &= mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
        elif thing.type in (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_SHADING):
            alone = False
    if len(scans) != 1:
        return None, False
    x0, y0, x1, y1 = page.get_cropbox()
    left, bottom, right, top = scans[0].get_bounds()
    seen = max(0.0, min(right, x1) - max(left, x0)) * max(0.0, min(top, y1) - max(bottom, y0))
    if seen < _MOST_OF_PAGE * (x1 - x0) * (y1 - y0):
        return None, False
    return scans[0], alone and scans[0].container is None


def _stored_picture(page: pdfium.PdfPage, scan: pdfium.PdfImage) -> SeenPicture | None:
    """The scan's own pixels set on the page's paper; None where they do not show what the page does."""
    turns = _quarter_turns(scan)
    if turns is None:
        return None
    try:
        pixels = _bitmap_to_grey(scan.get_bitmap())
    except pdfium.PdfiumError:
        return None
    pixels = np.rot90(pixels, turns)
    left, bottom, right, top = scan.get_bounds()
    x0, y0, x1, y1 = page.get_cropbox()
    across = pixels.shape[1] / (right - left)
    down = pixels.shape[0] / (top - bottom)
    pixels, resolution = _to_square(pixels, across * _POINTS_PER_INCH, down * _POINTS_PER_INCH)
    scale = resolution / _POINTS_PER_INCH
    paper = _placed(pixels, (left - x0) * scale, (y1 - top) * scale, (x1 - x0) * scale, (y1 - y0) * scale)
    paper = np.ascontiguousarray(np.rot90(paper, -(page.get_rotation() // 90)))
    if not _looks_like(page, paper):
        return None
    return SeenPicture(paper, resolution, "stored scan")


def _quarter_turns(scan: pdfium.PdfImage) -> int | None:
    """Quarter turns anticlockwise by which the page shows the stored rows; None for a slant or a mirror."""
    matrix = scan.get_matrix()
    a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
    largest = max(abs(a), abs(b), abs(c), abs(d))
    small = 0.002 * largest
    if abs(b) < small and abs(c) < small and a * d > 0:
        return 0 if a > 0 else 2
    if abs(a) < small and abs(d) < small and b * c < 0:
        return 1 if b > 0 else 3
    return None


def _bitmap_to_grey(bitmap: pdfium.PdfBitmap) -> np.ndarray:
    return _to_grey(bitmap.to_pil())


def _placed(pixels: np.ndarray, left: float, top: float, width: float, height: float) -> np.ndarray:
    """`pixels` laid on white paper of `width` by `height` at (left, top), cut at its edges; all in pixels."""
    columns, rows = max(1, round(width)), max(1, round(height))
    x, y = round(left), round(top)
    if (x, y) == (0, 0) and abs(columns - pixels.shape[1]) <= 1 and abs(rows - pixels.shape[0]) <= 1:
        return pixels
    paper = np.full((rows, columns), 255, dtype=np.uint8)
    x0, y0 = max(0, x), max(0, y)
    x1, y1 = min(columns, x + pixels.shape[1]), min(rows, y + pixels.shape[0])
    if x1 > x0 and y1 > y0:
        paper[y0:y1, x0:x1] = pixels[y0 - y : y1 - y, x0 - x : x1 - x]
    return paper


def _looks_like(page: pdfium.PdfPage, pixels: np.ndarray) -> bool:
    """Whether the page, rendered small, has the look of `pixels`."""
    small = _bitmap_to_grey(page.render(scale=_THUMBNAIL / _POINTS_PER_INCH, grayscale=True))
    size = (small.shape[1], small.shape[0])
    same = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    soft = cv2.blur(small, (3, 3)).astype(np.int16) - cv2.blur(same, (3, 3)).astype(np.int16)
    return float(np.abs(soft).mean()) < _SAME_LOOK


def _rendered(page: pdfium.PdfPage, resolution: float, settings: Settings) -> SeenPicture:
    width, height = page.get_size()
    note = f"rendered at {resolution:.0f} ppi"
    pixels = width * height * (resolution / _POINTS_PER_INCH) ** 2
    if pixels > settings.max_pixels:
        resolution *= math.sqrt(settings.max_pixels / pixels)
        note = f"rendered, scaled down to {resolution:.0f} ppi"
    if min(width, height) * resolution / _POINTS_PER_INCH < 1:
        raise OversizedPageError(f"a page of {width:.0f} by {height:.0f} points cannot be rendered")
    bitmap = page.render(scale=resolution / _POINTS_PER_INCH, grayscale=True, may_draw_forms=True)
    return SeenPicture(_bitmap_to_grey(bitmap), resolution, note)
