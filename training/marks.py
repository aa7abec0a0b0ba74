"""Samples of raised marks alone: sheets of values with and without them, scanned as whole pages are.

The strips are cut where a value was found to end, as the product cuts them, and are labelled with the
marks behind it; what shows of the value itself is to be read as nothing.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

import numpy as np

from extractor.model.crop import LineCrop
from extractor.model.geometry import BBox
from extractor.reader.alphabet import RAISED, lowered, raised
from extractor.reader.mark_strip import mark_strip
from training.degrading import Grey
from training.drawing import Setting, capitals_height, choose_setting, draw_line, measure_text
from training.fonts import load_font
from training.pages import Floats, paste, scan_ink
from training.samples import Sample
from training.tiers import (
    Shares,
    bilevel_page,
    choose_recipe,
    copied_page,
    faxed_page,
    grey_scan,
    photographed_page,
)
from training.values import choose_value

#: Printers on a sheet, rows of each, and values in a row.
_PRINTERS, _ROWS, _COLUMNS = 9, 3, 10
#: Width and height of the room of a value, in ems.
_WIDE, _HIGH = 11.0, 2.4
#: Values show so many of their last characters.
_SHOWN = 5
#: How often there is no mark, and how many marks there are else.
_BARE, _COUNTS = 0.16, ((1, 2, 3), (84, 13, 3))
#: Underlines are mostly wiped before a line is cut.
_UNDERLINED = 0.06
#: Marks are mostly read where print is poor.
_RECIPES: Shares = (
    (grey_scan, 8),
    (bilevel_page, 56),
    (faxed_page, 28),
    (copied_page, 3),
    (photographed_page, 5),
)


@dataclass(frozen=True, slots=True)
class _Value:
    """A value on the sheet, in fine pixels: where it and all of its line end, its baseline, its capitals."""

    marks: str
    start: float
    end: float
    line_end: float
    base: float
    capitals: float
    room_end: float


def make_marks(seed: int) -> list[Sample]:
    """The samples of the sheet of one seed, the same again where the same fonts are installed."""
    rng = random.Random(seed)  # noqa: S311 (samples, no secrets)
    resolution = rng.choices((200.0, 300.0, rng.uniform(150.0, 300.0)), (66, 16, 18))[0]
    fineness = 3.0 if resolution < 240.0 else 2.0
    fine, values = _draw_sheet(rng, resolution / 72.0 * fineness)
    ink, matrix = scan_ink(rng, fine, fineness)
    recipe = choose_recipe(rng, _RECIPES)
    grey = recipe(np.random.default_rng(seed), np.ascontiguousarray(ink))
    return [_cut(rng, grey, value, matrix, fineness) for value in values]


def _draw_sheet(rng: random.Random, scale: float) -> tuple[Grey, list[_Value]]:
    """A sheet in fine pixels, `scale` of them to the point, and what stands on it."""
    ems = [max(round(rng.triangular(5.5, 11.0, 8.0) * scale), 18) for _ in range(_PRINTERS)]
    height = round(sum(em * _HIGH * _ROWS for em in ems) + 2 * max(ems))
    fine = np.zeros((height, round(max(ems) * _WIDE * _COLUMNS)), np.uint8)
    values = []
    top = float(max(ems))
    for em in ems:
        setting = choose_setting(rng, "0(", em)
        setting = replace(setting, mark_underlined=rng.random() < _UNDERLINED, underlined=False)
        for _ in range(_ROWS):
            base = top + 1.6 * em
            top += _HIGH * em
            values += [
                _write(rng, fine, setting, (column + 0.1) * _WIDE * em, base) for column in range(_COLUMNS)
            ]
    return fine, values


def _write(rng: random.Random, fine: Grey, setting: Setting, x: float, base: float) -> _Value:
    text, marks = _shown(rng), _some_marks(rng)
    drawn = draw_line(text + raised(marks), setting)
    paste(fine, drawn.ink, round(x - drawn.left), round(base - drawn.base))
    end = x + measure_text(text, setting) * setting.stretch
    line_end = x + drawn.right - drawn.left
    capitals = capitals_height(load_font(setting.face.path, setting.em))
    return _Value(marks, x, end, line_end, base, capitals, x + (_WIDE - 2.0) * setting.em)


def _shown(rng: random.Random) -> str:
    """The end of a value, as it may stand in a cell."""
    if rng.random() < 0.06:
        return ""
    while True:
        _, text = choose_value(rng)
        words = lowered("".join(" " if one in RAISED else one for one in text)).split()
        if words and not words[-1].endswith((")", "(")):
            return words[-1][-_SHOWN:]


def _some_marks(rng: random.Random) -> str:
    if rng.random() < _BARE:
        return ""
    first = rng.choices((rng.randint(1, 9), rng.randint(10, 29), rng.randint(30, 60)), (42, 52, 6))[0]
    count = rng.choices(*_COUNTS)[0]
    numbers = [first]
    while len(numbers) < count:
        numbers.append(numbers[-1] + rng.choices((1, rng.randint(1, 9)), (2, 1))[0])
    return "".join(f"({number})" for number in numbers)


def _cut(rng: random.Random, grey: Grey, value: _Value, matrix: Floats, fineness: float) -> Sample:
    """The strip of a value's end, its line measured and its end found about where they are."""
    places = np.array(
        [(value.start, value.base), (value.end, value.base), (value.line_end, value.base)], dtype=np.float64
    )
    (start, _), (end, base), (line_end, _) = places @ matrix[:, :2].T + matrix[:, 2]
    capitals = value.capitals / fineness
    room = (value.room_end - value.line_end) / fineness
    right = line_end + min(capitals * rng.uniform(0.1, 3.0), room)
    top, bottom = base - capitals * (1.0 + rng.uniform(0.15, 0.7)), base + capitals * rng.uniform(0.25, 0.6)
    x0, y0 = max(round(start - capitals * 0.2), 0), max(round(top), 0)
    pixels = grey[y0 : max(round(bottom), y0 + 4), x0 : max(round(right), x0 + 4)]
    height = capitals * (rng.gauss(1.0, 0.06) if rng.random() < 0.92 else rng.uniform(0.75, 1.3))
    off = rng.gauss(0.0, 0.05) if rng.random() < 0.9 else rng.uniform(-0.2, 0.2)
    crop = LineCrop(pixels, BBox(0.0, 0.0, 1.0, 1.0), 72.0, height, base - y0 + off * capitals)
    found = end - x0 + capitals * rng.triangular(-0.5, 0.3, 0.0)
    return Sample(mark_strip(crop, found), value.marks, _kind(value.marks))


def _kind(marks: str) -> str:
    return ("no mark", "one mark", "two marks", "three marks")[marks.count("(")]
