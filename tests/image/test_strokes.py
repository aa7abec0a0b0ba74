"""The long strokes of the form, found through all that scanners do to them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from extractor.image.binarise import find_ink, is_bilevel, level_light, soften_ink
from extractor.image.stroke import Stroke
from extractor.image.strokes import find_strokes
from tests.degrade import (
    Grey,
    bilevel,
    blurred,
    dark_banded,
    faded,
    folded,
    grainy,
    skewed,
    speckled,
    without_rows,
)
from tests.image.drawing import COLUMNS, RESOLUTION, ROWS, blank, draw_form, draw_text


def strokes_of(page: Grey, slope: float = 0.0) -> tuple[list[Stroke], list[Stroke]]:
    """The strokes across and down a page."""
    level = level_light(page, RESOLUTION)
    dark = find_ink(level) if is_bilevel(level) else soften_ink(level)
    across = find_strokes(dark, slope, RESOLUTION)
    return across, find_strokes(np.ascontiguousarray(dark.T), -slope, RESOLUTION)


def assert_grid(across: list[Stroke], down: list[Stroke], slack: float = 2.0) -> None:
    """Exactly the strokes of the table, each over its whole length, in their places."""
    assert [round(float(np.median(one.rows))) for one in across] == pytest.approx(ROWS, abs=slack)
    assert [round(float(np.median(one.rows))) for one in down] == pytest.approx(COLUMNS, abs=slack)
    assert all(one.length >= 0.97 * (COLUMNS[-1] - COLUMNS[0]) for one in across)
    assert all(one.length >= 0.9 * (ROWS[-1] - ROWS[0]) for one in down)


@pytest.mark.parametrize(
    "degrade",
    [
        lambda page: page,
        lambda page: bilevel(faded(page, 0.25, seed=2)),
        lambda page: bilevel(speckled(page, 0.01, seed=3)),
        lambda page: bilevel(without_rows(page, [430, 431, 520, 600, 601, 602, 690, 770])),
        lambda page: grainy(blurred(page, 1.2), 8, seed=4),
        lambda page: dark_banded(blurred(page, 0.8), 440, 520, 0.4, seed=5),
    ],
    ids=["clean", "faded", "speckled", "dropped lines", "blurred", "dark band"],
)
def test_the_grid_and_nothing_else_is_found(degrade: Callable[[Grey], Grey]) -> None:
    """The table's rules are found whole, and no line of print is taken for one."""
    assert_grid(*strokes_of(degrade(draw_form()[0])))


def test_strokes_of_a_crooked_page_follow_its_slope() -> None:
    """On a page turned by 2° every rule is found, and falls by 2°."""
    slope = float(np.tan(np.radians(2.0)))
    across, down = strokes_of(skewed(draw_form()[0], 2.0), slope)
    assert (len(across), len(down)) == (len(ROWS), len(COLUMNS))
    for one in across:
        assert np.polyfit(np.arange(one.length), one.rows, 1)[0] == pytest.approx(slope, abs=0.001)


def test_a_stroke_is_followed_over_a_fold() -> None:
    """Where the page sags by 12 pixels, a rule across is one stroke that sags with it."""
    across, _ = strokes_of(folded(draw_form()[0], 700, 120, 12.0))
    whole = [one for one in across if one.length > 1300]
    assert len(whole) == len(ROWS)
    for one, row in zip(whole, ROWS, strict=True):
        assert one.rows[700 - one.start] - row == pytest.approx(12, abs=2)


def test_print_alone_has_no_strokes() -> None:
    """Lines of bold and of small print hold no rule."""
    page = blank()
    for index in range(12):
        for shift in (0, 1):
            page, _ = draw_text(
                page, 120 + shift, 200 + 60 * index, "Securities Beneficially Owned Following", 30
            )
        page, _ = draw_text(
            page, 120, 1200 + 24 * index, "title of derivative security exercisable and expiration", 18
        )
    across, down = strokes_of(bilevel(page))
    assert across == []
    assert down == []


def test_bars_of_capitals_in_a_row_are_no_rule() -> None:
    """A stroke of less than an inch from which stems hang, as from TETE in bold; without them it is one."""
    page = blank()
    page[400:404, 300:460] = 0
    assert len(strokes_of(page)[0]) == 1
    for x in range(310, 450, 28):
        page[404:424, x : x + 6] = 0
    assert strokes_of(page)[0] == []


def test_stems_at_the_left_of_a_cells_lines_are_no_rule() -> None:
    """Lines that all begin with a stem, as far from the border of their cell: the border alone is a rule."""
    page = blank((400, 1000))
    page[50:950, 100:102] = 0
    for top in range(60, 930, 26):
        page[top : top + 14, 109:111] = 0
        page[top, 106:122] = 0
        page[top + 13, 106:122] = 0
    _, down = strokes_of(page)
    assert [round(float(stroke.rows.mean())) for stroke in down] == [100]
    page[50:950, 109:111] = 0  # a whole one beside it is the second of a double rule
    assert len(strokes_of(page)[1]) == 2


