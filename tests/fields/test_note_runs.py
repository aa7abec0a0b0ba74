"""Footnotes cited together, and cells that say that they cite some."""

from __future__ import annotations

import pytest

from extractor.fields.note_runs import is_joint, joint_notes, notes_sent_to, parts_joint


def test_a_note_continued_is_cited_with_the_one_before() -> None:
    """So is what is true in addition; a note whose word a fax has hurt too, and no other."""
    notes = {
        1: "Represents a distribution to partners.",
        2: "The general partner of the fund is",
        3: "(continued from footnote 2) and the managing member of the other fund.",
        4: "In addition, each share converts at the holder's option.",
        5: "(Contmued from Footnote 4) The reporting person disclaims ownership.",
        6: "Tcomtinged from footnote 5) and the managing member.",
        7: "The person's continued service is required.",
        8: "Contains shares held by others.",
    }
    assert joint_notes(notes) == {3, 4, 5, 6}


def test_what_continues_a_note_that_was_not_found_is_cited_as_any() -> None:
    """There is nothing to be cited with."""
    assert joint_notes({3: "(Continued from footnote 2) and the rest."}) == frozenset()


def test_marks_of_notes_cited_together() -> None:
    """They are all joint, or part what belongs together."""
    joint = frozenset({3, 4})
    assert [is_joint(marks, joint) for marks in ((2, 3), (2, 3, 4), (1, 2), (2, 4), (3,))] == [
        *(True, True),
        *(False, False, False),
    ]
    assert [parts_joint(marks, joint) for marks in ((2, 3, 4), (1, 2, 3, 4), (1,), (), (2,), (2, 3))] == [
        *(False, False, False, False),
        *(True, True),
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("See Footnote", 1),
        ("See Footnotes", 2),
        ("See footnote (3)", 1),
        ("Sce Foomote", 1),
        ("See Foctnotes 9", 2),
        ("See note", 1),
        ("By Notre Fund", 0),
        ("By Trust", 0),
        ("", 0),
    ],
)
def test_how_many_footnotes_a_text_sends_to(text: str, number: int) -> None:
    """One or several, as far as a fax leaves the word."""
    assert notes_sent_to(text) == number
