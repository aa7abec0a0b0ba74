"""Which pages of a file are a filing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractor.forms.filings import find_filings
from extractor.forms.template import Template
from extractor.model.page import Origin, Page, Word
from tests.builders import line, lines, page, small_template

TEMPLATES: Sequence[Template] = (small_template(),)
LETTER = line("Dear Sir or Madam, enclosed please find our filing.", 50, 100)
CLOSING = line("Note: File three copies of this Form.", 50, 700)


def head(*, closed: bool = False, without: str = "") -> list[Word]:
    """The words of a first page, less the label that contains `without`."""
    template = TEMPLATES[0]
    labels = [template.owner.label, *(box.label for box in template.boxes)]
    kept = [label for label in labels if not without or without not in label]
    words = lines("FORM 4", *kept, x=50, y=80, pitch=30)
    return words + CLOSING if closed else words


def filings(*pages: list[Word]) -> tuple[list[list[int]], list[tuple[int, str]]]:
    """The numbers of the pages of each filing, and the pages left out."""
    numbered: list[Page] = [page(words, number=number) for number, words in enumerate(pages, 1)]
    found = find_filings(numbered, TEMPLATES)
    return [[one.page.number for one in filing] for filing in found.filings], list(found.skipped)


def test_one_page_is_a_filing() -> None:
    """A first page that closes the form is all of it."""
    assert filings(head(closed=True)) == ([[1]], [])


def test_a_filing_goes_on_until_it_is_closed() -> None:
    """Pages of rows and notes, without a title of their own, belong to the filing before them."""
    rows = line("Common Stock 12/01/2021 P 100 D", 50, 100)
    assert filings(head(), rows, rows + CLOSING, LETTER) == ([[1, 2, 3]], [(4, "not part of a Form 4")])


def test_a_cover_letter_is_left_out() -> None:
    """What comes before a first page is skipped, with the reason."""
    assert filings(LETTER, [], head(closed=True)) == (
        [[3]],
        [(1, "not part of a Form 4"), (2, "blank page")],
    )


def test_a_blank_page_within_a_filing_is_left_out() -> None:
    """Printed on both sides, a form has blank backs."""
    rows = line("Common Stock", 50, 100)
    assert filings(head(), [], rows + CLOSING) == ([[1, 3]], [(2, "blank page")])


@pytest.mark.parametrize(
    "text",
    [
        "Table I - Plain",
        "Table II - Derivative",
        "Explanation of Responses:",
        "** Signature of Reporting Person",
    ],
)
def test_a_closed_filing_goes_on_with_a_part_of_the_form(text: str) -> None:
    """Further copies of a sheet may follow the sentence that closes the form."""
    assert filings(head(closed=True), line(text, 50, 100)) == ([[1, 2]], [])


def test_a_page_of_closing_notes_belongs_to_its_form() -> None:
    """The last sentences may run on to a page of their own; instructions cite them in passing."""
    notes = line("Reminder: Report on a separate line.", 50, 100)
    instructions = notes + lines(*["one line of the general instructions to this form"] * 30, x=50, y=150)
    assert filings(head(closed=True), notes) == ([[1, 2]], [])
    assert filings(head(closed=True), instructions) == ([[1]], [(2, "not part of a Form 4")])


def test_two_filings_are_told_apart() -> None:
    """A first page begins a filing, whether or not the one before was closed."""
    assert filings(head(closed=True), head(closed=True)) == ([[1], [2]], [])
    assert filings(head(), head()) == ([[1], [2]], [])
    rows = line("Common Stock", 50, 100)
    assert filings(head(), rows + CLOSING, LETTER, head(closed=True))[0] == ([[1, 2], [4]])


@pytest.mark.parametrize("label", ["1. Name", "3. Date of Earliest"])
def test_another_form_is_none(label: str) -> None:
    """Forms 3 and 5 share most boxes, but not that of the earliest transaction."""
    assert filings(head(closed=True, without=label)) == ([], [(1, "not part of a Form 4")])


def test_one_box_may_be_missing() -> None:
    """A label that cannot be found does not hide the form."""
    assert filings(head(closed=True, without="4. If Amendment")) == ([[1]], [])


def test_the_form_is_told_by_any_template() -> None:
    """Of several revisions, the one that is printed is enough."""
    other = replace(TEMPLATES[0], id="other", boxes=TEMPLATES[0].boxes[1:2] * 2)
    found = find_filings([page(head(closed=True))], (other, *TEMPLATES))
    assert len(found.filings) == 1


def test_no_pages_hold_no_filing() -> None:
    """Nothing in, nothing out."""
    assert filings() == ([], [])


def test_a_sibling_form_is_no_filing() -> None:
    """Form 5 has the same boxes as the early Form 4; its heading tells."""
    titled = replace(TEMPLATES[0], siblings=("Annual Statement of Changes",))
    words = [*head(closed=True), *line("ANNUAL STATEMENT OF CHANGES", 300, 80)]
    found = find_filings([page(words)], (titled,))
    assert (found.filings, found.skipped) == ((), ((1, "not part of a Form 4"),))


def scanned(words: Sequence[Word]) -> Page:
    """A page of these words as a scan gives it."""
    return replace(
        page([replace(one, origin=Origin.OCR, confidence=0.9) for one in words]), origin=Origin.OCR
    )


def half_read(*, name: str = "FORM 4", read: int = 6) -> list[Word]:
    """A first page on which `read` of the eleven labels of the header were read, not that of box 3."""
    template = TEMPLATES[0]
    labels = [box.label for box in template.boxes if box.element != "periodOfReport"]
    labels += [tick.label for tick in template.ticks if tick.element != "isDirector"][:3]
    return lines(name, *labels[:read], x=50, y=80, pitch=30)


def test_half_of_a_scanned_header_makes_a_first_page() -> None:
    """With the form's name no other page shows so much of it; nothing excuses a text layer."""
    found = find_filings([scanned(half_read())], TEMPLATES)
    assert [[one.page.number for one in filing] for filing in found.filings] == [[1]]
    assert filings(half_read()) == ([], [(1, "not part of a Form 4")])


