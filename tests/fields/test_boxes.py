"""The head of the form: boxes, check marks and titles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.fields.boxes import Head, read_head
from extractor.fields.lost_labels import find_faded
from extractor.fields.regions import PageGrid
from extractor.forms.anchors import Anchor
from extractor.forms.template import TypedSpec
from extractor.model.geometry import BBox
from extractor.model.page import Link, Origin, Page, Rule, Word
from tests.builders import grids, level, line, lines, page, ruled, small_template, word

TEMPLATE = small_template()
#: Edges of the head's three columns of boxes, and of the boxes in them.
XS, YS = (30.0, 220.0, 400.0, 590.0), (100.0, 300.0)


def labels() -> list[Word]:
    """The labels of the head, each in its cell."""
    return [
        *line("1. Name and Address of Person", 35, 110, 8),
        *line("2. Issuer Name and Symbol", 225, 110, 8),
        *line("3. Date of Earliest Transaction", 225, 170, 8),
        *line("4. If Amendment, Date of Original", 225, 230, 8),
        *line("5. Relationship of Person to Issuer", 405, 110, 8),
        *line("Director", 425, 130, 8),
        *line("10% Owner", 525, 130, 8),
        *line("Officer (give title below)", 425, 145, 8),
        *line("Other (specify below)", 505, 160, 8),
    ]


def head_rules() -> list[Rule]:
    """The rules of the head."""
    return [*ruled(XS, YS), level(220, 400, 160), level(220, 400, 220)]


def head(words: list[Word], rules: list[Rule] | None = None, links: tuple[Link, ...] = ()) -> Head:
    """What is read of a head with these values."""
    sheet: Page = page([*labels(), *words], head_rules() if rules is None else rules, links=links)
    (grid,) = grids(sheet, template=TEMPLATE)
    return read_head(grid, TEMPLATE)


VALUES = [
    *line("Snowflake Inc. [ SNOW ]", 225, 130),
    *line("12/16/2021", 225, 190),
    *line("12/20/2021", 225, 250),
]


@pytest.mark.parametrize("drawn", [True, False], ids=["ruled", "unruled"])
def test_a_box_has_what_stands_below_its_label(drawn: bool) -> None:
    """Values are by box, with rules around it or without."""
    found = head(VALUES, None if drawn else [])
    assert {
        name: found.boxes[name].text for name in ("issuer", "periodOfReport", "dateOfOriginalSubmission")
    } == {
        "issuer": "Snowflake Inc. [ SNOW ]",
        "periodOfReport": "12/16/2021",
        "dateOfOriginalSubmission": "12/20/2021",
    }
    assert found.boxes["periodOfReport"].bbox == BBox(225, 185, 275, 195)


def test_a_blank_box_is_blank() -> None:
    """The label is not the value."""
    found = head([])
    assert not found.boxes["issuer"]
    assert found.boxes["periodOfReport"].bbox is None


def test_a_value_of_two_lines_is_one() -> None:
    """Long names wrap within their box."""
    assert head(lines("Berkshire Grey", "Holdings [ BGRY ]", x=225, y=125)).boxes["issuer"].text == (
        "Berkshire Grey Holdings [ BGRY ]"
    )


def test_a_box_ends_where_table_i_begins() -> None:
    """Without rules, the last box of the head does not take the table's words."""
    words = [*line("Table I - Plain", 225, 330), *line("Common Stock", 225, 350)]
    assert head(words, []).boxes["dateOfOriginalSubmission"].text == ""


def test_marks_stand_left_of_their_labels() -> None:
    """Each label has its own mark, in its own box."""
    found = head([word("X", 410, 130, 8), word("X", 410, 145, 8)])
    assert {name: tick.on for name, tick in found.ticks.items()} == {
        "isDirector": True,
        "isTenPercentOwner": False,
        "isOfficer": True,
        "isOther": False,
    }


