"""The shipped reader on lines drawn here."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from extractor.model.crop import LineCrop, LineKind
from extractor.model.geometry import BBox
from extractor.reader.decode import best_path, glyphs_to_text
from extractor.reader.network import strips_to_logs
from extractor.reader.read import _single_spaced, rank, read_lines
from extractor.reader.strip import pixels_to_strip
from tests.reader.outputs import outputs, printed

Grey = NDArray[np.uint8]


def drawn(text: str, size: int = 26, mark: str = "", noise: int = 0) -> LineCrop:
    """A line in Pillow's own face, with a raised mark behind it, and grain by seed `noise`."""
    font = ImageFont.load_default(size)
    small = ImageFont.load_default(round(size * 0.68))
    image = Image.new("L", (round(font.getlength(text) + small.getlength(mark)) + 16, round(1.5 * size)), 255)
    pen = ImageDraw.Draw(image)
    base = round(1.1 * size)
    pen.text((8, base), text, fill=0, font=font, anchor="ls")
    pen.text((8 + font.getlength(text), base - 0.36 * size), mark, fill=0, font=small, anchor="ls")
    pixels: Grey = np.asarray(cv2.GaussianBlur(np.asarray(image), (0, 0), 0.6), dtype=np.uint8)
    if noise:
        grain = np.random.default_rng(noise).normal(0, 18, pixels.shape)
        pixels = np.asarray(np.clip(pixels + grain, 0, 255), dtype=np.uint8)
    capitals = -font.getbbox("0", anchor="ls")[1]
    height, width = pixels.shape
    return LineCrop(pixels, BBox(0, 0, width / 3, height / 3), 216.0, capitals, base)


def of_kind(crop: LineCrop, kind: LineKind) -> LineCrop:
    """The crop as one of a cell of that kind."""
    return LineCrop(crop.pixels, crop.bbox, crop.resolution, crop.height, crop.base, kind)


@pytest.mark.parametrize(
    "text",
    ["08/28/2025", "883,258,188", "$39.52", "Common Stock", "D", "/s/ Jane Doe", "[ ABCD ]", "By Trust"],
)
def test_plain_print_is_read(text: str) -> None:
    """Values of every kind in a face that training never drew."""
    (reading,) = read_lines([drawn(text)])
    assert reading.text == text
    assert reading.confidence is not None
    assert reading.confidence > 0.5


def test_a_raised_mark_is_told_from_its_value() -> None:
    """A small raised (1) behind an amount is a word of its own and no part of the number."""
    (reading,) = read_lines([of_kind(drawn("757,756", mark="(1)"), LineKind.AMOUNT)])
    assert [(word.text, word.raised) for word in reading.words] == [("757,756", False), ("(1)", True)]
    assert reading.text == "757,756 (1)"


def test_words_lie_in_order_on_the_crop() -> None:
    """Places grow from left to right and stay on the crop."""
    crop = drawn("See Footnote 12")
    (reading,) = read_lines([crop])
    places = [place for word in reading.words for place in (word.x0, word.x1)]
    assert len(reading.words) == 3
    assert places == sorted(places)
    assert 0 <= places[0] <= places[-1] <= crop.pixels.shape[1]


def test_blank_paper_reads_as_nothing() -> None:
    """No print, no words, no error; neither does a crop without pixels raise."""
    blank = LineCrop(np.full((30, 80), 255, dtype=np.uint8), BBox(0, 0, 30, 10), 200.0, 14.0, 22.0)
    nothing = LineCrop(np.zeros((0, 0), dtype=np.uint8), BBox(0, 0, 0, 0), 200.0, 0.0, 0.0)
    assert [reading.words for reading in read_lines([blank, nothing])] == [(), ()]
    assert read_lines([]) == []


@settings(max_examples=15, deadline=None)
@given(st.permutations(["12/31/2019", "1,234", "D", "Chief Executive Officer", "M", "$0", "By Spouse"]))
def test_company_and_order_change_nothing(texts: list[str]) -> None:
    """A line reads the same alone as among others, in whatever order."""
    together = read_lines([drawn(text, noise=3) for text in texts])
    alone = [read_lines([drawn(text, noise=3)])[0] for text in texts]
    assert [reading.text for reading in together] == [reading.text for reading in alone]
    assert [reading.words for reading in together] == [reading.words for reading in alone]


