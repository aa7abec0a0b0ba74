"""Box 1, its captions and the exit box of a typed form that could not be read."""

from __future__ import annotations

from dataclasses import replace

from extractor.fields.owners import read_owner_blocks
from extractor.fields.regions import PageGrid
from extractor.fields.unread_labels import with_unread_labels
from extractor.forms.locate import LocatedForm
from extractor.forms.template import EXIT
from extractor.model.geometry import BBox
from extractor.model.page import Mark, Origin, Word
from tests.builders import level, line, located, page, shipped, upright

FORM = shipped("sec1474-1996")
RULES = [
    level(40, 580, 100), level(40, 580, 200), level(200, 400, 130), level(200, 400, 165),
    *(upright(x, 100, 200) for x in (40, 200, 400, 580)), upright(300, 130, 200),
]  # fmt: skip
LABEL = line("$5 Anb apperss OF FENRTINS", 44, 105, size=4)
NAME, STREET = line("Doe John", 44, 117, size=9), line("1 Main St", 44, 147, size=9)
CITY = line("Troy MI 48084", 44, 180, size=9)


def form(*words: list[Word], square: bool = False) -> LocatedForm:
    """A scan's first page with these words."""
    every = [
        replace(w, origin=Origin.OCR, confidence=0.9 if w.confidence is None else w.confidence)
        for some in words
        for w in some
    ]
    marks = [Mark(BBox(44, 70, 52, 78), True, 0.9)] if square else []
    scan = replace(page(every, RULES, marks=marks), origin=Origin.OCR)
    return with_unread_labels(LocatedForm(FORM, tuple(located(scan, template=FORM)), 1.0))


def owner(*words: list[Word]) -> dict[str, str]:
    """What is read in box 1."""
    (block,) = read_owner_blocks([PageGrid(form(*words).pages[0])], FORM)
    return {name: reading.text for name, reading in block.boxes.items() if reading.text}


WHOLE = {
    "rptOwnerName": "Doe John",
    "rptOwnerStreet1": "1 Main St",
    "cityLine": "Troy MI 48084",
    "rptOwnerCity": "Troy",
    "rptOwnerState": "MI",
    "rptOwnerZipCode": "48084",
}


def test_an_owner_is_read_by_what_was_typed() -> None:
    """Where neither the box's label nor a caption was read, or captions here and there."""
    assert owner(LABEL, NAME, STREET, CITY) == WHOLE
    assert owner(LABEL, NAME, STREET, CITY, line("idle)", 120, 131, size=4)) == WHOLE
    assert owner(NAME, STREET, CITY) == WHOLE


def test_a_label_that_dust_made_large_is_no_name() -> None:
    """Of which nothing could be read."""
    large = [replace(word, confidence=0.02) for word in line("EN Ao e", 44, 106, size=11)]
    assert owner(large, NAME, STREET, CITY) == WHOLE
    assert owner(line("EN Ao e", 44, 106, size=11), NAME, STREET, CITY) != WHOLE


def test_a_state_that_was_not_read_is_left_out() -> None:
    """City and code are not."""
    without = owner(LABEL, NAME, STREET, [CITY[0], CITY[2]])
    assert (without["rptOwnerCity"], without["rptOwnerZipCode"]) == ("Troy", "48084")
    assert "rptOwnerState" not in without


def test_without_a_code_nothing_tells_which_line_is_the_citys() -> None:
    """Nor whether it is an address."""
    assert owner(LABEL, NAME, STREET) == {}


def test_the_exit_boxs_label_is_set_beside_its_square() -> None:
    """Where it has one."""
    label = next(tick.label for tick in FORM.ticks if tick.element == EXIT)
    assert [a.bbox.x0 for a in form(NAME, square=True).pages[0].find(label)] == [54]
    assert form(NAME).pages[0].find(label) == []
