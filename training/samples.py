"""Samples: a drawn, degraded and cropped line as the reader sees it, and its text."""

from __future__ import annotations

import random
from dataclasses import dataclass

import cv2
import numpy as np

from extractor.reader.alphabet import lowered
from extractor.reader.strip import Strip, pixels_to_strip
from training.degrading import Grey, Inks
from training.drawing import Drawn, Setting, choose_setting, draw_line
from training.noise import make_noise
from training.tiers import RECIPES, choose_recipe
from training.values import choose_value

#: Fine pixels for one pixel of the scan.
FINENESS = 3.0
#: From this seed on every so many samples are noise: letters are learnt first, then what is none.
NOISE_FROM = 12 * 4096
NOISE_EVERY = 9
#: From this seed on the later shares and sizes hold, and print is cut where rules were taken away.
LATER_FROM = 20 * 4096
#: From this seed on labels weigh more and are set as the form sets them, in small bold sans on close lines.
BOLD_FROM = 56 * 4096
#: Kinds that are mostly set in the form's smallest print.
LABELS = ("label", "piece of a label")
PROSE = ("sentence", *LABELS)
#: Seeds from here on are kept for measuring and never trained on.
HELD_OUT = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Sample:
    """A strip and the text on it, raised marks in superscript characters."""

    strip: Strip
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the line lies in the scan's pixels."""

    base: float
    capitals: float
    left: float
    right: float


def make_sample(seed: int) -> Sample:
    """The sample of one seed; equal seeds give equal samples where the same fonts are installed."""
    rng = random.Random(seed)  # noqa: S311 (samples, no secrets)
    if seed >= NOISE_FROM and seed % NOISE_EVERY == 0:
        return Sample(make_noise(seed, bars=seed < LATER_FROM), "", "noise")
    later = LATER_FROM <= seed < HELD_OUT
    bold = later and seed >= BOLD_FROM
    dice = np.random.default_rng(seed)
    kind, text = choose_value(rng, part=2 if bold else 1 if later else 0)
    text = " ".join(text.split())
    em = max(round(_em_pixels(rng, kind, later=later) * FINENESS), 18)
    setting = choose_setting(rng, text, em, label=bold and kind in LABELS)
    drawn = draw_line(text, setting)
    fine = _with_surroundings(rng, drawn, setting, close=bold and kind in PROSE)
    if later and rng.random() < 0.1:
        _erase(rng, fine, drawn, setting.em)
    ink, frame = _scanned(rng, fine, drawn)
    recipe = choose_recipe(rng, RECIPES)
    grey = recipe(dice, ink)
    strip = _cropped(rng, grey, frame)
    if kind == "marks alone" and rng.random() < 0.5:
        return _lone_mark(rng, grey, frame, setting, text)
    return Sample(strip, text, kind)


def _em_pixels(rng: random.Random, kind: str, *, later: bool) -> float:
    """The em in scan pixels: 5 to 14 pt at 150 to 300 pixels per inch.

    Browsers shrink the form to the paper, so that its prose and labels are often near 6 pt.
    """
    shares = (16, 64, 20) if not later else (60, 34, 6) if kind in PROSE else (38, 44, 18)
    sizes = (rng.uniform(5.0, 7.0), rng.uniform(7.0, 10.5), rng.uniform(10.5, 14.0))
    size = rng.choices(sizes, shares)[0]
    resolution = rng.choices((200.0, 300.0, rng.uniform(150.0, 300.0)), (60, 22, 18))[0]
    return max(size * resolution / 72.0, 12.0)


def _with_surroundings(rng: random.Random, drawn: Drawn, setting: Setting, *, close: bool) -> Grey:
    """Neighbouring lines, rules and cut characters drawn about the line; `close` lines of one paragraph."""
    fine = drawn.ink.copy()
    em = setting.em
    if rng.random() < (0.6 if close else 0.28):
        pitch = rng.uniform(1.04, 1.3) if close else rng.uniform(1.08, 1.5)
        for way in rng.choice(((-1,), (1,), (-1, 1))):
            _add_line(rng, fine, drawn, setting, way * pitch)
    if rng.random() < 0.22:
        _add_rules(rng, fine, drawn, em)
    if rng.random() < 0.16:
        _add_bars(rng, fine, drawn, em)
    return fine


def _add_line(rng: random.Random, fine: Grey, drawn: Drawn, setting: Setting, pitches: float) -> None:
    text = lowered(choose_value(rng)[1])[:60] or "x"
    other = draw_line(text, setting)
    shift = round(pitches * setting.em) + round(drawn.base - other.base)
    aside = rng.randint(-setting.em, max(fine.shape[1] - other.ink.shape[1], 1) + setting.em)
    rows, columns = fine.shape
    matrix = np.array([[1.0, 0.0, aside], [0.0, 1.0, shift]])
    np.maximum(fine, cv2.warpAffine(other.ink, matrix, (columns, rows)), out=fine)


