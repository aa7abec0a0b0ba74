"""Dates and amounts that stand alone where no cell was found are counted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extractor.fields.homeless import count_homeless
from extractor.fields.scanned import find_scanned_cells
from extractor.forms.locate import LocatedForm
from extractor.model.crop import LineCrop
from extractor.model.page import Page
from extractor.model.reading import Reading, Readings
from tests.builders import located, small_template, word
from tests.fields.test_surroundings import found, scan


def _with_line(one: Page, text: str, x: float, y: float) -> Page:
    """The page with words of one line of print more."""
    new = [word(part, x + 30 * at, y) for at, part in enumerate(text.split())]
    box = replace(new[0].bbox, x1=new[-1].bbox.x1)
    line = LineCrop(np.full((20, 60), 255, np.uint8), box, 144.0, 14.0, 16.0)
    return replace(one, words=(*one.words, *new), lines=(*one.lines, line))


def _count(one: Page) -> int:
    form, readings = found(one)
    return count_homeless(form, readings, find_scanned_cells(form))


@pytest.mark.parametrize("text", ["07/28/2017", "45,659", "$169.486 (3)", "$0"])
def test_a_value_below_the_table_has_no_home(text: str) -> None:
    """Where there is no cell, a date, an amount or a price by itself is counted."""
    assert _count(_with_line(scan(), text, 205, 400)) == 1


@pytest.mark.parametrize("text", ["Common", "12", "on 07/28/2017", "sold 45,659 shares"])
def test_running_text_and_short_numbers_are_not_counted(text: str) -> None:
    """Values within text, and numbers that any place may hold, say nothing."""
    assert _count(_with_line(scan(), text, 205, 400)) == 0


def test_a_value_in_a_cell_or_at_the_edge_is_not_counted() -> None:
    """What stands in a table's cell has its home; a browser's date at the page's head is none."""
    assert _count(_with_line(scan(), "07/28/2017", 205, 164)) == 0
    assert _count(_with_line(scan(), "07/28/2017", 205, 12)) == 0


def test_what_was_read_into_a_box_is_at_home() -> None:
    """A date that a box holds is not counted, whatever else is on the page."""
    one = _with_line(scan(), "07/28/2017", 205, 400)
    held = one.words[-1]
    (placed,) = located(one)
    date = Reading("07/28/2017", one.number, held.bbox, (held,))
    readings = Readings({"periodOfReport": date}, {}, (), (), (), (), (), Reading(), ())
    form = LocatedForm(small_template(), (placed,), 0.75)
    assert count_homeless(form, readings, find_scanned_cells(form)) == 0
