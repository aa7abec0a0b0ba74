"""Full stops and commas told apart by what follows."""

from __future__ import annotations

import pytest

from extractor.reader.decode import best_path
from extractor.reader.spans import part_at_spaces
from extractor.reader.stops import weigh_stops
from extractor.reader.words import split_words
from tests.reader.outputs import outputs


def weighed(text: str, stop: float, *, prose: bool = False) -> str:
    """What is made of a line whose stops are printed so that `.` and `,` have these chances."""
    rows: list[dict[str, float]] = [{"_": 1.0}]
    for character in text:
        shown = {".": stop, ",": 1.0 - stop} if character in ".," else {character: 0.999, "~": 0.001}
        rows += [shown, {"_": 1.0}]
    logs = outputs(*rows)
    glyphs, _ = best_path(logs)
    words = weigh_stops(split_words(glyphs), logs, prose=prose)
    return " ".join("".join(glyph.character for glyph in word) for word in words)


@pytest.mark.parametrize(
    ("text", "chance", "prose", "expected"),
    [
        ("August 2012. the person", 0.9, True, "August 2012, the person"),
        ("Sam Whittington. Attorney", 0.8, False, "Sam Whittington, Attorney"),
        ("as told above. The person", 0.8, True, "as told above. The person"),
        ("Holding Co,", 0.2, False, "Holding Co."),
        ("Capital XI. LP", 0.7, False, "Capital XI, LP"),
        ("Fund (Q). LP", 0.95, False, "Fund (Q), LP"),
        ("sold by the Fund. LLC", 0.95, True, "sold by the Fund, LLC"),
        ("Vice President. CFO", 0.93, False, "Vice President, CFO"),
        ("Jeffrey P. Bridges", 0.7, False, "Jeffrey P. Bridges"),
        ("Fund, LLC", 0.3, False, "Fund, LLC"),
        ("Peter Bridges. Executive Chair", 0.997, False, "Peter Bridges, Executive Chair"),
        ("Jeffrey P, Bridges", 0.1, False, "Jeffrey P. Bridges"),
        ("BLDG. 4. SUITE 250", 0.8, False, "BLDG. 4, SUITE 250"),
        ("MT. PLEASANT", 0.4, False, "MT. PLEASANT"),
        ("BUILDING D. 5TH FLOOR", 0.8, False, "BUILDING D, 5TH FLOOR"),
        ("450 W. 33RD STREET", 0.8, False, "450 W. 33RD STREET"),
    ],
)
def test_a_stop_in_doubt_is_settled_by_its_surroundings(
    text: str, chance: float, prose: bool, expected: str
) -> None:
    """A small letter after it, a line of names, or an abbreviation before it decides."""
    assert weighed(text, chance, prose=prose) == expected


@pytest.mark.parametrize("text", ["August 2012. the person", "Sam Whittington. Attorney"])
def test_a_stop_beyond_doubt_stays(text: str) -> None:
    """What is clearly printed is the filer's."""
    assert weighed(text, 0.999) == text


@pytest.mark.parametrize(
    ("text", "stop", "expected"),
    [
        ("Fund, L.P", 0.3, "Fund, L.P."),
        ("Fund, L.P", 0.001, "Fund, L.P"),
        ("the U.S Fund", 0.4, "the U.S. Fund"),
        ("Plan B Fund", 0.4, "Plan B Fund"),
    ],
)
def test_an_abbreviation_has_its_last_stop(text: str, stop: float, expected: str) -> None:
    """Capitals with stops between them have one at their end, if the print leaves any room for it."""
    rows: list[dict[str, float]] = [{"_": 1.0}]
    for character in text:
        rows += [{character: 1.0}, {"_": 1.0 - stop, ".": stop} if character.isupper() else {"_": 1.0}]
        rows += [{"_": 1.0}]
    logs = outputs(*rows)
    words = weigh_stops(part_at_spaces(best_path(logs)[0]), logs, prose=False)
    assert " ".join("".join(glyph.character for glyph in word) for word in words) == expected


@pytest.mark.parametrize(
    ("stop", "prose", "expected"),
    [
        (0.1, True, "of Larch, Inc. or"),
        (0.001, True, "of Larch, Inc or"),
        (0.1, False, "of Larch, Inc or"),
    ],
)
def test_a_form_that_is_short_for_a_word_has_its_stop(stop: float, prose: bool, expected: str) -> None:
    """In running text, if the print leaves some room for it."""
    rows: list[dict[str, float]] = [{"_": 1.0}]
    for character in "of Larch, Inc or":
        rows += [{character: 1.0}, {"_": 1.0 - stop, ".": stop} if character == "c" else {"_": 1.0}]
        rows += [{"_": 1.0}]
    logs = outputs(*rows)
    words = weigh_stops(part_at_spaces(best_path(logs)[0]), logs, prose=prose)
    assert " ".join("".join(glyph.character for glyph in word) for word in words) == expected


def test_a_raised_mark_may_stand_behind_the_last_stop() -> None:
    """The stop that is put in stands between the abbreviation and its mark."""
    rows = [{"L": 1.0}, {".": 1.0}, {"P": 1.0}, {"_": 0.7, ".": 0.3}, {"⁽": 1.0}, {"¹": 1.0}, {"⁾": 1.0}]
    logs = outputs(*rows)
    (word,) = weigh_stops([best_path(logs)[0]], logs, prose=False)
    assert "".join(glyph.character for glyph in word) == "L.P.⁽¹⁾"
    assert word[3].first == 3


@pytest.mark.parametrize(
    ("text", "comma", "expected"),
    [
        ("Sam Bridges Attorney-in-Fact", 0.05, "Sam Bridges, Attorney-in-Fact"),
        ("Sam Bridges Attorney-in-Fact", 0.001, "Sam Bridges Attorney-in-Fact"),
        ("Growth Fund (Q) LP", 0.3, "Growth Fund (Q), LP"),
        ("Growth Fund II LP", 0.05, "Growth Fund II LP"),
    ],
)
def test_a_comma_that_was_hardly_seen_is_one_where_one_belongs(
    text: str, comma: float, expected: str
) -> None:
    """Before who signs for somebody, and less surely before the form of a company."""
    at = max(text.rfind(" LP"), text.rfind(" Attorney"))
    rows: list[dict[str, float]] = [{"_": 1.0}]
    for place, character in enumerate(text):
        rows += [{"_": 1.0 - comma, ",": comma}] if place == at else []
        rows += [{character: 0.999, "~": 0.001}, {"_": 1.0}]
    logs = outputs(*rows)
    words = weigh_stops(part_at_spaces(best_path(logs)[0]), logs, prose=False)
    assert " ".join("".join(glyph.character for glyph in word) for word in words) == expected
