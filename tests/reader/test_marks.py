"""Lines weighed with each run of footnote marks that they may end in."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.model.crop import LineCrop, LineKind
from extractor.model.geometry import BBox
from extractor.reader.looks import look_often
from extractor.reader.marks import read_with_marks, weigh_marks, with_raised

CHOICES = [(), (1,), (2,), (3,), (2, 3)]


def printed(text: str, marks: str = "", kind: LineKind = LineKind.TEXT) -> LineCrop:
    """A line at 300 pixels to the inch, its marks raised in smaller type."""
    image = Image.new("L", (90 + 24 * len(text + marks), 70), 255)
    pen = ImageDraw.Draw(image)
    face, small = ImageFont.load_default(size=34), ImageFont.load_default(size=24)
    pen.text((20, 50), text, fill=0, font=face, anchor="ls")
    pen.text((22 + face.getlength(text), 36), marks, fill=0, font=small, anchor="ls")
    ink = np.flatnonzero((np.array(image) < 128).any(axis=0))
    pixels = np.array(image)[:, : ink[-1] + 12]
    box = BBox(0.0, 0.0, pixels.shape[1] * 0.24, pixels.shape[0] * 0.24)
    return LineCrop(pixels, box, 300.0, 25.0, 50.0, kind)


def test_the_marks_that_are_printed_are_the_likeliest() -> None:
    """Of a code, of shares and of a price; of a bare value none."""
    for text, kind in (("S", LineKind.CODE), ("1,200", LineKind.SHARES), ("$39.52", LineKind.PRICE)):
        for marks, place in (("", 0), ("(1)", 1), ("(3)", 3)):
            line = weigh_marks(printed(text, marks, kind), CHOICES)
            assert line.value == text
            assert max(range(len(CHOICES)), key=line.scores.__getitem__) == place, (text, marks)


def test_a_known_value_is_not_read_again() -> None:
    """Marks are weighed behind it, whatever else the line may say."""
    line = weigh_marks(printed("Common Stock", "(2)"), CHOICES, "Common Stock")
    assert (line.value, max(range(len(CHOICES)), key=line.scores.__getitem__)) == ("Common Stock", 2)


def test_a_value_ends_before_its_marks() -> None:
    """Its end lies between its last letter and the first bracket."""
    crop = printed("1,200", "(1)", LineKind.SHARES)
    bare = printed("1,200", "", LineKind.SHARES)
    width = np.flatnonzero((bare.pixels < 128).any(axis=0))[-1]
    assert abs(weigh_marks(crop, CHOICES).end - width) <= 8
    assert weigh_marks(printed("", "(1)", LineKind.SHARES), CHOICES).end == 0.0


def test_settled_marks_become_words_of_their_own() -> None:
    """The value, then the marks raised behind it."""
    crop = printed("1,200", "(1)", LineKind.SHARES)
    words = read_with_marks(crop, "1,200", (1,)).words
    assert [(word.text, word.raised) for word in words] == [("1,200", False), ("(1)", True)]
    assert words[0].x1 <= words[1].x0


def test_marks_alone_are_as_sure_as_they_are_printed_clearly() -> None:
    """They fill their line as a value does, and are read so; in their place they are raised all the same."""
    large = printed("(2)")
    (word,) = read_with_marks(large, "", (2,)).words
    assert (word.text, word.raised) == ("(2)", True)
    assert word.confidence is not None
    assert word.confidence > 0.5
    (other,) = read_with_marks(large, "", (3,)).words
    assert (other.confidence or 0.0) < 0.01


def test_lines_looked_at_together_are_weighed_as_alone() -> None:
    """And what was made of a line is kept for reading it with its marks."""
    crops = [printed("S", "(1)", LineKind.CODE), printed("1,200", "(3)", LineKind.SHARES)]
    for crop, seen in zip(crops, look_often(crops), strict=True):
        line, alone = weigh_marks(crop, CHOICES, seen=seen), weigh_marks(crop, CHOICES)
        assert (line.value, line.end) == (alone.value, alone.end)
        assert line.scores == pytest.approx(alone.scores, abs=1e-4)
        assert read_with_marks(crop, line.value, (1,), line.look) == read_with_marks(crop, line.value, (1,))


def test_raised_marks_are_told_by_their_own_network_too() -> None:
    """It tells the numbers apart; whether there are any marks stays as it was told."""
    for marks, place in (("(1)", 1), ("(3)", 3), ("(2)(3)", 4)):
        crop = printed("1,200", marks, LineKind.SHARES)
        before = weigh_marks(crop, CHOICES)
        alike = replace(before, scores=(before.scores[0], *[max(before.scores[1:])] * 4))
        after = with_raised(alike, crop, CHOICES)
        assert max(range(1, 5), key=after.scores.__getitem__) == place, marks
        assert after.scores[0] == before.scores[0]
        assert max(after.scores[1:]) == pytest.approx(max(before.scores[1:]))
