"""The issuer's name typed over the label of its box, read below that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractor.fields.boxes import read_head
from extractor.fields.issuer_again import read_issuer_again
from extractor.forms.locate import LocatedForm
from extractor.model.crop import LineCrop, LineReading, ReadWord
from extractor.model.page import Origin, Page, Picture, Word
from tests.builders import grids, line, located, page, small_template, word

RESOLUTION = 200.0
SCALE = RESOLUTION / 72
BOX, VALUE, BESIDE = 200.0, 240.0, 400.0


def sheet(*label: Word) -> Page:
    """A scan whose box 2 has a label of two lines, read as `label`, and a name over its end."""
    clean = np.full((round(792 * SCALE), round(612 * SCALE)), 255, np.uint8)
    for x in np.arange(VALUE, VALUE + 90, 3.0):
        clean[round(103 * SCALE) : round(109 * SCALE), round(x * SCALE) : round(x * SCALE) + 3] = 0
    printed = [
        *label,
        *line("5. Relationship of Person to Issuer", BESIDE, 100, 8),
        word("[ARW]", VALUE, 114, 6),
        *line("3. Date of Earliest Transaction", BOX, 140, 8),
        *line("Director", BESIDE + 20, 120, 8),
    ]
    words = [replace(one, origin=Origin.OCR, confidence=0.9) for one in printed]
    return replace(page(words), origin=Origin.OCR, picture=Picture(clean, RESOLUTION, clean))


def issuer_of(one: Page) -> tuple[str, int]:
    """What box 2 says after reading again, and how many crops were read."""
    asked: list[LineCrop] = []

    def read(crops: Sequence[LineCrop]) -> list[LineReading]:
        asked.extend(crops)
        texts = [("ARROW INC.7" if at == 1 else "AKKOW", 0.6 if at == 1 else 0.1) for at in range(len(crops))]
        return [
            LineReading(text, (ReadWord(text, 0, crop.pixels.shape[1] / 2, sure),), sure)
            for (text, sure), crop in zip(texts, crops, strict=True)
        ]

    template = small_template()
    form = LocatedForm(template, tuple(located(one, template=template)), 1.0)
    (done,) = read_issuer_again(form, read).pages
    (grid,) = grids(done.page, template=template)
    grid.page = replace(grid.page, anchors=done.anchors)
    return read_head(grid, template).boxes["issuer"].text, len(asked)


def test_a_name_over_its_label_is_read_below_it() -> None:
    """Of several cuts the one that is read most surely counts; what hangs from the label is left out."""
    text, crops = issuer_of(sheet(*line("2. lsxuo Nqmc", BOX, 100, 8), *line("Symbol", BOX, 113, 8)))
    assert (text, crops) == ("ARROW INC. [ARW]", 4)


def test_a_label_that_was_read_is_left_alone() -> None:
    """Nothing is read again where the whole label was found."""
    whole = (*line("2. Issuer Name and", BOX, 100, 8), *line("Symbol", BOX, 113, 8))
    assert issuer_of(sheet(*whole))[1] == 0
