"""How far two readings of the same print differ."""

from __future__ import annotations

import pytest

from extractor.agreeing.alike import share_astray, words_alike


@pytest.mark.parametrize(
    ("text", "other", "share"),
    [
        ("Sold by plan.", "1. Sold by plan.", 0.0),
        ("1. Sold", "1. Sold", 0.0),
        ("/s/ Ann Lee", "Is/ Ann Lee", 0.0),
        ("1,234", "1.234", 0.2),
        ("12", "unreadable", 1.0),
        ("PALO ALTO", "PALO ALTO'", 0.0),
        ("PALO ALTO'", "PALO ALTO", 1 / 9),
        ("PALO ALTO'", "PALO ALTO'", 0.0),
    ],
)
def test_how_far_astray_an_engine_is(text: str, other: str, share: float) -> None:
    """As a share of the text's letters; a footnote's number and a slash in a signature do not count."""
    assert share_astray(text, other) == pytest.approx(share)


@pytest.mark.parametrize(
    ("line", "other", "alike"),
    [
        ("Held by the Trust", "Held by the Trust", (True, True, True, True)),
        ("Held by the Trust", "Held bythe Trust |", (True, True, True, True)),
        ("Held by the Trust", "Held by the Trusf", (True, True, True, False)),
        ("Held by the Trust", "Held by his the Trust", (True, False, False, True)),
        ("Held by the Trust", "1. Held by the Trust", (True, True, True, True)),
        ("/s/ Ann Lee", "Is/ Ann Lee", (True, True, True)),
        ("Ann Lee", "A44 7ee x", (False, False)),
        ("Ann Lee", "", (False, False)),
    ],
)
def test_words_alike_are_told_one_by_one(line: str, other: str, alike: tuple[bool, ...]) -> None:
    """A word put in speaks against both its neighbours; where all is astray nothing is alike."""
    assert words_alike(line.split(), other) == list(alike)
