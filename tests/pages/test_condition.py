"""Pages on which nothing can be read: why."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.model.page import BLANK_PAGE, Origin, Word
from extractor.pages.condition import DARK, LOST, judged
from extractor.pages.raster import SeenPicture
from tests.builders import page, word
from tests.degrade import bilevel, dark_banded, grainy, punched, speckled
from tests.image.drawing import RESOLUTION, Grey, draw_form

PAPER: Grey = np.full((2200, 1700), 255, np.uint8)
PRINT = draw_form()[0]


def reason(pixels: Grey, *words: Word) -> str:
    """Why a page with these words, read from these pixels, counts as unread; blank where it does not."""
    return judged(page(words), SeenPicture(pixels, RESOLUTION, "test")).unread


@pytest.mark.parametrize(
    ("pixels", "expected"),
    [
        (PAPER, BLANK_PAGE),
        (grainy(PAPER - np.uint8(20), 4, 1), BLANK_PAGE),
        (bilevel(speckled(PAPER, 0.001, 1)), BLANK_PAGE),
        (punched(PAPER, [(60, 500), (60, 1700)], 26), BLANK_PAGE),
        (np.zeros_like(PAPER), DARK),
        (grainy((PRINT * 0.1).astype(np.uint8), 6, 1), DARK),
        (dark_banded(PRINT, 0, PRINT.shape[0], 0.7, 1), DARK),
        (PRINT, LOST),
        (dark_banded(PRINT, 0, 500, 0.9, 1), LOST),
    ],
    ids=["white", "grain", "specks", "holes", "black", "underexposed", "toner", "print", "print-and-toner"],
)
def test_why_nothing_was_read(pixels: Grey, expected: str) -> None:
    """Blank, dark and lost print are told apart by light and by spots as high as letters."""
    assert reason(pixels) == expected


def test_a_dark_page_that_was_read_is_no_dark_page() -> None:
    """What counts is whether print could be told from the paper."""
    assert reason(np.zeros_like(PAPER), word("Common", 50, 100)) == ""


@pytest.mark.parametrize(("confidence", "kept"), [(0.1, 0), (0.29, 0), (0.31, 2), (None, 2)])
def test_specks_are_no_words(confidence: float | None, kept: int) -> None:
    """Where not one word is read with some confidence, there are none; one is enough to keep the others."""
    place = word("x", 50, 100).bbox
    words = (Word("~.", place, 8.0, Origin.OCR, 0.1), Word("Common", place, 8.0, Origin.OCR, confidence))
    seen = judged(page(words), SeenPicture(PRINT, RESOLUTION, "test"))
    assert (len(seen.words), seen.unread) == (kept, "" if kept else LOST)
