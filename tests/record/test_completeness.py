"""What a filing lacks is told, and sent to a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from extractor.forms.filings import NO_PART
from extractor.forms.locate import LocatedForm
from extractor.model.extraction import Finding
from extractor.model.page import BLANK_PAGE, Origin, Page, Word
from extractor.model.reading import NoteReading, Reading, Readings
from extractor.record.completeness import find_lacks
from tests.builders import level, line, lines, located, page, small_template, upright
from tests.record.readings import reading, readings

TEMPLATE = small_template()
TITLES = (*(table.title for table in TEMPLATE.tables), TEMPLATE.notes.signature)
WHOLE = lines(TEMPLATE.owner.label, *TITLES, x=50, y=80, pitch=30)
LETTER = lines("Dear Sir or Madam,", "enclosed please find", "our filing.", x=90, y=80)


def lacks(
    *pages: Page,
    read: Readings | None = None,
    skipped: Mapping[int, str] | None = None,
    others: Sequence[Page] = (),
    first: bool = True,
) -> list[tuple[str, str, int | None]]:
    """Rule, path and page of each finding on a form of these pages, in a file with the `others` too."""
    return [
        (one.rule, one.path, one.page)
        for one in findings(*pages, read=read, skipped=skipped, others=others, first=first)
    ]


def findings(
    *pages: Page,
    read: Readings | None = None,
    skipped: Mapping[int, str] | None = None,
    others: Sequence[Page] = (),
    first: bool = True,
) -> list[Finding]:
    """The findings themselves."""
    form = LocatedForm(TEMPLATE, tuple(located(*pages)), 1.0)
    every = sorted((*pages, *others), key=lambda one: one.number)
    return list(find_lacks(form, read or readings(), every, skipped or {}, first=first))


def scanned(words: Sequence[Word] = (), *, number: int = 2, unread: str = "") -> Page:
    """A page that was read from its picture."""
    return replace(page(words, number=number), origin=Origin.OCR, unread=unread)


def test_a_whole_form_lacks_nothing() -> None:
    """Both tables and the signatures' caption are there."""
    assert lacks(page(WHOLE)) == []


@pytest.mark.parametrize(
    ("title", "path"),
    list(zip(TITLES, ("nonDerivativeTable", "derivativeTable", "ownerSignatures"), strict=True)),
)
def test_a_part_that_is_not_found_is_told(title: str, path: str) -> None:
    """A table without its title, or a form without a place to sign, is a filing cut short."""
    kept = [one for one in TITLES if one != title]
    (found,) = findings(page(lines(*kept, x=50, y=80, pitch=30)))
    assert (found.rule, found.path, found.page) == ("part-not-found", path, None)
    assert found.message.endswith("was not found on the filing's pages: a page or a part of one is missing")


@pytest.mark.parametrize(("gap", "told"), [(60.0, True), (40.0, False)])
def test_room_for_explanations_of_which_none_was_read_is_told(gap: float, told: bool) -> None:
    """Faint ones may stand there on a scan; where some were read, or on a text layer, nothing is lost."""
    notes = TEMPLATE.notes
    below = [*line(notes.explanation, 50, 300), *line(notes.remarks, 50, 310 + gap)]
    scan = scanned([*WHOLE, *below], number=1)
    found = [("explanations-not-read", "footnotes", 1)] if told else []
    assert lacks(scan, read=replace(readings(), notes=())) == found
    assert lacks(replace(scan, origin=Origin.TEXT_LAYER), read=replace(readings(), notes=())) == []
    some = replace(readings(), notes=(NoteReading(1, reading("A gift.")),))
    assert lacks(scan, read=some) == []


@pytest.mark.parametrize(("top", "bottom", "side"), [(100, 792, "at its foot"), (0, 600, "at its top")])
def test_rules_that_run_over_the_edge_cut_a_page(top: float, bottom: float, side: str) -> None:
    """Three upright rules that end where the scan ends say that the table goes on beyond it."""
    rules = [upright(x, top, bottom) for x in (100, 200, 300)]
    cut = replace(scanned(WHOLE, number=1), rules=tuple(rules))
    (found,) = findings(cut)
    assert (found.rule, found.page) == ("page-cut-off", 1)
    assert found.message == f"page 1 is cut off {side}: what stood there is missing"
    assert lacks(replace(cut, rules=tuple(rules[:2]))) == []
    assert lacks(replace(cut, rules=tuple(rules), origin=Origin.TEXT_LAYER)) == []


