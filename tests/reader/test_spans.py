"""Where words lie among outputs."""

from __future__ import annotations

from extractor.reader.decode import Glyph
from extractor.reader.spans import part_at_spaces, word_spans


def test_words_share_the_outputs_between_them() -> None:
    """Each begins halfway from the word before, and has one output of the next word's half."""
    glyphs = [Glyph("a", 2, 2, 1.0), Glyph("b", 4, 5, 1.0), Glyph(" ", 8, 8, 1.0), Glyph("c", 11, 11, 1.0)]
    words = part_at_spaces(glyphs)
    assert ["".join(glyph.character for glyph in word) for word in words] == ["ab", "c"]
    assert word_spans(words, 20) == [(0, 9), (8, 20)]


def test_a_word_has_nothing_of_a_mark_that_follows_at_once() -> None:
    """Where the next output shows the mark there is no room for a space."""
    glyphs = [Glyph("P", 2, 3, 1.0), Glyph("⁽", 4, 4, 1.0), Glyph("¹", 6, 6, 1.0)]
    assert word_spans([glyphs[:1], glyphs[1:]], 9) == [(0, 4), (4, 9)]
    apart = [glyphs[0], glyphs[1]._replace(first=5, last=5)]
    assert word_spans([[one] for one in apart], 9) == [(0, 5), (4, 9)]


def test_a_line_without_words_has_one_blank_part() -> None:
    """So that parts and the spaces between them always make up the line."""
    assert part_at_spaces([]) == [[]]
    assert part_at_spaces([Glyph(" ", 0, 0, 1.0)]) == [[], []]
