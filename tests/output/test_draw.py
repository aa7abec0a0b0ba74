"""A view painted on the picture of its page."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extractor.model.geometry import BBox
from extractor.model.page import Page, Picture
from extractor.model.view import Look, PageView, Shape
from extractor.output.draw import COLOURS, MOST_PIXELS, RESOLUTION, draw_view

SCALE = RESOLUTION / 72
WHITE = Picture(np.full((792, 612), 255, np.uint8), 72.0)
PAGE = Page(1, 612.0, 792.0, ())


def painted(*shapes: Shape, findings: tuple[str, ...] = (), heading: str = "page 1") -> np.ndarray:
    """Rows of RGB of a white page with these shapes and the legend below."""
    return np.asarray(draw_view(PageView(PAGE, (heading,), shapes, findings), WHITE))


def colours(pixels: np.ndarray) -> set[tuple[int, ...]]:
    """The colours that occur."""
    return {tuple(int(part) for part in one) for one in np.unique(pixels.reshape(-1, 3), axis=0)}


@pytest.mark.parametrize("look", Look)
def test_each_look_has_its_own_outline(look: Look) -> None:
    """A shape is outlined in its colour where it lies, and nothing is painted far from it."""
    picture = painted(Shape(look, BBox(100, 100, 200, 140)))
    edge = picture[round(99 * SCALE) : round(102 * SCALE), round(150 * SCALE)]
    assert COLOURS[look] in colours(edge)
    assert colours(picture[round(150 * SCALE) : round(790 * SCALE)]) == {(255, 255, 255)}
    assert colours(picture[: round(90 * SCALE)]) == {(255, 255, 255)}


def test_a_reading_is_written_above_its_place() -> None:
    """Ink of the reading's colour stands over the top edge of what it reads."""
    place = BBox(100, 100, 200, 110)
    above = slice(round(94 * SCALE), round(99 * SCALE))
    across = slice(round(100 * SCALE), round(140 * SCALE))
    plain, written = painted(Shape(Look.VALUE, place)), painted(Shape(Look.VALUE, place, "", "57,755"))
    assert COLOURS[Look.VALUE] not in colours(plain[above, across])
    assert COLOURS[Look.VALUE] in colours(written[above, across])


def test_the_legend_shows_the_colours_that_occur() -> None:
    """Below the page stand a swatch for each look in use, and findings in their colour."""
    row, foot = Shape(Look.ROW, BBox(1, 1, 9, 9)), round(793 * SCALE)
    legend = painted(row, findings=("error: a date is missing",))[foot:]
    assert {COLOURS[Look.ROW], COLOURS[Look.DOUBT]} <= colours(legend)
    assert COLOURS[Look.TABLE] not in colours(legend)
    assert COLOURS[Look.DOUBT] not in colours(painted()[foot:])


def test_long_lines_of_the_legend_wrap() -> None:
    """The legend grows with what it has to say, and keeps the page's width."""
    short, long = painted(), painted(heading="word " * 200)
    assert short.shape[1] == long.shape[1] == round(612 * SCALE)
    assert long.shape[0] > short.shape[0]


def test_the_page_is_seen_below_the_colours() -> None:
    """Its ink is paled and still there."""
    pixels = WHITE.pixels.copy()
    pixels[300:310, 300:310] = 0
    view = PageView(PAGE, ("page 1",))
    picture = np.asarray(draw_view(view, replace(WHITE, pixels=pixels)))
    seen = picture[round(305 * SCALE), round(305 * SCALE)]
    assert 80 < seen[0] < 160
    assert seen[0] == seen[1] == seen[2]


def test_a_wall_chart_is_painted_smaller() -> None:
    """The picture of a page of any size can be held."""
    view = PageView(replace(PAGE, width=4500.0, height=3000.0), ("page 1",))
    width, height = draw_view(view, WHITE).size
    assert 0.9 * MOST_PIXELS < width * height < 1.2 * MOST_PIXELS
