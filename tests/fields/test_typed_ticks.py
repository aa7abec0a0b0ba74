"""Check marks of typed forms by their ink."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import pytest

from extractor.fields.boxes import read_head
from extractor.fields.regions import PageGrid
from extractor.fields.typed_ticks import with_typed_ticks
from extractor.forms.locate import LocatedForm
from extractor.forms.template import TypedSpec
from extractor.model.page import Origin, Picture
from tests.builders import line, located, page, small_template

RESOLUTION = 216.0
SCALE = RESOLUTION / 72
TYPED = replace(small_template(), typed=TypedSpec(blank=(), same=(), units=()))
#: Where labels begin, and the foot of their letters.
LABELS = {"Director": (100, 130), "10% Owner": (250, 130), "Officer (give title below)": (100, 150)}
Ink = np.ndarray


def cross(ink: Ink, x: float, foot: float) -> None:
    """An X on the line."""
    left, right, top, bottom = (round(v * SCALE) for v in (x, x + 6, foot - 7, foot - 1))
    cv2.line(ink, (left, top), (right, bottom), 0, 3)
    cv2.line(ink, (left, bottom), (right, top), 0, 3)


def hook(ink: Ink, x: float, foot: float) -> None:
    """A tick of two strokes."""
    points = [(x, foot - 4), (x + 4, foot - 1), (x + 11, foot - 9)]
    (one, two, three) = [(round(a * SCALE), round(b * SCALE)) for a, b in points]
    cv2.line(ink, one, two, 0, 3)
    cv2.line(ink, two, three, 0, 3)


def speck(ink: Ink, x: float, foot: float) -> None:
    """A piece of dirt."""
    cv2.circle(ink, (round((x + 5) * SCALE), round((foot - 4) * SCALE)), 2, 0, -1)


def bracket(ink: Ink, x: float, foot: float) -> None:
    """A bracket that is left of two."""
    left, top, bottom = round(x * SCALE), round((foot - 8) * SCALE), round(foot * SCALE)
    cv2.line(ink, (left, top), (left, bottom), 0, 3)


def form(draw: Callable[[Ink, float, float], None], *, typed: bool = True) -> LocatedForm:
    """A scan whose lines before the labels are blank but for what is drawn on the first."""
    words = [*line("1. Name and Address of Person", 35, 90, 8)]
    words += line("5. Relationship of Person to Issuer", 60, 112, 8)
    for label, (x, foot) in LABELS.items():
        words += line(label, x, foot - 4, 8)
    ink = np.full((round(792 * SCALE), round(612 * SCALE)), 255, np.uint8)
    for x, foot in LABELS.values():
        left, right, under = round((x - 25) * SCALE), round((x - 4) * SCALE), round((foot + 1) * SCALE)
        cv2.line(ink, (left, under), (right, under), 0, 2)
    x, foot = LABELS["Director"]
    draw(ink, x - 18, foot)
    read = [replace(one, origin=Origin.OCR, confidence=0.9) for one in words]
    scan = replace(page(read), origin=Origin.OCR, picture=Picture(ink, RESOLUTION, ink))
    template = TYPED if typed else small_template()
    return LocatedForm(template, tuple(located(scan, template=template)), 1.0)


@pytest.mark.parametrize(
    ("draw", "on"),
    [(cross, True), (hook, True), (speck, False), (bracket, False)],
    ids=["cross", "hook", "speck", "bracket"],
)
def test_a_mark_is_seen_by_its_ink(draw: Callable[[Ink, float, float], None], on: bool) -> None:
    """An X or a tick of any hand; dirt and what is printed there are none."""
    done = with_typed_ticks(form(draw))
    ticks = read_head(PageGrid(done.pages[0]), done.template).ticks
    assert ticks["isDirector"].on is on
    assert ticks["isTenPercentOwner"].on is False
    assert ticks["isOfficer"].on is False


def test_other_forms_have_boxes() -> None:
    """Only typists' lines are looked at."""
    one = form(cross, typed=False)
    assert with_typed_ticks(one) is one
