"""Glyphs grouped into words, with places on the crop."""

from __future__ import annotations

import numpy as np

from extractor.reader.decode import Glyph
from extractor.reader.network import OUTPUT_STEP
from extractor.reader.read import printed
from extractor.reader.words import glyphs_to_words, split_words


def glyphs_of(text: str, outputs: int = 5) -> list[Glyph]:
    """A glyph every `outputs` outputs, each in the middle of its share."""
    return [
        Glyph(character, index * outputs + 2, index * outputs + 2, 0.5)
        for index, character in enumerate(text)
    ]


def test_words_part_at_spaces_and_at_raised_marks() -> None:
    """Raised marks are words of their own, also where they touch the value and each other."""
    words = split_words(glyphs_of("1,200⁽¹⁾⁽²⁾ of A⁽³⁾B"))
    assert ["".join(glyph.character for glyph in word) for word in words] == [
        "1,200",
        "⁽¹⁾",
        "⁽²⁾",
        "of",
        "A",
        "⁽³⁾",
        "B",
    ]


def test_a_reading_prints_raised_marks_plain() -> None:
    """In the text of a reading raised marks are plain and parted by spaces."""
    assert printed("757,756⁽¹⁾⁽¹²⁾") == "757,756 (1) (12)"
    assert printed("") == ""


def test_words_lie_where_their_ink_is() -> None:
    """A word's place is the ink about its glyphs, in columns of the crop, not of the strip."""
    strip = np.zeros((32, 100), dtype=np.uint8)
    strip[10:24, 4:36] = 255
    strip[10:24, 62:94] = 255
    glyphs = [
        Glyph("A", 4, 5, 0.9),
        Glyph("B", 14, 14, 0.5),
        Glyph(" ", 24, 24, 1.0),
        Glyph("C", 38, 39, 0.8),
    ]
    first, second = glyphs_to_words(glyphs, strip, width=200)
    assert (first.text, first.x0, first.x1, first.confidence) == ("AB", 8.0, 72.0, 0.45)
    assert (second.text, second.x0, second.x1) == ("C", 124.0, 188.0)
    assert (100 / OUTPUT_STEP) == 50.0


def test_raised_words_are_marked_and_written_plain() -> None:
    """A raised mark's word holds plain brackets and says that it is raised."""
    strip = np.full((32, 120), 255, dtype=np.uint8)
    plain, mark = glyphs_to_words(glyphs_of("7⁽⁴⁾"), strip, width=120)
    assert (plain.text, plain.raised) == ("7", False)
    assert (mark.text, mark.raised) == ("(4)", True)
    assert plain.x1 <= mark.x0
