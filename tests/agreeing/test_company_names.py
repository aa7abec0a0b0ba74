"""Names of several words in notes, as the boxes and columns of the filing say them."""

from __future__ import annotations

import pytest

from extractor.agreeing.company_names import company_names, names_in
from extractor.agreeing.note_words import NoteWord
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Word
from extractor.model.reading import Reading, Readings, RowReading


def reading(text: str) -> Reading:
    """What was read in a box, surely."""
    words = tuple(Word(one, BBox(0, 0, 9, 9), 9, Origin.OCR, 0.9) for one in text.split())
    return Reading(text, 1, BBox(0, 0, 9, 9), words, origin=Origin.OCR, lines=(text,))


def note(text: str, *doubted: str) -> list[NoteWord]:
    """The words of a note on one line, some of them in doubt."""
    return [
        NoteWord(Word(one, BBox(0, 0, 9, 9), 9, Origin.OCR, 0.1 if one in doubted else 0.99), at, 0, None)
        for at, one in enumerate(text.split())
    ]


def test_companies_are_named_by_the_issuers_box_and_the_natures_of_ownership() -> None:
    """Not what is no company, and without the symbol and what leads to the name."""
    row = RowReading({"natureOfOwnership": reading("By Blue Fund II, L.P.")}, 1, BBox(0, 0, 9, 9))
    spouse = RowReading({"natureOfOwnership": reading("By my spouse")}, 1, BBox(0, 0, 9, 9))
    told = Readings(
        {"issuer": reading("Nickel, Inc. [ NNIK ]")}, {}, (), (), (row, spouse), (), (), Reading(), ()
    )
    assert company_names(told) == ["Nickel, Inc.", "Blue Fund II, L.P."]


@pytest.mark.parametrize(
    ("text", "doubted", "said"),
    [
        ("sold to Nckle, In., any holder", ("Nckle,", "In.,"), [(2, 4, "Nickel, Inc.,")]),
        ('the ("Nickol, inc") and', ('("Nickol,', 'inc")'), [(1, 3, '("Nickel, Inc.")')]),
        ("sold to Nckle, In., any holder", (), []),
        ("sold to Nickel, Inc. today", ("Nickel,", "Inc."), []),
        ("sold to his mother today", ("his", "mother"), []),
    ],
)
def test_words_in_doubt_that_are_nearly_a_name_may_be_it(
    text: str, doubted: tuple[str, ...], said: list[tuple[int, int, str]]
) -> None:
    """With what stands around them; sure words stay."""
    assert list(names_in(note(text, *doubted), ["Nickel, Inc."])) == said


def test_one_of_a_series_is_not_another() -> None:
    """Funds whose names differ in their numerals alone are told by the print."""
    words = note("held by Blue Fund III, L.P", "III,", "L.P")
    assert list(names_in(words, ["Blue Fund II, L.P."])) == []
