"""Lines of print, each within one cell."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from extractor.image.binarise import find_ink
from extractor.image.blobs import Blobs
from extractor.image.letters import TextLine
from extractor.image.lines import find_lines, find_zones
from extractor.image.parts import join_parts
from extractor.image.sheet import lay_flat
from extractor.pages.crops import draw_barriers
from tests.degrade import Grey, bilevel, blurred, faded, skewed
from tests.image.drawing import COLUMNS, RESOLUTION, ROWS, blank, draw_form, draw_text


def lines_of(page: Grey) -> list[TextLine]:
    """The lines of a page laid flat."""
    sheet = lay_flat(page, RESOLUTION)
    ink = find_ink(sheet.flat())
    return find_lines(ink, draw_barriers(sheet.rules, ink.shape), RESOLUTION)


@pytest.mark.parametrize(
    "degrade",
    [
        lambda page: page,
        lambda page: bilevel(blurred(page, 1.2)),
        lambda page: bilevel(faded(page, 0.3, seed=7)),
    ],
    ids=["clean", "second copy", "faded"],
)
def test_each_text_is_one_line(degrade: Callable[[Grey], Grey]) -> None:
    """Every cell's text, the heading and each line of the paragraph is one line, and there are no others."""
    page, printed = draw_form()
    lines = lines_of(degrade(page))
    for one in printed:
        x0, top, x1, bottom = one.box
        mine = [
            line
            for line in lines
            if line.x0 < x1 and line.x1 > x0 and line.top < bottom and line.bottom > top
        ]
        assert len(mine) == 1, one.text
        assert mine[0].x0 == pytest.approx(x0, abs=6), one.text
        assert mine[0].x1 == pytest.approx(x1, abs=6), one.text
    assert len(lines) == len(printed)


def test_no_line_straddles_a_rule() -> None:
    """On a page turned by 1.5°, no line's box crosses a rule of the table."""
    sheet = lay_flat(skewed(draw_form()[0], 1.5), RESOLUTION)
    ink = find_ink(sheet.flat())
    lines = find_lines(ink, draw_barriers(sheet.rules, ink.shape), RESOLUTION)
    uprights = [rule for rule in sheet.rules if not rule.across]
    assert len(uprights) == len(COLUMNS)
    for line in lines:
        middle = (line.top + line.bottom) / 2
        for rule in uprights:
            assert not (rule.y0 < middle < rule.y1 and line.x0 + 2 < rule.x0 < line.x1 - 2)


def test_the_baseline_and_the_height_of_capitals_are_measured() -> None:
    """Descenders lie below the baseline and do not move it."""
    page, capitals = draw_text(blank((800, 200)), 50, 60, "HEXED", 40)
    tailed, _ = draw_text(blank((800, 200)), 50, 60, "HEXED gypsy", 40)
    _, top, _, bottom = capitals.box
    for drawn in (page, tailed):
        ink = find_ink(bilevel(drawn))
        (line,) = find_lines(ink, np.zeros_like(ink), RESOLUTION)
        assert line.base == pytest.approx(bottom, abs=2)
        assert line.height == pytest.approx(bottom - top, abs=3)


def test_lines_that_touch_by_a_tail_stay_apart() -> None:
    """Two lines set so tight that tails and heads meet are still two."""
    page, _ = draw_text(blank((900, 300)), 50, 60, "engaging jumpy gypsy bodies playing", 30)
    page, _ = draw_text(page, 50, 60 + 31, "holdable bold kids laughed by dull light", 30)
    ink = find_ink(bilevel(page))
    assert len(find_lines(ink, np.zeros_like(ink), RESOLUTION)) == 2


def test_a_raised_mark_belongs_to_its_line() -> None:
    """A footnote mark set small and high stands in the same line as its value, and lifts no baseline."""
    page, value = draw_text(blank((600, 200)), 50, 60, "124,330", 32)
    page, mark = draw_text(page, value.box[2] + 2, 56, "(3)", 20)
    ink = find_ink(bilevel(page))
    (line,) = find_lines(ink, np.zeros_like(ink), RESOLUTION)
    assert line.x1 == pytest.approx(mark.box[2], abs=4)
    assert line.base == pytest.approx(value.box[3], abs=6)


