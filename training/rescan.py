"""Born-digital filings → scans of them, so that there are more scans of known truth than anyone made.

For measuring and for fitting how sure readings are. What the reader of lines learns from is drawn
with invented texts alone (`pages`) and never comes from here.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from training.degrading import Grey
from training.pages import scan_ink
from training.tiers import Recipe, bilevel_page, faxed_page, grey_scan, photographed_page

#: Points in an inch.
_POINTS = 72.0
#: JPEG quality of grey pages inside the file.
_QUALITY = 92


@dataclass(frozen=True, slots=True)
class Quality:
    """How pages are scanned: the recipe, pixels per inch, and fine pixels for one of the scan's."""

    recipe: Recipe
    resolution: float
    fineness: float
    black_and_white: bool


QUALITIES = {
    "grey": Quality(grey_scan, 300.0, 2.0, black_and_white=False),
    "office": Quality(bilevel_page, 200.0, 3.0, black_and_white=True),
    "fax": Quality(faxed_page, 200.0, 3.0, black_and_white=True),
    "photograph": Quality(photographed_page, 200.0, 3.0, black_and_white=False),
}


def rescan(files: Path, out: Path, quality: str, leave: str = "") -> Iterator[Path]:
    """Write a scan of every PDF of a folder into another, and yield its path.

    Files whose names begin with a letter of `leave` are left alone, and those that are there already.
    The same file, name and quality give the same scan where PDFium and OpenCV are the same.
    """
    out.mkdir(parents=True, exist_ok=True)
    for file in sorted(files.glob("*.pdf")):
        path = out / file.name
        if file.name[0] in leave or path.exists():
            continue
        way = QUALITIES[quality]
        pages = [
            _as_image(_page(fine, way, f"{quality} {file.name} {number}"), way)
            for number, fine in enumerate(_fine_pages(file, way))
        ]
        quality_of = {} if way.black_and_white else {"quality": _QUALITY}
        pages[0].save(path, save_all=True, append_images=pages[1:], resolution=way.resolution, **quality_of)
        yield path


def _fine_pages(file: Path, way: Quality) -> Iterator[Grey]:
    """Each page's ink, 0 paper to 255, in fine pixels."""
    with pdfium.PdfDocument(file) as document:
        for page in document:
            drawn = page.render(scale=way.resolution * way.fineness / _POINTS, grayscale=True).to_numpy()
            yield np.asarray(255 - drawn.reshape(drawn.shape[:2]), dtype=np.uint8)


def _page(fine: Grey, way: Quality, name: str) -> Grey:
    seed = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
    ink, _ = scan_ink(random.Random(seed), fine, way.fineness)  # noqa: S311 (samples, no secrets)
    return way.recipe(np.random.default_rng(seed), np.ascontiguousarray(ink))


def _as_image(grey: Grey, way: Quality) -> Image.Image:
    image = Image.fromarray(grey)
    return image.convert("1") if way.black_and_white else image
