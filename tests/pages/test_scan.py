"""The picture of a page → the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from extractor.image.packed import pack_ink
from extractor.model.crop import LineCrop, LineReading, ReadWord
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Rule
from extractor.pages import scan
from extractor.pages.ocr import read_lines
from extractor.pages.raster import SeenPicture
from extractor.pages.scan import LaidPage, reach_rules, read_scan, to_words, trim_rules
from tests.builders import level, upright
from tests.degrade import bilevel, skewed
from tests.image.drawing import CELLS, COLUMNS, PARAGRAPH, RESOLUTION, ROWS, Grey, draw_form, draw_text

POINTS = 72 / RESOLUTION


def full_page() -> Grey:
    """The drawn form with two paragraphs more, so that its print tells which way is up."""
    page, _ = draw_form()
    for index, text in enumerate(PARAGRAPH * 5):
        page, _ = draw_text(page, 160, 1100 + 34 * index, text)
    return bilevel(page)


def widths(crops: Sequence[LineCrop]) -> list[LineReading]:
    """A reader that reads of each line how wide it is."""
    words = [ReadWord(str(crop.pixels.shape[1]), 0, crop.pixels.shape[1], 0.5) for crop in crops]
    return [LineReading(word.text, (word,), 0.5) for word in words]


def test_a_scan_gives_the_page_that_was_printed() -> None:
    """Read by Tesseract, each cell's text stands in its cell, and rules where they were drawn."""
    page = read_scan(SeenPicture(full_page(), RESOLUTION, "test"), 3, read_lines).page
    assert (page.number, page.width, page.height) == (3, 612.0, 792.0)
    assert page.origin is Origin.OCR
    for row, cells in enumerate(CELLS):
        for column, text in enumerate(cells):
            cell = BBox(
                *(edge * POINTS for edge in (COLUMNS[column], ROWS[row], COLUMNS[column + 1], ROWS[row + 1]))
            )
            words = [word for word in page.words if cell.holds(word.bbox.cx, word.bbox.cy)]
            # Where a word ends is the reader's to say, and Tesseract is not always right
            assert "".join(word.text for word in words) == text.replace(" ", "")
    across = sorted(rule.bbox.cy for rule in page.rules if rule.horizontal and rule.bbox.width > 400)
    assert across == pytest.approx([row * POINTS for row in ROWS], abs=0.5)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_on_its_side_is_turned_and_says_so(turned: int) -> None:
    """The upright page is the same, and a box of it maps back to where it is seen."""
    lying = np.ascontiguousarray(np.rot90(full_page(), turned // 90))
    page = read_scan(SeenPicture(lying, RESOLUTION, "test"), 1, widths).page
    assert page.turned == turned
    assert (page.width, page.height) == (612.0, 792.0)
    seen = page.as_seen(page.words[0].bbox)
    assert 0 <= seen.x0 < seen.x1 <= lying.shape[1] * POINTS
    assert 0 <= seen.top < seen.bottom <= lying.shape[0] * POINTS


def test_no_word_straddles_a_rule_of_a_crooked_page() -> None:
    """On a page turned by 2°, words stay within their cells."""
    page = read_scan(SeenPicture(skewed(full_page(), 2.0), RESOLUTION, "test"), 1, widths).page
    uprights = [rule.bbox for rule in page.rules if not rule.horizontal and rule.bbox.height > 100]
    assert len(uprights) == len(COLUMNS)
    margin = 3.0
    for word in page.words:
        for rule in uprights:
            if rule.top < word.bbox.cy < rule.bottom:
                assert not word.bbox.x0 + margin < rule.cx < word.bbox.x1 - margin


def test_the_picture_kept_is_the_flat_page() -> None:
    """A rule of the page lies on dark pixels of its picture, a point being resolution / 72 pixels."""
    page = read_scan(SeenPicture(skewed(full_page(), 2.0), RESOLUTION, "test"), 1, widths).page
    assert page.picture is not None
    scale = page.picture.resolution / 72
    for rule in (rule.bbox for rule in page.rules if rule.horizontal and rule.bbox.width > 400):
        row = round(rule.cy * scale)
        strip = page.picture.whole[row - 1 : row + 2, round(rule.x0 * scale) + 5 : round(rule.x1 * scale) - 5]
        assert (strip.min(axis=0) < 128).mean() > 0.95


def test_raised_marks_are_smaller_words_above_the_line() -> None:
    """A mark's size is less than its line's, and its foot is above the baseline."""
    crop = LineCrop(np.full((40, 200), 255, np.uint8), BBox(0, 0, 72, 14.4), 200.0, 20.0, 30.0)
    reading = LineReading(
        "9,299 (2)", (ReadWord("9,299", 5, 80, 0.9), ReadWord("(2)", 82, 110, 0.8, raised=True))
    )
    value, mark = to_words(crop, reading)
    assert mark.size < 0.75 * value.size
    assert mark.bbox.bottom < value.bbox.bottom
    assert value.bbox.x1 <= mark.bbox.x0


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Stock(1)", ["Stock", "(1)"]),
        ("9,299(1)(12)", ["9,299", "(1)(12)"]),
        ("(1)", ["(1)"]),
        ("Rule(s)", ["Rule(s)"]),
        ("16(b)", ["16(b)"]),
        ("(D)(2)", ["(D)(2)"]),
        ("(3)(12)", ["(3)(12)"]),
        ("buy)(1)", ["buy)", "(1)"]),
        ("Fund(Q)(1)(2)", ["Fund(Q)", "(1)(2)"]),
        ("(right(1)", ["(right", "(1)"]),
    ],
)
def test_marks_in_line_are_words_of_their_own(text: str, parts: list[str]) -> None:
    """A value and the marks behind it share the room that they were read in by their letters."""
    crop = LineCrop(np.full((40, 200), 255, np.uint8), BBox(0, 0, 72, 14.4), 200.0, 20.0, 30.0)
    words = to_words(crop, LineReading(text, (ReadWord(text, 5, 85, 0.9),)))
    assert [word.text for word in words] == parts
    assert words[0].bbox.x0 == pytest.approx(5 * 0.36)
    assert words[-1].bbox.x1 == pytest.approx(85 * 0.36)
    if len(words) == 2:
        assert words[1].bbox.x0 == pytest.approx((5 + 80 * len(parts[0]) / len(text)) * 0.36)


