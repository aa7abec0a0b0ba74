"""Blocks of box 1, and the table of owners."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.fields.owners import read_owner_blocks, read_owners_table, split_lines
from extractor.fields.text import words_to_reading
from extractor.forms.template import OwnersTableSpec, TypedSpec
from extractor.model.geometry import BBox
from extractor.model.page import Link, Origin, Page, Word
from extractor.model.reading import OwnerReading
from tests.builders import grids, level, line, lines, page, ruled, small_template, upright

TEMPLATE = small_template()


def block(
    y: float, name: str, *street: str, city: str = "DENVER", state: str = "CO", code: str = "80202"
) -> list[Word]:
    """Box 1 with its captions, from height `y` on; values stand above their captions."""
    return [
        *line("1. Name and Address of Person", 35, y, 8),
        *line(name, 35, y + 20),
        *line("(Last)", 35, y + 32, 7),
        *line("(First)", 95, y + 32, 7),
        *lines(*street, x=35, y=y + 50),
        *line("(Street)", 35, y + 75, 7),
        *line(city, 35, y + 95),
        *line(state, 100, y + 95),
        *line(code, 150, y + 95),
        *line("(City)", 35, y + 107, 7),
        *line("(State)", 100, y + 107, 7),
        *line("(Zip)", 150, y + 107, 7),
    ]


def read(*pages: Page) -> list[OwnerReading]:
    """All blocks of these pages."""
    return list(read_owner_blocks(grids(*pages, template=TEMPLATE), TEMPLATE))


def boxes(owner: OwnerReading) -> dict[str, str]:
    """The texts of an owner's boxes, without the whole line of the city."""
    return {name: reading.text for name, reading in owner.boxes.items() if name != "cityLine" and reading}


DOE = {
    "rptOwnerName": "DOE JANE",
    "rptOwnerStreet1": "C/O SNOWFLAKE",
    "rptOwnerStreet2": "SUITE 3A",
    "rptOwnerCity": "DENVER",
    "rptOwnerState": "CO",
    "rptOwnerZipCode": "80202",
}


def test_values_stand_above_their_captions() -> None:
    """Name, two lines of street, and the parts of the city's line."""
    (owner,) = read(page(block(100, "DOE JANE", "C/O SNOWFLAKE", "SUITE 3A")))
    assert boxes(owner) == DOE
    assert owner.boxes["cityLine"].text == "DENVER CO 80202"
    assert owner.boxes["rptOwnerStreet2"].bbox == BBox(35, 157, 72.5, 167)


def test_a_scans_city_line_is_mended() -> None:
    """A state that stands too far left is no part of the city, and specks are none of the ZIP code."""
    words = block(100, "DOE JANE", "C/O SNOWFLAKE", "SUITE 3A", city="DENVER CO", state="", code="80202 (2")
    scanned = [replace(one, origin=Origin.OCR) for one in words]
    assert boxes(*read(page(scanned))) == DOE
    assert boxes(*read(page(words)))["rptOwnerCity"] == "DENVER CO"


def test_state_and_zip_code_are_known_by_their_form() -> None:
    """Where dirt moved them aside, and some follows."""
    words = block(100, "DOE JANE", "C/O SNOWFLAKE", "SUITE 3A", city="DENVER CO 80202", state="", code="2'")
    scanned = [replace(one, origin=Origin.OCR) for one in words]
    assert boxes(*read(page(scanned))) == DOE


def test_a_caption_may_be_misread_and_measured_badly() -> None:
    """It stands in the line of the others; where it does not, the city's line tells by its form."""
    words = block(100, "DOE JANE", "C/O SNOWFLAKE", "SUITE 3A")
    for by in (-5.0, -12.0):
        box = next(one.bbox for one in words if one.text == "(Zip)")
        moved = replace(box, top=box.top + by, bottom=box.bottom + by)
        lost = [replace(one, text="(20)", bbox=moved) if one.text == "(Zip)" else one for one in words]
        if by < -10:
            lost = [one for one in lost if one.text != "(20)"]
        scanned = [replace(one, origin=Origin.OCR) for one in lost]
        assert boxes(*read(page(scanned))) == DOE


