"""Owners who file together have one address, as far as the print allows."""

from __future__ import annotations

from dataclasses import replace

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
    doubtful = ("rptOwnerStreet1", seen("CO MAPLE CAPITAL LLC", 0.4, 1.0, 1.0, 1.0))
    settled = agree(_owners(*[street] * 5, doubtful))
    last = settled.owners[5].boxes["rptOwnerStreet1"]
    assert last.text == "C/O MAPLE CAPITAL LLC"
    assert last.typed == "CO MAPLE CAPITAL LLC"
    assert last.repairs[0].startswith("repeated-address")


def test_another_street_that_was_surely_read_stays() -> None:
    """What the page clearly says is kept, and so are boxes of a text layer."""
    street = ("rptOwnerStreet1", seen("12 HILL ROAD"))
    settled = agree(_owners(street, street, ("rptOwnerStreet1", seen("12 HILL ROAM", 0.995))))
    assert settled.owners[2].boxes["rptOwnerStreet1"].text == "12 HILL ROAM"
    layer = replace(seen("12 HILL ROAM", 0.5), origin=Origin.TEXT_LAYER)
    settled = agree(_owners(street, street, ("rptOwnerStreet1", layer)))
    assert settled.owners[2].boxes["rptOwnerStreet1"].text == "12 HILL ROAM"
