"""Which revision the labels read on a scan speak for."""

from __future__ import annotations

from extractor.forms.anchors import Anchor
from extractor.forms.evidence import label_stem, weigh_labels
from extractor.forms.load import load_templates
from extractor.forms.locate import header_labels
from tests.builders import word

EVERY = load_templates()


def seen(*labels: str) -> list[Anchor]:
    """Labels that were found, each at its own place."""
    words = [word(label, 50, 40 + 30 * number) for number, label in enumerate(labels)]
    return [Anchor(label, 0, one.bbox, (one,), 100.0) for label, one in zip(labels, words, strict=True)]


def likest(found: list[Anchor]) -> str:
    """The template that explains them best."""
    return max(EVERY, key=lambda one: weigh_labels(one, header_labels(one), found, EVERY)).id


def early(*, relationship: str) -> list[Anchor]:
    """The labels of an early form's head, faded ones left out."""
    return seen(
        "1. Name and Address of Reporting Person", "2. Issuer Name and Ticker or Trading Symbol",
        "3. IRS or Social Security Number of Reporting Person (Voluntary)", "4. Statement for Month/Year",
        relationship, "Director", "Officer (give title below)", "Other (specify below)",
    )  # fmt: skip


def test_one_misread_figure_decides_nothing() -> None:
    """Box 6 of the early form read as 5, as the later form numbers it."""
    words = "Relationship of Reporting Person(s) to Issuer (Check all applicable)"
    assert label_stem(f"5. {words}") == label_stem(f"6. {words}") != label_stem("5. Relationship")
    assert likest(early(relationship=f"5. {words}")) == "sec1474-1991"


def test_what_a_template_has_no_label_for_speaks_against_it() -> None:
    """The later form explains as many of these labels, but not boxes 3 and 4."""
    found = early(relationship="10% Owner")
    templates = {one.id: one for one in EVERY}
    own = seen("(Print or Type Responses)")
    weights = {
        name: weigh_labels(templates[name], header_labels(templates[name]), [*found, *own], EVERY)
        for name in ("online-2003", "sec1474-1991")
    }
    assert weights["online-2003"] < weights["sec1474-1991"]


def test_a_label_at_the_place_of_a_likelier_one_is_not_printed() -> None:
    """The early form's box 5 is a little like the later form's box 4."""
    (right,) = seen("5. If Amendment, Date of Original (Month/Year)")
    wrong = Anchor("4. If Amendment, Date Original Filed (Month/Day/Year)", 0, right.bbox, right.words, 85.0)
    (online,) = (one for one in EVERY if one.id == "online-2003")
    label = ["4. If Amendment, Date Original Filed (Month/Day/Year)"]
    assert weigh_labels(online, label, [right, wrong], EVERY) == 0.0
    assert weigh_labels(online, label, [wrong], EVERY) == 1.0


def test_signs_count_where_they_are_read() -> None:
    """A sheet's second page is headed otherwise on early forms; a form that lacks it loses nothing."""
    (form,) = (one for one in EVERY if one.id == "sec1474-1991")
    plain, headed = seen("Director"), seen("Director", "FORM 4 (continued)")
    own = ["Director", "Price"]
    assert weigh_labels(form, own, plain, EVERY) == 1 / 2
    assert weigh_labels(form, own, headed, EVERY) == 2 / 3
    (later,) = (one for one in EVERY if one.id == "edgar-2003")
    assert weigh_labels(later, own, headed, EVERY) == 1 / 3
