"""Notes of a scan whose numbers stand beside them, cut and read as two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractor.fields.notes_again import read_notes_again
from extractor.forms.locate import LocatedForm
from extractor.model.crop import LineCrop, LineReading, ReadWord
from extractor.model.page import Origin, Page, Picture, Word
from tests.builders import line, located, page, small_notes, small_template

RESOLUTION = 200.0
SCALE = RESOLUTION / 72
NUMBERS, TEXTS = 40.0, 60.0


def read_by_place(crops: Sequence[LineCrop]) -> list[LineReading]:
    """Each crop's reading is the column that it was cut from."""
    said = ["(1)" if crop.bbox.x1 < TEXTS else "a line of its text" for crop in crops]
    return [
        LineReading(text, (ReadWord(text, 0, crop.pixels.shape[1], 0.9),), 0.9)
        for text, crop in zip(said, crops, strict=True)
    ]


def letters(picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], x: float, y: float, count: int) -> None:
    """Strokes of print, 5 points high, around a height."""
    for number in range(count):
        left = round((x + 3 * number) * SCALE)
        picture[round((y - 2.5) * SCALE) : round((y + 2.5) * SCALE), left : left + 3] = 0


def sheet(*words: Word) -> Page:
    """A scan with a note of two lines, its number between them, read as `words`."""
    clean = np.full((round(792 * SCALE), round(612 * SCALE)), 255, np.uint8)
    letters(clean, NUMBERS, 125, 4)
    for y in (120, 130):
        letters(clean, TEXTS, y, 60)
    printed = [*line("Explanation of Responses:", NUMBERS, 90), *words]
    read = [replace(one, origin=Origin.OCR, confidence=0.9) for one in printed]
    return replace(page(read), origin=Origin.OCR, picture=Picture(clean, RESOLUTION, clean))


def again(one: Page, *, beside: bool = True) -> list[str]:
    """The words below the title after reading again, from top to bottom."""
    template = small_template(notes=small_notes(number="(1)", beside=beside))
    form = LocatedForm(template, tuple(located(one, template=template)), 1.0)
    (done,) = read_notes_again(form, read_by_place).pages
    below = sorted((word for word in done.page.words if word.bbox.cy > 100), key=lambda word: word.bbox.cy)
    return [word.text for word in below]


def test_numbers_and_texts_are_read_apart() -> None:
    """Three lines that were taken for one are all there."""
    fused = line("(1) aline", NUMBERS, 125)
    more = line("more", TEXTS, 131)
    assert again(sheet(*fused, *more)) == ["a line of its text", "(1)", "a line of its text"]


def test_other_revisions_are_not_read_again() -> None:
    """Where numbers begin their texts there is one column."""
    assert again(sheet(*line("(1) aline", NUMBERS, 125)), beside=False) == ["(1)", "aline"]


def test_a_reading_that_loses_text_is_not_taken() -> None:
    """What was read at first stays where the second reading has far fewer letters."""
    much = line("(1) " + "many words of a long note " * 5, NUMBERS, 125)
    assert len(again(sheet(*much))) == len(much)
