"""TIFF, PNG and JPEG pages as a PDF, pixel for pixel."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Any

from extractor.pages.raster import read_pictures
from extractor.settings import Settings

if TYPE_CHECKING:
    import pikepdf

_POINTS_PER_INCH = 72.0
_JPEG = b"\xff\xd8\xff"


def picture_to_pdf(data: bytes, settings: Settings) -> pikepdf.Pdf:
    """A PDF whose pages are the file's, of the size in points that readings of it refer to.

    A JPEG that is not turned goes in as it is; other pixels are packed without loss. Raises
    the errors of `read_pictures`.
    """
    import pikepdf
    from PIL import Image, ImageOps

    pdf = pikepdf.Pdf.new()
    with Image.open(io.BytesIO(data)) as image:
        for index, seen in enumerate(read_pictures(data, settings)):
            image.seek(index)
            upright = ImageOps.exif_transpose(image)
            height, width = (side * _POINTS_PER_INCH / seen.resolution for side in seen.pixels.shape)
            as_it_is = data.startswith(_JPEG) and upright.size == image.size and _turn(image) == 1
            stored = _jpeg(pdf, data, image) if as_it_is else _packed(pdf, upright)
            page = pdf.add_blank_page(page_size=(width, height))
            name = page.add_resource(stored, pikepdf.Name.XObject)
            page.contents_add(f"q {width:.4f} 0 0 {height:.4f} 0 0 cm {name} Do Q".encode())
    return pdf


def _turn(image: Any) -> int:
    """The picture's EXIF orientation, 1 for as it is."""
    return int(image.getexif().get(0x0112, 1))


def _jpeg(pdf: pikepdf.Pdf, data: bytes, image: Any) -> pikepdf.Object:
    import pikepdf

    if image.mode not in ("L", "RGB"):
        return _packed(pdf, image)
    stream = _image(pdf, data, image.size, image.mode, 8)
    stream.Filter = pikepdf.Name.DCTDecode
    return stream


def _packed(pdf: pikepdf.Pdf, image: Any) -> pikepdf.Object:
    import pikepdf

    if image.mode not in ("1", "L", "RGB"):
        image = _on_paper(image)
    bits = 1 if image.mode == "1" else 8
    stream = _image(pdf, zlib.compress(image.tobytes()), image.size, image.mode, bits)
    stream.Filter = pikepdf.Name.FlateDecode
    return stream


def _on_paper(image: Any) -> Any:
    """Palettes and transparency as colours over white; deep greys keep their upper eight bits."""
    from PIL import Image

    if image.mode.startswith("I"):
        return image.point(lambda level: level / 257.0).convert("L")
    if "transparency" in image.info or "A" in image.mode.upper():
        over = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", over.size, (255,) * 4), over).convert("RGB")
    return image.convert("RGB")


def _image(pdf: pikepdf.Pdf, data: bytes, size: tuple[int, int], mode: str, bits: int) -> pikepdf.Stream:
    import pikepdf

    names = pikepdf.Name
    stream = pikepdf.Stream(pdf, data)
    stream.Type, stream.Subtype = names.XObject, names.Image
    stream.Width, stream.Height = size
    stream.ColorSpace = names.DeviceRGB if mode == "RGB" else names.DeviceGray
    stream.BitsPerComponent = bits
    return stream
