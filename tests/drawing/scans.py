"""Drawn PDFs put through a scanner: pages as pictures, degraded with seeds, and the files scanners write."""

from __future__ import annotations

import io
import random
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from extractor.pages.pdf import open_pdf, read_pdf_pages
from extractor.settings import DEFAULT
from tests import degrade
from tests.degrade import Grey

#: What a worn scanner does to one page; the number seeds what is random in it.
Wear = Callable[[Grey, int], Grey]

_POINTS_PER_INCH = 72
#: Scanned small and in grey, a page takes a quarter of a megabyte.
_JPEG_QUALITY = 45
#: Letters that old engines took for one another, and how often.
_CONFUSED = str.maketrans("0158OISBlecnu", "O1S85lSBIcerm")
_CONFUSED_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Scanner:
    """At how many pixels per inch pages are scanned, and what becomes of them."""

    resolution: int
    wear: Wear

    def scan(self, pdf: bytes, pages: Collection[int] | None = None) -> list[Grey]:
        """The pages of a PDF (all, or those with these numbers) as this scanner sees them."""
        document = pypdfium2.PdfDocument(pdf)
        document.init_forms()
        wanted = pages if pages is not None else range(1, len(document) + 1)
        scale = self.resolution / _POINTS_PER_INCH
        seen = [document[at - 1].render(scale=scale, grayscale=True).to_numpy() for at in sorted(wanted)]
        document.close()
        return [self.wear(page.reshape(page.shape[:2]), seed) for seed, page in enumerate(seen, 1)]


def grey(page: Grey, seed: int) -> Grey:
    """A good scanner: a little soft, a little grain."""
    return degrade.grainy(degrade.blurred(page, 0.7), 1.5, seed)


def office(page: Grey, seed: int) -> Grey:
    """Black and white, as an office machine makes it: slightly crooked, softened, cut at a threshold."""
    crooked = degrade.skewed(page, (-0.4, 0.3, 0.0, 0.5)[seed % 4])
    return degrade.bilevel(degrade.grainy(degrade.blurred(crooked, 0.6), 8.0, seed), 160)


def fax(page: Grey, seed: int) -> Grey:
    """A fax: uneven ink, specks, lost lines, the frame of a stamp."""
    height, width = page.shape
    soft = degrade.grainy(degrade.blurred(degrade.skewed(page, 0.4), 0.7), 14.0, seed)
    worn = degrade.speckled(degrade.faded(degrade.bilevel(soft, 165), 0.01, seed), 0.0004, seed)
    rows = [round(height * share) for share in (0.31, 0.58, 0.83)]
    return degrade.stamped(
        degrade.without_rows(worn, rows), round(0.75 * width), round(0.2 * height), 260, 90, 12
    )


def turned(wear: Wear, quarters: int) -> Wear:
    """Put on the glass lying: turned by so many quarters clockwise."""
    return lambda page, seed: np.ascontiguousarray(np.rot90(wear(page, seed), -quarters))


def crooked(wear: Wear, degrees: float) -> Wear:
    """Fed crooked by so many degrees clockwise."""
    return lambda page, seed: wear(degrade.skewed(page, degrees), seed)


def shadowed(page: Grey, seed: int) -> Grey:
    """The page of an open folder: darker to one side, seen at a slight angle."""
    return degrade.grainy(
        degrade.blurred(degrade.shadowed(degrade.photographed(page, 0.03), 0.6), 0.6), 3.0, seed
    )


def to_tiff(pages: Sequence[Grey], resolution: int) -> bytes:
    """A TIFF of several pages: fax compression for black and white, JPEG for grey."""
    images = [_image(page) for page in pages]
    compression = "group4" if images[0].mode == "1" else "jpeg"
    return _saved(images, "TIFF", compression=compression, dpi=(resolution, resolution), **_quality(images))


def to_pdf(pages: Sequence[Grey], resolution: int) -> bytes:
    """A PDF with a picture on each page and nothing else."""
    images, then = [_image(page) for page in pages], time.gmtime(0)
    return _saved(images, "PDF", resolution=resolution, creationDate=then, modDate=then, **_quality(images))


def _quality(images: Sequence[Image.Image]) -> dict[str, int]:
    """How well a JPEG is kept; pages of two colours are not JPEGs."""
    return {} if images[0].mode == "1" else {"quality": _JPEG_QUALITY}


def to_png(pages: Sequence[Grey], resolution: int) -> bytes:
    """A PNG of the one page."""
    (page,) = pages
    return _saved([_image(page)], "PNG", optimize=True, dpi=(resolution, resolution))


def to_jpeg(pages: Sequence[Grey], resolution: int) -> bytes:
    """A JPEG of the one page."""
    (page,) = pages
    return _saved([_image(page)], "JPEG", quality=_JPEG_QUALITY, dpi=(resolution, resolution))


def _image(page: Grey) -> Image.Image:
    image = Image.fromarray(page)
    black_and_white = bool(np.isin(page, (0, 255)).all())
    return image.convert("1", dither=Image.Dither.NONE) if black_and_white else image


def _saved(images: Sequence[Image.Image], form: str, **options: object) -> bytes:
    out = io.BytesIO()
    several = {"save_all": True, "append_images": images[1:]} if len(images) > 1 else {}
    images[0].save(out, form, **several, **options)
    return out.getvalue()


def hybrid(pdf: bytes, scanner: Scanner, pages: Collection[int]) -> bytes:
    """The PDF with these of its pages scanned and the others as they were."""
    scans = PdfReader(io.BytesIO(to_pdf(scanner.scan(pdf, pages), scanner.resolution)))
    left = iter(scans.pages)
    writer = PdfWriter()
    for number, page in enumerate(PdfReader(io.BytesIO(pdf)).pages, 1):
        writer.add_page(next(left) if number in pages else page)
    return _written(writer)


def with_old_layer(pdf: bytes, scanner: Scanner, seed: int) -> bytes:
    """The scanned PDF with the invisible text of an older engine over it, badly read."""
    rng = random.Random(seed)
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(to_pdf(scanner.scan(pdf), scanner.resolution))))
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    with open_pdf(pdf, DEFAULT) as document:
        for page in read_pdf_pages(document, DEFAULT):
            canvas.setPageSize((page.width, page.height))
            for word in page.words:
                text = "".join(
                    c.translate(_CONFUSED) if rng.random() < _CONFUSED_SHARE else c for c in word.text
                )
                line = canvas.beginText(word.bbox.x0, page.height - word.bbox.bottom + 0.2 * word.size)
                line.setTextRenderMode(3)
                line.setFont("Helvetica", max(1.0, 0.8 * word.size))
                line.textOut(text.encode("latin-1", "replace").decode("latin-1"))
                canvas.drawText(line)
            canvas.showPage()
    canvas.save()
    for sheet, layer in zip(writer.pages, PdfReader(io.BytesIO(out.getvalue())).pages, strict=True):
        sheet.merge_page(layer)
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
