"""Samples cut from whole drawn pages as the product cuts them: laid flat, freed of rules, parted into lines.

What the laying flat, the taking away of rules and the measuring of lines do to print on real
pages, they do here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.image.flatten import Flattening
from extractor.image.sheet import lay_flat
from extractor.model.crop import LineCrop
from extractor.pages.crops import cut_lines, find_print
from extractor.reader.alphabet import RAISED, lowered
from extractor.reader.strip import pixels_to_strip
from training.canvas import Layout, Line
from training.degrading import Grey, Inks
from training.drawing import capitals_height, draw_line, glyph_places
from training.fonts import load_font
from training.layout import make_layout
from training.samples import Sample
from training.tiers import PAGE_RECIPES, choose_recipe

Floats = NDArray[np.float64]

#: Fine pixels for one of the scan's, fewer where there are many.
_FINENESS = (3.0, 2.0)
_MANY = 240.0  # pixels per inch
#: How far a crop's baseline may lie off its line's, in heights of capitals.
_OFF = 0.35
#: Crops of other heights than this, as shares of the true one, were not measured at all.
_MEASURED = (0.6, 1.7)
#: Crops of nothing, as a share of a page's crops.
_NOTHING = 0.08


@dataclass(frozen=True, slots=True)
class _Glyphs:
    """The characters of a page in fine pixels: middles, baselines of their lines and their own, capitals."""

    characters: tuple[str, ...]
    lines: NDArray[np.int64]
    middle: Floats
    base: Floats
    own_base: Floats
    capitals: Floats


def make_page(seed: int) -> list[Sample]:
    """The samples of the page of one seed, the same again where the same fonts are installed."""
    rng = random.Random(seed)  # noqa: S311 (samples, no secrets)
    resolution = rng.choices((200.0, 300.0, rng.uniform(150.0, 300.0)), (66, 18, 16))[0]
    fineness = _FINENESS[resolution > _MANY]
    page = make_layout(rng, resolution / 72.0 * fineness)
    ink, matrix = scan_ink(rng, _paint(page), fineness)
    recipe = choose_recipe(rng, PAGE_RECIPES)
    grey = recipe(np.random.default_rng(seed), ink)
    sheet = lay_flat(grey, resolution)
    flat = sheet.flat()
    crops, _ = cut_lines(flat, find_print(flat, resolution), sheet.rules, resolution)
    return list(_labelled(rng, crops, page, _Way(sheet.flattening, matrix, resolution)))


def _paint(page: Layout) -> Grey:
    fine = np.zeros((round(page.height), round(page.width)), np.uint8)
    for box in page.boxes:
        top, x0 = max(round(box.top), 0), max(round(box.x0), 0)
        fine[top : max(round(box.bottom), top + 1), x0 : max(round(box.x1), x0 + 1)] = 255
    for line in page.lines:
        drawn = draw_line(line.text, line.setting)
        paste(fine, drawn.ink, round(line.x - drawn.left), round(line.base - drawn.base))
    return fine


def paste(fine: Grey, ink: Grey, x: int, y: int) -> None:
    """Adds ink at a place; what lies off the page is lost."""
    left, top = max(0, -x), max(0, -y)
    part = ink[top : max(fine.shape[0] - y, 0), left : max(fine.shape[1] - x, 0)]
    if part.size:
        place = fine[y + top : y + top + part.shape[0], x + left : x + left + part.shape[1]]
        np.maximum(place, part, out=place)


def scan_ink(rng: random.Random, fine: Grey, fineness: float) -> tuple[Inks, Floats]:
    """The page as scanned, turned a little, and the mapping (2 × 3) from fine pixels to the scan's."""
    angle = np.deg2rad(rng.choices((0.0, rng.gauss(0.0, 0.3), rng.uniform(-1.2, 1.2)), (25, 50, 25))[0])
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) / fineness
    centre = np.array([fine.shape[1], fine.shape[0]]) / 2.0
    offset = centre / fineness + np.array([rng.random(), rng.random()]) - turn @ centre
    matrix = np.column_stack([turn, offset])
    soft = cv2.GaussianBlur(fine, (0, 0), fineness * rng.uniform(0.25, 0.42))
    size = (int(fine.shape[1] / fineness), int(fine.shape[0] / fineness))
    ink = cv2.warpAffine(soft, matrix, size, flags=cv2.INTER_LINEAR)
    return np.asarray(ink, dtype=np.float32) / np.float32(255.0), matrix


