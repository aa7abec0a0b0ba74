"""Names of people."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.reader.decode import Glyph
from extractor.reader.lexicon import commonness, is_known, is_known_name, near_words
from extractor.reader.people import names_of_people, times_called


def test_names_are_counted_by_their_rank() -> None:
    """The commonest surname and first names most; those that hardly anybody has still count."""
    names = names_of_people()
    assert names["smith"] == names["mary"] == names["james"] == 100_000
    assert names["obermeyer"] == 20
    assert names["johnson"] == 50_000


@pytest.mark.parametrize(("word", "told"), [("Obermeyer", True), ("OBERMEYER", True), ("obermeyer", False)])
def test_a_name_begins_with_a_capital(word: str, told: bool) -> None:
    """The dictionary has no surnames; in small letters one is no word."""
    assert not is_known(word)
    assert (times_called(word) > 0) is told
    assert is_known_name(word) is told


def test_names_are_offered_for_what_may_be_one() -> None:
    """As likely as they are common; for what begins with a small letter words alone."""
    glyphs = [Glyph(letter, at, at, 0.5) for at, letter in enumerate("Obermever")]
    assert "Obermeyer" in near_words("Obermever", glyphs, prose=False)
    assert near_words("obermever", glyphs, prose=False) == []
    assert commonness("Obermeyer") > commonness("Obermever")


def test_a_file_of_the_same_name_does_not_come_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The package is not imported: `names.py` where the tool is started is another's."""
    (tmp_path / "names.py").write_text("raise AssertionError")
    monkeypatch.syspath_prepend(tmp_path)
    names_of_people.cache_clear()
    assert "smith" in names_of_people()
