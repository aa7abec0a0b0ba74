"""Labels of a typed form's head that could not be read, by the boxes that rules make."""

from __future__ import annotations

from dataclasses import replace

from extractor.fields.unread_labels import with_unread_labels
from extractor.forms.anchors import Anchor
from extractor.forms.locate import LocatedForm
from extractor.forms.segments import text_key
from extractor.model.page import Origin, Word
from tests.builders import level, line, located, page, shipped, upright

FORM = shipped("sec1474-1991")
#: The head's three columns of boxes, the middle one parted below its first box.
RULES = [
    level(40, 580, 100), level(40, 200, 130), level(200, 400, 130), level(200, 400, 165),
    level(400, 580, 165), level(40, 580, 200),
    *(upright(x, 100, 200) for x in (40, 200, 400, 580)), upright(300, 130, 200),
]  # fmt: skip
OWNER = line("1. Name and Address of Reporting Person", 44, 104, size=4)
TITLE = line(
    "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned", 60, 212, size=8
)


def anchors(*words: list[Word], origin: Origin = Origin.OCR) -> dict[str, Anchor]:
    """The labels of the head after those that could not be read were set."""
    every = [word for some in (OWNER, TITLE, *words) for word in some]
    scan = replace(page([replace(w, origin=origin, confidence=0.9) for w in every], RULES), origin=origin)
    form = with_unread_labels(LocatedForm(FORM, tuple(located(scan, template=FORM)), 1.0))
    return {one.label: one for one in form.pages[0].anchors}


def label(element: str) -> str:
    """The label of a box."""
    box = FORM.box(element)
    assert box is not None
    return box.label


def test_boxes_stand_beside_and_below_one_another() -> None:
    """From the owner's box on, each has its label at its corner."""
    found = anchors()
    places = {box.element: found[box.label].bbox for box in FORM.boxes}
    assert {name: (round(at.x0), round(at.top)) for name, at in places.items()} == {
        "issuer": (201, 101),
        "ownerNumber": (201, 131),
        "periodOfReport": (301, 131),
        "dateOfOriginalSubmission": (301, 166),
        "relationship": (401, 101),
        "jointFiling": (401, 166),
    }


def test_small_print_is_the_label_and_large_is_typed() -> None:
    """What is typed below the label, or as large as typed, is no part of it."""
    print_ = line("SYATKMAZ POF MONZM", 304, 134, size=4)
    found = anchors(print_, line("01/03", 304, 148, size=9))
    assert [word.text for word in found[label("periodOfReport")].words] == ["SYATKMAZ", "POF", "MONZM"]
    assert anchors(line("01/03", 304, 148, size=5))[label("periodOfReport")].words == ()


def test_captions_are_three_lines_of_small_print() -> None:
    """With another number of lines what was typed tells where they stand."""
    typed = [
        line("Doe John", 44, 115, size=9),
        line("1 Main St", 44, 145, size=9),
        line("Troy MI 48084", 44, 175, size=9),
    ]
    small = [
        line("aST 25ST1", 44, 134, size=4),
        line("REST", 90, 160, size=4),
        line("ITY SZR ZIF", 44, 190, size=4),
    ]
    owner = FORM.owner
    found = anchors(*typed, *small)
    assert [text_key(found[one].words[0].text) for one in (owner.name, owner.street, owner.zip)] == [
        "ast", "rest", "zif",
    ]  # fmt: skip
    assert anchors(*typed, *small[:2])[owner.street].words == ()
    assert owner.street not in anchors(*typed[:2], *small[:2])


def test_labels_of_marks_come_in_their_order() -> None:
    """As many segments on lines with print as the box has marks; typed titles below them are none."""
    marks = [
        line("em", 420, 120, size=9), line("CAME", 520, 120, size=4),
        line("Officer (give title below)", 420, 135, size=4), line("GIBER", 520, 135, size=4),
        line("Vice President", 420, 152, size=9),
    ]  # fmt: skip
    found = anchors(*marks)
    assert [found[one].words[0].text for one in ("Director", "10% Owner", "Other (specify below)")] == [
        "em", "CAME", "GIBER",
    ]  # fmt: skip
    assert "Director" not in anchors(*marks, line("else", 480, 135, size=4))


def test_pages_of_text_are_left_alone() -> None:
    """Their labels can be read."""
    assert label("issuer") not in anchors(origin=Origin.TEXT_LAYER)


def test_a_label_that_a_mark_was_read_into_stands_by_its_neighbours() -> None:
    """Below the one above it and beside the other of its line, though other print is in the box too."""
    marks = [
        line("Director", 420, 120, size=4), line("10% Owner", 520, 120, size=4),
        line("X_omerten", 404, 134, size=9), line("Other (specify below)", 520, 135, size=4),
        line("PRESIDENT", 420, 152, size=5),
    ]  # fmt: skip
    officer = anchors(*marks)["Officer (give title below)"]
    assert [word.text for word in officer.words] == ["X_omerten", "Officer"]
    assert (officer.bbox.x0, round(officer.bbox.top)) == (420, 133)
    assert "Officer (give title below)" not in anchors(*marks[1:])


def test_what_is_like_a_marks_label_in_its_box_is_it() -> None:
    """Where it stands: those beside and above it may begin with the lines for their marks."""
    marks = [
        line("____Director", 400, 120, size=4), line("I0% Owncr", 530, 120, size=4),
        line("____Officer (give title below)", 400, 135, size=4),
        line("____Other (specify below)", 500, 135, size=4),
    ]  # fmt: skip
    owner = anchors(*marks)["10% Owner"]
    assert (owner.bbox.x0, [word.text for word in owner.words]) == (530, ["I0%", "Owncr"])
