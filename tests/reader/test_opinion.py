"""How likely the words of a line are, by each of the networks."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.reader.decode import Glyph, best_path
from extractor.reader.looks import Look
from extractor.reader.opinion import with_opinions
from tests.reader.outputs import Logs, outputs


def shown(text: str, sure: float, other: str = "~") -> Logs:
    """Outputs that show `text`, each character with the chance `sure`, else `other`."""
    rows: list[dict[str, float]] = [{"_": 1.0}]
    for character in text:
        rows += [{character: sure, other: 1.0 - sure}, {"_": 1.0}]
    return outputs(*rows)


def judged(first: Logs, second: Logs | None) -> list[Glyph]:
    """The first network's glyphs with both networks' opinions."""
    return told(best_path(first)[0], first, second)


def told(glyphs: list[Glyph], first: Logs, second: Logs | None) -> list[Glyph]:
    """These glyphs of a line with the opinions of networks that show such outputs."""
    (line,) = with_opinions([glyphs], [Look(np.zeros((1, 1), np.uint8), first, second)])
    return line


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


def test_a_mark_is_judged_by_itself() -> None:
    """Its value is no less sure for it."""
    rows = [{"_": 1.0}, {"9": 1.0}, {"_": 1.0}, {"⁽": 0.8, "_": 0.2}, {"¹": 1.0}, {"_": 1.0}]
    glyphs = judged(outputs(*rows), outputs(*rows))
    assert [glyph.whole for glyph in glyphs] == pytest.approx([1.0, 0.8, 0.8], abs=1e-3)
    assert [glyph.second for glyph in glyphs] == pytest.approx([1.0, 0.8, 0.8], abs=1e-3)


def test_the_second_network_may_see_the_end_of_a_value_elsewhere() -> None:
    """Each judges value and mark where it shows them."""
    first = outputs({"9": 1.0}, {"_": 1.0}, {"⁽": 0.7, "_": 0.3}, {"¹": 1.0}, {"_": 1.0}, {"_": 1.0})
    second = outputs({"_": 1.0}, {"_": 1.0}, {"_": 1.0}, {"9": 0.9, "3": 0.1}, {"⁽": 1.0}, {"¹": 1.0})
    glyphs = judged(first, second)
    assert [glyph.whole for glyph in glyphs] == pytest.approx([1.0, 0.7, 0.7], abs=1e-3)
    assert [glyph.second for glyph in glyphs] == pytest.approx([0.9, 1.0, 1.0], abs=1e-3)


def test_a_network_that_was_not_asked_says_nothing() -> None:
    """The first one does."""
    (glyph,) = judged(shown("a", 0.9), None)
    assert glyph.whole == pytest.approx(0.9, abs=1e-3)
    assert glyph.second is None


def test_nothing_is_said_of_a_line_without_glyphs() -> None:
    """An empty line stays one, and spaces at its ends are kept."""
    assert judged(outputs({"_": 1.0}), shown("a", 0.9)) == []
    glyphs = [Glyph(" ", 0, 0, 1.0), Glyph("a", 1, 1, 1.0), Glyph(" ", 2, 2, 1.0)]
    line = told(glyphs, shown("a", 0.9), shown("a", 0.9))
    assert [glyph.character for glyph in line] == [" ", "a", " "]
