"""Dashes of a typist's scan that were not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from extractor.fields.typed_dashes import with_typed_dashes
from extractor.forms.locate import LocatedForm
from extractor.forms.template import TypedSpec
from extractor.model.page import Origin, Picture
from tests.builders import level, line, located, page, ruled, small_template

RESOLUTION = 216.0
SCALE = RESOLUTION / 72
XS, YS = (50.0, 200.0, 260.0, 320.0, 560.0), (100.0, 140.0, 160.0)
TYPED = replace(small_template(), typed=TypedSpec(blank=(), same=(), units=()))
Ink = Sequence[tuple[float, float, float, float]]


def title(room: float, ink: Ink, *, typed: bool = True) -> str:
    """What a title of two words so far apart says; `ink` by left, top, width and height from the first on."""
    printed = [
        *line("Table I - Plain", 55, 85), *line("1. Title of Security", 55, 110),
        *line("2. Transaction Form", 205, 110), *line("3. Nature of Ownership", 325, 110),
        *line("Code", 215, 130), *line("D or I", 275, 130), *line("S", 215, 150), *line("D", 275, 150),
    ]  # fmt: skip
    first = line("Bond", 60, 150)
    words = [*first, *line("Series", first[0].bbox.x1 + room, 150)]
    head, ends = first[0].bbox.top, first[0].bbox.x1
    read = [replace(one, origin=Origin.OCR, confidence=0.99) for one in [*printed, *words]]
    paper = np.full((round(792 * SCALE), round(612 * SCALE)), 255, np.uint8)
    for x, top, wide, high in ink:
        left, upper = round((ends + x) * SCALE), round((head + top) * SCALE)
        paper[upper : upper + round(high * SCALE), left : left + round(wide * SCALE)] = 0
    template = TYPED if typed else small_template()
    scan = page(read, [*ruled(XS, YS), level(200, 320, 120)])
    sheet = replace(scan, origin=Origin.OCR, picture=Picture(paper, RESOLUTION, paper))
    form = LocatedForm(template, tuple(located(sheet, template=template)), 1.0)
    (one,) = with_typed_dashes(form).pages
    found = [word for word in one.page.words if word.bbox.x0 < 200 and 142 < word.bbox.cy < 158]
    return " ".join(word.text for word in sorted(found, key=lambda word: word.bbox.x0))


DASH = (7.0, 5.0, 5.0, 1.0)


@pytest.mark.parametrize(
    ("room", "ink", "meant"),
    [
        (18.0, [DASH], "Bond - Series"),
        (18.0, [], "Bond Series"),
        (18.0, [(7.0, 0.5, 5.0, 1.0)], "Bond Series"),
        (18.0, [(7.0, 9.0, 5.0, 1.0)], "Bond Series"),
        (18.0, [(7.0, 3.0, 5.0, 5.0)], "Bond Series"),
        (18.0, [(2.0, 5.0, 4.0, 1.0), (10.0, 5.0, 4.0, 1.0)], "Bond Series"),
        (6.0, [(1.0, 5.0, 4.0, 1.0)], "Bond Series"),
        (90.0, [(40.0, 5.0, 5.0, 1.0)], "Bond Series"),
    ],
)
def test_a_low_ink_alone_between_two_words_is_a_dash(room: float, ink: Ink, meant: str) -> None:
    """Amid their height; not at their head or foot, nor where there is more, nor where it has no room."""
    assert title(room, ink) == meant


def test_other_forms_are_left_as_they_are() -> None:
    """Only typists set dashes so."""
    assert title(18.0, [DASH], typed=False) == "Bond Series"