def test_a_street_is_known_without_its_caption() -> None:
    """Where a smear covers it, the line of the city is the last one, with its ZIP code."""
    words = block(100, "DOE JANE", "C/O SNOWFLAKE", "SUITE 3A")
    lost = [replace(one, text="6.") if one.text == "(Street)" else one for one in words]
    assert boxes(*read(page(lost))) == DOE
    without = [one for one in lost if one.text != "80202"]
    assert "rptOwnerStreet1" not in boxes(*read(page(without)))


def test_a_scans_city_line_may_be_set_as_one() -> None:
    """On the revision with a table of owners it stands as a whole, wherever the captions below it are."""
    template = small_template(owners_table=OWNERS)
    words = block(100, "DOE JANE", "C/O SNOWFLAKE", "SUITE 3A", city="DENVER, CO 80202", state="", code="")
    scan = replace(page([replace(one, origin=Origin.OCR) for one in words]), origin=Origin.OCR)
    (owner,) = read_owner_blocks(grids(scan, template=template), template)
    assert boxes(owner) == DOE


def test_blank_lines_are_blank() -> None:
    """An owner without a second line, a state or a code has none."""
    (owner,) = read(page(block(100, "DOE JANE", "12 HIGH STREET", city="LONDON", state="", code="")))
    assert boxes(owner) == {
        "rptOwnerName": "DOE JANE",
        "rptOwnerStreet1": "12 HIGH STREET",
        "rptOwnerCity": "LONDON",
    }


def test_values_of_the_boxes_beside_are_not_the_owners() -> None:
    """With rules between, and without, box 2 keeps its words."""
    beside = [*line("2. Issuer Name and Symbol", 300, 100, 8), *line("Snowflake Inc.", 300, 120)]
    words = [*block(100, "DOE JANE", "C/O SNOWFLAKE", "SUITE 3A"), *beside]
    for rules in ([], ruled([30, 290, 590], [90, 300])):
        (owner,) = read(page(words, rules))
        assert boxes(owner) == DOE


def test_every_block_is_an_owner() -> None:
    """Further owners have blocks of their own, below and on further pages."""
    sheets = (
        page([*block(100, "DOE JANE", "C/O SNOWFLAKE", "SUITE 3A"), *block(300, "ROE RICHARD", "1 ELM")]),
        page(block(100, "POE EDGAR", "2 OAK"), number=2),
    )
    assert [boxes(owner)["rptOwnerName"] for owner in read(*sheets)] == [
        "DOE JANE",
        "ROE RICHARD",
        "POE EDGAR",
    ]


@pytest.mark.parametrize(
    "cut", [125, 145, 180, 199], ids=["after-name", "after-caption", "in-street", "before-city"]
)
def test_a_block_may_be_cut_by_the_pages_end(cut: float) -> None:
    """What follows on the next page belongs to the block that the page's end cut."""
    words = block(100, "DOE JANE", "C/O SNOWFLAKE", "SUITE 3A")
    above = [word for word in words if word.bbox.cy < cut]
    below = [
        Word(word.text, BBox(box.x0, box.top - cut + 40, box.x1, box.bottom - cut + 40), word.size)
        for word in words
        if (box := word.bbox).cy >= cut
    ]
    (owner,) = read(page(above), page(below, number=2))
    assert boxes(owner) == DOE


def test_the_link_of_an_owner_lies_over_its_name() -> None:
    """Of two owners' links, each has its own."""
    words = [*block(100, "DOE JANE", "1 ELM"), *block(300, "ROE RICHARD", "1 ELM")]
    links = [Link(BBox(35, 315, 90, 325), "roe"), Link(BBox(35, 115, 75, 125), "doe")]
    assert [owner.link for owner in read(page(words, links=links))] == ["doe", "roe"]
    assert [owner.link for owner in read(page(words))] == [None, None]


def street(*texts: str, pitch: float = 12.0, extra: float = 0.0) -> tuple[str, str]:
    """The two filed lines of some printed ones, in a box 200 points wide."""
    words = [w for i, text in enumerate(texts) for w in line(text, 35, 100 + i * pitch + (extra if i else 0))]
    one, other = split_lines(words_to_reading(words, 1), 235)
    return one.text, other.text


