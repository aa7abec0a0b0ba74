"""Owners who file together have one address, as far as the print allows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.agreeing.agree import agree
from extractor.model.page import Origin
from extractor.model.reading import OwnerReading, Reading, Readings
from tests.agreeing.scanned import seen
from tests.record.readings import readings


def _owners(*boxes: tuple[str, Reading]) -> Readings:
    return replace(readings(), owners=tuple(OwnerReading({name: reading}) for name, reading in boxes))


def test_a_street_in_doubt_is_that_of_the_other_owners() -> None:
    """A letter lost in one block is found in the others, and the change says which check decided."""
    street = ("rptOwnerStreet1", seen("C/O MAPLE CAPITAL LLC"))
    doubtful = ("rptOwnerStreet1", seen("C/O MAPE CAPITAL LLC", 1.0, 0.4, 1.0, 1.0))
    settled = agree(_owners(*[street] * 5, doubtful))
    last = settled.owners[5].boxes["rptOwnerStreet1"]
    assert last.text == "C/O MAPLE CAPITAL LLC"
    assert last.typed == "C/O MAPE CAPITAL LLC"
    assert last.repairs[0].startswith("repeated-address")


def test_another_street_that_was_surely_read_stays() -> None:
    """What the page clearly says is kept, and so are boxes of a text layer."""
    street = ("rptOwnerStreet1", seen("12 HILL ROAD"))
    settled = agree(_owners(street, street, ("rptOwnerStreet1", seen("12 HILL ROAM", 0.995))))
    assert settled.owners[2].boxes["rptOwnerStreet1"].text == "12 HILL ROAM"
    layer = replace(seen("12 HILL ROAM", 0.5), origin=Origin.TEXT_LAYER)
    settled = agree(_owners(street, street, ("rptOwnerStreet1", layer)))
    assert settled.owners[2].boxes["rptOwnerStreet1"].text == "12 HILL ROAM"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("d/o Imaginary Gaskets", "c/o Imaginary Gaskets"),
        ("o/O IMAGINARY GASKETS", "C/O IMAGINARY GASKETS"),
        ("C/0 IMAGINARY GASKETS", "C/O IMAGINARY GASKETS"),
        ("CO IMAGINARY GASKETS", "C/O IMAGINARY GASKETS"),
        ("COAST ROAD 1", "COAST ROAD 1"),
        ("c/o Imaginary Gaskets", "c/o Imaginary Gaskets"),
        ("12 HILL ROAD", "12 HILL ROAD"),
    ],
)
def test_what_stands_before_a_stroke_and_an_o_is_a_c(read: str, meant: str) -> None:
    """Small or in capitals as the o is."""
    (owner,) = agree(_owners(("rptOwnerStreet1", seen(read)))).owners
    assert owner.boxes["rptOwnerStreet1"].text == meant


def test_care_of_is_not_touched_in_a_text_layer() -> None:
    """It says what the filer typed."""
    layer = replace(seen("d/o Imaginary Gaskets"), origin=Origin.TEXT_LAYER)
    (owner,) = agree(_owners(("rptOwnerStreet1", layer))).owners
    assert owner.boxes["rptOwnerStreet1"].text == "d/o Imaginary Gaskets"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("I HILL ROAD", "1 HILL ROAD"),
        ("l HILL ROAD", "1 HILL ROAD"),
        ("I STREET", "I STREET"),
        ("INNER HILL ROAD", "INNER HILL ROAD"),
        ("HOUSE D, STH FLOOR", "HOUSE D, 5TH FLOOR"),
        ("PIER A AIST FLOOR", "PIER A 41ST FLOOR"),
        ("9 SAND ST", "9 SAND ST"),
        ("9 BAND AVE", "9 BAND AVE"),
        ("12 ISt Avenue", "12 ISt Avenue"),
        ("12 Ist Avenue", "12 1st Avenue"),
        ("200 EAST STREET", "200 EAST STREET"),
        ("9 8TH FLOOR", "9 8TH FLOOR"),
    ],
)
def test_letters_that_must_be_figures_are(read: str, meant: str) -> None:
    """Before a street's name and what kind of street it is, and in the number of a floor or a street."""
    (owner,) = agree(_owners(("rptOwnerStreet2", seen(read)))).owners
    assert owner.boxes["rptOwnerStreet2"].text == meant
