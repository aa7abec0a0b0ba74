"""Marks of a filing's cells that no ink is left of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from extractor.fields.cite import cite_together
from extractor.fields.mark_places import MarkedPaper
from extractor.fields.mark_spots import find_spots
from extractor.fields.rows import read_cell
from extractor.fields.scanned import find_scanned_cells, words_in
from extractor.forms.locate import LocatedForm
from extractor.forms.template import ColumnSpec, TableSpec, Template, TypedSpec
from extractor.model.crop import LineCrop
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Page, Picture
from tests.builders import line, located, page, ruled, small_template

RESOLUTION = 200.0
SCALE = RESOLUTION / 72
XS, YS = (50.0, 200.0, 400.0), (100.0, 140.0, 160.0, 180.0, 200.0)
TABLE = TableSpec(
    "derivativeTable",
    "Table II - Derivative",
    (ColumnSpec("securityTitle", "1. Title of Security"), ColumnSpec("exerciseDate", "2. Date Exercisable")),
)
OPTIONS = ("Option", "Option", "Option")


def form(dates: Sequence[str], template: Template) -> LocatedForm:
    """A scan of three rows of Table II with their dates, and a footnote below."""
    printed = [
        *line("Table II - Derivative", 55, 85),
        *line("1. Title of Security", 55, 110),
        *line("2. Date Exercisable", 205, 110),
        *line("Explanation of Responses:", 50, 260),
        *line("1. The option vests in equal installments.", 50, 280),
    ]
    crops = []
    for title, day, top in zip(OPTIONS, dates, YS[1:], strict=False):
        printed += [*line(title, 60, top + 14), *line(day, 210, top + 14)]
        box = BBox(60, top + 4, 90, top + 14)
        pixels = np.full((round(10 * SCALE), round(30 * SCALE)), 255, np.uint8)
        crops.append(LineCrop(pixels, box, RESOLUTION, 18.0, 24.0))
    clean = np.full((round(792 * SCALE), round(612 * SCALE)), 255, np.uint8)
    words = [replace(one, origin=Origin.OCR, confidence=0.99) for one in printed]
    scan: Page = replace(
        page(words, ruled(XS, YS)),
        origin=Origin.OCR,
        picture=Picture(clean, RESOLUTION, clean),
        lines=tuple(crops),
    )
    return LocatedForm(template, tuple(located(scan, template=template)), 1.0)


def cited(dates: Sequence[str], template: Template) -> list[tuple[int, ...]]:
    """What the dates of the rows cite afterwards."""
    after = cite_together(form(dates, template))
    words = after.pages[0].page.words
    return [
        tuple(
            mark.number for mark in read_cell(words_in(words, cell.place), 1, cell.column, raised=True).marks
        )
        for cell in find_scanned_cells(after)
        if cell.column == "exerciseDate"
    ]


def test_a_blank_that_must_be_explained_cites_the_note() -> None:
    """EDGAR takes no option without a date or a footnote instead, so there was one, ink or no ink."""
    template = replace(small_template(), tables=(TABLE,))
    assert cited(["", "", ""], template) == [(1,), (1,), (1,)]


def test_typists_left_blanks_unexplained() -> None:
    """Of forms on paper nothing of the kind is known."""
    template = replace(small_template(), tables=(TABLE,), typed=TypedSpec((), (), ()))
    assert cited(["", "", ""], template) == [(), (), ()]


def test_a_typists_marks_hardly_ever_vanish(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are as large as the value before them: a cell in which no ink is left of any has none."""
    monkeypatch.setattr(MarkedPaper, "find_spot", lambda paper, cell, *_, **__: paper.bare_spot(cell))
    printed = replace(small_template(), tables=(TABLE,))
    typed = replace(printed, typed=TypedSpec((), (), ()))
    inks = [
        [one.spot.ink for one in find_spots(form(["7/3/02"] * 3, template)) if one.spot and one.spot.is_bare]
        for template in (printed, typed)
    ]
    assert len(inks[1]) > 0
    assert inks[1] == [ink - 4.0 for ink in inks[0]]
