"""Lines of bold print whose letters have run together, measured by their rows of ink."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from extractor.image.blobs import Blobs, Ink, find_blobs
from extractor.image.letters import TextLine, measure_line
from extractor.image.profile import measure_rows, with_fused_measured
from tests.image.drawing import blank, draw_text

#: Rows of the first line: its baseline, and the tops of its small letters and capitals.
BASE, SMALL, CAPITALS = 100, 77, 70


def fused(*texts: str, pitch: int = 40) -> Ink:
    """Bold lines of 40 pixels, `pitch` rows apart, each with its letters run together."""
    page = blank((600, 300))
    for number, text in enumerate(texts):
        page, _ = draw_text(page, 50, 60 + pitch * number, text, 40)
    thin = np.where(page < 128, 255, 0).astype(np.uint8)
    return cv2.dilate(thin, np.ones((3, 9), np.uint8)).astype(np.uint8)


def measured(ink: Ink) -> tuple[TextLine, list[TextLine]]:
    """A picture's ink taken for one line, as its blobs give it, and as its rows do."""
    group = find_blobs(ink)
    line = measure_line(group)
    return line, with_fused_measured([line], [group], ink)


@pytest.mark.parametrize(("text", "top"), [("money any", SMALL), ("Security (yes)", CAPITALS)])
def test_a_fused_word_stands_on_its_small_letters(text: str, top: int) -> None:
    """The tail of a `y` and a bracket's foot fill few columns, and so do not move the baseline."""
    by_blobs, by_rows = measured(fused(text))
    assert by_blobs.base > BASE + 5
    (line,) = by_rows
    assert (line.base, line.height) == (BASE, BASE - top)
    assert (line.x0, line.x1, line.top, line.bottom) == (
        by_blobs.x0,
        by_blobs.x1,
        by_blobs.top,
        by_blobs.bottom,
    )


def test_serif_capitals_stand_on_their_serifs() -> None:
    """Stems leave less ink than the bars above and the serifs below them: fused capitals are one line."""
    ink = np.zeros((120, 400), np.uint8)
    for left in range(40, 340, 20):
        ink[40:60, left + 5 : left + 15] = ink[60:80, left + 7 : left + 14] = 255
    ink[40:45, 60:320] = ink[56:61, 60:320] = ink[75:80, 60:320] = 255
    for left in (100, 160, 220, 280):
        ink[:, left : left + 4] = 0
    line = replace(measure_line(find_blobs(ink)), height=40.0)
    (one,) = measure_rows(line, ink)
    assert (one.base, one.height) == (80, 40)


def test_two_lines_that_touch_are_two() -> None:
    """One blob of two lines is parted between them, each with a base of its own."""
    ink = fused("money any", "sour cream", pitch=31)
    joined, lines = measured(ink)
    assert joined.height > 50
    assert [line.base for line in lines] == [BASE, BASE + 31]
    upper, lower = lines
    assert upper.top == joined.top
    assert BASE <= upper.bottom == lower.top <= SMALL + 31
    assert lower.bottom == joined.bottom


def test_an_underline_does_not_move_the_base() -> None:
    """A rule below a fused word, through its tail, is no row of letters."""
    ink = fused("money any")
    ink[105:109, 40:260] = 255
    _, (line,) = measured(ink)
    assert line.base == BASE
    assert line.height == BASE - SMALL


@pytest.mark.parametrize("letter", ["e", "A", "y", "g"])
def test_a_lone_letter_is_left_as_it_was(letter: str) -> None:
    """Its rows tell nothing of where its line stands: an `e` has a bar and no ink around it."""
    line, found = measured(fused(letter))
    assert found == [line]


def test_a_line_of_single_letters_is_left_as_it_was() -> None:
    """Where letters stand apart their own boxes tell more than rows of ink do."""
    page, _ = draw_text(blank((600, 300)), 50, 60, "m o n e y, a n y", 40)
    line, found = measured(np.where(page < 128, 255, 0).astype(np.uint8))
    assert found == [line]


def test_no_ink_measures_nothing_anew() -> None:
    """A line whose box has no ink, or lies beside the picture, stays; no lines are none."""
    line = TextLine(10, 10, 60, 30, 20.0, 30.0)
    assert measure_rows(line, np.zeros((50, 100), np.uint8)) == [line]
    assert measure_rows(line, np.zeros((5, 100), np.uint8)) == [line]
    assert with_fused_measured([], [], np.zeros((50, 100), np.uint8)) == []


def test_parts_are_as_wide_as_their_ink() -> None:
    """The second of two lines that touch at their left is no longer than its own letters."""
    ink = fused("money any sour cream", "money any", pitch=31)
    _, (upper, lower) = measured(ink)
    assert upper.x0 == lower.x0
    assert lower.x1 - lower.x0 < 0.6 * (upper.x1 - upper.x0)


def test_a_line_found_twice_is_one() -> None:
    """A part of two lines that touch may be a line that was found by itself too."""
    ink = fused("money any", "sour cream", pitch=31)
    group = find_blobs(ink)
    lone = replace(
        measure_line(group), top=101, bottom=140, base=float(BASE + 31), height=float(BASE - SMALL)
    )
    small = [replace(lone, base=lone.base + 100 * n, top=lone.top + 100 * n) for n in (1, 2)]
    lines = [measure_line(group), lone, *small]
    found = with_fused_measured(lines, [group, *[_apart(one) for one in (lone, *small)]], ink)
    assert sum(abs(line.base - lone.base) < 3 for line in found) == 1


def _apart(line: TextLine) -> Blobs:
    """Letters that stand apart in a line's place."""
    x0 = np.arange(line.x0, line.x1, 20, dtype=np.int64)
    top = np.full(x0.size, round(line.base - line.height), np.int64)
    return Blobs(x0, top, x0 + 12, top + round(line.height), np.full(x0.size, 100, np.int64))
