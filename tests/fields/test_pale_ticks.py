"""Check boxes that a browser greyed out, on grey scans and on black and white ones."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from extractor.fields.pale_ticks import with_pale_ticks
from extractor.forms.locate import LocatedForm
from extractor.forms.template import TickSpec
from extractor.model.page import Mark, Origin, Picture
from tests.builders import line, located, page, small_template

Ink = NDArray[np.uint8]
RESOLUTION = 200.0
SCALE = RESOLUTION / 72.0
LABEL = "Check this box to indicate that it was made"
SPEC = TickSpec("aff10b5One", LABEL)


def greyed(paper: Ink, *, on: bool) -> None:
    """A box of 9 points whose outline is grey; set, it is filled with that grey and its tick is white."""
    one, other = ((round(x * SCALE), round(y * SCALE)) for x, y in ((38, 113), (47, 122)))
    cv2.rectangle(paper, one, other, 205, -1 if on else 3)
    if on:
        points = [(round(x * SCALE), round(y * SCALE)) for x, y in ((40, 118), (42, 120), (45, 115))]
        cv2.line(paper, points[0], points[1], 255, 2)
        cv2.line(paper, points[1], points[2], 255, 2)


def marks_of(paper: Ink, spec: TickSpec = SPEC, known: tuple[Mark, ...] = ()) -> list[bool | None]:
    """What is found of the box before the label on a scan with this picture."""
    template = replace(small_template(), ticks=(spec,))
    words = [replace(one, origin=Origin.OCR, confidence=0.9) for one in line(LABEL, 60, 117, 8)]
    scan = replace(page(words), origin=Origin.OCR, picture=Picture(paper, RESOLUTION, paper), marks=known)
    form = with_pale_ticks(LocatedForm(template, tuple(located(scan, template=template)), 1.0))
    return [mark.on for mark in form.pages[0].page.marks]


@pytest.fixture
def paper() -> Ink:
    """A grey page with the grain of paper, and print on it."""
    grain = np.random.default_rng(3).normal(250.0, 3.0, (round(792 * SCALE), round(612 * SCALE)))
    grey = np.clip(grain, 0, 255).astype(np.uint8)
    grey[900:920, 300:900] = 60
    return grey


@pytest.mark.parametrize("on", [True, False])
def test_a_grey_scan_shows_whether_a_pale_box_is_set(paper: Ink, on: bool) -> None:
    """By what fills it."""
    greyed(paper, on=on)
    assert marks_of(paper) == [on]


def test_where_there_is_no_pale_box_none_is_found(paper: Ink) -> None:
    """Neither on blank paper nor in pale print that is no square."""
    assert marks_of(paper) == []
    cv2.line(paper, (80, 325), (140, 325), 205, 3)
    assert marks_of(paper) == []
    cv2.rectangle(paper, (105, 314), (130, 339), 40, -1)
    assert marks_of(paper) == []  # a blot is not pale


def test_a_box_that_is_known_is_left(paper: Ink) -> None:
    """Its ink has told of it."""
    greyed(paper, on=True)
    known = Mark(line("X", 40, 117, 8)[0].bbox, False)
    assert marks_of(paper, known=(known,)) == [False]


def test_what_a_scan_cannot_show_is_in_doubt(paper: Ink) -> None:
    """A box that is printed pale, on a scan in black and white; other boxes are left to their ink."""
    greyed(paper, on=True)
    bilevel = np.where(paper < 128, 0, 255).astype(np.uint8)
    assert marks_of(bilevel, replace(SPEC, greyed=True)) == [None]
    assert marks_of(bilevel) == []
