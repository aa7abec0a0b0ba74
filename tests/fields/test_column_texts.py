"""Values that a column says again and again, offered to its cells in doubt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from extractor.fields import column_texts
from extractor.fields.column_texts import offer_column_texts
from extractor.forms.locate import LocatedForm
from extractor.model.crop import LineCrop
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Page, Picture, Word
from tests.builders import level, line, located, page, ruled, small_template

RESOLUTION = 200.0
SCALE = RESOLUTION / 72
XS, YS = (50.0, 200.0, 260.0, 320.0, 560.0), (100.0, 140.0, 160.0, 180.0, 200.0, 220.0)
CODE = 215.0


def sheet(codes: Sequence[tuple[str, float]]) -> Page:
    """A scan of a table with a code in each row, read as surely as told."""
    printed = [
        *line("Table I - Plain", 55, 85),
        *line("1. Title of Security", 55, 110),
        *line("2. Transaction Form", 205, 110),
        *line("3. Nature of Ownership", 325, 110),
        *line("Code", 215, 130),
        *line("D or I", 275, 130),
    ]
    read = [replace(one, origin=Origin.OCR, confidence=0.99) for one in printed]
    crops = []
    for (code, confidence), top in zip(codes, YS[1:], strict=False):
        box = BBox(CODE, top + 4, CODE + 8, top + 14)
        read.append(Word(code, box, 9.0, Origin.OCR, confidence))
        read += [replace(one, origin=Origin.OCR, confidence=0.99) for one in line("Stock", 60, top + 14)]
        pixels = np.zeros((round(10 * SCALE), round(8 * SCALE)), np.uint8)
        crops.append(LineCrop(pixels, box, RESOLUTION, 18.0, 24.0))
    clean = np.full((round(792 * SCALE), round(612 * SCALE)), 255, np.uint8)
    scan = page(read, [*ruled(XS, YS), level(200, 320, 120)])
    picture = Picture(clean, RESOLUTION, clean)
    return replace(scan, origin=Origin.OCR, picture=picture, lines=tuple(crops))


def offered(monkeypatch: pytest.MonkeyPatch, codes: Sequence[tuple[str, float]], fit: float) -> list[Word]:
    """The words of the code column afterwards; what is offered fits by `fit` less than what was read."""

    def weigh(_: LineCrop, texts: Sequence[str]) -> list[float]:
        return [-1.0 - fit * (place > 0) for place in range(len(texts))]

    monkeypatch.setattr(column_texts, "weigh_texts", weigh)
    form = offer_column_texts(LocatedForm(small_template(), tuple(located(sheet(codes))), 1.0))
    return [word for word in form.pages[0].page.words if word.bbox.x0 == CODE and word.bbox.top > YS[1]]


def test_a_cell_in_doubt_is_offered_what_the_other_rows_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """As likely as it fits the print, beside what was read; sure cells and rare texts are let be."""
    words = offered(monkeypatch, [("S", 0.99), ("S", 0.9), ("J", 0.6), ("P", 0.99)], fit=1.0)
    assert [word.text for word in words] == ["S", "S", "J", "P"]
    (offer,) = words[2].alternatives
    assert offer.text == "S"
    assert offer.probability == pytest.approx(0.6 / math.e)
    assert [words[at].alternatives for at in (0, 1, 3)] == [(), (), ()]


def test_what_does_not_fit_the_print_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often the column says it."""
    words = offered(monkeypatch, [("S", 0.99), ("S", 0.99), ("S", 0.99), ("J", 0.6)], fit=12.0)
    assert words[3].alternatives == ()


def test_a_text_that_no_row_is_sure_of_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two faint guesses that happen to be alike are no evidence."""
    words = offered(monkeypatch, [("S", 0.1), ("S", 0.1), ("J", 0.6)], fit=0.5)
    assert words[2].alternatives == ()