def test_outputs_are_probabilities() -> None:
    """Each output's probabilities sum to one, two outputs for four columns of the strip."""
    crop = drawn("1,234.56")
    strip = pixels_to_strip(crop.pixels, crop.height, crop.base)
    (logs,) = strips_to_logs([strip])
    assert len(logs) == 2 * -(-strip.shape[1] // 4)
    assert np.allclose(np.exp(logs).sum(axis=1), 1.0, atol=1e-4)


@pytest.mark.parametrize(("sure", "read"), [(0.9, "J"), (0.998, "I")])
def test_a_code_that_is_hardly_ever_used_must_be_read_surely(sure: float, read: str) -> None:
    """An I in doubt with a J is a J, which is common; a clear I stays one, and in another column any does."""
    logs = outputs({"I": sure, "J": 1.0 - sure}, {"_": 1.0})
    assert rank([logs], LineKind.CODE)[0].text == read
    assert rank([logs], LineKind.TEXT)[0].text == "I"


def test_a_space_before_a_raised_mark_does_not_part_what_is_read() -> None:
    """`P.` before a mark, spaced or not, is likelier than a `P` that is likelier than either of the two."""
    logs = outputs(
        {"P": 1.0},
        {"_": 0.4, ".": 0.6},
        {" ": 0.5, "_": 0.5},
        {"⁽": 1.0},
    )
    wide = outputs({"P": 1.0}, {"_": 0.56, ".": 0.44}, {" ": 0.9, "_": 0.1}, {"⁽": 1.0})
    best = rank([logs, wide], LineKind.TEXT)[0]
    assert best.text == "P. ⁽"
    assert best.probability == pytest.approx((0.6 + 0.44) / 2, abs=1e-6)
    assert rank([logs, wide], LineKind.TEXT)[1].text == "P ⁽"


@pytest.mark.parametrize(("text", "at", "sure", "read"), [
    ("4.576", 1, 0.93, "4,576"), ("4.576", 1, 0.998, "4.576"), ("1,615.255", 5, 0.7, "1,615.255"),
])  # fmt: skip
def test_parts_of_securities_are_seldom_typed(text: str, at: int, sure: float, read: str) -> None:
    """A stop before three figures is a comma unless it is clear; behind thousands it may be a stop."""
    doubt: dict[int, dict[str, float]] = {at: {".": sure, ",": 1.0 - sure}}
    assert rank([printed(text, doubt)], LineKind.COUNT)[0].text == read
    assert rank([printed(text, doubt)], LineKind.AMOUNT)[0].text == text


def test_a_small_letter_is_a_code_in_capitals() -> None:
    """What was read as a `p` speaks for a P, and not for the only capital that was thought of beside it."""
    logs = outputs({"p": 0.9, "P": 0.02, "D": 0.08}, {"_": 1.0})
    assert rank([logs], LineKind.CODE)[0].text == "P"
    assert rank([logs], LineKind.TEXT)[0].text == "p"


def test_where_a_sign_was_read_the_cell_is_not_blank() -> None:
    """A dollar sign with an `o` behind it is a price in doubt, not dust; a stop alone may be that."""
    sign = outputs({"$": 0.7, "_": 0.3}, {"o": 0.5, "0": 0.1, "_": 0.4})
    assert rank([sign], LineKind.PRICE)[0].text == "$0"
    assert rank([outputs({".": 0.6, "_": 0.3, "1": 0.1})], LineKind.PRICE)[0].text == ""


def test_a_glance_tells_how_clearly_a_line_reads() -> None:
    """As it stands, by the first network alone; print on its head reads far less clearly."""
    crop = of_kind(drawn("exercisable"), LineKind.GLANCE)
    turned = replace(crop, pixels=crop.pixels[::-1, ::-1].copy())
    upright, reversed_ = read_lines([crop, turned])
    assert upright.text == "exercisable"
    assert upright.words[0].second is None
    assert (upright.words[0].confidence or 0.0) > 0.9 > (reversed_.words[0].confidence or 0.0)


def test_a_wide_gap_is_one_space() -> None:
    """Where an output shows several spaces between words the line is weighed as any other."""
    glyphs, _ = best_path(printed(" sold  under the   plan  "))
    assert glyphs_to_text(_single_spaced(glyphs)) == "sold under the plan"