def foots(*foots_of_rules: float) -> list[float]:
    """Where upright rules from 100 to these heights end, between level rules at 100 and 200."""
    across = [level(50, 500, 100), level(50, 500, 200)]
    down = [upright(60 + 100 * number, 100, foot) for number, foot in enumerate(foots_of_rules)]
    trimmed = trim_rules([*across, *down])
    assert list(trimmed[:2]) == across
    return [rule.bbox.bottom for rule in trimmed[2:]]


def test_letters_below_an_upright_rule_are_cut_off() -> None:
    """A rule that stands over by less than a line of text ends at the level rule that it meets."""
    assert foots(212, 200, 200, 230) == pytest.approx([200, 200, 200, 230])
    assert trim_rules([level(50, 500, 100), upright(60, 90, 150)])[1] == Rule(BBox(59.75, 100, 60.25, 150))


def test_upright_rules_that_stand_over_together_are_kept() -> None:
    """Three alike mean that the table's last level rule was not found; two may meet letters."""
    assert foots(212, 213, 212, 200) == pytest.approx([212, 213, 212, 200])
    assert foots(212, 213, 200, 200) == pytest.approx([200] * 4)
    assert foots(204, 208, 214, 200) == pytest.approx([200] * 4)


def test_upright_rules_reach_the_level_rules_that_they_all_but_meet() -> None:
    """A border's faded ends are carried on by a few points; a short rule, or one farther off, stays."""
    across = [level(50, 500, 100), level(50, 500, 200)]
    down = [upright(60, 108, 193), upright(160, 115, 200), upright(260, 108, 130)]
    reached = [rule.bbox for rule in reach_rules([*across, *down])[2:]]
    assert [(box.top, box.bottom) for box in reached] == [(100, 200), (115, 200), (108, 130)]


@pytest.mark.parametrize(
    ("legible", "turn"),
    [({180: 90.0, 90: 300.0}, 180), ({90: 30.0}, 90), ({0: 5.0, 270: 8.0}, 270), ({}, 0)],
    ids=["upside down", "on its side", "hardly legible", "nothing"],
)
def test_a_page_of_capitals_lies_as_it_is_legible(
    monkeypatch: pytest.MonkeyPatch, legible: dict[int, float], turn: int
) -> None:
    """Other sides are tried where neither way up is."""
    crop = LineCrop(np.full((40, 200), 255, np.uint8), BBox(0, 0, 72, 14.4), 200.0, 20.0, 30.0)

    def laid(_: SeenPicture, degrees: int) -> LaidPage:
        at = replace(crop, bbox=BBox(0, 0, 72 + degrees, 14.4))
        sheet = pack_ink(np.zeros((2, 2), np.uint8))
        whole = np.zeros((2, 2), np.uint8)
        crops = (at,) * 20
        return LaidPage(degrees, None, (), whole, whole, crops, (), 0.0, sheet, sheet)  # type: ignore[arg-type]

    monkeypatch.setattr(scan, "_laid", laid)
    read = {round(72 + degrees): told for degrees, told in legible.items()}
    monkeypatch.setattr(scan, "_legibility", lambda crops, _: read.get(round(crops[0].bbox.x1), 0.0))
    blank = SeenPicture(np.full((300, 300), 255, np.uint8), RESOLUTION, "test")
    assert scan.set_upright(blank, widths).turned == turn
