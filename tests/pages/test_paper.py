"""The upright picture of a page."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from extractor.model.page import Origin, Picture
from extractor.pages.paper import show_page
from extractor.pages.read import read_pages
from extractor.pages.source import read_source
from extractor.settings import DEFAULT
from tests.builders import page
from tests.sources import ROOT

GOLDEN = ROOT / "golden"


@pytest.mark.parametrize(
    "name",
    [
        "edgar-one-sale",
        "file-rotate-270",
        "file-rotate-90",
        "file-sideways",
        "file-crop-negative",
        "file-fields",
    ],
)
def test_words_lie_on_their_ink(name: str) -> None:
    """A point of the upright page is resolution / 72 pixels of its picture, however the page is stored."""
    form = GOLDEN / name / "form.pdf"
    first = read_pages(form, DEFAULT).pages[0]
    picture = show_page(first, read_source(form), DEFAULT)
    scale = picture.resolution / 72
    assert picture.pixels.shape == pytest.approx((first.height * scale, first.width * scale), abs=1.5)
    # Where in a field its second word stands is the viewer's to say
    words = [word for word in first.words if word.origin is Origin.TEXT_LAYER or word.text == "Imaginary"]
    for word in words:
        x0, top, x1, bottom = (round(edge * scale) for edge in word.bbox.as_list())
        assert picture.pixels[top : bottom + 1, x0 : x1 + 1].min() < 160, word.text


def test_a_page_read_from_its_picture_has_that() -> None:
    """The flat picture that was read is what is shown."""
    kept = Picture(np.zeros((4, 4), np.uint8), 10.0)
    source = read_source(GOLDEN / "edgar-one-sale" / "form.pdf")
    assert show_page(replace(page([]), picture=kept), source, DEFAULT) is kept


def test_a_page_that_nothing_shows_is_white(tmp_path: Path) -> None:
    """A file that only pdfplumber opens has no picture; its places are shown on white paper."""
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.4\n" + json.dumps("broken").encode())
    picture = show_page(page([]), read_source(path), DEFAULT)
    assert (picture.pixels.shape, picture.pixels.min()) == ((792, 612), 255)