@dataclass(frozen=True, slots=True)
class _Way:
    """From the flat page back to the fine pixels on which it was drawn."""

    flattening: Flattening
    matrix: Floats
    resolution: float

    def to_fine(self, points: Floats) -> Floats:
        """Flat pixels (n × 2) in fine ones."""
        there = self.flattening.to_picture(points) - self.matrix[:, 2]
        return np.asarray(there @ np.linalg.inv(self.matrix[:, :2]).T)


def _labelled(rng: random.Random, crops: Sequence[LineCrop], page: Layout, way: _Way) -> Iterator[Sample]:
    """The crops whose text is certain, with it."""
    glyphs = _glyphs(page.lines)
    kinds = [line.kind for line in page.lines]
    nothing = int(_NOTHING * len(crops)) + 1
    for crop in rng.sample(list(crops), len(crops)):
        found = _text_of(crop, glyphs, way)
        if found is None:
            continue
        text, line = found
        if not text:
            nothing -= 1
            if nothing < 0:
                continue
        strip = pixels_to_strip(crop.pixels, crop.height, crop.base)
        yield Sample(strip, text, kinds[line] if text else "noise")


def _glyphs(lines: Sequence[Line]) -> _Glyphs:
    rows = []
    for number, line in enumerate(lines):
        font = load_font(line.setting.face.path, line.setting.em)
        capitals = capitals_height(font)
        high = line.base - line.setting.raise_by * line.setting.em
        for character, (x0, x1) in zip(line.text, glyph_places(line.text, line.setting), strict=True):
            own = high if character in RAISED else line.base
            rows.append((character, number, line.x + (x0 + x1) / 2, line.base, own, capitals))
    numbers = np.array([row[1:] for row in rows], dtype=np.float64).T
    return _Glyphs(tuple(row[0] for row in rows), numbers[0].astype(np.int64), *numbers[1:])


def _text_of(crop: LineCrop, glyphs: _Glyphs, way: _Way) -> tuple[str, int] | None:
    """The text within a crop and its line's number; None where it is not certain, empty for none."""
    scale = way.resolution / 72.0
    inset = 0.12 * crop.height
    x0, x1 = crop.bbox.x0 * scale + inset, crop.bbox.x1 * scale - inset
    top, base = crop.bbox.top * scale, crop.bbox.top * scale + crop.base
    (left, foot), (right, end), (_, head) = way.to_fine(np.array([(x0, base), (x1, base), (x0, top)]))
    level = foot + (end - foot) * (glyphs.middle - left) / max(right - left, 1.0)
    across = (glyphs.middle > left) & (glyphs.middle < right)
    mine = across & (np.abs(glyphs.base - level) < _OFF * glyphs.capitals)
    inside = across & (glyphs.own_base > level - (foot - head)) & (glyphs.own_base < level + foot - head)
    lone = not mine.any()
    if lone:
        mine = across & (np.abs(glyphs.own_base - level) < _OFF * glyphs.capitals)
        if (inside & ~mine).any():
            return None
    if not mine.any():
        return "", 0
    order = np.flatnonzero(mine)
    order = order[np.argsort(glyphs.middle[order], kind="stable")]
    if _overlap(order, glyphs):
        return None
    true = float(np.median(glyphs.capitals[order]))
    measured = crop.height * (foot - head) / max(base - top, 1.0)
    if not _MEASURED[0] * (0.55 if lone else 1.0) <= measured / true <= _MEASURED[1]:
        return None
    text = _joined(order, glyphs)
    return " ".join((lowered(text) if lone else text).split()), int(glyphs.lines[order[0]])


def _overlap(order: NDArray[np.int64], glyphs: _Glyphs) -> bool:
    """Whether texts of several lines lie in one another."""
    numbers = glyphs.lines[order]
    return int((np.diff(numbers) != 0).sum()) >= np.unique(numbers).size


def _joined(order: NDArray[np.int64], glyphs: _Glyphs) -> str:
    """The characters in their order, texts of several cells parted by a space."""
    parts = []
    for index, before in zip(order, [order[0], *order], strict=False):
        if glyphs.lines[index] != glyphs.lines[before]:
            parts.append(" ")
        parts.append(glyphs.characters[index])
    return "".join(parts)
