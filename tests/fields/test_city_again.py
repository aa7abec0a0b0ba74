"""The line of a city on a scan, cut and read by its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractor.fields.city_again import read_city_lines_again
from extractor.forms.locate import LocatedForm
from extractor.model.crop import LineCrop, LineKind, LineReading, ReadWord
from extractor.model.page import Origin, Page, Picture, Word
from tests.builders import line, located, page, small_template

RESOLUTION = 200.0
SCALE = RESOLUTION / 72
STATE, ZIP = 100.0, 150.0


def sheet(*city: Word, x1: float = 92.0) -> Page:
    """A scan of box 1 whose city reaches as far as `x1`, its line read as `city`."""
    clean = np.full((round(792 * SCALE), round(612 * SCALE)), 255, np.uint8)
    for left, right in ((35.0, x1), (STATE, STATE + 13), (ZIP, ZIP + 25)):
        for x in np.arange(left, right - 1.5, 3.0):
            clean[round(92 * SCALE) : round(97 * SCALE), round(x * SCALE) : round(x * SCALE) + 3] = 0
    printed = [
        *line("1. Name and Address of Person", 35, 20, 8),
        *line("(Last)", 35, 40, 7),
        *line("(Street)", 35, 75, 7),
        *city,
        *line("(City)", 35, 107, 7),
        *line("(State)", STATE, 107, 7),
        *line("(Zip)", ZIP, 107, 7),
    ]
    words = [replace(one, origin=Origin.OCR, confidence=one.confidence or 0.9) for one in printed]
    return replace(page(words), origin=Origin.OCR, picture=Picture(clean, RESOLUTION, clean))


def again(one: Page, state: str = "CA", confidence: float = 0.9) -> list[str]:
    """The words of the line after reading again, each column as it is said."""

    def read(crops: Sequence[LineCrop]) -> list[LineReading]:
        assert [crop.kind is LineKind.STATE for crop in crops] == [False, True, False]
        texts = ("OAKLAND", state, "94607")
        return [
            LineReading(text, (ReadWord(text, 0, crop.pixels.shape[1], confidence),), confidence)
            for text, crop in zip(texts, crops, strict=True)
        ]

    template = small_template()
    form = LocatedForm(template, tuple(located(one, template=template)), 1.0)
    (done,) = read_city_lines_again(form, read).pages
    words = sorted(done.page.words, key=lambda word: word.bbox.x0)
    return [word.text for word in words if 85 < word.bbox.cy < 102]


def test_a_city_that_touches_its_state_is_parted() -> None:
    """What was read as one word over both columns is a city and a state."""
    joined = [*line("OAKLANDSXCAXXXX", 35, 95), *line("94607", ZIP, 95)]
    assert again(sheet(*joined, x1=98.0)) == ["OAKLAND", "CA", "94607"]


def test_what_can_be_no_state_is_read_as_one() -> None:
    """Instead of `Al`, which is none, even a doubtful reading of the column stands."""
    words = [*line("OAKLAND", 35, 95), *line("Al", STATE, 95), *line("94607", ZIP, 95)]
    assert again(sheet(*words), "A1", 0.02) == ["OAKLAND", "A1", "94607"]


def test_a_sure_state_stays() -> None:
    """A line that makes sense is not read again."""
    words = [*line("Denver", 35, 95), *line("CO", STATE, 95), *line("80202", ZIP, 95)]
    assert again(sheet(*words)) == ["Denver", "CO", "80202"]