def test_far_apart_is_two_lines() -> None:
    """What stands three capitals' heights away is another line."""
    page, left = draw_text(blank((600, 200)), 50, 60, "AUSTIN", 30)
    page, _ = draw_text(page, left.box[2] + 80, 60, "TX", 30)
    ink = find_ink(bilevel(page))
    assert len(find_lines(ink, np.zeros_like(ink), RESOLUTION)) == 2


def test_short_lines_in_a_narrow_cell_are_no_broken_letter() -> None:
    """`Fund,` and below it `LP (1)`, as wide as both are high, are two lines."""
    page, upper = draw_text(blank((300, 200)), 50, 40, "Fund,", 28)
    page, lower = draw_text(page, 50, 78, "LP", 28)
    page, _ = draw_text(page, lower.box[2] + 8, 75, "(1)", 18)
    ink = find_ink(bilevel(page))
    lines = find_lines(ink, np.zeros_like(ink), RESOLUTION)
    assert [line.base for line in lines] == [
        pytest.approx(upper.box[3] - 4, abs=4),
        pytest.approx(lower.box[3], abs=3),
    ]


def test_an_empty_table_has_no_lines() -> None:
    """Rules alone are not print."""
    assert ROWS[0] < ROWS[-1]
    ink = np.zeros((400, 400), np.uint8)
    assert find_lines(ink, ink, RESOLUTION) == []


def test_what_is_left_of_a_rule_joins_no_lines() -> None:
    """A thin upright piece beside two lines is neither a line nor a letter of one."""
    page, _ = draw_text(blank((600, 300)), 60, 100, "2. Issuer Name", 20)
    page, _ = draw_text(page, 60, 140, "Stock Inc [ STK ]", 34)
    page[95:175, 48:50] = 0
    ink = find_ink(page)
    lines = find_lines(ink, np.zeros_like(ink), RESOLUTION)
    assert [(line.x0, line.top) for line in lines] == [(61, 106), (62, 146)]


def test_an_underline_that_hangs_on_to_a_word_parts_no_line() -> None:
    """A word's underline that runs on below the next word's letters leaves the two on one line."""
    word = blobs((0, 70, 25, 100), (30, 70, 55, 100), (60, 70, 145, 105))
    following = blobs((100, 75, 118, 100), (122, 75, 140, 100), (145, 75, 163, 100), (168, 75, 186, 100))
    paper = np.zeros((200, 200), np.uint8)
    ((line, _),) = join_parts([word, following], paper)
    assert (line.x0, line.x1, line.base) == (0, 186, 100)


def blobs(*boxes: tuple[int, int, int, int]) -> Blobs:
    """Inks with these boxes: x0, top, x1, bottom."""
    x0, top, x1, bottom = np.array(boxes, np.int64).T
    return Blobs(x0, top, x1, bottom, (x1 - x0) * (bottom - top))


def test_what_a_binder_punched_is_no_letter() -> None:
    """Its round black would be joined to the lines beside it."""
    page = np.zeros((300, 700), np.uint8)
    cv2.putText(page, "shares held by the fund", (90, 150), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 255, 2)
    alone = find_lines(page, np.zeros_like(page), 200.0)
    cv2.circle(page, (50, 150), 27, 255, -1)
    assert find_lines(page, np.zeros_like(page), 200.0) == alone


def test_dirt_at_the_margin_does_not_swallow_the_line_beside_it() -> None:
    """A dark band is many times as high as the lines that it touches."""
    page = np.zeros((400, 700), np.uint8)
    for row in range(60, 360, 40):
        cv2.putText(page, "shares held by the fund", (60, row), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 255, 1)
    alone = find_lines(page, np.zeros_like(page), 200.0)
    band = np.random.default_rng(3).random((110, 30)) < 0.55
    page[140:250, 2:32] = np.where(band, 255, 0)
    found = find_lines(page, np.zeros_like(page), 200.0)
    assert [line for line in found if line.x0 >= 50] == alone


def test_zones_are_numbered_by_as_few_bytes_as_there_are_groups() -> None:
    """Each group's number stands where its ink may lie, beyond 255 of them too."""
    none = np.zeros(0, np.int64)
    nobody = Blobs(none, none, none, none, none)
    groups = [(TextLine(2, 10 * at, 12, 10 * at + 6, 6.0, 10.0 * at + 6), nobody) for at in range(300)]
    for count, size in ((200, 1), (300, 2)):
        zones = find_zones(groups[:count], (3000, 20))
        assert zones.itemsize == size
        assert zones[3::10, 7].tolist() == [*range(1, count + 1), *[0] * (300 - count)]