def test_a_mark_at_the_top_left_is_read() -> None:
    """The exit box is no numbered box; its mark stands by its label."""
    label = line("Check this box if no longer subject to Section 16.", 60, 60, 6)
    assert head([*label, word("X", 45, 60, 8)]).ticks["notSubjectToSection16"].on is True
    assert head(label).ticks["notSubjectToSection16"].on is False
    assert "notSubjectToSection16" not in head([]).ticks


def test_titles_stand_below_the_marks() -> None:
    """One below the other, all below is the officer's title."""
    found = head(line("Chief Financial Officer", 410, 180))
    assert found.boxes["officerTitle"].text == "Chief Financial Officer"
    assert not found.boxes["otherText"]


def test_a_low_mark_is_no_part_of_a_title() -> None:
    """An X that hangs below the last label's line still is a mark alone."""
    found = head([word("X", 490, 163, 8), *line("Adviser", 410, 180)])
    assert found.ticks["isOther"].on is True
    assert found.boxes["officerTitle"].text == "Adviser"


def side_by_side(*words: Word) -> Head:
    """The head of a form whose labels of officer and other stand on one line, with these words below them."""
    moved = [w for w in labels() if not (w.bbox.cy == 160 and w.bbox.x0 >= 505)]
    below = [*moved, *line("Other (specify below)", 510, 145, 7), *words, *line("_______", 425, 172)]
    (grid,) = grids(page(below, head_rules()), template=TEMPLATE)
    return read_head(grid, TEMPLATE)


def test_titles_side_by_side_are_parted() -> None:
    """Below two labels on one line, each title is under its own."""
    found = side_by_side(*line("CFO", 425, 165), *line("Trustee", 515, 165))
    assert (found.boxes["officerTitle"].text, found.boxes["otherText"].text) == ("CFO", "Trustee")


def test_a_title_that_runs_on_below_the_other_label_is_one() -> None:
    """A browser sets it in the middle of the box: its last word may stand below the other label."""
    found = side_by_side(*line("SVP and Chief People Officer", 440, 165))
    assert (found.boxes["officerTitle"].text, found.boxes["otherText"].text) == (
        "SVP and Chief People Officer",
        "",
    )


def test_what_else_one_is_may_begin_before_its_label() -> None:
    """Set in the middle of its half of the box, as long as that."""
    found = side_by_side(*line("CFO", 425, 165), *line("Former Chair of a Group", 495, 165))
    assert (found.boxes["officerTitle"].text, found.boxes["otherText"].text) == (
        "CFO",
        "Former Chair of a Group",
    )


def test_the_issuers_link_is_the_one_in_its_box() -> None:
    """Of the page's links, the one over the issuer's name."""
    links = (Link(BBox(35, 125, 100, 135), "owner"), Link(BBox(225, 125, 290, 135), "issuer"))
    assert head(VALUES, links=links).issuer_link == "issuer"
    assert head(VALUES, links=links[:1]).issuer_link is None


def scanned_head(words: list[Word]) -> Head:
    """What is read of a scan with just these words in the head's rules."""
    sheet = replace(page([replace(one, origin=Origin.OCR) for one in words], head_rules()), origin=Origin.OCR)
    (grid,) = grids(sheet, template=TEMPLATE)
    return read_head(grid, TEMPLATE)


def test_the_mark_of_a_label_that_was_not_read_is_not_the_next_ones() -> None:
    """On a scan without `Director` its X is nobody's; a word like it elsewhere is not asked."""
    words = [one for one in labels() if one.text != "Director"]
    found = scanned_head([*words, word("X", 410, 130, 8), *line("Director", 40, 500, 8)])
    assert found.ticks["isTenPercentOwner"].on is False
    assert "isDirector" not in found.ticks


def test_a_short_label_in_its_box_may_be_misread() -> None:
    """`I0% 0wner` right of an X is a ten-percent owner's."""
    words = [one for one in labels() if not (one.bbox.cy == 130 and one.bbox.x0 >= 525)]
    found = scanned_head([*words, word("X", 510, 130, 8), *line("I0% 0wner", 525, 130, 8)])
    assert found.ticks["isTenPercentOwner"].on is True
    assert found.ticks["isDirector"].on is False