def _add_rules(rng: random.Random, fine: Grey, drawn: Drawn, em: int) -> None:
    """A horizontal rule above or below, whole or cut into pieces."""
    below = rng.random() < 0.65
    centre = drawn.base + em * rng.uniform(0.16, 0.5) if below else drawn.base - em * rng.uniform(0.95, 1.3)
    thick = max(round(em * rng.uniform(0.03, 0.12)), 1)
    tilt = rng.uniform(-0.012, 0.012)
    middle = fine.shape[1] / 2
    x, pieces = 0, rng.random() < 0.5
    while x < fine.shape[1]:
        run = rng.randint(em // 4, 3 * em) if pieces else fine.shape[1]
        if not pieces or rng.random() < 0.55:
            ends = [
                (x, round(centre + tilt * (x - middle))),
                (x + run, round(centre + tilt * (x + run - middle))),
            ]
            cv2.line(fine, ends[0], ends[1], 255, thick)
        x += run


def _add_bars(rng: random.Random, fine: Grey, drawn: Drawn, em: int) -> None:
    """A vertical rule at a side, a hand's breadth off the text."""
    for side in rng.choice(((-1,), (1,), (-1, 1))):
        x = (drawn.left if side < 0 else drawn.right) + side * em * rng.uniform(0.18, 0.8)
        thick = max(round(em * rng.uniform(0.03, 0.1)), 1)
        top = rng.choice((0, rng.randint(0, fine.shape[0] // 2)))
        slant = round(rng.uniform(-0.02, 0.02) * fine.shape[0])
        cv2.line(fine, (round(x), top), (round(x) + slant, fine.shape[0]), 255, thick)


def _erase(rng: random.Random, fine: Grey, drawn: Drawn, em: int) -> None:
    """A sliver of print gone, as where a rule that touched it was taken away."""
    if rng.random() < 0.6:
        edge = rng.choice((drawn.left, drawn.left, drawn.right, rng.uniform(drawn.left, drawn.right)))
        start = round(edge + em * rng.uniform(-0.1, 0.15))
        fine[:, max(start, 0) : max(start, 0) + max(round(em * rng.uniform(0.04, 0.16)), 1)] = 0
    else:
        top = round(drawn.base - em * rng.choice((rng.uniform(-0.15, 0.1), rng.uniform(0.55, 0.75))))
        fine[max(top, 0) : max(top, 0) + max(round(em * rng.uniform(0.03, 0.12)), 1)] = 0


def _scanned(rng: random.Random, fine: Grey, drawn: Drawn) -> tuple[Inks, _Frame]:
    """The fine picture on the scan's grid: turned a little, at a phase of its own, softened."""
    angle = np.deg2rad(rng.choices((0.0, rng.gauss(0.0, 0.25), rng.uniform(-1.0, 1.0)), (20, 55, 25))[0])
    wide = drawn.right - drawn.left
    if abs(angle) * wide > 0.5 * drawn.capitals:
        # the crop's owner straightens long lines: only what is left over remains
        angle = np.sign(angle) * 0.5 * drawn.capitals / wide
    shear = rng.choices((0.0, rng.uniform(-0.06, 0.06)), (3, 1))[0]
    scale = 1.0 / FINENESS
    rows, columns = fine.shape
    matrix = np.array([[1.0, shear - np.sin(angle)], [np.sin(angle), 1.0]]) * scale
    centre = np.array([(drawn.left + drawn.right) / 2, drawn.base])
    target = centre * scale + np.array([rng.uniform(0, 1), rng.uniform(0, 1)])
    offset = target - matrix @ centre
    soft = cv2.GaussianBlur(fine, (0, 0), FINENESS * rng.uniform(0.3, 0.42))
    size = (int(columns * scale) + 2, int(rows * scale) + 2)
    warped = cv2.warpAffine(soft, np.column_stack([matrix, offset]), size, flags=cv2.INTER_LINEAR)
    ink = np.asarray(warped, dtype=np.float32) / np.float32(255.0)
    shift = target[0] - centre[0] * scale
    return ink, _Frame(
        float(target[1]), drawn.capitals * scale, drawn.left * scale + shift, drawn.right * scale + shift
    )


def _cropped(rng: random.Random, grey: Grey, frame: _Frame) -> Strip:
    """The crop about the line, off by some pixels, as a strip."""
    capitals = frame.capitals
    wide = capitals * rng.choices((rng.uniform(0.05, 0.5), rng.uniform(0.5, 1.5)), (3, 1))[0]
    left = frame.left - wide
    right = frame.right + capitals * rng.choices((rng.uniform(0.05, 0.5), rng.uniform(0.5, 1.5)), (3, 1))[0]
    top = frame.base - capitals * (1.0 + rng.uniform(0.1, 0.7))
    bottom = frame.base + capitals * rng.uniform(0.28, 0.8)
    if rng.random() < 0.06:
        top = frame.base - capitals * rng.uniform(0.85, 1.05)
    if rng.random() < 0.06:
        bottom = frame.base + capitals * rng.uniform(-0.08, 0.2)
    x0, y0 = max(round(left), 0), max(round(top), 0)
    x1, y1 = max(round(right), x0 + 4), max(round(bottom), y0 + 4)
    pixels = grey[y0:y1, x0:x1]
    height = capitals * _off(rng)
    base = (
        frame.base - y0 + capitals * (rng.gauss(0, 0.05) if rng.random() < 0.85 else rng.uniform(-0.22, 0.22))
    )
    return pixels_to_strip(pixels, height, base)


def _off(rng: random.Random) -> float:
    """By which factor the capitals' height is mismeasured."""
    # lines without capitals are measured by their small letters, brackets by their own height
    return rng.choices((rng.gauss(1.0, 0.07), rng.uniform(0.62, 0.8), rng.uniform(0.8, 1.38)), (85, 5, 10))[0]


def _lone_mark(rng: random.Random, grey: Grey, frame: _Frame, setting: Setting, text: str) -> Sample:
    """A mark with nothing beside it to show that it is raised, measured as a line of its own."""
    capitals = frame.capitals * setting.raised_size
    raised_base = frame.base - setting.raise_by * setting.em / FINENESS
    lone = _Frame(raised_base, capitals, frame.left, frame.right)
    return Sample(_cropped(rng, grey, lone), lowered(text), "mark alone")
