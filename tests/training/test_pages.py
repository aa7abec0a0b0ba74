"""Samples cut from drawn pages: what stands in the crop is what the sample says."""

from __future__ import annotations

import random

import numpy as np
import pytest

pytest.importorskip("faker", reason="training's packages are not installed")
pytest.importorskip("wordfreq", reason="training's packages are not installed")

from extractor.reader.alphabet import CHARACTERS, lowered
from extractor.reader.strip import STRIP_HEIGHT
from training.fonts import find_faces
from training.holdings import fund_value, series_value

if not find_faces():
    pytest.skip("none of training's fonts is installed", allow_module_level=True)

from training.drawing import choose_setting, draw_line, glyph_places
from training.layout import make_layout
from training.pages import make_page

PAGE = 3


def test_equal_seeds_give_equal_pages() -> None:
    """Drawn twice, a page gives the same samples to the pixel."""
    first, second = make_page(PAGE), make_page(PAGE)
    assert [sample.text for sample in first] == [sample.text for sample in second]
    assert all(np.array_equal(one.strip, other.strip) for one, other in zip(first, second, strict=True))


def test_samples_hold_what_the_page_has_in_one_place() -> None:
    """Strips of the network's height; their words stand in lines of the page, and some crops hold nothing."""
    page = make_layout(*_dice(PAGE))
    words = {word for line in page.lines for word in lowered(line.text).split()}
    samples = make_page(PAGE)
    assert len(samples) > 50
    assert {sample.strip.shape[0] for sample in samples} == {STRIP_HEIGHT}
    told = [word for sample in samples for word in lowered(sample.text).split()]
    assert sum(word in words for word in told) > 0.8 * len(told)
    assert {sample.kind for sample in samples if not sample.text} <= {"noise"}


def _dice(seed: int) -> tuple[random.Random, float]:
    """The dice and the scale that a page's layout is made with."""
    rng = random.Random(seed)
    resolution = rng.choices((200.0, 300.0, rng.uniform(150.0, 300.0)), (66, 18, 16))[0]
    return rng, resolution / 72.0 * (2.0 if resolution > 240.0 else 3.0)


def test_no_text_leaves_its_page() -> None:
    """Every line of twelve pages begins on it, and the tables' texts do not overlap their rules."""
    for seed in range(12):
        page = make_layout(random.Random(seed), 4.0)
        assert all(0 <= line.x < page.width and 0 < line.base < page.height * 1.2 for line in page.lines)
        assert page.boxes


@pytest.mark.parametrize("maker", [fund_value, series_value])
def test_names_are_in_the_readers_alphabet(maker: object) -> None:
    """Funds and securities are written with what the network has classes for."""
    assert callable(maker)
    rng = random.Random(4)
    assert all(set(maker(rng)) <= set(CHARACTERS) for _ in range(300))


def test_glyphs_lie_where_they_are_drawn() -> None:
    """The last character of a line ends within a tenth of an em of where its ink does."""
    rng = random.Random(9)
    for text in ("1,234.56", "Common Stock", "LLC"):
        setting = choose_setting(rng, text, 60)
        drawn = draw_line(text, setting)
        inked = np.flatnonzero(drawn.ink.max(axis=0) > 128)
        begun = drawn.left / setting.stretch
        end = begun + glyph_places(text, setting)[-1][1]
        assert abs(end * setting.stretch - inked[-1]) < 0.35 * setting.em