def test_a_short_rule_may_be_pale() -> None:
    """A rule of 0.8 in is found where a quarter of it is pale; gaps between letters are no pale ink."""
    dark = np.zeros((200, 400), np.uint8)
    dark[100:102, 100:260] = 150
    dark[100:102, 165:190] = 80
    assert [(one.start, one.end) for one in find_strokes(dark, 0.0, RESOLUTION)] == [(100, 260)]
    dark[100:102, 165:190] = 0
    assert [(one.start, one.end) for one in find_strokes(dark, 0.0, RESOLUTION)] == [
        (190, 260),
        (100, 165),
    ]


def test_a_stout_rule_with_ragged_edges_is_found_whole() -> None:
    """A double rule that a fax fills is as thick as what is taken for thin, here more and there less."""
    rng = np.random.default_rng(7)
    dark = np.zeros((300, 1700), np.uint8)
    edges = rng.integers(0, 2, (2, 1400))
    for column in range(1400):
        dark[150 - 3 - edges[0, column] : 150 + 4 + edges[1, column], 150 + column] = 255
    (one,) = find_strokes(dark, 0.0, RESOLUTION)
    assert one.length >= 1360


def test_a_rule_dissolved_to_dots_is_found() -> None:
    """Three fifths of its pixels are left, in dots; of stems below one another there is less."""
    rng = np.random.default_rng(5)
    dark = np.zeros((1200, 400), np.uint8)
    dark[100:900, 200] = np.where(rng.random(800) < 0.6, 255, 0)
    (one,) = find_strokes(np.ascontiguousarray(dark.T), 0.0, RESOLUTION, upright=True)
    assert one.length >= 780
    stems = np.zeros((1200, 400), np.uint8)
    for top in range(100, 900, 40):
        stems[top : top + 16, 200:202] = 255
    assert find_strokes(np.ascontiguousarray(stems.T), 0.0, RESOLUTION, upright=True) == []


def test_an_upright_rule_that_runs_on_into_print_is_found() -> None:
    """It ends where the print begins."""
    page = blank()
    page[300:460, 500:503] = 0
    for number, text in enumerate(("Beneficially Owned", "mnmnmnmn", "mnmnmnmn")):
        page, _ = draw_text(page, 470, 452 + 24 * number, text, 28)
    _, down = strokes_of(bilevel(page))
    (one,) = [stroke for stroke in down if abs(float(np.median(stroke.rows)) - 501) < 3]
    assert one.start == pytest.approx(300, abs=4)
    assert one.end == pytest.approx(470, abs=20)


def test_an_upright_rule_is_found_in_thick_dirt() -> None:
    """Dirt beside it takes its clean paper, but it is inked throughout."""
    rng = np.random.default_rng(3)
    dark = np.where(rng.random((1200, 600)) < 0.09, 255, 0).astype(np.uint8)
    dark[200:900, 300:304] = 255
    found = find_strokes(np.ascontiguousarray(dark.T), 0.0, RESOLUTION, upright=True)
    (one,) = [stroke for stroke in found if abs(float(np.median(stroke.rows)) - 301.5) < 2]
    assert one.length >= 680


def dots(length: int, *, apart: int) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """A row of dots of two pixels so far apart, none in every sixth place."""
    along = np.arange(length)
    return np.asarray((along % apart < 2) & (along // apart % 6 > 0))


def test_a_pale_rule_in_black_and_white_is_a_row_of_dots() -> None:
    """Dots in a row between paper are a rule; those of a faded line of print are none."""
    dark = np.zeros((300, 900), np.uint8)
    dark[100, 100:800][dots(700, apart=5)] = 255
    for row in range(200, 212, 3):
        dark[row, 100:800][dots(700, apart=5)] = 255
    (found,) = find_strokes(dark, 0.0, RESOLUTION)
    assert (round(float(found.rows.mean())), found.length > 600) == (100, True)


def test_a_column_of_letters_is_no_row_of_dots() -> None:
    """Letters alone in the rows of a column stand in line with one another, but each is longer than a dot."""
    dark = np.zeros((200, 900), np.uint8)
    for start in range(100, 800, 36):
        dark[100, start : start + 14] = 255
    assert find_strokes(dark, 0.0, RESOLUTION) == []


def test_a_rule_is_whole_though_a_part_of_it_is_thicker() -> None:
    """At the left another box hangs on the table, whose border doubles the last rule's."""
    page = blank()
    page[400:404, 100:1400] = 0
    page[398:405, 100:620] = 0
    across, _ = strokes_of(page)
    assert [(one.start, one.end) for one in across] == [pytest.approx((100, 1400), abs=16)]