def test_the_misread_end_of_a_label_is_no_value() -> None:
    """What goes on with a label's line on a scan is its own."""
    words = [one for one in labels() if one.bbox.cy != 230]
    found = scanned_head([*words, *line("4. If Amendment, Date of Original Yon", 225, 230, 8)])
    assert found.boxes["dateOfOriginalSubmission"].text == ""


def test_a_table_told_by_its_rules_alone_has_no_label_to_go_on() -> None:
    """Its anchor has a place and no words, which the head takes as it is."""
    printed = [replace(one, origin=Origin.OCR) for one in labels()]
    scan = replace(page(printed, ruled(XS, YS)), origin=Origin.OCR)
    (grid,) = grids(scan, template=TEMPLATE)
    table = Anchor("Table I - Plain", 1, BBox(30, 310, 590, 320), (), 0.0)
    told = PageGrid(replace(grid.page, anchors=(*grid.page.anchors, table)))
    assert read_head(told, TEMPLATE).boxes == read_head(grid, TEMPLATE).boxes


def test_a_value_may_stand_behind_the_last_line_of_a_broken_label() -> None:
    """`Symbol` alone on its line leaves room for the issuer."""
    words = [one for one in labels() if not (one.bbox.cy < 120 and 220 < one.bbox.x0 < 400)]
    first, last = line("2. Issuer Name and", 225, 110, 8), line("Symbol  Frobnitz Corp. [FRB]", 225, 120, 8)
    found = scanned_head([*words, *first, *last])
    assert found.boxes["issuer"].text == "Frobnitz Corp. [FRB]"


def test_a_faded_label_of_a_typed_form_is_known_by_two_of_its_words() -> None:
    """Without the rules around it too: above the boxes below it, and beside the one on its left."""
    words = [
        *(one for one in labels() if not (220 < one.bbox.x0 < 400 and one.bbox.cy < 120)),
        *line("1ssuer", 239, 110, 8), *line("Syrnbol", 291, 110, 8), *line("Symbol", 291, 110, 8),
        *line("Snowflake Inc. [ SNOW ]", 225, 130), *line("12/16/2021", 225, 190),
    ]  # fmt: skip
    template = replace(TEMPLATE, typed=TypedSpec(blank=(), same=(), units=()))
    scan = page(
        [replace(one, origin=Origin.OCR) for one in words], [level(30, 590, 100), level(30, 590, 300)]
    )
    (grid,) = grids(replace(scan, origin=Origin.OCR), template=template)
    found = read_head(grid, template).boxes
    assert found["issuer"].text == "Snowflake Inc. [ SNOW ]"
    assert found["periodOfReport"].text == "12/16/2021"
    assert find_faded(grid, TEMPLATE, {}) is None


def test_what_is_small_behind_a_label_is_its_end_and_what_is_large_typed() -> None:
    """On a typed form's scan a value may stand beside its label; a sign behind a symbol is a speck."""
    template = replace(TEMPLATE, typed=TypedSpec(blank=(), same=(), units=()))
    words = [one for one in labels() if one.bbox.cy != 230]
    speck = replace(word("1", 330, 130), confidence=0.06)
    words += [*line("Snowflake Inc. [SNOW]", 225, 130), speck]
    for behind, size, value in (("Yon", 8, ""), ("12/03", 11, "12/03")):
        label = line("4. If Amendment, Date of Original", 225, 230, 8)
        read = [*words, *label, word(behind, label[-1].bbox.x1 + 3, 230, size)]
        scan = replace(page([replace(w, origin=Origin.OCR) for w in read], head_rules()), origin=Origin.OCR)
        (grid,) = grids(scan, template=template)
        found = read_head(grid, template).boxes
        assert (found["dateOfOriginalSubmission"].text, found["issuer"].text) == (
            value,
            "Snowflake Inc. [SNOW]",
        )