def test_a_scanners_border_cuts_nothing() -> None:
    """Dark edges run along the sides of many scans."""
    border = [upright(x, 0, 792) for x in (2, 5, 9, 606)]
    assert lacks(replace(scanned(WHOLE, number=1), rules=(*border, level(0, 612, 791)))) == []


def test_half_a_sheet_is_cut_off() -> None:
    """A page as wide as the others and lower is a part of one; a page on its side is not."""
    whole, half = scanned(WHOLE, number=1), scanned(line(TITLES[0], 50, 100))
    assert lacks(whole, replace(half, height=396.0)) == [("page-cut-off", "", 2)]
    assert lacks(whole, replace(half, width=792.0, height=612.0)) == []
    assert lacks(whole, replace(half, height=750.0)) == []


def test_a_page_that_gave_nothing_is_told() -> None:
    """A page among the form's that has no label of it, and no word of which stands in the record."""
    assert lacks(page(WHOLE), page(LETTER, number=2)) == [("page-not-of-form", "", 2)]


def test_a_page_set_unlike_the_form_is_told() -> None:
    """What was read from it may be another document's; text that begins where the form's does is not."""
    used = replace(readings(), notes=(NoteReading(1, reading("Dear Sir or Madam,", on=2)),))
    assert lacks(page(WHOLE), page(LETTER, number=2), read=used) == [("page-not-of-form", "", 2)]
    moved = lines("Dear Sir or Madam,", "enclosed please find", "our filing.", x=52, y=80)
    assert lacks(page(WHOLE), page(moved, number=2), read=used) == []
    table = page(LETTER, [upright(90, 50, 300)], number=2)
    assert lacks(page(WHOLE), table, read=used) == []


def test_a_page_with_labels_of_the_form_belongs_to_it() -> None:
    """The closing notes alone on a page are no other document, though no value stands there."""
    assert lacks(page(WHOLE), page(line(TEMPLATE.notes.last, 200, 80), number=2)) == []


@pytest.mark.parametrize(
    "reason", ["too dark to read", "like the head of the form, but too little of it was read: …"]
)
@pytest.mark.parametrize("number", [2, 4])
def test_a_page_that_could_not_be_read_is_told(reason: str, number: int) -> None:
    """Between the form's pages or after them, it may hold a part of the form."""
    pages = page(WHOLE), page(line(TITLES[0], 50, 80), number=3)
    (found,) = findings(*pages, skipped={number: reason}, others=[scanned(number=number)])
    assert (found.rule, found.path, found.page) == ("page-not-read", "", number)
    assert found.message == f"page {number} was left out: {reason}"


def test_only_a_blank_scan_between_the_pages_is_told() -> None:
    """A sheet may have gone through the scanner the wrong way up; a page drawn blank has nothing to hide."""
    pages = page(WHOLE), page(line(TITLES[0], 50, 80), number=3)
    assert lacks(*pages, skipped={2: BLANK_PAGE}, others=[scanned()]) == [("page-not-read", "", 2)]
    assert lacks(*pages, skipped={4: BLANK_PAGE}, others=[scanned(number=4)]) == []
    assert lacks(*pages, skipped={2: BLANK_PAGE}, others=[page([], number=2)]) == []


def test_another_document_is_told_only_between_the_pages() -> None:
    """A cover letter before a form is no part of it."""
    pages = page(WHOLE, number=2), page(line(TITLES[0], 50, 80), number=4)
    for number, expected in ((1, []), (3, [("page-not-read", "", 3)]), (5, [])):
        assert lacks(*pages, skipped={number: NO_PART}, others=[page(LETTER, number=number)]) == expected


def test_each_page_left_out_is_told_once() -> None:
    """In a bundle a page is told with the filing before it; one before all filings with the first."""
    dark = {1: "too dark to read", 3: "too dark to read", 5: "too dark to read"}
    every = [scanned(number=number) for number in dark]
    one, other = page(WHOLE, number=2), page(WHOLE, number=4)
    assert [at for _, _, at in lacks(one, skipped=dark, others=[*every, other])] == [1, 3]
    assert [at for _, _, at in lacks(other, skipped=dark, others=[*every, one], first=False)] == [5]


def test_a_blank_reading_has_no_page() -> None:
    """What was not read makes no page used."""
    assert lacks(page(WHOLE), page(LETTER, number=2), read=replace(readings(), remarks=Reading())) != []
