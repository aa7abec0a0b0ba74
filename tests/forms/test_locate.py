"""Which revision a filing is printed on, and where its labels lie."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.forms.load import load_templates
from extractor.forms.locate import header_fit, header_labels, locate_form, locate_page, template_labels
from extractor.forms.template import Template
from extractor.model.page import Origin, Word
from tests.builders import line, lines, page, small_template, upright

SMALL = small_template()


def printed(template: Template) -> list[Word]:
    """A page that prints every label of a template's head, far apart."""
    words = []
    for number, label in enumerate(header_labels(template)):
        words += line(label, 50, 40 + 30 * number, size=2)
    return words


def test_a_page_is_located_with_its_labels() -> None:
    """Labels are found, in reading order, and what a printer set at the edge is gone."""
    words = [*line("Page 1 of 2", 50, 10), *line("Remarks:", 50, 300), *line("(Zip)", 50, 100)]
    found = locate_page(page(words), 0, [SMALL])
    assert [anchor.label for anchor in found.anchors] == ["(Zip)", "Remarks:"]
    assert [segment.text for segment in found.segments] == ["(Zip)", "Remarks:"]
    assert [anchor.label for anchor in found.find("Remarks:", "(City)")] == ["Remarks:"]


@pytest.mark.parametrize("template", load_templates(), ids=lambda template: template.id)
def test_a_page_with_a_revisions_labels_is_that_revision(template: Template) -> None:
    """Each shipped template fits its own labels wholly, and better than every other."""
    every = load_templates()
    located = [locate_page(page(printed(template)), 0, every)]
    assert header_fit(template, located) == 1.0
    form = locate_form(located, every)
    assert (form.template.id, form.fit) == (template.id, 1.0)


def test_the_plan_box_tells_two_revisions_apart() -> None:
    """Of forms that are alike but for the Rule 10b5-1(c) box, the one with the box has it printed."""
    plain, planned = (
        next(template for template in load_templates() if template.id == name)
        for name in ("edgar-2003", "edgar-2023")
    )
    for template in (plain, planned):
        located = [locate_page(page(printed(template)), 0, (plain, planned))]
        for order in ((plain, planned), (planned, plain)):
            assert locate_form(located, order).template.id == template.id


def test_a_misprinted_label_is_found_at_the_second_look() -> None:
    """What is nowhere exact is looked for by likeness, once the template is known."""
    words = [*printed(replace(SMALL, boxes=SMALL.boxes[1:])), *line("2. lssuer Name and Syrnbol", 300, 700)]
    located = locate_page(page(words), 0, [SMALL])
    label = "2. Issuer Name and Symbol"
    assert not located.find(label)
    (anchor,) = locate_form([located], [SMALL]).anchors(label)
    assert anchor.likeness < 100


def test_a_heading_of_a_scan_may_be_parted_by_a_rule() -> None:
    """A table's rule that runs on into a letter of the explanations' heading below it."""
    words = [replace(one, origin=Origin.OCR) for one in line("Explanatior of Responses:", 40, 100)]
    crossing = upright(words[0].bbox.x1 + 0.5, 20, 102)
    scan = replace(page(words, [crossing]), origin=Origin.OCR)
    found = locate_page(scan, 0, [SMALL]).anchors
    assert [anchor.label for anchor in found] == [SMALL.notes.explanation]


def test_a_label_is_not_found_in_another_labels_words() -> None:
    """The second look does not take words that an exact label has."""
    words = printed(replace(SMALL, boxes=SMALL.boxes[:2]))
    form = locate_form([locate_page(page(words), 0, [SMALL])], [SMALL])
    taken = [id(word) for found in form.pages for anchor in found.anchors for word in anchor.words]
    assert len(taken) == len(set(taken))
    assert list(form.anchors("4. If Amendment, Date of Original")) == []


def test_labels_are_found_over_all_pages() -> None:
    """Anchors come in reading order, page by page."""
    pages = [page(lines("Remarks:", "Remarks:", x=50, y=400, pitch=100), number=n) for n in (1, 2)]
    form = locate_form([locate_page(one, i, [SMALL]) for i, one in enumerate(pages)], [SMALL])
    assert [anchor.place[:2] for anchor in form.anchors("Remarks:")] == [
        (0, 395),
        (0, 495),
        (1, 395),
        (1, 495),
    ]


def test_every_label_of_a_template_is_looked_for() -> None:
    """No text of a template's head, sections and marks is left out; headers of columns are."""
    (template,) = (one for one in load_templates() if one.id == "online-2026")
    labels = list(template_labels(template))
    assert set(header_labels(template)) <= set(labels)
    assert {"(Country)", "Reporting Owners", "Signatures", "Remarks:"} <= set(labels)
    assert not any("Title of Security" in label for label in labels)


def test_each_box_is_decided_by_its_own_label() -> None:
    """A form of one revision with another's box 3 keeps its template and has that box's label."""
    one = small_template()
    boxes = tuple(
        replace(box, label="3. Statement for Month") if box.element == "periodOfReport" else box
        for box in one.boxes
    )
    other = replace(one, id="other", boxes=boxes, marks_of=("Something else printed", "And more"))
    labels = [one.owner.label, *(box.label for box in boxes), *(tick.label for tick in one.ticks)]
    pages = [locate_page(page(lines(*labels, x=50, y=80, pitch=30)), 0, (one, other))]
    form = locate_form(pages, (one, other))
    assert form.template.id == "small"
    period = form.template.box("periodOfReport")
    assert period is not None
    assert period.label == "3. Statement for Month"