@pytest.mark.parametrize(
    "words", [half_read(name="FORM 3"), half_read(read=5)], ids=["another name", "too few labels"]
)
def test_less_of_a_scanned_header_makes_none(words: list[Word]) -> None:
    """Without the name, or with fewer labels, the page is left out."""
    assert find_filings([scanned(words)], TEMPLATES).filings == ()


@pytest.mark.parametrize(("boxes", "table", "found"), [(2, True, True), (1, True, False), (2, False, False)])
def test_box_3_and_a_table_make_half_of_the_boxes_enough(boxes: int, table: bool, found: bool) -> None:
    """Only Form 4 has the one, and only forms the other: of its head little else may have been read."""
    template = TEMPLATES[0]
    period = template.box("periodOfReport")
    assert period is not None
    others = [box.label for box in template.boxes if box is not period][: boxes - 1]
    tables = [template.tables[0].title] if table else []
    words = lines(period.label, *others, *tables, x=50, y=80, pitch=30)
    assert bool(find_filings([scanned(words)], TEMPLATES).filings) is found


@pytest.mark.parametrize("left_out", ["", "FORM 4", "1. Name", "Table I"])
def test_the_name_box_1_and_a_table_on_one_scanned_page_make_a_first_page(left_out: str) -> None:
    """However little else of its head was read."""
    template = TEMPLATES[0]
    said = [template.form_names[0], template.owner.label, template.tables[0].title]
    words = lines(*(one for one in said if not left_out or left_out not in one), x=50, y=80, pitch=30)
    assert bool(find_filings([scanned(words)], TEMPLATES).filings) is (not left_out)
