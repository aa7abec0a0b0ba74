"""Names above a caption, apart from the explanations above them."""

from __future__ import annotations

from extractor.fields.signed_lines import Piece, below_notes
from tests.builders import line


def piece(text: str, y: float, page: int = 0) -> Piece:
    """A line of a name or a date at height `y`."""
    return Piece(tuple(line(text, 40, y)), page)


def kept(*names: Piece, dates: tuple[Piece, ...] = (), page: int = 0) -> list[str]:
    """The texts of the lines that are signed."""
    return [" ".join(word.text for word in one.words) for one in below_notes(names, dates, page)]


def test_notes_above_a_space_are_not_signed() -> None:
    """Between the notes and the name a typist leaves space."""
    notes = (piece("(1) Held by a trust.", 100), piece("of which he is trustee", 112))
    assert kept(*notes, piece("/s/ Jane Doe", 140)) == ["/s/ Jane Doe"]


def test_lines_of_one_name_stay_together() -> None:
    """A name's lines follow one another."""
    assert kept(piece("/s/ Jane Doe", 140), piece("Attorney-in-fact", 152)) == [
        "/s/ Jane Doe",
        "Attorney-in-fact",
    ]


def test_a_note_right_above_is_told_by_its_number() -> None:
    """An explanation begins with its number, however near it stands."""
    assert kept(piece("(2) By gift.", 128), piece("/s/ Jane Doe", 140)) == ["/s/ Jane Doe"]


def test_a_name_for_each_date_is_kept() -> None:
    """Names begin at the line of the first date."""
    names = (piece("* By gift.", 90), piece("/s/ Jane Doe", 140), piece("/s/ John Doe", 170))
    dates = (piece("7/3/96", 140), piece("7/3/96", 170))
    assert kept(*names, dates=dates) == ["/s/ Jane Doe", "/s/ John Doe"]


def test_lines_of_the_page_before_are_notes() -> None:
    """A name stands on the page of its caption."""
    assert kept(piece("(1) Held by a trust.", 700), piece("/s/ Jane Doe", 40, 1), page=1) == ["/s/ Jane Doe"]
