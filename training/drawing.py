"""Drawing one line of print at several times the scan's resolution."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from extractor.reader.alphabet import RAISED, lowered
from training.fonts import Face, choose_face, choose_label_face, coverage, load_font, load_shaped_font

Ink = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line of print in fine pixels: ink 255 on 0, where its baseline lies, its capitals' height."""

    ink: Ink
    base: float
    capitals: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Setting:
    """How a line is set; lengths in parts of the em."""

    face: Face
    em: int
    tracking: float
    stretch: float
    raise_by: float
    raised_size: float
    word_gap: float
    shaped: bool
    underlined: bool
    mark_underlined: bool
    underline_drop: float = 0.11


def choose_setting(rng: random.Random, text: str, em: int, *, label: bool = False) -> Setting:
    """A face that has every character of `text`, and the habits of one printer; labels are bold and sans."""
    face = choose_label_face(rng) if label else choose_face(rng)
    for _ in range(6):
        if set(lowered(text)) <= coverage(face.path):
            break
        face = choose_face(rng)
    return Setting(
        face=face,
        em=em,
        tracking=rng.choices((0.0, rng.uniform(-0.02, 0.03), rng.uniform(0.03, 0.1)), (80, 14, 6))[0],
        stretch=rng.choices((1.0, rng.uniform(0.92, 1.08)), (7, 3))[0],
        raise_by=rng.uniform(0.22, 0.45),
        raised_size=rng.uniform(0.58, 0.8),
        word_gap=rng.choices((1.0, rng.uniform(0.8, 1.3), rng.uniform(1.3, 3.5)), (75, 20, 5))[0],
        shaped=rng.random() < 0.35,
        underlined=rng.random() < 0.07,
        mark_underlined=rng.random() < 0.2,
    )


def draw_line(text: str, setting: Setting) -> Drawn:
    """The line with room around it: 1.2 em above, 0.8 em below, 1.2 em at each side."""
    em = setting.em
    font = load_font(setting.face.path, em)
    small = load_font(setting.face.path, max(round(em * setting.raised_size), 6))
    pieces = _pieces(text)
    advance = sum(_length(font if not raised else small, piece, setting) for piece, raised in pieces)
    side = round(1.2 * em)
    image = Image.new("L", (max(int(advance), 1) + 2 * side, round(2.6 * em)), 0)
    pen = ImageDraw.Draw(image)
    base = round(1.7 * em)
    x = float(side)
    for piece, raised in pieces:
        y = base - (setting.raise_by * em if raised else 0.0)
        begun = x
        x = _write(pen, (x, y), lowered(piece), small if raised else font, setting)
        if setting.underlined or (raised and setting.mark_underlined):
            _underline(pen, begun, x, y + setting.underline_drop * em, em)
    ink = np.asarray(image, dtype=np.uint8)
    if setting.stretch != 1.0:
        width = max(round(image.width * setting.stretch), 1)
        ink = np.asarray(image.resize((width, image.height), Image.Resampling.BILINEAR), dtype=np.uint8)
    return Drawn(ink, float(base), capitals_height(font), side * setting.stretch, x * setting.stretch)


def measure_text(text: str, setting: Setting) -> float:
    """How wide a text is set, in fine pixels."""
    centres = glyph_places(text, setting)
    return centres[-1][1] if centres else 0.0


def glyph_places(text: str, setting: Setting) -> list[tuple[float, float]]:
    """Where each character begins and ends, in fine pixels from the text's left edge; kerning apart."""
    small = max(round(setting.em * setting.raised_size), 6)
    places = []
    x = 0.0
    for character in text:
        wide = _advance(setting.face.path, small if character in RAISED else setting.em, lowered(character))
        wide *= setting.word_gap if character == " " else 1.0
        places.append((x, x + wide))
        x += wide + setting.tracking * setting.em
    return places


@lru_cache(maxsize=100_000)
def _advance(face: Path, size: int, character: str) -> float:
    """How far the pen moves for a character, in fine pixels."""
    return float(load_font(face, size).getlength(character))


def capitals_height(font: ImageFont.FreeTypeFont) -> float:
    """The height of the digits of a font, in its pixels."""
    _, top, _, bottom = font.getbbox("0", anchor="ls")
    return float(max(-top, 1)) if bottom < 1 - top else float(-top)


def _pieces(text: str) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    for character in text:
        high = character in RAISED
        if pieces and pieces[-1][1] == high:
            pieces[-1] = (pieces[-1][0] + character, high)
        else:
            pieces.append((character, high))
    return pieces


def _length(font: ImageFont.FreeTypeFont, text: str, setting: Setting) -> float:
    extra = setting.tracking * setting.em * len(text)
    gaps = (setting.word_gap - 1.0) * font.getlength(" ") * text.count(" ")
    return float(font.getlength(lowered(text))) + max(extra, 0.0) + max(gaps, 0.0) + setting.em * 0.2


def _write(
    pen: ImageDraw.ImageDraw,
    place: tuple[float, float],
    text: str,
    font: ImageFont.FreeTypeFont,
    setting: Setting,
) -> float:
    """Writes `text` with its baseline at `place`; gives where the pen stops."""
    x, y = place
    if setting.tracking == 0.0 and setting.word_gap == 1.0:
        if setting.shaped and not setting.face.mono:
            font = load_shaped_font(setting.face.path, int(font.size))
        pen.text((x, y), text, fill=255, font=font, anchor="ls")
        return x + float(font.getlength(text))
    units = text if setting.tracking else text.split(" ")
    blank = float(font.getlength(" ")) * setting.word_gap
    for index, unit in enumerate(units):
        if unit == " " or (not setting.tracking and index):
            x += blank
        if unit != " ":
            pen.text((x, y), unit, fill=255, font=font, anchor="ls")
            x += float(font.getlength(unit)) + setting.tracking * setting.em
    return x


def _underline(pen: ImageDraw.ImageDraw, x0: float, x1: float, top: float, em: int) -> None:
    pen.rectangle((x0, top, x1, top + max(0.05 * em, 1.0)), fill=255)
