"""Files and PDF pages → the picture that a viewer shows, at its own resolution."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from extractor.errors import OversizedPageError, UnreadableInputError
from extractor.pages.raster import SeenPicture, read_page_picture, read_pictures
from extractor.settings import DEFAULT
from tests.degrade import Grey, bilevel
from tests.image.drawing import draw_form


def form() -> Grey:
    """A black and white letter page at 200 ppi."""
    return bilevel(draw_form()[0])


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of an image file."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


@contextmanager
def pdf_page(
    picture: Grey, size: tuple[float, float], note: str = "", rotate: int = 0
) -> Iterator[pdfium.PdfPage]:
    """The page of a PDF whose one picture fills it, with `note` printed over it."""
    out = io.BytesIO()
    pen = canvas.Canvas(out, pagesize=size)
    pen.drawImage(ImageReader(Image.fromarray(picture)), 0, 0, *size)
    if note:
        pen.drawString(200, 300, note)
    pen.save()
    document = pdfium.PdfDocument(out.getvalue())
    page = document[0]
    page.set_rotation(rotate)
    yield page
    page.close()
    document.close()


def only(data: bytes) -> SeenPicture:
    """The one page of a picture file."""
    (seen,) = read_pictures(data, DEFAULT)
    return seen


def test_a_bilevel_tiff_of_many_pages_keeps_every_pixel() -> None:
    """Each page comes out as it went in, at the resolution of its tags."""
    pages = [Image.fromarray(form()).convert("1"), Image.fromarray(255 - form()).convert("1")]
    data = saved(
        pages[0], "TIFF", save_all=True, append_images=pages[1:], dpi=(200, 200), compression="group4"
    )
    seen = list(read_pictures(data, DEFAULT))
    assert [one.resolution for one in seen] == [200.0, 200.0]
    assert np.array_equal(seen[0].pixels, form())
    assert np.array_equal(seen[1].pixels, 255 - form())


@pytest.mark.parametrize("mode", ["L", "RGB", "P", "CMYK", "1"])
def test_every_mode_gives_the_same_greys(mode: str) -> None:
    """Grey, colour, palette, CMYK and bilevel files of one page look alike."""
    image = Image.fromarray(form()).convert("RGB" if mode in ("P", "CMYK") else "L").convert(mode)
    seen = only(saved(image, "TIFF", dpi=(200, 200)))
    assert np.abs(seen.pixels.astype(int) - form()).max() <= 2


def test_what_is_transparent_is_paper() -> None:
    """A see-through pixel is white, whatever colour it hides."""
    image = Image.new("RGBA", (850, 1100), (0, 0, 0, 0))
    image.putpixel((10, 10), (0, 0, 0, 255))
    seen = only(saved(image, "PNG", dpi=(100, 100)))
    assert seen.pixels[10, 10] == 0
    assert seen.pixels[500, 500] == 255


def test_a_camera_s_turn_is_undone() -> None:
    """A JPEG tagged as turned comes out as a viewer shows it."""
    exif = Image.Exif()
    exif[0x0112] = 6
    seen = only(saved(Image.fromarray(form()), "JPEG", exif=exif, quality=95))
    assert seen.pixels.shape == form().shape[::-1]


@pytest.mark.parametrize(
    ("size", "resolution"), [((1700, 2200), 200.0), ((2480, 3508), 300.0), ((1700, 2800), 200.0)]
)
def test_resolution_is_inferred_from_the_paper(size: tuple[int, int], resolution: float) -> None:
    """Without tags, letter, A4 and legal pages are known by their shape."""
    seen = only(saved(Image.new("L", size, 255), "PNG"))
    assert seen.resolution == pytest.approx(resolution, rel=0.005)


def test_tags_that_make_a_wall_chart_are_not_believed() -> None:
    """A photograph of 3,000 by 4,000 pixels at 72 to the inch is no page of 55 inches."""
    seen = only(saved(Image.new("L", (3000, 4000), 255), "JPEG", dpi=(72, 72)))
    assert seen.resolution > 250


def test_a_fax_s_flat_pixels_are_made_square() -> None:
    """204 by 98 pixels to the inch come out as 204 both ways."""
    seen = only(saved(Image.new("1", (1728, 1078), 1), "TIFF", dpi=(204, 98)))
    assert seen.resolution == pytest.approx(204)
    assert seen.pixels.shape == (2244, 1728)


def test_too_many_pixels_are_refused_before_they_are_decoded() -> None:
    """A file that claims a wall of pixels is an oversized page."""
    small = replace(DEFAULT, max_pixels=10_000)
    with pytest.raises(OversizedPageError):
        list(read_pictures(saved(Image.new("1", (5000, 5000), 1), "PNG"), small))


def test_a_few_too_many_are_scaled_down_and_said_so() -> None:
    """Up to twice the limit a page is held, smaller, and its note says it."""
    small = replace(DEFAULT, max_pixels=2_000_000)
    (seen,) = read_pictures(saved(Image.fromarray(form()), "PNG", dpi=(200, 200)), small)
    assert seen.pixels.size <= 2_000_000
    assert "scaled down" in seen.note
    assert seen.resolution == pytest.approx(200 * seen.pixels.shape[1] / 1700, rel=0.01)


@pytest.mark.parametrize("cut", [10, 500])
def test_a_truncated_file_is_unreadable(cut: int) -> None:
    """Half a picture is an error with a reason and not half a page."""
    data = saved(Image.fromarray(form()), "PNG")[:cut]
    with pytest.raises(UnreadableInputError):
        list(read_pictures(data, DEFAULT))


def test_a_scan_is_taken_out_of_a_pdf_pixel_by_pixel() -> None:
    """The one picture that fills a page is not rendered anew."""
    with pdf_page(form(), (612, 792)) as page:
        seen = read_page_picture(page, DEFAULT)
    assert np.array_equal(seen.pixels, form())
    assert seen.resolution == pytest.approx(200)
    assert seen.note == "stored scan"


def test_a_turned_page_is_shown_as_a_viewer_does() -> None:
    """A page rotated by 90° gives its scan turned clockwise."""
    with pdf_page(form(), (612, 792), rotate=90) as page:
        seen = read_page_picture(page, DEFAULT)
    assert np.array_equal(seen.pixels, np.rot90(form(), -1))


def test_print_over_a_scan_is_rendered_with_it() -> None:
    """Where text stands on the picture, the picture alone would lack it."""
    with pdf_page(form(), (612, 792), note="RECEIVED") as page:
        seen = read_page_picture(page, DEFAULT)
    assert "rendered" in seen.note
    assert seen.resolution == pytest.approx(200, rel=0.01)


def test_a_page_without_a_scan_is_rendered_under_the_cap() -> None:
    """A page of drawings is rendered at 300 ppi, or at as much as may be held."""
    out = io.BytesIO()
    pen = canvas.Canvas(out, pagesize=(612, 792))
    pen.drawString(100, 100, "FORM 4")
    pen.save()
    page = pdfium.PdfDocument(out.getvalue())[0]
    assert read_page_picture(page, DEFAULT).resolution == 300
    held = read_page_picture(page, replace(DEFAULT, max_pixels=1_000_000))
    assert held.pixels.size <= 1_010_000
    assert "scaled down" in held.note
