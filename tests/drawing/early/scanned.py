"""Drawn pages put on a scanner's glass: as multi-page TIFFs, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import numpy as np
import pypdfium2
from PIL import Image

from tests.degrade import Grey, bilevel

#: What is done to each page: its picture and its number from 0 give another picture.
Degrade = Callable[[Grey, int], Grey]


def scan_bilevel(resolution: int, degrade: Degrade, threshold: int = 150) -> Callable[[bytes], bytes]:
    """A scanner that gives black and white pages at so many pixels to the inch."""

    def scanned(pdf: bytes) -> bytes:
        pages = [bilevel(degrade(page, at), threshold) for at, page in enumerate(_pages(pdf, resolution))]
        return _tiff([Image.fromarray(page).convert("1") for page in pages], resolution, "group4")

    return scanned


def scan_grey(resolution: int, degrade: Degrade, levels: int = 12) -> Callable[[bytes], bytes]:
    """A scanner that gives grey pages, of few levels so that they stay small."""

    def scanned(pdf: bytes) -> bytes:
        step = 255 / (levels - 1)
        pages = [
            (np.round(degrade(page, at) / step) * step).astype(np.uint8)
            for at, page in enumerate(_pages(pdf, resolution))
        ]
        return _tiff([Image.fromarray(page) for page in pages], resolution, "tiff_adobe_deflate")

    return scanned


def _pages(pdf: bytes, resolution: int) -> list[Grey]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=resolution / 72, grayscale=True).to_numpy().copy() for page in document]
    document.close()
    return [np.asarray(page, dtype=np.uint8).reshape(page.shape[:2]) for page in pages]


def _tiff(pages: Sequence[Image.Image], resolution: int, compression: str) -> bytes:
    stream = io.BytesIO()
    pages[0].save(
        stream,
        format="TIFF",
        save_all=True,
        append_images=list(pages[1:]),
        compression=compression,
        dpi=(resolution, resolution),
    )
    return stream.getvalue()