def test_a_short_line_was_ended_by_the_filer() -> None:
    """Where the next word would have fitted, the filer ended the line."""
    assert street("C/O SNOWFLAKE", "SUITE 3A") == ("C/O SNOWFLAKE", "SUITE 3A")
    long = "ONE THOUSAND NINE HUNDRED EIGHTY-FIVE"
    assert street(long, "AVENUE", "SUITE 3A") == (f"{long} AVENUE", "SUITE 3A")
    assert street("SUITE 3A", long, "AVENUE") == ("SUITE 3A", f"{long} AVENUE")


def test_one_line_is_one() -> None:
    """Nothing is made up for the second line."""
    assert street("1 ELM") == ("1 ELM", "")


OWNERS = OwnersTableSpec(
    "Reporting Owners", "Reporting Owner Name / Address", "Director", "10% Owner", "Officer", "Other"
)


def owners_page(*rows: tuple[float, list[str], str]) -> Page:
    """The table of owners: rows at heights, with their lines and where the mark stands."""
    xs = [30.0, 240.0, 310.0, 390.0, 480.0, 580.0]
    words = [
        *line("Reporting Owners", 35, 40),
        *line("Reporting Owner Name / Address", 35, 75),
        *line("Relationships", 370, 60),
        *line("Director", 250, 75, 9),
        *line("10% Owner", 315, 75, 9),
        *line("Officer", 400, 75, 9),
        *line("Other", 490, 75, 9),
    ]
    places = {"Director": 260.0, "10% Owner": 340.0, "Officer": 400.0, "Other": 500.0}
    ys = [90.0]
    for y, texts, marked in rows:
        words += lines(*texts, x=35, y=y)
        label, _, text = marked.partition("=")
        words += line(text or "X", places[label], y)
        ys.append(y + 12 * len(texts))
    rules = [level(30, 580, y) for y in (50, *ys)] + [level(240, 580, 67)]
    return page(words, [*rules, *(upright(x, 50 if x in (30, 240, 580) else 67, ys[-1]) for x in xs)])


def test_the_table_of_owners_has_a_row_for_each() -> None:
    """Names and addresses stand in one cell, the relationships in the others."""
    template = small_template(owners_table=OWNERS)
    sheet = owners_page(
        (105, ["DOE JANE", "C/O SNOWFLAKE", "DENVER, CO 80202"], "Officer=Chief Officer"),
        (150, ["ROE RICHARD", "1 ELM", "SUITE 3", "BOSTON, MA 02110"], "Director"),
    )
    rows = read_owners_table(grids(sheet, template=template), template)
    assert [row.cells["rptOwnerName"].lines for row in rows] == [
        ("DOE JANE", "C/O SNOWFLAKE", "DENVER, CO 80202"),
        ("ROE RICHARD", "1 ELM", "SUITE 3", "BOSTON, MA 02110"),
    ]
    assert [row.cells["isOfficer"].text for row in rows] == ["Chief Officer", ""]
    assert [row.cells["isDirector"].text for row in rows] == ["", "X"]


def test_a_form_without_the_table_has_no_rows() -> None:
    """Revisions that print no table of owners are not searched for one."""
    template = small_template()
    sheet = owners_page((105, ["DOE JANE", "1 ELM", "DENVER, CO 80202"], "Director"))
    assert list(read_owners_table(grids(sheet, template=template), template)) == []


def test_a_name_is_found_by_its_rule_where_its_captions_are_misread() -> None:
    """Below the rule under the name stand its captions, whatever letters they were read as."""
    misread = {"(Last)": "das)", "(First)": "dhs)"}
    words = [
        replace(one, text=misread.get(one.text, one.text)) for one in block(100, "DOE JANE", "C/O SNOWFLAKE")
    ]
    rules = [upright(30, 90, 220), upright(200, 90, 220), *(level(30, 200, y) for y in (90, 127, 170, 220))]
    (owner,) = read(page(words, rules))
    assert boxes(owner)["rptOwnerName"] == "DOE JANE"
    assert boxes(owner)["rptOwnerStreet1"] == "C/O SNOWFLAKE"


def test_a_name_is_found_by_its_rule_where_its_captions_are_smeared() -> None:
    """Nothing is read of them: what stands above the rule is the name."""
    smeared = ("(Last)", "(First)")
    words = [one for one in block(100, "DOE JANE", "C/O SNOWFLAKE", "SUITE 3A") if one.text not in smeared]
    rules = [upright(30, 90, 220), upright(200, 90, 220), *(level(30, 200, y) for y in (90, 127, 170, 220))]
    assert boxes(*read(page(words, rules))) == DOE


