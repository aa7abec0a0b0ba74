"""How near a page comes to being a first page."""

from __future__ import annotations

from extractor.forms.nearest import find_nearest
from tests.builders import lines, located, page, small_template

TEMPLATE = small_template()
LABELS = [TEMPLATE.owner.label, *(box.label for box in TEMPLATE.boxes)]


def nearness(*labels: str) -> str:
    """What is said of a page that prints these labels."""
    (sheet,) = located(page(lines(*labels, x=50, y=80, pitch=30)))
    return str(find_nearest(sheet, (TEMPLATE,)))


def test_a_first_page_lacks_nothing() -> None:
    """All boxes are counted and nothing is missed."""
    assert nearness(*LABELS) == "nearest is small, 4 of 4 box labels found"


def test_what_is_lacking_is_named() -> None:
    """Too few boxes, and the labels that make a first page, are told."""
    assert nearness(LABELS[1], LABELS[3]) == (
        "nearest is small, 2 of 4 box labels found where 3 are needed; "
        "“1. Name and Address of Person” was not found; “3. Date of Earliest Transaction” was not found"
    )


def test_another_form_lacks_its_date_alone() -> None:
    """Of a sibling form most boxes are found, and the one that tells it apart is not."""
    told = nearness(*(label for label in LABELS if not label.startswith("3.")))
    missed = "“3. Date of Earliest Transaction” was not found"
    assert told == f"nearest is small, 3 of 4 box labels found; {missed}"
