"""The parts of a filing over its pages."""

from __future__ import annotations

from extractor.fields.sections import find_stretches, section_labels
from extractor.model.page import Page
from tests.builders import grids, line, page, small_notes, small_template

TEMPLATE = small_template()


def stretches(
    label: str, *pages: Page, ignored: tuple[str, ...] = ()
) -> list[tuple[int, float, float, bool]]:
    """(page, top, bottom, titled) of the section's stretches."""
    found = find_stretches(grids(*pages, template=TEMPLATE), TEMPLATE, label, ignored)
    return [(one.grid.page.page.number, one.top, one.bottom, one.title is not None) for one in found]


def test_a_section_ends_where_the_next_begins() -> None:
    """From its title to the next title, and no farther."""
    sheet = page([*line("Table I - Plain", 50, 100), *line("Remarks:", 50, 300), *line("Common", 50, 150)])
    assert stretches("Table I - Plain", sheet) == [(1, 95, 295, True)]
    assert stretches("Remarks:", sheet) == [(1, 295, 792, True)]


def test_a_section_runs_on_over_pages() -> None:
    """Pages without a title of another section continue it, whole or down to that title."""
    sheets = (
        page(line("Explanation of Responses:", 50, 700)),
        page(line("words", 50, 100), number=2),
        page(line("Remarks:", 50, 200), number=3),
    )
    assert stretches("Explanation of Responses:", *sheets) == [
        (1, 695, 792, True),
        (2, 0, 792, False),
        (3, 0, 195, False),
    ]


def test_a_section_may_have_several_sheets() -> None:
    """A title that is printed again continues the section from there."""
    sheets = [page([*line("Table I - Plain", 50, 100), *line("Remarks:", 50, 400)], number=n) for n in (1, 2)]
    assert stretches("Table I - Plain", *sheets) == [(1, 95, 395, True), (2, 95, 395, True)]


def test_ignored_titles_end_nothing() -> None:
    """The words of another section may be part of this one."""
    sheet = page([*line("Table I - Plain", 50, 100), *line("1. Name and Address of Person", 50, 200)])
    assert stretches("Table I - Plain", sheet)[0][2] == 195
    assert stretches("Table I - Plain", sheet, ignored=("1. Name and Address of Person",))[0][2] == 792


def test_a_section_that_is_not_printed_has_no_stretch() -> None:
    """Where the title is nowhere, nothing is read."""
    assert stretches("Remarks:", page(line("Table I - Plain", 50, 100))) == []


def test_sections_end_at_every_heading_of_the_revision() -> None:
    """Tables, explanations, remarks, further owners, signatures and closing sentences."""
    labels = section_labels(small_template(notes=small_notes(signatures="Signatures")))
    assert labels == [
        "Table I - Plain",
        "Table II - Derivative",
        "Explanation of Responses:",
        "Remarks:",
        "1. Name and Address of Person",
        "Reminder: Report on a separate line.",
        "Note: File three copies of this Form.",
        "Signatures",
    ]