def test_a_speck_between_the_lines_of_a_street_is_dirt() -> None:
    """On a scan, where nobody is sure of it."""
    words = block(100, "DOE JANE", "C/O SNOWFLAKE", "SUITE 3A")
    speck = [replace(one, origin=Origin.OCR, confidence=0.4) for one in line("4", 180, 143.5, 4)]
    assert boxes(*read(page([*words, *speck]))) == DOE
    typed = [replace(one, confidence=0.9) for one in speck]
    assert boxes(*read(page([*words, *typed]))) != DOE


def test_an_owner_is_named_once_on_sheets_for_typists() -> None:
    """Copies of the first page that repeat a name, or leave it blank, add nobody."""
    template = replace(TEMPLATE, typed=TypedSpec((), (), ()))
    names = ("DOE JANE", "DOE JANE", "", '(" DOE JANE', "ROE")  # dirt beside one of them
    pages = [page(block(100, name), number=at) for at, name in enumerate(names, 1)]
    owners = read_owner_blocks(grids(*pages, template=template), template)
    assert [one.boxes["rptOwnerName"].text for one in owners] == ["DOE JANE", "ROE"]


def typed_owner(words: list[Word]) -> dict[str, str]:
    """The boxes of the one owner of a typist's scan with rules around the block and below the name."""
    scan = page(
        [replace(one, origin=Origin.OCR, confidence=0.9) for one in words],
        [*ruled((30, 220), (94, 220)), level(30, 220, 126)],
    )
    template = replace(TEMPLATE, typed=TypedSpec(blank=(), same=(), units=()))
    one = replace(scan, origin=Origin.OCR)
    (owner,) = read_owner_blocks(grids(one, template=template), template)
    return boxes(owner)


def test_a_street_typed_high_is_no_caption() -> None:
    """Where the first caption below the name is lost, those in brackets tell of the others."""
    words = [
        *line("1. Name and Address of Person", 35, 100, 8), *line("DOE JANE", 35, 118),
        *line("(First)", 95, 131, 7), *line("(Middle)", 150, 131, 7),
        *line("C/O SNOWFLAKE", 35, 138), *line("SUITE 3A", 35, 150), *line("(Street)", 35, 175, 7),
        *line("DENVER", 35, 195), *line("CO", 100, 195), *line("80202", 150, 195),
        *line("(City)", 35, 207, 7), *line("(State)", 100, 207, 7), *line("(Zip)", 150, 207, 7),
    ]  # fmt: skip
    assert typed_owner(words) == DOE


def test_captions_of_a_typed_citys_line_stand_under_its_values() -> None:
    """Two of them and that of the street are lost."""
    words = block(100, "DOE JANE", "C/O SNOWFLAKE", "SUITE 3A")
    lost = [one for one in words if one.text not in ("(City)", "(Zip)", "(Street)")]
    assert typed_owner(lost) == DOE


def test_a_speck_above_a_typed_name_is_none_of_it() -> None:
    """A doubtful character alone on a line is a scan's dirt, on forms that typists filled."""
    typed = replace(TEMPLATE, typed=TypedSpec(blank=(), same=(), units=()))
    words = [replace(one, origin=Origin.OCR, confidence=0.9) for one in block(100, "DOE, JANE", "1 MAIN ST")]
    dirt = replace(line("9", 160, 108, 4)[0], origin=Origin.OCR, confidence=0.08)
    scan = replace(page([*words, dirt]), origin=Origin.OCR)
    (owner,) = read_owner_blocks(grids(scan, template=typed), typed)
    assert owner.boxes["rptOwnerName"].text == "DOE, JANE"


def test_a_value_typed_over_the_rule_beside_it_is_whole() -> None:
    """A rule cuts a word in two; what stands a space behind the rule is another box's."""
    typed = replace(TEMPLATE, typed=TypedSpec(blank=(), same=(), units=()))
    words = block(100, "DOE JANE", "1 MAIN ST", code="8020")
    words += [
        *line("2", 170.5, 195),
        *line("Value", 180, 195),
        *line("2. Issuer Name and Symbol", 180, 100, 8),
    ]
    (owner,) = read_owner_blocks(grids(page(words, [upright(170.2, 95, 215)]), template=typed), typed)
    assert owner.boxes["rptOwnerZipCode"].text == "80202"
