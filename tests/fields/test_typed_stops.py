"""Stops of a typist's scan that were not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from extractor.fields.typed_stops import with_typed_stops
from extractor.forms.locate import LocatedForm
from extractor.forms.template import TypedSpec
from extractor.model.page import Origin, Picture
from tests.builders import level, line, located, page, ruled, small_template

RESOLUTION = 216.0
SCALE = RESOLUTION / 72
XS, YS = (50.0, 200.0, 260.0, 320.0, 560.0), (100.0, 140.0, 160.0)
TYPED = replace(small_template(), typed=TypedSpec(blank=(), same=(), units=()))
Ink = Sequence[tuple[float, float, float, float]]


def title(text: str, ink: Ink, *, typed: bool = True) -> str:
    """What a title says that was read as `text`; `ink` by left, top, width and height from its end on."""
    printed = [
        *line("Table I - Plain", 55, 85), *line("1. Title of Security", 55, 110),
        *line("2. Transaction Form", 205, 110), *line("3. Nature of Ownership", 325, 110),
        *line("Code", 215, 130), *line("D or I", 275, 130), *line("S", 215, 150), *line("D", 275, 150),
    ]  # fmt: skip
    head, *rest = text.split()
    words = line(head, 60, 150)
    words += line(" ".join(rest), words[0].bbox.x1 + 6, 150)  # a typist's space
    foot, ends = words[0].bbox.bottom, words[0].bbox.x1
    read = [replace(one, origin=Origin.OCR, confidence=0.99) for one in [*printed, *words]]
    paper = np.full((round(792 * SCALE), round(612 * SCALE)), 255, np.uint8)
    for x, top, wide, high in ink:
        left, upper = round((ends + x) * SCALE), round((foot + top) * SCALE)
        paper[upper : upper + round(high * SCALE), left : left + round(wide * SCALE)] = 0
    template = TYPED if typed else small_template()
    scan = page(read, [*ruled(XS, YS), level(200, 320, 120)])
    sheet = replace(scan, origin=Origin.OCR, picture=Picture(paper, RESOLUTION, paper))
    form = LocatedForm(template, tuple(located(sheet, template=template)), 1.0)
    (one,) = with_typed_stops(form).pages
    found = [word for word in one.page.words if word.bbox.x0 < 200 and 142 < word.bbox.cy < 158]
    return " ".join(word.text for word in found)


POINT, COMMA = (0.2, -2.0, 1.9, 2.0), (0.2, -2.0, 1.9, 4.0)


@pytest.mark.parametrize(
    ("text", "ink", "meant"),
    [
        ("Stock par", [COMMA], "Stock, par"),
        ("Inc par", [POINT], "Inc. par"),
        ("Inc", [POINT], "Inc."),
        ("Preferred", [POINT], "Preferred"),
        ("Stock", [COMMA], "Stock"),
        ("Inc par", [(1.0, -7.0, 2.0, 2.0)], "Inc par"),
        ("Inc par", [(1.0, -2.0, 0.7, 0.7)], "Inc par"),
        ("Inc", [POINT, (3.5, -2.0, 2.0, 2.0)], "Inc"),
        ("Inc par", [], "Inc par"),
    ],
    ids=["comma", "point", "last", "a whole word", "a comma ends none", "high", "dust", "two", "none"],
)
def test_stops_are_seen_by_their_ink(text: str, ink: Ink, meant: str) -> None:
    """Behind words that may have one, on the line and of its size."""
    assert title(text, ink) == meant


def test_other_forms_are_let_be() -> None:
    """A program printed them."""
    assert title("Inc par", [POINT], typed=False) == "Inc par"
