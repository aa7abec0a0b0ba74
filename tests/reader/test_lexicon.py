"""The English vocabulary."""

from __future__ import annotations

import pytest

from extractor.reader.decode import Glyph
from extractor.reader.lexicon import in_case, is_known, near_words, times_seen


def glyphs(text: str, chance: float = 0.5) -> list[Glyph]:
    """Letters in doubt."""
    return [Glyph(letter, at, at, chance) for at, letter in enumerate(text)]


def test_words_and_numerals_are_known() -> None:
    """In whatever case; the numerals of funds in capitals."""
    assert is_known("Shares")
    assert is_known("XIV")
    assert not is_known("shraes")


def test_near_words_keep_what_stands_around() -> None:
    """And the case; a first letter beyond doubt stays."""
    assert "(Shares)," in near_words("(Sbares),", glyphs("(Sbares),"), prose=True)
    sure = [Glyph("b", 0, 0, 0.999), *glyphs("otes")]
    offered = near_words("botes", sure, prose=True)
    assert "bores" in offered
    assert "notes" not in offered


@pytest.mark.parametrize(
    ("word", "prose", "judged"), [("tbe", True, True), ("tbe", False, False), ("Tbe", True, False)]
)
def test_short_words_are_judged_in_prose(word: str, prose: bool, judged: bool) -> None:
    """In small letters only: others are initials and symbols."""
    assert bool(near_words(word, glyphs(word), prose=prose)) is judged


def test_common_words_are_seen_more_often() -> None:
    """As shares of all words; one that is in no dictionary is seen hardly ever, but not never."""
    assert times_seen("the") > times_seen("pecuniary") > times_seen("xqzv") > 0


def test_a_word_takes_the_case_of_another() -> None:
    """Capitals, one capital, or none."""
    assert [in_case("sold", like) for like in ("XX", "Xx", "xx")] == ["SOLD", "Sold", "sold"]


def test_all_words_are_found_that_differ_in_a_letter_or_two() -> None:
    """Also where letters were lost or put in; a word of the same letters in another order is not near."""
    assert "shares" in near_words("shaees", glyphs("shaees"), prose=True)
    assert "shares" in near_words("sares", glyphs("sares"), prose=True)
    assert "shares" in near_words("sharxxes", glyphs("sharxxes"), prose=True)
    assert "shares" not in near_words("rasehs", glyphs("rasehs"), prose=True)
