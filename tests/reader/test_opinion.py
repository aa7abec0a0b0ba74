"""What a second network makes of words that the first has read."""

from __future__ import annotations

import pytest

from extractor.reader.decode import Glyph, best_path
from extractor.reader.opinion import with_opinion
from tests.reader.outputs import Logs, outputs


def shown(text: str, sure: float, other: str = "~") -> Logs:
    """Outputs that show `text`, each character with the chance `sure`, else `other`."""
    rows: list[dict[str, float]] = [{"_": 1.0}]
    for character in text:
        rows += [{character: sure, other: 1.0 - sure}, {"_": 1.0}]
    return outputs(*rows)


def judged(first: Logs, second: Logs) -> list[Glyph]:
    """The first network's glyphs with the second's opinion."""
    return with_opinion(best_path(first)[0], second)


def test_each_word_has_the_chance_that_the_second_network_gives_it() -> None:
    """Two letters and the space of 0.9 each are 0.73, a word that it reads otherwise has what is left."""
    glyphs = judged(shown("ab c", 0.99), shown("ab d", 0.9, "c"))
    assert "".join(glyph.character for glyph in glyphs) == "ab c"
    assert glyphs[0].second == glyphs[1].second == pytest.approx(0.9**3, abs=1e-3)
    assert glyphs[2].second is None
    assert glyphs[3].second == pytest.approx(0.1 * 0.9, abs=1e-2)


def test_a_space_that_only_one_of_them_sees_speaks_against_the_word() -> None:
    """`ab` read as `a b` is not the same word."""
    rows = [{"_": 1.0}, {"a": 1.0}, {" ": 0.98, "_": 0.02}, {"b": 1.0}, {"_": 1.0}]
    second = outputs(*rows)
    glyphs = judged(shown("ab", 0.99), second)
    assert glyphs[0].second == pytest.approx(0.02, abs=1e-3)


def test_nothing_is_said_of_a_line_without_glyphs() -> None:
    """An empty line stays one, and spaces at its ends are kept."""
    assert with_opinion([], shown("a", 0.9)) == []
    glyphs = [Glyph(" ", 0, 0, 1.0), Glyph("a", 1, 1, 1.0), Glyph(" ", 2, 2, 1.0)]
    assert [glyph.character for glyph in with_opinion(glyphs, shown("a", 0.9))] == [" ", "a", " "]
